"""What an occasion still holds for: the same speaker's words farther down, and the headline and lead before it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.record import Medium, Span, SpeakerType, When
from onrecord.speakers.items import items_of
from onrecord.speakers.medium import is_writing, noun_of
from onrecord.speakers.resolution import Resolution, anchor_of
from onrecord.speakers.scene import Scene
from onrecord.speakers.sentences import index_at


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and when something was said."""

    medium: Medium | None = None
    when: When | None = None

    def __bool__(self) -> bool:
        return self.medium is not None or self.when is not None


LEAD = 2  # the last paragraph of headline and lead, which tell at once what follows in full
AHEAD = 5  # paragraphs from the lead to where its occasion is named


@dataclass(frozen=True, slots=True)
class Reach:
    """How many paragraphs after one an occasion still goes on: of all that were, and of the speaker's latest one."""

    of_all: int
    of_speaker: int


@dataclass(frozen=True, slots=True)
class Going:
    """Whether a statement, in an item of a page, may be told of an occasion before, how far such goes on, and who is spoken to."""

    continues: Callable[[int, int], bool]
    reach: Reach
    spoken_to: Sequence[int | None]


@dataclass(slots=True)
class _Held:
    """A speaker's latest occasion, and the paragraph in which the speaker was last heard on it."""

    setting: Setting
    paragraph: int
    spoken_to: int | None


def spread(
    scene: Scene,
    resolution: Resolution,
    settings: Sequence[Setting],
    lines: Sequence[Span],
    going: Going,
) -> list[Setting]:
    """The settings, those that have none with that of the speaker's occasion before, or right after the lead."""
    found = list(settings)
    order = sorted(range(len(found)), key=lambda i: anchor_of(scene.attributions[i]))
    paragraphs = {i: index_at(lines, anchor_of(scene.attributions[i])) if lines else 0 for i in order}
    items = items_of(scene.article.text, lines) or (0,)
    place = {i: number for number, i in enumerate(order)}
    # An item of a live page is short, and all of it a lead.
    lead = [i for i in order if paragraphs[i] <= LEAD or items[paragraphs[i]]]
    held: dict[tuple[int, tuple[int, ...]], _Held] = {}
    for i in order:
        who = resolution.references[i].who
        if not who or not _is_somebody(resolution, who):
            continue
        item = items[paragraphs[i]]
        known = held.get((item, who))
        near = known is not None and paragraphs[i] - known.paragraph <= going.reach.of_speaker
        if known and near and going.continues(i, item) and _fits(found[i], known.setting):
            to = going.spoken_to[i]
            elsewhere = to is not None and to != known.spoken_to and not scene.cast.members[to].is_person
            found[i] = _carried(found[i], known.setting, elsewhere=elsewhere)
        if not found[i]:
            continue
        if known is None:
            for one in lead[: place[i]]:
                told_before = resolution.references[one].who == who and not found[one]
                soon = paragraphs[i] - paragraphs[one] <= AHEAD and items[paragraphs[one]] == item
                if told_before and soon:
                    found[one] = found[i]
        if going.continues(i, item) or found[i].when:
            held[item, who] = _Held(found[i], paragraphs[i], going.spoken_to[i])
    return found


def _fits(own: Setting, held: Setting) -> bool:
    """Whether what is known of a statement is no other occasion than the one that goes on."""
    other_medium = own.medium and held.medium and noun_of(own.medium) != noun_of(held.medium)
    return own.when is None and not other_medium


def _is_somebody(resolution: Resolution, who: Sequence[int]) -> bool:
    return all(resolution.referents[one].type is not SpeakerType.DOCUMENT for one in who)


def _carried(own: Setting, held: Setting, *, elsewhere: bool) -> Setting:
    """The own setting with what goes on for long: a time, and an occasion; a post or a letter ends, as does what an outlet heard."""
    over = elsewhere or (held.medium is not None and is_writing(held.medium))
    return Setting(own.medium or (None if over else held.medium), held.when)

"""Occasions that go on: a medium and a time carry over to what is said next, and no further.

They go on with the same speaker in the same or the next paragraph; a hearing, a debate or another
scene goes on with others too. "At the hearing" comes back to one from further above.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from onrecord.record import BlockKind, Medium, Span, SpeakerType, When
from onrecord.speakers.dates import dates_in
from onrecord.speakers.days import Days, days_of, with_days
from onrecord.speakers.frames import BLANK, Frame
from onrecord.speakers.gatherings import with_gatherings
from onrecord.speakers.items import items_of
from onrecord.speakers.medium import is_called, is_scene, is_writing, noun_of, scene_in
from onrecord.speakers.resolution import Resolution, anchor_of
from onrecord.speakers.scene import Scene
from onrecord.speakers.sentences import index_at, lines_of
from onrecord.speakers.signs import told_of
from onrecord.speakers.spreading import Going, Reach, Setting, spread
from onrecord.speakers.vocabulary import words
from onrecord.speakers.when import Reference


@dataclass(frozen=True, slots=True)
class Occasion:
    """A setting with who spoke in it, who took part, and the last paragraph in which it went on.

    An open scene is one that a group spoke in, so that anybody may be next.
    """

    setting: Setting
    who: tuple[int, ...]
    paragraph: int
    taking_part: frozenset[int]
    is_scene: bool
    is_open: bool = False


# Blocks between paragraphs that interrupt no occasion.
ASIDE = frozenset(
    {
        BlockKind.POST,
        BlockKind.PROMO,
        BlockKind.CAPTION,
        BlockKind.NOTICE,
        BlockKind.BYLINE,
        BlockKind.SYNDICATION,
        BlockKind.PULL_QUOTE,
        BlockKind.SUBHEADING,
    },
)
# Words in a frame that begin another occasion.
_OTHER = re.compile(
    r"\b(?:later|previously|earlier|once|had|separately|meanwhile|years? ago|often|repeatedly|always|recently|last|in the past)\b",
    re.IGNORECASE,
)
_PAST = r"(?:\w+ed|said|told|wrote|went|spoke|put|gave|made|took|began|thought|swore|drew|held|read|laid|hit|found|\w+ing)"
_SIMPLE_PAST = re.compile(
    rf"^(?:(?:also|then|only|just|still|and|further|again|even|simply|instead|\w+ly) )*{_PAST}\b"
    r"|^(?:did|would|could) not\b|^(?:did|would|could)n['’]t\b",
    re.IGNORECASE,
)
_PRESENT = re.compile(r"^(?:also |now )?(?:(?:is|are) (?:also )?\w+ing|\w+s)\b", re.IGNORECASE)
_PERFECT = re.compile(r"^(?:has|have|had|['’](?:s|ve|d))\b(?! to\b)", re.IGNORECASE)
_ANSWER = re.compile(
    r"\b(?:asked|replied|answered|responded|countered|shot back|interjected|retorted|objected)\b"
)
_OFFICER = words(
    "president chief executive spokesman spokeswoman spokesperson chairman chairwoman director founder manager"
)
_BACK = re.compile(
    r"\b(?i:in|at|during|on|after|from|before) (?:the|that|this|his|her|their|its)(?: same)? (?P<noun>(?:[a-z-]+ )?[a-z-]+)\b",
)
_LONGEST_SCENE = 500  # characters of a paragraph in which an occasion is looked for


MediaOf = Callable[[Sequence[Setting]], Sequence[Medium | None]]
CLOSE, FURTHER = Reach(1, 2), Reach(3, 8)


@dataclass(frozen=True, slots=True)
class Told:
    """What the frames tell by themselves: settings, the members spoken to, and the day to count from.

    `reach` is how far occasions go on.
    """

    settings: Sequence[Setting]
    spoken_to: Sequence[int | None]
    addressed: Sequence[bool]
    reference: Reference
    reach: Reach = CLOSE


def with_occasions(
    scene: Scene, resolution: Resolution, frames: Sequence[Frame], told: Told, media_of: MediaOf
) -> list[Setting]:
    """The settings, with what carries over from the occasions before, and with days of the article.

    `media_of` gives the media of settings, with what is known of them beside.
    """
    days, settings = days_told(scene, resolution, frames, told, media_of)
    return with_gatherings(days, with_days(days, settings))


def media_carried(
    scene: Scene, resolution: Resolution, frames: Sequence[Frame], told: Told, seen: Sequence[Medium | None]
) -> list[Medium | None]:
    """What carries over, and further, from the occasions that the rules find and from those that only the model sees.

    It is for statements of which nothing nearer is known.
    """
    settings = [Setting(own.medium or one, own.when) for own, one in zip(told.settings, seen, strict=True)]
    further = replace(told, settings=settings, reach=FURTHER)
    carried = _carried(scene, resolution, frames, further, _paragraphs(scene))
    return [one.medium for one in carried]


def days_told(
    scene: Scene, resolution: Resolution, frames: Sequence[Frame], told: Told, media_of: MediaOf
) -> tuple[Days, tuple[Sequence[Setting], Sequence[Setting]]]:
    """The days of the article as they are weighed, and the settings without and with what carries over."""
    lines = _paragraphs(scene)
    carried = _carried(scene, resolution, frames, told, lines)
    both = (told.settings, carried)
    how = told_of(scene, resolution, frames, lines)
    return days_of(scene, how, lines, (*both, media_of(carried)), told.reference.day), both


def _carried(
    scene: Scene, resolution: Resolution, frames: Sequence[Frame], told: Told, lines: Sequence[Span]
) -> list[Setting]:
    """The settings, with what carries over from the occasions before."""
    settings = list(told.settings)
    occasions: list[Occasion] = []
    items = items_of(scene.article.text, lines) or (0,)
    item = 0
    order = sorted(range(len(settings)), key=lambda i: anchor_of(scene.attributions[i]))
    for i in order:
        paragraph = index_at(lines, anchor_of(scene.attributions[i])) if lines else 0
        if items[paragraph] != item:
            occasions.clear()
            item = items[paragraph]
        who = resolution.references[i].who
        back = _back_to(frames[i], occasions)
        here = back
        if here is None and continues(scene, frames[i], i, live=item > 0):
            cue = scene.article.quote(scene.attributions[i].cue, " ")
            near = _near_to(paragraph, occasions, told.reach)
            here = _going_on(resolution, who, near, cue) or _introduced(
                scene, lines, frames[i], paragraph, told
            )
        if here:
            to = told.spoken_to[i]
            other = to is not None and not scene.cast.members[to].is_person
            elsewhere = other and back is None and to not in here.taking_part
            written = here.setting.medium is not None and is_writing(here.setting.medium)
            if elsewhere or (told.addressed[i] and written):
                here = replace(here, setting=replace(here.setting, medium=None))
            settings[i] = _merged(settings[i], here, frames[i], came_back=back is not None)
        if (settings[i].medium or settings[i].when) and not _is_of_before(scene, i):
            part = _taking_part(settings[i], who, told.spoken_to[i], occasions)
            group = any(resolution.referents[one].type is SpeakerType.GROUP for one in who)
            occasions.append(_occasion(settings[i], part, who, paragraph, group=group))
    going = Going(lambda i, item: continues(scene, frames[i], i, live=item > 0), told.reach, told.spoken_to)
    return spread(scene, resolution, settings, lines, going)


def _paragraphs(scene: Scene) -> tuple[Span, ...]:
    """The lines of the article's own words, without posts, captions, promos and notices."""
    aside = sorted(
        [block.span for block in scene.article.blocks if block.kind in ASIDE]
        + [span for post in scene.article.posts for span in post.spans],
    )
    return tuple(
        line
        for line in lines_of(scene.article.text)
        if not any(span.overlaps(line) for span in _near(aside, line))
    )


def _near(spans: Sequence[Span], line: Span) -> Sequence[Span]:
    last = bisect_right(spans, line.end, key=lambda span: span.start)
    return spans[max(0, last - 8) : last]


def _back_to(frame: Frame, occasions: Sequence[Occasion]) -> Occasion | None:
    """The occasion that the frame names again: "at the hearing", "after the debate"."""
    for match in _BACK.finditer(frame.words):
        noun = match["noun"].split()[-1].casefold()
        for occasion in reversed(occasions):
            if occasion.setting.medium and is_called(occasion.setting.medium, noun):
                return occasion
    return None


def _occasion(
    setting: Setting, part: frozenset[int], who: tuple[int, ...], paragraph: int, *, group: bool
) -> Occasion:
    several = setting.medium is not None and is_scene(setting.medium)
    return Occasion(setting, who, paragraph, part, several, several and group)


def _taking_part(
    setting: Setting, who: tuple[int, ...], spoken_to: int | None, before: Sequence[Occasion]
) -> frozenset[int]:
    """Who speaks, who is spoken to, and who took part in the occasion before, where it is the same."""
    part = frozenset(who) | (frozenset() if spoken_to is None else {spoken_to})
    same = before and before[-1].setting.medium == setting.medium
    return part | before[-1].taking_part if same else part


def _near_to(paragraph: int, occasions: Sequence[Occasion], reach: Reach) -> Sequence[Occasion]:
    """The occasions that were going on shortly before."""
    return [one for one in occasions[-6:] if paragraph - one.paragraph <= reach.of_all + one.is_scene]


def _going_on(
    resolution: Resolution, who: tuple[int, ...], near: Sequence[Occasion], cue: str
) -> Occasion | None:
    """The occasion of the same speaker, or of several, that was going on shortly before."""
    if not near or not who:
        return None
    latest = near[-1]
    if len(who) == 1 and who[0] in latest.taking_part and latest.who != who and not _is_alone(latest):
        return latest
    own = next((occasion for occasion in reversed(near) if occasion.who == who), None)
    if own:
        return own
    if latest.is_scene and (latest.is_open or _ANSWER.search(cue)):
        return latest
    if _speaks_for(resolution, latest.who, who):
        return replace(latest, setting=Setting(None, latest.setting.when))
    return None


def _is_alone(occasion: Occasion) -> bool:
    """Whether only one speaks in it, whoever is spoken to: a post, a letter."""
    medium = occasion.setting.medium
    return medium is not None and (medium.platform is not None or is_writing(medium))


def _speaks_for(resolution: Resolution, before: tuple[int, ...], who: tuple[int, ...]) -> bool:
    """Whether an officer speaks right after an organization: "the chief executive, Ada Hale, said"."""
    organization = [resolution.referents[one].type for one in before] == [SpeakerType.ORGANIZATION]
    return (
        organization
        and len(who) == 1
        and any(_OFFICER & set(role.casefold().split()) for role in resolution.referents[who[0]].roles)
    )


def continues(scene: Scene, frame: Frame, i: int, *, live: bool) -> bool:
    """Whether it may be told of an occasion before; a live page tells of its own in the present tense too."""
    attribution = scene.attributions[i]
    if not attribution.cue:
        return True
    cue = scene.article.quote(attribution.cue, " ").strip()
    told = _SIMPLE_PAST.match(cue) or (_PRESENT.match(cue) if live else None)
    return told is not None and not _OTHER.search(frame.words.replace(BLANK, " "))


def _is_of_before(scene: Scene, i: int) -> bool:
    """Whether a cue tells of what has been before, which nothing goes on from: "has said in speeches"."""
    cue = scene.article.quote(scene.attributions[i].cue, " ").strip()
    return _PERFECT.match(cue) is not None


def _introduced(
    scene: Scene, lines: Sequence[Span], frame: Frame, paragraph: int, told: Told
) -> Occasion | None:
    """The scene that the sentences right before introduce in the article's own words."""
    if not lines:
        return None
    start = lines[max(paragraph - 1, 0)].start
    before = scene.article.text[max(start, frame.start - _LONGEST_SCENE) : frame.start]
    match = scene_in(before)
    if match is None or scene.is_quoted(frame.start - len(before) + match.start()):
        return None
    offset = frame.start - len(before) + match.start()
    sentence = scene.sentence_at(offset)
    dated = next(iter(dates_in(scene.article[sentence], told.reference.day)), None)
    noun = Span(
        frame.start - len(before) + match.start("noun"), frame.start - len(before) + match.end("noun")
    )
    when = None
    if dated:
        span = Span(sentence.start + dated.start, sentence.start + dated.end)
        when = When(dated.value, scene.article[span], (span,))
    if any(noun.overlaps(span) for own in told.settings if own.medium for span in own.medium.spans):
        return None  # where somebody else spoke
    return Occasion(
        Setting(Medium(match["noun"], None, (noun,)), when), (), paragraph, frozenset(), is_scene=True
    )


def _merged(own: Setting, here: Occasion, frame: Frame, *, came_back: bool) -> Setting:
    """The own setting with what it lacks from the occasion, where the two do not differ."""
    medium, when = here.setting.medium, here.setting.when
    if own.when and (when is None or own.when.value != when.value):
        return own
    if came_back and own.medium and medium and medium.platform and is_called(medium, noun_of(own.medium)):
        return Setting(medium, own.when or when)
    if own.medium and medium and noun_of(own.medium) != noun_of(medium):
        return own if came_back else replace(own, when=own.when or when)
    if (
        came_back
        and own.medium is None
        and re.search(r"\b(?i:after|before|since) (?:the|his|her|their|its)\b", frame.words)
    ):
        return Setting(None, own.when or when)
    return Setting(own.medium or medium, own.when or when)

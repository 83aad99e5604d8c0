"""Hearers whom a statement's own sentence does not name: "told me", "told the station", who asks, and those to whom somebody goes on."""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from onrecord.questions import QUESTION
from onrecord.record import Addressee, Span
from onrecord.speakers.medium import is_writing, noun_of
from onrecord.speakers.resolution import Resolution, anchor_of, author_of
from onrecord.speakers.scene import Scene, speaker_id
from onrecord.speakers.sentences import index_at
from onrecord.speakers.spreading import Setting

LETTERS = frozenset(
    {"letter", "email", "e-mail", "memo", "memorandum", "note", "message", "card", "telegram", "voicemail"}
)
# What an outlet is called that was named before.
_OUTLET = re.compile(
    r"(?:the |this )?(?:radio |television |tv )?(?:station|network|newspaper|paper|outlet|magazine|channel|broadcaster|website|site|program|"
    r"programme|show|podcast|agency|news agency)",
    re.IGNORECASE,
)
REACH_OF_OUTLET = 800  # code points
MOST_BEFORE = 20  # addressees before one among which its outlet is looked for
OF_NOBODY = frozenset({"question", "questioner", "questions"})  # labels of turns
NEAR = 1  # sentences from the end of what is said to what is said next


def named_hearers(
    scene: Scene,
    resolution: Resolution,
    enclosing: Sequence[int | None],
    addressees: Sequence[Addressee | None],
) -> list[Addressee | None]:
    """The addressees, with who is quoted or the article's only author for "me" and the outlet named last for "the station"."""
    found: list[Addressee | None] = []
    for one, outer in zip(addressees, enclosing, strict=True):
        if one and one.text.casefold() == "me":
            found.append(_author(scene, one) if outer is None else _quoted(scene, one, resolution, outer))
        else:
            found.append(_outlet(scene, one, found) if one and _OUTLET.fullmatch(one.text) else one)
    return found


def _author(scene: Scene, said: Addressee) -> Addressee:
    author = author_of(scene)
    if author is None:
        return said
    return replace(said, text=scene.cast.members[author].name, speaker=speaker_id(scene.article.id, author))


def _quoted(scene: Scene, said: Addressee, resolution: Resolution, outer: int) -> Addressee:
    """The one in whose statement it is: "He told me to go," Hale said."""
    who = resolution.references[outer].who
    name = resolution.referents[who[0]].name if len(who) == 1 else None
    return replace(said, text=name, speaker=speaker_id(scene.article.id, who[0])) if name else said


def _outlet(scene: Scene, said: Addressee, before: Sequence[Addressee | None]) -> Addressee:
    """The outlet that heard somebody shortly before, where a description means one."""
    start = said.spans[0].start
    for one in reversed(before[-MOST_BEFORE:]):
        if one is None or not one.spans or not 0 < start - one.spans[0].end <= REACH_OF_OUTLET:
            continue
        if any(word[:1].isupper() for word in one.text.split()) and _may_be_outlet(scene, one):
            return one
    return said


def _may_be_outlet(scene: Scene, one: Addressee) -> bool:
    named = scene.names_in(Span(max(0, one.spans[0].start - 4), one.spans[0].end))
    members = [scene.cast.of_name[i] for i in named]
    return not any(member is not None and scene.cast.members[member].is_person for member in members)


def with_readers(
    resolution: Resolution, settings: Sequence[Setting], addressees: Sequence[Addressee | None]
) -> list[Addressee | None]:
    """The addressees, with those of a letter or a message for all that its author says in it."""
    found = list(addressees)
    written: dict[tuple[str | tuple[Span, ...], tuple[int, ...]], Addressee] = {}
    for i, setting in enumerate(settings):
        medium, who = setting.medium, resolution.references[i].who
        if medium is None or not medium.spans or medium.platform or not is_writing(medium) or not who:
            continue
        noun = noun_of(medium)
        which = (noun if noun in LETTERS else medium.spans), who
        known = found[i] or written.get(which)
        if known:
            found[i] = written[which] = known
    return found


def heard_on(
    scene: Scene,
    resolution: Resolution,
    settings: Sequence[Setting],
    addressees: Sequence[Addressee | None],
    goes_on: Callable[[int], bool],
) -> list[Addressee | None]:
    """The addressees, with that of the statement before for a quotation of the same speaker that goes on right after it.

    `goes_on` tells of each statement whether its own words may be of an occasion before.
    """
    found = list(addressees)
    order = sorted(range(len(found)), key=lambda i: anchor_of(scene.attributions[i]))
    for before, i in itertools.pairwise(order):
        who = resolution.references[i].who
        if found[i] or found[before] is None or not who or who != resolution.references[before].who:
            continue
        near = _is_quoted(scene, i) and _sentences_between(scene, before, i) <= NEAR
        if near and _same(settings[before], settings[i]) and goes_on(i):
            found[i] = found[before]
    return found


def in_turns(
    scene: Scene, resolution: Resolution, turns: Collection[int], addressees: Sequence[Addressee | None]
) -> list[Addressee | None]:
    """The addressees, with who has asked, where a name tells it, for the answers of a dialogue."""
    found = list(addressees)
    order = sorted(turns, key=lambda i: anchor_of(scene.attributions[i]))
    who = {i: resolution.references[i].who for i in order}
    asked = {i for i in order if QUESTION.search(scene.article.quote(scene.attributions[i].content, " "))}
    of_each, of_asked = Counter(who.values()), Counter(who[i] for i in asked)
    askers = {one for one, count in of_each.items() if 2 * of_asked[one] > count}
    for before, i in itertools.pairwise(order):
        answers = before in asked or (who[before] in askers and who[i] not in askers)
        if answers and who[i] != who[before] and _adjoin(scene, before, i):
            found[i] = found[i] or _asker(scene, resolution, before)
    return found


def _adjoin(scene: Scene, before: int, turn: int) -> bool:
    start, end = scene.attributions[before].content[-1].end, scene.attributions[turn].source[0].start
    return re.search(r"\w", scene.article.text[start:end]) is None


def _asker(scene: Scene, resolution: Resolution, turn: int) -> Addressee | None:
    """Who has a turn, where the label is a name."""
    who = resolution.references[turn].who
    name = resolution.referents[who[0]].name if who else None
    if name is None or name.casefold() in OF_NOBODY:
        return None
    return Addressee(name, speaker_id(scene.article.id, who[0]), scene.attributions[turn].source[:1])


def _is_quoted(scene: Scene, i: int) -> bool:
    content = scene.attributions[i].content
    return bool(content) and scene.is_quoted(content[0].start + 1)


def _same(before: Setting, here: Setting) -> bool:
    """Whether two settings can be of one occasion."""
    days = before.when is None or here.when is None or before.when.value == here.when.value
    media = before.medium is None or here.medium is None or noun_of(before.medium) == noun_of(here.medium)
    return days and media


def _sentences_between(scene: Scene, before: int, i: int) -> int:
    one, other = scene.attributions[before], scene.attributions[i]
    end = max(span.end for span in (*one.source, *one.cue, *one.content))
    start = min(span.start for span in (*other.source, *other.cue, *other.content))
    return index_at(scene.sentences, start) - index_at(scene.sentences, end - 1)

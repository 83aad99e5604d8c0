"""What speaks for a statement having been made on a day that the article names.

A sign is a word for where the day stands, who is known to have spoken on it, how the statement is told, or what
the rules of `when.py` and `occasions.py` say.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.record import Span, SpeakerType
from onrecord.speakers.frames import BLANK, Frame
from onrecord.speakers.resolution import Resolution, anchor_of
from onrecord.speakers.scene import Scene
from onrecord.speakers.sentences import index_at

_MODIFIED = r"^(?:also |then |later |further |\w+ly )?"
_SAID = re.compile(
    _MODIFIED
    + r"(?:said|told|added|wrote|called|asked|replied|declared|insisted|argued|warned|tweeted|continued|vowed|"
    r"announced|noted|explained|described|suggested|claimed|accused|answered|responded)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    _MODIFIED + r"(?:\w+ed|went|spoke|put|gave|made|took|began|swore|drew|held|was|were)\b", re.IGNORECASE
)
_PERFECT = re.compile(r"^(?:has|have|had|['’](?:s|ve|d))\b", re.IGNORECASE)
_PRESENT = re.compile(r"^(?:also |then )?(?:\w+s|is|are)\b", re.IGNORECASE)
_GOING_ON = re.compile(r"^(?:to \w+|\w+ing|not \w+ing)\b", re.IGNORECASE)
# What somebody holds is of no day.
_STATE = re.compile(
    r"^(?:still |also )?(?:believes?|thinks?|wants?|hopes?|knows?|feels?|supports?|favou?rs?|opposes?|considers?|likes?|fears?|"
    r"expects?|sees?|agrees?|disagrees?)\b",
    re.IGNORECASE,
)
TENSES = (
    ("state", _STATE),
    ("perfect", _PERFECT),
    ("said", _SAID),
    ("past", _PAST),
    ("on", _GOING_ON),
    ("present", _PRESENT),
)
_OTHER = re.compile(
    r"\b(?:previously|earlier|later|once|ago|often|repeatedly|always|recently|in the past|long|years|never)\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\blater\b(?! (?:on )?(?:[A-Z][a-z]+day|in the))", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|plans?|planned|scheduled|expected|next|upcoming|until|by|before)\b", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(?:debate|hearing|speech|rally|interview|press conference|news conference|conference|convention|summit|meeting|"
    r"ceremony|forum|testimony|statement|briefing|event|show|caucus|ruling|announcement|testified|told|said|spoke)",
    re.IGNORECASE,
)
_OPENING_MARKS = frozenset("\"“'‘")
NO_SPEAKER = "speaker:never"
LEAD = 2  # the last paragraph of headline and lead
BEFORE = 30  # characters before a day in which "until" and the like are looked for
# Signs that tell different things of different statements, so that they count in pairs too.
STRONG = (
    "own", "rule", "same", "paragraph", "before:", "after:", "far", "first", "speaker", "previous", "lead", "event", "age",
    "occasion", "latest",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a day is named."""

    span: Span
    sentence: int
    paragraph: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Told:
    """A statement: its place, who speaks, how it is told, and its day.

    `own` is what its own sentence says by the rules, `rule` that or what they carry over.
    """

    sentence: int
    paragraph: int
    hull: Span
    who: tuple[int, ...]
    traits: tuple[str, ...]
    own: str | None = None
    rule: str | None = None

    @property
    def known(self) -> str | None:
        return self.own or self.rule


@dataclass(frozen=True, slots=True)
class Named:
    """A day of the article: where it is named, and what it is like."""

    day: str
    places: tuple[Place, ...]
    traits: tuple[str, ...]


def place_of(scene: Scene, lines: Sequence[Span], span: Span) -> Place:
    """Where a span stands in the article."""
    return Place(
        span,
        index_at(scene.sentences, span.start) if scene.sentences else 0,
        index_at(lines, span.start) if lines else 0,
        scene.is_quoted(span.start),
    )


def traits_of(scene: Scene, resolution: Resolution, frame: Frame, i: int) -> Iterator[str]:
    """How a statement is told: its tense, its source, its content, and words of another time."""
    attribution = scene.attributions[i]
    cue = scene.article.quote(attribution.cue, " ").strip()
    tense = next((name for name, pattern in TENSES if pattern.match(cue)), "other") if cue else "none"
    yield f"cue:{tense}"
    yield f"form:{resolution.sources[i].form}"
    types = {resolution.referents[who].type for who in resolution.references[i].who}
    kind = "none" if not types else "person" if types == {SpeakerType.PERSON} else min(types).value
    yield f"type:{kind}"
    quoted = sum(
        scene.is_quoted(span.start) or scene.article.text[span.start] in _OPENING_MARKS
        for span in attribution.content
    )
    yield "content:" + ("direct" if quoted == len(attribution.content) else "part" if quoted else "told")
    words = frame.words.replace(BLANK, " ")
    if _OTHER.search(words):
        yield "other"
    if _LATER.search(words):
        yield "said later"
    if _AHEAD.search(words):
        yield "ahead"


def told_of(
    scene: Scene, resolution: Resolution, frames: Sequence[Frame], lines: Sequence[Span]
) -> list[Told]:
    """The statements of an article, as yet without what the rules say."""
    found = []
    for i, attribution in enumerate(scene.attributions):
        anchor = anchor_of(attribution)
        parts = (*attribution.source, *attribution.cue) or attribution.content[:1]
        found.append(
            Told(
                index_at(scene.sentences, anchor) if scene.sentences else 0,
                index_at(lines, anchor) if lines else 0,
                Span(min(part.start for part in parts), max(part.end for part in parts)),
                resolution.references[i].who,
                tuple(traits_of(scene, resolution, frames[i], i)),
            )
        )
    return found


def signs_of(
    one: Told, before: Told | None, company: Sequence[Told], named: Named, scene: Scene
) -> list[str]:
    """What speaks for or against a statement having been made on a day.

    `before` is the statement before it in the text, `company` those that are known to be of the day.
    """
    if one.own:
        signs = ["own" if one.own == named.day else "own:other"]
    elif one.rule:
        signs = ["rule" if one.rule == named.day else "rule:other"]
    else:
        signs = ["rule:none"]
    signs += [_where(one, named.places), *named.traits, f"places:{min(len(named.places), 3)}"]
    if named.places:
        signs += _surroundings(named.places, scene)
    signs += _company(one, company)
    if before is not None and before.known == named.day:
        signs.append("previous:speaker" if before.who == one.who else "previous")
    return signs


def with_pairs(signs: Sequence[str], traits: Sequence[str]) -> list[str]:
    """The signs and traits, with pairs of the strong signs and of these with the traits."""
    strong = [sign for sign in signs if sign.startswith(STRONG)]
    found = [*signs, *traits]
    found += [f"{sign} {trait}" for sign in strong for trait in traits]
    found += [f"{one} {other}" for k, one in enumerate(strong) for other in strong[k + 1 :]]
    return found


def _where(one: Told, places: Sequence[Place]) -> str:
    """Where the day is named, seen from the statement; the nearest place counts."""
    best = (99, "far")
    for place in places:
        away = place.paragraph - one.paragraph
        if place.sentence == one.sentence:
            side = "inside" if place.span.start < one.hull.end else "after"
            side = "before" if place.span.end <= one.hull.start else side
            return f"same:{side}" + (":quoted" if place.quoted else "")
        if away == 0:
            later = place.sentence > one.sentence
            best = min(best, (1 + later, "paragraph:after" if later else "paragraph:before"))
        elif away < 0:
            best = min(best, (2 - away, f"before:{min(-away, 4)}"))
        else:
            best = min(best, (4 + away, f"after:{min(away, 3)}"))
    return best[1]


def _surroundings(places: Sequence[Place], scene: Scene) -> Iterator[str]:
    first = places[0]
    yield "lead" if first.paragraph <= LEAD else "later"
    sentence = scene.sentences[first.sentence] if scene.sentences else first.span
    if _EVENT.search(scene.article.text, sentence.start, sentence.end):
        yield "event"
    start = max(sentence.start, first.span.start - BEFORE)
    if _AHEAD.search(scene.article.text[start : first.span.start]):
        yield "until"
    if all(place.quoted for place in places):
        yield "quoted"


def _company(one: Told, company: Sequence[Told]) -> Iterator[str]:
    """Who else is known to have spoken on the day: the same speaker, or somebody near."""
    nearest: dict[str, int] = {}
    for other in company:
        if other is one:
            continue
        who = "speaker" if other.who and other.who == one.who else "somebody"
        earlier = (other.paragraph, other.hull.start) < (one.paragraph, one.hull.start)
        side = f"{who}:{'before' if earlier else 'after'}"
        nearest[side] = min(nearest.get(side, 99), abs(one.paragraph - other.paragraph))
    for side, away in nearest.items():
        yield f"{side}:{away if away < 3 else 3 if away < 7 else 7}"
    if not any(side.startswith("speaker") for side in nearest):
        yield NO_SPEAKER

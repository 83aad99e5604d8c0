"""What is told right before a statement of where, when and to whom it was made: in a sentence of its speaker's, or before a dialogue.

"The minister answered on Murmur on Saturday. 'Nobody asked us,' she wrote." "The two met on Thursday. HALE: It was late."
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from onrecord.record import Addressee, Medium, Span, When
from onrecord.speakers.addressee import addressee_of
from onrecord.speakers.dates import dates_in
from onrecord.speakers.days_after import day_after
from onrecord.speakers.frames import Frame
from onrecord.speakers.medium import events_in, medium_of, noun_of
from onrecord.speakers.resolution import Resolution
from onrecord.speakers.scene import Scene
from onrecord.speakers.sentences import index_at, lines_of
from onrecord.speakers.spreading import Setting
from onrecord.speakers.when import Reference, is_of_something_else

DAY, MONTH = len("2026-03-04"), len("2026-03")
LONGEST = 400  # characters of a sentence that leads in
_OPENING = r"(?:(?:But|And|Then|Still|Later|(?:On|By|In|At|Early|Late) [^,.]{2,40}?,?|Yesterday,?|[A-Z][a-z]+day,?) )?"
_PRONOUN = re.compile(rf"{_OPENING}(?P<who>[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\b")
_DESCRIBED = re.compile(rf"{_OPENING}(?P<who>[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir) ")
_SOURCE_AGAIN = re.compile(r"(?:he|she|they|it|the \S.*)$", re.IGNORECASE)
# What is told of the past, not of what is to come or what was before.
_OTHER_TIME = re.compile(
    r"\b(?:will|would|plans?|planned|scheduled|expected|next|upcoming|until|ha[sd] \w+(?:ed|n)|have|was born|died)\b",
    re.IGNORECASE,
)
_OLDER_CUE = re.compile(r"^(?:has|have|had|is|are|\w+s)\b|\blater\b|\bearlier\b", re.IGNORECASE)
_SPEAKS = re.compile(
    r"\b(?:answered|replied|responded|sent|e-?mailed|texted|hit back|shot back|fired back|weighed in|spoke|took to|went further|struck|turned to|posted|wrote|"
    r"put (?:it|out)|set out|chimed in|returned to|addressed|objected|protested|warned|told|called)\b"
)
UNKNOWN = Setting()
FEWEST_TURNS = 2
LONGEST_MANNER = 40  # characters between a label and its colon
LINES_BEFORE = 3  # lines before a dialogue that tell of it


@dataclass(frozen=True, slots=True)
class LedIn:
    """What is told right before a statement: where and when it was made, and to whom."""

    setting: Setting = UNKNOWN
    addressee: Addressee | None = None


@dataclass(frozen=True, slots=True)
class Busy:
    """Where statements stand: the starts of all cues and contents in order, and how far those up to each reach."""

    starts: tuple[int, ...]
    reach: tuple[int, ...]

    @classmethod
    def of(cls, scene: Scene) -> "Busy":
        """Where the statements of an article stand."""
        spans = sorted(span for one in scene.attributions for span in (*one.cue, *one.content))
        return cls(tuple(span.start for span in spans), tuple(accumulate((span.end for span in spans), max)))

    def overlaps(self, part: Span) -> bool:
        """Whether any of a statement stands in a part of the article."""
        before = bisect_left(self.starts, part.end)
        return before > 0 and self.reach[before - 1] > part.start


def led_in(scene: Scene, resolution: Resolution, i: int, reference: Reference, busy: Busy) -> LedIn:
    """What the sentence before the statement `i` tells, where its subject is who speaks.

    Nothing where it names several days, or none and no reply, or holds a statement, which tells of itself.
    """
    attribution = scene.attributions[i]
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    first = min(span.start for span in spans)
    number = index_at(scene.sentences, first) if scene.sentences else 0
    cue = scene.article.quote(attribution.cue, " ").strip()
    if not number or not cue or _OLDER_CUE.search(cue):
        return LedIn()
    before = scene.sentences[number - 1]
    words = scene.article[before]
    if len(before) > LONGEST or scene.is_quoted(before.start) or _OTHER_TIME.search(words):
        return LedIn()
    if not _is_of(scene, resolution, i, before) or busy.overlaps(before):
        return LedIn()
    frame = Frame(before.start, words, Span(before.start, before.start + 1), None)
    when = _only_day(scene, before, reference) or day_after(scene, frame, reference)
    if when is None and not _SPEAKS.search(words):
        return LedIn()
    return LedIn(Setting(medium_of(frame), when), addressee_of(frame, (), scene.article.text))


def of_dialogue(scene: Scene, reference: Reference) -> tuple[frozenset[int], Setting]:
    """The turns of a dialogue, and what is told right before its first one of where and when it was."""
    turns = [i for i in range(len(scene.attributions)) if _is_turn(scene, i)]
    if len(turns) < FEWEST_TURNS:
        return frozenset(), Setting()
    start = min(scene.attributions[i].source[0].start for i in turns)
    lines = list(lines_of(scene.article.text[:start]))[-LINES_BEFORE:]
    days = [when for line in lines for when in _days_in(scene, line, reference)]
    events = {
        noun_of(one): one for line in lines for one in events_in(scene.article.text, line.start, line.end)
    }
    medium: Medium | None = next(iter(events.values())) if len(events) == 1 else None
    when = days[0] if len({one.value for one in days}) == 1 else None
    return frozenset(turns), Setting(medium, when)


def _is_turn(scene: Scene, i: int) -> bool:
    """Whether a statement is what follows a label: "HALE: It was late"."""
    one = scene.attributions[i]
    if not one.source or scene.article.quote(one.cue, " ").strip() not in ("", ":"):
        return False
    end = one.source[-1].end
    return scene.article.text[end : end + LONGEST_MANNER].lstrip(" )").startswith(":")


def _is_of(scene: Scene, resolution: Resolution, i: int, sentence: Span) -> bool:
    """Whether a sentence is of the one who makes the statement `i`: named first, or by a pronoun that goes on."""
    who = resolution.references[i].who
    words = scene.article[sentence]
    source = scene.article.quote(scene.attributions[i].source, " ").strip()
    named = [(scene.names[one].span.start, scene.cast.of_name[one]) for one in scene.names_in(sentence)]
    if named and named[0][1] in who:
        return True
    pronoun = _PRONOUN.match(words)
    if pronoun:
        return pronoun["who"].casefold() == source.casefold()
    described = _DESCRIBED.match(words)
    # "The Hale Trust closed" is of the trust.
    of_name = described and any(start <= sentence.start + described.end() for start, _ in named)
    return (
        bool(described)
        and not of_name
        and _SOURCE_AGAIN.fullmatch(source) is not None
        and not any(one in who for _, one in named)
    )


def _only_day(scene: Scene, sentence: Span, reference: Reference) -> When | None:
    days = _days_in(scene, sentence, reference)
    return days[0] if len({day.value for day in days}) == 1 else None


def _days_in(scene: Scene, part: Span, reference: Reference) -> Sequence[When]:
    """The days that a part of the article names in its own words, as what is told happened on."""
    words = scene.article[part]
    found = []
    for dated in dates_in(words, reference.day):
        before = words[: dated.start]
        of_else = before.strip() != "By" and is_of_something_else(before, words[dated.end :])
        if len(dated.value) not in (DAY, MONTH) or of_else or scene.is_quoted(part.start + dated.start):
            continue
        span = Span(part.start + dated.start, part.start + dated.end)
        found.append(When(dated.value, scene.article[span], (span,)))
    return found

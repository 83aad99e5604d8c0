"""When a statement was made, from the expression of time that belongs to its saying."""

import re
from dataclasses import dataclass
from datetime import date

from onrecord.record import When
from onrecord.speakers.dates import Dated, dates_in
from onrecord.speakers.frames import BLANK, Frame
from onrecord.speakers.vocabulary import RELATIVES


@dataclass(frozen=True, slots=True)
class Reference:
    """The day that expressions of time are counted back from."""

    day: date | None = None


# An expression after one of these tells of something else than the saying.
_OF_SOMETHING_ELSE = re.compile(
    r"\b(?:after|since|before|until|till|from|through|for|following|ahead of|next|every|between|by|than|of|and|"
    r"scheduled|coming|upcoming|starting|beginning|ending|later|due|elected|born|founded|held|killed|arrested|died|"
    r"appointed|signed|passed|resigned|retired|fired|wounded|shot|expected|set|opens?|begins?|starts?)"
    r"(?: on| in| at)?(?: the)?(?: late| early)? $",
    re.IGNORECASE,
)
# At the head of a sentence these are of the saying: "And on Monday, Hale said", "By Monday evening Hale had".
_BEGINS = re.compile(r"\W*(?:And(?: on| in| at)?|By) (?:late |early |midday )?", re.IGNORECASE)
_PUBLISHED = re.compile(
    r"\b(?:published|released|issued|sent|conducted|filed|dated|written)(?: on| in)?(?: late| early)? $"
)
_OWN_EVENT = re.compile(
    r"^['’]s? (?:[\w-]+ ){0,3}(?:speech|interview|rally|debate|hearing|statement|post|briefing|conference|meeting|"
    r"address|event|session|broadcast|show|episode|appearance|testimony|letter|email|call|forum|announcement|tweet|"
    r"report|column|edition|paper|newspaper|ceremony|convention|gathering|town hall|ribbon-cutting|parade|vigil|march|"
    r"dinner|lunch|breakfast|protest|forum|panel|summit|trial|game|match|response|remarks|segment|newscast|issue|podcast|editions|"
    r"program|programme|news conference|[A-Z][a-z]+ (?:Times|Post|Journal|Tribune|Herald|Gazette|News|Telegraph|Mail))\b",
)
# "Wednesday's Vale poll has Hale ahead".
_OWN_DOCUMENT = re.compile(
    r"^['’]s? (?:[\w/-]+ ){0,4}(?:poll|polling|survey|report|study|filing|memo|ruling)\b"
)
_GAME = re.compile(r"^['’]s? (?:[\w-]+ ){0,3}(?:loss|win|game|match|victory|defeat|draw|race|final|tie)\b")
_AT = re.compile(r"\b(?:in|at|during|on|for|to|from)(?: (?:an?|the|his|her|their))? $", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:after|before|when|as|while|because|since|if|unless|although|though|until|where|that|but|which|who|whose|"
    r"and (?:was|were|is|has|had|he|she|it|they))\b",
    re.IGNORECASE,
)
_PERFECT = re.compile(r"^(?:has|have)\b", re.IGNORECASE)
_BEFORE_A_BODY = re.compile(r"^ before (?=(?:the|an?|his|her|its|[A-Z]))")
_HEARD = re.compile(r"\b(?:testif\w+|appear\w*|spoke|speaking|argued)$", re.IGNORECASE)
# "On Monday, when Hale", "after meeting with the council on Monday, Hale".
_WHEN = re.compile(r",? when (?:[\w.'’-]+ ){0,4}")
_JOINING = re.compile(r"^\W*(?:But|And|Yet|Still|So)\b,?")
_DOING = re.compile(r"\b(?:after|while|when) (?=[a-z]+ing\b)", re.IGNORECASE)
# What goes on while something is said: "said as the last guests left on Monday".
_AT_ONCE = re.compile(r"\b(?:as|when|while) (?=(?:he|she|they|it|the|his|her|an?|[A-Z]))")
_AS_SOMEBODY = re.compile(r"^\W*As (?:an?|the) (?:[\w-]+ ){1,3}(?:(?:in|on) )?$")
_UP_TO_A_COLON = re.compile(
    rf"[^{BLANK}:]{{0,60}}:[\s\"“”'’]*{BLANK}+[\s{BLANK},\"”'’]*(?:(?:and|but) )?(?:he |she |it |they )?"
)
DAY = len("2026-01-01")
MOST_EXPRESSIONS = 12  # expressions of time in one sentence that are looked at
LONGEST_BETWEEN = 130  # characters between a cue and its expression of time


def when_of(frame: Frame, reference: Reference) -> When | None:
    """The time of the saying that the frame gives, nearest to the cue; None where it gives none."""
    nearest = sorted(dates_in(frame.words, reference.day), key=lambda dated: _distance(frame, dated))
    best = next((dated for dated in nearest[:MOST_EXPRESSIONS] if _belongs(frame, dated)), None)
    if best is None:
        return None
    return When(best.value, frame.words[best.start : best.end], (frame.span(best.start, best.end),))


def is_of_something_else(before: str, after: str = "") -> bool:
    """Whether what stands around an expression of time makes it one of something else than a saying.

    What is said at "Thursday's debate" is said on that day.
    """
    if after[:1] in {"'", "’"}:
        return _OWN_EVENT.match(after) is None
    return _BEGINS.fullmatch(before) is None and _OF_SOMETHING_ELSE.search(before[-40:]) is not None


def _distance(frame: Frame, dated: Dated) -> int:
    cue = frame.cue or frame.hull
    start, end = cue.start - frame.start, cue.end - frame.start
    return max(dated.start - end, start - dated.end, 0)


def _belongs(frame: Frame, dated: Dated) -> bool:
    """Whether the expression tells of the saying and not of another event in the sentence."""
    if _is_elsewhere(frame, dated):
        return False
    start, end = frame.hull.start - frame.start, frame.hull.end - frame.start
    cue_start = frame.cue.start - frame.start if frame.cue else start
    cue_end = frame.cue.end - frame.start if frame.cue else end
    if cue_start <= dated.start < cue_end:
        return True
    if start <= dated.start < end:
        told = frame.words[start if dated.start < cue_start else cue_end : dated.start]
        apposed = len(dated.value) < DAY and "," in told  # "said Ada Hale, an aide in 2008"
        return not apposed and _inside_hull(
            frame.words[start : dated.start],
            frame.words[min(cue_end, dated.end) : max(cue_start, dated.start)],
        )
    if dated.end <= start:
        return _opens(frame, dated, start)
    between = frame.words[end : dated.start]
    if _HEARD.search(frame.words[:end]):
        between = _BEFORE_A_BODY.sub(" ", between)
    return _follows(between)


def _is_elsewhere(frame: Frame, dated: Dated) -> bool:
    """Whether what stands around the expression makes it one of another event: "since Monday", "Monday's vote"."""
    before, after = frame.words[: dated.start], frame.words[dated.end :]
    if after[:1] not in {"'", "’"}:
        return is_of_something_else(before)
    at = dated.start - (frame.hull.start - frame.start)
    event = _OWN_EVENT.match(after) and _AT.search(before[-20:])
    document = 0 <= at < len(frame.hull) and _OWN_DOCUMENT.match(after)
    return not (event or document) and not (
        _GAME.match(after) and before.casefold().endswith(("after ", "following "))
    )


def _inside_hull(source: str, between: str) -> bool:
    if _PUBLISHED.search(source):
        return True
    return not RELATIVES & set(source.casefold().split()) and len(between) <= LONGEST_BETWEEN


def _opens(frame: Frame, dated: Dated, start: int) -> bool:
    """Whether an expression before the source opens the sentence or its clause: "On Monday, the mayor"."""
    between = frame.words[dated.end : start]
    head = re.split(rf"[{BLANK}.;]", frame.words[: dated.start])[-1]
    if len(between) > LONGEST_BETWEEN:
        return False
    goes_on = re.fullmatch(r"[\s\0,\"”’']*(?:(?:and|but) )?(?:he |she |it |they )?", between)
    if BLANK in between and not (goes_on or _UP_TO_A_COLON.fullmatch(between)):
        return False
    if re.search(r"\b(?:who|which|whose|that)\b", head + " "):
        return False
    cue = frame.words[frame.cue.start - frame.start :] if frame.cue else ""
    if _PERFECT.match(cue):
        return False
    if _WHEN.fullmatch(between):
        return True
    head = _JOINING.sub("", head)
    if len(dated.value) >= DAY:  # "After meeting the council on Monday", not "After retiring in 2012"
        between, head = _DOING.sub(" ", between), _DOING.sub(" ", head)
    clause = re.search(
        r"\b(?:after|before|when|while|because|and (?:has|had|have))\b", between, re.IGNORECASE
    )
    return clause is None and bool(_AS_SOMEBODY.match(head) or not _SUBORDINATE.search(head))


def _follows(between: str) -> bool:
    """Whether an expression after the cue is still of its clause: "told reporters in Ohio on Monday"."""
    between = re.sub(rf"{BLANK}+", " ", between)
    at_once = _AT_ONCE.sub(" ", re.sub(r"\b(?:after|following) $", "", between), count=1)
    return len(between) <= LONGEST_BETWEEN and not _SUBORDINATE.search(at_once)

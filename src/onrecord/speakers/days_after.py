"""Days told from a day before them: "a day later", "the next morning", "that same afternoon"."""

import re
from datetime import date, timedelta

from onrecord.record import When
from onrecord.speakers.dates import dates_in
from onrecord.speakers.frames import Frame
from onrecord.speakers.scene import Scene
from onrecord.speakers.when import Reference

REACH = 700  # characters back to the day that is counted from
LONGEST_BETWEEN = 130  # characters between a cue and such an expression
DAY = len("2026-03-04")
_PART = r"(?:day|morning|afternoon|evening|night)"
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_EXPRESSIONS = re.compile(
    rf"\b(?:(?P<same>(?:the|that) same {_PART}|(?:later )?that {_PART}|(?:a few |several )?(?:hours|minutes) (?:later|earlier|before))"
    rf"|(?P<next>the (?:next|following) {_PART}|a day (?:later|after))"
    rf"|(?P<before>the (?:{_PART}) before|a day (?:earlier|before)|the previous {_PART})"
    rf"|(?P<number>{'|'.join(_NUMBERS)}|\d) days (?P<way>later|earlier))\b",
    re.IGNORECASE,
)


def day_after(scene: Scene, frame: Frame, reference: Reference) -> When | None:
    """The day that the frame tells from another one, which the article named last before it; None where it does not.

    Nothing is later than the day of the article.
    """
    cue = frame.cue or frame.hull
    near = [
        match
        for match in _EXPRESSIONS.finditer(frame.words)
        if _distance(frame, match, cue.start, cue.end) <= LONGEST_BETWEEN
    ]
    if not near:
        return None
    match = min(near, key=lambda one: _distance(frame, one, cue.start, cue.end))
    named = _last_named(scene, frame.start + match.start(), reference.day)
    if named is None:
        return None
    day = named + timedelta(days=_steps(match))
    if reference.day is not None and day > reference.day:
        return None
    return When(day.isoformat(), match[0], (frame.span(*match.span()),))


def _steps(match: re.Match[str]) -> int:
    if match["number"]:
        number = _NUMBERS.get(match["number"].casefold()) or int(match["number"])
        return number if match["way"].casefold() == "later" else -number
    return 1 if match["next"] else -1 if match["before"] else 0


def _distance(frame: Frame, match: re.Match[str], start: int, end: int) -> int:
    return max(frame.start + match.start() - end, start - frame.start - match.end(), 0)


def _last_named(scene: Scene, offset: int, reference: date | None) -> date | None:
    """The last day that the article names in its own words before an offset."""
    start = max(0, offset - REACH)
    days = [
        dated
        for dated in dates_in(scene.article.text[start:offset], reference)
        if len(dated.value) == DAY and not scene.is_quoted(start + dated.start)
    ]
    return date.fromisoformat(max(days, key=lambda dated: dated.start).value) if days else None

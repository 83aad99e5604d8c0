"""Two wordings to whether who said them and when can be the same."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from functools import lru_cache

from onrecord.comparing.wordings import Wording

DAY = len("2026-01-26")
SLACK_DAYS = 1  # "Monday night" of one outlet is another's Tuesday
NO_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "the", "of", "for", "and", "&"})
INITIALS = 2  # letters that a short form of a given name keeps ("Mike", "Michael")


class Fit(StrEnum):
    """Whether a circumstance speaks for one utterance, leaves it open, or speaks against it."""

    SAME = "same"
    OPEN = "open"
    OTHER = "other"


def voices(one: Wording, other: Wording) -> Fit:
    """Whether both are by one speaker; open where one of them names nobody."""
    return voices_of(one.speakers, other.speakers)


def voices_of(names: Collection[str], others: Collection[str]) -> Fit:
    """The same of the names, with aliases, that two speakers have."""
    if not names or not others:
        return Fit.OPEN
    if not set(names).isdisjoint(others):
        return Fit.SAME
    alike = any(is_one_name(name, another) for name in names for another in others)
    return Fit.SAME if alike else Fit.OTHER


@lru_cache(maxsize=1 << 16)
def is_one_name(name: str, other: str) -> bool:
    """Whether two names can be of one: all words of the shorter in the longer, or a family name with given
    names that do not contradict.

    >>> is_one_name("Teresa Okafor", "Okafor"), is_one_name("T. Okafor", "Teresa Okafor")
    (True, True)
    >>> is_one_name("Harbour Board of Port Hale", "Port Hale's harbour board")
    True
    >>> is_one_name("Teresa Okafor", "Bram Okafor")
    False
    """
    names, others = _parts(name), _parts(other)
    if not names or not others:
        return False
    words, other_words = set(names), set(others)
    if words <= other_words or other_words <= words:
        return True
    if names[-1] != others[-1] or len(names) < 2 or len(others) < 2:
        return False
    size = min(len(names[0]), len(others[0]), INITIALS)
    return bool(set(names[:-1]) & set(others[:-1])) or names[0][:size] == others[0][:size]


def _parts(name: str) -> tuple[str, ...]:
    words = name.casefold().replace(".", " ").replace("’", "'").split()
    parts = (word.strip(",").removesuffix("'s") for word in words)
    return tuple(part for part in parts if part and part not in NO_NAMES)


def times(one: Wording, other: Wording) -> Fit:
    """Whether both can have been said at one time, by what the texts say of it and when they were published."""
    if one.when and other.when:
        return _days(one.when, other.when)
    for wording, another in ((one, other), (other, one)):
        # What was published before the other was said is not the same.
        if wording.when and another.published and _is_after(wording.when, another.published):
            return Fit.OTHER
    return Fit.OPEN


def _days(one: str, other: str) -> Fit:
    if len(one) < DAY or len(other) < DAY:
        size = min(len(one), len(other))
        return Fit.OPEN if one[:size] == other[:size] else Fit.OTHER
    apart = days_between(one, other)
    if apart is None:
        return Fit.OPEN
    return Fit.SAME if apart <= SLACK_DAYS else Fit.OTHER


def _is_after(said: str, published: str) -> bool:
    if len(said) < DAY or len(published) < DAY:
        size = min(len(said), len(published))
        return said[:size] > published[:size]
    day, other = _day(said), _day(published)
    return day is not None and other is not None and (day - other).days > SLACK_DAYS


def day_number(value: str | None) -> int | None:
    """The day of a date, counted from the year 1; None where it is not known to the day."""
    day = _day(value) if value else None
    return None if day is None else day.toordinal()


def days_between(one: str | None, other: str | None) -> int | None:
    """How many days lie between two dates, or None where one of them is not known to the day."""
    day = _day(one) if one else None
    another = _day(other) if other else None
    return None if day is None or another is None else abs((day - another).days)


@lru_cache(maxsize=1 << 14)
def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value[:DAY])
    except ValueError:
        return None

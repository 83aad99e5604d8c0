"""Expressions of time to ISO 8601, as precise as the words, counted back from a day of reference.

News speaks of what was said, so every expression is the nearest one that is not after the
reference: "Monday" is the last Monday, the day itself included.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.speakers.vocabulary import MONTHS, WEEKDAYS

_MONTH_NUMBERS = {
    **{month: number for number, month in enumerate(MONTHS, 1)},
    **{month[:3]: number for number, month in enumerate(MONTHS, 1)},
    "sept": 9,
}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
# The month after which the year's season is over and "last spring" is this year's.
_SEASON_ENDS = {"spring": 5, "summer": 8, "fall": 11, "autumn": 11}

MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
WEEKDAY = r"(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
NUMBER = r"(?P<number>\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten)"
# A day of the month counts as past up to this many days after the reference, which time zones can make.
TOLERANCE = timedelta(days=1)
# "On March 10" in a report of March 3 is next week's, not last year's: nothing was said on it yet.
SOON = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Dated:
    """An expression of time in a text: where it stands and what it means."""

    start: int
    end: int
    value: str


Meaning = Callable[[re.Match[str], date | None], str | None]


def reference_of(published: str | None) -> date | None:
    """The day of an ISO date or time; None where the string is not as precise as a day."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _full(match: re.Match[str], _: date | None) -> str | None:
    return _iso(int(match["year"]), _month(match), int(match["day"]))


def _month_day(match: re.Match[str], reference: date | None) -> str | None:
    if reference is None:
        return None
    for year in (reference.year, reference.year - 1):
        value = _iso(year, _month(match), int(match["day"]))
        if value and date.fromisoformat(value) - reference <= TOLERANCE:
            return value
        if value and date.fromisoformat(value) - reference <= SOON:
            return None
    return None


def _month_of_year(match: re.Match[str], _: date | None) -> str | None:
    return f"{match['year']}-{_month(match):02}"


def _month_alone(match: re.Match[str], reference: date | None) -> str | None:
    if reference is None:
        return None
    month = _month(match)
    return _year_of(reference.year - (month > reference.month), f"-{month:02}")


def _year(match: re.Match[str], _: date | None) -> str | None:
    return match["year"]


def _weekday(match: re.Match[str], reference: date | None) -> str | None:
    if reference is None:
        return None
    back = (reference.weekday() - WEEKDAYS.index(match["weekday"].casefold())) % 7
    if match["last"] and back == 0:
        back = 7
    return _days_back(reference, back)


def _yesterday(_: re.Match[str], reference: date | None) -> str | None:
    return _days_back(reference, 1)


def _today(_: re.Match[str], reference: date | None) -> str | None:
    return _days_back(reference, 0)


def _last_month(_: re.Match[str], reference: date | None) -> str | None:
    return _months_back(reference, 1)


def _this_month(_: re.Match[str], reference: date | None) -> str | None:
    return _months_back(reference, 0)


def _last_year(_: re.Match[str], reference: date | None) -> str | None:
    return _year_of(reference.year - 1) if reference else None


def _this_year(_: re.Match[str], reference: date | None) -> str | None:
    return _year_of(reference.year) if reference else None


def _ago(match: re.Match[str], reference: date | None) -> str | None:
    if reference is None:
        return None
    number = _NUMBERS.get(match["number"].casefold()) or int(match["number"])
    if match["unit"] == "day":
        return _days_back(reference, number)
    return _months_back(reference, number) if match["unit"] == "month" else _year_of(reference.year - number)


def _month_in_last_year(match: re.Match[str], reference: date | None) -> str | None:
    return _year_of(reference.year - 1, f"-{_month(match):02}") if reference else None


def _day_in_last_year(match: re.Match[str], reference: date | None) -> str | None:
    return _iso(reference.year - 1, _month(match), int(match["day"])) if reference else None


def _season(match: re.Match[str], reference: date | None) -> str | None:
    if reference is None:
        return None
    return _year_of(reference.year - (reference.month <= _SEASON_ENDS[match["season"].casefold()]))


def _iso_day(match: re.Match[str], _: date | None) -> str | None:
    day = reference_of(match["iso"])
    return day.isoformat() if day else None


# What is told of by its year or month, with up to four words before it.
_OF_DOCUMENTS = (
    r"(?!(?:for|of|to|on|in|and|by) )(?:[\w/-]+ ){0,4}?(?:poll|report|study|survey|interview|speech|letter|memo|filing|statement|"
    r"debate|rally|video|tweet|post|ruling|hearing|column|op-ed|address|memoir|book|essay|autobiography|article)\b(?!['’-])"
)
_DETERMINED = (
    r"(?:(?<=\ba )|(?<=\ban )|(?<=\bhis )|(?<=\bher )|(?<=\bits )|(?<=\bthe )|(?<=\btheir )|(?<=['’]s ))"
)
_PART_OF_DAY = r"(?: (?:morning|afternoon|evening|night))?"
# Earlier rows go before later ones where both match at the same place.
EXPRESSIONS: tuple[tuple[str, str, Meaning], ...] = (
    ("month day, year", rf"(?:{WEEKDAY},? )?{MONTH} {DAY},? {YEAR}", _full),
    ("day month year", rf"(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH},? {YEAR}", _full),
    ("ISO day", r"(?P<iso>(?:19|20)\d\d-\d\d-\d\d)", _iso_day),
    ("day of last year", rf"{MONTH} {DAY},? last year", _day_in_last_year),
    ("day of last year, day first", rf"(?:the )?{DAY} (?:of )?{MONTH},? last year", _day_in_last_year),
    ("month day", rf"(?:{WEEKDAY},? )?{MONTH} {DAY}(?![\d:,]*\d)", _month_day),
    ("day month", rf"(?:{WEEKDAY},? )?(?:the )?{DAY} (?:of )?{MONTH}\b", _month_day),
    ("month of last year", rf"{MONTH} (?:of )?last year", _month_in_last_year),
    ("month year", rf"{MONTH},? (?:of )?{YEAR}", _month_of_year),
    (
        "weekday",
        rf"(?P<last>last )?(?<![“\"‘'])(?<!Super )(?<!Fox News ){WEEKDAY}(?! Night Live| Night Football){_PART_OF_DAY}",
        _weekday,
    ),
    ("yesterday", rf"yesterday{_PART_OF_DAY}|last night|the (?:day|night) before yesterday", _yesterday),
    (
        "today",
        r"today(?! (?:programme|program|show)\b)|tonight|this (?:morning|afternoon|evening)|earlier in the day",
        _today,
    ),
    ("last month", r"last month|the previous month", _last_month),
    ("this month", r"(?:earlier )?this month", _this_month),
    ("last year", r"last year", _last_year),
    ("this year", r"(?:earlier )?this year", _this_year),
    ("ago", rf"{NUMBER} (?P<unit>day|month|year)s? ago", _ago),
    (
        "in month",
        rf"(?:in|since|last|late|early|mid-|back in) (?:late |early |mid-)?{MONTH}(?! \d)",
        _month_alone,
    ),
    (
        "month's document",
        rf"{_DETERMINED}{MONTH}(?! \d)(?= {_OF_DOCUMENTS})",
        _month_alone,
    ),
    (
        "as late as month",
        rf"as (?:recently|late|early|far back) as (?:late |early |mid-)?{MONTH}(?! \d)",
        _month_alone,
    ),
    ("last season", r"(?:last|this past) (?P<season>spring|summer|fall|autumn)", _season),
    (
        "year's document",
        rf"(?:his|her|their|its|the|a|an) {YEAR}(?= {_OF_DOCUMENTS})",
        _year,
    ),
    (
        "season of year",
        rf"(?:in|during|back in) (?:the )?(?:early |late )?(?:spring|summer|fall|autumn|winter)(?: of|,)? {YEAR}",
        _year,
    ),
    ("in year", rf"(?:in|back in|during) (?:late |early |mid-)?{YEAR}(?![-–\d%])", _year),
)
_ANY = re.compile(
    "|".join(
        rf"(?P<row{row}>\b(?:{re.sub(r'[?]P<[a-z]+>', '?:', pattern)})(?!\w))"
        for row, (_, pattern, _) in enumerate(EXPRESSIONS)
    ),
    re.IGNORECASE,
)
# Every expression holds one of these, within so many characters; a text without them is not read twice.
_TRIGGER = re.compile(
    r"\d|day|night|this (?:morning|afternoon|evening|month|year|past)|month|year|(?:last|past) [sfa]|Jan|Feb|Mar|Apr|May|Jun|"
    r"Jul|Aug|Sep|Oct|Nov|Dec",
    re.IGNORECASE,
)
_LONGEST_BEFORE_TRIGGER = 25
_AGAIN = re.compile(r"\b(?:every|each|most|alternate)(?: other| second| third)? $", re.IGNORECASE)
_NAME_BEFORE = re.compile(r"\b[A-Z]\w* $")
_LONGEST_AFTER_TRIGGER = 60
_ROWS = tuple(re.compile(pattern, re.IGNORECASE) for _, pattern, _ in EXPRESSIONS)


def dates_in(text: str, reference: date | None) -> Iterator[Dated]:
    """The expressions of the text that mean a day, month or year, in order."""
    for found in _expressions_in(text):
        row = int((found.lastgroup or "row0")[3:])
        match = _ROWS[row].match(text, found.start())
        if match and _is_written_as_date(found[0]) and not _is_of_no_day(text, match):
            value = EXPRESSIONS[row][2](match, reference)
            if value:
                yield Dated(match.start(), match.end(), value)


def _expressions_in(text: str) -> Iterator[re.Match[str]]:
    """The expressions near words that one can have: most of a text has none."""
    done = 0
    for start, end in _windows(text):
        for found in _ANY.finditer(text, max(start, done), end):
            yield found
            done = found.end()


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Where expressions can stand, in order and apart."""
    start = end = -1
    for trigger in _TRIGGER.finditer(text):
        first, last = trigger.start() - _LONGEST_BEFORE_TRIGGER, trigger.end() + _LONGEST_AFTER_TRIGGER
        if start < 0:
            start, end = max(0, first), last
        elif first <= end:
            end = last
        else:
            yield start, end
            start, end = first, last
    if start >= 0:
        yield start, min(end, len(text))


def _is_written_as_date(words: str) -> bool:
    """Whether names of days and months have their capitals: "may 5" and "march 3" are no dates."""
    lowered = re.search(r"\b(?:may|march|mar|sun|dec|jan|monday|friday)\b", words)
    return lowered is None


def _is_of_no_day(text: str, match: re.Match[str]) -> bool:
    """Whether a day is part of a name, or comes again: "Entertainment Tonight", "every other Thursday"."""
    before = text[max(0, match.start() - _LONGEST_BEFORE_TRIGGER) : match.start()]
    if _AGAIN.search(before):
        return True
    return match[0] in {"Today", "Tonight"} and _NAME_BEFORE.search(before) is not None


def _month(match: re.Match[str]) -> int:
    return _MONTH_NUMBERS[match["month"].casefold().rstrip(".")]


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _days_back(reference: date | None, days: int) -> str | None:
    return (
        (reference - timedelta(days=days)).isoformat() if reference and reference.toordinal() > days else None
    )


def _months_back(reference: date | None, months: int) -> str | None:
    if reference is None:
        return None
    count = reference.year * 12 + reference.month - 1 - months
    return _year_of(count // 12, f"-{count % 12 + 1:02}")


def _year_of(year: int, rest: str = "") -> str | None:
    """A year of ISO 8601 with what follows; None before the year 1."""
    return f"{year:04}{rest}" if year > 0 else None

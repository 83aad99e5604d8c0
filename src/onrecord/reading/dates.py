"""Dates as pages write them to ISO 8601, exactly as precise as written; what is ambiguous is None.

Knows formats; knows nothing of pages. "01/02/2026" is ambiguous, "26/01/2026" is not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

EARLIEST_YEAR, LATEST_YEAR = 1690, 2100  # the first newspapers; anything later is a slip of a page
LONGEST_DATE = 80
LONGEST_DATELINE, BESIDE_THE_DATE = 80, 40  # characters

# Full names and abbreviations in the languages that most pages come in.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar januari janvier enero gennaio janeiro",
            "february feb februar februari février fevrier febrero febbraio fevereiro",
            "march mar märz maart mars marzo março",
            "april apr avril abril aprile",
            "may mai mei mayo maggio maio",
            "june jun juni juin junio giugno junho",
            "july jul juli juillet julio luglio julho",
            "august aug augustus août aout agosto",
            "september sept sep septembre septiembre settembre setembro",
            "october oct oktober okt octobre octubre ottobre outubro",
            "november nov novembre noviembre novembro",
            "december dec dezember dez décembre decembre diciembre dicembre dezembro",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
YEAR = r"(?P<year>\d{4})\b"
WORDS_BETWEEN = r"(?:\s+(?:de|of|del))?,?\s+"


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date found in a text: its ISO 8601 value and where it stands, `[start, end)`."""

    value: str
    start: int
    end: int


def month_number(found: re.Match[str]) -> str | None:
    return iso_date(found["year"], MONTHS[found["month"].lower()], found["day"])


def plain_numbers(found: re.Match[str]) -> str | None:
    return iso_date(found["year"], found["month"], found["day"])


def day_or_month_first(found: re.Match[str]) -> str | None:
    first, second = int(found["first"]), int(found["second"])
    if first > 12 or first == second:
        return iso_date(found["year"], second, first)
    return iso_date(found["year"], first, second) if second > 12 else None


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a date, with what makes an ISO date of its match."""

    name: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], str | None]


FORMATS = (
    Format("month first", re.compile(rf"\b{MONTH}\s+{DAY},?\s+{YEAR}", re.IGNORECASE), month_number),
    Format(
        "day first",
        re.compile(rf"\b{DAY}{WORDS_BETWEEN}{MONTH}{WORDS_BETWEEN}{YEAR}", re.IGNORECASE),
        month_number,
    ),
    Format(
        "year first",
        re.compile(r"\b(?P<year>\d{4})(?P<sep>[-/.])(?P<month>\d{1,2})(?P=sep)(?P<day>\d{1,2})\b"),
        plain_numbers,
    ),
    Format(
        "figures",
        re.compile(r"\b(?P<first>\d{1,2})(?P<sep>[/.-])(?P<second>\d{1,2})(?P=sep)(?P<year>\d{4})\b"),
        day_or_month_first,
    ),
)
ISO = re.compile(
    r"(?P<date>\d{4}-\d{2}(?:-\d{2})?)"
    r"(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d{1,9})?\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|UTC)?)?",
    re.ASCII,
)
NOT_OUR_FIGURES = re.compile(r"(?![0-9])\d")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?", re.ASCII)


def iso_of(value: object) -> str | None:
    """The ISO 8601 form of a date that a page declares in a meta element, JSON-LD or `datetime`.

    >>> iso_of("2026-01-26T08:05:00+0000")
    '2026-01-26T08:05:00+00:00'
    >>> iso_of("January 26, 2026")
    '2026-01-26'
    """
    if not isinstance(value, str) or len(value) > LONGEST_DATE or NOT_OUR_FIGURES.search(value):
        return None
    text = value.strip()
    if found := ISO.fullmatch(text):
        return iso_moment(found["date"], found["time"], found["zone"])
    if found := COMPACT.fullmatch(text):
        day = f"{found[1]}-{found[2]}-{found[3]}"
        time = f"{found[4]}:{found[5]}" + (f":{found[6]}" if found[6] else "") if found[4] else None
        return iso_moment(day, time, found[7])
    if mail := mail_date(text):
        return mail
    written = written_date(text)
    return written.value if written else None


def written_date(text: str) -> WrittenDate | None:
    """The first date that stands in a text."""
    found = [
        WrittenDate(value, match.start(), match.end())
        for form in FORMATS
        for match in form.pattern.finditer(text)
        if (value := form.read(match))
    ]
    return min(found, key=lambda written: (written.start, -written.end), default=None)


def is_dateline(text: str) -> bool:
    """Whether a line is a date and little more: "Updated January 26, 2026, 8:05 a.m."."""
    if len(text) > LONGEST_DATELINE:
        return False
    found = written_date(text)
    return (
        found is not None
        and len(text) - (found.end - found.start) <= BESIDE_THE_DATE
        and text[-1] not in ",;:?!”"
    )


def iso_date(year: str, month: str | int, day: str | int) -> str | None:
    """The date as ISO 8601, or None where there is no such day."""
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found.isoformat() if EARLIEST_YEAR <= found.year <= LATEST_YEAR else None


def iso_moment(day: str, time: str | None, zone: str | None) -> str | None:
    """The checked date, with time and zone where they are known."""
    if len(day) == len("2026-01"):
        return day if iso_date(day[:4], day[5:], 1) else None
    if not iso_date(day[:4], day[5:7], day[8:]):
        return None
    if not time:
        return day
    zone = "Z" if zone == "UTC" else zone or ""
    zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == len("+0000") else zone
    moment = f"{day}T{time}{zone}"
    try:
        datetime.fromisoformat(moment)
    except ValueError:
        return day
    return moment


def mail_date(text: str) -> str | None:
    """The ISO 8601 form of a date as in mail and HTTP headers, such as "Mon, 26 Jan 2026 08:05:00 GMT"."""
    if ":" not in text:
        return None
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
        return None
    plain = moment.isoformat(timespec="seconds")
    return plain.replace("+00:00", "Z") if moment.tzinfo == UTC else plain

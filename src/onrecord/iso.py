"""Dates of ISO 8601, as precise as they are known: a year, a month, a day, or a time of day."""

import re
from datetime import UTC, datetime

ISO_DATE = re.compile(
    r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?", re.ASCII
)
FIRST_DAY = "0001-01-01"  # completes a year or a month to a date that can be checked


def is_iso_date(value: str) -> bool:
    """Whether the text is a date that exists.

    >>> [is_iso_date(value) for value in ("2026", "2026-02", "2026-02-30", "Monday")]
    [True, True, False, False]
    """
    try:
        datetime.fromisoformat(value + FIRST_DAY[len(value) :])
    except ValueError:
        return False
    return ISO_DATE.fullmatch(value) is not None


def now() -> str:
    """This moment in UTC, to the second: 2026-03-04T10:30:00Z."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

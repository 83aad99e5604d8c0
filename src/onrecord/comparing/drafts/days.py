"""Dates of ISO 8601, a year, a month or a day, to which of two is earlier for certain."""

from calendar import monthrange
from datetime import date, timedelta

from onrecord.iso import FIRST_DAY

SLACK = timedelta(days=1)  # "Monday night" of one outlet is another's Tuesday
DAY, MONTH = len("2026-01-31"), len("2026-01")


def is_earlier(value: str | None, than: str | None) -> bool:
    """Whether a date is more than a day before another for certain, however imprecise the two are.

    >>> is_earlier("2026-01-31", "2026-02-02"), is_earlier("2026-01", "2026-01-31")
    (True, False)
    """
    last, first = _last_day(value), _first_day(than)
    return last is not None and first is not None and last + SLACK < first


def _first_day(value: str | None) -> date | None:
    day = (value or "")[:DAY]
    try:
        return date.fromisoformat(day + FIRST_DAY[len(day) :]) if day else None
    except ValueError:
        return None


def _last_day(value: str | None) -> date | None:
    day = _first_day(value)
    if day is None or value is None or len(value) >= DAY:
        return day
    month = day.month if len(value) >= MONTH else 12
    return day.replace(month=month, day=monthrange(day.year, month)[1])

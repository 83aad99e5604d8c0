"""Dates as pages write them, to ISO 8601; what is ambiguous or no date is None."""

import pytest

from onrecord.reading.dates import iso_of, written_date

DATES = [
    ("2026-03-03", "2026-03-03"),
    ("2026-03", "2026-03"),
    ("2026-03-03T08:05:00+0000", "2026-03-03T08:05:00+00:00"),
    ("2026-03-03 08:05:00", "2026-03-03T08:05:00"),
    ("2026-03-03T08:05:00.123Z", "2026-03-03T08:05:00Z"),
    ("20260303", "2026-03-03"),
    ("20260303T080500Z", "2026-03-03T08:05:00Z"),
    ("Tue, 03 Mar 2026 08:05:00 GMT", "2026-03-03T08:05:00Z"),
    ("March 3, 2026", "2026-03-03"),
    ("3. März 2026", "2026-03-03"),
    ("3 de marzo de 2026", "2026-03-03"),
    ("23/03/2026", "2026-03-23"),
    ("03/04/2026", None),
    ("2026-13-45", None),
    ("2026-03-03T99:99", "2026-03-03"),
    ("0000-00-00", None),
    ("9999-12-31", None),
    ("yesterday", None),
    ("1772525100", None),
    ("2026", None),
    ("x" * 100_000, None),
    (None, None),
    (2026, None),
    ({"date": "2026-03-03"}, None),
    ("٢٠٢٦-٠٣-٠٣", None),
]


@pytest.mark.parametrize(("value", "iso"), DATES)
def test_date_is_read_as_precisely_as_it_is_written(value, iso):
    assert iso_of(value) == iso


def test_first_date_in_a_text_has_its_place():
    text = "Posted on Tuesday, March 3, 2026, updated March 4, 2026"
    found = written_date(text)
    assert found is not None
    assert (found.value, text[found.start : found.end]) == ("2026-03-03", "March 3, 2026")

"""The states of the quotations in tests/quality/drafts.jsonl; `python benchmarks/drafts.py` prints them as a table."""

import pytest
from drafts import FILE, outcome_of, read

from onrecord.comparing.drafts.checks import checks_of

TOLD, QUOTATIONS = read(FILE)


@pytest.mark.parametrize("expected", QUOTATIONS, ids=lambda expected: expected.id)
def test_a_quotation_of_the_set_has_its_state(expected):
    assert outcome_of(checks_of(expected.quotation, TOLD)) == expected.state

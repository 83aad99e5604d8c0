import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.speakers.openings import Rows, row

ROWS = (
    row("in a hall", "in|at", r" (?:the )?(?P<place>hall|e-mail)", any_case=True),
    row("sent out", "sent out|sent|e-mailed", r" (?:a |the )?\w+"),
    row("in there", "in", r" \w+ in"),
    row("platform post", "Truth Social|X", r" posts?\b", group="platform"),
)
WORDS = st.sampled_from(
    [
        "in",
        "In",
        "at",
        "the",
        "hall",
        "sent",
        "out",
        "a",
        "e-mail",
        "e-mailed",
        "Truth",
        "Social",
        "X",
        "post",
        "posts",
        "IN,",
        "so.",
        "in-in",
        "",
    ]
)
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)


@given(TEXTS)
def test_rows_match_what_a_search_for_each_would_find(text):
    found = [
        (number, kind, match.span(), match.groupdict()) for number, kind, match in Rows(ROWS).matches(text)
    ]
    assert found == [
        (number, one.kind, match.span(), match.groupdict())
        for number, one in enumerate(ROWS)
        for match in re.finditer(rf"\b{one.pattern.pattern}", text)
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("IN the hall, in there in", ["in a hall", "in there"]),
        ("She sent out letters and e-mailed the board", ["sent out", "sent out"]),
        ("a Truth Social post", ["platform post"]),
        ("within the hall", []),
    ],
)
def test_a_phrase_begins_with_a_whole_word(text, kinds):
    assert [kind for _, kind, _ in Rows(ROWS).matches(text)] == kinds

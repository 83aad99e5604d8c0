from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quotation_marks import quoted_spans


def inside(text):
    return [text[span.start : span.end] for span in quoted_spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“No,” she said.", ["No,"]),
        ('"No," she said. "Never."', ["No,", "Never."]),
        ("''No,'' she said.", ["No,"]),
        ("``No,'' she said.", ["No,"]),
        ("«Non», dit-elle.", ["Non"]),
        ("« Non », dit-elle.", [" Non "]),
        ("„Nein“, sagte sie.", ["Nein"]),
        ("»Nein«, sagte sie.", ["Nein"]),
        ("”Nej”, sade hon.", ["Nej"]),
        ("‘No,’ she said.", ["No,"]),
        ("‘It’s the workers’ day,’ she said, and ‘mine’.", ["It’s the workers’ day,", "mine"]),
        ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
        ("“He said “no” to me,” she said.", ["He said “no” to me,"]),
        ('("Yes")', ["Yes"]),
        ('the 5\' 10" man said "yes"', ["yes"]),
        ("“One paragraph.\n“And the next.”", ["One paragraph.", "And the next."]),
        ("“The ferry is full, said Ona Reth. “It rained.”", ["The ferry is full,", "It rained."]),
        ('"Is it full? he asked.', ["Is it full?"]),
        ('"Unclosed to the end.\nNot inside.', ["Unclosed to the end."]),
        ("a stray ” mark", []),
        ('a stray" mark', []),
        ("the workers’ rights", []),
        ("'No,' she said.", ["No,"]),
        ("'Them's the drivers' rotas,' he said, 'and ours.'", ["Them's the drivers' rotas,", "and ours."]),
        ("Mayor 'not sorry' for row over 'rats'", ["not sorry", "rats"]),
        ("\"He said 'no' to me,\" she said.", ["He said 'no' to me,"]),
        ("'Did she say \"no\"?' he asked.", ['Did she say "no"?']),
        ("'Abd al-Reth said \"no\" to the workers' union.", ["no"]),
        ('\'Abd al-Reth said "no".', ["no"]),
        ("Rock 'n' roll of the '90s, and the drivers' rights", []),
        ("Give 'em the dogs' dinner", []),
        ("no marks", []),
        ("", []),
    ],
)
def test_what_stands_between_the_marks_is_quoted(text, expected):
    assert inside(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“a" * 100_000,
        "“a, said x " * 100_000,
        "‘a’ " * 100_000,
        f"‘a {'b’ ' * 100_000}.’",
        "'a' " * 100_000,
        "'a " * 100_000 + '"b c\' x" y',
    ],
)
def test_many_marks_on_one_line_are_one_quotation_or_many(text):
    assert quoted_spans(text)


@given(st.text(alphabet="ab .,\n“”\"'‘’«»„‚`"))
def test_any_text_gives_ordered_spans_without_overlap(text):
    spans = quoted_spans(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)

"""What stands after a quotation in its sentence and is another statement, or the reporter's."""

import pytest

from onrecord.attribution.tails import without_tails
from onrecord.quotation_marks import quotations_of
from onrecord.record import Article, Attribution, Span


def parted(said, cue="said"):
    text = f"Ona Reth {cue} {said}. It rained."
    article = Article(text)
    start = len(f"Ona Reth {cue} ")
    one = Attribution((Span(0, 8),), (Span(9, 9 + len(cue)),), (Span(start, start + len(said)),), 0.9)
    found = list(without_tails(article, one, quotations_of(text)))
    assert all(part.source == one.source for part in found)
    return [(article.quote(part.cue), article.quote(part.content)) for part in found]


@pytest.mark.parametrize(
    ("first", "rest", "cue", "content"),
    [
        ("the mill was “a ruin”", " and ordered a new one", "ordered", "a new one"),
        ("the mill was “a ruin”", ", and said that it would close", "said that", "it would close"),
        ("the mill was “a ruin”", " and then urged the council to buy it", "urged", "to buy it"),
        ("the mill was “a ruin”", " but denied any part in it", "denied", "any part in it"),
    ],
)
def test_another_verb_begins_a_statement(first, rest, cue, content):
    assert parted(first + rest) == [("said", first), (cue, content)]


def test_when_a_quotation_was_posted_is_no_part_of_it():
    assert parted("“at last” after the vote", "tweeted") == [("tweeted", "“at last”")]


@pytest.mark.parametrize(
    ("said", "cue"),
    [
        ("the mill was “a ruin” and a danger", "said"),
        ("the mill was a ruin and said so twice", "said"),
        ("“Lowmere” after a ferry", "called it"),
        ("the mill, “a ruin”, closed after the vote", "said"),
        ("“a ruin and denied it”", "said"),
    ],
)
def test_what_goes_on_stays(said, cue):
    assert parted(said, cue) == [(cue, said)]

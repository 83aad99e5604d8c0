"""What somebody describes something as belongs to the one right before the verb."""

import pytest

from onrecord.attribution.described import by_their_describers
from onrecord.record import Article, Attribution, Span

OUTLET = "as first reported by the Courier"


def described(text, *contents):
    """The attribution of what the model ties to the outlet at the end."""
    source, cue, *content = (
        Span(text.index(part), text.index(part) + len(part))
        for part in ("the Courier", "reported", *contents)
    )
    attribution = Attribution((source,), (cue,), tuple(content))
    found = by_their_describers(Article(text), attribution)
    return [text[span.start : span.end] for spans in (found.source, found.cue) for span in spans]


@pytest.mark.parametrize(
    ("words", "source", "cue"),
    [
        ("a move Hale described as reckless", "Hale", "described"),
        (
            "a move Gov. Ada Hale has repeatedly dismissed as reckless",
            "Gov. Ada Hale",
            "has repeatedly dismissed",
        ),
        ("a plan that she characterized as reckless", "she", "characterized"),
    ],
)
def test_a_clause_without_its_pronoun_belongs_to_the_one_who_describes(words, source, cue):
    text = f"The council voted for the toll, {words}, {OUTLET}."
    assert described(text, "as reckless") == [source, cue]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("a move as reckless", "as reckless"),
        ("a move that was seen as reckless", "as reckless"),
        ("a move he made as mayor", "as mayor"),
    ],
)
def test_other_words_before_a_content_leave_its_source_alone(words, content):
    assert described(f"The council voted for the toll, {words}, {OUTLET}.", content) == [
        "the Courier",
        "reported",
    ]


def test_what_is_described_goes_with_it():
    text = f"The council voted for the toll, a move Hale described as reckless, {OUTLET}."
    assert described(text, "a move", "as reckless") == ["Hale", "described"]


def test_a_whole_clause_of_the_outlet_belongs_to_the_one_who_describes():
    words = "a move Hale described as reckless despite the vote"
    text = f"The council voted for the toll, {words}, {OUTLET}."
    assert described(text, words) == ["Hale", "described"]


def test_what_somebody_says_of_a_thing_described_by_another_stays_theirs():
    text = "the Courier reported a move Hale described as reckless."
    assert described(text, "a move Hale described as reckless") == ["the Courier", "reported"]


def test_other_words_of_the_outlet_stay_with_it():
    text = f"The vote was close, and a move Hale described as reckless went ahead, {OUTLET}."
    assert described(text, "The vote was close", "as reckless") == ["the Courier", "reported"]

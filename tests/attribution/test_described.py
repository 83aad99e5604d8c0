"""What somebody describes something as belongs to the one right before the verb."""

import pytest

from onrecord.attribution.described import by_their_describers
from onrecord.record import Article, Attribution, Span

OUTLET = "as first reported by the Courier"


def described(text, content):
    """The attribution of a content that the model ties to the outlet at the end."""
    spans = [
        Span(text.index(part), text.index(part) + len(part)) for part in ("the Courier", "reported", content)
    ]
    attribution = Attribution(*((span,) for span in spans))
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

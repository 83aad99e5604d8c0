"""Reports inside of statements, read by the model of the package."""

import pytest

from onrecord import read_text
from onrecord.attribution.inner import read_again
from onrecord.record import Article, Attribution, Span


def told(record, *, inside):
    return [
        (record.article.quote(one.source), record.article.quote(one.content))
        for one in record.statements
        if (one.inside is not None) is inside
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Police said a witness told them the car had no plates and no driver.",
            "a witness",
            "the car had no plates and no driver",
        ),
        (
            "“He looked at me and said, ‘You’ve got the wrong house,’” recalled Petronella Agyei.",
            "He",
            "‘You’ve got the wrong house,’",
        ),
        (
            "“The note said ‘Wait here’, so we waited in the rain,” said Ona Reth.",
            "The note",
            "‘Wait here’",
        ),
        (
            "“I told her, 'You can't stay, it isn't yours.'” recalled Petronella Agyei.",
            "I",
            "'You can't stay, it isn't yours.'",
        ),
        (
            "Prosecutors say Mr Lund bragged to a driver that he had bought the whole bench.",
            "Mr Lund",
            "that he had bought the whole bench",
        ),
    ],
)
def test_a_report_in_a_statement_is_a_statement_inside_it(text, source, content):
    record = read_text(text)
    (inner,) = (one for one in record.statements if one.inside is not None)
    (outer,) = (one for one in record.statements if one.inside is None)
    assert inner.inside == outer.id
    assert told(record, inside=True) == [(source, content)]


def test_what_the_speaker_says_of_the_own_thoughts_is_no_statement_inside():
    record = read_text(
        "“I think that the bridge will hold until the spring,” said engineer Ona Reth on Monday."
    )
    assert told(record, inside=True) == []
    assert len(told(record, inside=False)) == 1


def test_contents_are_read_again_without_their_marks_and_without_what_stands_around_them():
    text = 'Reth said: "My father says that it will rain." It rained.'
    content = Span(text.index('"'), text.rindex('"') + 1)
    again = read_again(Article(text), [Attribution((Span(0, 4),), (Span(5, 9),), (content,), 0.9)])
    assert again is not None
    assert len(again.text) == len(text)
    assert again.text.split() == ["My", "father", "says", "that", "it", "will", "rain."]
    assert [again.text[span.start : span.end] for span in again.spans] == [
        "My father says that it will rain."
    ]


def test_nothing_is_read_again_where_nobody_is_quoted():
    text = 'Reth said: "It will rain in the night."'
    content = Span(text.index('"'), len(text))
    assert read_again(Article(text), [Attribution((), (Span(5, 9),), (content,), 0.9)]) is None

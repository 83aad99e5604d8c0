"""Who "was quoted as saying" something is the source of it."""

import pytest

from onrecord.attribution.quoted import by_the_quoted, without_hearers
from onrecord.record import Article, Attribution, Span


def quoted(text, source, cue, *content):
    """The parts of an attribution as the model makes it, put down to who was quoted."""
    spans = [
        tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
        for parts in (source, cue, content)
    ]
    found = by_the_quoted(Article(text), Attribution(*spans))
    return [
        [text[span.start : span.end] for span in part] for part in (found.source, found.cue, found.content)
    ]


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("Vale Crown Court heard that ice fell.", "Vale Crown Court", []),
        ("The jury heard that ice fell.", "The jury", []),
        ("Ada Hale heard that ice fell.", "Ada Hale", ["Ada Hale"]),
    ],
)
def test_a_court_that_hears_is_no_source(text, source, kept):
    spans = [
        (Span(text.index(part), text.index(part) + len(part)),) for part in (source, "heard", "ice fell")
    ]
    found = without_hearers(Article(text), Attribution(*spans))
    assert [text[span.start : span.end] for span in found.source] == kept


@pytest.mark.parametrize(
    ("text", "cue", "content", "kept"),
    [
        (
            "Hale was quoted as saying that ice fell.",
            "was quoted",
            ["as saying that ice fell"],
            ["that ice fell"],
        ),
        (
            "Hale is often quoted as saying: “Ice fell.”",
            "is often quoted",
            ["as saying", "“Ice fell.”"],
            ["“Ice fell.”"],
        ),
    ],
)
def test_who_is_quoted_is_the_source(text, cue, content, kept):
    assert quoted(text, [], [cue], "Hale", *content) == [["Hale"], [f"{cue} as saying"], kept]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Hale was quoted, Moss told, as saying ice fell.",
            ["Moss"],
            ["was quoted"],
            ["Hale", "as saying ice fell"],
        ),
        ("“Ice fell,” they said as Hale was heard to say.", ["they"], ["was heard to say"], ["“Ice fell,”"]),
        ("Hale was described as saying little.", [], ["was described"], ["Hale", "as saying little"]),
        ("Hale was quoted as a witness.", [], ["was quoted"], ["Hale", "as a witness"]),
        ("Hale was quoted as saying.", [], ["was quoted"], ["Hale", "as saying"]),
    ],
)
def test_others_stay_as_they_are(text, source, cue, content):
    assert quoted(text, source, cue, *content) == [source, cue, content]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("Hale was quoted by Moss as saying ice fell.", "Moss", "was quoted by"),
        ("Hale, who is ill, was quoted in the Courier as saying ice fell.", "the Courier", "was quoted"),
    ],
)
def test_who_quotes_is_no_source(text, source, cue):
    found = quoted(text, [source], [cue], "Hale", "as saying ice fell")
    assert found == [["Hale"], [text[text.index("was") : text.index(" ice")]], ["ice fell"]]


def test_who_is_heard_to_say_something_is_the_source():
    text = "“Ice fell,” the minister was heard to say."
    assert quoted(text, [], ["was heard to say"], "“Ice fell,”") == [
        ["the minister"],
        ["was heard to say"],
        ["“Ice fell,”"],
    ]

"""Pictures that are shared with words, and without."""

import pytest

from onrecord.attribution.shared import with_words_alone
from onrecord.quotation_marks import quotations_of
from onrecord.record import Article, Attribution, Span


def words_of(text, cue, *content):
    def span_of(part):
        return Span(text.index(part), text.index(part) + len(part))

    one = Attribution((), (span_of(cue),), tuple(map(span_of, content)), 0.9)
    article = Article(text)
    found = with_words_alone(article, one, quotations_of(text))
    return None if found is None else [article[span] for span in found.content]


@pytest.mark.parametrize(
    ("text", "cue", "content", "words"),
    [
        (
            "Hale posted a photograph of his boots in a bin, with the words “Goodbye all”.",
            "posted a photograph of",
            ["his boots in a bin", "“Goodbye all”"],
            ["“Goodbye all”"],
        ),
        (
            "Hale shared a picture of an empty chair with the words ''A good listener''.",
            "shared",
            ["a picture of an empty chair with the words ''A good listener''"],
            ["''A good listener''"],
        ),
        ("Hale reposted a clip of his own missed kick.", "reposted", ["a clip of his own missed kick"], None),
        (
            "Hale posted that a picture was lost.",
            "posted",
            ["that a picture was lost"],
            ["that a picture was lost"],
        ),
        ("Hale tweeted he deleted the video.", "tweeted", ["he deleted the video"], ["he deleted the video"]),
        (
            "Hale shared the map that shows it.",
            "shared",
            ["the map that shows it"],
            ["the map that shows it"],
        ),
        ("Hale called the picture “a map”.", "called", ["the picture “a map”"], ["the picture “a map”"]),
    ],
)
def test_what_is_shared_says_its_words_alone(text, cue, content, words):
    assert words_of(text, cue, *content) == words

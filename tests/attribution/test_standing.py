"""Quoted sentences that stand by themselves in a paragraph."""

import pytest

from onrecord.attribution.found import Found
from onrecord.attribution.standing import add_standing
from onrecord.reading import Given, article_of_text
from onrecord.record import Attribution, Span

BEFORE = "The ferry has not left the harbor of Lowmere since the storm of last week.\n\n"


def added(told, *known):
    article = article_of_text(BEFORE + told, given=Given())
    start = article.text.index
    found = Found(Attribution((), (), (Span(start(part), start(part) + len(part)),), 0.5) for part in known)
    add_standing(article, found)
    return [article.quote(one.content) for one in found]


@pytest.mark.parametrize(
    ("told", "content"),
    [
        ("Ona Reth looked up. “Not today, my dear.” The bus left.", "“Not today, my dear.”"),
        ("“Whose boat is that?” The speaker was Ona Reth, 17.", "“Whose boat is that?”"),
        ('Ona Reth looked up. "Not today, my dear."', '"Not today, my dear."'),
    ],
)
def test_a_whole_sentence_is_a_statement(told, content):
    assert added(told) == [content]
    assert added(told, content[1:10]) == [content]


@pytest.mark.parametrize(
    "told",
    [
        "Ona Reth runs a boat called “The Slow Old Lady.” and a shop.",
        "Ona Reth looked up. “No.” The bus left.",
        "The sign reads “we are closed today.” It hangs there still.",
        "Ona Reth looked up. “Not today, my dear. The bus left.",
        "Ona Reth likes the song “Not Today My Dear”. It is old.",
    ],
)
def test_a_name_a_word_or_a_part_of_a_sentence_is_none(told):
    assert added(told) == []

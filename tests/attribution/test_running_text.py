import pytest

from onrecord.attribution import running_text
from onrecord.record import Article, Block, BlockKind, Post, Span


def read_of(text, kind=BlockKind.PARAGRAPH, posts=()):
    article = Article(text, (Block(Span(0, len(text)), kind),), posts)
    return [article[span] for span in running_text(article)]


@pytest.mark.parametrize("kind", ["promo", "notice", "syndication", "byline", "table", "pull_quote"])
def test_what_is_not_the_story_is_not_read(kind):
    assert read_of("Ona Reth said no.", BlockKind(kind)) == []


@pytest.mark.parametrize(
    "kind", ["headline", "subheading", "paragraph", "list_item", "block_quote", "caption"]
)
def test_the_story_is_read(kind):
    assert read_of("Ona Reth said no.", BlockKind(kind)) == ["Ona Reth said no."]


def test_of_a_post_its_own_words_are_read():
    text = "We are open.\n— Ona Reth (@onareth) May 4, 2026"
    assert read_of(text, BlockKind.POST, (Post("post1", spans=(Span(0, 12),)),)) == ["We are open."]

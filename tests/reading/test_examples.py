"""The example pages come out as tests/pages/examples.answers.json says."""

import json
from pathlib import Path

import pytest

from onrecord.reading import Given, article_of_html, article_of_text
from onrecord.record import Article

ROOT = Path(__file__).parents[2]
ANSWERS = json.loads((ROOT / "tests/pages/examples.answers.json").read_text(encoding="utf-8"))
EXAMPLES = pytest.mark.parametrize("name", sorted(ANSWERS))


def read(name) -> Article:
    page = (ROOT / "examples" / name).read_bytes()
    if name.endswith(".html"):
        return article_of_html(page, given=Given())
    return article_of_text(page.decode("utf-8"), given=Given())


def flat(text):
    return " ".join(text.split())


@EXAMPLES
def test_blocks_have_the_kinds_of_the_answers(name):
    article = read(name)
    found = [(block.kind.value, flat(article[block.span])) for block in article.blocks]
    wanted = [
        (block["kind"], flat(block["starts"]), block.get("optional", False))
        for block in ANSWERS[name]["blocks"]
    ]
    kept = [block for block in wanted if not block[2] or any(text.startswith(block[1]) for _, text in found)]
    assert [(kind, text[: len(start)]) for (kind, text), (_, start, _) in zip(found, kept, strict=True)] == [
        (kind, start) for kind, start, _ in kept
    ]


@EXAMPLES
def test_posts_have_author_handle_and_date_of_the_answers(name):
    found = [
        {"platform": post.platform, "author": post.author, "handle": post.handle, "date": post.date}
        for post in read(name).posts
    ]
    keys = ("platform", "author", "handle", "date")
    assert found == [{key: post[key] for key in keys} for post in ANSWERS[name]["posts"]]


@EXAMPLES
@pytest.mark.parametrize("fact", ["title", "outlet", "published"])
def test_facts_are_those_of_the_answers(name, fact):
    assert getattr(read(name), fact) == ANSWERS[name][fact]


@EXAMPLES
def test_authors_are_those_of_the_answers(name):
    assert list(read(name).authors) == ANSWERS[name]["authors"]

"""A page to its article: markup and plain text each by its own way."""

from dataclasses import replace

from lxml.etree import _Element as Element

from onrecord.errors import NoArticle, PageTooLarge, SourceError
from onrecord.reading.blocks import Layout, laid_out
from onrecord.reading.inline import address_of
from onrecord.reading.linked_data import linked_data_of
from onrecord.reading.markup import decoded, tree_of
from onrecord.reading.metadata import Given, Metadata, declared_title, metadata_of_html, metadata_of_text
from onrecord.reading.page import Page, is_markup
from onrecord.reading.passages import passages_of
from onrecord.reading.plain import plain_layout
from onrecord.reading.selection import (
    article_passages,
    body_by_trafilatura,
    head_of,
    with_head,
    without_false_furniture,
)
from onrecord.record import Article, BlockKind

# Some 300,000 words, two minutes of reading on one core: the longest transcripts are shorter.
LONGEST_TEXT = 2_000_000
NOWHERE = "page"  # how errors name a page without an address
FEWEST_WORDS = 5  # of running text; a flash of news has more
RUNNING_TEXT = frozenset(
    (
        *(
            BlockKind.PARAGRAPH,
            BlockKind.LIST_ITEM,
            BlockKind.BLOCK_QUOTE,
            BlockKind.POST,
            BlockKind.PULL_QUOTE,
        ),
        *(BlockKind.TABLE, BlockKind.CAPTION),
    )
)


def article_of(page: Page, *, given: Given) -> Article:
    """The article of a page; what is given wins over what the page says. Raises SourceError."""
    given = replace(given, url=given.url or page.url)
    try:
        if is_markup(page):
            return article_of_html(page.content, given=given, charset=page.encoding)
        return article_of_text(decoded(page.content, page.encoding), given=given)
    except SourceError as error:
        raise type(error)(page.source, error.reason) from error


def article_of_html(
    markup: str | bytes, *, url: str | None = None, given: Given, charset: str | None = None
) -> Article:
    """The article of a page in HTML. `charset` is what the HTTP header declared for bytes.

    Raises NoArticle for a page without running text, PageTooLarge for one over a limit.
    """
    given = replace(given, url=given.url or url)
    source = given.url or NOWHERE
    text = decoded(markup, charset) if isinstance(markup, bytes) else markup
    root = tree_of(text, source=source)
    linked = linked_data_of(root)
    base = base_of(root, given.url)
    body = body_by_trafilatura(root)
    passages = without_false_furniture(passages_of(root, base, source=source), body)
    chosen = article_passages(passages, root, body=body, declared=linked.body)
    head = head_of(chosen, passages, given.title or linked.headline or declared_title(root))
    layout = laid_out(with_head(chosen, head))
    require_running_text(layout, source)
    metadata = metadata_of_html(root, linked=linked, layout=layout, given=given, head=head)
    return article_with(layout, metadata)


def article_of_text(text: str, *, url: str | None = None, given: Given) -> Article:
    """The article of a plain text, whose `text` is exactly this text.

    Raises NoArticle when it holds no running text, PageTooLarge for one that is no single article.
    """
    given = replace(given, url=given.url or url)
    if len(text) > LONGEST_TEXT:
        size, limit = len(text) / 1e6, LONGEST_TEXT / 1e6
        reason = f"the text has {size:.1f} million characters, the limit is {limit:.0f} million; split it into articles"
        raise PageTooLarge(given.url or NOWHERE, reason)
    layout = plain_layout(text, given.title)
    require_running_text(layout, given.url or NOWHERE)
    return article_with(layout, metadata_of_text(layout, given))


def base_of(root: Element, url: str | None) -> str | None:
    """The address that a page's links count from."""
    base = root.find(".//base[@href]")
    return address_of(base.get("href"), url) if base is not None and base.get("href") else url


def require_running_text(layout: Layout, source: str) -> None:
    """Raise NoArticle for a layout with fewer than FEWEST_WORDS words of running text."""
    words = sum(
        len(layout.text[block.span.start : block.span.end].split())
        for block in layout.blocks
        if block.kind in RUNNING_TEXT
    )
    if words < FEWEST_WORDS:
        raise NoArticle(source, "the page has no running text; give the address or file of one article")


def article_with(layout: Layout, metadata: Metadata) -> Article:
    return Article(
        text=layout.text,
        blocks=layout.blocks,
        posts=layout.posts,
        links=layout.links,
        title=metadata.title,
        authors=metadata.authors,
        outlet=metadata.outlet,
        section=metadata.section,
        published=metadata.published,
        modified=metadata.modified,
        language=metadata.language,
        form=metadata.form,
        origin=metadata.origin,
        url=metadata.url,
    )

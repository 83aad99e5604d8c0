"""A draft to its article: plain text, Markdown, HTML or a Word document, with nothing left out.

A draft is no page from outside: all of its body is the story, so no choice is made among its blocks, and
none is typed as an advertisement or a notice. Code is kept in the text and in no block: its marks quote
nobody. What is marked as deleted is not the draft's any more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape
from pathlib import PurePath

import lxml.etree
from lxml.etree import _Element as Element

from onrecord.errors import NoArticle, PageTooLarge, SourceError
from onrecord.iso import is_iso_date
from onrecord.reading.article import LONGEST_TEXT, NOWHERE, article_with, base_of
from onrecord.reading.blocks import Layout, laid_out
from onrecord.reading.linked_data import linked_data_of
from onrecord.reading.markup import decoded, tree_of
from onrecord.reading.metadata import Given, metadata_of_html, metadata_of_text
from onrecord.reading.page import Page, head_of, is_markup
from onrecord.reading.passages import Passage, passages_of
from onrecord.reading.plain import plain_layout
from onrecord.reading.selection import Head
from onrecord.reading.word_documents import is_word_document, passages_of_word_document
from onrecord.record import Article, BlockKind

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
MARKDOWN_TYPES = frozenset({"text/markdown", "text/x-markdown"})
HTML_START = re.compile(r"\s*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE)
# What reading for an article takes for furniture by its words, and a draft does not have.
NOT_IN_DRAFTS = frozenset({BlockKind.PROMO, BlockKind.NOTICE, BlockKind.SYNDICATION})
# Elements with words of their own that pages use for controls and players, and what they are read as.
READ_AS = {
    "button": "span",
    "select": "div",
    "option": "div",
    "textarea": "div",
    "noscript": "div",
    "dialog": "div",
    "object": "div",
    "audio": "div",
    "video": "div",
    "canvas": "div",
}
FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(?P<fields>.*?\r?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^(?P<name>title|date)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*\r?$", re.MULTILINE)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def article_of_draft(page: Page, *, given: Given | None = None) -> Article:
    """The article of a draft; what is given wins over what the draft says.

    A Word document is told by its bytes, the others by name, then by their tags. Raises SourceError:
    NotAPage for what is none of these, PageTooLarge over a limit, NoArticle for a draft without a word.
    """
    given = given or Given()
    try:
        if is_word_document(page):
            return article_of_word_document(page, given)
        markup = is_markup(page) or HTML_START.match(head_of(page)) is not None
        text = decoded(page.content, page.encoding)
        if markup:
            return article_of_html_draft(text, given)
        return article_of_markdown(text, given) if is_markdown(page) else article_of_text_draft(text, given)
    except SourceError as error:
        raise type(error)(page.source, error.reason) from error


def is_markdown(page: Page) -> bool:
    """Whether a text is Markdown: by HTTP's type, else by its suffix."""
    if page.content_type is not None:
        return page.content_type in MARKDOWN_TYPES
    return PurePath(page.source).suffix.lower() in MARKDOWN_SUFFIXES


def article_of_text_draft(text: str, given: Given) -> Article:
    """The article of a plain text, whose `text` is exactly this text."""
    require_length(text)
    layout = as_draft(plain_layout(text, given.title))
    return article_with(layout, metadata_of_text(layout, given))


def article_of_markdown(text: str, given: Given) -> Article:
    """The article of a text in CommonMark, with tables and strikethrough, and HTML where it has some.

    The title and the day in front of it, between lines of three hyphens, are what the draft says of itself.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415  loads for 40 ms, for few drafts

    require_length(text)
    front = FRONT_MATTER.match(text)
    body = text[front.end() :] if front else text
    markup = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    if front:
        given = with_front_matter(given, front["fields"])
        markup = f"<pre><code>{escape(front['fields'])}</code></pre>\n{markup}"
    return article_of_html_draft(markup, given)


def with_front_matter(given: Given, fields: str) -> Given:
    """What is given, with the title and the day that the lines in front of a Markdown text name."""
    named = {field["name"]: field["value"].strip("\"'") for field in FIELD.finditer(fields)}
    day = DAY.match(named.get("date", ""))
    published = day[0] if day and is_iso_date(day[0]) else None
    return replace(
        given, title=given.title or named.get("title") or None, published=given.published or published
    )


def article_of_html_draft(markup: str, given: Given) -> Article:
    """The article of a draft in HTML: all of its body but scripts, styles and what is deleted."""
    root = tree_of(markup, source=NOWHERE)
    prepare(root)
    passages = passages_of(root, base_of(root, given.url), source=NOWHERE)
    layout = layout_of_draft(passages)
    metadata = metadata_of_html(root, linked=linked_data_of(root), layout=layout, given=given, head=Head())
    return article_with(layout, metadata)


def article_of_word_document(page: Page, given: Given) -> Article:
    """The article of a Word document: its body, then its footnotes and endnotes."""
    layout = layout_of_draft(passages_of_word_document(page))
    return article_with(layout, metadata_of_text(layout, given))


def prepare(root: Element) -> None:
    """Make of a page's tree that of a draft: controls read as text, captions before their tables, no deletions."""
    for element in list(root.iter(*READ_AS)):
        element.tag = READ_AS[str(element.tag)]
    for caption in list(root.iter("caption")):
        table = next(caption.iterancestors("table"), None)
        if table is not None:
            table.addprevious(caption)
            caption.tag = "figcaption"
    lxml.etree.strip_elements(root, "del", with_tail=False)


def layout_of_draft(passages: Sequence[Passage]) -> Layout:
    """The layout of all passages. Raises NoArticle where there is no word, PageTooLarge for no single draft."""
    layout = laid_out(list(with_headline(passages)))
    if not layout.text:
        raise NoArticle(NOWHERE, "the draft has no text; check that it was saved whole")
    require_length(layout.text)
    code = [passage.text for passage in passages if is_code(passage.element)]
    return as_draft(without_blocks(layout, code))


def require_length(text: str) -> None:
    """Raise PageTooLarge for a text that is no single draft."""
    if len(text) > LONGEST_TEXT:
        size, limit = len(text) / 1e6, LONGEST_TEXT / 1e6
        reason = f"the draft has {size:.1f} million characters, the limit is {limit:.0f} million; split it"
        raise PageTooLarge(NOWHERE, reason)


def is_code(element: Element) -> bool:
    """Whether an element is a block of code; text that keeps its lines is `<pre>` alone."""
    return element.tag == "pre" and element.find("code") is not None


def with_headline(passages: Sequence[Passage]) -> Iterator[Passage]:
    """The passages, the first title among them as the headline."""
    found = False
    for passage in passages:
        is_first = passage.title and bool(passage.text) and not found
        found = found or is_first
        yield replace(passage, kind=BlockKind.HEADLINE) if is_first else passage


def without_blocks(layout: Layout, texts: Sequence[str]) -> Layout:
    """The layout without the blocks that have these texts, in their order."""
    waiting = list(texts)
    kept = []
    for block in layout.blocks:
        if waiting and layout.text[block.span.start : block.span.end] == waiting[0]:
            waiting.pop(0)
        else:
            kept.append(block)
    return replace(layout, blocks=tuple(kept))


def as_draft(layout: Layout) -> Layout:
    """The layout with paragraphs for what only a page from outside has."""
    return replace(
        layout,
        blocks=tuple(
            replace(block, kind=BlockKind.PARAGRAPH) if block.kind in NOT_IN_DRAFTS else block
            for block in layout.blocks
        ),
    )

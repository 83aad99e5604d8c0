"""Tree to passages: the texts of a page between its breaks, in document order, with what the markup says of each.

Knows tags and class names; decides nothing about which passages are the article.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lxml.etree import _Element as Element

from onrecord.errors import PageTooLarge
from onrecord.reading.inline import BREAK, Line, Piece, flow_of, joined, lines_of, text_within
from onrecord.reading.posts import EmbeddedPost, embedded_post, platform_of
from onrecord.record import BlockKind

MOST_PASSAGES = 20_000  # read in about 4 s
LONGEST_CLASS = 300
LONGEST_CAPTION = 1_200
LARGEST_CELL = 300  # characters; longer cells lay out a page
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
FURNITURE_TAGS = frozenset(("nav", "footer", "form", "menu", "aside"))
FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "dialog"))
# Never furniture by class: "no-sidebar" on the body says nothing of what is in it.
NEVER_FURNITURE = frozenset(("html", "body", "main", "article", "em", "strong", "b", "i", "a", "span"))

# Whole words of a class or an id, which hyphens, underscores and capitals part.
FURNITURE = (
    *(
        "nav",
        "navbar",
        "navigation",
        "menu",
        "breadcrumb",
        "breadcrumbs",
        "skip",
        "toolbar",
        "masthead",
        "toc",
    ),
    *(
        "share",
        "sharing",
        "shares",
        "sharebar",
        "sharedaddy",
        "addtoany",
        "socials",
        "social-links",
        "social-icons",
    ),
    *(
        "related",
        "recirc",
        "recirculation",
        "recommended",
        "recommendations",
        "trending",
        "popular",
        "most-read",
    ),
    *(
        "read-more",
        "read-next",
        "more-stories",
        "more-from",
        "up-next",
        "also-like",
        "teaser",
        "teasers",
        "carousel",
    ),
    *(
        "newsletter",
        "newsletters",
        "subscribe",
        "subscription",
        "signup",
        "sign-up",
        "optin",
        "donate",
        "donation",
    ),
    *("cookie", "cookies", "consent", "gdpr", "popup", "modal", "paywall", "metered", "regwall"),
    *("comment", "comments", "disqus", "respond", "commentlist"),
    *(
        "ad",
        "ads",
        "advert",
        "adverts",
        "advertisement",
        "advertising",
        "sponsor",
        "sponsored",
        "promo",
        "promos",
    ),
    *(
        "taboola",
        "outbrain",
        "footer",
        "sidebar",
        "pagination",
        "pager",
        "tags",
        "tag-list",
    ),
    *("author-bio", "author-box", "about-author", "sr-only", "screen-reader", "visually-hidden"),
)
BYLINE = (
    "byline",
    "bylines",
    "by-line",
    "author",
    "authors",
    "dateline",
    "article-date",
    "publish-date",
    "pubdate",
)
CAPTION = ("caption", "caption-text", "credit", "photo-credit", "image-credit", "photo-caption")
PULL_QUOTE = ("pullquote", "pull-quote", "pulled-quote", "blockquote-pull")


def any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        r"(?<!-no)(?<!-has)(?<!-with)(?<!-without)-(?:" + "|".join(map(re.escape, words)) + ")(?=-)"
    )


FURNITURE_NAME, BYLINE_NAME = any_word(FURNITURE), any_word(BYLINE)
CAPTION_NAME, PULL_QUOTE_NAME = any_word(CAPTION), any_word(PULL_QUOTE)
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
NOT_IN_NAME = re.compile(r"[^a-z0-9]+")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A text of the page between two breaks.

    `kind` is what the markup alone says. `furniture` names the elements around it that look like no part
    of an article, by tag and class. `title` is set within `<h1>`.
    """

    line: Line
    element: Element
    kind: BlockKind
    furniture: tuple[str, ...] = ()
    title: bool = False
    strong: bool = False
    post: EmbeddedPost | None = None

    @property
    def text(self) -> str:
        return self.line.text


@dataclass(frozen=True, slots=True)
class Around:
    """What the elements around a text say of it."""

    element: Element
    kind: BlockKind = BlockKind.PARAGRAPH
    furniture: tuple[str, ...] = ()
    title: bool = False
    quoting: bool = False


def passages_of(root: Element, base: str | None, *, source: str) -> tuple[Passage, ...]:
    """The passages of a page. `base` is the address that its links count from.

    Raises PageTooLarge when there are more than any article has.
    """
    kept = (passage for passage in flowing(root, base) if passage.text or passage.post)
    passages = tuple(islice(kept, MOST_PASSAGES + 1))
    if len(passages) > MOST_PASSAGES:
        raise PageTooLarge(source, f"it has more than {MOST_PASSAGES:,} paragraphs, which no article has")
    return passages


def flowing(root: Element, base: str | None) -> Iterator[Passage]:
    around = [Around(root)]
    pieces: list[Piece] = []
    for part in flow_of(root, base, closed=whole):
        if isinstance(part, Piece):
            if part is BREAK and pieces and last_break(pieces):
                yield passage_of(pieces, around[-1])
                pieces = []
            else:
                pieces.append(part)
            continue
        yield passage_of(pieces, around[-1])
        pieces = []
        if not part.opens:
            around.pop()
            continue
        around.append(within(part.element, around[-1]))
        if whole(part.element):
            yield from whole_passages(part.element, around[-1], base)
    yield passage_of(pieces, around[-1])


def last_break(pieces: list[Piece]) -> bool:
    """Whether only white space follows the last break: two breaks end a paragraph."""
    for piece in reversed(pieces):
        if piece is BREAK:
            return True
        if piece.text.strip():
            return False
    return False


def passage_of(pieces: list[Piece], around: Around) -> Passage:
    strong = all(piece.style.strong for piece in pieces if piece.text.strip())
    return Passage(joined(pieces), around.element, around.kind, around.furniture, around.title, strong)


def whole(element: Element) -> bool:
    """Whether an element is one passage: an embedded post, a table of data."""
    tag = str(element.tag)
    return (tag == "table" and holds_data(element)) or platform_of(element) is not None


def whole_passages(element: Element, around: Around, base: str | None) -> Iterator[Passage]:
    post = embedded_post(element, base)
    while post:
        yield Passage(Line(""), element, BlockKind.POST, around.furniture, post=post)
        post = post.quoted
    if str(element.tag) == "table":
        rows = [" | ".join(cells) for row in element.iter("tr") if (cells := cells_of(row))]
        yield Passage(Line("\n".join(rows)), element, BlockKind.TABLE, around.furniture)


def cells_of(row: Element) -> list[str]:
    cells = row.iterchildren("td", "th")
    texts = [" ".join(line.text for line in lines_of(cell, None, closed=never)) for cell in cells]
    return [" ".join(text.split()) for text in texts if text.strip()]


def never(_element: Element) -> bool:
    return False


def holds_data(table: Element) -> bool:
    """Whether a table holds data: two rows and columns at least, small cells, nothing nested."""
    if (
        next(table.iterdescendants("table", "p", "div", "h1", "h2", "blockquote", "article"), None)
        is not None
    ):
        return False
    rows = [len(row.findall("td")) + len(row.findall("th")) for row in table.iter("tr")]
    if len(rows) < 2 or max(rows) < 2:
        return False
    return all(text_within(cell, LARGEST_CELL) is not None for cell in table.iter("td"))


def within(element: Element, around: Around) -> Around:
    """What is known within an element, given what is known around it."""
    tag = str(element.tag)
    name = name_of(element)
    quoting = around.quoting or bool(PULL_QUOTE_NAME.search(name))
    kind = kind_within(element, name, around.kind, quoting=quoting)
    furniture = around.furniture
    if looks_like_furniture(element, tag, name, quoting=quoting):
        furniture = (*furniture, f"{tag}{name}")
    return replace(
        around,
        element=element,
        kind=kind,
        furniture=furniture,
        title=around.title or tag == "h1",
        quoting=quoting,
    )


def kind_within(element: Element, name: str, around: BlockKind, *, quoting: bool) -> BlockKind:
    tag = str(element.tag)
    if quoting or tag in HEADINGS:
        return BlockKind.PULL_QUOTE if quoting else BlockKind.SUBHEADING
    if captions(element, tag, name):
        return BlockKind.CAPTION
    if tag == "blockquote" and around is not BlockKind.LIST_ITEM:
        return BlockKind.BLOCK_QUOTE
    if tag == "li":
        return BlockKind.LIST_ITEM if around is not BlockKind.CAPTION else around
    if (
        BYLINE_NAME.search(name)
        and around is BlockKind.PARAGRAPH
        and tag not in ("body", "article", "main", "section")
    ):
        return BlockKind.BYLINE
    return around


def captions(element: Element, tag: str, name: str) -> bool:
    """Whether an element is a caption, and no wrapping of more with such a class."""
    if tag != "figcaption" and not CAPTION_NAME.search(name):
        return False
    return text_within(element, LONGEST_CAPTION) is not None


def looks_like_furniture(element: Element, tag: str, name: str, *, quoting: bool) -> bool:
    if tag in NEVER_FURNITURE:
        return False
    hidden = element.get("hidden") is not None or HIDDEN_STYLE.search(element.get("style") or "")
    if hidden or element.get("role") in FURNITURE_ROLES:
        return True
    return not quoting and (tag in FURNITURE_TAGS or bool(FURNITURE_NAME.search(name)))


def in_margin(element: Element) -> bool:
    """Whether an element stands in furniture of the page."""
    around = [element, *element.iterancestors()]
    return any(looks_like_furniture(one, str(one.tag), name_of(one), quoting=False) for one in around)


def name_of(element: Element) -> str:
    """The words of an element's class and id, between hyphens: "-article-body-"."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:LONGEST_CLASS]
    if named == " ":
        return "-"
    return f"-{NOT_IN_NAME.sub('-', CAPITAL.sub('-', named).lower())}-"

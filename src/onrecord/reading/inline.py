"""Text of inline markup: white space collapsed, line breaks and links kept. Knows nothing of articles."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element

LONGEST_URL = 4096
STRONG = frozenset(("b", "strong"))
SPACE = re.compile(r"\s+")
# Zero-width space, soft hyphen, word joiner, byte order mark; not the joiners that emoji and scripts need.
INVISIBLE = re.compile("[\u200b\u00ad\u2060\ufeff]")

SKIPPED = frozenset(
    (
        *(
            "script",
            "style",
            "template",
            "noscript",
            "svg",
            "math",
            "canvas",
            "object",
            "embed",
            "audio",
            "video",
        ),
        *(
            "map",
            "iframe",
            "select",
            "textarea",
            "button",
            "input",
            "datalist",
            "head",
            "title",
            "meta",
            "link",
        ),
        *("dialog", "progress", "meter"),
    )
)
BREAKING = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "dir",
            "div",
        ),
        *(
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
        ),
        *(
            "header",
            "hgroup",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
        ),
        *("summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A stretch `[start, end)` of a line's text that is linked; `url` is None for no address of the web."""

    start: int
    end: int
    url: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """Text with its links."""

    text: str
    anchors: tuple[Anchor, ...] = ()


@dataclass(frozen=True, slots=True)
class Styled:
    """How the markup shows a text: linked, to an address, in bold."""

    linked: bool = False
    url: str | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Text as it stands in the markup; a break is "\n"."""

    text: str
    style: Styled = Styled()


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a block of the markup opens or ends."""

    element: Element
    opens: bool


BREAK = Piece("\n")


def piece_of(text: str, style: Styled) -> Piece:
    """Text of the markup as a piece, where a newline is no more than a space."""
    return Piece(SPACE.sub(" ", INVISIBLE.sub("", text)), style)


def joined(pieces: Iterable[Piece]) -> Line:
    """Pieces as one line: no space at its ends or beside a break, one between words."""
    parts: list[str] = []
    anchors: list[Anchor] = []
    size = 0
    pending = ""  # white space that only counts once words follow
    for piece in pieces:
        if piece is BREAK:
            pending = "\n" if size else ""
            continue
        words = piece.text.strip(" ")
        if piece.text.startswith(" ") and size and not pending:
            pending = " "
        if not words:
            continue
        parts += (pending, words)
        start = size + len(pending)
        size = start + len(words)
        if piece.style.linked:
            url = piece.style.url
            if anchors and anchors[-1].url == url and start - anchors[-1].end <= 1:
                start = anchors.pop().start  # one link with the piece before
            anchors.append(Anchor(start, size, url))
        pending = " " if piece.text.endswith(" ") else ""
    return Line("".join(parts), tuple(anchors))


def address_of(href: str | None, base: str | None) -> str | None:
    """The absolute http or https address of a link, or None."""
    if not href or len(href) > LONGEST_URL:
        return None
    try:
        url = urljoin(base or "", "".join(href.split()))
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None


def flow_of(root: Element, base: str | None, *, closed: Callable[[Element], bool]) -> Iterator[Piece | Edge]:
    """The pieces of text below an element and the edges of its blocks, in document order.

    Nothing comes from within elements for which `closed` holds, but their edges do.
    """
    yield Edge(root, opens=True)
    yield from text_of(root.text, Styled())
    open_elements = [(root, iter(root), Styled())]
    while open_elements:
        parent, children, around = open_elements[-1]
        child = next(children, None)
        if child is None:
            if parent is root or str(parent.tag) in BREAKING:
                yield Edge(parent, opens=False)
            open_elements.pop()
            if open_elements:
                yield from text_of(parent.tail, open_elements[-1][2])
            continue
        tag = str(child.tag)
        if tag == "br":
            yield BREAK
        if tag in BREAKING or closed(child):
            yield Edge(child, opens=True)
        if tag in SKIPPED or tag == "br" or closed(child):
            if closed(child):
                yield Edge(child, opens=False)
            yield from text_of(child.tail, around)
            continue
        style = styled(child, around, base)
        yield from text_of(child.text, style)
        open_elements.append((child, iter(child), style))


def text_of(text: str | None, style: Styled) -> Iterator[Piece]:
    if text:
        yield piece_of(text, style)


def styled(element: Element, around: Styled, base: str | None) -> Styled:
    """How text directly in an element is marked, given how the text around it is."""
    tag = str(element.tag)
    if tag == "a":
        href = element.get("href")
        return Styled(href is not None, address_of(href, base), around.strong)
    return replace(around, strong=True) if tag in STRONG else around


def lines_of(root: Element, base: str | None, *, closed: Callable[[Element], bool]) -> Iterator[Line]:
    """The lines of an element in document order, without what is within elements that are `closed`."""
    pieces: list[Piece] = []
    for part in flow_of(root, base, closed=closed):
        if isinstance(part, Piece):
            pieces.append(part)
        elif (line := joined(pieces)).text:
            yield line
            pieces = []
        else:
            pieces = []


def text_within(element: Element, longest: int) -> str | None:
    """The text of an element on one line, or None when it is longer; the rest of a long one is not looked at."""
    parts: list[str] = []
    size = 0
    for part in element.itertext():
        parts.append(str(part))
        size += len(part)
        if size > longest:
            return None
    return SPACE.sub(" ", " ".join(parts)).strip()

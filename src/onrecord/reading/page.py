"""A page: bytes from outside with where and when they came from, and whether they are markup or text.

A page is trusted for nothing: not for its name, nor for the type and encoding that a server declares.
"""

import codecs
import math
import re
import unicodedata
from dataclasses import dataclass, field
from pathlib import PurePath

from onrecord.errors import NoArticle, NotAPage, PageTooLarge, SourceError

MARKUP_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
TEXT_SUFFIXES = frozenset({".txt", ".md"})
MARKUP_TYPES = frozenset({"text/html", "application/xhtml+xml"})
TEXT_TYPES = frozenset({"text/plain", "text/markdown", "text/x-markdown"})

HEAD_BYTES = 65_536  # as much of a page as is looked at to tell what it is
# Random bytes hold 10 % of these controls and cp1252 or ISO-2022 text none; a damaged text stays below.
MOST_CONTROLS = 0.02
CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x0e\x0f\x1b"})
WIDE_CONTROLS = "".join(map(chr, CONTROLS)) + "\ufffd"
BLANK = b" \t\n\v\f\r"

WIDE_MARKS = (  # the mark of UTF-32 LE begins with that of UTF-16 LE, so it comes first
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BINARY_MARKS = (  # offset, the bytes there, what they begin
    (0, b"%PDF-", "a PDF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"\xd0\xcf\x11\xe0", "an old Office document"),
    (0, b"PK\x03\x04", "a zip archive or an Office document"),
    (0, b"PK\x05\x06", "an empty zip archive"),
    (0, b"\x1f\x8b", "a gzip archive"),
    (0, b"\xfd7zXZ\x00", "an xz archive"),
    (0, b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (4, b"1AY&SY", "a bzip2 archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x89PNG", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (8, b"WEBP", "a WebP image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (4, b"ftyp", "a video or an image"),
    (0, b"ID3\x02", "a sound recording"),
    (0, b"ID3\x03", "a sound recording"),
    (0, b"ID3\x04", "a sound recording"),
    (0, b"OggS", "a sound or video recording"),
    (8, b"WAVE", "a sound recording"),
    (0, b"wOFF", "a font"),
    (0, b"wOF2", "a font"),
    (0, b"\x7fELF", "a program"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
)
XML_ROOT = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)?<(rss|feed|rdf:RDF|svg|urlset|sitemapindex)\b", re.DOTALL
)
XML_ROOTS = {
    "rss": "an RSS feed",
    "feed": "an Atom feed",
    "rdf:RDF": "an RSS feed",
    "svg": "an SVG image",
    "urlset": "a sitemap",
    "sitemapindex": "a sitemap",
}
MARKUP_TAG = re.compile(r"<!doctype\s+html|<(?:html|head|body|p)(?=[\s>])", re.IGNORECASE)
MARKUP_START = re.compile(
    r"\s*(?:<!--.*?-->\s*)?<(?:div|article|section|main|h[1-6]|ul|ol|table|span)(?=[\s>])",
    re.IGNORECASE | re.DOTALL,
)

CREDENTIALS = re.compile(r"(//)[^/?#\s]*@")
SHOWN_FIRST, SHOWN_LAST = 200, 99  # characters of a long address or path in a message
UNSHOWN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # controls, also of direction, and breaks of line


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes from outside.

    `source` names them in messages, as the user gave it. `url` is where they came from in the end,
    if that is known. `encoding` and `content_type` are what HTTP declared, None for files.
    `fetched_at` is ISO 8601 in UTC.
    """

    source: str
    content: bytes = field(repr=False)
    url: str | None = None
    encoding: str | None = None
    content_type: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a source is taken in. Bytes count after decompression; `timeout_s` is for the whole fetch."""

    max_bytes: int = 20_000_000
    timeout_s: float = 20.0
    connect_timeout_s: float = 5.0
    max_redirects: int = 5


def is_markup(page: Page) -> bool:
    """Whether the page is HTML, not plain text: by suffix, by HTTP's type, then by its tags.

    A suffix counts only without a type: an address may end in anything. Raises NotAPage for
    bytes that are neither, NoArticle for an empty page.
    """
    require_text(page)
    if page.content_type is None:
        suffix = PurePath(page.source).suffix.lower()
        if suffix in MARKUP_SUFFIXES | TEXT_SUFFIXES and "://" not in page.source:
            return suffix in MARKUP_SUFFIXES
    if page.content_type in MARKUP_TYPES | TEXT_TYPES:
        return page.content_type in MARKUP_TYPES
    head = head_of(page)
    return MARKUP_TAG.search(head) is not None or MARKUP_START.match(head) is not None


def require_text(page: Page) -> None:
    """Raise NoArticle where nothing but white space is there, NotAPage where it is not text."""
    wide = wide_encoding(page)
    if not page.content.strip(BLANK + b"\0\xff\xfe" if wide else BLANK + codecs.BOM_UTF8):
        raise NoArticle(page.source, "the page is empty; check that it was saved or sent whole")
    what = binary_kind(page.content, wide) or xml_kind(page)
    if what:
        raise NotAPage(page.source, f"this looks like {what}; give a web page (HTML) or plain text")


def binary_kind(content: bytes, wide: str | None) -> str | None:
    """What bytes that are no text look like, or None for text. `wide` is the encoding if it has NULs."""
    start = content[:1024].lstrip(BLANK)
    for offset, mark, what in BINARY_MARKS:
        if start.startswith(mark, offset):
            return what
    if wide:
        head = content[:HEAD_BYTES].decode(wide, "replace")
        odd = sum(map(head.count, WIDE_CONTROLS))
    else:
        head = content[:HEAD_BYTES].decode("latin-1")
        odd = len(head) - len(content[:HEAD_BYTES].translate(None, CONTROLS))
    if odd > MOST_CONTROLS * len(head) or (not wide and b"\0" in content):
        return "binary data"
    return None


def xml_kind(page: Page) -> str | None:
    """What XML that is no page is, or None."""
    match = XML_ROOT.match(head_of(page))
    return XML_ROOTS[match[1]] if match else None


def head_of(page: Page) -> str:
    """The first characters of a page, decoded just well enough to find tags in them."""
    encoding = wide_encoding(page) or "utf-8"
    return page.content[:HEAD_BYTES].decode(encoding, "replace").lstrip("\ufeff")


def wide_encoding(page: Page) -> str | None:
    """UTF-16 or UTF-32 where a byte order mark or HTTP says so, or None."""
    for mark, encoding in WIDE_MARKS:
        if page.content.startswith(mark):
            return encoding
    declared = (page.encoding or "").lower()
    if not declared.startswith(("utf-16", "utf-32")):
        return None
    try:
        return codecs.lookup(declared).name
    except LookupError:
        return None


def too_large(source: str, size: int | None, limits: Limits) -> SourceError:
    """The error for a page over the limit; `size` is None where nobody says how large it is."""
    limit = shown_size(limits.max_bytes)
    what = f"the page has over {limit}" if size is None else f"the page is {shown_size(size)}"
    return PageTooLarge(source, f"{what}, the limit is {limit}; raise it with --max-size")


def shown_size(size: int) -> str:
    """A size for a person, rounded up so that one over a limit never reads like the limit."""
    for unit, name in ((1_000_000, "MB"), (1000, "kB")):
        if size >= unit:
            return f"{math.ceil(size * 10 / unit) / 10:,.10g} {name}"
    return f"{size} bytes"


def shown(source: str) -> str:
    """A path or address fit for a message: one line, no control characters, no password."""
    visible = "".join(char for char in source if unicodedata.category(char) not in UNSHOWN)
    safe = CREDENTIALS.sub(r"\1…@", visible)
    if len(safe) > SHOWN_FIRST + SHOWN_LAST:  # the suffix stays: it tells markup from text
        return f"{safe[:SHOWN_FIRST]}…{safe[-SHOWN_LAST:]}"
    return safe or "''"

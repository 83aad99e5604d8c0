"""Bytes to decoded text to tree. Knows encodings and the limits of parsing; knows nothing of articles.

Text is decoded by its byte order mark, else the charset of the HTTP header, else a declared
`<meta charset>`, else as UTF-8 if it is that, else by what charset-normalizer finds likeliest.
Sequences that the encoding does not have become U+FFFD.
"""

import codecs
import re

import lxml.etree
import lxml.html
from lxml.etree import _Element as Element

from onrecord.errors import NoArticle, PageTooLarge

# Parsing takes about 0.1 s a megabyte and twenty times the memory of the markup.
LARGEST_MARKUP = 64_000_000
# libxml2 stops there by itself unless told otherwise; copying deeper trees could overflow its stack.
DEEPEST_NESTING = 256
DECLARATION_WITHIN = 4096  # browsers look at 1,024 bytes; some pages put comments before it
GUESS_FROM = 100_000  # bytes; more of the page does not change what charset-normalizer says

NAMING_ATTRIBUTES = ("class", "id", "style", "role")
LONGEST_ATTRIBUTE = 4096  # characters

WESTERN = "cp1252"

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What browsers read under these names, https://encoding.spec.whatwg.org/#names-and-labels
READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
NOT_FOR_PAGES = frozenset(("unicode_escape", "raw_unicode_escape", "punycode", "utf-7"))
DECLARED = re.compile(
    rb"""<meta\s[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# C0 controls but tab, newline, form feed and carriage return; surrogates and non-characters.
NOT_IN_MARKUP = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def decoded(markup: bytes, charset: str | None = None) -> str:
    """The markup as text. `charset` is what the HTTP header declared."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if markup.startswith(mark):
            return markup[len(mark) :].decode(encoding, "replace")
    declared = known_encoding(charset) or declared_encoding(markup)
    if declared:
        return markup.decode(declared, "replace")
    try:
        return markup.decode("utf-8")
    except UnicodeDecodeError:
        return markup.decode(likeliest_encoding(markup), "replace")


def declared_encoding(markup: bytes) -> str | None:
    """The encoding that the markup itself declares, if Python knows it."""
    found = DECLARED.search(markup[:DECLARATION_WITHIN])
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace")
    encoding = known_encoding(name)
    # A declaration that could be read as bytes cannot be true of UTF-16 or UTF-32.
    return "utf-8" if encoding and encoding.startswith(("utf-16", "utf-32")) else encoding


def known_encoding(name: str | None) -> str | None:
    """Python's name of the encoding that browsers use under this name."""
    if not name or not name.isascii():
        return None
    try:
        found = codecs.lookup(name.strip(" \"'"))
        b"a".decode(found.name, "replace")  # a codec that does not make text raises LookupError
    except (LookupError, ValueError):
        return None
    if found.name in NOT_FOR_PAGES:
        return None
    return READ_AS.get(found.name, found.name)


def likeliest_encoding(markup: bytes) -> str:
    """The encoding that charset-normalizer finds likeliest, else Windows-1252."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  loads for 30 ms, for few pages

    found = from_bytes(markup[:GUESS_FROM])
    best = found.best()
    # Most of a page is ASCII: a few wrong bytes in UTF-8 are likelier than any other encoding.
    broken = markup.decode("utf-8", "replace").count("\ufffd")
    sound = sum(not char.isascii() for char in markup.decode("utf-8", "ignore"))
    if best is None or broken * 4 < sound:
        return "utf-8" if sound else WESTERN
    # Among encodings that fit alike, the one that browsers fall back on.
    western = next((match for match in found if match.encoding == WESTERN), None)
    alike = western is not None and (western.chaos, -western.coherence) <= (best.chaos, -best.coherence)
    return WESTERN if alike else best.encoding


def tree_of(markup: str, *, source: str) -> Element:
    """The root of the page's tree, without comments.

    Raises PageTooLarge over the limits of size and nesting, NoArticle when nothing is left to parse.
    """
    if len(markup) > LARGEST_MARKUP:
        size, limit = len(markup) // 1_000_000, LARGEST_MARKUP // 1_000_000
        raise PageTooLarge(source, f"the markup is {size} MB, the limit is {limit} MB")
    clean = NOT_IN_MARKUP.sub("", markup)
    parser = lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True
    )
    try:
        root: Element | None = lxml.html.document_fromstring(clean.encode("utf-8"), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError) as error:
        if over_a_limit(parser):
            raise PageTooLarge(source, too_deep()) from error
        raise NoArticle(source, "the markup is empty") from error
    if over_a_limit(parser):
        raise PageTooLarge(source, too_deep())
    if root is None:
        raise NoArticle(source, "the markup is empty")
    drop_endless_attributes(root)
    return root


def drop_endless_attributes(root: Element) -> None:
    """Take away names and styles so long that searching them with patterns would take seconds."""
    for element in root.iter():
        for name in NAMING_ATTRIBUTES:
            if len(element.get(name) or "") > LONGEST_ATTRIBUTE:
                del element.attrib[name]


def over_a_limit(parser: "lxml.html.HTMLParser") -> bool:
    """Whether the parser stopped at one of its own limits."""
    return any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def too_deep() -> str:
    return (
        f"its tags are nested more than {DEEPEST_NESTING} deep, or one text is over the limit of the parser; "
        "save its text from a browser and give that file"
    )

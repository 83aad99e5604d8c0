"""A Word document to passages: its paragraphs and tables in their order, then its footnotes and endnotes.

It is a zip archive of XML (ECMA-376, transitional and strict). Only the parts that hold the text are
unpacked; no address, entity or embedded object is followed. What a tracked change inserts counts, what it
deletes does not. Comments, headers and footers are no part of the text.
"""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import lxml.etree
from lxml.etree import _Element as Element

from onrecord.errors import NotAPage, PageTooLarge
from onrecord.reading.inline import BREAK, Line, Piece, Styled, joined, piece_of
from onrecord.reading.page import Page, shown_size
from onrecord.reading.passages import LARGEST_CELL, MOST_PASSAGES, Passage
from onrecord.record import BlockKind

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
OLE_MARK = b"\xd0\xcf\x11\xe0"  # of .doc, and of what encrypts a .docx
# Bytes, unpacked, of all the parts that hold text: a page takes some 10 to 20 kB with its marks.
LARGEST_TEXT_PARTS = 32_000_000
LARGEST_INDEX = 2_000_000  # bytes, unpacked, of a part that only names others
MOST_MEMBERS = 5_000  # a document with that many pictures has no other text for it
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError, RuntimeError)

SKIPPED = frozenset({"del", "moveFrom", "instrText", "delInstrText", "pPr", "rPr", "sectPr", "rt", "tblPr"})
CHARACTERS = {"tab": " ", "ptab": " ", "noBreakHyphen": "‑", "softHyphen": ""}
BREAKS = frozenset({"br", "cr"})
PRIVATE_USE = range(0xE000, 0xF900)  # pictures of a symbol font, which are no characters
# What Word calls its own styles in every language; a style of one's own goes by the one that it is based on.
STYLES = (
    ("title", BlockKind.HEADLINE),
    ("heading", BlockKind.SUBHEADING),
    ("quote", BlockKind.BLOCK_QUOTE),
    ("intense quote", BlockKind.BLOCK_QUOTE),
    ("caption", BlockKind.CAPTION),
    ("list", BlockKind.LIST_ITEM),
)
DEEPEST_STYLE = 12  # styles that are based on each other, so that a circle ends


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a document that hold text; `styles` has the names of the paragraph styles by their id."""

    body: Element
    notes: tuple[Element, ...]
    styles: dict[str, BlockKind]


def is_word_document(page: Page) -> bool:
    """Whether the bytes are a zip archive. Raises NotAPage for the format of old and of encrypted ones."""
    start = page.content[:8]
    if start.startswith(OLE_MARK):
        reason = (
            "this is an old Word document (.doc) or one with a password; save it as .docx without a password"
        )
        raise NotAPage(page.source, reason)
    return start.startswith(ZIP_MARKS)


def passages_of_word_document(page: Page) -> tuple[Passage, ...]:
    """The passages of a Word document.

    Raises NotAPage for an archive that is none or is damaged, PageTooLarge over a limit.
    """
    parts = parts_of(page)
    passages: list[Passage] = []
    for root in (parts.body, *parts.notes):
        passages += blocks_within(root, parts.styles)
    if len(passages) > MOST_PASSAGES:
        raise PageTooLarge(page.source, f"it has more than {MOST_PASSAGES:,} paragraphs; split the draft")
    if any(local(element) == "altChunk" for element in parts.body.iter()):
        reason = "another document is embedded in this one; open it in Word, save it anew and give that file"
        raise NotAPage(page.source, reason)
    return tuple(passages)


def parts_of(page: Page) -> Parts:
    """The parts of a document that hold its text, parsed."""
    try:
        with zipfile.ZipFile(io.BytesIO(page.content)) as archive:
            members = {member.filename: member for member in archive.infolist()}
            require_members(page, archive.infolist())
            main = target_of(archive, members, "", "officeDocument")
            if main not in members or "word" not in content_type_of(archive, members, main):
                reason = (
                    "this is a zip archive that is no Word document; give .docx, HTML, Markdown or plain text"
                )
                raise NotAPage(page.source, reason)
            names = [target_of(archive, members, main, kind) for kind in ("styles", "footnotes", "endnotes")]
            require_size(page, [members[name] for name in (main, *names) if name in members])
            styles, *notes = (text_part(archive, name) if name in members else None for name in names)
            body = text_part(archive, main)
    except lxml.etree.XMLSyntaxError as error:
        reason = f"this Word document is damaged ({error.msg}); open it in Word and save it anew"
        raise NotAPage(page.source, reason) from error
    except DAMAGE as error:
        reason = (
            "this Word document is damaged or has a password; open it in Word and save it anew without one"
        )
        raise NotAPage(page.source, reason) from error
    return Parts(body, tuple(note for note in notes if note is not None), kinds_by_style(styles))


def require_members(page: Page, members: Iterable[zipfile.ZipInfo]) -> None:
    """Raise PageTooLarge for an archive with more members than any document has."""
    count = sum(1 for _ in members)
    if count > MOST_MEMBERS:
        raise PageTooLarge(page.source, f"the archive has {count:,} members, the limit is {MOST_MEMBERS:,}")


def require_size(page: Page, members: Iterable[zipfile.ZipInfo]) -> None:
    """Raise PageTooLarge where the text would be too large unpacked; zipfile unpacks no more than it declares."""
    size = sum(member.file_size for member in members)
    if size > LARGEST_TEXT_PARTS:
        limit = shown_size(LARGEST_TEXT_PARTS)
        raise PageTooLarge(page.source, f"its text is {shown_size(size)} unpacked, the limit is {limit}")


def parsed(archive: zipfile.ZipFile, name: str, *, largest: int = LARGEST_INDEX) -> Element:
    """The root of a part. Raises XMLSyntaxError, and what zipfile raises."""
    if archive.getinfo(name).file_size > largest:
        raise zipfile.BadZipFile(name)
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = lxml.etree.fromstring(archive.read(name), parser)
    if root.getroottree().docinfo.internalDTD is not None:  # no program writes one, and entities lose text
        raise zipfile.BadZipFile(name)
    return root


def text_part(archive: zipfile.ZipFile, name: str) -> Element:
    return parsed(archive, name, largest=LARGEST_TEXT_PARTS)


def target_of(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], part: str, kind: str) -> str:
    """The name of the part that `part` (the archive, where it is empty) has as its `kind`; empty if none."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in members:
        return ""
    for relation in parsed(archive, relations):
        is_outside = relation.get("TargetMode") == "External"
        if not is_outside and (relation.get("Type") or "").endswith(f"/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target") or "")).lstrip("/")
    return ""


def content_type_of(archive: zipfile.ZipFile, members: dict[str, zipfile.ZipInfo], part: str) -> str:
    """The content type that the archive declares for a part; empty if none."""
    if "[Content_Types].xml" not in members:
        return ""
    for declared in parsed(archive, "[Content_Types].xml"):
        if (declared.get("PartName") or "").lstrip("/") == part:
            return declared.get("ContentType") or ""
    return ""


def kinds_by_style(root: Element | None) -> dict[str, BlockKind]:
    """The kind of block that each paragraph style stands for, by the id of the style."""
    if root is None:
        return {}
    styles = [element for element in root if local(element) == "style"]
    names = {value(style, "styleId"): (value(child(style, "name"), "val") or "").lower() for style in styles}
    based_on = {value(style, "styleId"): value(child(style, "basedOn"), "val") for style in styles}
    kinds: dict[str, BlockKind] = {}
    for style in names:
        step: str | None = style
        for _ in range(DEEPEST_STYLE):
            kind = kind_of_style(names.get(step, ""))
            if kind and style:
                kinds[style] = kind
            if kind or step is None:
                break
            step = based_on.get(step)
    return kinds


def kind_of_style(name: str) -> BlockKind | None:
    """The kind of block that a style of Word's own stands for: "heading 1", "List Bullet 2"."""
    kinds = (kind for stem, kind in STYLES if name == stem or name.startswith(f"{stem} "))
    return next(kinds, None)


def blocks_within(root: Element, styles: dict[str, BlockKind]) -> Iterator[Passage]:
    """The passages of an element that holds paragraphs and tables, in their order."""
    joining: list[Piece] = []  # of paragraphs whose end is deleted: they go on in the next one
    for element in units_within(root):
        if local(element) == "tbl":
            rows = [" | ".join(row) for row in rows_of(element)]
            yield Passage(Line("\n".join(rows)), element, BlockKind.TABLE)
            continue
        joining += pieces_of(element)
        if not ends_with_next(element):
            yield from passage_of(joining, element, styles)
            joining = []
        for box in boxes_within(element):
            yield from blocks_within(box, styles)
    if joining:
        yield from passage_of(joining, root, styles)


def passage_of(pieces: list[Piece], paragraph: Element, styles: dict[str, BlockKind]) -> Iterator[Passage]:
    """The passage of a paragraph, if it has a word."""
    line = joined(pieces)
    if line.text:
        kind = kind_of_paragraph(paragraph, styles)
        yield Passage(line, paragraph, kind, title=kind is BlockKind.HEADLINE)


def ends_with_next(paragraph: Element) -> bool:
    """Whether a tracked change deletes the end of a paragraph."""
    return is_deleted(child(child(paragraph, "pPr"), "rPr"))


def units_within(root: Element) -> Iterator[Element]:
    """The paragraphs and the tables of data below an element, whatever wraps them."""
    for element in root:
        tag = local(element)
        if tag == "p" or (tag == "tbl" and holds_data(element)):
            yield element
        elif tag not in SKIPPED and not (tag == "tr" and is_deleted(child(element, "trPr"))):
            yield from units_within(element)


def rows_of(table: Element) -> Iterator[list[str]]:
    """The texts of the cells of each row that is not deleted and not empty."""
    for row in descendants(table, "tr"):
        cells = [] if is_deleted(child(row, "trPr")) else list(descendants(row, "tc"))
        texts = [
            " ".join(" ".join(line_of(p).text.split()) for p in descendants(cell, "p")) for cell in cells
        ]
        if any(text.strip() for text in texts):
            yield [text for text in texts if text.strip()]


def holds_data(table: Element) -> bool:
    """Whether a table holds data: two rows and columns at least, a short paragraph a cell, nothing nested."""
    rows = [list(descendants(row, "tc")) for row in descendants(table, "tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2 or next(descendants(table, "tbl"), None) is not None:
        return False
    if next(descendants(table, "txbxContent"), None) is not None:
        return False
    paragraphs = [list(descendants(cell, "p")) for row in rows for cell in row]
    return all(len(of) <= 1 and all(len(line_of(p).text) <= LARGEST_CELL for p in of) for of in paragraphs)


def kind_of_paragraph(paragraph: Element, styles: dict[str, BlockKind]) -> BlockKind:
    """The kind of a paragraph, by its style, else by the number or the bullet that it has."""
    properties = child(paragraph, "pPr")
    kind = styles.get(value(child(properties, "pStyle"), "val") or "")
    if kind is None and child(properties, "numPr") is not None:
        return BlockKind.LIST_ITEM
    return kind or BlockKind.PARAGRAPH


def line_of(paragraph: Element) -> Line:
    """The words of a paragraph, without those of text boxes in it."""
    return joined(pieces_of(paragraph))


def pieces_of(element: Element) -> Iterator[Piece]:
    for part in element:
        tag = local(part)
        if tag in SKIPPED or tag in ("txbxContent", "Fallback"):
            continue
        if tag == "t":
            yield piece_of(part.text or "", Styled())
        elif tag in CHARACTERS:
            yield piece_of(CHARACTERS[tag], Styled())
        elif tag == "sym":
            yield piece_of(symbol(value(part, "char")), Styled())
        elif tag in BREAKS:
            yield BREAK
        else:
            yield from pieces_of(part)


def symbol(code: str | None) -> str:
    """The character with this number in hexadecimal, unless it is one of a font's own."""
    try:
        number = int(code or "", 16)
        return "" if number in PRIVATE_USE else chr(number)
    except (ValueError, OverflowError):
        return ""


def boxes_within(paragraph: Element) -> Iterator[Element]:
    """The contents of the text boxes in a paragraph; each is there once more for old programs."""
    for part in paragraph:
        tag = local(part)
        if tag == "txbxContent":
            yield part
        elif tag not in SKIPPED and tag != "Fallback":
            yield from boxes_within(part)


def is_deleted(properties: Element | None) -> bool:
    """Whether a tracked change deletes what has these properties."""
    return child(properties, "del") is not None


def descendants(element: Element, tag: str) -> Iterator[Element]:
    return (found for found in element.iterdescendants() if local(found) == tag)


def child(element: Element | None, tag: str) -> Element | None:
    """The first child with this local name."""
    return next((part for part in element if local(part) == tag), None) if element is not None else None


def value(element: Element | None, name: str) -> str | None:
    """The attribute with this local name; strict documents have another namespace for it."""
    attributes = element.attrib.items() if element is not None else ()
    return next((str(text) for key, text in attributes if str(key).rpartition("}")[2] == name), None)


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for what is none."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""

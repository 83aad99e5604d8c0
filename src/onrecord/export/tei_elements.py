"""A tag, attributes and children to an element of TEI, with what XML cannot hold replaced one for one."""

from collections.abc import Mapping

from lxml import etree
from lxml.builder import ElementMaker

from onrecord.export.characters import xml_text

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
ID, LANG = f"{{{XML}}}id", f"{{{XML}}}lang"
MAKER = ElementMaker(namespace=TEI, nsmap={None: TEI})

Node = etree._Element  # noqa: SLF001  lxml has no other name for the type
Attributes = Mapping[str, str | None]
Child = Node | str | None


def element(tag: str, attributes: Attributes, *children: Child) -> Node:
    """The element; attributes and children that are None are left out."""
    known = {name: xml_text(value) for name, value in attributes.items() if value is not None}
    present = [child for child in children if child is not None]
    made: Node = MAKER(tag, known, *(xml_text(one) if isinstance(one, str) else one for one in present))
    return made


def speaker_id(prefix: str, number: int) -> str:
    """The id of the speaker with this number, from 0, in the article whose ids begin with `prefix`."""
    return f"{prefix}-s{number + 1}"


def statement_id(prefix: str, number: int) -> str:
    """The id of the first piece of the statement with this number, from 0."""
    return f"{prefix}-q{number + 1}"

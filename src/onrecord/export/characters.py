"""Text from outside to text that a format can hold: UTF-8 cannot hold all of it, XML 1.0 still less.

Each character is replaced by exactly one, so that offsets keep their meaning.
"""

import re
from collections.abc import Iterator

from onrecord.visible import Piece, sign

REPLACEMENT = "\ufffd"
SURROGATE = re.compile("[\ud800-\udfff]")
# What the production Char of XML 1.0 leaves out: https://www.w3.org/TR/xml/#charsets
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def well_formed(text: str) -> str:
    """The text with U+FFFD for each surrogate, which UTF-8 has no bytes for."""
    return SURROGATE.sub(REPLACEMENT, text)


def xml_text(text: str) -> str:
    """The text with one sign for each character that XML cannot hold: ␛, else U+FFFD."""
    return NOT_XML.sub(lambda found: _sign(found.group()), text)


def xml_pieces(text: str) -> Iterator[Piece]:
    """The text in runs that XML can hold, and a sign for each single character that it cannot."""
    start = 0
    for found in NOT_XML.finditer(text):
        if start < found.start():
            yield Piece(text[start : found.start()])
        yield Piece(_sign(found.group()), found.group())
        start = found.end()
    if start < len(text):
        yield Piece(text[start:])


def _sign(character: str) -> str:
    picture = sign(character)
    return picture if len(picture) == 1 else REPLACEMENT

"""Text from outside to text in which every character can be seen: controls, marks of direction, zero widths.

A page may hold characters that steer a terminal, turn the order of words around or take no room.
What is shown to a person goes through here; the record keeps the text as it is.
"""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Letters and marks that take no room or show as a blank although their category says otherwise:
# the grapheme joiner, Hangul and Khmer fillers, Mongolian selectors, the blank Braille pattern, and
# (by range, below) the supplementary variation selectors. U+FE0F stays: it makes an emoji of a sign.
BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0")
SELECTORS = ("\U000e0100", "\U000e01ef")
CONTROL_PICTURES = 0x2400  # ␀ stands for U+0000, and so on to U+001F
DELETE_PICTURE = "␡"


class Piece(NamedTuple):
    """A run of text as it can be shown; `hidden` is the character that it stands for, if it stands for one."""

    text: str
    hidden: str | None = None


def visible(text: str) -> str:
    """The text with a sign for each character that cannot be seen: ␛, ␊, <U+202E>."""
    return "".join(piece.text for piece in pieces(text))


def pieces(text: str, *, keep: str = "") -> Iterator[Piece]:
    """The text in runs of characters that can be seen, or are in `keep`, and single ones that cannot."""
    start = 0
    for i, character in enumerate(text) if _may_hide(text, keep) else ():
        if is_hidden(character) and character not in keep:
            if start < i:
                yield Piece(text[start:i])
            yield Piece(sign(character), character)
            start = i + 1
    if start < len(text):
        yield Piece(text[start:])


def _may_hide(text: str, keep: str) -> bool:
    """Whether a closer look is needed; the answer is yes for some texts that hide nothing."""
    for character in keep:
        text = text.replace(character, " ")
    # str.isprintable is false for every category that hides, and quick.
    return not text.isprintable() or not BLANKS.isdisjoint(text) or max(text, default="") >= SELECTORS[0]


def is_hidden(character: str) -> bool:
    """Whether nothing of the character shows, a plain space and its wide and narrow kin apart."""
    return (
        unicodedata.category(character) in INVISIBLE_CATEGORIES
        or character in BLANKS
        or SELECTORS[0] <= character <= SELECTORS[1]
    )


def sign(character: str) -> str:
    """The control picture of a character, else its number as <U+202E>."""
    number = ord(character)
    if number < 0x20:
        return chr(CONTROL_PICTURES + number)
    return DELETE_PICTURE if number == 0x7F else f"<U+{number:04X}>"

"""Text from pages to lines of a terminal: visible, wrapped, with styles that step in and out.

Everything that comes from a page goes through `visible`: a page cannot steer the terminal.
"""

import re
import unicodedata
from dataclasses import dataclass

import click

from onrecord.visible import visible

BREAK = re.compile(r"[ \t\r\n\f]+")
NARROWEST = 40  # columns; a narrower terminal wraps the lines itself
WIDEST = 100  # columns; longer lines are hard to read
SEPARATOR = " · "
NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Look:
    """How the lines shall look: whether with the styles of a terminal, and how wide."""

    colour: bool
    width: int

    def bold(self, text: str) -> str:
        return click.style(text, bold=True) if self.colour and text else text

    def dim(self, text: str) -> str:
        return click.style(text, dim=True) if self.colour and text else text

    @classmethod
    def of(cls, *, colour: bool, width: int) -> "Look":
        """A look for a terminal of this width."""
        return cls(colour, min(max(width, NARROWEST), WIDEST))


def plain(text: str) -> str:
    """Text from outside on one line, with every character visible."""
    return visible(BREAK.sub(" ", text.strip(" \t\r\n\f")))


def columns(text: str) -> int:
    """The columns that a terminal gives the text: two to a wide character, none to an accent of its own."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide - sum(unicodedata.combining(character) > 0 for character in text)


def wrapped(text: str, width: int) -> list[str]:
    """The text as visible lines of at most `width` columns, broken at spaces, and in words longer than that."""
    lines, line = [], ""
    for word in plain(text).split(" "):
        if line and columns(line) + 1 + columns(word) <= width:
            line += " " + word
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, width)
        lines += full
    return [*lines, line] if line else lines


def _cut(word: str, width: int) -> list[str]:
    """The word in pieces of at most `width` columns, at least one piece."""
    pieces, start, used = [], 0, 0
    for i, character in enumerate(word):
        size = columns(character)
        if start < i and used + size > width:
            pieces.append(word[start:i])
            start, used = i, 0
        used += size
    return [*pieces, word[start:]]

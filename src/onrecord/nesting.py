"""Blocks and ranges that may overlap in any way to ones that do not, or that nest properly."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from heapq import heapify, heappop, heappush
from typing import TypeVar

from onrecord.record import Article, Block, BlockKind, Link, Span

LINE = re.compile(r"\S(?:.*\S)?")


class Role(IntEnum):
    """What a range is marked as; of two with the same offsets the lower goes around the other."""

    CONTENT = 0
    SOURCE = 1
    CUE = 2


@dataclass(frozen=True, slots=True)
class Range:
    """A span that is marked as one role of the statements with these numbers.

    `ending` are those of them that end with it: a piece that is cut off before its end has none.
    """

    span: Span
    role: Role
    statements: tuple[int, ...]
    ending: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Open:
    """The start of a piece of a range."""

    range: Range


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text to show."""

    span: Span


@dataclass(frozen=True, slots=True)
class Close:
    """The end of the piece that was opened last; `range` is that piece."""

    range: Range


Event = Open | Text | Close


Placed = TypeVar("Placed", Range, Link)


def whole_blocks(article: Article) -> list[Block]:
    """The blocks in their order without overlap, with paragraphs for the text between them."""
    blocks: list[Block] = []
    position = 0
    for block in sorted(article.blocks, key=lambda block: (block.span.start, -block.span.end)):
        start, end = max(block.span.start, position), block.span.end
        if start < end:
            blocks += _between(article, position, start)
            blocks.append(Block(Span(start, end), block.kind))
            position = end
    return blocks + list(_between(article, position, len(article.text)))


def by_block(placed: Sequence[Placed], blocks: Sequence[Block]) -> list[list[Placed]]:
    """For each block what reaches into it."""
    starts, ends = [block.span.start for block in blocks], [block.span.end for block in blocks]
    found: list[list[Placed]] = [[] for _ in blocks]
    for one in placed:
        for i in range(bisect_right(ends, one.span.start), bisect_left(starts, one.span.end)):
            found[i].append(one)
    return found


def nested(ranges: Iterable[Range], within: Span) -> Iterator[Event]:
    """The events that show the text of `within` with the ranges marked in it.

    Ranges are cut at its edges. Where one begins inside another and ends after it, the part that
    hangs over is opened again after the other's end.
    """
    waiting = [_key(piece) for one in ranges if (piece := _cut(one, within))]
    heapify(waiting)
    around: list[Range] = []
    position = within.start
    while waiting:
        piece = heappop(waiting)[-1]
        while around and around[-1].span.end <= piece.span.start:
            yield from _text(position, around[-1].span.end)
            position = around[-1].span.end
            yield Close(around.pop())
        yield from _text(position, piece.span.start)
        position = piece.span.start
        if around and around[-1].span.end < piece.span.end:
            edge = around[-1].span.end
            heappush(waiting, _key(replace(piece, span=Span(edge, piece.span.end))))
            piece = replace(piece, span=Span(piece.span.start, edge), ending=())
        yield Open(piece)
        around.append(piece)
    while around:
        yield from _text(position, around[-1].span.end)
        position = around[-1].span.end
        yield Close(around.pop())
    yield from _text(position, within.end)


def _between(article: Article, start: int, end: int) -> Iterator[Block]:
    for line in LINE.finditer(article.text, start, end):
        yield Block(Span(*line.span()), BlockKind.PARAGRAPH)


def _key(piece: Range) -> tuple[int, int, Role, tuple[int, ...], Range]:
    """What orders pieces: earlier first, of those the longer, of those by role and number."""
    # Two pieces that are the same in all this are the same, so ranges themselves are never compared.
    return piece.span.start, -piece.span.end, piece.role, piece.statements, piece


def _cut(one: Range, within: Span) -> Range | None:
    start, end = max(one.span.start, within.start), min(one.span.end, within.end)
    if start >= end:
        return None
    return replace(one, span=Span(start, end), ending=one.ending if end == one.span.end else ())


def _text(start: int, end: int) -> Iterator[Text]:
    if start < end:
        yield Text(Span(start, end))

"""A statement's article to its blocks in pieces of which each tells where it begins: what words are selected in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.nesting import whole_blocks
from onrecord.record import Article, Block, BlockKind, Span, Spans, Statement
from onrecord.visible import is_hidden

AROUND = 2  # blocks before and after those of the statement
KEPT = "\t\r\n"  # shown as they are


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that is one thing throughout: `roles` are what it is of the statement.

    A character that cannot be seen is a piece of its own, and so is what follows a carriage return: a page
    shows the one as several characters, and the other together with a line break as one.
    """

    start: int
    text: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A block of the article in its pieces."""

    start: int
    kind: BlockKind
    pieces: tuple[Piece, ...]


def placed_blocks(article: Article, statement: Statement, *, whole: bool) -> list[PlacedBlock]:
    """The blocks that the statement reaches into with some around them, or all of them."""
    blocks = whole_blocks(article)
    spans = [*statement.source, *statement.cue, *statement.content]
    if not whole:
        reached = [i for i, block in enumerate(blocks) if any(block.span.overlaps(span) for span in spans)]
        blocks = blocks[max(0, reached[0] - AROUND) : reached[-1] + AROUND + 1]
    return [_placed(article, statement, block) for block in blocks]


def _placed(article: Article, statement: Statement, block: Block) -> PlacedBlock:
    roles: dict[str, Spans] = {
        f"content {statement.kind}": statement.content,
        "source": statement.source,
        "cue": statement.cue,
    }
    spans = [span for own in roles.values() for span in own]
    edges = sorted({*_edges(article.text, block.span), *_edges_of(spans, block.span)})
    return PlacedBlock(
        block.span.start,
        block.kind,
        tuple(
            Piece(
                start,
                article.text[start:end],
                tuple(role for role, own in roles.items() if any(_holds(span, start) for span in own)),
            )
            for start, end in pairwise(edges)
        ),
    )


def _edges(text: str, within: Span) -> Iterator[int]:
    yield from (within.start, within.end)
    for i in range(within.start, within.end):
        if text[i] not in KEPT and is_hidden(text[i]):
            yield i
            yield i + 1
        elif text[i] == "\r":
            yield i + 1


def _edges_of(spans: Sequence[Span], within: Span) -> Iterator[int]:
    for span in spans:
        yield from (edge for edge in (span.start, span.end) if within.start < edge < within.end)


def _holds(span: Span, place: int) -> bool:
    return span.start <= place < span.end

"""A check to the draft's words with those of the store that it lacks put in, as `wdiff` has it; and where they stand."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.comparing.alignment import SAME_WORDS, Difference
from onrecord.comparing.drafts.verbatim import Match
from onrecord.kinds import Change
from onrecord.nesting import whole_blocks
from onrecord.record import Article, Span

NO_SPACE = frozenset(",.;:!?)]”’\"'")  # before these


class Side(StrEnum):
    """Who has the words: both, only the store, or only the draft."""

    BOTH = "both"
    STORE = "store"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words without white space around it, who has them, and whether a space stands before."""

    text: str
    side: Side
    apart: bool = False


def pieces_of(match: Match) -> tuple[Piece, ...]:
    """The quotation's words in order, with those of the statement that it lacks where they would stand."""
    kept = [replace(piece, text=piece.text.strip()) for piece in _pieces(match) if piece.text.strip()]
    return tuple(
        replace(piece, apart=i > 0 and piece.text[0] not in NO_SPACE) for i, piece in enumerate(kept)
    )


def _pieces(match: Match) -> Iterator[Piece]:
    draft, store = match.quotation.text, match.told.wording.text
    position = 0
    for difference in match.differences:
        if difference.change in SAME_WORDS | {Change.CUT}:
            continue
        place = difference.wording.start if difference.wording else _place(difference, match)
        yield Piece(draft[position:place], Side.BOTH)
        position = max(position, place)
        if difference.reference:
            yield Piece(store[difference.reference.start : difference.reference.end], Side.STORE)
        if difference.wording:
            yield Piece(draft[position : difference.wording.end], Side.DRAFT)
            position = difference.wording.end
    yield Piece(draft[position:], Side.BOTH)


def _place(difference: Difference, match: Match) -> int:
    """Where in the quotation words of the statement are missing: after the last word before them that both have."""
    start = difference.reference.start if difference.reference else 0
    places, own = match.told.wording.tokens.spans, match.quotation.wording.tokens.spans
    before = [mine for its, mine in zip(match.kept, match.found, strict=False) if places[its].end <= start]
    return own[before[-1]].end if before else 0


def paragraph_of(article: Article, span: Span) -> int:
    """The number of the paragraph, title or other block of the draft in which a span begins, from 1."""
    starts = [block.span.start for block in whole_blocks(article)]
    return max(bisect_right(starts, span.start), 1)


def line_of(article: Article, span: Span) -> int:
    """The number of the line of the article's text in which a span begins, from 1."""
    return article.text.count("\n", 0, span.start) + 1

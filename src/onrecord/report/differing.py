"""A check, or a version, to its words with those that it lacks put in, as `wdiff` has it; and where they stand."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.comparing.alignment import SAME_WORDS, Difference
from onrecord.comparing.drafts.verbatim import Match
from onrecord.comparing.runs import runs_of
from onrecord.comparing.versions import Version
from onrecord.comparing.wordings import Wording
from onrecord.kinds import Change
from onrecord.nesting import whole_blocks
from onrecord.record import Article, Span

NO_SPACE = frozenset(",.;:!?)]”’\"'")  # before these
OPENING = frozenset("([“‘„«")  # nor after these


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


@dataclass(frozen=True, slots=True)
class _Pair:
    """The store's wording beside the draft's, what differs, and the numbers of the words that both have."""

    store: Wording
    draft: Wording
    differences: tuple[Difference, ...]
    kept: Sequence[int]
    found: Sequence[int]


def pieces_of(match: Match) -> tuple[Piece, ...]:
    """The quotation's words in order, with those of the statement that it lacks where they would stand.

    Words that are cut at its ends, other marks and other capitals are not shown.
    """
    differences = tuple(one for one in match.differences if one.change not in SAME_WORDS | {Change.CUT})
    pair = _Pair(match.told.wording, match.quotation.wording, differences, match.kept, match.found)
    return _set(_pieces(pair))


def version_pieces(reference: Wording, version: Version) -> tuple[Piece, ...]:
    """The version's words in order, as a draft's, with those of the reference, as the store's, that it lacks.

    All that differs is shown.
    """
    runs = runs_of(reference.tokens, version.wording.tokens)
    kept = [run.reference + offset for run in runs for offset in range(run.size)]
    found = [run.wording + offset for run in runs for offset in range(run.size)]
    return _set(_pieces(_Pair(reference, version.wording, version.alignment.differences, kept, found)))


def _set(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The pieces without white space at their ends, and whether a space parts them."""
    kept = [replace(piece, text=piece.text.strip()) for piece in pieces if piece.text.strip()]
    return tuple(
        replace(piece, apart=piece.text[0] not in NO_SPACE and before.text[-1] not in OPENING)
        if before
        else piece
        for before, piece in zip([None, *kept], kept, strict=False)
    )


def _pieces(pair: _Pair) -> Iterator[Piece]:
    draft, store = pair.draft.text, pair.store.text
    position = 0
    for difference in pair.differences:
        place = difference.wording.start if difference.wording else _place(difference, pair)
        yield Piece(draft[position:place], Side.BOTH)
        position = max(position, place)
        if difference.reference:
            yield Piece(store[difference.reference.start : difference.reference.end], Side.STORE)
        if difference.wording:
            yield Piece(draft[position : difference.wording.end], Side.DRAFT)
            position = max(position, difference.wording.end)
    yield Piece(draft[position:], Side.BOTH)


def _place(difference: Difference, pair: _Pair) -> int:
    """Where in the draft words of the store are missing: after the last word before them that both have."""
    start = difference.reference.start if difference.reference else 0
    places, own = pair.store.tokens.spans, pair.draft.tokens.spans
    before = [mine for its, mine in zip(pair.kept, pair.found, strict=False) if places[its].end <= start]
    return own[before[-1]].end if before else 0


def paragraph_of(article: Article, span: Span) -> int:
    """The number of the paragraph, title or other block of the draft in which a span begins, from 1."""
    starts = [block.span.start for block in whole_blocks(article)]
    return max(bisect_right(starts, span.start), 1)


def line_of(article: Article, span: Span) -> int:
    """The number of the line of the article's text in which a span begins, from 1."""
    return article.text.count("\n", 0, span.start) + 1

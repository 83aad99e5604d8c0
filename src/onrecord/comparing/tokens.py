"""A text to tokens: its words with what comparing two texts needs of each, contractions taken apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from onrecord.comparing.numerals import SCALES, VALUES, is_numeral, number_said
from onrecord.comparing.translation import NEGATIONS, ending_of, key_of, key_of_ending
from onrecord.comparing.words import LIGHT, Word
from onrecord.record import Span, Spans

# The commonest words of 72,000 statements in US news (2012-20) that are of no field: two statements of one
# speaker share them by chance.
_COMMON = """
    people going go like make one year get new time work think want use need way come thing know back even
    including see call day try help last much many made take look happen give well put something really lot
    keep better start good country still continue let big great next part place point never every another
    without number believe end issue problem question case reason become find show mean long few more less
    around actually today hold turn ask leave done lead enough add different person president
"""
COMMON = frozenset(key_of(form) for form in _COMMON.split())
LIGHT_KEYS = frozenset(key_of(form) for form in LIGHT) | NEGATIONS | {key_of("wo"), key_of("ca")}
NUMBER = "#"  # begins the key of a number
SMALL_NUMBERS = frozenset(f"{NUMBER}{number}" for number in range(13))
LONG = 8  # letters from which on a word is mostly a rare one


@dataclass(frozen=True)
class Tokens:
    """The tokens of a text: for each its key, its form, where it stands, and whether in quotation marks.

    `weights` tell how much it says about what is spoken of: 0 for a light word, about 1 for others.
    """

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    spans: Spans
    quoted: tuple[bool, ...]
    weights: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The keys of the words that carry a subject."""
        return frozenset(key for key, weight in zip(self.keys, self.weights, strict=True) if weight)

    @cached_property
    def in_marks(self) -> "Tokens":
        """Those in quotation marks only."""
        if all(self.quoted):
            return self
        kept = [place for place, quoted in enumerate(self.quoted) if quoted]
        return Tokens(
            keys=tuple(self.keys[place] for place in kept),
            forms=tuple(self.forms[place] for place in kept),
            spans=tuple(self.spans[place] for place in kept),
            quoted=(True,) * len(kept),
            weights=tuple(self.weights[place] for place in kept),
        )


class _Piece(NamedTuple):
    form: str
    key: str
    span: Span


def tokens_of(words: Sequence[Word], quoted: Spans) -> Tokens:
    """The tokens of a text from its words and its spans in quotation marks, both in order.

    Contractions and compounds with a hyphen are taken apart, and numerals in a row are one token.
    """
    pieces: list[_Piece] = []
    numeral = False
    for word in words:
        key = _key_of_whole(word.form)
        if key is None:
            pieces.extend(_pieces_of(word))
        else:
            pieces.append(_Piece(word.form, key, word.span))
        numeral = numeral or is_numeral(word.form) or "-" in word.form
    if numeral:
        pieces = _with_numbers(pieces)
    inside: list[bool] = []
    marks = iter(quoted)
    mark = next(marks, None)
    for piece in pieces:
        while mark is not None and mark.end <= piece.span.start:
            mark = next(marks, None)
        inside.append(mark is not None and mark.start <= piece.span.start)
    return Tokens(
        keys=tuple(piece.key for piece in pieces),
        forms=tuple(piece.form for piece in pieces),
        spans=tuple(piece.span for piece in pieces),
        quoted=tuple(inside),
        weights=tuple(weight_of(piece.form, piece.key) for piece in pieces),
    )


@lru_cache(maxsize=1 << 16)
def _key_of_whole(form: str) -> str | None:
    """The key of a word that is taken as it is; None for one that is taken apart."""
    return None if "-" in form or ending_of(form) else key_of(form)


def _pieces_of(word: Word) -> Iterator[_Piece]:
    form, span = word.form, word.span
    if "-" in form and len(form) == len(span):  # folding case can make a word longer than it stands
        start = span.start
        for part in form.split("-"):
            yield from _pieces_of(Word(Span(start, start + len(part)), part))
            start += len(part) + 1
        return
    ending = ending_of(form)
    if ending and len(span) > len(ending):
        middle, stump = span.end - len(ending), form.removesuffix(ending)
        yield _Piece(stump, key_of(stump), Span(span.start, middle))
        yield _Piece(ending, key_of_ending(ending), Span(middle, span.end))
    else:
        yield _Piece(form, key_of(form), span)


def _with_numbers(pieces: Sequence[_Piece]) -> list[_Piece]:
    """The pieces, numerals with no more than a space or a hyphen between them as one."""
    merged: list[_Piece] = []
    place = 0
    while place < len(pieces):
        end = _end_of_number(pieces, place)
        if end == place or (end == place + 1 and pieces[place].form == "one"):
            merged.append(pieces[place])
            place += 1
            continue
        row = pieces[place:end]
        form = " ".join(piece.form for piece in row)
        key = NUMBER + number_said([piece.form for piece in row])
        merged.append(_Piece(form, key, Span(row[0].span.start, row[-1].span.end)))
        place = end
    return merged


def _end_of_number(pieces: Sequence[_Piece], start: int) -> int:
    end = start
    while end < len(pieces) and is_numeral(pieces[end].form):
        if end > start and pieces[end].span.start - pieces[end - 1].span.end > 1:
            break
        end += 1
        joined = end + 1 < len(pieces) and pieces[end].form == "and" and pieces[end - 1].form in SCALES
        if joined and pieces[end + 1].form in VALUES:
            end += 1
    return end


@lru_cache(maxsize=1 << 16)
def weight_of(form: str, key: str) -> float:
    """How much a word says about what is spoken of: nothing, half for a common word, more for a rare one."""
    if key.startswith(NUMBER):
        return 1.0 if key in SMALL_NUMBERS else 1.5
    if form in LIGHT or key in LIGHT_KEYS or form.startswith("'"):
        return 0.0
    if key in COMMON or len(form) < 3:
        return 0.5
    return 1.3 if len(form) >= LONG else 1.0

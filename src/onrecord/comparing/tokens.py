"""A text to tokens: its words with what comparing two texts needs of each, contractions taken apart."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import compress
from typing import NamedTuple

from onrecord.comparing.numerals import SCALES, VALUES, is_numeral, number_said
from onrecord.comparing.translation import NEGATIONS, ending_of, key_of, key_of_ending
from onrecord.comparing.words import LIGHT, WORD, form_of
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

    `places` are the start and the end of each, which `spans` tells as well. `weights` tell how much it says
    about what is spoken of: 0 for a light word, about 1 for others.
    """

    keys: tuple[str, ...]
    forms: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    quoted: tuple[bool, ...]
    weights: tuple[float, ...]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def spans(self) -> Spans:
        """Where each token stands."""
        return tuple(Span(start, end) for start, end in self.places)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The keys of the words that carry a subject."""
        return frozenset(compress(self.keys, self.weights))

    @cached_property
    def in_marks(self) -> "Tokens":
        """Those in quotation marks only."""
        if all(self.quoted):
            return self
        return Tokens(
            keys=tuple(compress(self.keys, self.quoted)),
            forms=tuple(compress(self.forms, self.quoted)),
            places=tuple(compress(self.places, self.quoted)),
            quoted=(True,) * sum(self.quoted),
            weights=tuple(compress(self.weights, self.quoted)),
        )


class _Piece(NamedTuple):
    form: str
    key: str
    start: int
    end: int


def tokens_of(text: str, quoted: Spans) -> Tokens:
    """The tokens of a text; `quoted` are its spans in quotation marks, in order.

    Contractions and compounds with a hyphen are taken apart, and numerals in a row are one token.
    """
    words = [(match.group(), match.span()) for match in WORD.finditer(text)]
    known = [_whole(word) for word, _ in words]
    if None in known:
        pieces = _pieces_in(words)
        known = [(piece.form, piece.key, weight_of(piece.form, piece.key)) for piece in pieces]
        places = tuple((piece.start, piece.end) for piece in pieces)
    else:
        places = tuple(place for _, place in words)
    forms, keys, weights = zip(*filter(None, known), strict=True) if known else ((), (), ())
    return Tokens(keys, forms, places, _inside(places, quoted), weights)


@lru_cache(maxsize=1 << 17)
def _whole(word: str) -> tuple[str, str, float] | None:
    """The form, the key and the weight of a word as it stands; None where its neighbours or its parts count."""
    form = form_of(word)
    if "-" in form or ending_of(form) or is_numeral(form):
        return None
    key = key_of(form)
    return form, key, weight_of(form, key)


def _inside(places: Sequence[tuple[int, int]], quoted: Spans) -> tuple[bool, ...]:
    """For each place whether it begins in one of the spans."""
    if not quoted or not places:
        return (False,) * len(places)
    if quoted[0].start <= places[0][0] and places[-1][0] < quoted[0].end:
        return (True,) * len(places)
    inside: list[bool] = []
    marks = iter(quoted)
    mark = next(marks, None)
    for start, _ in places:
        while mark is not None and mark.end <= start:
            mark = next(marks, None)
        inside.append(mark is not None and mark.start <= start)
    return tuple(inside)


def _pieces_in(words: Iterable[tuple[str, tuple[int, int]]]) -> list[_Piece]:
    """The tokens of words of which some are numerals or taken apart."""
    pieces: list[_Piece] = []
    numeral = False
    for word, (start, end) in words:
        form = form_of(word)
        key = _key_of_whole(form)
        if key is None:
            pieces.extend(_pieces_of(form, start, end))
        else:
            pieces.append(_Piece(form, key, start, end))
        numeral = numeral or is_numeral(form) or "-" in form
    return _with_numbers(pieces) if numeral else pieces


@lru_cache(maxsize=1 << 16)
def _key_of_whole(form: str) -> str | None:
    """The key of a word that is taken as it is; None for one that is taken apart."""
    return None if "-" in form or ending_of(form) else key_of(form)


def _pieces_of(form: str, start: int, end: int) -> Iterator[_Piece]:
    if "-" in form and len(form) == end - start:  # folding case can make a word longer than it stands
        for part in form.split("-"):
            yield from _pieces_of(part, start, start + len(part))
            start += len(part) + 1
        return
    ending = ending_of(form)
    if ending and end - start > len(ending):
        middle, stump = end - len(ending), form.removesuffix(ending)
        yield _Piece(stump, key_of(stump), start, middle)
        yield _Piece(ending, key_of_ending(ending), middle, end)
    else:
        yield _Piece(form, key_of(form), start, end)


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
        merged.append(_Piece(form, key, row[0].start, row[-1].end))
        place = end
    return merged


def _end_of_number(pieces: Sequence[_Piece], start: int) -> int:
    end = start
    while end < len(pieces) and is_numeral(pieces[end].form):
        if end > start and pieces[end].start - pieces[end - 1].end > 1:
            break
        end += 1
        joined = end + 1 < len(pieces) and pieces[end].form == "and" and pieces[end - 1].form in SCALES
        if joined and pieces[end + 1].form in VALUES:
            end += 1
    return end


def weight_of(form: str, key: str) -> float:
    """How much a word says about what is spoken of: nothing, half for a common word, more for a rare one."""
    if key.startswith(NUMBER):
        return 1.0 if key in SMALL_NUMBERS else 1.5
    if form in LIGHT or key in LIGHT_KEYS or form.startswith("'"):
        return 0.0
    if key in COMMON or len(form) < 3:
        return 0.5
    return 1.3 if len(form) >= LONG else 1.0

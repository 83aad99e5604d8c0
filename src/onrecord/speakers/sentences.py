"""The lines and sentences of a text, as spans that can be looked up by an offset."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from onrecord.record import Span
from onrecord.speakers.vocabulary import words

_LINE = re.compile(r"[^\n]+")
_END = re.compile(r"[.!?…][\"”’')\]]*\s+(?=[\"“‘'(\[@#]*[^\W_a-z])")
_LAST_WORD = re.compile(r"([^\W\d_](?:[^\W_]|\.)*)$")

LONGEST_SENTENCE = 2000
# Words whose dot does not end a sentence.
ABBREVIATIONS = words("""
    mr mrs ms mx dr drs gov govs sen sens rep reps st prof pres lt gen col maj sgt capt adm cmdr rev hon amb atty supt det
    messrs jan feb mar apr aug sept sep oct nov dec mon tue wed thu fri no vs ft mt approx dept u.s u.k u.n d.c
""")


def lines_of(text: str) -> tuple[Span, ...]:
    """The lines of the text that hold anything but white space, without their breaks."""
    return tuple(Span(*match.span()) for match in _LINE.finditer(text) if not match[0].isspace())


@lru_cache(maxsize=4)
def sentences_of(text: str) -> tuple[Span, ...]:
    """The sentences of the text, in order; a line break always ends one. Kept for the last texts."""
    return tuple(sentence for line in lines_of(text) for sentence in _sentences_in(text, line))


def _sentences_in(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for match in _END.finditer(text, line.start, line.end):
        if match[0][0] == "." and _is_abbreviation(text[max(start, match.start() - 12) : match.start()]):
            continue
        if match.end() < line.end:
            yield from _short(Span(start, match.end()))
            start = match.end()
    yield from _short(Span(start, line.end))


def _short(sentence: Span) -> Iterator[Span]:
    """The sentence, cut where it is longer than any sentence is, so that work stays in proportion."""
    for start in range(sentence.start, sentence.end, LONGEST_SENTENCE):
        yield Span(start, min(start + LONGEST_SENTENCE, sentence.end))


def _is_abbreviation(before: str) -> bool:
    word = _LAST_WORD.search(before)
    return word is not None and (
        (len(word[1]) == 1 and word[1] != "I") or word[1].casefold() in ABBREVIATIONS
    )


def index_at(spans: Sequence[Span], offset: int) -> int:
    """The index of the last span that starts at or before the offset; 0 where none does."""
    return max(bisect_right(spans, offset, key=lambda span: span.start) - 1, 0)


def inside_any(spans: Sequence[Span], offset: int) -> bool:
    """Whether the offset lies in one of the ordered spans."""
    if not spans:
        return False
    span = spans[index_at(spans, offset)]
    return span.start <= offset < span.end

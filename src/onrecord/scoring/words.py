"""Spans to words, and contents to pairs by the words that they share."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from onrecord.record import Span

WORD = re.compile(r"\w+")
OPENING = re.compile(r"[“\"]|''")
STOP = re.compile(r"[“”\"]|''|\n\n|\Z")

ENOUGH = 0.5  # the Jaccard index of two contents' words from which on they are the same statement
MOST_EXTRA = 10  # words that a right source may have besides those of gold

Words = frozenset[int]  # the numbers of words in the text


class Worded(NamedTuple):
    """An attribution as the words of its roles."""

    source: Words
    cue: Words
    content: Words


class WordIndex:
    """The words of a text by their offsets, which finds those of a span without a look at all others."""

    def __init__(self, text: str) -> None:
        spans = [match.span() for match in WORD.finditer(text)]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def words(self, spans: Iterable[Span]) -> Words:
        """The words that overlap any of the spans."""
        return frozenset(chain.from_iterable(map(self._range, spans)))

    def _range(self, span: Span) -> range:
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))


def quoted_spans(text: str) -> Iterator[Span]:
    """What stands in double quotation marks; an open one ends with its paragraph.

    A mark that opens once more before it closes opens nothing. This is the scorer's rule, which
    figures of other systems rest on; the product reads marks by `onrecord.quotation_marks`.
    """
    position = 0
    while opening := OPENING.search(text, position):
        stop = STOP.search(text, opening.end())
        if stop is None or stop.group() == "“":
            position = opening.start() + 1
            continue
        if opening.end() < stop.start():
            yield Span(opening.end(), stop.start())
        position = stop.end()


def same_source(gold: Words, predicted: Words) -> bool:
    """Whether the sources share a word and the predicted one has few others; both may be empty."""
    if not gold:
        return not predicted
    return not gold.isdisjoint(predicted) and len(predicted - gold) <= MOST_EXTRA


def paired(gold: Sequence[Worded], predicted: Sequence[Worded]) -> list[tuple[int, int]]:
    """The numbers of attributions whose contents are the same, one to one, the most similar first."""
    candidates = sorted(_candidates(gold, predicted))
    pairs: list[tuple[int, int]] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for _, _, i, j in candidates:
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            pairs.append((i, j))
    return pairs


def _candidates(
    gold: Sequence[Worded], predicted: Sequence[Worded]
) -> Iterator[tuple[float, bool, int, int]]:
    """Similarity (negative), whether the source is wrong, and the numbers of all that are similar enough."""
    at_word: defaultdict[int, list[int]] = defaultdict(list)
    for j, one in enumerate(predicted):
        for word in one.content:
            at_word[word].append(j)
    for i, one in enumerate(gold):
        common = Counter(chain.from_iterable(at_word.get(word, ()) for word in one.content))
        for j, size in common.items():
            jaccard = size / (len(one.content) + len(predicted[j].content) - size)
            if jaccard >= ENOUGH:
                yield -jaccard, not same_source(one.source, predicted[j].source), i, j

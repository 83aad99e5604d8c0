"""The attributions found so far, for the forms that add to them; and what holds for spans of theirs."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.record import Article, Attribution, BlockKind, Span, Spans

QUOTING = frozenset({BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.LIST_ITEM})
_LETTER = r"[^\W\d_a-z][\w.'’-]*"
NAME = rf"{_LETTER}(?:[ ](?:{_LETTER}|de|del|della|van|von|der|den|bin|al|la|le|of|the|and))*"
# What the form alone shows is sure, but for a quotation that nothing is said about.
SURE, FLOATING = 0.95, 0.8
# Contents that share this much of their characters are the same; a report inside a post or an answer
# may take up more than half of it.
SAME_CONTENT, SAME_WHOLE = 0.5, 0.8
PLACE = 1_000  # code points of one entry in the index of places


class Found:
    """The attributions so far, by where they stand, so that a long page costs no more a word than a short one."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._attributions: dict[int, Attribution] = {}
        self._places: defaultdict[int, dict[int, None]] = defaultdict(dict)
        self._next = 0
        for attribution in attributions:
            self.add(attribution)

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self._attributions.values())

    def add(self, attribution: Attribution) -> None:
        self._attributions[self._next] = attribution
        for place in _places_of(spans_of(attribution)):
            self._places[place][self._next] = None
        self._next += 1

    def remove(self, attributions: Iterable[tuple[int, Attribution]]) -> None:
        for number, attribution in attributions:
            del self._attributions[number]
            for place in _places_of(spans_of(attribution)):
                del self._places[place][number]

    def touching(self, span: Span) -> list[tuple[int, Attribution]]:
        """The attributions with a span that overlaps this one, each with its number."""
        numbers = {number for place in _places_of([span]) for number in self._places.get(place, ())}
        near = ((number, self._attributions[number]) for number in sorted(numbers))
        return [(number, a) for number, a in near if any(span.overlaps(other) for other in spans_of(a))]


def _places_of(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start // PLACE, (span.end - 1) // PLACE + 1)}


def around(spans: Spans) -> Span:
    """From the start of the first span to the end of the last."""
    return Span(spans[0].start, spans[-1].end)


def common(one: Span, other: Span) -> int:
    """How many code points two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def jaccard(one: Spans, other: Spans) -> float:
    """The share of all code points of two contents that both have."""
    shared = sum(common(a, b) for a in one for b in other)
    return shared / (sum(map(len, one)) + sum(map(len, other)) - shared)


def repeats(attribution: Attribution, whole: Spans) -> bool:
    """Whether an attribution says of a whole post or answer, or of a part without cue, what its form says."""
    within = inside(attribution.content, whole) and not attribution.cue
    return within or jaccard(attribution.content, whole) >= SAME_WHOLE


def inside(spans: Spans, outer: Spans) -> bool:
    """Whether each of the spans lies in one of the outer ones."""
    return all(any(o.encloses(span) for o in outer) for span in spans)


def crosses(attribution: Attribution, outer: Spans) -> bool:
    """Whether an attribution lies in part inside and in part outside."""
    within = [any(o.overlaps(span) for o in outer) for span in spans_of(attribution)]
    return any(within) and not all(within)


def spans_of(attribution: Attribution) -> Iterator[Span]:
    """All spans of an attribution."""
    yield from (*attribution.source, *attribution.cue, *attribution.content)


def moved(found: re.Match[str], group: str, offset: int) -> Span:
    """Where a group of a match stands in a text whose part from `offset` on was searched."""
    start, end = found.span(group)
    return Span(offset + start, offset + end)


def trimmed(article: Article, span: Span) -> Span | None:
    """The span without blanks at its ends; None where there is nothing else."""
    text = article[span]
    start = span.start + len(text) - len(text.lstrip())
    end = span.start + len(text.rstrip())
    return Span(start, end) if start < end else None

"""The items of a live page: under a time, or between rules, each on an occasion of its own."""

import re
from collections.abc import Sequence
from itertools import accumulate

from onrecord.record import Span

FEWEST = 2  # breaks; a page with one is no live page
# A line that ends an item, or is nothing but the time at which one was posted.
_BREAK = re.compile(
    r"\W*(?:_{2,}\W*|\d{1,2}(?:[:.]\d{2})?\s*(?:[ap]\.?\s?m\.?|noon|midnight)(?:\s+[A-Z]{2,4})?|\d{1,2}:\d{2}(?:\s+[A-Z]{2,4})?)\W*",
    re.IGNORECASE,
)
_LONGEST = 24  # characters of such a line


def items_of(text: str, lines: Sequence[Span]) -> tuple[int, ...]:
    """For each line the number of the item that it is in: 0 throughout where the page has no items."""
    breaks = [
        line.end - line.start <= _LONGEST and _BREAK.fullmatch(text, line.start, line.end) is not None
        for line in lines
    ]
    if sum(breaks) < FEWEST:
        return (0,) * len(lines)
    return tuple(accumulate(breaks))

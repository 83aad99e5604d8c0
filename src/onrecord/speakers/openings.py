"""Patterns that begin with known words, tried only where one of these stands: to search for each is slow."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """A kind of phrase: the words that it may begin with, in small letters, and the pattern of all of it."""

    kind: str
    first: frozenset[str]
    pattern: re.Pattern[str]


def row(kind: str, openings: str, rest: str, *, group: str = "", any_case: bool = False) -> Row:
    """A row from what a phrase may begin with, between bars, and the pattern of what follows.

    The opening becomes the group of that name; with `any_case` it may have capitals.
    """
    phrases = openings.split("|")
    opening = "|".join(re.escape(phrase) for phrase in phrases)
    name = f"?P<{group}>" if group else "?:"
    flags = "?i:" if any_case else "?:"
    pattern = re.compile(rf"({name}({flags}{opening})){rest}")
    return Row(kind, frozenset(re.split(r"\W", phrase)[0].casefold() for phrase in phrases), pattern)


class Rows:
    """Rows in their order, looked up by their first words."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = tuple(rows)
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._rows):
            for word in one.first:
                numbers[word].append(number)
        self._numbers: Mapping[str, list[int]] = dict(numbers)

    def matches(self, text: str) -> Iterator[tuple[int, str, re.Match[str]]]:
        """What each row matches, without overlap within it: row by row, with its number and kind."""
        starts: dict[int, list[int]] = {}
        for word in _WORD.finditer(text):
            for number in self._numbers.get(word.group().casefold(), ()):
                starts.setdefault(number, []).append(word.start())
        for number in sorted(starts):
            one, end = self._rows[number], 0
            for start in starts[number]:
                if start >= end and (match := one.pattern.match(text, start)):
                    end = match.end()
                    yield number, one.kind, match

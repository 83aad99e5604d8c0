"""Many fingerprints in their order with the statements that hold them, in little memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np


class OrderedPrints:
    """Fingerprints in their order, and beside each a statement that holds it; of one fingerprint, the last added last.

    Both are arrays of 64-bit integers, of shape [n].
    """

    def __init__(self) -> None:
        self._values = np.empty(0, np.int64)
        self._statements = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._values)

    def take(self, holders: Mapping[int, Sequence[int]]) -> None:
        """Bring in more; the statements of each fingerprint were added after those that are there."""
        values = [value for value, held in holders.items() for _ in held]
        statements = [one for held in holders.values() for one in held]
        together = np.concatenate([self._values, np.array(values, np.int64)])
        order = np.argsort(together, kind="stable")
        self._values = together[order]
        self._statements = np.concatenate([self._statements, np.array(statements, np.int64)])[order]

    def holders(self, values: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Those of the fingerprints that any statement holds, each with the statements."""
        starts = np.searchsorted(self._values, values, "left").tolist()
        ends = np.searchsorted(self._values, values, "right").tolist()
        for value, start, end in zip(values, starts, ends, strict=True):
            if start < end:
                yield value, self._statements[start:end].tolist()

    def forget(self, statement: int) -> None:
        """Take a statement out."""
        others = self._statements != statement
        self._values, self._statements = self._values[others], self._statements[others]

    def postings(self, among: Iterable[int]) -> Iterator[tuple[int, bytes]]:
        """Each fingerprint with those of the statements `among` some that hold it, in 64 bits each."""
        kept = np.isin(self._statements, np.fromiter(among, np.int64))
        values, statements = self._values[kept], self._statements[kept]
        if len(values):
            for start, end in pairwise([0, *(np.flatnonzero(np.diff(values)) + 1).tolist(), len(values)]):
                yield int(values[start]), statements[start:end].tobytes()

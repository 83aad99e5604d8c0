"""Many fingerprints in their order with the statements that hold them, in little memory.

A posting is a fingerprint with a holder: a statement, as `postings.holder_of` makes it. Postings are arrays of 64-bit integers of shape [n, 2], in
the order of the fingerprints; those of one fingerprint stand in the order in which they were added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.comparing.fingerprints import MOST_HOLDERS
from onrecord.store.postings import SIZE_BITS

Postings = NDArray[np.int64]
BLOCK = 120  # postings, more or less, that are kept together; two blocks fill a page of SQLite


class OrderedPrints:
    """Fingerprints in their order, and beside each a holder; of one fingerprint, the last added last."""

    def __init__(self, postings: Postings | None = None) -> None:
        self._postings = np.empty((0, 2), np.int64) if postings is None else postings

    def __len__(self) -> int:
        return len(self._postings)

    def take(self, holders: Mapping[int, Sequence[int]]) -> None:
        """Bring in more; the holders of each fingerprint were added after those that are there."""
        values = [value for value, some in holders.items() for _ in some]
        held = [holder for some in holders.values() for holder in some]
        self._postings = _in_order(self._postings, np.array([values, held], np.int64).T)

    def holders(self, values: Sequence[int]) -> Iterator[tuple[int, list[int]]]:
        """Those of the fingerprints that have any holder, each with them."""
        column = np.ascontiguousarray(self._postings[:, 0])
        starts = np.searchsorted(column, values, "left")
        ends = np.searchsorted(column, values, "right")
        held = np.flatnonzero(starts < ends).tolist()
        for at, start, end in zip(held, starts[held].tolist(), ends[held].tolist(), strict=True):
            yield values[at], self._postings[start:end, 1].tolist()

    def forget(self, statement: int) -> None:
        """Take a statement out."""
        self._postings = without(self._postings, statement)

    def postings(self, among: Iterable[int]) -> Postings:
        """The postings of those statements that are `among` some."""
        return self._postings[np.isin(self._postings[:, 1] >> SIZE_BITS, np.fromiter(among, np.int64))]


def without(postings: Postings, statement: int) -> Postings:
    """The postings of other statements."""
    others: NDArray[np.bool_] = postings[:, 1] >> SIZE_BITS != statement
    return postings[others]


def postings_in(blocks: Iterable[bytes]) -> Postings:
    """The postings of blocks that follow one another."""
    return np.frombuffer(b"".join(blocks), np.int64).reshape(-1, 2)


def merged(older: Postings, newer: Postings) -> Postings:
    """Both in one order; of one fingerprint the last `MOST_HOLDERS`."""
    both = _in_order(older, newer)
    starts = _starts(both)
    lengths = np.diff(starts, append=len(both))
    if not len(both) or lengths.max() <= MOST_HOLDERS:
        return both
    left = np.repeat(starts + lengths, lengths) - np.arange(len(both))
    return both[left <= MOST_HOLDERS]


def blocks_of(postings: Postings) -> Iterator[tuple[int, bytes]]:
    """The postings in blocks of about one size, each with its first fingerprint, of which all stand in one."""
    starts = _starts(postings)
    count = max(1, round(len(postings) / BLOCK))
    wanted = np.arange(count) * len(postings) // count
    bounds = np.unique(starts[np.searchsorted(starts, wanted, "right") - 1])
    firsts = postings[bounds, 0].tolist()
    ends = [*bounds[1:].tolist(), len(postings)]
    for first, start, end in zip(firsts, bounds.tolist(), ends, strict=True):
        yield first, postings[start:end].tobytes()


def _in_order(older: Postings, newer: Postings) -> Postings:
    both = np.concatenate([older, newer])
    return both[np.argsort(both[:, 0], kind="stable")]


def _starts(postings: Postings) -> NDArray[np.intp]:
    """Where the postings of each fingerprint begin."""
    return np.flatnonzero(np.diff(postings[:, 0], prepend=postings[:1, 0] - 1))

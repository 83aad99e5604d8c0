"""Linking vectors to link masses: which words of its window a run belongs to. Knows what the linking heads mean."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.runs import Run
from onrecord.encoder import Scores

Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]

# Order of the linking heads' vectors.
CONTENT_QUERY, CUE_KEY, CUE_QUERY, SOURCE_KEY = range(4)

# Signed distances in words: one by one up to EXACT, then in STEPS ever wider ones up to REACH.
EXACT, REACH, STEPS = 8, 256, 12


def _bucket_table() -> Ints:
    distance = np.arange(REACH + 1)
    far = EXACT + np.floor(STEPS * np.log(np.maximum(distance, EXACT) / EXACT) / np.log(REACH / EXACT))
    one_way = np.where(distance <= EXACT, distance, np.minimum(far, EXACT + STEPS)).astype(np.int64)
    half = EXACT + STEPS
    return np.concatenate([half - one_way[:0:-1], half + one_way])


# (2 REACH + 1,) bucket of each signed distance, from -REACH to REACH
BUCKET_TABLE = _bucket_table()
BUCKETS = 2 * (EXACT + STEPS) + 1


@dataclass(frozen=True, slots=True)
class Link:
    """One linking head: its vectors, its bias by distance, and the score of linking to nothing.

    `bias` are running sums over distances from -farthest on, so that a run's mean is a difference of two.
    """

    query: int
    key: int
    bias: Doubles
    farthest: int
    none: float

    @classmethod
    def of(cls, vectors: tuple[int, int], bias: Floats, none: float, farthest: int) -> "Link":
        """A head over windows in which no word is farther than `farthest` from another."""
        distance = np.clip(np.arange(-farthest, farthest + 1), -REACH, REACH)
        sums = np.concatenate([[0.0], np.cumsum(bias[BUCKET_TABLE[distance + REACH]], dtype=np.float64)])
        return cls(*vectors, sums, farthest, none)

    def mean_bias(self, run: Run, first: int, last: int) -> Doubles:
        """(last - first,) the bias of each word of a window, by its distance from the run's words."""
        until = min(run.last, last)
        after = self.bias[self.farthest + 1 + first - run.first : self.farthest + 1 + last - run.first]
        before = self.bias[self.farthest + 1 + first - until : self.farthest + 1 + last - until]
        mean: Doubles = (after - before) / (until - run.first)
        return mean


@dataclass(frozen=True, slots=True)
class Mass:
    """Link probability over the words `[first, last)` of a window, as running sums, and to none."""

    first: int
    last: int
    sums: Doubles
    none: float

    def on(self, run: Run) -> float:
        """What falls on a run."""
        inside = min(run.last, self.last) - self.first, max(run.first, self.first) - self.first
        return float(self.sums[inside[0]] - self.sums[inside[1]])

    @property
    def highest(self) -> tuple[int, float]:
        """The word that takes most, and how much."""
        each = np.diff(self.sums)
        word = int(each.argmax())
        return self.first + word, float(each[word])


def link_mass(scores: Scores, run: Run, link: Link) -> Mass:
    """The probability of each word of a run's window, and of none, by the mean scores of the run's words."""
    window = scores.links[scores.window[run.first]]
    first, last = window.first, window.last
    of_run = window.vectors[run.first - first : min(run.last, last) - first, link.query]
    query = np.add.reduce(of_run) / (len(of_run) * of_run.shape[1] ** 0.5)
    products = np.append(window.vectors[:, link.key] @ query + link.mean_bias(run, first, last), link.none)
    mass = np.exp(products - products.max())
    mass /= np.add.reduce(mass)
    return Mass(first, last, np.concatenate([[0.0], np.cumsum(mass[:-1])]), float(mass[-1]))


@dataclass(frozen=True, slots=True)
class Placed:
    """Runs of one role in their order, which are found by their place without a look at all of them."""

    runs: Sequence[Run]
    firsts: Sequence[int]
    lasts: Sequence[int]

    @classmethod
    def of(cls, runs: Sequence[Run]) -> "Placed":
        return cls(runs, [run.first for run in runs], [run.last for run in runs])

    def between(self, first: int, last: int) -> range:
        """The numbers of the runs that have words of `[first, last)`."""
        return range(bisect_right(self.lasts, first), bisect_left(self.firsts, last))


def farthest_of(scores: Scores) -> int:
    """How many words the farthest ones of a window are apart at most."""
    return max((window.last - window.first for window in scores.links), default=0)


def links_of(scores: Scores) -> tuple[Link, Link]:
    """The linking heads of a text: from a content to its cue or none, and from a cue to its source or none."""
    farthest = farthest_of(scores)
    return (
        Link.of((CONTENT_QUERY, CUE_KEY), scores.content_bias, scores.no_cue, farthest),
        Link.of((CUE_QUERY, SOURCE_KEY), scores.source_bias, scores.no_source, farthest),
    )


def most_of(mass: Mass, runs: Placed) -> tuple[int, float]:
    """The number of the run that takes most of a mass, and how much; 0 where none is near."""
    near = ((mass.on(runs.runs[number]), number) for number in runs.between(mass.first, mass.last))
    share, number = max(near, default=(0.0, 0))
    return number, share

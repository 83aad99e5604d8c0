"""Tag scores to runs of words of one role. Knows the rows of the tagging head."""

from bisect import bisect_right
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder import Scores
from onrecord.record import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# Rows of the tagging head: outside, then first and further words of each role.
ROLES = ("source", "cue", "content")
OUTSIDE = 0
FIRST = {"source": 1, "cue": 3, "content": 5}
SURELY_OUTSIDE = float(np.log(0.98))


@dataclass(frozen=True, slots=True)
class Run:
    """Words `[first, last)` tagged with one role: the mean and the lowest log-probability of their tags."""

    first: int
    last: int
    score: float
    weakest: float


def span_of(scores: Scores, run: Run) -> Span:
    """Where a run stands in the text."""
    return Span(int(scores.word_starts[run.first]), int(scores.word_ends[run.last - 1]))


def tagged_runs(scores: Scores) -> dict[str, list[Run]]:
    """The runs of words of each role, on the best valid path of each paragraph."""
    path = _best_path(scores.tags, scores.paragraph)
    chosen = scores.tags[np.arange(len(path)), path]
    runs: dict[str, list[Run]] = {role: [] for role in ROLES}
    for role, first_tag in FIRST.items():
        for first in np.flatnonzero(path == first_tag).tolist():
            last = first + 1
            while last < len(path) and path[last] == first_tag + 1:
                last += 1
            runs[role].append(run_of(chosen, first, last))
    return runs


def run_of(chosen: Floats, first: int, last: int) -> Run:
    """The run of the words `[first, last)` with the log-probabilities of their tags."""
    of_words = chosen[first:last]
    return Run(first, last, float(np.add.reduce(of_words)) / (last - first), float(of_words.min()))


def _best_path(tags: Floats, paragraph: Ints) -> Ints:
    """(W,) the most probable tags in which each further word follows a word of its role."""
    path: Ints = tags.argmax(axis=1) if len(tags) else np.zeros(0, dtype=np.int64)
    before = np.concatenate([[OUTSIDE], path[:-1]])
    starts = np.concatenate([[True], paragraph[1:] != paragraph[:-1]])
    further = (path > 0) & (path % 2 == 0)
    broken = further & (starts | ((before != path) & (before != path - 1)))
    if not broken.any():
        return path
    # A path that is broken is mended from one word that is surely outside to the next.
    cuts = np.flatnonzero(starts | (tags[:, OUTSIDE] > SURELY_OUTSIDE)).tolist()
    done = 0
    for word in np.flatnonzero(broken).tolist():
        if word >= done:
            place = bisect_right(cuts, word)
            first, done = cuts[place - 1], cuts[place] if place < len(cuts) else len(path)
            path[first:done] = _viterbi(tags[first:done])
    return path


def _transitions() -> Floats:
    """(7, 7) 0 where the second tag may follow the first, else minus infinity."""
    allowed = np.zeros((7, 7), dtype=np.float32)
    for further in (2, 4, 6):
        allowed[:, further] = -np.inf
        allowed[further - 1 : further + 1, further] = 0.0
    return allowed


TRANSITIONS = _transitions()


def _viterbi(tags: Floats) -> Ints:
    """(words,) the most probable valid path (Viterbi 1967)."""
    best = tags[0] + TRANSITIONS[OUTSIDE]
    back = np.zeros(tags.shape, dtype=np.int64)
    for word in range(1, len(tags)):
        paths = best[:, None] + TRANSITIONS
        back[word] = paths.argmax(axis=0)
        best = paths.max(axis=0) + tags[word]
    path = np.zeros(len(tags), dtype=np.int64)
    path[-1] = int(best.argmax())
    for word in range(len(tags) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path

"""Scores to attributions. Knows the rows of the tagging head and what the linking heads mean;
knows nothing of the model that made them.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from onrecord.encoder import Scores
from onrecord.record import Attribution, Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# Rows of the tagging head: outside, then first and further words of each role.
ROLES = ("source", "cue", "content")
OUTSIDE = 0
FIRST = {"source": 1, "cue": 3, "content": 5}
# Order of the linking heads' vectors.
CONTENT_QUERY, CUE_KEY, CUE_QUERY, SOURCE_KEY = range(4)

# The probability of a link that is not there: half as sure as a content with a cue.
WITHOUT_CUE = 0.5

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
class _Run:
    """Words `[first, last)` tagged with one role, and the mean log-probability of their tags."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class _Link:
    """One linking head: its vectors, its bias by distance, and the score of linking to nothing."""

    query: int
    key: int
    bias: Floats
    none: float


@dataclass(frozen=True, slots=True)
class _Mass:
    """Link probability over the words `[first, last)` of a window, as running sums, and to none."""

    first: int
    last: int
    sums: Floats
    none: float

    def on(self, run: _Run) -> float:
        """What falls on a run."""
        inside = min(run.last, self.last) - self.first, max(run.first, self.first) - self.first
        return float(self.sums[inside[0]] - self.sums[inside[1]])


def decode(scores: Scores) -> tuple[Attribution, ...]:
    """The attributions of a text, in the order of their contents.

    Tags are read out paragraph by paragraph as the best valid path; each content goes to the cue that
    takes most of its link mass, each cue to the source that takes most of its own, or to none.
    A content without a cue near it stands alone; a cue without content and a source without cue are dropped. `confidence` is the product of the tags'
    geometric mean probability and the link's probability; it is not calibrated.
    """
    runs = tagged_runs(scores)
    cues, sources = _Placed.of(runs["cue"]), _Placed.of(runs["source"])
    parts_of: dict[int, list[tuple[_Run, float]]] = {}
    found: list[Attribution] = []
    for content in runs["content"]:
        number, mass = _cue_of(scores, content, cues)
        if mass > 0.0:
            parts_of.setdefault(number, []).append((content, mass))
        else:
            found.append(_attribution(scores, [content], mass=WITHOUT_CUE))
    for number, parts in parts_of.items():
        cue = runs["cue"][number]
        source = _source_of(scores, cue, sources)
        mass = float(np.mean([mass for _, mass in parts]))
        first, *others = _groups(scores, cue, [content for content, _ in parts])
        found.append(_attribution(scores, first, cue=cue, source=source, mass=mass))
        found += (_attribution(scores, group, mass=mass) for group in others)
    return tuple(sorted(found, key=lambda attribution: attribution.content[0]))


def _attribution(
    scores: Scores,
    content: Sequence[_Run],
    *,
    cue: _Run | None = None,
    source: _Run | None = None,
    mass: float,
) -> Attribution:
    tags = float(np.exp(np.mean([run.score for run in content])))
    return Attribution(
        source=(_span(scores, source),) if source else (),
        cue=(_span(scores, cue),) if cue else (),
        content=tuple(_span(scores, run) for run in content),
        confidence=min(1.0, max(0.0, tags * mass)),
    )


def tagged_runs(scores: Scores) -> dict[str, list[_Run]]:
    """The runs of words of each role, on the best valid path of each paragraph."""
    path = _best_path(scores.tags, scores.paragraph)
    chosen = scores.tags[np.arange(len(path)), path]
    runs: dict[str, list[_Run]] = {role: [] for role in ROLES}
    for role, first_tag in FIRST.items():
        for first in np.flatnonzero(path == first_tag).tolist():
            last = first + 1
            while last < len(path) and path[last] == first_tag + 1:
                last += 1
            runs[role].append(_Run(first, last, float(chosen[first:last].mean())))
    return runs


def _best_path(tags: Floats, paragraph: Ints) -> Ints:
    """(W,) the most probable tags in which each further word follows a word of its role."""
    path: Ints = tags.argmax(axis=1) if len(tags) else np.zeros(0, dtype=np.int64)
    before = np.concatenate([[OUTSIDE], path[:-1]])
    starts = np.concatenate([[True], paragraph[1:] != paragraph[:-1]])
    further = (path > 0) & (path % 2 == 0)
    broken = further & (starts | ((before != path) & (before != path - 1)))
    for number in np.unique(paragraph[broken]).tolist() if len(path) else ():
        first, last = np.searchsorted(paragraph, (number, number + 1))
        path[first:last] = _viterbi(tags[first:last])
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


def _link_mass(scores: Scores, run: _Run, link: _Link) -> _Mass:
    """The probability of each word of a run's window, and of none, by the mean scores of the run's words."""
    window = scores.links[scores.window[run.first]]
    first, last = window.first, window.last
    until = min(run.last, last)
    query = window.vectors[run.first - first : until - first, link.query].mean(axis=0)
    distance = np.arange(first, last)[None, :] - np.arange(run.first, until)[:, None]
    bias = link.bias[BUCKET_TABLE[np.clip(distance, -REACH, REACH) + REACH]].mean(axis=0)
    products = np.append(window.vectors[:, link.key] @ query / len(query) ** 0.5 + bias, link.none)
    mass = np.exp(products - products.max())
    mass /= mass.sum()
    return _Mass(first, last, np.concatenate([[0.0], np.cumsum(mass[:-1])]), float(mass[-1]))


def _cue_of(scores: Scores, content: _Run, cues: "_Placed") -> tuple[int, float]:
    """The number of the cue that takes most of a content's link mass, and that mass, 0 where none is near."""
    mass = _link_mass(scores, content, _Link(CONTENT_QUERY, CUE_KEY, scores.content_bias, -np.inf))
    near = ((mass.on(cues.runs[number]), number) for number in cues.between(mass.first, mass.last))
    best_mass, best = max(near, default=(0.0, 0))
    return best, best_mass


@dataclass(frozen=True, slots=True)
class _Placed:
    """Runs of one role in their order, which are found by their place without a look at all of them."""

    runs: Sequence[_Run]
    firsts: Sequence[int]
    lasts: Sequence[int]

    @classmethod
    def of(cls, runs: Sequence[_Run]) -> "_Placed":
        return cls(runs, [run.first for run in runs], [run.last for run in runs])

    def between(self, first: int, last: int) -> range:
        """The numbers of the runs that have words of `[first, last)`."""
        return range(bisect_right(self.lasts, first), bisect_left(self.firsts, last))


def _source_of(scores: Scores, cue: _Run, sources: _Placed) -> _Run | None:
    """The source that takes most of a cue's link mass, or None where none takes more."""
    mass = _link_mass(scores, cue, _Link(CUE_QUERY, SOURCE_KEY, scores.source_bias, scores.no_source))
    near = ((mass.on(sources.runs[number]), number) for number in sources.between(mass.first, mass.last))
    best_mass, best = max(near, default=(0.0, 0))
    return sources.runs[best] if best_mass > mass.none else None


def _groups(scores: Scores, cue: _Run, contents: Sequence[_Run]) -> list[list[_Run]]:
    """Pieces of one content together; the first group has the cue.

    A piece in another paragraph than the cue belongs to the content only where nothing but the break
    stands between it and the piece before; after other text it is a statement of its own.
    """
    groups = [[contents[0]]]
    for before, content in pairwise(contents):
        apart = scores.paragraph[content.first] != scores.paragraph[before.last - 1]
        at_cue = scores.paragraph[cue.first]
        left_cue = scores.paragraph[content.first] != at_cue or scores.paragraph[before.first] != at_cue
        if apart and left_cue and _words_between(scores, before, content):
            groups.append([content])
        else:
            groups[-1].append(content)
    with_cue = next(
        (g for g in groups if any(scores.paragraph[c.first] == scores.paragraph[cue.first] for c in g)),
        groups[0],
    )
    return [with_cue, *(group for group in groups if group is not with_cue)]


def _words_between(scores: Scores, before: _Run, after: _Run) -> bool:
    """Whether anything longer than a mark stands between two runs."""
    between = slice(before.last, after.first)
    return bool((scores.word_ends[between] - scores.word_starts[between] > 1).any())


def _span(scores: Scores, run: _Run) -> Span:
    return Span(int(scores.word_starts[run.first]), int(scores.word_ends[run.last - 1]))

"""Scores to attributions: spans of words by their tags, joined by their links."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.attribution.confidence import Evidence, probability
from onrecord.attribution.links import Mass, Placed, link_mass, links_of, most_of
from onrecord.attribution.runs import FIRST, ROLES, Run, run_of, span_of, tagged_runs
from onrecord.encoder import Scores
from onrecord.record import Attribution, Span

# The least part of a content's link mass on a word without a tag that makes it a cue, and the least probability
# of its being one, and of the words beside it.
LINKED, LIKE_CUE = 0.5, 0.35
LOWEST = 1e-6  # of a probability whose logarithm is taken


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of content with the link mass that falls on its cue."""

    run: Run
    mass: float


@dataclass(frozen=True, slots=True)
class _Source:
    """The source of a cue, or none, with the link mass that falls on it."""

    run: Run | None
    mass: float


def decode(scores: Scores) -> tuple[Attribution, ...]:
    """The attributions of a text, in the order of their contents.

    Tags are read out paragraph by paragraph as the best valid path; each content goes to the cue that
    takes most of its link mass or to none, each cue to the source that takes most of its own, or to none. A word without a
    tag is a cue as well where a content's link says so. A content without a cue near it stands alone; a cue
    without content and a source without cue are dropped. `confidence` is calibrated: see `confidence.py`.
    """
    return tuple(attribution for attribution, _ in with_evidence(scores))


def with_evidence(scores: Scores) -> list[tuple[Attribution, Evidence]]:
    """The attributions of a text, in the order of their contents, each with what its confidence comes from."""
    to_cue, to_source = links_of(scores)
    runs = tagged_runs(scores)
    contents = [(run, link_mass(scores, run, to_cue)) for run in runs["content"]]
    runs["cue"] += _linked_cues(scores, runs, [mass for _, mass in contents])
    runs["cue"].sort(key=lambda run: run.first)
    cues, sources = Placed.of(runs["cue"]), Placed.of(runs["source"])
    parts_of: dict[int, list[_Part]] = {}
    found: list[tuple[Attribution, Evidence]] = []
    for content, mass in contents:
        number, share = most_of(mass, cues)
        if share > mass.none:
            parts_of.setdefault(number, []).append(_Part(content, share))
        else:
            found.append(_attribution(scores, [_Part(content, 0.0)]))
    for number, parts in parts_of.items():
        cue = runs["cue"][number]
        mass = link_mass(scores, cue, to_source)
        place, share = most_of(mass, sources)
        source = _Source(sources.runs[place], share) if share > mass.none else _Source(None, mass.none)
        first, *others = _groups(scores, cue, parts)
        found.append(_attribution(scores, first, cue, source))
        found += (_attribution(scores, group) for group in others)
    return sorted(found, key=lambda pair: pair[0].content[0])


def _attribution(
    scores: Scores, parts: Sequence[_Part], cue: Run | None = None, source: _Source | None = None
) -> tuple[Attribution, Evidence]:
    of_source = source.run if source else None
    evidence = Evidence(
        content=sum(part.run.score for part in parts) / len(parts),
        weakest=min(part.run.weakest for part in parts),
        cue=cue.score if cue else 0.0,
        source=of_source.score if of_source else 0.0,
        to_cue=_log(sum(part.mass for part in parts) / len(parts)),
        to_source=_log(source.mass) if source else 0.0,
        has_cue=float(cue is not None),
        has_source=float(of_source is not None),
        length=math.log(sum(part.run.last - part.run.first for part in parts)),
    )
    attribution = Attribution(
        source=(span_of(scores, of_source),) if of_source else (),
        cue=(span_of(scores, cue),) if cue else (),
        content=tuple(_spans_of(scores, (part.run for part in parts))),
        confidence=probability(evidence, scores.confidence),
    )
    return attribution, evidence


def _spans_of(scores: Scores, runs: Iterable[Run]) -> Iterator[Span]:
    """The pieces of a content; those with nothing between them in one paragraph are one."""
    pieces: list[tuple[Run, Run]] = []
    for run in runs:
        first, last = pieces[-1] if pieces else (run, run)
        if pieces and run.first == last.last and scores.paragraph[run.first] == scores.paragraph[last.first]:
            pieces[-1] = first, run
        else:
            pieces.append((run, run))
    for first, last in pieces:
        yield Span(span_of(scores, first).start, span_of(scores, last).end)


def _log(probability: float) -> float:
    return math.log(min(1.0, max(LOWEST, probability)))


def _linked_cues(scores: Scores, runs: Mapping[str, Sequence[Run]], masses: Iterable[Mass]) -> Iterator[Run]:
    """The words without a tag that take most of a content's link mass, and may be a cue by their own scores."""
    tagged = np.zeros(len(scores.tags), dtype=bool)
    for role in ROLES:
        for run in runs[role]:
            tagged[run.first : run.last] = True
    like_cue = np.logaddexp(*scores.tags.T[FIRST["cue"] : FIRST["cue"] + 2])
    free = ~tagged & (like_cue > math.log(LIKE_CUE))
    for mass in masses:
        word, share = mass.highest
        if share < LINKED or not free[word]:
            continue
        first, last = word, word + 1
        paragraph = scores.paragraph[word]
        while last < len(free) and free[last] and scores.paragraph[last] == paragraph:
            last += 1
        while first and free[first - 1] and scores.paragraph[first - 1] == paragraph:
            first -= 1
        free[first:last] = False
        yield run_of(like_cue, first, last)


def _groups(scores: Scores, cue: Run, parts: Sequence[_Part]) -> list[list[_Part]]:
    """Pieces of one content together; the first group has the cue.

    A piece in another paragraph than the cue belongs to the content only where nothing but the break
    stands between it and the piece before; after other text it is a statement of its own.
    """
    groups = [[parts[0]]]
    at_cue = scores.paragraph[cue.first]
    for before, part in pairwise(parts):
        here, there = scores.paragraph[part.run.first], scores.paragraph[before.run.last - 1]
        left_cue = here != at_cue or scores.paragraph[before.run.first] != at_cue
        if here != there and left_cue and _words_between(scores, before.run, part.run):
            groups.append([part])
        else:
            groups[-1].append(part)
    beside = (group for group in groups if any(scores.paragraph[p.run.first] == at_cue for p in group))
    with_cue = next(beside, groups[0])
    return [with_cue, *(group for group in groups if group is not with_cue)]


def _words_between(scores: Scores, before: Run, after: Run) -> bool:
    """Whether anything longer than a mark stands between two runs."""
    between = slice(before.last, after.first)
    return bool((scores.word_ends[between] - scores.word_starts[between] > 1).any())

"""Linking vectors to what stands elsewhere in the text: circumstances of attributions, and mentions of whom words mean."""

from collections.abc import Iterable, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.links import Link, farthest_of, link_mass
from onrecord.attribution.runs import Run, span_of
from onrecord.encoder import Scores
from onrecord.pointed import Hints, Pointed, Pointer, Shares, SharesOf
from onrecord.record import Attribution, Span, Spans

Floats = NDArray[np.float32]

# The first of each circumstance's two vectors, which stand after those of `links`, and the first of its two tags.
MEDIUM, ADDRESSEE, WHEN = range(3)
FIRST_VECTOR, FIRST_TAG = 4, 1
MEANT_QUERY, MEANT_KEY = 10, 11
ON = 0.5  # the least probability of a word's being a further one of a phrase


def pointed_by(scores: Scores, attributions: Iterable[Attribution]) -> Mapping[Spans, Pointed]:
    """What the cues of attributions point to, by the cue; one that no window holds has nothing."""
    farthest = farthest_of(scores)
    links = [
        Link.of(
            (FIRST_VECTOR + 2 * one, FIRST_VECTOR + 2 * one + 1),
            scores.told_bias[one],
            scores.not_told[one],
            farthest,
        )
        for one in (MEDIUM, ADDRESSEE, WHEN)
    ]
    tags = np.exp(scores.told_tags)
    found: dict[Spans, Pointed] = {}
    for cue in dict.fromkeys(one.cue for one in attributions if one.cue):
        run = run_at(scores, cue[0])
        if run:
            found[cue] = Pointed(
                *(_pointer(scores, tags, run, link, FIRST_TAG + 2 * one) for one, link in enumerate(links))
            )
    return found


def hints_of(scores: Scores, attributions: Iterable[Attribution]) -> Hints:
    """What stands elsewhere in the text for attributions, and for any of its words."""
    return Hints(pointed_by(scores, attributions), meant_by(scores))


def meant_by(scores: Scores) -> SharesOf:
    """For the words of a span, how likely each word of their window mentions whom they mean."""
    link = Link.of((MEANT_QUERY, MEANT_KEY), scores.meant_bias, scores.nobody, farthest_of(scores))
    return partial(_shares, scores, link)


def _shares(scores: Scores, link: Link, span: Span) -> Shares | None:
    run = run_at(scores, span)
    if run is None:
        return None
    mass = link_mass(scores, run, link)
    words = slice(mass.first, mass.last)
    places = scores.word_starts[words].tolist(), scores.word_ends[words].tolist()
    return Shares(*places, mass.sums.tolist())


def run_at(scores: Scores, span: Span) -> Run | None:
    """The words that a span touches; None where the model has read none there."""
    first = int(np.searchsorted(scores.word_ends, span.start, side="right"))
    last = int(np.searchsorted(scores.word_starts, span.end))
    return Run(first, last, 0.0, 0.0) if first < last else None


def _pointer(scores: Scores, tags: Floats, cue: Run, link: Link, first_tag: int) -> Pointer | None:
    """The word that takes most of the cue's link mass, with those around it that are tagged as one phrase with it."""
    mass = link_mass(scores, cue, link)
    word, share = mass.highest
    if share == 0.0:
        return None
    begins, goes_on = tags[:, first_tag], tags[:, first_tag + 1]
    first, last = word, word + 1
    while (
        first > mass.first and goes_on[first] > begins[first] and goes_on[first - 1] + begins[first - 1] > ON
    ):
        first -= 1
    while last < mass.last and goes_on[last] > ON:
        last += 1
    return Pointer(span_of(scores, Run(first, last, 0.0, 0.0)), 1.0 - mass.none)

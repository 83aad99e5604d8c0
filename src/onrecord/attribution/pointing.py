"""Linking vectors to the medium, the addressee and the time of an attribution: the phrases that its cue points to."""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from onrecord.attribution.links import Link, link_mass
from onrecord.attribution.runs import Run, span_of
from onrecord.encoder import Scores
from onrecord.pointed import Pointed, Pointer
from onrecord.record import Attribution, Spans

Floats = NDArray[np.float32]

# The first of each circumstance's two vectors, which stand after those of `links`, and the first of its two tags.
MEDIUM, ADDRESSEE, WHEN = range(3)
FIRST_VECTOR, FIRST_TAG = 4, 1
ON = 0.5  # the least probability of a word's being a further one of a phrase


def pointed_by(scores: Scores, attributions: Iterable[Attribution]) -> Mapping[Spans, Pointed]:
    """What the cues of attributions point to, by the cue; one that no window holds has nothing."""
    farthest = max((window.last - window.first for window in scores.links), default=0)
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
        first = int(np.searchsorted(scores.word_ends, cue[0].start, side="right"))
        last = int(np.searchsorted(scores.word_starts, cue[0].end))
        if first < last:
            run = Run(first, last, 0.0, 0.0)
            found[cue] = Pointed(
                *(_pointer(scores, tags, run, link, FIRST_TAG + 2 * one) for one, link in enumerate(links))
            )
    return found


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

"""How sure an attribution is: from what the scores say of its parts to the probability that it is right.

Right means what `onrecord score` calls full: half or more of the content, and the source.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple


class Evidence(NamedTuple):
    """What the scores say of one attribution, each a log-probability; 0 for a part that is not there."""

    content: float  # mean of the content's tags
    weakest: float  # the lowest of them
    cue: float  # mean of the cue's tags
    source: float  # mean of the source's tags
    to_cue: float  # the link mass from content to cue
    to_source: float  # that from cue to source, or to none
    has_cue: float  # 1 or 0
    has_source: float  # 1 or 0
    length: float  # logarithm of the content's words


PROBABILITIES = 6  # values at the start of Evidence that are log-probabilities
# Most probabilities are close to 1; powers tell apart what is there.
POWERS = (1, 4, 8)

WEIGHTS = 1 + len(Evidence._fields) + PROBABILITIES * len(POWERS)


def values_of(evidence: Evidence) -> list[float]:
    """What the regression weighs: a constant, the evidence, and the powers of the probabilities."""
    powers = [math.exp(power * value) for power in POWERS for value in evidence[:PROBABILITIES]]
    return [1.0, *evidence, *powers]


def probability(evidence: Evidence, weights: Sequence[float]) -> float:
    """The probability by a logistic regression (Platt 1999), with a weight for each of `values_of`."""
    score = sum(w * x for w, x in zip(weights, values_of(evidence), strict=True))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))

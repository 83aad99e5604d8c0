"""Fit how sure the model is to how often it is right, on a corpus that it was not trained on.

    python training/calibrate.py --gold DATA/polnear/dev.jsonl [--model src/onrecord/model]

Prints the expected calibration error (Guo et al. 2017) and a reliability table over FOLDS parts of the articles, each
read with weights fitted to the others, then writes the weights of all into model.json. Right means what
`onrecord score` calls full: half or more of the content, and the source.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from corpora import paragraphs_of, read_corpus

from onrecord.attribution.confidence import Evidence, values_of
from onrecord.attribution.decoding import with_evidence
from onrecord.encoder import Encoder
from onrecord.record import Attribution, Span, Spans
from onrecord.scoring.words import Worded, WordIndex, paired, same_source

FOLDS, BINS, RIDGE, STEPS = 5, 10, 0.01, 30


class Told(NamedTuple):
    """One attribution: what the scores say of it, and whether it is right."""

    evidence: Evidence
    is_right: bool


class Bin(NamedTuple):
    """Attributions of like confidence: how many, their mean confidence, and the share that is right."""

    count: int
    confidence: float
    right: float


def told_in(encoder: Encoder, document: dict[str, Any]) -> list[Told]:
    """What the model finds in a document, beside gold."""
    text = document["text"]
    found = with_evidence(encoder.score(text, paragraphs_of(text)))
    right = right_of(text, document["attributions"], [attribution for attribution, _ in found])
    return [Told(evidence, number in right) for number, (_, evidence) in enumerate(found)]


def right_of(
    text: str, gold: Iterable[dict[str, list[list[int]]]], found: Iterable[Attribution]
) -> frozenset[int]:
    """The numbers of the attributions that are right."""
    index = WordIndex(text)

    def worded(source: Spans, cue: Spans, content: Spans) -> Worded:
        return Worded(index.words(source), index.words(cue), index.words(content))

    roles = [
        [tuple(Span(*span) for span in one[role]) for role in ("source", "cue", "content")] for one in gold
    ]
    told = [worded(*spans) for spans in roles]
    given = [worded(one.source, one.cue, one.content) for one in found]
    return frozenset(j for i, j in paired(told, given) if same_source(told[i].source, given[j].source))


def fitted(told: Sequence[Told]) -> np.ndarray:
    """The weights of a logistic regression by Newton's steps, with a small ridge."""
    inputs = matrix_of(told)
    right = np.array([one.is_right for one in told], dtype=float)
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        chance = sigmoid(inputs @ weights)
        gradient = inputs.T @ (chance - right) + RIDGE * weights
        curvature = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(curvature, gradient)
    return weights


def matrix_of(told: Sequence[Told]) -> np.ndarray:
    """(attributions, values) what the regression weighs."""
    return np.array([values_of(one.evidence) for one in told])


def sigmoid(values: np.ndarray) -> np.ndarray:
    """Probabilities of log-odds."""
    return 1.0 / (1.0 + np.exp(-np.clip(values, -30, 30)))


def held_out(documents: Sequence[Sequence[Told]]) -> tuple[np.ndarray, np.ndarray]:
    """Of all attributions the confidence by weights fitted to the other parts, and whether they are right."""
    chances, right = [], []
    for part in range(FOLDS):
        others = [told for number, of in enumerate(documents) if number % FOLDS != part for told in of]
        own = [told for number, of in enumerate(documents) if number % FOLDS == part for told in of]
        chances.append(sigmoid(matrix_of(own) @ fitted(others)))
        right.append(np.array([one.is_right for one in own], dtype=float))
    return np.concatenate(chances), np.concatenate(right)


def reliability(chances: np.ndarray, right: np.ndarray) -> list[Bin]:
    """BINS of equal width, those without an attribution left out."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    groups = [bins == number for number in range(BINS)]
    return [
        Bin(int(group.sum()), float(chances[group].mean()), float(right[group].mean()))
        for group in groups
        if group.any()
    ]


def expected_error(bins: Sequence[Bin]) -> float:
    """The expected calibration error: the mean distance of confidence and share, by how many are in a bin."""
    total = sum(one.count for one in bins)
    return sum(one.count * abs(one.confidence - one.right) for one in bins) / total


def table_of(bins: Sequence[Bin]) -> str:
    """The reliability table, a row a bin, with a bar of the share that is right."""
    rows = [
        f"{one.confidence:10.2f} {one.right:8.2f} {one.count:6} {'#' * round(40 * one.right)}" for one in bins
    ]
    return "\n".join(["confidence    right  count", *rows])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("src/onrecord/model"))
    options = parser.parse_args()
    encoder = Encoder(options.model)
    documents = [told_in(encoder, document) for document in read_corpus(options.gold)]
    bins = reliability(*held_out(documents))
    print(table_of(bins))
    print(f"expected calibration error {expected_error(bins):.3f}")
    weights = fitted([told for of in documents for told in of])
    settings = json.loads((options.model / "model.json").read_text(encoding="utf-8"))
    settings["confidence"] = [round(float(weight), 4) for weight in weights]
    text = json.dumps(settings, indent=1) + "\n"
    (options.model / "model.json").write_text(text, encoding="utf-8")
    print("confidence", *settings["confidence"])


if __name__ == "__main__":
    main()

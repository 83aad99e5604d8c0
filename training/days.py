"""Fit the weights with which a statement is put on a day of its article (`onrecord/speakers/days.json`).

    python training/days.py --data DIR [--out FILE]

Reads DIR/polnear/train.jsonl with training/marks/speakers.jsonl, where readers have marked the day of 13,597
attributions. For each statement without a day of its own and each day of its article a logistic regression learns
from the signs of `onrecord/speakers/signs.py` whether the readers have that day. Of two answers that readers hold
equally right neither counts against a day; where "not told" is the first, no day counts as right. Needs numpy only. Prints
what five folds over the articles give at several least sums; the one that is kept gives a wrong day to about as many
statements as the rules alone did.
"""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np

from onrecord.reading import Given, article_of_text
from onrecord.record import Attribution, Span
from onrecord.speakers.circumstances import NOTHING_SEEN, framed_of, media_of
from onrecord.speakers.days import Weights
from onrecord.speakers.occasions import days_told
from onrecord.speakers.signs import NO_SPEAKER
from onrecord.speakers.statements import staged_of

MARKS = Path(__file__).parent / "marks" / "speakers.jsonl"
OUT = Path(__file__).parents[1] / "src" / "onrecord" / "speakers" / "days.json"
SEED = 1
STEPS = 30
STEPS_INSIDE = 60
TRUNCATED = 0.01  # of the slope that may be left after a step
FOLDS = 5
FEWEST = 5  # statements in which a sign must stand
PENALTY = 16.0  # of the square of a weight, so that rare signs weigh little
LEAST, LEAST_ALONE = -0.25, 1.0
SHOWN = (-0.5, 0.0, 0.5, 1.0)  # added to both
SMALLEST = 0.01  # weights below it are left out


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that a statement may have been made on, what speaks for it, and whether readers have it."""

    signs: tuple[str, ...]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Example:
    """A marked statement without a day of its own: the days that count as right, and the candidates."""

    article: str
    gold: tuple[str | None, ...]
    candidates: tuple[Candidate, ...]


def spans_of(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def examples_of(document: dict, marks: Sequence[dict]) -> Iterator[Example]:
    """The examples of one article: its gold attributions, each with the mark of its content."""
    given = Given(outlet=document["publisher"], published=document["published"], title=document["title"])
    article = article_of_text(document["text"], given=given)
    attributions = [
        Attribution(spans_of(one["source"]), spans_of(one["cue"]), spans_of(one["content"]), 1.0)
        for one in document["attributions"]
    ]
    staged = staged_of(article, attributions)
    framed = framed_of(staged.scene, staged.resolution, staged.reference)
    media = partial(media_of, staged.scene, staged.resolution, framed, NOTHING_SEEN)
    days, (own, _) = days_told(staged.scene, staged.resolution, framed.frames, framed.told, media)
    by_content = {spans_of(mark["content"]): mark["when"] for mark in marks}
    for i, attribution in enumerate(staged.scene.attributions):
        if attribution.content not in by_content or own[i].when or not days.has_day(i):
            continue
        value = by_content[attribution.content]
        gold = tuple(value) if isinstance(value, list) else (value,)
        yield Example(
            document["id"],
            gold,
            tuple(
                Candidate(
                    tuple(sorted(set(days.signs(i, day)))),
                    gold[0] is not None and any(one and day.startswith(one) for one in gold),
                )
                for day, named in days.named.items()
                if days.is_elsewhere(i, named)
            ),
        )


@dataclass(frozen=True, slots=True)
class Design:
    """Which signs each candidate has: `signs` row after row, `starts` where each row begins; sign 0 is of all."""

    signs: np.ndarray
    starts: np.ndarray
    rows: np.ndarray
    width: int

    def sums(self, weights: np.ndarray) -> np.ndarray:
        """For each candidate the sum of its signs' weights."""
        return np.add.reduceat(weights[self.signs], self.starts)

    def shared(self, values: np.ndarray) -> np.ndarray:
        """For each sign the sum of the values of the candidates that have it."""
        return np.bincount(self.signs, weights=values[self.rows], minlength=self.width)


def design_of(rows: Sequence[Sequence[int]], width: int) -> Design:
    lengths = np.array([len(row) for row in rows])
    starts = np.concatenate(([0], np.cumsum(lengths)[:-1]))
    return Design(np.concatenate(rows), starts, np.repeat(np.arange(len(rows)), lengths), width)


def fitted(examples: Sequence[Example]) -> Weights:
    """The weights of the signs, by penalised maximum likelihood (truncated Newton; Lin, Weng and Keerthi, 2008)."""
    candidates = [(example, one) for example in examples for one in example.candidates]
    often = Counter(sign for _, one in candidates for sign in one.signs)
    index = {sign: place for place, sign in enumerate((s for s, n in often.items() if n >= FEWEST), 1)}
    rows = [[0, *(index[sign] for sign in one.signs if sign in index)] for _, one in candidates]
    design = design_of(rows, len(index) + 1)
    right = np.array([float(one.is_right) for _, one in candidates])
    # Where a reader holds a day and none equally right, another day is not wrong for sure.
    counts = np.array([float(one.is_right or len(of.gold) == 1) for of, one in candidates])
    penalties = np.full(len(index) + 1, PENALTY)
    penalties[0] = SMALLEST
    found = np.zeros(len(index) + 1)
    for _ in range(STEPS):
        chances = 1.0 / (1.0 + np.exp(-design.sums(found)))
        slope = design.shared((chances - right) * counts) + penalties * found
        step = newton_step(design, chances * (1.0 - chances) * counts, penalties, slope)
        found -= step
        if np.abs(step).max() < SMALLEST / 10:
            break
    signs = {sign: round(float(found[i]), 3) for sign, i in index.items() if abs(found[i]) >= SMALLEST}
    return Weights(round(float(found[0]), 3), LEAST, LEAST_ALONE, dict(sorted(signs.items())))


def newton_step(design: Design, curves: np.ndarray, penalties: np.ndarray, slope: np.ndarray) -> np.ndarray:
    """The slope divided by the curvature, by conjugate gradients with its diagonal before them."""
    diagonal = design.shared(curves) + penalties
    step = np.zeros_like(slope)
    rest = slope.copy()
    ahead = rest / diagonal
    size = rest @ ahead
    least = TRUNCATED * np.linalg.norm(slope)
    for _ in range(STEPS_INSIDE):
        bent = design.shared(curves * design.sums(ahead)) + penalties * ahead
        length = size / (ahead @ bent)
        step += length * ahead
        rest -= length * bent
        if np.linalg.norm(rest) < least:
            break
        scaled = rest / diagonal
        size, before = rest @ scaled, size
        ahead = scaled + size / before * ahead
    return step


def best_of(example: Example, weights: Weights) -> tuple[float, bool]:
    """By how much the likeliest day is above the least sum for it, and whether it is right."""
    sums = []
    for one in example.candidates:
        least = weights.least_alone if NO_SPEAKER in one.signs else weights.least
        sums.append((weights.of(one.signs) - least, one.is_right))
    return max(sums, default=(-99.0, False))


def print_folds(examples: Sequence[Example]) -> None:
    """Print what is right and wrong where the weights have not seen the article."""
    articles = sorted({example.article for example in examples})
    random.Random(SEED).shuffle(articles)
    found: list[tuple[Example, tuple[float, bool]]] = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        weights = fitted([example for example in examples if example.article not in held])
        found += [(example, best_of(example, weights)) for example in examples if example.article in held]
    stated = [best for example, best in found if None not in example.gold]
    unstated = [best for example, best in found if set(example.gold) == {None}]
    print(
        f"{len(found)} statements without a day of their own, {len(stated)} of them with one by the readers"
    )
    for least in SHOWN:
        right = sum(total >= least and is_right for total, is_right in stated)
        wrong = sum(total >= least for total, _ in unstated)
        print(
            f"least {least:+5}: right {100 * right / len(stated):5.1f} %, given without cause {100 * wrong / len(unstated):5.1f} %"
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    marks = {
        one["id"]: one["marks"] for one in map(json.loads, MARKS.read_text(encoding="utf-8").splitlines())
    }
    with (options.data / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        documents = [one for one in map(json.loads, lines) if one["id"] in marks]
    examples = [example for one in documents for example in examples_of(one, marks[one["id"]])]
    print_folds(examples)
    weights = fitted(examples)
    row = asdict(weights)
    options.out.write_text(json.dumps(row, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(weights.signs)} weights are in {options.out}")


if __name__ == "__main__":
    main()

"""Fit the weights with which "he" and "she" get their antecedents (`onrecord/speakers/antecedents.json`).

    python training/antecedents.py --data DIR [--out FILE]

Learns from the pronouns of three corpora: DIR/gum/train (coreference), DIR/gap/gap-development.tsv (a pronoun and two
names), and DIR/polnear/train.jsonl with training/marks/speakers.jsonl (whom the pronoun of a source means). The signs are
those of `onrecord/speakers/antecedents.py`. Attributions of GUM and GAP are found with the model of the package. Since
pronouns before one are met with the weights as they are, all is read in ROUNDS rounds. Prints the share of pronouns
that get the right antecedent: in five folds over the marked articles, by nearness alone, in DIR/gum/dev, and in
DIR/gap/gap-validation.tsv, where it also prints F1 of saying for each name whether it is meant.
"""

import argparse
import csv
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpora import article_of
from gum import read_gum

from onrecord import Reader
from onrecord.reading import Given, article_of_text
from onrecord.record import Article, Attribution, Span
from onrecord.scoring.speakers import plain
from onrecord.speakers import antecedents
from onrecord.speakers.antecedents import Asked, Candidate, likeliest
from onrecord.speakers.scene import Referent
from onrecord.speakers.statements import Staged, staged_of

MARKS = Path(__file__).parent / "marks" / "speakers.jsonl"
OUT = Path(__file__).parents[1] / "src" / "onrecord" / "speakers" / antecedents.WEIGHTS
SEED = 1
ROUNDS = 2
STEPS = 30
FOLDS = 5
FEWEST = 8  # pronouns among whose candidates a sign must stand
PENALTY = 4.0  # of the square of a weight
SMALLEST = 0.01  # weights below it are left out
# How much a pronoun of each corpus counts: sources of news are what the weights are for.
COUNTS = {"marks": 3.0, "gum": 1.0, "gap": 0.5}
NEAREST = {"best:True": 1.0}  # what rules would take
PRONOUNS = re.compile(r"(?:he|she|him|his|her)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Example:
    """A pronoun: its candidates, and which of them are right."""

    corpus: str
    text: str  # the id of the text
    candidates: tuple[Candidate, ...]
    right: frozenset[int]  # places of candidates

    @property
    def can_be_learnt(self) -> bool:
        return 0 < len(self.right) < len(self.candidates)


@dataclass(frozen=True, slots=True)
class Text:
    """A text to read: its attributions, None where the model is to find them, and whom its pronouns mean.

    `sources` gives for the source of an attribution the names that are right; `chains` for a span the chains that it is
    a mention of, and `pronouns` for the offset of a pronoun its chain.
    """

    corpus: str
    id: str
    article: Article
    attributions: tuple[Attribution, ...]
    sources: Mapping[Span, frozenset[str]]
    chains: Mapping[Span, str]
    pronouns: Mapping[int, str]


def spans_of(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def marked_texts(folder: Path) -> Iterator[Text]:
    """The marked articles of PolNeAR train."""
    rows = map(json.loads, MARKS.read_text(encoding="utf-8").splitlines())
    marks = {row["id"]: row["marks"] for row in rows}
    with (folder / "polnear" / "train.jsonl").open(encoding="utf-8") as lines:
        documents = [one for one in map(json.loads, lines) if one["id"] in marks]
    for document in documents:
        speakers = {spans_of(mark["content"]): mark["speaker"] for mark in marks[document["id"]]}
        article, attributions = article_of(document)
        sources = {}
        for one in attributions:
            speaker = speakers.get(one.content)
            values = speaker if isinstance(speaker, list) else [speaker]
            if one.source and any(values):
                sources[one.source[0]] = frozenset(name for value in values if (name := plain(value)))
        yield Text("marks", document["id"], article, attributions, sources, {}, {})


def gum_texts(folder: Path, split: str, reader: Reader) -> Iterator[Text]:
    """The documents of GUM with the chains of their mentions."""
    for path in sorted((folder / "gum" / split).glob("*.conllu")):
        text, mentions = read_gum(path)
        chains = {one.span: chain for chain, found in mentions.items() for one in found}
        pronouns = {
            span.start: chain
            for span, chain in chains.items()
            if PRONOUNS.fullmatch(text[span.start : span.end])
        }
        article = article_of_text(text, given=Given())
        attributions = reader.record_of(article).statements
        found = tuple(Attribution(one.source, one.cue, one.content, 1.0) for one in attributions)
        yield Text("gum", path.stem, article, found, {}, chains, pronouns)


def gap_texts(path: Path, reader: Reader) -> Iterator[tuple[Text, dict[str, Any]]]:
    """The passages of GAP, with their rows."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            text, offset = row["Text"], int(row["Pronoun-offset"])
            chains = {}
            for name in "AB":
                start = int(row[f"{name}-offset"])
                meant = row[f"{name}-coref"].casefold() == "true"
                chains[Span(start, start + len(row[name]))] = "meant" if meant else name
            try:
                article = article_of_text(text, given=Given())
            except Exception:  # noqa: BLE001, S112 - a passage that is too short is no article
                continue
            if article.text != text:
                continue
            found = tuple(
                Attribution(one.source, one.cue, one.content, 1.0)
                for one in reader.record_of(article).statements
            )
            yield Text("gap", row["ID"], article, found, {}, chains, {offset: "meant"}), row


def examples_of(text: Text) -> Iterator[Example]:
    """The pronouns of a text whose antecedents are known."""
    asked: list[tuple[Asked, Sequence[Candidate]]] = []
    staged = staged_of(text.article, text.attributions, watch=lambda *one: asked.append(one))
    own = chains_of_people(staged, text.chains)
    for one, candidates in asked:
        if one.attribution is not None and text.sources:
            source = staged.scene.attributions[one.attribution].source[0]
            names = text.sources.get(source)
            if names is None:
                continue
            right = {i for i, c in enumerate(candidates) if plain(referent(staged, c).name) in names}
        elif one.offset in text.pronouns:
            chain = text.pronouns[one.offset]
            right = {i for i, c in enumerate(candidates) if chain in own.get(c.who, ())}
        else:
            continue
        yield Example(text.corpus, text.id, tuple(candidates), frozenset(right))


def referent(staged: Staged, candidate: Candidate) -> Referent:
    return staged.resolution.referents[candidate.who]


def chains_of_people(staged: Staged, chains: Mapping[Span, str]) -> dict[int, set[str]]:
    """For each member of the cast the chains that its names are mentions of."""
    found: dict[int, set[str]] = defaultdict(set)
    for name, who in zip(staged.scene.names, staged.scene.cast.of_name, strict=True):
        if who is None:
            continue
        around = [span for span in chains if span.overlaps(name.span)]
        # The mention that is most nearly the name itself.
        best = min(
            around,
            key=lambda span: abs(span.start - name.span.start) + abs(span.end - name.span.end),
            default=None,
        )
        if best is not None:
            found[who].add(chains[best])
    return found


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the signs by penalised conditional maximum likelihood (Newton's method)."""
    learnt = [one for one in examples if one.can_be_learnt]
    often = Counter(sign for one in learnt for sign in {s for c in one.candidates for s in c.signs})
    index = {sign: place for place, sign in enumerate(sorted(s for s, n in often.items() if n >= FEWEST))}
    rows = [c for one in learnt for c in one.candidates]
    design = np.zeros((len(rows), len(index)))
    for row, candidate in enumerate(rows):
        design[row, [index[sign] for sign in set(candidate.signs) if sign in index]] = 1.0
    group = np.repeat(np.arange(len(learnt)), [len(one.candidates) for one in learnt])
    starts = np.searchsorted(group, np.arange(len(learnt)))
    right = np.concatenate([[i in one.right for i in range(len(one.candidates))] for one in learnt]).astype(
        float
    )
    counts = np.array([COUNTS[one.corpus] for one in learnt])[group]
    found = np.zeros(len(index))

    def shares(of: np.ndarray) -> np.ndarray:
        return of / np.add.reduceat(of, starts)[group]

    for _ in range(STEPS):
        sums = design @ found
        chances = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        given = shares(chances)
        wanted = shares(chances * right)  # of several right ones each as likely as it is beside the others
        slope = design.T @ (counts * (given - wanted)) + PENALTY * found
        means = np.add.reduceat(design * given[:, None], starts)
        curve = (design * (counts * given)[:, None]).T @ design
        curve -= (means * counts[starts][:, None]).T @ means
        step = np.linalg.solve(curve + PENALTY * np.eye(len(index)), slope)
        found -= step
        if np.abs(step).max() < SMALLEST / 10:
            break
    return {sign: round(float(found[i]), 3) for sign, i in index.items() if abs(found[i]) >= SMALLEST}


def is_right(example: Example, weights: Mapping[str, float]) -> bool:
    best = likeliest(example.candidates, weights)
    return best is not None and best[0] in {example.candidates[i].who for i in example.right}


def print_share(name: str, verdicts: Sequence[bool]) -> None:
    print(f"{name}: {100 * sum(verdicts) / len(verdicts):.1f} % of {len(verdicts)} pronouns")


def print_folds(examples: Sequence[Example]) -> None:
    """Print what is right in marked articles that the weights have not seen."""
    marked = [one for one in examples if one.corpus == "marks"]
    articles = sorted({one.text for one in marked})
    random.Random(SEED).shuffle(articles)
    verdicts = []
    for fold in range(FOLDS):
        held = set(articles[fold::FOLDS])
        weights = fitted([one for one in examples if one.text not in held])
        verdicts += [is_right(one, weights) for one in marked if one.text in held]
    print_share("marked articles, five folds", verdicts)
    print_share("by nearness and kind of mention alone", [is_right(one, NEAREST) for one in marked])
    can = [bool(one.right) for one in marked]
    print(f"the right person is among the candidates of {100 * sum(can) / len(can):.1f} %")


def print_gap(texts: Sequence[tuple[Text, dict[str, Any]]], weights: Mapping[str, float]) -> None:
    """Print GAP's F1: for each of two names, whether the pronoun means it."""
    hits = wrong = missed = 0
    for text, row in texts:
        asked: list[tuple[Asked, Sequence[Candidate]]] = []
        staged = staged_of(text.article, text.attributions, watch=lambda *one, to=asked: to.append(one))
        at = next((c for one, c in asked if one.offset in text.pronouns), ())
        best = likeliest(at, weights)
        own = chains_of_names(staged, text.chains)
        for name in "AB":
            start = int(row[f"{name}-offset"])
            span = Span(start, start + len(row[name]))
            said = best is not None and best[0] == own.get(span)
            meant = text.chains[span] == "meant"
            hits += said and meant
            wrong += said and not meant
            missed += meant and not said
    print(f"GAP validation: F1 {200 * hits / (2 * hits + wrong + missed):.1f} of {len(texts)} passages")


def chains_of_names(staged: Staged, chains: Mapping[Span, str]) -> dict[Span, int]:
    """For each mention the member whose name stands there."""
    found = {}
    for span in chains:
        for i in range(len(staged.scene.names)):
            who = staged.scene.cast.of_name[i]
            if staged.scene.names[i].span.overlaps(span) and who is not None:
                found[span] = who
    return found


def write(weights: Mapping[str, float], out: Path) -> None:
    out.write_text(json.dumps(dict(sorted(weights.items())), indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    reader = Reader()
    texts = [
        *marked_texts(options.data),
        *gum_texts(options.data, "train", reader),
        *(text for text, _ in gap_texts(options.data / "gap" / "gap-development.tsv", reader)),
    ]
    held = list(gum_texts(options.data, "dev", reader))
    passages = list(gap_texts(options.data / "gap" / "gap-validation.tsv", reader))
    weights: dict[str, float] = {}
    for _ in range(ROUNDS):
        examples = [example for text in texts for example in examples_of(text)]
        weights = fitted(examples)
        write(weights, OUT)
        antecedents.learnt.cache_clear()
    print(Counter(one.corpus for one in examples))
    print_folds(examples)
    print_share("GUM dev", [is_right(one, weights) for text in held for one in examples_of(text)])
    print_gap(passages, weights)
    if options.out != OUT:
        write(weights, options.out)
    print(f"{len(weights)} weights are in {options.out}")


if __name__ == "__main__":
    main()

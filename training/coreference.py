"""Who is who in GUM: the names and pronouns that are put to one person or organization, as CoNLL's coreference F1.

    python training/coreference.py --data DIR [--split dev|train]

Reads DIR/gum/dev as plain text and finds the statements with the model of the package. What is compared are the
mentions of people and organizations that several mentions of a chain are: predicted are the names, handles and third-person
pronouns that the package resolves. GUM also marks common nouns, first persons and appositions, which the
package resolves only where they speak; beside the figures for all of GUM's mentions, those for its names and
third-person pronouns are printed. A mention is found where the predicted one has the minimal span that GUM marks in it, and
no more than the mention (as in MUC). CoNLL F1 is the mean of MUC (Vilain et al., 1995), B-cubed (Bagga and Baldwin, 1998)
and entity CEAF (Luo, 2005), as Pradhan et al. (2014) define it, of all documents together.
"""

import argparse
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from gum import Mention, read_gum

from onrecord import Reader
from onrecord.reading import Given, article_of_text
from onrecord.record import Attribution, Span
from onrecord.speakers.antecedents import learnt, likeliest
from onrecord.speakers.statements import staged_of

PRONOUNS = re.compile(r"(?:he|she|him|his|her|hers|himself|herself)", re.IGNORECASE)
KINDS = frozenset({"person", "organization"})
Cluster = frozenset[tuple[str, Span]]


def predicted_of(text: str, reader: Reader) -> Iterator[list[Span]]:
    """The clusters of names and pronouns that the package makes of a text."""
    article = article_of_text(text, given=Given())
    found = tuple(
        Attribution(one.source, one.cue, one.content, 1.0) for one in reader.record_of(article).statements
    )
    pronouns: dict[int, int] = {}

    def watch(asked, candidates) -> None:  # noqa: ANN001 - as the stage calls it
        best = likeliest(candidates, learnt())
        if best is not None:
            pronouns[asked.offset] = best[0]

    staged = staged_of(article, found, watch=watch)
    clusters: dict[int, list[Span]] = defaultdict(list)
    for name, who in zip(staged.scene.names, staged.scene.cast.of_name, strict=True):
        if who is not None:
            clusters[who].append(name.span)
    for match in PRONOUNS.finditer(text):
        if match.start() in pronouns:
            clusters[pronouns[match.start()]].append(Span(*match.span()))
    yield from clusters.values()


def matched(spans: Sequence[Span], mentions: Sequence[Mention]) -> list[Span]:
    """The spans, each that finds a mention with that mention's span."""
    found = []
    for span in spans:
        fitting = [
            one.span
            for one in mentions
            if span.start <= one.least.start
            and one.least.end <= span.end
            and one.span.start <= span.start
            and span.end <= one.span.end
        ]
        found.append(min(fitting, key=len, default=span))
    return found


def clusters_of(key: str, spans: Sequence[Sequence[Span]]) -> list[Cluster]:
    """The clusters of more than one mention, each mention with the document that it is in."""
    found = (frozenset((key, span) for span in cluster) for cluster in spans)
    return [cluster for cluster in found if len(cluster) > 1]


def muc(gold: Sequence[Cluster], other: Sequence[Cluster]) -> tuple[float, float]:
    """Links of gold that the other has, of all links of gold."""
    of = {mention: i for i, cluster in enumerate(other) for mention in cluster}
    kept = sum(
        len(cluster) - len({of.get(mention, (i, mention)) for mention in cluster})
        for i, cluster in enumerate(gold)
    )
    return kept, sum(len(cluster) - 1 for cluster in gold)


def b_cubed(gold: Sequence[Cluster], other: Sequence[Cluster]) -> tuple[float, float]:
    """For each mention of gold the share of its cluster that the other has with it."""
    of = {mention: cluster for cluster in other for mention in cluster}
    shares = [
        len(cluster & of.get(mention, frozenset())) / len(cluster) for cluster in gold for mention in cluster
    ]
    return sum(shares), len(shares)


def ceaf(gold: Sequence[Cluster], other: Sequence[Cluster]) -> tuple[float, float]:
    """The similarity of the best one-to-one alignment of clusters, of as many as gold has."""
    return aligned(gold, other), len(gold)


def aligned(gold: Sequence[Cluster], other: Sequence[Cluster]) -> float:
    """The largest sum of 2 |A and B| / (|A| + |B|) over a one-to-one alignment (Kuhn, 1955), document by document."""
    total = 0.0
    keys = {next(iter(cluster))[0] for cluster in gold}
    for key in keys:
        ours, theirs = ([one for one in side if next(iter(one))[0] == key] for side in (gold, other))
        if theirs:
            weights = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in theirs] for a in ours])
            total += largest(weights)
    return total


def largest(weights: np.ndarray) -> float:
    """The largest sum of an assignment of rows to columns (the Hungarian method, in O(n^3))."""
    size = max(weights.shape)
    cost = np.zeros((size + 1, size + 1))
    cost[1 : weights.shape[0] + 1, 1 : weights.shape[1] + 1] = -weights
    rows, columns, match = np.zeros(size + 1), np.zeros(size + 1), np.zeros(size + 1, dtype=int)
    for row in range(1, size + 1):
        match[0], column = row, 0
        least, way, used = np.full(size + 1, np.inf), np.zeros(size + 1, dtype=int), np.zeros(size + 1, bool)
        while True:
            used[column] = True
            of = match[column]
            reduced = cost[of] - rows[of] - columns
            better = ~used & (reduced < least)
            better[0] = False
            least[better], way[better] = reduced[better], column
            free = np.where(used, np.inf, least)
            free[0] = np.inf
            following = int(free.argmin())
            step = free[following]
            rows[match[used]] += step
            columns[used] -= step
            least[~used] -= step
            column = following
            if match[column] == 0:
                break
        while column:
            match[column] = match[way[column]]
            column = way[column]
    return float(-sum(cost[match[j], j] for j in range(1, size + 1)))


Metric = Callable[[Sequence[Cluster], Sequence[Cluster]], tuple[float, float]]
METRICS: Mapping[str, Metric] = {"MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf}


def print_figures(name: str, gold: Sequence[Cluster], predicted: Sequence[Cluster]) -> None:
    """Print recall, precision and F1 of each metric, and CoNLL F1."""
    print(name)
    found = []
    for metric, of in METRICS.items():
        recall, precision = (
            hit / of_all if of_all else 0.0 for hit, of_all in (of(gold, predicted), of(predicted, gold))
        )
        f1 = 2 * recall * precision / (recall + precision) if recall + precision else 0.0
        found.append(f1)
        print(
            f"  {metric:8} recall {100 * recall:5.1f}  precision {100 * precision:5.1f}  F1 {100 * f1:5.1f}"
        )
    print(f"  CoNLL F1 {100 * sum(found) / len(found):.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--split", choices=("dev", "train"), default="dev")
    options = parser.parse_args()
    paths = sorted((options.data / "gum" / options.split).glob("*.conllu"))
    if not paths:
        sys.exit("there is no GUM in that folder")
    reader = Reader()
    gold, named, predicted = [], [], []
    for path in paths:
        text, chains = read_gum(path, KINDS)
        gold += clusters_of(path.stem, [[one.span for one in mentions] for mentions in chains.values()])
        named += clusters_of(
            path.stem,
            [
                [
                    one.span
                    for one in mentions
                    if one.tag == "PROPN" or PRONOUNS.fullmatch(text[one.span.start : one.span.end])
                ]
                for mentions in chains.values()
            ],
        )
        mentions = [one for found in chains.values() for one in found]
        predicted += clusters_of(
            path.stem, [matched(spans, mentions) for spans in predicted_of(text, reader)]
        )
    print(f"{len(paths)} documents, {sum(map(len, chain(gold)))} mentions in {len(gold)} chains")
    print_figures("all mentions of people and organizations", gold, predicted)
    print_figures("names and third-person pronouns", named, predicted)


if __name__ == "__main__":
    main()

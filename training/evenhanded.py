"""How evenly the model reads: by publisher, and by who speaks, from records of articles that it had not seen.

    python training/evenhanded.py --gold DATA/polnear/dev.jsonl --records FILE.jsonl

FILE is of heldout.py. `full` is the F1 of attributions with half or more of the content and the right source, `found`
the share of gold ones that are so found; `mixed alike` is the F1 that a publisher would have with the mean's share
of direct quotations. Intervals of 95 % are by bootstrap over the articles (Efron 1979).
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from corpora import read_corpus

from onrecord.scoring.marked import Marked, Roles, marked_of_json, read_marked
from onrecord.scoring.words import Worded, WordIndex, Words, paired, quoted_spans, same_source
from onrecord.speakers.given_names import gender_of_given

SAMPLES, SEED = 2000, 1
DIRECT_SHARE = 0.5  # as onrecord.scoring.attributions
SAME_PERSON = re.compile(r"\b(?:he|she|him|her|his)\b", re.IGNORECASE)
CANDIDATES = {
    "Trump": re.compile(r"\bTrump(?:['’]s)?$"),
    "Clinton": re.compile(r"(?<!Bill )\bClinton(?:['’]s)?$"),
}


class Told(NamedTuple):
    """One gold attribution: its source's words, whether it is a direct quotation, and whether it was found."""

    source: str
    is_direct: bool
    is_found: bool


class Read(NamedTuple):
    """One article: its gold attributions, and how many predicted ones are direct quotations, or not."""

    publisher: str
    told: tuple[Told, ...]
    predicted: tuple[int, int]


def read_of(publisher: str, gold: Marked, found: Marked) -> Read:
    """What of an article was found."""
    text = gold.text or ""
    index = WordIndex(text)
    quoted = index.words(quoted_spans(text))
    told, given = (_worded(index, side.attributions or ()) for side in (gold, found))
    right = {i for i, j in paired(told, given) if same_source(told[i].source, given[j].source)}
    sources = [
        text[roles.source[0].start : roles.source[-1].end] if roles.source else ""
        for roles in gold.attributions or ()
    ]
    direct = [_is_direct(one.content, quoted) for one in given]
    rows = zip(sources, told, strict=True)
    return Read(
        publisher,
        tuple(
            Told(source, _is_direct(one.content, quoted), i in right) for i, (source, one) in enumerate(rows)
        ),
        (len(direct) - sum(direct), sum(direct)),
    )


def _worded(index: WordIndex, attributions: Sequence[Roles]) -> list[Worded]:
    return [Worded(*(index.words(spans) for spans in roles)) for roles in attributions]


def _is_direct(content: Words, quoted: Words) -> bool:
    return len(content & quoted) >= DIRECT_SHARE * len(content)


def full(articles: Iterable[Read]) -> float:
    """The F1 over articles."""
    return _f1(*_counts(articles).sum(axis=0))


def mixed_alike(articles: Iterable[Read], share: float) -> float:
    """The F1 over articles, indirect and direct ones weighed as their share among all."""
    indirect, direct = (_f1(*row) for row in _counts(articles))
    return (1 - share) * indirect + share * direct


def _counts(articles: Iterable[Read]) -> np.ndarray:
    """(2, 3) of indirect and of direct ones how many are found, predicted and gold."""
    total = np.zeros((2, 3))
    for article in articles:
        for one in article.told:
            total[int(one.is_direct)] += (one.is_found, 0, 1)
        total[:, 1] += article.predicted
    return total


def _f1(right: float, predicted: float, gold: float) -> float:
    return 200 * right / max(1.0, predicted + gold)


def interval(articles: Sequence[Read]) -> tuple[float, float]:
    """The F1 that 95 of 100 samples of as many articles lie between."""
    rng = np.random.default_rng(SEED)
    each = np.array([_counts([article]).sum(axis=0) for article in articles])
    drawn = each[rng.integers(0, len(each), (SAMPLES, len(each)))].sum(axis=1)
    values = 200 * drawn[:, 0] / (drawn[:, 1] + drawn[:, 2])
    low, high = np.percentile(values, (2.5, 97.5))
    return float(low), float(high)


def share_found(articles: Sequence[Read], group: dict[int, list[Told]]) -> tuple[int, float, float, float]:
    """How many gold attributions a group has, the share found, and its interval; `group` is by article."""
    rng = np.random.default_rng(SEED)
    each = np.array(
        [
            [sum(one.is_found for one in group.get(number, ())), len(group.get(number, ()))]
            for number in range(len(articles))
        ]
    )
    drawn = each[rng.integers(0, len(each), (SAMPLES, len(each)))].sum(axis=1)
    low, high = np.percentile(100 * drawn[:, 0] / np.maximum(1, drawn[:, 1]), (2.5, 97.5))
    right, total = each.sum(axis=0)
    return int(total), 100 * right / max(1, total), float(low), float(high)


def gender_of(source: str) -> str | None:
    """Men or women, where a pronoun, a title or a given name tells."""
    words = re.findall(r"[\w'’.-]+", source)
    if not words:
        return None
    first = words[0].casefold().strip(".")
    if first in {"he", "mr"}:
        return "men"
    if first in {"she", "mrs", "ms"}:
        return "women"
    known = [gender for word in words if word[0].isupper() and (gender := gender_of_given(word))]
    return {"male": "men", "female": "women"}.get(known[0]) if known else None


def groups_of(articles: Sequence[Read]) -> dict[str, dict[int, list[Told]]]:
    """The gold attributions of the two candidates by their names, and of men and women, by article."""
    groups: dict[str, dict[int, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for number, article in enumerate(articles):
        for told in article.told:
            for name, pattern in CANDIDATES.items():
                if pattern.search(told.source):
                    groups[name][number].append(told)
            gender = gender_of(told.source)
            if gender:
                groups[gender][number].append(told)
                if SAME_PERSON.fullmatch(told.source.strip()):
                    groups[f"{gender} by pronoun"][number].append(told)
    return groups


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--records", type=Path, required=True)
    options = parser.parse_args()
    publishers = {document["id"]: document["publisher"] for document in read_corpus(options.gold)}
    # Two articles of train are the same text, so that their records have one id.
    lines = options.records.read_bytes().splitlines()
    found = {article.text: article for article in (marked_of_json(line.decode()) for line in lines)}
    articles = [
        read_of(publishers[gold.id], gold, found[gold.text])
        for gold in read_marked(options.gold)
        if gold.text in found
    ]
    direct = [one.is_direct for article in articles for one in article.told]
    share = sum(direct) / len(direct)
    print(f"{'publisher':18} articles attributions direct   full  (95 %)        mixed alike")
    for publisher in [None, *sorted(set(publishers.values()))]:
        own = [article for article in articles if publisher in (None, article.publisher)]
        told = [one for article in own for one in article.told]
        low, high = interval(own)
        part = 100 * sum(one.is_direct for one in told) / len(told)
        print(
            f"{publisher or 'all':18} {len(own):8} {len(told):12} {part:5.0f}%  {full(own):5.1f}  ({low:.1f} to {high:.1f})  "
            f"{mixed_alike(own, share):5.1f}"
        )
    print()
    print(f"{'who speaks':18} attributions  found  (95 %)")
    for name, group in sorted(groups_of(articles).items()):
        total, rate, low, high = share_found(articles, group)
        print(f"{name:18} {total:12}  {rate:5.1f}  ({low:.1f} to {high:.1f})")


if __name__ == "__main__":
    main()

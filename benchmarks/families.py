"""Families: precision and recall of pairs of statements that are put into one family.

    python benchmarks/families.py [--wrong]                  the gold families of tests/quality
    python benchmarks/families.py --data DIR [--wrong]       edits of the quotations of PolNeAR as well

All wordings of a file are pooled. They come in the order of publication; for each one, candidates are found by
fingerprints, and it joins families as in the store. Intervals are of 95 % (Wilson, 1927).
"""

import argparse
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from pathlib import Path

from corpora import ARTICLES, data_folder
from edits import edited

from onrecord.comparing.versions import grown
from onrecord.comparing.wordings import Wording, wordings_of
from onrecord.record import (
    Article,
    ArticleForm,
    Attribution,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
    When,
)

QUALITY = Path(__file__).parents[1] / "tests" / "quality"
GOLD = ("families-a.jsonl", "families-b.jsonl")
Z = 1.96


@dataclass(frozen=True, slots=True)
class Labelled:
    """A wording with the family that it is of, and how it was made from the family's first."""

    wording: Wording
    family: str
    how: str


def gold_of(path: Path) -> list[Labelled]:
    """The wordings of a file of families, each read from a record of its own."""
    pool = []
    for line in path.read_text(encoding="utf-8").splitlines():
        family = json.loads(line)
        for given in family["wordings"]:
            (wording,) = wordings_of(record_of(given))
            pool.append(Labelled(wording, family["family"], given["how"]))
    return pool


def record_of(given: Mapping) -> Record:
    """A record with one statement: the contents found in the text one after the other."""
    spans, end = [], 0
    for words in given["content"]:
        start = given["text"].find(words, end)
        start = start if start >= 0 else given["text"].index(words)
        end = start + len(words)
        spans.append(Span(start, end))
    article = Article(
        text=given["text"],
        outlet=given["outlet"],
        published=given["published"],
        form=ArticleForm.TRANSCRIPT if given["primary"] else ArticleForm.ARTICLE,
    )
    speakers = (Speaker("s1", given["speaker"], SpeakerType(given["type"])),) if given["speaker"] else ()
    statement = Statement(
        id=f"{given['id']}:1",
        kind=StatementKind(given["kind"]),
        attribution=Attribution((), (), tuple(sorted(spans))),
        speakers=tuple(speaker.id for speaker in speakers),
        when=When(given["when"]) if given["when"] else None,
    )
    return Record(article, speakers, (statement,))


def pairs_of(family: Mapping[str, str]) -> set[tuple[str, str]]:
    """The pairs of statements that are in one family."""
    groups = defaultdict(list)
    for statement, name in family.items():
        groups[name].append(statement)
    return {pair for group in groups.values() for pair in combinations(sorted(group), 2)}


def wilson(hits: int, total: int) -> str:
    """A share in percent with its interval of 95 %."""
    if not total:
        return "–"
    share = hits / total
    middle = (share + Z * Z / (2 * total)) / (1 + Z * Z / total)
    half = Z / (1 + Z * Z / total) * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    return f"{100 * share:5.1f} [{100 * (middle - half):.1f}, {100 * (middle + half):.1f}] {hits}/{total}"


def report(name: str, pool: Sequence[Labelled], *, wrong: bool) -> None:
    """Print the figures of one pool, with the wrong pairs by id where they are asked for."""
    wordings = [labelled.wording for labelled in pool]
    start = time.perf_counter()
    found = pairs_of(grown(sorted(wordings, key=lambda wording: wording.published or "")))
    elapsed = time.perf_counter() - start
    gold = pairs_of({labelled.wording.statement: labelled.family for labelled in pool})
    how = {labelled.wording.statement: labelled.how for labelled in pool}
    print(f"{name}: {len(pool)} wordings, {1e3 * elapsed / max(len(pool), 1):.2f} ms each")
    print(f"  precision {wilson(len(found & gold), len(found))}")
    print(f"  recall    {wilson(len(found & gold), len(gold))}")
    for kind, (hits, total) in sorted(by_kind(gold, found, how).items()):
        print(f"    {kind:24} {wilson(hits, total)}")
    if wrong:
        print_pairs("not of one family", found - gold)
        print_pairs("missed", gold - found)


def by_kind(
    gold: Iterable[tuple[str, str]], found: set[tuple[str, str]], how: Mapping[str, str]
) -> dict[str, tuple[int, int]]:
    """For each way in which a wording was made, how many of its pairs were found, of how many."""
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for pair in gold:
        for kind in {how[statement] for statement in pair}:
            totals[kind] += 1
            hits[kind] += pair in found
    return {kind: (hits[kind], total) for kind, total in totals.items()}


def print_pairs(title: str, pairs: Iterable[tuple[str, str]]) -> None:
    print(f"  {title}:")
    for one, other in sorted(pairs):
        print(f"    {one} {other}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="the folder of the corpora, for the edits of PolNeAR")
    parser.add_argument("--wrong", action="store_true", help="print the wrong pairs by id")
    options = parser.parse_args()
    for name in GOLD:
        report(name, gold_of(QUALITY / name), wrong=options.wrong)
    if options.data:
        pool = [Labelled(*entry) for entry in edited(data_folder(options.data) / ARTICLES)]
        report("edits of PolNeAR", pool, wrong=options.wrong)


if __name__ == "__main__":
    main()

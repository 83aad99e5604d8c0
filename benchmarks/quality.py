"""The floors under our figures: what a change may not fall below.

    python benchmarks/quality.py [--data DIR]                 print the figures next to their floors
    python benchmarks/quality.py --raise                      raise floors to what is measured, less a margin
    python benchmarks/quality.py --lower NAME=VALUE --because "WHY"

Floors stand in benchmarks/quality.json with the digest of the corpus that they were measured on. Lowering
one writes a line with the reason into CHANGELOG.md; --lower can be given several times.
"""

import argparse
import hashlib
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpora import data_folder

from onrecord import Reader
from onrecord.reading import Given
from onrecord.reading.page import Page
from onrecord.scoring import Marked, Scores, read_marked, score
from onrecord.scoring.marked import marked_of_record

ROOT = Path(__file__).parents[1]
FLOORS = ROOT / "benchmarks" / "quality.json"
CHANGELOG = ROOT / "CHANGELOG.md"
CHANGED = "### Changed\n\n"
# Sums in another order, as other processors have them, move roundings to 8 bits, and with those some statements: a floor so many
# points below the figure, and so many statements of those that it is a share of, holds there too.
MARGIN, STATEMENTS = 0.8, 3


class Figure(NamedTuple):
    """A percentage, and how many statements it is a share of."""

    value: float
    count: int

    @property
    def floor(self) -> float:
        """What a change may not fall below."""
        return round(self.value - max(MARGIN, 100 * STATEMENTS / self.count), 2)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus with its floors; `path` counts from the repository, or from the folder of the corpora."""

    name: str
    path: str
    shipped: bool
    sha256: str
    floors: dict[str, float]

    def file(self, data: Path | None) -> Path | None:
        """Where the corpus is, or None where it is not at hand."""
        if self.shipped:
            return ROOT / self.path
        return data / self.path if data else None


def read_floors() -> list[Corpus]:
    """The corpora of quality.json."""
    return [Corpus(**corpus) for corpus in json.loads(FLOORS.read_text(encoding="utf-8"))]


def write_floors(corpora: list[Corpus]) -> None:
    fields = ("name", "path", "shipped", "sha256", "floors")
    objects = [{field: getattr(corpus, field) for field in fields} for corpus in corpora]
    FLOORS.write_text(json.dumps(objects, indent=1) + "\n", encoding="utf-8")


def digest_of(path: Path) -> str:
    """SHA-256 of a file, as hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def records_of(gold: Path, reader: Reader) -> list[Marked]:
    """The articles of a gold file, read as plain text."""
    read = []
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        page = Page(
            source=document["id"], content=document["text"].encode("utf-8"), content_type="text/plain"
        )
        read.append(marked_of_record(reader.read(page, given=Given(published=document["published"]))))
    return read


def figures_of(gold: Path, reader: Reader) -> dict[str, Figure]:
    """The figures that have floors, by name."""
    scores: Scores = score(read_marked(gold), records_of(gold, reader))
    found = scores.attributions
    if found is None:
        sys.exit(f"{gold} has no attributions")
    figures = {
        name: Figure(value, found.all.gold)
        for name, value in (
            ("content_f1", found.content.f1),
            ("source_span", found.source.span),
            ("cue_span", found.cue.span),
            ("content_span", found.content.span),
            ("all_exact", found.all.exact),
            ("all_full", found.all.full),
        )
    }
    figures["direct_full"] = Figure(found.direct.full, found.direct.gold)
    told = scores.speakers
    if told:
        figures["speaker"] = Figure(told.speaker, told.marks)
        for name in ("when", "addressee", "medium"):
            circumstance = getattr(told, name)
            figures[name] = Figure(circumstance.right, circumstance.stated)
    return figures


def lowered(corpora: list[Corpus], changes: list[str], reason: str) -> list[Corpus]:
    """The corpora with floors lowered, and the changelog with a line for each that says so."""
    lines = []
    for change in changes:
        name, _, value = change.partition("=")
        corpus_name, _, figure = name.partition(".")
        corpus = next((one for one in corpora if one.name == corpus_name and figure in one.floors), None)
        if corpus is None:
            sys.exit(f"there is no floor {name}; one is CORPUS.FIGURE, as printed")
        lines.append(f"- Floor of {name} lowered from {corpus.floors[figure]} to {float(value)}: {reason}\n")
        corpus.floors[figure] = float(value)
    head, unreleased, rest = CHANGELOG.read_text(encoding="utf-8").partition("## [Unreleased]\n")
    told, changed, after = rest.partition(CHANGED)
    if not changed or "\n## " in told:
        sys.exit(f"{CHANGELOG} has no section Changed under [Unreleased] to say so in")
    CHANGELOG.write_text("".join((head, unreleased, told, changed, *lines, after)), encoding="utf-8")
    return corpora


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="default: $ONRECORD_DATA")
    parser.add_argument("--raise", action="store_true", dest="raises")
    parser.add_argument("--lower", metavar="CORPUS.FIGURE=VALUE", action="append", default=[])
    parser.add_argument("--because", help="why a floor is lowered; goes into the changelog")
    options = parser.parse_args()
    if bool(options.lower) != bool(options.because):
        parser.error("--lower and --because go together")
    corpora = read_floors()
    if options.lower:
        write_floors(lowered(corpora, options.lower, options.because))
        return
    reader = Reader()
    for corpus in corpora:
        path = corpus.file(None if corpus.shipped else data_folder(options.data))
        figures = figures_of(path, reader)
        for name, figure in figures.items():
            print(
                f"{corpus.name + '.' + name:28} {figure.value:6.2f}   floor {corpus.floors.get(name, 0.0):6.2f}"
            )
            if options.raises:
                corpus.floors[name] = max(corpus.floors.get(name, 0.0), figure.floor)
    if options.raises:
        write_floors(corpora)


if __name__ == "__main__":
    main()

"""Findings: how many there are in real articles, and how many of them are right.

    python benchmarks/findings.py draw OUT --data DIR [--number N] [--seed S]      read DIR/unlabelled and draw
    python benchmarks/findings.py draw OUT --records FILE [--number N] [--seed S]  draw from records, one a line
    python benchmarks/findings.py marks DRAWN MARKS MARKS                          two readers' marks

`draw` prints the counts by kind and writes N findings drawn at random, for readers who do not know each
other's marks; reading all of DIR/unlabelled takes about 20 minutes. A file of marks has one object a line:
{"id": …, "right": true or false}. `marks` prints the precision by kind, of findings that both readers hold
right and of each reader's, with intervals of 95 % (Wilson, 1927), and how far the readers agree (Cohen's
kappa, 1960).
"""

import argparse
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import sqrt
from pathlib import Path

from corpora import data_folder

from onrecord import Reader, SourceError, record_of_json
from onrecord.comparing.findings.findings import findings_of
from onrecord.comparing.versions import families_of
from onrecord.comparing.wordings import wordings_of
from onrecord.iso import is_iso_date
from onrecord.reading import Given, article_of_text
from onrecord.record import Family, Finding, Record, Span

ARTICLES = Path("unlabelled", "news.jsonl.gz")
Z = 1.96


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the record that it was found in."""

    record: Record
    finding: Finding
    number: int

    @property
    def id(self) -> str:
        return f"{self.record.article.id}:{self.number}"


def records_of_file(path: Path) -> Iterator[Record]:
    """The records of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield record_of_json(line)


def records_of_data(folder: Path) -> Iterator[Record]:
    """The unlabelled articles, read with the model of the package; one that cannot be read is left out."""
    reader = Reader()
    with gzip.open(folder / ARTICLES, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            # Six of the dates are written "6/14/18".
            published = page["published"] if is_iso_date(page["published"] or "") else None
            given = Given(url=page["url"], outlet=page["outlet"], published=published, title=page["title"])
            try:
                yield reader.record_of(article_of_text(page["text"], given=given))
            except SourceError as error:
                print(error, file=sys.stderr)


def with_families(record: Record) -> Record:
    """The record with the families of its statements, where it has none."""
    if record.families:
        return record
    groups = families_of(wordings_of(record))
    return replace(record, families=tuple(Family(f"f{n}", group) for n, group in enumerate(groups)))


def found_in(records: Iterable[Record]) -> tuple[int, list[Found]]:
    """How many records there are, and all findings in them."""
    count, found = 0, []
    for record in map(with_families, records):
        count += 1
        found += [Found(record, finding, n) for n, finding in enumerate(findings_of(record))]
    return count, found


def to_mark(found: Found) -> dict[str, object]:
    """What a reader sees of a finding: the note, and each passage in its paragraph."""
    article, finding = found.record.article, found.finding
    statements = {statement.id: statement for statement in found.record.statements}
    return {
        "id": found.id,
        "kind": finding.kind.value,
        "note": finding.note,
        "text": finding.text,
        "passages": [
            {"words": article[span], "paragraph": paragraph_of(article.text, span)} for span in finding.spans
        ],
        "statements": [
            {
                "source": article.quote(statements[key].source),
                "cue": article.quote(statements[key].cue),
                "content": article.quote(statements[key].content),
            }
            for key in finding.statements
        ],
        "url": article.url,
    }


def paragraph_of(text: str, span: Span) -> str:
    """The lines of the text in which a span stands."""
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    return text[start : end if end >= 0 else len(text)]


def draw(options: argparse.Namespace) -> None:
    """Print how many findings there are, and write some of them for marking."""
    records = (
        records_of_file(options.records) if options.records else records_of_data(data_folder(options.data))
    )
    count, found = found_in(records)
    print(f"{count} articles, {len({one.record.article.id for one in found})} of them with findings")
    for kind, number in Counter(one.finding.kind.value for one in found).most_common():
        print(f"{kind:12} {number:5}   {1000 * number / count:6.2f} in 1,000 articles")
    drawn = random.Random(options.seed).sample(found, min(options.number, len(found)))  # noqa: S311 - a sample, no secret
    with options.out.open("w", encoding="utf-8") as out:
        for one in drawn:
            out.write(json.dumps(to_mark(one), ensure_ascii=False) + "\n")
    print(f"{len(drawn)} of them are in {options.out}")


def marks_of(path: Path) -> dict[str, bool]:
    """A reader's marks by the id of the finding."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return {mark["id"]: bool(mark["right"]) for mark in map(json.loads, lines)}


def wilson(right: int, number: int) -> tuple[float, float]:
    """The interval of 95 % of a share, in per cent."""
    if not number:
        return 0.0, 100.0
    share, spread = right / number, Z * Z / number
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / number + spread / (4 * number))
    return 100 * (middle - half) / (1 + spread), 100 * (middle + half) / (1 + spread)


def kappa(first: Mapping[str, bool], second: Mapping[str, bool]) -> float:
    """Cohen's kappa of two readers over the same findings; 1 where both mark all alike."""
    number = len(first)
    same = sum(first[key] == second[key] for key in first) / number
    ones = (sum(first.values()) / number, sum(second.values()) / number)
    chance = ones[0] * ones[1] + (1 - ones[0]) * (1 - ones[1])
    return 1.0 if chance == 1 else (same - chance) / (1 - chance)


def print_precision(name: str, marks: list[tuple[bool, bool]]) -> None:
    both = sum(first and second for first, second in marks)
    low, high = wilson(both, len(marks))
    shares = [100 * sum(reader) / len(marks) for reader in zip(*marks, strict=True)]
    print(
        f"{name:12} {both:4} of {len(marks):4} right to both: {100 * both / len(marks):5.1f} %  [{low:.1f}, {high:.1f}]"
        f"   first {shares[0]:.1f} %, second {shares[1]:.1f} %"
    )


def marks(options: argparse.Namespace) -> None:
    """Print the precision by kind and together, and how far the readers agree."""
    drawn = [json.loads(line) for line in options.drawn.read_text(encoding="utf-8").splitlines()]
    kinds = {finding["id"]: finding["kind"] for finding in drawn}
    first, second = (marks_of(path) for path in options.marks)
    missing = [key for key in kinds if key not in first or key not in second]
    if missing or not kinds:
        sys.exit(f"{len(missing)} of {len(kinds)} findings are not marked by both: {', '.join(missing[:5])}")
    for kind in sorted(set(kinds.values())):
        print_precision(kind, [(first[key], second[key]) for key in kinds if kinds[key] == kind])
    print_precision("together", [(first[key], second[key]) for key in kinds])
    alike = sum(first[key] == second[key] for key in kinds)
    agreement = kappa({key: first[key] for key in kinds}, {key: second[key] for key in kinds})
    print(f"the readers agree on {100 * alike / len(kinds):.1f} %, kappa {agreement:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    modes = parser.add_subparsers(required=True)
    drawing = modes.add_parser("draw", help="draw findings for marking")
    drawing.add_argument("out", type=Path)
    drawing.add_argument("--records", type=Path, help="records as JSON lines, in place of reading")
    drawing.add_argument("--data", type=Path, help="default: $ONRECORD_DATA")
    drawing.add_argument("--number", type=int, default=100)
    drawing.add_argument("--seed", type=int, default=1)
    drawing.set_defaults(run=draw)
    marking = modes.add_parser("marks", help="print what two readers' marks say")
    marking.add_argument("drawn", type=Path)
    marking.add_argument("marks", type=Path, nargs=2)
    marking.set_defaults(run=marks)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()

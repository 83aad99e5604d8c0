"""Checks of drafts: how the states of tests/quality/drafts.jsonl come out, as a table of confusion.

    python benchmarks/drafts.py [--wrong]

Every quotation is checked against all statements of the file. A quotation that is checked in parts has the gravest
state of them. An asterisk: the draft shows it.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from onrecord.comparing.drafts.checks import GRAVITY, Check, checks_of
from onrecord.comparing.drafts.drafts import Quotation
from onrecord.comparing.evidence import Told
from onrecord.comparing.wordings import Wording, quoted_in
from onrecord.kinds import CheckState, StatementKind
from onrecord.record import Span

FILE = Path(__file__).parents[1] / "tests" / "quality" / "drafts.jsonl"


@dataclass(frozen=True, slots=True)
class Expected:
    """A quotation with the state that its check must have, "*" after what the draft shows."""

    id: str
    quotation: Quotation
    state: str


def read(path: Path) -> tuple[list[Told], list[Expected]]:
    """The statements of the store and the quotations of drafts in a file."""
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    told = [told_of(line["store"]) for line in lines if "store" in line]
    return told, [expected_of(line) for line in lines if "draft" in line]


def told_of(given: dict[str, object]) -> Told:
    text, kind = str(given["text"]), StatementKind(given["kind"])
    wording = Wording(
        statement=str(given["id"]),
        text=text,
        kind=kind,
        content=(Span(0, len(text)),),
        quoted=quoted_in(text, kind),
        speakers=(str(given["speaker"]),) if given["speaker"] else (),
        when=given["when"],
        published=given["published"],
        primary=bool(given["primary"]),
    )
    article = wording.statement.partition(":")[0]
    outlet, published, when = given["outlet"], given["published"], given["when"]
    return Told(wording, article, outlet=outlet, published=published, when=when)


def expected_of(line: dict[str, object]) -> Expected:
    given = line["draft"]
    spans, start = [], 0
    for part in given["parts"]:
        spans.append(Span(start, start + len(part)))
        start += len(part) + 1
    speaker = given["speaker"]
    wording = Wording(
        statement=given["id"],
        text="\n".join(given["parts"]),
        kind=StatementKind.DIRECT,
        content=tuple(spans),
        quoted=tuple(spans),
        speakers=(speaker,) if speaker else (),
        when=given["when"],
    )
    shown = "*" if line["shown"] and line["state"] != CheckState.EXACT else ""
    return Expected(given["id"], Quotation(wording, given["id"], speaker), f"{line['state']}{shown}")


def outcome_of(checks: tuple[Check, ...]) -> str:
    """The gravest state of the checks of one quotation."""
    gravest = min(checks, key=lambda check: (check.is_shown, GRAVITY.index(check.state)))
    return f"{gravest.state}{'*' if gravest.problems and gravest.is_shown else ''}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--wrong", action="store_true", help="print what came out otherwise than expected")
    wrong = parser.parse_args().wrong
    told, quotations = read(FILE)
    table: Counter[tuple[str, str]] = Counter()
    for expected in quotations:
        checks = checks_of(expected.quotation, told)
        found = outcome_of(checks)
        table[expected.state, found] += 1
        if wrong and found != expected.state:
            notes = "; ".join(note for check in checks for note in check.notes)
            print(
                f"{expected.id}: expected {expected.state}, found {found}: {expected.quotation.text!r}: {notes}"
            )
    names = sorted({name for pair in table for name in pair})
    print(f"{'expected':<15}" + "".join(f"{name:>15}" for name in names))
    for name in names:
        print(f"{name:<15}" + "".join(f"{table[name, other] or '·':>15}" for other in names))
    right = sum(count for (expected, found), count in table.items() if expected == found)
    print(f"{right} of {len(quotations)} as expected")


if __name__ == "__main__":
    main()

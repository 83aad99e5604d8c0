"""Invented pieces of news in which it is hard to tell who speaks: how many statements are read right, by kind of case.

    python benchmarks/cases.py [FILE.jsonl ...] [--show GROUP]

A statement of the answer is found where one of the record has its words in its content. Of these the speaker, the type
of the source, the day, the medium and the addressee are held against the answer as `onrecord score` does, and of
sources without a name whether they asked not to be named. `--show` prints what is wrong in a group, or in all.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import Reader
from onrecord.reading import Given, article_of_text
from onrecord.record import Record, SpeakerType, Statement
from onrecord.scoring.speakers import plain, same_time, same_words, speaker_name

FOLDER = Path(__file__).parents[1] / "tests" / "cases"
CIRCUMSTANCES = {"when": same_time, "medium": same_words, "addressee": same_words}


@dataclass(frozen=True, slots=True)
class Verdict:
    """One value of one statement: what it is, whether the answer states it, what was found, and whether that is right."""

    name: str
    stated: bool
    wanted: str | None
    found: str | None
    right: bool


def record_of(case: dict[str, Any], reader: Reader) -> Record:
    """The record of a case's text."""
    given = Given(published=case["published"], title=case["title"], author=case["author"])
    return reader.record_of(article_of_text(case["text"], given=given))


def statement_with(words: str, record: Record) -> Statement | None:
    """The innermost statement whose content has nearly all of the words."""
    text = record.article.text
    start = text.index(words)
    wanted = set(range(start, start + len(words)))
    best: tuple[int, Statement] | None = None
    for statement in record.statements:
        covered = {i for span in statement.content for i in range(span.start, span.end)}
        size = sum(len(span) for span in statement.content)
        if len(wanted & covered) >= 0.8 * len(wanted) and (best is None or size < best[0]):
            best = size, statement
    return best[1] if best else None


def verdicts_of(wanted: dict[str, Any], statement: Statement, record: Record) -> Iterator[Verdict]:
    """What is right of one statement."""
    name = speaker_name(statement, record)
    yield Verdict("speaker", True, wanted["speaker"], name, plain(wanted["speaker"]) == name)
    types = [one.type for one in record.speakers if one.id in statement.speakers]
    # Several people by name are each a person; a group is a group.
    joint = wanted["type"] == "group" and wanted["speaker"] is not None
    kind = types[0].value if types else None
    yield Verdict(
        "type", True, wanted["type"], kind,
        set(types) == {SpeakerType.PERSON} or set(types) == {SpeakerType.ORGANIZATION, SpeakerType.PERSON}
        if joint else kind == wanted["type"],
    )  # fmt: skip
    for field, same in CIRCUMSTANCES.items():
        value = getattr(statement, field)
        found = None if value is None else value.value if field == "when" else value.text
        answer = wanted[field]
        right = found is None if answer is None else found is not None and same(plain(answer), plain(found))
        yield Verdict(field, answer is not None, answer, found, right)
    if wanted["type"] == "unnamed":
        asked = statement.anonymity is not None
        yield Verdict(
            "off record",
            wanted["off_record"],
            str(wanted["off_record"]),
            str(asked),
            asked == wanted["off_record"],
        )


def cases_of(path: Path) -> list[dict[str, Any]]:
    """The cases of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*", default=sorted(FOLDER.glob("*.jsonl")))
    parser.add_argument("--show", metavar="GROUP")
    options = parser.parse_args()
    reader = Reader()
    cases = [case for path in options.files for case in cases_of(path)]
    total, found, right = Counter[str](), Counter[str](), Counter[str]()
    stated, hit, given, false = (Counter[str]() for _ in range(4))
    for case in cases:
        record = record_of(case, reader)
        for wanted in case["statements"]:
            total[case["group"]] += 1
            statement = statement_with(wanted["words"], record)
            if statement is None:
                if options.show in (case["group"], "all"):
                    print(f"{case['id']}: not found: {wanted['words']!r}")
                continue
            found[case["group"]] += 1
            for verdict in verdicts_of(wanted, statement, record):
                right[case["group"]] += verdict.name == "speaker" and verdict.right
                stated[verdict.name] += verdict.stated
                hit[verdict.name] += verdict.stated and verdict.right
                given[verdict.name] += not verdict.stated
                false[verdict.name] += not verdict.stated and not verdict.right
                if not verdict.right and options.show in (case["group"], "all"):
                    print(
                        f"{case['id']}: {verdict.name} {verdict.wanted!r}, found {verdict.found!r}: {wanted['words']!r}"
                    )
    for group in total:
        print(f"{group:<22} speaker right {right[group]:3} of {found[group]:3} found of {total[group]:3}")
    everything, all_found, all_right = total.total(), found.total(), right.total()
    print(f"{'all':<22} speaker right {all_right:3} of {all_found:3} found of {everything:3}")
    for name in stated:
        share = 100 * hit[name] / max(stated[name], 1)
        print(
            f"{name:<12} {hit[name]:3} of {stated[name]:3} {share:5.1f} %, given without cause {false[name]} of {given[name]}"
        )


if __name__ == "__main__":
    main()

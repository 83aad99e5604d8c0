"""Short texts of every form in which somebody is quoted: how many are read right, by form.

    python benchmarks/forms.py [FILE.jsonl ...] [--show FORM]
    python benchmarks/forms.py --agreement

A text is right when each statement of the answer is found with nearly its words (ALIKE of the characters of both,
without marks, blanks and "that" before them) and its source, and no other statement stands beside them. The pronoun of a relative
clause counts as the noun before it, as writers of answers differ there. Statements inside
others are counted by themselves, in the files whose writers have marked such. `--agreement` tells in how many texts that a
second reader has marked anew, without the answers, both have the same, counted in the same way. `--show` prints the texts of a form that are not right, with what was found.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord import Reader
from onrecord.reading import Given, article_of_text
from onrecord.record import Record, Span, Statement

FOLDER = Path(__file__).parents[1] / "tests" / "forms"
AGAIN = FOLDER / "again" / "second.jsonl"
ALIKE = 0.8
OPENING = re.compile(r"(?:that|whether|if|to)\s+")
RELATIVE = re.compile(r",? (?:who|which|that)")
MARKS = " \n\t\"'`“”‘’«»„‚‹›,.;:!?–—-"


@dataclass(frozen=True, slots=True)
class Answer:
    """A statement as it should be found: the pieces of its content, and the characters of its source."""

    content: list[Span]
    source: frozenset[int]
    inside: bool
    kind: str
    speaker: str | None = None  # the name or the description of the one whom a pronoun for a source means


@dataclass(frozen=True, slots=True)
class Result:
    """What was found of a text: whether all of its outer statements are right, and how many inner ones."""

    right: bool
    kinds: bool
    inner: int
    inner_found: int
    inner_right: int
    record: Record


def characters(text: str, spans: list[Span]) -> frozenset[int]:
    """The places of the characters of spans, without marks and blanks, and without "that" before them."""
    opened = [OPENING.match(text, span.start, span.end) for span in spans]
    starts = [opening.end() if opening else span.start for opening, span in zip(opened, spans, strict=True)]
    return frozenset(
        i
        for start, span in zip(starts, spans, strict=True)
        for i in range(start, span.end)
        if text[i] not in MARKS
    )


def with_nouns(text: str, spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    """The spans, with the noun that the others have in place of its relative pronoun."""
    nouns = {
        span: other for span in spans for other in others if RELATIVE.fullmatch(text, other.end, span.end)
    }
    return [nouns.get(span, span) for span in spans]


def answers_of(case: dict[str, Any]) -> list[Answer]:
    """The right answer of a text, whose parts are given as strings or as their places. Raises ValueError where one of its strings is not there exactly once."""
    text = case["text"]

    def span_of(part: str | list[int]) -> Span:
        if isinstance(part, list):
            return Span(*part)
        if text.count(part) != 1:
            raise ValueError(f"{part!r} is not exactly once in {text!r}")
        start = text.index(part)
        return Span(start, start + len(part))

    return [
        Answer(
            content=[span_of(part) for part in one["content"]],
            source=characters(text, [span_of(one["source"])]) if one["source"] else frozenset(),
            inside="inside" in one,
            kind=one["kind"],
            speaker=one.get("speaker"),
        )
        for one in case["statements"]
    ]


def is_same(answer: Answer, other: Answer, text: str) -> bool:
    """Whether two readers mean the same statement."""
    content = characters(text, with_nouns(text, other.content, answer.content))
    wanted = characters(text, with_nouns(text, answer.content, other.content))
    alike = len(content & wanted) >= ALIKE * len(content | wanted)
    return alike and (bool(answer.source & other.source) or not (answer.source or other.source))


def print_agreement() -> None:
    """Print in how many texts a second reader has the answer of the writer."""
    texts, same = Counter[str](), Counter[str]()
    for again in map(json.loads, AGAIN.read_text(encoding="utf-8").splitlines()):
        case = cases_of(FOLDER / again["file"])[again["line"] - 1]
        first, second = (
            [one for one in answers_of(case | {"statements": marks}) if not one.inside]
            for marks in (case["statements"], [{"kind": ""} | one for one in again["statements"]])
        )
        left = list(second)
        for answer in first:
            hit = next((one for one in left if is_same(answer, one, case["text"])), None)
            if hit:
                left.remove(hit)
        texts[case["form"]] += 1
        same[case["form"]] += len(first) == len(second) and not left
    for form in (*texts, "all"):
        total, agreed = (texts[form], same[form]) if form != "all" else (texts.total(), same.total())
        print(f"{form:<18} {agreed:3} of {total:3}  {100 * agreed / total:5.1f} %")


def is_found(answer: Answer, statement: Statement, record: Record) -> bool:
    """Whether the statement has nearly the words of the answer, and its source."""
    text = record.article.text
    content = characters(text, with_nouns(text, statement.content, answer.content))
    wanted_content = characters(text, with_nouns(text, answer.content, statement.content))
    if len(content & wanted_content) < ALIKE * len(content | wanted_content):
        return False
    found = [one for one in record.speakers if one.id in statement.speakers]
    called = [(one.name or one.description or "").casefold() for one in found]
    if answer.speaker and called == [answer.speaker.casefold()]:
        return True
    source = characters(text, list(statement.source))
    if not answer.source or source:
        return bool(source & answer.source) or not (source or answer.source)
    # The source of a post or an answer stands in no span of its own.
    mentions = [m for one in found for m in one.mentions]
    said = re.split(r"[\s.@]+", " ".join(one.name or "" for one in found))
    wanted = "".join(text[i] if i in answer.source else " " for i in range(max(answer.source) + 1)).split()
    return bool(characters(text, mentions) & answer.source) or any(
        word.removeprefix("@") in said for word in wanted
    )


def matched(answers: list[Answer], statements: list[Statement], record: Record) -> list[tuple[int, int]]:
    """Pairs of answers and statements, each once."""
    pairs, taken = [], set()
    for i, answer in enumerate(answers):
        for j, statement in enumerate(statements):
            if j not in taken and is_found(answer, statement, record):
                pairs.append((i, j))
                taken.add(j)
                break
    return pairs


def result_of(case: dict[str, Any], reader: Reader) -> Result:
    """Read a text and hold what was found against its answer."""
    record = reader.record_of(article_of_text(case["text"], given=Given()))
    answers = answers_of(case)
    outer, inner = ([a for a in answers if a.inside is inside] for inside in (False, True))
    found, found_inside = (
        [s for s in record.statements if (s.inside is not None) is inside] for inside in (False, True)
    )
    pairs = matched(outer, found, record)
    right = len(pairs) == len(outer) == len(found)
    return Result(
        right,
        all(outer[i].kind == found[j].kind.value for i, j in pairs),
        inner=len(inner),
        inner_found=len(found_inside) if case["marks_inside"] else 0,
        inner_right=len(matched(inner, found_inside, record)),
        record=record,
    )


def cases_of(path: Path) -> list[dict[str, Any]]:
    """The texts of a file with their answers; `marks_inside` tells whether any has a statement inside another."""
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    marks_inside = any("inside" in one for case in cases for one in case["statements"])
    return [case | {"marks_inside": marks_inside} for case in cases]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*", default=sorted(FOLDER.glob("*.jsonl")))
    parser.add_argument("--show", metavar="FORM")
    parser.add_argument(
        "--agreement", action="store_true", help="of two readers, on the texts that both marked"
    )
    options = parser.parse_args()
    if options.agreement:
        print_agreement()
        return
    reader = Reader()
    results = [(case, result_of(case, reader)) for path in options.files for case in cases_of(path)]
    if options.show:
        show([pair for pair in results if options.show in (pair[0]["form"], "all") and not pair[1].right])
        return
    texts, right = Counter(case["form"] for case, _ in results), Counter[str]()
    for case, result in results:
        right[case["form"]] += result.right
    for form in texts:
        print(f"{form:<18} {right[form]:3} of {texts[form]:3}  {100 * right[form] / texts[form]:5.1f} %")
    total, all_right = len(results), sum(right.values())
    print(f"{'all':<18} {all_right:3} of {total:3}  {100 * all_right / total:5.1f} %")
    kinds = sum(result.kinds for _, result in results)
    print(f"kinds of those found right in {100 * kinds / total:.1f} % of the texts")
    inner, found, hit = (
        sum(getattr(result, name) for _, result in results)
        for name in ("inner", "inner_found", "inner_right")
    )
    print(f"inside others: {hit} right of {inner} to find, {found} found")


def show(results: list[tuple[dict[str, Any], Result]]) -> None:
    """Print texts with their answers and what was found."""
    for case, result in results:
        article = result.record.article
        print(f"\n[{case['form']}] {case['text']}")
        for one in case["statements"]:
            print(
                "  wanted",
                "(inside)" if "inside" in one else "",
                one["source"],
                "|",
                one["cue"],
                "|",
                one["content"],
            )
        for statement in result.record.statements:
            parts = (
                [article.text[s.start : s.end] for s in spans]
                for spans in (statement.source, statement.cue, statement.content)
            )
            print("  found ", "(inside)" if statement.inside else "", *parts, statement.speakers)


if __name__ == "__main__":
    main()

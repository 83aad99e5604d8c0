"""Who is behind the attributions, where, when and to whom: 30 articles of PolNeAR dev that two readers have marked.

    python benchmarks/speakers.py --data DIR              the package's figures
    python benchmarks/speakers.py --data DIR --half odd   on every second article only
    python benchmarks/speakers.py agreement               how far the two readers agree
    python benchmarks/speakers.py gold OUT --data DIR     write the marks as gold for `onrecord score`

The readers marked apart, by a written guide, and not with our program. Where they differ, what either says counts
as right: most of it is how far an occasion reaches. The marks are in benchmarks/marks, as offsets and values without
the texts. Rules were written with a look at the articles with even places only; `--half odd` is the cleaner figure, though choices
were made with it in sight.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpora import ARTICLES, data_folder

from onrecord import Reader
from onrecord.reading import article_of_text
from onrecord.scoring import Marked, score, table_of
from onrecord.scoring.marked import marked_of_json, marked_of_record
from onrecord.scoring.speakers import plain, same_time, same_words

MARKS = Path(__file__).parent / "marks"
READERS = ("first", "second")
CIRCUMSTANCES = {"when": same_time, "medium": same_words, "addressee": same_words}
VALUES = ("speaker", "type", *CIRCUMSTANCES, "form")
HALVES = {"even": 0, "odd": 1}


def marks_of(reader: str) -> dict[str, list[dict[str, object]]]:
    """A reader's marks by the id of the article."""
    lines = (MARKS / f"{reader}.jsonl").read_text(encoding="utf-8").splitlines()
    return {article["id"]: article["marks"] for article in map(json.loads, lines)}


def accepted(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def either(first: object, second: object) -> object:
    """What counts as right: what both readers say, else what either says."""
    if first == second:
        return first
    values = list(
        dict.fromkeys([accepted(first)[0], accepted(second)[0], *accepted(first), *accepted(second)])
    )
    return values if len(values) > 1 else values[0]


def gold_of(folder: Path, half: str | None = None) -> Iterator[str]:
    """The marked articles as lines of gold: PolNeAR's text and attributions with the marks of both readers."""
    first, second = map(marks_of, READERS)
    wanted = [key for place, key in enumerate(first) if half is None or place % 2 == HALVES[half]]
    with (folder / ARTICLES).open(encoding="utf-8") as lines:
        articles = {article["id"]: article for article in map(json.loads, lines)}
    for key in wanted:
        marks = [
            {"content": one["content"]} | {name: either(one[name], other[name]) for name in VALUES}
            for one, other in zip(first[key], second[key], strict=True)
        ]
        yield json.dumps(articles[key] | {"marks": marks}, ensure_ascii=False)


def same(name: str, one: object, other: object) -> bool:
    """Whether two values agree as the score has it, whichever of them is taken for gold."""
    values = [plain(value if isinstance(value, str) else None) for value in (one, other)]
    if None in values or name not in CIRCUMSTANCES:
        return values[0] == values[1]
    return CIRCUMSTANCES[name](*values) or CIRCUMSTANCES[name](*reversed(values))


def agreement() -> None:
    """Print how often the first answers of the readers agree, and how often any of their answers do."""
    first, second = map(marks_of, READERS)
    pairs = [pair for key in first for pair in zip(first[key], second[key], strict=True)]
    agreed: Counter[tuple[str, str]] = Counter()
    for one, other in pairs:
        for name in VALUES:
            ours, theirs = accepted(one[name]), accepted(other[name])
            agreed[name, "first"] += same(name, ours[0], theirs[0])
            agreed[name, "any"] += any(same(name, value, answer) for value in ours for answer in theirs)
    print(f"{len(first)} articles, {len(pairs)} attributions\n{'':12} first answers  any answers")
    for name in VALUES:
        first_share, any_share = (100 * agreed[name, of] / len(pairs) for of in ("first", "any"))
        print(f"{name:12} {first_share:13.1f} {any_share:12.1f}")


def predicted(gold: list[Marked]) -> Iterator[Marked]:
    """The records of the articles, read with the model of the package."""
    reader = Reader()
    for article in gold:
        yield marked_of_record(reader.record_of(article_of_text(article.text or "", given=article.given)))


def figures(options: argparse.Namespace) -> None:
    """Print the package's figures."""
    gold = [marked_of_json(line) for line in gold_of(data_folder(options.data), options.half)]
    scores = score(gold, list(predicted(gold)))
    print(json.dumps(scores.to_object()) if options.json else table_of(scores).rstrip())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=("figures", "agreement", "gold"), default="figures")
    parser.add_argument("out", nargs="?", type=Path, help="for gold: the file to write")
    parser.add_argument("--data", type=Path, help="default: $ONRECORD_DATA")
    parser.add_argument("--half", choices=tuple(HALVES), help="every second article only")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    if options.what == "agreement":
        agreement()
    elif options.what == "figures":
        figures(options)
    elif options.out is None:
        sys.exit("name the file to write: python benchmarks/speakers.py gold OUT")
    else:
        lines = gold_of(data_folder(options.data), options.half)
        options.out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()

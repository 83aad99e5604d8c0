"""Statements inside others: how many of those that two readers marked are found, and how many found ones are right.

    python benchmarks/nested.py --data DIR [--wrong]

tests/nested.jsonl has 500 contents, drawn at random from 90 articles of `unlabelled`, as ids and offsets: what two
readers apart marked inside of each. The contents are given, so only the second reading is measured. Two inner
statements are the same where their contents share half of their words, and right where their sources share one too.
"""

import argparse
import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from corpora import data_folder

from onrecord.attribution import inner_attributions, read_again
from onrecord.encoder import Encoder
from onrecord.reading import Given, article_of
from onrecord.reading.page import Page
from onrecord.record import Article, Attribution, Span, Spans
from onrecord.scoring.words import Worded, WordIndex, paired

GOLD = Path(__file__).parents[1] / "tests" / "nested.jsonl"
READERS = ("first", "second")


class Row(NamedTuple):
    """One content: what each reader marked inside of it, and what was found."""

    article: Article
    marked: dict[str, tuple[Attribution, ...]]
    found: tuple[Attribution, ...]


class Agreement(NamedTuple):
    """How many inner statements one side has, the other has, and both have, and of these with the same source."""

    one: int
    other: int
    same: int
    right: int


def rows_of(data: Path) -> Iterator[Row]:
    """The contents with what is found inside of them, read one by one."""
    encoder = Encoder(threads=1)
    marks = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    articles = articles_of(data, {row["id"] for row in marks})
    for row in marks:
        article = articles[row["id"]]
        outer = attribution_of({**row, "cue": row["content"][:1]})
        again = read_again(article, [outer])
        both = (
            inner_attributions(encoder.score(again.text, again.spans), again, article, [outer])
            if again
            else (outer,)
        )
        marked = {name: tuple(map(attribution_of, row[name])) for name in READERS}
        yield Row(article, marked, tuple(one for one in both if one != outer))


def articles_of(data: Path, wanted: Iterable[str]) -> dict[str, Article]:
    """The articles with these ids, as plain texts."""
    found = {}
    with gzip.open(data / "unlabelled" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            if document["id"] in wanted:
                page = Page(
                    source=document["id"],
                    content=document["text"].encode("utf-8"),
                    content_type="text/plain",
                )
                found[document["id"]] = article_of(page, given=Given())
    return found


def attribution_of(marked: dict[str, Any]) -> Attribution:
    """An attribution by its offsets."""
    return Attribution(*(spans_of(marked[role]) for role in ("source", "cue", "content")))


def spans_of(offsets: Sequence[Sequence[int]]) -> Spans:
    """Offsets as spans."""
    return tuple(Span(start, end) for start, end in offsets)


def agreement(pairs: Iterable[tuple[Article, Sequence[Attribution], Sequence[Attribution]]]) -> Agreement:
    """How far two sides have the same inner statements."""
    total = Agreement(0, 0, 0, 0)
    for article, one, other in pairs:
        index = WordIndex(article.text)
        sides = [
            [Worded(*(index.words(spans) for spans in (a.source, a.cue, a.content))) for a in side]
            for side in (one, other)
        ]
        same = paired(*sides)
        right = sum(not sides[0][i].source.isdisjoint(sides[1][j].source) for i, j in same)
        total = Agreement(
            total.one + len(one), total.other + len(other), total.same + len(same), total.right + right
        )
    return total


def line_of(name: str, found: Agreement) -> str:
    """A row of the table."""
    recall, precision = 100 * found.right / found.one, 100 * found.right / max(1, found.other)
    f1 = 200 * found.right / (found.one + found.other)
    return f"{name:24} {found.one:6} {found.other:6} {found.same:6} {recall:7.1f} {precision:10.1f} {f1:6.1f}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="default: $ONRECORD_DATA")
    parser.add_argument("--wrong", action="store_true", help="print what either side alone has")
    options = parser.parse_args()
    rows = list(rows_of(data_folder(options.data)))
    print(f"{'':24} {'marked':>6} {'found':>6} {'same':>6} {'recall':>7} {'precision':>10} {'F1':>6}")
    for name in READERS:
        sides = ((row.article, row.marked[name], row.found) for row in rows)
        print(line_of(f"{name} reader, onrecord", agreement(sides)))
    sides = ((row.article, row.marked["first"], row.marked["second"]) for row in rows)
    print(line_of("first, second reader", agreement(sides)))
    if options.wrong:
        for row in rows:
            for name, side in (("marked", row.marked["first"]), ("found", row.found)):
                for one in side:
                    other = row.found if name == "marked" else row.marked["first"]
                    if agreement([(row.article, [one], other)]).right == 0:
                        parts = (row.article.quote(spans) for spans in (one.source, one.cue, one.content))
                        print(name, *parts, sep=" | ")


if __name__ == "__main__":
    main()

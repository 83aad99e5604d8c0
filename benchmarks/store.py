"""The store at a million statements: how fast it adds, searches and finds versions, and how large it grows.

    python benchmarks/store.py                     10 thousand, 100 thousand, a million statements
    python benchmarks/store.py --statements 10000  one size only

Articles are made from a seed: ten statements each, words drawn as in news (half of them common ones), a few
speakers often and many seldom, every tenth statement another wording of an earlier one. What is timed, without the
model: `onrecord import` of JSON Lines in memory, and `Store.add` of records, within `Store.together` and one by one.
Times are medians and 95th percentiles.
"""

import argparse
import io
import random
import shutil
import statistics
import sys
import tempfile
import time
from bisect import bisect
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

from onrecord.comparing.words import LIGHT
from onrecord.record import (
    Article,
    Attribution,
    Block,
    BlockKind,
    MadeBy,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
    When,
)
from onrecord.record_json import record_to_json
from onrecord.store.database import Store
from onrecord.store.prints import fold
from onrecord.store.search import Filters, Order, Page
from onrecord.transfer import TOGETHER, bring_back

SIZES = (10_000, 100_000, 1_000_000)
SEED = 4
STATEMENTS = 10  # an article
MORE = 30_000  # statements that `--onto` imports, and as many that it adds
FIRST_OF_MORE = 20_000_000  # number of its first article, so that none has been there
PEOPLE, WORDS, OUTLETS = 20_000, 60_000, 300
QUESTIONS = 300
ALONE = 300  # articles that are added one by one
IMPORTED = 3_000  # articles that are imported, a third of a size at most
SYLLABLES = [first + last for first in "bdfgklmnprstvz" for last in "aeiou"]
COMMON = sorted(word for word in LIGHT if word.isalpha())


class Press:
    """Makes articles, always the same for one seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - made data
        made = {
            "".join(self._random.choices(SYLLABLES, k=self._random.randint(2, 4))) for _ in range(WORDS * 2)
        }
        self.words = sorted(made)[:WORDS]
        self._random.shuffle(self.words)
        self.people = [f"{self._name()} {self._name()}" for _ in range(PEOPLE)]
        self.outlets = [f"The {self._name()} Post" for _ in range(OUTLETS)]
        self._word_weights = list(accumulate(1 / (rank + 10) for rank in range(WORDS)))
        self._person_weights = list(accumulate(1 / (rank + 5) for rank in range(PEOPLE)))
        self.said: list[tuple[str, list[str]]] = []

    def go_on(self, seed: int) -> None:
        """Draw otherwise from now on, with the same people, words and outlets."""
        self._random.seed(seed)

    def records(self, count: int, start: int) -> Iterator[Record]:
        """Records, numbered from `start`."""
        for number in range(start, start + count):
            yield self._record(number)

    def sentence(self) -> list[str]:
        """The words of one sentence, about half of them common ones."""
        return [
            self._random.choice(COMMON) if self._random.random() < 0.5 else self.word()
            for _ in range(self._random.randint(10, 35))
        ]

    def word(self) -> str:
        """A word, the frequent ones more often."""
        return self.words[self._drawn(self._word_weights)]

    def person(self) -> str:
        """A name, the prominent ones more often."""
        return self.people[self._drawn(self._person_weights)]

    def phrase(self) -> str:
        """Three words that stand side by side in a statement."""
        _, words = self._random.choice(self.said)
        start = self._random.randrange(len(words) - 2)
        return " ".join(words[start : start + 3])

    def speaker(self) -> str:
        """Somebody who has said something, the prominent ones more often."""
        return self._random.choice(self.said)[0]

    def common(self) -> list[str]:
        """Two words that stand in very many statements."""
        return self._random.sample(COMMON, 2)

    def _drawn(self, weights: list[float]) -> int:
        return bisect(weights, self._random.random() * weights[-1])

    def _name(self) -> str:
        return "".join(self._random.choices(SYLLABLES, k=3)).capitalize()

    def _record(self, number: int) -> Record:
        day = 1 + number % 28
        published = f"{2015 + number // 12_000 % 10}-{1 + number // 28 % 12:02}-{day:02}"
        paragraphs, speakers, statements, at = [], {}, [], 0
        for one in range(STATEMENTS):
            person, words = self._statement()
            quoted = self._random.random() < 0.5
            content = "“" + " ".join(words) + ",”" if quoted else " ".join(words)
            paragraph = f"{content} {person} said. {' '.join(self.sentence())}."
            start = at + len(content) + 1
            name = Span(start, start + len(person))
            speaker = speakers.setdefault(person, (f"s{len(speakers)}", []))
            speaker[1].append(name)
            attribution = Attribution(
                (name,), (Span(name.end + 1, name.end + 5),), (Span(at, at + len(content)),), 0.9
            )
            kind = StatementKind.DIRECT if quoted else StatementKind.INDIRECT
            when = When(published) if one % 3 == 0 else None
            statements.append(Statement(f"{number:x}:{one:x}", kind, attribution, (speaker[0],), when=when))
            paragraphs.append(paragraph)
            at += len(paragraph) + 1
        text = "\n".join(paragraphs)
        article = Article(
            text,
            blocks=(Block(Span(0, len(text)), BlockKind.PARAGRAPH),),
            title=" ".join(self.sentence()[:8]),
            outlet=self._random.choice(self.outlets),
            published=published,
            url=f"https://news.example/{number}",
        )
        found = tuple(
            Speaker(
                key,
                person,
                SpeakerType.PERSON,
                roles=(f"{person.split()[0]} minister",),
                mentions=tuple(spans),
            )
            for person, (key, spans) in speakers.items()
        )
        return Record(article, found, tuple(statements), made_by=MadeBy("0", "made", "2026-01-01T00:00:00Z"))

    def _statement(self) -> tuple[str, list[str]]:
        """Somebody with the words of a new sentence, or with most words of one that was said before."""
        if self.said and self._random.random() < 0.1:
            person, words = self._random.choice(self.said[-20_000:])
            if self._random.random() < 0.5 and len(words) > 12:
                words = words[: len(words) * 2 // 3]
            return person, words
        person, words = self.person(), self.sentence()
        self.said.append((person, words))
        return person, words


def main() -> None:
    """Print the figures for each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--statements", type=int, action="append", help="a size, in statements")
    parser.add_argument("--folder", type=Path, help="where to make the store; a temporary folder by default")
    parser.add_argument(
        "--keep", type=Path, metavar="FILE", help="keep the store as this file, for benchmarks/desk.py"
    )
    parser.add_argument(
        "--onto",
        type=Path,
        metavar="FILE",
        help="only add to a store that was kept: a million stays a million",
    )
    options = parser.parse_args()
    if options.onto:
        onto(options.onto, (options.statements or [MORE])[0])
        return
    sizes = sorted(options.statements or SIZES)
    press = Press(SEED)
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = Path(folder) / "made.db"
        done = 0
        for size in sizes:
            with Store(path) as store:
                first, last = done // STATEMENTS, size // STATEMENTS
                imported = min(IMPORTED, (last - first) // 3)
                together = add(store, press.records(last - first - imported - ALONE, first))
                rates = (
                    bring_in(store, press.records(imported, last - imported - ALONE)),
                    together,
                    add(store, press.records(ALONE, last - ALONE), at_once=1),
                )
                done = size
                report(store, press, size, rates, path)
        if options.keep:
            shutil.move(path, options.keep)


def onto(path: Path, statements: int) -> None:
    """Print how fast a store of some size takes in more, and how its questions are answered."""
    press = Press(SEED)
    with Store(path) as store:
        before = store.counts()
        press.go_on(SEED + before["articles"])  # other texts each time, or they would all be copies
        first = before["articles"] + FIRST_OF_MORE
        count = statements // STATEMENTS
        rates = (
            bring_in(store, press.records(count, first)),
            add(store, press.records(count, first + count)),
            add(store, press.records(ALONE, first + 2 * count), at_once=1),
        )
        more = statements * 2 + ALONE * STATEMENTS
        print(f"onto {before['statements']} statements: {more} more")
        report(store, press, before["statements"] + more, rates, path)


def add(store: Store, records: Iterator[Record], *, at_once: int = TOGETHER) -> float:
    """Statements a second of adding so many articles at once, the making of the records not counted."""
    spent, statements, done = 0.0, 0, 0
    while group := list(islice(records, at_once)):
        start = time.perf_counter()
        with store.together() if at_once > 1 else nullcontext():
            statements += sum(store.add(record).statements for record in group)
        spent += time.perf_counter() - start
        done += len(group)
        if done % (at_once * 16) == 0 and sys.stderr.isatty():
            print(f"\r{statements} statements …", end="", file=sys.stderr)
    return statements / spent


def bring_in(store: Store, records: Iterator[Record]) -> float:
    """Statements a second of importing JSON Lines that are in memory, until all is where it stays."""
    lines = io.BytesIO(b"".join(record_to_json(record).encode() + b"\n" for record in records))
    start = time.perf_counter()
    statements = sum(taken.added.statements for taken in bring_back(store, lines, "made"))
    store.change(fold)  # as when the store is closed
    return statements / (time.perf_counter() - start)


def report(store: Store, press: Press, size: int, rates: tuple[float, float, float], path: Path) -> None:
    """Print one size's figures; `rates` are those of importing, of adding many at once, and of adding one by one."""
    megabytes = sum(file.stat().st_size for file in path.parent.glob(path.name + "*")) / 1e6
    print(f"\n{size} statements, {size // STATEMENTS} articles")
    print(f"  import         {rates[0]:8.0f} statements/s, from JSON Lines")
    print(f"  add            {rates[1]:8.0f} statements/s, {TOGETHER} articles at once")
    print(
        f"  add alone      {rates[2]:8.0f} statements/s, each article kept through a loss of power before the next"
    )
    print(f"  file           {megabytes:8.0f} MB, {megabytes * 1e6 / size:.0f} bytes a statement")
    for name, drawn in questions(store, press).items():
        times = sorted(timed(drawn()) for _ in range(QUESTIONS))
        high = times[int(0.95 * len(times))]
        print(f"  {name:<28} median {statistics.median(times):7.1f} ms   p95 {high:7.1f} ms")


def questions(store: Store, press: Press) -> dict[str, Callable[[], Callable[[], object]]]:
    """For each question what draws one and gives back the call that asks it."""
    return {
        "search: a word": lambda: partial(store.search, press.word()),
        "search: two words": lambda: partial(store.search, f"{press.word()} {press.word()}"),
        "search: a phrase": lambda: partial(store.search, f'"{press.phrase()}"'),
        "search: a beginning": lambda: partial(store.search, press.word()[:4] + "*"),
        "search: newest first": lambda: partial(store.search, press.word(), page=Page(order=Order.TIME)),
        "search: a word of a speaker": lambda: partial(store.search, press.word(), Filters(press.speaker())),
        "search: a word in a month": lambda: partial(
            store.search, press.word(), Filters(since="2016-03", until="2016-03")
        ),
        "search: a speaker": lambda: partial(store.search, "", Filters(press.speaker())),
        "search: common words": lambda: partial(store.search, " ".join(press.common())),
        "versions of a statement": lambda: partial(store.versions, f'"{press.phrase()}"'),
    }


def timed(question: Callable[[], object]) -> float:
    """How long one question takes, in milliseconds."""
    start = time.perf_counter()
    question()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main()

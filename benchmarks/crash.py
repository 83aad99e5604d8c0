"""A store whose writer is killed or whose disk is full: what was told as done is there, and nothing is torn.

    python benchmarks/crash.py                 200 kills, then full disks; takes some minutes
    python benchmarks/crash.py --kills 20

A process adds made records, by `Store.add` or by `onrecord import`, and tells each article's id when it is
added. SIGKILL comes at a random moment after it has begun, the making of the file included. Then the file is
opened: every article that was told must be there, every article that is there must be the record that was
given and be found by its words and speaker, and the file and its indexes must be sound. The next process
goes on from there, every third with a few records only, to be killed as it closes the file; when all is added, the tables must be those of a store that nothing befell. Some kills
go to `onrecord add`, with the model. A full disk is a small file system, which takes the rights to mount
one; a limit of the size of files takes none. Exit code 1 where anything was lost, torn or unsound.
"""

import argparse
import json
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from signal import SIGKILL
from threading import Timer

from store import Press

from onrecord.errors import OnrecordError, StoreNotFound
from onrecord.record import MadeBy, Record
from onrecord.record_json import record_of_json, record_to_json
from onrecord.store.database import Store
from onrecord.store.postings import statement_of
from onrecord.store.search import Filters, Page

SEED = 4
KILLS, KILLS_OF_ADD, KILLS_A_STORE, STORES_A_COMMAND = 200, 6, 10, 5
ARTICLES = 100  # in one store
WORDS = 6  # of a statement, by which it must be found
FEW = 5  # articles of a writer that is killed as it closes the file and takes the log into it
AGAIN = 2  # articles that are there are handed in again by the next process
DISKS = ("256k", "512k", "1m", "2m")
BLOCKS = 2000  # of 1,024 bytes: the limit of the size of one file
ONRECORD = str(Path(sys.executable).with_name("onrecord"))
MADE_BY = MadeBy("0", "made", "2026-01-01T00:00:00Z")
TOLD_OF_FULL = ("the disk is full", "may not grow more")


@dataclass
class Tally:
    """What befell the stores, and what was wrong with them afterwards."""

    kills: int = 0
    before_all: int = 0  # kills at which no article had been told yet
    told: int = 0
    stores: int = 0
    wrong: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class End:
    """How a writer ended: the articles it told, its exit code (-9 when killed) and its last words."""

    told: tuple[str, ...]
    code: int
    errors: str


def adding(store: Path) -> list[str]:
    """The command of a process that adds the records of its input by `Store.add`."""
    return [sys.executable, __file__, "--adding", str(store)]


def importing(store: Path) -> list[str]:
    """The same by the command line."""
    return [ONRECORD, "import", "--json", "-", "--db", str(store)]


def written(
    command: Sequence[str],
    records: Iterable[Record] = (),
    *,
    kill_after: float | None = None,
    lines_before: int = 1,
) -> End:
    """Run a writer on records; with `kill_after`, kill it so many seconds after so many lines of its output."""
    with tempfile.TemporaryFile() as lines, tempfile.TemporaryFile() as errors:
        lines.writelines(record_to_json(record).encode() + b"\n" for record in records)
        lines.seek(0)
        with subprocess.Popen(command, stdin=lines, stdout=subprocess.PIPE, stderr=errors) as process:
            assert process.stdout
            first = b"".join(islice(process.stdout, lines_before))
            if kill_after is not None:
                Timer(kill_after, process.kill).start()
            output = first + process.stdout.read()
        errors.seek(0)
        told = [json.loads(line).get("article") for line in output.splitlines() if line.endswith(b"}")]
        return End(tuple(filter(None, told)), process.returncode, errors.read().decode())


def wrong_with(path: Path, records: dict[str, Record], told: Iterable[str]) -> Iterator[str]:
    """What is lost, torn or unsound in a store to which these records were given, and that told of these."""
    try:
        with Store(path, create=False) as store:
            there = store.article_ids()
            yield from (f"lost: {key}" for key in told if key not in there)
            yield from (f"torn: {key}" for key in there if not _is_whole(store, records[key]))
            yield from (f"unsound: {problem.text}" for problem in store.problems())
    except StoreNotFound:  # killed before there were tables
        yield from (f"lost: {key}" for key in told)
    except OnrecordError as error:
        yield f"unsound: {error}"
    if path.exists():
        with closing(sqlite3.connect(path)) as connection:
            (line,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
            if line != "ok":
                yield f"unsound: {line}"


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of all tables, and where each word stands in the full text; times of adding left out.

    Fingerprints count as the same in their tables and in the log that leads there.
    """
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        rows = {table: _rows(connection, table) for (table,) in tables.fetchall()}
        # A process that is killed after its last article leaves fingerprints in their log.
        logged = [
            (value, statement)
            for _, statement, prints in rows.pop("fresh_print")
            for value in array("q", prints)
        ]
        blocks = [array("q", block) for _, block in rows.pop("postings") + rows.pop("younger_postings")]
        folded = [
            (value, statement_of(holder))
            for block in blocks
            for value, holder in zip(block[::2], block[1::2], strict=True)
        ]
        rows["fingerprint"] = sorted([*folded, *logged])
        rows["counter"] = [row for row in rows["counter"] if row[0] == "statement"]
        connection.execute(
            "CREATE VIRTUAL TABLE temp.word USING fts5vocab('main', 'statement_text', 'instance')"
        )
        rows["words"] = sorted(connection.execute("SELECT * FROM temp.word"))
        return rows


def killed(
    command: Callable[[Path], list[str]], path: Path, records: dict[str, Record], moments: Iterable[float]
) -> Tally:
    """Fill a store by a writer that is killed at these moments, in seconds after it has begun, then let it end."""
    tally = Tally(stores=1)
    told: dict[str, None] = {}
    for number, moment in enumerate(moments):
        left = list(records.values())[max(0, len(told) - AGAIN) :]
        if number % 3 == 2:
            end = written(command(path), left[:FEW], kill_after=moment, lines_before=len(left[:FEW]))
        else:
            end = written(command(path), left, kill_after=moment)
        told |= dict.fromkeys(end.told)
        tally.kills += end.code == -SIGKILL
        tally.before_all += end.code == -SIGKILL and not told
        tally.wrong += wrong_with(path, records, told)
        if len(told) == len(records):
            break
    end = written(command(path), records.values())
    if end.code or set(end.told) != set(records):
        tally.wrong.append(f"the last run ended with {end.code}: {end.errors}")
    tally.wrong += wrong_with(path, records, records)
    tally.told = len(told)
    return tally


def filled(
    command: list[str], path: Path, records: dict[str, Record], make_room: Callable[[], object]
) -> Tally:
    """Fill a store until there is no room; with room made, the same command must end what it began."""
    tally = Tally(stores=1)
    end = written(command, records.values())
    if end.code != 1 or not any(words in end.errors for words in TOLD_OF_FULL) or "Traceback" in end.errors:
        tally.wrong.append(f"without room it ended with {end.code}: {end.errors}")
    make_room()
    tally.wrong += wrong_with(path, records, end.told)
    tally.told = len(end.told)
    end = written(importing(path), records.values())
    if end.code or set(end.told) != set(records):
        tally.wrong.append(f"the last run ended with {end.code}: {end.errors}")
    tally.wrong += wrong_with(path, records, records)
    return tally


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Callable[[], object]]:
    """A file system of this size at `folder`, with what makes room on it; OSError where it may not be had."""

    def mount(options: str) -> None:
        command = ["mount", "-t", "tmpfs", "-o", options, "onrecord", str(folder)]
        done = subprocess.run(command, capture_output=True, check=False, text=True)
        if done.returncode:
            raise OSError(done.stderr.strip())

    mount(f"size={size}")
    try:
        yield lambda: mount("remount,size=64m")
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def limited(command: list[str], blocks: int = BLOCKS) -> list[str]:
    """The command with a limit of the size of its files, in kibibytes."""
    return ["bash", "-c", f'ulimit -f {blocks}; exec "$@"', "limited", *command]


def main() -> int:
    """Print the figures; 1 where anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--adding", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.adding:
        _add_lines(options.adding)
        return 0
    chance = random.Random(options.seed)  # noqa: S311 - moments
    records = {record.article.id: record for record in Press(options.seed).records(ARTICLES, 0)}
    with tempfile.TemporaryDirectory() as folder:
        tallies = [
            *_killed_stores(Path(folder), records, chance, options.kills),
            _killed_add(Path(folder), records, chance),
            *_full_disks(Path(folder), records),
        ]
    return int(any(tally.wrong for tally in tallies))


def _killed_stores(
    folder: Path, records: dict[str, Record], chance: random.Random, kills: int
) -> Iterator[Tally]:
    """Stores until that many kills are done; each first comes while its file is made."""
    undisturbed = folder / "undisturbed.db"
    times = [time.monotonic()]
    with Store(undisturbed) as store:
        times.append(time.monotonic())
        for record in records.values():
            store.add(record)
    making, adding_all = times[1] - times[0], time.monotonic() - times[1]
    expected = contents(undisturbed)
    tallies = {adding: Tally(), importing: Tally()}
    number = 0
    while (done := sum(tally.kills for tally in tallies.values())) < kills:
        path = folder / f"{number}.db"
        command = importing if number % STORES_A_COMMAND == STORES_A_COMMAND - 1 else adding
        until = [2 * making, 2 * adding_all / KILLS_A_STORE, 3 * making] * KILLS_A_STORE
        moments = [chance.uniform(0, latest) for latest in until[: min(KILLS_A_STORE, kills - done)]]
        tally = killed(command, path, records, moments)
        if not tally.wrong and contents(path) != expected:
            tally.wrong.append("the tables are not those of a store that nothing befell")
        tallies[command] = _together(tallies[command], tally)
        number += 1
    for command, tally in tallies.items():
        _report(f"SIGKILL while {'Store.add' if command is adding else 'onrecord import'} runs", tally)
    return iter(tallies.values())


def _killed_add(folder: Path, records: dict[str, Record], chance: random.Random) -> Tally:
    """The command with the model, on a folder of texts."""
    pages = folder / "pages"
    pages.mkdir()
    for number, record in enumerate(list(records.values())[:12]):
        (pages / f"{number:02}.txt").write_text(record.article.text, encoding="utf-8")

    def command(path: Path) -> list[str]:
        return [ONRECORD, "add", "--json", str(pages), "--db", str(path)]

    undisturbed = folder / "read.db"
    written(command(undisturbed))
    with Store(undisturbed) as store:
        read = {record.article.id: replace(record, made_by=MADE_BY) for record in store.records()}
    tally = killed(command, folder / "killed.db", read, [chance.uniform(0, 0.5) for _ in range(KILLS_OF_ADD)])
    _report("SIGKILL while onrecord add runs", tally)
    return tally


def _full_disks(folder: Path, records: dict[str, Record]) -> Iterator[Tally]:
    disk = folder / "disk"
    disk.mkdir()
    for size in DISKS:
        path = disk / "full.db"
        try:
            with small_disk(disk, size) as make_room:
                tally = filled(importing(path), path, records, make_room)
        except OSError as error:
            print(f"a disk of {size}: cannot be had here ({error})")
            continue
        _report(f"a disk of {size} that is full", tally)
        yield tally
    path = folder / "limited.db"
    tally = filled(limited(importing(path)), path, records, lambda: None)
    _report(f"a limit of {BLOCKS} KiB a file", tally)
    yield tally


def _add_lines(path: Path) -> None:
    """Add the records of standard input, and tell the id of each when it is added."""
    print("{}", flush=True)  # begun
    with Store(path) as store:
        for line in sys.stdin:
            print(json.dumps({"article": store.add(record_of_json(line)).article}), flush=True)


def _is_whole(store: Store, record: Record) -> bool:
    """Whether the store has the record as it was given, and finds its last statement by words and speaker."""
    try:
        kept = store.get(record.article.id)
    except OnrecordError:
        return False
    if replace(kept, made_by=MADE_BY) != replace(record, made_by=MADE_BY):
        return False
    named = [one for one in record.statements if one.speakers and record.speaker(one.speakers[0]).name]
    if not named:
        return True
    words = " ".join(re.findall(r"\w+", record.article.quote(named[-1].content))[:WORDS])
    speaker = record.speaker(named[-1].speakers[0]).name
    results = store.search(f'"{words}"', Filters(speaker=speaker), Page(limit=1000))
    return any(hit.statement == named[-1].id for hit in results.hits)


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [name for _, name, *_ in connection.execute(f"PRAGMA table_info({table})") if name != "added"]
    return sorted(connection.execute(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)  # noqa: S608 - our names


def _together(one: Tally, other: Tally) -> Tally:
    return Tally(
        one.kills + other.kills,
        one.before_all + other.before_all,
        one.told + other.told,
        one.stores + other.stores,
        one.wrong + other.wrong,
    )


def _report(what: str, tally: Tally) -> None:
    lost, torn = (sum(one.startswith(kind) for one in tally.wrong) for kind in ("lost", "torn"))
    kills = f"kills {tally.kills} ({tally.before_all} before the first article), " if tally.kills else ""
    print(f"{what}: {kills}stores {tally.stores}, articles told {tally.told}, lost {lost}, torn {torn}")
    for one in tally.wrong:
        print(f"  {one}")


if __name__ == "__main__":
    sys.exit(main())

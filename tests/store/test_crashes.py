"""Writers that are killed, that run out of room, or that write and read the same store at once."""

import io
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from threading import Timer

import pytest
from crash import adding, contents, filled, importing, killed, limited, small_disk, written, wrong_with
from store import Press

from onrecord.errors import InvalidRecord, SourceError, StoreFull, StoreLocked
from onrecord.kinds import CorrectionField
from onrecord.record_json import record_to_json
from onrecord.store.database import Store
from onrecord.store.search import Filters
from onrecord.transfer import TOGETHER, bring_back

MOMENTS = (0.004, 0.06, 0.002, 0.01, 0.03, 0.006, 0.1, 0.05)  # seconds after a writer has begun


@pytest.fixture(scope="module")
def records():
    """Made records by their ids."""
    return {record.article.id: record for record in Press(8).records(20, 0)}


def add_all(store, records):
    for record in records.values():
        store.add(record)


# Killed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [adding, importing])
def test_a_writer_that_is_killed_loses_nothing_that_it_told(tmp_path, records, command):
    undisturbed, disturbed = tmp_path / "undisturbed.db", tmp_path / "disturbed.db"
    with Store(undisturbed) as store:
        add_all(store, records)
    tally = killed(command, disturbed, records, MOMENTS[:4])
    assert tally.wrong == []
    assert contents(disturbed) == contents(undisturbed)


def test_a_killed_writer_leaves_what_it_told_in_the_log(tmp_path, records):
    path = tmp_path / "news.db"
    end = written(adding(path), records.values(), kill_after=0, lines_before=6)
    assert (tmp_path / "news.db-wal").stat().st_size > 0
    assert len(end.told) >= 5
    assert list(wrong_with(path, records, end.told)) == []


def test_a_store_that_is_copied_without_its_log_is_sound_as_it_was_before(tmp_path, records):
    path, copy = tmp_path / "news.db", tmp_path / "copy.db"
    first, *others = records.values()
    with Store(path) as store:
        store.add(first)
    written(adding(path), others, kill_after=0, lines_before=4)
    copy.write_bytes(path.read_bytes())
    assert list(wrong_with(copy, records, [first.article.id])) == []
    with Store(copy) as store:
        assert store.article_ids() == [first.article.id]


# No room -------------------------------------------------------------------------------------------


@pytest.fixture
def disk(tmp_path, request):
    """A folder with room for some articles, and what makes more; its size may be given."""
    folder = tmp_path / "disk"
    folder.mkdir()
    with ExitStack() as stack:
        try:
            make_room = stack.enter_context(small_disk(folder, getattr(request, "param", "1m")))
        except OSError as error:
            pytest.skip(f"no file system can be mounted here: {error}")
        yield folder, make_room


@pytest.mark.parametrize("disk", ["512k"], indirect=True)
def test_a_full_disk_ends_the_command_with_one_and_loses_nothing_that_was_told(disk, records):
    folder, make_room = disk
    tally = filled(importing(folder / "news.db"), folder / "news.db", records, make_room)
    assert tally.wrong == []
    assert 0 < tally.told < len(records)


def test_a_full_disk_is_named_and_adding_goes_on_when_there_is_room(disk, records):
    folder, make_room = disk
    path = folder / "news.db"
    with Store(path) as store:
        with pytest.raises(StoreFull, match=r"news\.db: the disk is full; what was added before is kept"):
            add_all(store, records)
        make_room()
        add_all(store, records)
    assert list(wrong_with(path, records, records)) == []


def test_a_disk_too_full_to_open_a_store_is_named(disk, records):
    folder, make_room = disk
    path = folder / "news.db"
    with Store(path) as store:
        store.add(next(iter(records.values())))
    with (folder / "other").open("wb", buffering=0) as other, suppress(OSError):
        while other.write(bytes(1024)):
            pass
    with pytest.raises(StoreFull, match="the disk is full"):
        Store(path)
    make_room()
    assert list(wrong_with(path, records, list(records)[:1])) == []


def test_a_limit_of_the_size_of_files_is_told_and_loses_nothing(tmp_path, records):
    path = tmp_path / "news.db"
    tally = filled(limited(importing(path), blocks=600), path, records, lambda: None)
    assert tally.wrong == []
    assert 0 < tally.told < len(records)


# At once -------------------------------------------------------------------------------------------


def started(path, records):
    """A process that adds the records."""
    process = subprocess.Popen(adding(path), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    process.stdin.write(b"".join(record_to_json(record).encode() + b"\n" for record in records))
    process.stdin.close()
    return process


@pytest.mark.parametrize("step", [2, 1], ids=["different articles", "the same articles"])
def test_two_processes_add_at_once(tmp_path, records, step):
    path, given = tmp_path / "news.db", list(records.values())
    processes = [started(path, given[::step]), started(path, given[step - 1 :: step])]
    assert [process.wait(timeout=120) for process in processes] == [0, 0]
    assert list(wrong_with(path, records, records)) == []
    with Store(path) as store:
        assert sorted(store.article_ids()) == sorted(records)


MAKING = """
import sys
from onrecord.store.database import Store
for line in sys.stdin:
    Store(line.strip()).close()
    print("made", flush=True)
"""


def test_processes_that_make_the_same_store_at_once_all_get_it(tmp_path):
    processes = [
        subprocess.Popen([sys.executable, "-c", MAKING], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    told = []
    for number in range(30):
        for process in processes:
            process.stdin.write(f"{tmp_path / str(number)}.db\n".encode())
            process.stdin.flush()
        told += [process.stdout.readline() for process in processes]
    for process in processes:
        process.communicate(timeout=60)
    assert told == [b"made\n"] * 120


def test_a_store_in_the_making_elsewhere_is_waited_for(tmp_path):
    path = tmp_path / "news.db"
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        Timer(0.3, other.execute, ["COMMIT"]).start()
        with Store(path, patience_s=60) as store:
            assert store.counts()["articles"] == 0


def test_a_store_in_the_making_elsewhere_is_not_waited_for_too_long(tmp_path):
    path = tmp_path / "news.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked, match=r"news\.db: another process is writing"):
            Store(path, patience_s=0.1)


def test_a_reader_finds_more_and_more_while_another_process_adds(tmp_path, records):
    path = tmp_path / "news.db"
    Store(path).close()
    process = started(path, records.values())
    counts, everything = [], Filters(since="1900")
    with Store(path, create=False) as store:
        while process.poll() is None:
            counts.append(store.search(filters=everything).total)
        counts.append(store.search(filters=everything).total)
    assert counts == sorted(counts)
    assert counts[-1] == sum(len(record.statements) for record in records.values())


# Together ------------------------------------------------------------------------------------------


def test_what_is_added_together_is_as_if_added_one_by_one(tmp_path, records):
    alone, together = tmp_path / "alone.db", tmp_path / "together.db"
    with Store(alone) as store:
        add_all(store, records)
    with Store(together) as store, store.together():
        add_all(store, records)
    assert contents(together) == contents(alone)
    assert list(wrong_with(together, records, records)) == []


def test_an_error_among_many_takes_nothing_from_the_others(tmp_path, records):
    first, second, third, *_ = records.values()
    with Store(tmp_path / "news.db") as store:
        with store.together():
            store.add(first)
            store.add(second)
            with pytest.raises(InvalidRecord):
                store.add(replace(third, statements=third.statements[:1] * 2))
            store.add(third)
        assert set(store.article_ids()) == {one.article.id for one in (first, second, third)}


def test_others_read_what_is_added_together_when_it_ends(tmp_path, records):
    first, second, *_ = records.values()
    path = tmp_path / "news.db"
    with Store(path) as store, Store(path, read_only=True) as other:
        with store.together():
            store.add(first)
            store.add(second)
            assert other.article_ids() == []
        assert other.article_ids() == [first.article.id, second.article.id]


def test_an_error_that_ends_it_leaves_nothing_of_what_was_added_together(tmp_path, records):
    first, second, *_ = records.values()
    path = tmp_path / "news.db"
    with Store(path) as store:
        with pytest.raises(KeyboardInterrupt), store.together():  # noqa: PT012 - what ends it comes after the first
            store.add(first)
            raise KeyboardInterrupt
        assert store.article_ids() == []
        store.add(second)
    assert list(wrong_with(path, records, [second.article.id])) == []


def test_what_is_added_together_is_found_at_once_by_the_one_who_adds(tmp_path, records):
    first, second, *_ = records.values()
    words = " ".join(first.article.quote(first.statements[0].content, " ").strip("“”,.").split()[:4])
    with Store(tmp_path / "news.db") as store, store.together():
        store.add(first)
        store.add(second)
        assert first.statements[0].id in [hit.statement for hit in store.search(f'"{words}"').hits]
        store.correct(first.statements[0].id, CorrectionField.REJECT, value=True, by="Ada Hale")
        assert first.statements[0].id not in [hit.statement for hit in store.search(f'"{words}"').hits]


def test_more_lines_than_wait_together_come_in_their_order(tmp_path):
    made = list(Press(3).records(2 * TOGETHER + 3, 0))
    lines = b"".join(record_to_json(record).encode() + b"\n" for record in made)
    with Store(tmp_path / "news.db") as store:
        taken = list(bring_back(store, io.BytesIO(lines + b"{}\n"), "made"))
        assert [one.added.article for one in taken[:-1]] == [record.article.id for record in made]
        assert isinstance(taken[-1], SourceError)
        assert store.counts()["articles"] == len(made)

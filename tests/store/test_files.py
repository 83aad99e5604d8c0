"""Files that are no store, damaged ones, and places where none can be: what is said, and that nothing changes."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from crash import adding, small_disk, written
from invented import tunnel_record
from store import Press

from onrecord.cli import onrecord
from onrecord.errors import (
    NotAStore,
    StoreDamaged,
    StoreError,
    StoreLocked,
    StoreNotFound,
    StoreReadOnly,
    StoreTooNew,
)
from onrecord.store.database import Store

RECORD = tunnel_record()
STORY = "The mill at Hale Bridge will shut in June, Mayor Ada Quist said on Tuesday.\n"
COMMANDS = {"search": ["search", "tunnel"], "add": ["add", "story.txt"], "doctor": ["doctor"]}
ASKING = ("search", "doctor")
PAGE = 4096  # bytes, as SQLite makes them


@dataclass(frozen=True)
class Case:
    """A path that no command can use: who makes it, and what is said of it, by which commands."""

    made: object
    error: type[StoreError]
    words: str
    commands: tuple[str, ...] = tuple(COMMANDS)


def made_store(path):
    with Store(path) as store:
        store.add(RECORD)
    return path


def folder(path):
    path.mkdir()


def text(path):
    path.write_text("Mill to shut\n", encoding="utf-8")


def database_of_another(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE song (title TEXT)")


LEAVING_A_LOG = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("CREATE TABLE song (title TEXT)")
os.kill(os.getpid(), signal.SIGKILL)
"""


def database_of_another_with_its_log(path):
    subprocess.run([sys.executable, "-c", LEAVING_A_LOG, path], check=False, timeout=60)
    assert path.with_name(path.name + "-wal").stat().st_size


def newer(path):
    with closing(sqlite3.connect(made_store(path))) as connection:
        connection.execute("PRAGMA user_version = 99")


def cut(path):
    made_store(path)
    os.truncate(path, path.stat().st_size // 2)


def cut_in_its_head(path):
    made_store(path)
    os.truncate(path, 50)


def noise(path, start, end):
    made_store(path)
    with path.open("r+b") as file:
        file.seek(start)
        file.write(bytes(range(3, 256, 5)) * ((end - start) // 51) + bytes((end - start) % 51))


def page_of_noise(path):
    with closing(sqlite3.connect(made_store(path))) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'statement'"
        (number,) = connection.execute(query).fetchone()
    noise(path, (number - 1) * PAGE, number * PAGE)


CASES = {
    "no file": Case(lambda _: None, StoreNotFound, "`onrecord add` makes one", ASKING),
    "an empty file": Case(Path.touch, StoreNotFound, "`onrecord add` makes one", ASKING),
    "a folder": Case(folder, NotAStore, "a store is one file, such as"),
    "a text": Case(text, NotAStore, "not a store of onrecord; name another with --db"),
    "a database": Case(database_of_another, NotAStore, "a database of another program; name another file"),
    "a database with a log": Case(database_of_another_with_its_log, NotAStore, "a database of another program"),
    "a newer store": Case(newer, StoreTooNew, "update onrecord to use it"),
    "a store cut in half": Case(cut, StoreDamaged, "take a copy of the file"),
    "a store cut in its head": Case(cut_in_its_head, StoreDamaged, "take a copy of the file"),
    "noise for a head": Case(lambda path: noise(path, 0, 100), NotAStore, "not a store of onrecord"),
    "noise after the signature": Case(lambda path: noise(path, 16, PAGE), StoreDamaged, "take a copy of the file"),
    "a link to nothing": Case(lambda path: path.symlink_to("nothing.db"), StoreNotFound, "no store here", ASKING),
    "a link to a missing folder": Case(lambda path: path.symlink_to("no/x.db"), StoreNotFound, "make it first", ("add",)),
    "a link to itself": Case(lambda path: path.symlink_to(path), StoreError, "name another file with --db"),
    "a device": Case(lambda path: path.symlink_to("/dev/null"), NotAStore, "a store is a file"),
}  # fmt: skip


def files_in(folder):
    """What stands in a folder; the index of a log may be made anew by whoever looks."""
    return {
        path.name: path.read_bytes() if path.is_file() else path.is_dir()
        for path in folder.iterdir()
        if not path.name.endswith("-shm")
    }


def command(folder, name, db):
    """What a command says of a store, one line, and its exit code."""
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    arguments = [str(folder / one) if one == "story.txt" else one for one in COMMANDS[name]]
    return CliRunner().invoke(onrecord, [*arguments, "--db", str(db)], catch_exceptions=False)


# What is no store ----------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_file_that_is_no_store_is_told_and_left_as_it_was(tmp_path, case):
    path = tmp_path / "news.db"
    case.made(path)
    before = files_in(tmp_path)
    with pytest.raises(case.error) as raised:
        Store(path, create="add" in case.commands)
    assert str(raised.value).startswith(f"{path}: ")
    assert case.words in str(raised.value)
    assert files_in(tmp_path) == before


@pytest.mark.parametrize(
    ("case", "name"),
    [pytest.param(case, one, id=f"{what}, {one}") for what, case in CASES.items() for one in case.commands],
)
def test_each_command_tells_in_one_line_and_ends_with_one(tmp_path, case, name):
    path = tmp_path / "news.db"
    case.made(path)
    before = files_in(tmp_path)
    shown = command(tmp_path, name, path)
    assert (shown.exit_code, shown.stdout, shown.stderr.count("\n")) == (1, "", 1)
    assert shown.stderr.startswith(f"onrecord: {path}: ")
    assert case.words in shown.stderr
    assert files_in(tmp_path).items() - {("story.txt", STORY.encode())} == before.items()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_is_no_store_and_is_not_waited_for(tmp_path, name):
    pipe, story = tmp_path / "pipe", tmp_path / "story.txt"
    os.mkfifo(pipe)
    story.write_text(STORY, encoding="utf-8")
    arguments = [story if one == "story.txt" else one for one in COMMANDS[name]]
    program = Path(sys.executable).with_name("onrecord")
    shown = subprocess.run(
        [program, *arguments, "--db", pipe], capture_output=True, check=False, timeout=60, text=True
    )
    assert (shown.returncode, shown.stdout) == (1, "")
    assert (
        shown.stderr
        == f"onrecord: {pipe}: this is a device or a pipe; a store is a file: name one with --db\n"
    )


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("missing/news.db", StoreNotFound, "make it first"),
        ("story.txt/news.db", StoreNotFound, "make it first"),
        ("n" * 300, StoreError, "File name too long; name another file with --db"),
        ("news\0.db", StoreError, "no file can have this name"),
    ],
)
def test_a_place_where_no_store_can_be_is_told(tmp_path, name, error, words):
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    before = files_in(tmp_path)
    with pytest.raises(error, match=words):
        Store(tmp_path / name)
    assert files_in(tmp_path) == before


def test_the_command_tells_of_a_missing_folder(tmp_path):
    shown = command(tmp_path, "add", tmp_path / "missing" / "news.db")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert f"there is no folder {tmp_path / 'missing'}; make it first" in shown.stderr


def test_an_empty_file_becomes_a_store_when_something_is_added(tmp_path):
    path = tmp_path / "news.db"
    path.touch()
    with Store(made_store(path), create=False) as store:
        assert store.get(RECORD.article.id) == RECORD


def test_a_link_is_followed_and_stays_one(tmp_path):
    link, target = tmp_path / "link.db", tmp_path / "news.db"
    link.symlink_to(target)
    made_store(link)
    assert link.is_symlink()
    with Store(target, create=False) as store:
        assert store.get(RECORD.article.id) == RECORD


@pytest.mark.parametrize(
    "name",
    [
        "a news.db", "100%25.db", "what?mode=memory", "a#b&c.db", "Zürich é 新聞.db", "'\";.db", ":memory:",
        "file:news.db", "news\n.db", os.fsdecode(b"\xff\xfe.db"),
    ],
)  # fmt: skip
def test_a_file_may_have_any_name(tmp_path, name):
    made_store(tmp_path / name)
    assert os.listdir(tmp_path) == [name]  # noqa: PTH208  as the system has it
    with Store(tmp_path / name, create=False) as store:
        assert store.article_ids() == [RECORD.article.id]


def test_a_path_may_begin_with_two_slashes(tmp_path):
    made_store(Path(f"/{tmp_path}/news.db"))
    assert [path.name for path in tmp_path.iterdir()] == ["news.db"]


# Damaged -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ASKING)
def test_a_page_of_noise_is_told_and_left_as_it_was(tmp_path, name):
    path = tmp_path / "news.db"
    page_of_noise(path)
    before = path.read_bytes()
    shown = command(tmp_path, name, path)
    assert shown.exit_code == 1
    assert "damaged" in shown.output
    assert path.read_bytes() == before


def test_nothing_is_added_to_a_page_of_noise(tmp_path):
    path = tmp_path / "news.db"
    page_of_noise(path)
    before = path.read_bytes()
    (record,) = Press(8).records(1, 0)
    with Store(path) as store, pytest.raises(StoreDamaged, match=r"news\.db: the store is damaged"):
        store.add(record)
    assert path.read_bytes() == before


# Locked and read-only ------------------------------------------------------------------------------


def test_a_locked_store_can_be_asked_and_is_told_when_it_is_written_to(tmp_path):
    path = made_store(tmp_path / "news.db")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with Store(path, patience_s=0.1) as store:
            assert store.search("tunnel").total
            with pytest.raises(StoreLocked, match=r"news\.db: another process is writing .* try again"):
                store.add(RECORD)
            other.execute("ROLLBACK")
            assert store.add(RECORD).outcome == "unchanged"


def test_a_store_that_is_opened_for_reading_is_not_written_to(tmp_path):
    path = made_store(tmp_path / "news.db")
    before = path.read_bytes()
    (record,) = Press(8).records(1, 0)
    with Store(path, read_only=True) as store:
        assert store.search("tunnel").total
        with pytest.raises(StoreReadOnly, match=r"news\.db: the store cannot be written to"):
            store.add(record)
    assert path.read_bytes() == before


def test_a_store_that_another_program_took_out_of_its_log_mode_gets_it_back(tmp_path):
    path, copy = made_store(tmp_path / "news.db"), tmp_path / "copy.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    Store(copy).close()
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.fixture
def fixed(tmp_path):
    """A folder on a file system that cannot be written to, with a store and one whose writer was killed."""
    folder = tmp_path / "fixed"
    folder.mkdir()
    with ExitStack() as stack:
        try:
            stack.enter_context(small_disk(folder, "16m"))
        except OSError as error:
            pytest.skip(f"no file system can be mounted here: {error}")
        made_store(folder / "news.db")
        written(adding(folder / "killed.db"), [RECORD] * 99, kill_after=0, lines_before=3)
        for end in ("", "-wal"):
            shutil.copy(folder / f"killed.db{end}", folder / f"copied.db{end}")
        subprocess.run(["mount", "-o", "remount,ro", folder], check=True)
        yield folder


@pytest.mark.parametrize("name", ["news.db", "killed.db"])
@pytest.mark.parametrize("read_only", [True, False])
def test_a_store_that_nobody_can_write_to_can_be_asked(fixed, name, read_only):
    with Store(fixed / name, create=False, read_only=read_only) as store:
        assert store.search("tunnel").total
        assert store.get(RECORD.article.id) == RECORD


def test_a_store_that_nobody_can_write_to_takes_no_record(fixed):
    (record,) = Press(8).records(1, 0)
    with Store(fixed / "news.db") as store, pytest.raises(StoreReadOnly, match="cannot be written to"):
        store.add(record)


def test_a_folder_that_cannot_be_written_to_gets_no_store(fixed, tmp_path):
    shown = command(tmp_path, "add", fixed / "other.db")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert (
        f"{fixed / 'other.db'}: the folder cannot be written to; name a file in another with --db"
        in shown.stderr
    )


def test_a_log_that_cannot_be_read_where_it_is_asks_for_a_copy(fixed, tmp_path):
    shown = command(tmp_path, "search", fixed / "copied.db")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert (
        "the folder cannot be written to, as a store in use needs; copy the file to another" in shown.stderr
    )

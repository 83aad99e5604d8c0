"""Fingerprints that are still in the log find statements as those in their table do, for every process."""

import sqlite3
from array import array
from contextlib import closing

import pytest
from papers import CLOSES, OKAFOR, PAYS, paper, read_again, said

from onrecord.comparing.fingerprints import MOST_HOLDERS
from onrecord.comparing.wordings import wordings_of
from onrecord.store import prints
from onrecord.store.database import Store
from onrecord.store.postings import holder_of, statement_of
from onrecord.store.preparing import prepared
from onrecord.store.schema import APPLICATION_ID, MIGRATIONS

SHORT = "“The tunnel will stay closed until every family in this town can cross it,”"
FIRST = paper(said(CLOSES, OKAFOR))
SECOND = paper(said(SHORT, OKAFOR), url="https://b.example")
THIRD = paper(said(CLOSES, OKAFOR), said(PAYS, OKAFOR), url="https://c.example")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "news.db"


@pytest.fixture(params=[prints.MOST_FRESH, 0], ids=["fresh", "ordered"], autouse=True)
def most_fresh(request, monkeypatch):
    """Each test is made with the latest fingerprints as they come, and with all of them in order."""
    monkeypatch.setattr(prints, "MOST_FRESH", request.param)


def rows(path, query):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def holders(path):
    """The statements that hold each fingerprint, as both tables have them, the older first."""
    found = {}
    for table in ("postings", "younger_postings"):
        for (block,) in rows(path, f"SELECT block FROM {table} ORDER BY first"):  # noqa: S608 - our names
            postings = array("q", block)
            for value, holder in zip(postings[::2], postings[1::2], strict=True):
                found.setdefault(value, []).append(statement_of(holder))
    return found


def family(store, record):
    return {hit.article for hit in store.versions(record.statements[0].id)[1]}


def leave(store):
    """End as a process that is killed: nothing is folded."""
    store._connection.close()


def as_first_schema(path, old):
    """Copy a store into a file that has had the first migration only."""
    with closing(sqlite3.connect(old)) as connection:
        connection.executescript(MIGRATIONS[0])
        tables = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
        names = [name for (name,) in connection.execute(tables)]
        connection.execute("ATTACH ? AS full", (str(path),))
        for name in names:
            if name != "fingerprint":
                connection.execute(f"INSERT OR IGNORE INTO main.{name} SELECT * FROM full.{name}")  # noqa: S608 - our names
        connection.executemany(
            "INSERT INTO fingerprint (value, statement) VALUES (?, ?)",
            [(value, statement) for value, held in holders(path).items() for statement in held],
        )
        connection.execute(
            "UPDATE counter SET value = (SELECT value FROM full.counter WHERE name = 'statement')"
        )
        connection.execute("DELETE FROM counter WHERE name != 'statement'")
        connection.execute("INSERT INTO statement_text (statement_text) VALUES ('rebuild')")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def test_a_store_of_the_first_schema_is_brought_to_the_newest_and_finds_what_it_had(path, tmp_path):
    with Store(path) as store:
        store.add(FIRST)
    as_first_schema(path, tmp_path / "old.db")
    with Store(tmp_path / "old.db") as store:
        assert store.get(FIRST.article.id) == FIRST
        store.add(SECOND)
        assert family(store, FIRST) == {FIRST.article.id, SECOND.article.id}
        assert not list(store.problems())


def test_what_a_killed_writer_left_in_the_log_is_found_and_folded_by_the_next(path):
    store = Store(path)
    store.add(FIRST)
    leave(store)
    assert rows(path, "SELECT count(*) FROM fresh_print") == [(1,)]
    with Store(path) as store:
        store.add(SECOND)
        assert family(store, FIRST) == {FIRST.article.id, SECOND.article.id}
    assert rows(path, "SELECT count(*) FROM fresh_print") == [(0,)]


def test_two_writers_find_what_the_other_has_added(path):
    with Store(path) as one, Store(path) as other:
        one.add(FIRST)
        other.add(SECOND)
        one.add(THIRD)
        assert len(family(one, FIRST)) == 3


def test_a_writer_finds_what_another_has_folded(path):
    with Store(path) as one:
        one.add(paper(said(PAYS, OKAFOR), url="https://d.example"))
        with Store(path) as other:
            other.add(FIRST)
        one.add(SECOND)
        one.add(THIRD)
        assert len(family(one, FIRST)) == 3


def test_the_log_is_folded_when_it_is_long(path, monkeypatch):
    monkeypatch.setattr(prints, "MOST_RECENT", 20)
    store = Store(path)
    for record in (FIRST, SECOND, THIRD):
        store.add(record)
    assert holders(path)
    assert len(family(store, FIRST)) == 3
    leave(store)


def test_a_fold_adds_to_what_earlier_folds_have_brought(path):
    for record in (FIRST, SECOND, THIRD):
        with Store(path) as store:
            store.add(record)
    assert max(map(len, holders(path).values())) == 3
    with Store(path) as store:
        assert len(family(store, FIRST)) == 3


def test_no_more_statements_of_a_fingerprint_are_kept_than_are_looked_at(path):
    copies = [
        paper(said(CLOSES, OKAFOR), url=f"https://{number}.example") for number in range(MOST_HOLDERS + 2)
    ]
    for some in (copies[:40], copies[40:]):
        with Store(path) as store, store.together():
            for record in some:
                store.add(record)
    last = sorted(one for (one,) in rows(path, "SELECT id FROM statement"))[-MOST_HOLDERS:]
    assert {tuple(held) for held in holders(path).values()} == {tuple(last)}


def test_what_another_process_has_looked_for_is_joined(path):
    with Store(path) as store:
        store.add(FIRST)
    with Store(path) as store, Store(path, read_only=True) as reader:
        (found,) = reader.foreseen([prepared(SECOND)])
        assert all(one.earlier for one in found.statements)
        store.add(found)
        assert len(family(store, FIRST)) == 2


def test_what_was_folded_since_another_process_looked_is_found_all_the_same(path):
    with Store(path) as store, Store(path, read_only=True) as reader:
        (found,) = reader.foreseen([prepared(SECOND)])
        assert not any(one.earlier for one in found.statements)
        store.add(FIRST)
        store.change(prints.fold)
        store.add(found)
        assert len(family(store, FIRST)) == 2


def test_what_was_looked_for_and_is_not_there_any_more_is_passed_over(path):
    with Store(path) as store:
        store.add(FIRST)
    with Store(path) as store, Store(path, read_only=True) as reader:
        (found,) = reader.foreseen([prepared(SECOND)])
        store.add(read_again(FIRST))
        store.add(found)
        assert len(family(store, FIRST)) == 2
        assert not list(store.problems())


def test_a_reader_finds_what_is_in_the_log(path):
    with Store(path) as store:
        store.add(FIRST)
        with Store(path, read_only=True) as reader:
            (wording,) = wordings_of(SECOND)
            assert [told.article for told in reader.candidates(wording)] == [FIRST.article.id]


def test_an_article_that_is_replaced_in_the_log_leaves_no_fingerprints_behind(path):
    with Store(path) as one, Store(path) as other:
        one.add(FIRST)
        other.add(SECOND)
        one.add(read_again(FIRST))
        other.add(THIRD)
        assert len(family(one, FIRST)) == 3
    kept = {one for held in holders(path).values() for one in held}
    assert kept == {one for (one,) in rows(path, "SELECT id FROM statement")}


def test_a_failed_addition_leaves_no_fingerprints_in_memory(path):
    with Store(path) as store:
        with pytest.raises(RuntimeError):
            store.change(keep_and_fail)
        assert store.ask(prints.in_log, [7]) == {}


def keep_and_fail(connection):
    prints.keep(connection, [(1, (7, 8, 9))])
    assert prints.in_log(connection, [7]) == {7: [holder_of(1, 3)]}
    raise RuntimeError

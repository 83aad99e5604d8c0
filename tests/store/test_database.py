"""Records go into a store whole and come out as they went in; what is kept twice is told apart."""

import sqlite3
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from invented import tunnel_record
from odd_records import odd_records, record_of
from papers import CLOSES, LINDQVIST, OFFICIAL, OKAFOR, PAYS, paper, read_again, said, with_names_in_utf8

from onrecord.errors import InvalidRecord, NotAStore, NotInStore, StoreError, StoreNotFound, StoreReadOnly
from onrecord.record import Article, MadeBy, Record
from onrecord.record_json import record_to_json
from onrecord.store.adding import Outcome
from onrecord.store.database import Store

ODD_TEXTS = {
    "NUL": "“No\x00 more,” \x00",
    "lone surrogate": "“No \ud83d more,” \udc00",
    "combining": "“Re\u0301sume\u0301 o\u0308ffnen,” \u0301",
    "right to left": "“\u202eهذا النفق مغلق\u202c,” \u05d0\u05d1",
    "controls": "“\x1b[2J\x07\x85\u2028\u2029\ufffe”\r\n\t",
    "emoji": "“\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467,” \U0010ffff",
    "long": "“The tunnel is shut.” " * 20_000,
    "one letter": "x",
}


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "news.db") as opened:
        yield opened


# Out as it went in ---------------------------------------------------------------------------------


def test_a_record_with_everything_comes_out_as_it_went_in(store):
    record = tunnel_record()
    store.add(record)
    kept = store.get(record.article.id)
    assert (kept, kept.made_by) == (record, record.made_by)


@pytest.mark.parametrize("text", ODD_TEXTS.values(), ids=ODD_TEXTS)
def test_any_text_comes_out_as_it_went_in(store, text):
    record = record_of(text)
    store.add(record)
    assert store.get(record.article.id) == record
    assert not list(store.problems())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=odd_records())
def test_an_odd_record_comes_out_as_it_went_in(tmp_path, record):
    path = tmp_path / "odd.db"
    path.unlink(missing_ok=True)
    record = with_names_in_utf8(record)
    with Store(path) as store:
        store.add(record)
        assert record_to_json(store.get(record.article.id)) == record_to_json(record)
        assert not list(store.problems())


def test_an_article_without_statements_is_kept(store):
    record = Record(Article("The ferry runs as ever."), made_by=MadeBy("0.1.0", "m1", "2026-03-04T10:00:00Z"))
    assert store.add(record).statements == 0
    assert store.get(record.article.id) == record


def test_a_closed_store_that_is_opened_again_has_what_was_added(tmp_path):
    record = tunnel_record()
    with Store(tmp_path / "news.db") as store:
        store.add(record)
    with Store(tmp_path / "news.db", create=False) as store:
        assert list(store.records()) == [record]


def test_records_come_in_the_order_they_were_added(store):
    records = [paper(said(CLOSES, OKAFOR), url=f"https://ledger.example/{n}") for n in (3, 1, 2)]
    for record in records:
        store.add(record)
    assert list(store.records()) == records


def test_an_article_that_is_not_there_is_named(store):
    with pytest.raises(NotInStore, match="no article 'abc'"):
        store.get("abc")


# The same again ------------------------------------------------------------------------------------


def test_the_same_record_doubles_nothing(store):
    record = paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST))
    outcomes = [store.add(record).outcome for _ in range(3)]
    assert outcomes == [Outcome.NEW, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert (store.counts()["articles"], store.search("tunnel").total) == (1, 1)


def test_the_time_of_reading_alone_changes_nothing(store):
    record = paper(said(CLOSES, OKAFOR))
    store.add(record)
    later = replace(record, made_by=replace(record.made_by, at="2027-01-01T00:00:00Z"))
    assert store.add(later).outcome is Outcome.UNCHANGED


def test_another_model_replaces_what_the_first_one_read(store):
    record = paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST))
    store.add(record)
    again = read_again(record, statements=record.statements[:1])
    assert store.add(again).outcome is Outcome.REPLACED
    assert store.get(record.article.id) == again
    assert (store.search("bridge").total, store.search("tunnel").total) == (0, 1)


def test_other_facts_of_the_article_replace_the_record(store):
    record = paper(said(CLOSES, OKAFOR))
    store.add(record)
    other = replace(record, article=replace(record.article, title="Another title", outlet="Hale Courier"))
    assert store.add(other).outcome is Outcome.REPLACED
    (hit,) = store.search("tunnel").hits
    assert (hit.title, hit.outlet) == ("Another title", "Hale Courier")


def test_another_text_at_the_same_address_is_a_revision_beside_the_old(store):
    old, new = paper(said(CLOSES, OKAFOR)), paper(said(CLOSES, OKAFOR), more="Corrected at noon.")
    assert [store.add(one).outcome for one in (old, new)] == [Outcome.NEW, Outcome.REVISION]
    assert list(store.records()) == [old, new]
    assert sorted(hit.revision for hit in store.search("tunnel").hits) == [1, 2]


def test_the_same_text_at_another_address_is_an_article_marked_as_a_copy(store):
    first = paper(said(CLOSES, OKAFOR))
    second, third = (
        replace(first, article=replace(first.article, url=f"https://copy.example/{n}")) for n in "12"
    )
    outcomes = [store.add(renamed(one)).outcome for one in (first, second, third)]
    assert outcomes == [Outcome.NEW, Outcome.COPY, Outcome.COPY]
    assert sorted(hit.is_copy for hit in store.search("tunnel").hits) == [False, True, True]


def renamed(record):
    """The record with ids as its article gives them."""
    return replace(
        record,
        statements=tuple(
            replace(one, id=f"{record.article.id}:{one.id.partition(':')[2]}") for one in record.statements
        ),
    )


def test_a_copy_of_a_revision_is_both_beside_its_address(store):
    store.add(paper(said(CLOSES, OKAFOR)))
    store.add(paper(said(PAYS, OKAFOR), url="https://courier.example/1"))
    copied = paper(said(PAYS, OKAFOR))
    assert store.add(copied).outcome is Outcome.REVISION
    (hit,) = [one for one in store.search("bridge").hits if one.article == copied.article.id]
    assert (hit.revision, hit.is_copy) == (2, True)


def test_texts_without_an_address_are_articles_of_their_own(store):
    one, other = (paper(said(words, OKAFOR), url=None) for words in (CLOSES, PAYS))
    assert [store.add(record).outcome for record in (one, other, one)] == ["new", "new", "unchanged"]


def test_has_tells_whether_reading_again_would_change_anything(store):
    record = paper(said(CLOSES, OKAFOR))
    store.add(record)
    newer = replace(record.made_by, model="m2")
    assert (store.has(record.article, record.made_by), store.has(record.article, newer)) == (True, False)


# Whole or not at all -------------------------------------------------------------------------------


def test_a_record_that_cannot_be_kept_leaves_nothing_behind(store):
    store.add(paper(said(CLOSES, OKAFOR)))
    before = store.counts()
    first = next(store.records())
    broken = paper(said(PAYS, LINDQVIST), said(CLOSES), url=None)
    stolen = replace(broken.statements[1], id=first.statements[0].id)
    with pytest.raises((StoreError, InvalidRecord)):
        store.add(replace(broken, statements=(broken.statements[0], stolen)))
    assert (store.counts(), store.search("bridge").total) == (before, 0)
    assert not list(store.problems())


def test_an_article_whose_reading_fails_keeps_its_old_record(store):
    record = paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST))
    other = paper(said("“Not a penny more than was promised in the spring,”", OKAFOR), url=None)
    store.add(record)
    store.add(other)
    (stolen,) = (replace(one, speakers=(), id=record.statements[0].id) for one in other.statements)
    with pytest.raises((StoreError, InvalidRecord)):
        store.add(read_again(other, statements=(stolen,)))
    assert store.get(other.article.id) == other
    assert store.search("penny").total == 1


# The file ------------------------------------------------------------------------------------------


def test_a_store_that_is_not_there_is_not_made_for_reading(tmp_path):
    with pytest.raises(StoreNotFound, match="there is no store here"):
        Store(tmp_path / "no.db", create=False)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("content", [b"just a text", b"PK\x03\x04"])
def test_a_file_of_something_else_is_left_alone(tmp_path, content):
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(NotAStore):
        Store(path)
    assert path.read_bytes() == content


def test_a_database_of_another_program_is_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE photo (id INTEGER)")
    other.close()
    with pytest.raises(NotAStore, match="another program"):
        Store(path)


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(NotAStore, match="folder"):
        Store(tmp_path)


def test_a_store_opened_for_reading_cannot_be_changed(tmp_path):
    with Store(tmp_path / "news.db") as store:
        store.add(paper(said(CLOSES, OKAFOR)))
    with Store(tmp_path / "news.db", read_only=True) as store:
        with pytest.raises(StoreReadOnly):
            store.add(paper(said(PAYS, OKAFOR), url=None))
        assert store.search("tunnel").total == 1
        assert not list(store.problems())


def test_two_stores_of_one_file_see_what_the_other_added(tmp_path):
    with Store(tmp_path / "news.db") as one, Store(tmp_path / "news.db") as other:
        one.add(paper(said(CLOSES, OKAFOR)))
        other.add(paper(said(PAYS, LINDQVIST), url=None))
        assert one.counts() == other.counts()
        assert one.counts()["articles"] == 2


def test_a_closed_store_says_so(tmp_path):
    store = Store(tmp_path / "news.db")
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.counts()


@pytest.mark.parametrize("name", ["a b.db", "a?mode=ro#x.db", "%41.db", "näws.db"])
def test_any_file_name_will_do(tmp_path, name):
    with Store(tmp_path / name) as store:
        store.add(paper(said(CLOSES, OKAFOR)))
    assert (tmp_path / name).is_file()


# Counting and listing ------------------------------------------------------------------------------


def test_counts_tell_what_there_is(store):
    store.add(paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST), said("the talks are off", OFFICIAL)))
    counts = store.counts()
    assert (counts["articles"], counts["statements"], counts["people"], counts["outlets"]) == (1, 3, 2, 1)


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        (None, None, ["2026", "2026-03", "2026-03-04", "2026-03-05T08:00:00Z", "Monday", None]),
        ("2026-03-04", None, ["2026-03-04", "2026-03-05T08:00:00Z"]),
        ("2026-03-05", "2026-03-05", ["2026-03-05T08:00:00Z"]),
        ("2026-03-04T23:00", "2026-03-04", ["2026-03-04"]),
        ("2026-01-01", "2026-02", ["2026"]),
        (None, "2026-03-04", ["2026", "2026-03", "2026-03-04"]),
        ("2026-03", "2026-03", ["2026-03", "2026-03-04", "2026-03-05T08:00:00Z"]),
    ],
)
def test_articles_are_listed_by_their_day_both_ends_included(store, since, until, found):
    dates = ["2026", "2026-03", "2026-03-04", "2026-03-05T08:00:00Z", "Monday", None]
    records = [
        paper(said(CLOSES, OKAFOR), url=f"https://ledger.example/{n}", published=date)
        for n, date in enumerate(dates)
    ]
    for record in records:
        store.add(record)
    listed = store.article_ids(since=since, until=until)
    assert [store.get(one).article.published for one in listed] == found


def test_articles_are_listed_by_their_outlet(store):
    store.add(paper(said(CLOSES, OKAFOR)))
    other = paper(said(CLOSES, OKAFOR), outlet="Hale Courier", url=None)
    store.add(other)
    assert store.article_ids(outlet="hale courier") == [other.article.id]


def test_an_outlet_that_is_not_there_is_answered_with_one_that_is_near(store):
    store.add(paper(said(CLOSES, OKAFOR)))
    with pytest.raises(NotInStore, match="did you mean “The Port Ledger”"):
        store.article_ids(outlet="Port Leger")

"""The doctor finds what is wrong with a store, and a rebuild mends the indexes without changing an answer."""

import sqlite3

import pytest
from papers import (
    CLOSES,
    COURIER,
    INDIRECT,
    LINDQVIST,
    OKAFOR,
    ORPHAN,
    PAYS,
    paper,
    person,
    read_again,
    said,
    without,
)

from onrecord.kinds import CorrectionField
from onrecord.store.database import Store
from onrecord.store.search import Filters, Order, Page

SHORT = "“The tunnel will stay closed until every family in this town can cross it,”"
QUESTIONS = [
    ("tunnel", Filters(), Order.FIT),
    ("tunnel OR bridge -mill", Filters(), Order.FIT),
    ('"every family"', Filters(speaker="Okafor"), Order.TIME),
    ("", Filters(outlet=COURIER), Order.TIME),
    ("", Filters(medium="hearing"), Order.TIME),
    ("", Filters(since="2026"), Order.TIME),
]


@pytest.fixture
def path(tmp_path):
    """A store with articles read again, corrections, a merge and a split."""
    path = tmp_path / "news.db"
    records = [
        paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST, medium="hearing"), findings=[(ORPHAN, 1)]),
        paper(said(SHORT, OKAFOR), url="https://b.example", outlet=COURIER),
        paper(
            said("the tunnel is shut", person("Ada Quist"), kind=INDIRECT),
            url="https://c.example",
            outlet=COURIER,
        ),
        paper(
            said("the mill is shut", person("Ada Quist"), kind=INDIRECT),
            url="https://d.example",
            outlet=COURIER,
        ),
        paper(said(PAYS, LINDQVIST), said(CLOSES + " again", OKAFOR), url="https://e.example"),
    ]
    with Store(path) as store:
        for record in records:
            store.add(record)
        store.add(without(records[4], 0))
        store.add(read_again(records[1]))
        store.correct(records[0].statements[0].id, CorrectionField.KIND, "mixed", by="x")
        store.correct(records[4].statements[1].id, CorrectionField.REJECT, value=True, by="x")
        store.split(3, [records[3].speakers[0].id], by="x")
        store.merge(1, 3, by="x")
    return path


def answers(store):
    """All that the store tells, families by their members."""
    hits = [store.search(words, filters, Page(order, 100)) for words, filters, order in QUESTIONS]
    statements = [hit.statement for results in hits for hit in results.hits]
    return {
        "hits": [[(hit.statement, hit.marks, hit.speakers) for hit in results.hits] for results in hits],
        "families": {frozenset(one.statement for one in store.versions(each)[1]) for each in statements},
        "references": {each: store.versions(each)[0].reference.statement for each in statements},
        "people": store.speakers(),
        "profiles": [store.speaker(f"p{one.id}") for one in store.speakers()],
        "findings": store.findings(),
        "counts": store.counts(),
        "records": list(store.records()),
    }


def test_a_sound_store_has_no_problem(path):
    with Store(path) as store:
        assert list(store.problems()) == []


def test_a_rebuild_changes_no_answer(path):
    with Store(path) as store:
        before = answers(store)
        steps = list(store.rebuild())
        assert answers(store) == before
        assert not list(store.problems())
    assert steps == ["full text", "speakers", "fingerprints and families"]


def test_a_rebuild_that_is_broken_off_changes_nothing(path):
    with Store(path) as store:
        before = answers(store)
        steps = store.rebuild()
        for _ in range(3):
            next(steps)
        steps.close()
        assert answers(store) == before
        assert not list(store.problems())


@pytest.mark.parametrize(
    "harm",
    [
        "INSERT INTO statement_text (statement_text) VALUES ('delete-all')",
        "DELETE FROM said_by",
        "DELETE FROM said_by WHERE statement = (SELECT max(statement) FROM said_by)",
        "INSERT INTO fresh_print VALUES (999, 999, x'')",
        "UPDATE statement SET family = NULL WHERE id = (SELECT max(id) FROM statement WHERE family IS NOT NULL)",
    ],
)
def test_an_index_that_does_not_fit_is_told_and_mended(path, harm):
    with Store(path) as store:
        before = answers(store)
    with sqlite3.connect(path) as connection:
        connection.execute(harm)
    connection.close()
    with Store(path) as store:
        problems = list(store.problems())
        assert problems
        assert all(problem.curable for problem in problems)
        list(store.rebuild())
        assert not list(store.problems())
        assert answers(store) == before


def test_a_row_that_points_nowhere_is_told(path):
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE speaker SET person = 999 WHERE id = (SELECT min(id) FROM speaker)")
    connection.close()
    with Store(path) as store:
        (problem,) = [one for one in store.problems() if "points to" in one.text]
    assert problem.text.endswith("of speaker points to a row of person that is not there")


def test_a_correction_that_fits_nothing_says_how_to_look_at_it(path):
    with Store(path) as store:
        record = next(store.records(as_corrected=False))
        store.add(without(record, 0))
        (problem,) = store.problems()
    assert "by x) fits no statement any more" in problem.text
    assert "`onrecord corrections undo 1`" in problem.text

"""What people correct holds everywhere over what the machine found, which stays, and can be had back."""

from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

import pytest
from papers import (
    ALTERED,
    CLOSES,
    LINDQVIST,
    OKAFOR,
    ORPHAN,
    PAYS,
    paper,
    read_again,
    said,
    without,
)

from onrecord.errors import InvalidCorrection, NotInStore
from onrecord.kinds import CorrectionField, StatementKind
from onrecord.record import Medium, Span, SpeakerType, Statement, When
from onrecord.store.database import Store
from onrecord.store.search import Filters

SPEAKER, SOURCE, CUE, CONTENT = (CorrectionField(name) for name in ("speaker", "source", "cue", "content"))
KIND, WHEN, MEDIUM, REJECT = (CorrectionField(name) for name in ("kind", "when", "medium", "reject"))
NEW_NAME = [{"name": "Ada Quist", "type": "person"}]
SPRING = "“Nobody asked the workers before the spring,”"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "news.db") as opened:
        yield opened


@pytest.fixture
def record(store):
    kept = paper(
        said(CLOSES, OKAFOR, when="2026-03-03", medium="press conference"),
        said(PAYS, LINDQVIST),
        said(SPRING, LINDQVIST),
    )
    store.add(kept)
    return kept


def first(store, record):
    return store.get(record.article.id).statements[0]


# What is set holds ---------------------------------------------------------------------------------


class Fact(NamedTuple):
    """What a correction sets, and how the record tells it."""

    field: CorrectionField
    value: object
    of: Callable[[Statement], object]
    expected: object


FACTS = [
    Fact(SOURCE, [[0, 3]], lambda one: one.source, (Span(0, 3),)),
    Fact(SOURCE, [], lambda one: one.source, ()),
    Fact(CUE, [[4, 7], [9, 12]], lambda one: one.cue, (Span(4, 7), Span(9, 12))),
    Fact(CONTENT, [[1, 20]], lambda one: one.content, (Span(1, 20),)),
    Fact(KIND, "mixed", lambda one: one.kind, StatementKind.MIXED),
    Fact(WHEN, "2026-02", lambda one: one.when, When("2026-02")),
    Fact(WHEN, None, lambda one: one.when, None),
    Fact(MEDIUM, "hearing", lambda one: one.medium, Medium("hearing")),
    Fact(MEDIUM, None, lambda one: one.medium, None),
    Fact(SPEAKER, [], lambda one: one.speakers, ()),
]


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_that_is_set_is_in_the_record(store, record, fact):
    store.correct(record.statements[0].id, fact.field, fact.value, by="x")
    assert fact.of(first(store, record)) == fact.expected


@pytest.mark.parametrize("fact", FACTS)
def test_the_version_of_the_machine_stays_and_comes_back(store, record, fact):
    made = store.correct(record.statements[0].id, fact.field, fact.value, by="x")
    assert store.get(record.article.id, as_corrected=False) == record
    store.undo(made.id, by="x")
    assert store.get(record.article.id) == record
    assert fact.of(first(store, record)) != fact.expected


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_that_is_set_outlives_another_reading(store, record, fact):
    store.correct(record.statements[0].id, fact.field, fact.value, by="x")
    store.add(read_again(record))
    assert fact.of(first(store, record)) == fact.expected
    assert not list(store.problems())


def test_who_when_and_why_are_kept(store, record):
    made = store.correct(record.statements[0].id, KIND, "mixed", by="Ann Ng", why="only half is quoted")
    (kept,) = store.corrections()
    assert kept == made
    assert (kept.by, kept.why, kept.was, kept.value) == ("Ann Ng", "only half is quoted", "direct", "mixed")
    assert kept.at.endswith("Z")


def test_a_correction_taken_back_stays_written_down(store, record):
    made = store.correct(record.statements[0].id, KIND, "mixed", by="Ann Ng")
    store.undo(made.id, by="Bo Lind")
    (kept,) = store.corrections(undone=True)
    assert (kept.by, kept.undone_by, store.corrections()) == ("Ann Ng", "Bo Lind", [])
    assert kept.undone_at >= kept.at


def test_the_later_of_two_holds_and_the_earlier_when_it_is_undone(store, record):
    store.correct(record.statements[0].id, KIND, "mixed", by="x")
    later = store.correct(record.statements[0].id, KIND, "indirect", by="x")
    assert first(store, record).kind is StatementKind.INDIRECT
    store.undo(later.id, by="x")
    assert first(store, record).kind is StatementKind.MIXED


def test_several_facts_of_one_statement_hold_together(store, record):
    for field, value in ((KIND, "mixed"), (WHEN, "2026-02-01"), (SPEAKER, NEW_NAME)):
        store.correct(record.statements[0].id, field, value, by="x")
    one = first(store, record)
    assert (one.kind, one.when.value, len(one.speakers)) == (StatementKind.MIXED, "2026-02-01", 1)


# Speakers ------------------------------------------------------------------------------------------


def test_another_speaker_of_the_article_takes_the_place_of_the_first(store, record):
    store.correct(record.statements[0].id, SPEAKER, [{"name": "bram lindqvist"}], by="x")
    assert first(store, record).speakers == record.statements[1].speakers
    assert store.search("tunnel", Filters(speaker="Lindqvist")).total == 1
    assert store.search("", Filters(speaker="Okafor")).total == 0


def test_a_new_speaker_is_found_by_name(store, record):
    store.correct(
        record.statements[0].id, SPEAKER, [{"name": "Harbour Board", "type": "organization"}], by="x"
    )
    (hit,) = store.search("", Filters(speaker="Harbour Board")).hits
    assert (hit.statement, hit.speakers[0].type) == (record.statements[0].id, SpeakerType.ORGANIZATION)


def test_several_speakers_can_be_set(store, record):
    value = [{"name": "Ada Quist"}, {"name": "Lindqvist"}, {"name": "Ada Quist"}]
    store.correct(record.statements[0].id, SPEAKER, value, by="x")
    (hit,) = store.search("tunnel").hits
    assert [one.name for one in hit.speakers] == ["Ada Quist", "Lindqvist"]


def test_one_new_speaker_of_two_statements_is_one(store, record):
    for statement in record.statements[:2]:
        store.correct(statement.id, SPEAKER, NEW_NAME, by="x")
    assert store.speaker("Ada Quist")[0].person.statements == 2
    assert len(store.get(record.article.id).speakers) == 3


def test_without_a_speaker_nobody_said_it(store, record):
    store.correct(record.statements[0].id, SPEAKER, [], by="x")
    assert store.search("tunnel").hits[0].speakers == ()


def test_an_id_of_the_article_names_a_speaker(store, record):
    store.correct(record.statements[0].id, SPEAKER, [{"name": record.speakers[1].id}], by="x")
    assert first(store, record).speakers == (record.speakers[1].id,)


# Everywhere ----------------------------------------------------------------------------------------


def test_search_follows_the_corrected_content(store, record):
    end = CLOSES.index(" until")
    store.correct(record.statements[0].id, CONTENT, [[0, end]], by="x")
    assert (store.search("closed").total, store.search("cross").total) == (1, 0)
    assert store.search("closed").hits[0].content == CLOSES[:end]


@pytest.mark.parametrize(
    ("field", "value", "filters"),
    [
        (KIND, "mixed", Filters(kind=StatementKind.MIXED)),
        (WHEN, "2019-05", Filters(until="2020")),
        (MEDIUM, "town hall", Filters(medium="town hall")),
        (SPEAKER, NEW_NAME, Filters(speaker="Quist")),
    ],
)
def test_filters_follow_what_was_set_and_what_was_undone(store, record, field, value, filters):
    made = store.correct(record.statements[0].id, field, value, by="x")
    assert [hit.statement for hit in store.search("", filters).hits] == [record.statements[0].id]
    store.undo(made.id, by="x")
    with suppress(NotInStore):
        assert not store.search("", filters).hits


def test_what_was_told_by_somebody_follows_the_correction(store, record):
    store.correct(record.statements[0].id, CONTENT, [[1, 11]], by="x")
    (told,) = store.told("Okafor")
    assert (told.wording.text, told.wording.content, told.cue) == (CLOSES[1:11], (Span(1, 11),), "said")
    store.correct(record.statements[0].id, CUE, [[0, 4]], by="x")
    assert store.told("Okafor")[0].cue == record.article.text[:4]


def test_families_follow_the_corrected_content(store, record):
    other = paper(said(CLOSES, OKAFOR), url="https://courier.example/1", outlet="Hale Courier")
    store.add(other)
    assert len(store.versions(record.statements[0].id)[1]) == 2
    made = store.correct(other.statements[0].id, CONTENT, [[1, 11]], by="x")
    assert len(store.versions(record.statements[0].id)[1]) == 1
    store.undo(made.id, by="x")
    assert len(store.versions(record.statements[0].id)[1]) == 2


# Rejecting -----------------------------------------------------------------------------------------


def test_a_rejected_statement_is_nowhere(store, record):
    store.correct(record.statements[0].id, REJECT, value=True, by="x")
    assert [one.id for one in store.get(record.article.id).statements] == [
        one.id for one in record.statements[1:]
    ]
    assert (store.search("tunnel").total, store.counts()["statements"]) == (0, 2)
    assert store.search("", Filters(since="2026")).total == 2
    with pytest.raises(NotInStore):
        store.statement(record.statements[0].id)
    with pytest.raises(NotInStore):
        store.versions(record.statements[0].id)


def test_a_rejection_undone_brings_it_back(store, record):
    made = store.correct(record.statements[0].id, REJECT, value=True, by="x")
    store.undo(made.id, by="x")
    assert store.get(record.article.id) == record
    assert store.search("tunnel", Filters(speaker="Okafor", medium="press")).total == 1


def test_what_was_set_before_a_rejection_holds_when_it_is_undone(store, record):
    store.correct(record.statements[0].id, KIND, "mixed", by="x")
    made = store.correct(record.statements[0].id, REJECT, value=True, by="x")
    store.undo(made.id, by="x")
    assert first(store, record).kind is StatementKind.MIXED


def test_a_rejected_statement_is_not_corrected_further(store, record):
    store.correct(record.statements[0].id, REJECT, value=True, by="x")
    with pytest.raises(InvalidCorrection, match="is rejected; take that back first"):
        store.correct(record.statements[0].id, KIND, "mixed", by="x")


def test_families_findings_and_nested_statements_let_go_of_a_rejected_one(store):
    record = paper(
        said(CLOSES, OKAFOR),
        said(CLOSES + " again", OKAFOR, inside=0),
        said(PAYS, LINDQVIST),
        families=[(0, 1)],
        findings=[(ALTERED, 0, 1), (ORPHAN, 2)],
    )
    store.add(record)
    store.correct(record.statements[0].id, REJECT, value=True, by="x")
    kept = store.get(record.article.id)
    assert (kept.families, kept.findings, kept.statements[0].inside) == ((), record.findings[1:], None)
    assert [finding for _, finding in store.findings()] == list(record.findings[1:])
    assert len(store.versions(record.statements[1].id)[1]) == 1


# Another reading -----------------------------------------------------------------------------------


def test_a_correction_whose_statement_is_gone_is_told_and_kept(store, record):
    made = store.correct(record.statements[0].id, KIND, "mixed", by="Ann Ng", why="half")
    store.add(without(record, 0))
    (problem,) = store.problems()
    assert f"correction {made.id} (kind of {record.statements[0].id}, by Ann Ng)" in problem.text
    assert store.corrections() == [made]
    assert not problem.curable


def test_it_holds_again_when_its_statement_comes_back(store, record):
    store.correct(record.statements[0].id, KIND, "mixed", by="x")
    store.add(without(record, 0))
    store.add(read_again(record, "m3"))
    assert first(store, record).kind is StatementKind.MIXED
    assert not list(store.problems())


def test_one_that_fits_nothing_can_be_undone(store, record):
    made = store.correct(record.statements[0].id, KIND, "mixed", by="x")
    store.add(without(record, 0))
    store.undo(made.id, by="x")
    assert not list(store.problems())


def test_a_rejection_outlives_another_reading(store, record):
    store.correct(record.statements[0].id, REJECT, value=True, by="x")
    store.add(read_again(record))
    assert store.search("tunnel").total == 0


def test_a_correction_belongs_to_its_revision(store, record):
    store.correct(record.statements[0].id, KIND, "mixed", by="x")
    revision = paper(said(CLOSES, OKAFOR), more="Corrected at noon.")
    store.add(revision)
    assert store.get(revision.article.id) == revision
    assert first(store, record).kind is StatementKind.MIXED


def test_statements_of_other_articles_stay_as_they_are(store, record):
    other = paper(said(CLOSES, OKAFOR), url="https://courier.example/1")
    store.add(other)
    store.correct(record.statements[0].id, SPEAKER, NEW_NAME, by="x")
    assert store.get(other.article.id) == other

"""A correction that does not fit is refused and changes nothing; any text that fits is kept as it was typed."""

from dataclasses import replace

import pytest
from papers import CLOSES, INDIRECT, LINDQVIST, OKAFOR, PAYS, paper, read_again, said

from onrecord.errors import InvalidCorrection, NotInStore
from onrecord.kinds import CorrectionField, StatementKind
from onrecord.record import Medium
from onrecord.store.database import Store

SPEAKER, SOURCE, CUE, CONTENT = (CorrectionField(name) for name in ("speaker", "source", "cue", "content"))
KIND, WHEN, MEDIUM, REJECT = (CorrectionField(name) for name in ("kind", "when", "medium", "reject"))


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "news.db") as opened:
        yield opened


@pytest.fixture
def record(store):
    kept = paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST))
    store.add(kept)
    return kept


def first(store, record):
    return store.get(record.article.id).statements[0]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (SOURCE, [[5, 5]]),
        (SOURCE, [[5, 2]]),
        (SOURCE, [[-1, 2]]),
        (CUE, [[0, 10**9]]),
        (CUE, [[0, 10**30]]),
        (CUE, [[0, 4], [2, 6]]),
        (CUE, [[6, 8], [2, 4]]),
        (CUE, [[1.5, 4]]),
        (CUE, ["12"]),
        (CUE, [[1, 2, 3]]),
        (CUE, "1:2"),
        (CUE, None),
        (CONTENT, []),
        (KIND, "quoted"),
        (KIND, None),
        (KIND, 1),
        (WHEN, "yesterday"),
        (WHEN, "2026-02-30"),
        (WHEN, ""),
        (WHEN, 2026),
        (MEDIUM, ""),
        (MEDIUM, "  "),
        (MEDIUM, "\ud83d"),
        (SPEAKER, None),
        (SPEAKER, "Ada Quist"),
        (SPEAKER, ["Ada Quist"]),
        (SPEAKER, [{"name": ""}]),
        (SPEAKER, [{"type": "person"}]),
        (SPEAKER, [{"name": "Ada Quist", "type": "alien"}]),
        (SPEAKER, [{"name": "Ada \ud83d"}]),
        (REJECT, False),
        (REJECT, "yes"),
        (CorrectionField.MERGE, {"person": 1, "into": 2}),
        (CorrectionField.SPLIT, {"person": 1, "speakers": []}),
    ],
)
def test_a_value_that_does_not_fit_is_refused_and_changes_nothing(store, record, field, value):
    with pytest.raises(InvalidCorrection):
        store.correct(record.statements[0].id, field, value, by="x")
    assert store.get(record.article.id) == record
    assert not store.corrections()


@pytest.mark.parametrize(("by", "why"), [("", None), ("  ", None), ("\udcff", None), ("x", "\udcff")])
def test_a_correction_needs_a_name_and_text(store, record, by, why):
    with pytest.raises(InvalidCorrection):
        store.correct(record.statements[0].id, KIND, "mixed", by=by, why=why)
    assert not store.corrections()


@pytest.mark.parametrize(
    "text", ["O\u2019Neil; DROP TABLE correction; --", "\x00\x1b[2J", "\u202eليلى", "x" * 100_000]
)
def test_any_text_is_kept_as_it_was_typed(store, record, text):
    made = store.correct(record.statements[0].id, MEDIUM, text, by=text, why=text)
    assert (made.value, made.by, made.why) == (text, text, text)
    assert store.corrections() == [made]
    assert first(store, record).medium == Medium(text)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("identifier", ["ffffffffff", "", "a:1", "%"])
def test_a_statement_that_is_not_there_is_not_corrected(store, identifier):
    with pytest.raises(NotInStore):
        store.correct(identifier, KIND, "mixed", by="x")


@pytest.mark.parametrize("number", [0, 99, -1, 10**30])
def test_a_correction_that_is_not_there_is_not_undone(store, record, number):
    store.correct(record.statements[0].id, KIND, "mixed", by="x")
    with pytest.raises(NotInStore, match="there is no correction"):
        store.undo(number, by="x")


def test_corrections_are_listed_in_the_order_they_were_made(store, record):
    made = [store.correct(one.id, KIND, "mixed", by="x") for one in reversed(record.statements)]
    assert store.corrections() == store.corrections_of(record.article.id) == made


def test_a_statement_is_corrected_by_the_beginning_of_its_id(store, record):
    made = store.correct(record.statements[0].id.partition(":")[2][:8], KIND, "mixed", by="x")
    assert made.statement == record.statements[0].id


def test_a_correction_to_what_stands_there_already_is_kept(store, record):
    made = store.correct(record.statements[0].id, KIND, "direct", by="x")
    assert (made.value, made.was) == ("direct", "direct")
    changed = replace(record.statements[0], kind=INDIRECT)
    store.add(read_again(record, statements=(changed, *record.statements[1:])))
    assert first(store, record).kind is StatementKind.DIRECT

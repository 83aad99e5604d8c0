"""A store goes into files and back: records, corrections and who made them; and into gold for scoring."""

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from odd_records import odd_records
from papers import (
    CLOSES,
    COURIER,
    LINDQVIST,
    OFFICIAL,
    OKAFOR,
    PAYS,
    paper,
    read_again,
    said,
    with_names_in_utf8,
    without,
)

from onrecord.ahead import Helper, mapped
from onrecord.errors import SourceError
from onrecord.export.json_lines import RefusedLine, numbered_lines
from onrecord.kinds import CorrectionField, ExportFormat
from onrecord.record_json import record_of_json
from onrecord.scoring import score
from onrecord.scoring.marked import marked_of_json, marked_of_record
from onrecord.store.database import Store
from onrecord.store.prints import fold
from onrecord.transfer import bring_back, carry_out, lines_for, lines_of, training_lines

SPRING = "“Nobody asked the workers before the spring,”"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "news.db") as opened:
        opened.add(
            paper(
                said(CLOSES, OKAFOR, when="2026-03-03"),
                said(PAYS, LINDQVIST, medium="hearing"),
                said(SPRING + " he said", LINDQVIST, inside=1),
            )
        )
        opened.add(paper(said(SPRING, OFFICIAL), url="https://courier.example/1", outlet=COURIER))
        yield opened


@pytest.fixture
def corrected(store):
    """The store with one correction of every kind, one of them taken back, one that fits nothing any more."""
    first, other = store.records()
    for field, value in (
        (CorrectionField.SPEAKER, [{"name": "Ada Quist", "type": "person"}, {"name": "Lindqvist"}]),
        (CorrectionField.CONTENT, [[1, 20]]),
        (CorrectionField.CUE, []),
        (CorrectionField.KIND, "mixed"),
        (CorrectionField.WHEN, None),
        (CorrectionField.MEDIUM, "press \x1b conference \u2028"),
    ):
        store.correct(first.statements[0].id, field, value, by="Ann Ng", why="“as heard”\n")
    store.undo(store.correct(first.statements[1].id, CorrectionField.KIND, "mixed", by="Ann Ng").id, by="Bo")
    store.correct(first.statements[2].id, CorrectionField.REJECT, value=True, by="Bo Lind")
    store.correct(other.statements[0].id, CorrectionField.KIND, "mixed", by="Bo Lind")
    store.add(without(other, 0))
    return store


@pytest.fixture
def empty(tmp_path):
    with Store(tmp_path / "new.db") as opened:
        yield opened


def exported(store):
    target = io.BytesIO()
    carry_out(store, target, ExportFormat.JSONL, store.article_ids())
    return target.getvalue()


def brought(store, lines):
    return list(bring_back(store, io.BytesIO(lines), "all.jsonl"))


def told(corrections):
    """Corrections without their numbers, which each store gives."""
    return [
        (one.article, one.statement, one.field, one.value, one.was, one.by, one.at, one.why)
        for one in corrections
    ]


def test_an_export_comes_back_equal(store, empty):
    outcomes = [one.added.outcome for one in brought(empty, exported(store))]
    assert outcomes == ["new", "new"]
    assert list(empty.records()) == list(store.records())
    assert exported(empty) == exported(store)


def test_corrections_come_along_as_they_were_made(corrected, empty):
    brought(empty, exported(corrected))
    assert list(empty.records()) == list(corrected.records())
    assert list(empty.records(as_corrected=False)) == list(corrected.records(as_corrected=False))
    assert told(empty.corrections()) == told(corrected.corrections())
    assert [one.text.partition("(")[2].partition(" fits")[0] for one in empty.problems()] == [
        one.text.partition("(")[2].partition(" fits")[0] for one in corrected.problems()
    ]


def test_corrections_that_came_along_can_be_undone(corrected, empty):
    brought(empty, exported(corrected))
    for one in empty.corrections():
        empty.undo(one.id, by="x")
    assert list(empty.records()) == list(corrected.records(as_corrected=False))


def test_coming_twice_doubles_nothing(corrected, empty):
    lines = exported(corrected)
    brought(empty, lines)
    assert [one.added.outcome for one in brought(empty, lines)] == ["unchanged", "unchanged"]
    assert told(empty.corrections()) == told(corrected.corrections())


def test_an_export_shows_the_corrected_record_to_other_programs(corrected):
    shown = [record_of_json(line) for line in exported(corrected).decode().split("\n") if line]
    assert shown == list(corrected.records())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(record=odd_records())
def test_odd_records_come_back_equal(tmp_path, record):
    for name in ("odd.db", "new.db"):
        (tmp_path / name).unlink(missing_ok=True)
    with Store(tmp_path / "odd.db") as store, Store(tmp_path / "new.db") as empty:
        store.add(with_names_in_utf8(record))
        brought(empty, exported(store))
        assert exported(empty) == exported(store)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{}", "line 2: onrecord: this field is missing"),
        (b"not json", "line 2: this is not JSON"),
        (b'"text"', "line 2: the line: an object is needed"),
        (b"\xff\xfe", "line 2: this is not UTF-8"),
        (b"[" * 100_000, "line 2: this is nested too deeply"),
        (b'{"uncorrected": 1}', "line 2: uncorrected: an object is needed"),
        (b'{"uncorrected": {}}', "line 2: uncorrected.speakers: this field is missing"),
    ],
)
def test_a_line_that_holds_no_record_is_named_and_the_others_are_added(store, empty, line, reason):
    first, second, _ = exported(store).split(b"\n")
    taken = brought(empty, b"\n".join([first, line, second]))
    assert [isinstance(one, SourceError) for one in taken] == [False, True, False]
    assert taken[1].reason.startswith(reason)
    assert list(empty.records()) == list(store.records())


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"field": "merge"}, "who is who is no correction of a statement"),
        ({"field": "colour"}, "corrections[0].field: one of"),
        ({"by": None}, "corrections[0].by: a string is needed"),
        ({"at": 5}, "corrections[0].at: a string is needed"),
    ],
)
def test_a_correction_that_is_none_is_refused_with_its_line(corrected, empty, change, reason):
    line = json.loads(exported(corrected).split(b"\n")[0])
    line["corrections"][0] |= change
    (taken,) = brought(empty, json.dumps(line).encode())
    assert reason in taken.reason
    assert empty.counts()["articles"] == 0


def test_a_correction_that_fits_nothing_here_is_kept_and_told(corrected, empty):
    line = json.loads(exported(corrected).split(b"\n")[0])
    line["corrections"][0]["value"] = 7
    brought(empty, json.dumps(line).encode())
    assert len(list(empty.problems())) == 1
    assert len(empty.corrections()) == len(line["corrections"])


@pytest.mark.parametrize(
    "kind", [ExportFormat.CSV, ExportFormat.JSONLD, ExportFormat.ANNOTATIONS, ExportFormat.TEI]
)
def test_every_format_has_the_corrected_facts(corrected, kind):
    target = io.BytesIO()
    assert carry_out(corrected, target, kind, corrected.article_ids()) == 2
    assert "Ada Quist" in target.getvalue().decode()


def test_an_empty_store_exports_nothing(empty):
    assert exported(empty) == b""


# Gold ----------------------------------------------------------------------------------------------


def test_gold_of_corrections_is_met_in_full_by_the_records_they_were_made_in(corrected):
    gold = [marked_of_json(line) for line in training_lines(corrected)]
    figures = score(gold, [marked_of_record(one) for one in corrected.records()])
    assert (figures.attributions.all.full, figures.attributions.all.gold) == (100.0, 2)
    assert (figures.speakers.marks, figures.speakers.found, figures.speakers.speaker) == (1, 100.0, 100.0)


def test_gold_tells_the_machine_from_the_people(corrected):
    gold = [marked_of_json(line) for line in training_lines(corrected)]
    machine = [marked_of_record(one) for one in corrected.records(as_corrected=False)]
    figures = score(gold, machine)
    assert figures.attributions.all.full < 100
    assert figures.speakers.speaker == 0


@pytest.mark.parametrize(
    ("field", "value", "stated"),
    [
        (CorrectionField.SPEAKER, [{"name": "Ada Quist"}], (0, 0)),
        (CorrectionField.WHEN, "2026-02", (1, 0)),
        (CorrectionField.MEDIUM, "town hall", (0, 1)),
    ],
)
def test_only_what_a_person_set_counts_as_stated(store, field, value, stated):
    first = next(store.records())
    store.correct(first.statements[0].id, field, value, by="x")
    gold = [marked_of_json(line) for line in training_lines(store)]
    figures = score(gold, [marked_of_record(first)]).speakers
    assert (figures.when.stated, figures.medium.stated, figures.addressee.stated) == (*stated, 0)
    assert (figures.when.given, figures.medium.given, figures.addressee.given) == (0, 0, 0)


def test_joint_speakers_are_one_answer(store):
    first = next(store.records())
    store.correct(
        first.statements[0].id,
        CorrectionField.SPEAKER,
        [{"name": "Ada Quist"}, {"name": "Lindqvist"}],
        by="x",
    )
    (line,) = training_lines(store)
    assert json.loads(line)["marks"][0]["speaker"] == ["Ada Quist & Lindqvist"]


def test_lines_hold_the_corrections_themselves(corrected):
    line = json.loads(next(training_lines(corrected)))
    assert [one["field"] for one in line["corrections"]] == [
        "speaker", "content", "cue", "kind", "when", "medium", "reject",
    ]  # fmt: skip
    assert {one["by"] for one in line["corrections"]} == {"Ann Ng", "Bo Lind"}


def test_gold_is_of_corrected_articles_only(store):
    assert not list(training_lines(store))
    store.correct(next(store.records()).statements[0].id, CorrectionField.KIND, "mixed", by="x")
    assert len(list(training_lines(store))) == 1


def test_an_article_read_again_keeps_its_corrections_in_gold(store):
    first = next(store.records())
    store.correct(first.statements[0].id, CorrectionField.SPEAKER, [], by="x")
    store.add(read_again(first))
    (line,) = training_lines(store)
    assert json.loads(line)["marks"][0]["speaker"] == [None]


def test_lines_that_another_process_has_read_are_kept_as_they_are(corrected, empty):
    lines = exported(corrected)
    groups = [list(numbered_lines(io.BytesIO(data))) for data in (lines, b"{}\n\xff\n")]
    helper = Helper(lines_for, str(empty.path))
    try:
        assert helper.wait(60)
        kept, refused = mapped(lines_of, groups, helper)
    finally:
        helper.close()
    for line in kept:
        empty.add(line.record)
        empty.take_over(line.record.article.id, line.corrections)
    assert exported(empty) == lines
    assert all("correction" in problem.text for problem in empty.problems())
    assert [(type(line), line.number) for line in refused] == [(RefusedLine, 1), (RefusedLine, 2)]


def test_another_process_brings_what_the_store_has_like_the_lines(store):
    store.change(fold)
    groups = [list(numbered_lines(io.BytesIO(exported(store))))]
    helper = Helper(lines_for, str(store.path))
    try:
        assert helper.wait(60)
        (lines,) = mapped(lines_of, groups, helper)
    finally:
        helper.close()
    assert all(one.earlier for line in lines for one in line.record.statements)

"""The commands that keep, ask and correct a store: what they print, where, and how they end."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from papers import CLOSES, COURIER, LINDQVIST, OKAFOR, ORPHAN, PAYS, paper, person, said, without

from onrecord.cli import onrecord
from onrecord.kinds import CorrectionField
from onrecord.record_json import record_of_json, record_to_json
from onrecord.store.database import Store

COMMAND = str(Path(sys.executable).with_name("onrecord"))
SHORT = "“The tunnel will stay closed until every family in this town can cross it,”"
EVIL = "“Nobody \x1b[2J asked \u202e the workers,”"
STORY = "The mill at Hale Bridge will shut in June, Mayor Ada Quist said on Tuesday.\n"


def run(*arguments, **options):
    return CliRunner(env={"NO_COLOR": "1"}).invoke(onrecord, [*map(str, arguments)], **options)


def lines_of(shown):
    assert shown.exit_code == 0, shown.output
    return [json.loads(line) for line in shown.stdout.splitlines()]


@pytest.fixture
def records():
    return [
        paper(
            said(CLOSES, OKAFOR, when="2026-03-03", medium="press conference"),
            said(PAYS, LINDQVIST),
            findings=[(ORPHAN, 1)],
        ),
        paper(said(SHORT, OKAFOR), url="https://courier.example/1", outlet=COURIER, published="2026-03-06"),
        paper(
            said(EVIL, person("Ada \x1b[1mQuist")),
            url="https://evil.example/\x1b[2J",
            title="\x07",
            outlet="A\u202eB",
        ),
    ]


@pytest.fixture
def db(tmp_path, records):
    path = tmp_path / "news.db"
    with Store(path) as store:
        for record in records:
            store.add(record)
    return path


# Adding --------------------------------------------------------------------------------------------


def test_pages_are_added_once_and_the_rest_goes_on_where_one_fails(tmp_path):
    story, db = tmp_path / "story.txt", tmp_path / "new.db"
    story.write_text(STORY, encoding="utf-8")
    shown = run("add", story, tmp_path / "missing.txt", story, "--db", db, "--url", "https://a.example")
    assert shown.exit_code == 2  # one address for three sources
    shown = run("add", story, tmp_path / "missing.txt", story, "--db", db)
    assert shown.exit_code == 1
    assert shown.stdout.startswith("new 1, unchanged 1, failed 1; statements ")
    assert f"onrecord: {tmp_path}/missing.txt: " in shown.stderr
    again = run("add", story, "--db", db, "--json")
    assert [(one["source"], one["outcome"]) for one in lines_of(again)] == [(str(story), "unchanged")]
    assert [one["content"] for one in lines_of(run("search", "mill", "--db", db, "--json"))]


def test_another_text_and_another_address_are_told(tmp_path):
    story, db = tmp_path / "story.txt", tmp_path / "new.db"
    outcomes = []
    for text, url in ((STORY, "a"), (STORY + "\nMore of it.\n", "a"), (STORY, "b")):
        story.write_text(text, encoding="utf-8")
        (told,) = lines_of(run("add", story, "--db", db, "--json", "--url", f"https://{url}.example"))
        outcomes.append(told["outcome"])
    assert outcomes == ["new", "revision", "copy"]


def test_a_store_is_named_by_the_environment(db):
    shown = CliRunner(env={"ONRECORD_DB": str(db)}).invoke(onrecord, ["speakers", "--json"])
    assert len(lines_of(shown)) == 3


# Files ---------------------------------------------------------------------------------------------


def test_an_export_is_imported_into_another_store(tmp_path, db, records):
    run("corrections", "add", records[0].statements[0].id, "--kind", "mixed", "--by", "Ann Ng", "--db", db)
    out, new = tmp_path / "all.jsonl", tmp_path / "new.db"
    shown = run("export", "--db", db, "-o", out)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr.endswith("all.jsonl: articles 3\n")
    told = run("import", out, "--db", new)
    assert (told.exit_code, told.stdout) == (0, "new 3; statements 4\n")
    assert (
        run("export", "--db", new).stdout
        == run("export", "--db", db).stdout
        == out.read_text(encoding="utf-8")
    )
    assert run("import", out, "--db", new).stdout == "unchanged 3; statements 4\n"


def test_an_import_from_standard_input_names_what_is_no_record(tmp_path, records):
    text = f"{record_to_json(records[0])}\n{{}}\n{record_to_json(records[1])}\n"
    shown = run("import", "-", "--db", tmp_path / "new.db", input=text)
    assert shown.exit_code == 1
    assert shown.stdout == "new 2, failed 1; statements 3\n"
    assert "line 2: onrecord: this field is missing" in shown.stderr


def test_an_export_can_be_of_some_articles(db, records):
    shown = run("export", "--db", db, "--outlet", "hale courier", "--since", "2026-03-06", "--until", "2026")
    assert [record_of_json(line) for line in shown.stdout.splitlines()] == records[1:2]
    assert run("export", "--db", db, "--until", "2025").stdout == ""


def test_an_export_that_fails_leaves_the_old_file(tmp_path, db):
    out = tmp_path / "all.csv"
    out.write_text("old", encoding="utf-8")
    shown = run("export", "--db", db, "--format", "csv", "--outlet", "Nobody’s", "-o", out)
    assert (shown.exit_code, out.read_text(encoding="utf-8")) == (1, "old")
    assert shown.stderr.startswith("onrecord: there is no outlet “Nobody’s” in the store")


# Searching -----------------------------------------------------------------------------------------


def test_hits_are_listed_with_marks_and_a_count(db):
    shown = run("search", "tunnel", "--db", db, "--sort", "time")
    assert shown.exit_code == 0
    assert "  1  Teresa Okafor · 2026-03-06 · Hale Courier · direct" in shown.stdout
    assert "“The *tunnel* will stay closed" in shown.stdout
    assert shown.stdout.endswith(" 1 to 2 of 2\n")


def test_a_page_says_how_to_see_the_next(db):
    shown = run("search", "tunnel", "--db", db, "--limit", 1)
    assert shown.stdout.endswith(" 1 to 1 of 2; --offset 1 shows the next\n")
    assert run("search", "tunnel", "--db", db, "--offset", 2).stdout == "No more: 2 in all.\n"
    assert run("search", "zebra", "--db", db).stdout == "Nothing found.\n"


def test_hits_as_json_have_all_fields(db, records):
    (hit,) = lines_of(run("search", "tunnel", "fear", "--db", db, "--json"))
    assert hit["statement"] == records[0].statements[0].id
    assert [hit["content"][start:end] for start, end in hit["marks"]] == ["tunnel", "fear"]
    assert hit["speakers"] == [{"name": "Teresa Okafor", "person": "p1", "type": "person"}]
    assert (hit["when"], hit["medium"], hit["article"]["copy"]) == ("2026-03-03", "press conference", False)


@pytest.mark.parametrize(
    ("options", "total"),
    [
        (["--speaker", "okafor"], 2),
        (["--speaker", "p1", "--outlet", "hale courier"], 1),
        (["--medium", "press"], 1),
        (["--kind", "indirect", "--since", "2020"], 0),
        (["--since", "2026-03-06"], 1),
        (["--until", "2026-03-03"], 1),
        (["bridge OR tunnel", "--speaker", "Lindqvist"], 1),
        (["--", "tunnel", "-fear"], 1),
    ],
)
def test_filters_are_options(db, options, total):
    assert len(lines_of(run("search", "--db", db, "--json", *options))) == total


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["search", '"tunnel'], "is not closed"),
        (["search"], "no words to search for, and no filter"),
        (["search", "--speaker", "Okafr"], "did you mean"),
        (["search", "--outlet", "Port Ledger"], "did you mean “The Port Ledger”"),
        (["search", "--since", "2026-03-05", "--until", "2026-03-04"], "no day is both"),
        (["search", "\x1b[?\u202e"], "has no word to search for"),
        (["speaker", "Nobody \x1b[2J"], "there is no speaker"),
        (["versions", "zebra"], "no statement in the store has 'zebra'"),
        (["corrections", "add", "ffffffff", "--reject"], "there is no statement 'ffffffff'"),
        (["corrections", "undo", "7"], "there is no correction 7"),
        (["corrections", "merge", "p1", "p99"], "there is no p99"),
        (["corrections", "split", "p1", "x:s1"], "'x:s1' is not a speaker of p1"),
    ],
)
def test_what_cannot_be_answered_ends_with_one_and_a_line(db, arguments, message):
    shown = run(*arguments, "--db", db)
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert shown.stderr.startswith("onrecord: ")
    assert message in shown.stderr
    assert shown.stderr.count("\n") == 1
    assert not {"\x1b", "\u202e"} & set(shown.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "x", "--since", "yesterday"],
        ["search", "x", "--kind", "loud"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--offset", "-1"],
        ["findings", "--kind", "odd"],
        ["versions"],
        ["speaker"],
        ["import"],
        ["export", "--format", "pdf"],
        ["corrections", "add", "ffffffff"],
        ["corrections", "add", "ffffffff", "--kind", "loud"],
        ["corrections", "add", "ffffffff", "--content", "1-2"],
        ["corrections", "add", "ffffffff", "--when", "yesterday"],
        ["corrections", "add", "ffffffff", "--when", "2026", "--no-when"],
        ["corrections", "add", "ffffffff", "--medium", "hall", "--no-medium"],
        ["corrections", "add", "ffffffff", "--speaker", "Ada", "--no-speaker"],
        ["corrections", "add", "ffffffff", "--reject", "--by", " "],
        ["corrections", "merge", "p1", "Okafor"],
        ["corrections", "undo", "one"],
    ],
)
def test_wrong_usage_ends_with_two(db, arguments):
    shown = run(*arguments, "--db", db)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "Usage: " in shown.stderr


@pytest.mark.parametrize(
    "command", [["search", "x"], ["speakers"], ["export"], ["doctor"], ["corrections", "list"]]
)
def test_a_store_that_is_not_there_is_named_and_not_made(tmp_path, command):
    shown = run(*command, "--db", tmp_path / "no.db")
    assert (shown.exit_code, shown.stdout) == (1, "")
    assert "there is no store here" in shown.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "workers"],
        ["speakers"],
        ["speaker", "Ada \x1b[1mQuist"],
        ["versions", "workers"],
        ["findings"],
        ["corrections", "list", "--all"],
        ["doctor"],
        ["search", "workers", "--json"],
        ["speaker", "p3", "--json"],
        ["corrections", "list", "--json"],
        ["corrections", "export"],
    ],
)
def test_what_a_page_says_cannot_steer_the_terminal(db, records, arguments):
    with Store(db) as store:
        key = records[2].statements[0].id
        store.correct(
            key, CorrectionField.MEDIUM, "x\x1b[2J\u202e", by="y\x1b[2J\u202e", why="z\x1b[2J\u202e"
        )
    shown = run(*arguments, "--db", db)
    assert "\x1b" not in shown.output
    assert shown.output.count("\u202e") == 0 or "--json" in arguments or arguments[1:] == ["export"]


# People, versions, findings ------------------------------------------------------------------------


def test_speakers_are_listed_with_their_numbers(db):
    assert (
        run("speakers", "--db", db, "--limit", 1).stdout
        == " 2  Teresa Okafor · p1 · person · 2026-03-03 to 2026-03-06\n"
    )
    first, second, _ = lines_of(run("speakers", "--db", db, "--json"))
    assert (first["id"], first["statements"], second["name"]) == ("p1", 2, "Bram Lindqvist")


def test_a_speaker_is_told_with_the_newest_statements(db):
    shown = run("speaker", "okafor", "--db", db)
    assert shown.stdout.startswith(" Teresa Okafor · p1 · person\n roles Mayor of Port Hale\n also Okafor\n")
    assert " statements 2 in articles 2\n outlets Hale Courier 1, The Port Ledger 1\n" in shown.stdout
    assert shown.stdout.index("2026-03-06 · Hale") < shown.stdout.index("2026-03-03 · The")
    (profile,) = lines_of(run("speaker", "p1", "--db", db, "--json"))
    assert profile["months"] == [{"month": "2026-03", "statements": 2}]


def test_versions_are_shown_with_what_differs(db, records):
    shown = run("versions", records[0].statements[0].id, "--db", db)
    assert "reference" in shown.stdout
    assert "is cut before or after" in shown.stdout
    assert shown.stdout.endswith(" 2 wordings of one statement\n")
    (told,) = lines_of(run("versions", "tunnel", "--db", db, "--json"))
    assert (told["reference"], len(told["versions"])) == (records[0].statements[0].id, 2)
    assert run("versions", "bridge", "--db", db).stdout.endswith(" There is one wording only.\n")


def test_findings_are_listed_by_kind(db, records):
    assert f"orphan · {records[0].article.id}" in run("findings", "--db", db, "--kind", "orphan").stdout
    assert run("findings", "--db", db, "--kind", "altered").stdout == "No finding.\n"
    (told,) = lines_of(run("findings", "--db", db, "--json"))
    assert (told["kind"], told["article"]) == ("orphan", records[0].article.id)


# Correcting ----------------------------------------------------------------------------------------


def test_a_statement_is_corrected_and_the_correction_taken_back(db, records):
    key = records[0].statements[0].id
    facts = ["--speaker", "Lind", "--when", "2026-02", "--no-medium", "--content", "1:20"]
    made = run(
        "corrections", "add", key.partition(":")[2], *facts, "--why", "as heard", "--by", "Ann", "--db", db
    )
    assert [line.partition(": ")[0] for line in made.stdout.splitlines()] == [
        f"correction {number}" for number in (1, 2, 3, 4)
    ]
    assert f'{key}: when "2026-03-03" → "2026-02"' in made.stdout
    (hit,) = lines_of(run("search", "tunnel", "--speaker", "Lind", "--db", db, "--json"))
    assert (hit["content"], hit["when"], hit["medium"]) == (CLOSES[1:20], "2026-02", None)
    for number in (1, 2, 3, 4):
        assert run("corrections", "undo", number, "--db", db).stdout == f"correction {number} is taken back\n"
    assert run("export", "--db", db).stdout.splitlines()[0] == record_to_json(records[0])


def test_corrections_are_listed_with_who_when_and_why(db, records):
    key = records[0].statements[0].id
    run("corrections", "add", key, "--kind", "mixed", "--by", "Ann Ng", "--why", "half of it", "--db", db)
    shown = run("corrections", "list", "--db", db).stdout
    assert f"   1  kind · {key} · Ann Ng · 20" in shown
    assert '      "direct" → "mixed"\n      half of it\n' in shown
    run("corrections", "undo", 1, "--by", "Bo Lind", "--db", db)
    assert run("corrections", "list", "--db", db).stdout == "No corrections.\n"
    assert "taken back by Bo Lind, 20" in run("corrections", "list", "--all", "--db", db).stdout
    assert run("corrections", "undo", 1, "--db", db).exit_code == 1


def test_a_rejected_statement_is_found_no_more(db, records):
    run("corrections", "add", records[0].statements[0].id, "--reject", "--db", db)
    assert len(lines_of(run("search", "tunnel", "--db", db, "--json"))) == 1


def test_people_are_merged_and_split_and_both_undone(db, records):
    assert (
        run("corrections", "merge", "p2", "p1", "--db", db).stdout == "correction 1: p2 is p1 from now on\n"
    )
    assert lines_of(run("speakers", "--db", db, "--json"))[0]["statements"] == 3
    key = records[1].speakers[0].id
    assert run("corrections", "split", "p1", key, "--db", db).stdout == "correction 2: a new person, p4\n"
    for number in (1, 2):
        assert run("corrections", "undo", number, "--db", db).exit_code == 0
    people = lines_of(run("speakers", "--db", db, "--json"))
    assert [(one["id"], one["statements"]) for one in people] == [("p1", 2), ("p2", 1), ("p3", 1)]


def test_exported_corrections_are_gold_for_score(tmp_path, db, records):
    run("corrections", "add", records[0].statements[0].id, "--speaker", "Ada Quist", "--db", db)
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "all.jsonl"
    gold.write_text(run("corrections", "export", "--db", db).stdout, encoding="utf-8")
    predicted.write_text(run("export", "--db", db).stdout.splitlines()[0], encoding="utf-8")
    figures = json.loads(run("score", gold, predicted, "--json").stdout)
    assert (figures["all"]["full"], figures["speakers"]["all"]) == (100.0, 100.0)


# Looking after it ----------------------------------------------------------------------------------


def test_a_sound_store_is_well(db):
    shown = run("doctor", "--db", db)
    assert shown.exit_code == 0
    assert shown.stdout.startswith("articles 3\nstatements 4\npeople 3\n")
    assert shown.stdout.endswith("\nall is well\n")


def test_a_rebuild_tells_its_steps(db):
    shown = run("doctor", "--rebuild", "--db", db)
    assert (shown.exit_code, shown.stderr.count("rebuilding: ")) == (0, 3)


def test_what_is_wrong_ends_with_one(db, records):
    run("corrections", "add", records[0].statements[0].id, "--kind", "mixed", "--db", db)
    with Store(db) as store:
        store.add(without(records[0], 0))
    shown = run("doctor", "--db", db)
    assert shown.exit_code == 1
    assert "fits no statement any more" in shown.stdout
    assert "all is well" not in shown.stdout


def test_the_installed_command_answers_from_the_store(db):
    shown = subprocess.run(
        [COMMAND, "search", "tunnel", "--db", db, "--json"], capture_output=True, check=True, timeout=120
    )
    assert len(shown.stdout.splitlines()) == 2

"""The way through: a page like those of the wild is added, and its versions, accounts, findings and drafts are right."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "examples" / "02-governors-call.txt"
CALL = """Mayor Teresa Okafor said Monday that Councillor Bram Lindqvist called her to ask for more ferries. \
Okafor described the call as productive despite months of quarrels.

“Bram Lindqvist called me about the ferries. It was a short call, and we will talk again,” Okafor said.

Lindqvist gave another account of the call.

“I spoke to the mayor about the ferries. We had a productive call, and I told her that her timetable is wrong,” \
Lindqvist said.
"""


def onrecord(*arguments, code=0):
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    page = folder / "call.txt"
    page.write_text(CALL, encoding="utf-8")
    onrecord("add", PAGE, page, "--db", folder / "s.db", "--published", "2026-02-10")
    return folder / "s.db"


def test_three_wordings_of_one_post_are_one_family(store):
    found = json.loads(onrecord("versions", '"by the hour"', "--db", store, "--json"))
    changes = {one["change"] for version in found["versions"] for one in version["differences"]}
    assert (len(found["versions"]), {"cut", "elision"} <= changes) == (3, True)


def test_a_judgement_that_only_the_other_is_quoted_with_is_found(store):
    (found,) = onrecord("findings", "--db", store, "--json").splitlines()
    assert (json.loads(found)["kind"], json.loads(found)["text"]) == ("unsupported", "productive")


def test_two_accounts_of_one_call_stand_side_by_side(store):
    command = ["accounts", "Okafor", "Lindqvist", "--about", "call", "--db", store]
    subjects = json.loads(onrecord(*command, "--json"))["subjects"]
    assert {"both_affirm", "only_second"} <= {one["relation"] for one in subjects}


@pytest.mark.parametrize(
    ("words", "code", "state"),
    [
        ("It was a short call, and we will talk again,” Okafor said.", 0, "exact"),
        ("It was a long call, and we will talk again,” Okafor said.", 3, "altered"),
        ("It was a short call, and we will talk again,” Lindqvist said.", 3, "other_speaker"),
        ("The lighthouse keeper never saw a whale in his life,” Okafor said.", 0, "not_found"),
    ],
)
def test_a_draft_is_checked_against_the_store(store, tmp_path, words, code, state):
    draft = tmp_path / "draft.md"
    draft.write_text(
        f"Mayor Teresa Okafor and Councillor Bram Lindqvist spoke.\n\n“{words}\n", encoding="utf-8"
    )
    found = json.loads(onrecord("check", draft, "--db", store, "--json", code=code))
    assert [one["state"] for one in found["quotations"]] == [state]


def test_a_strict_check_fails_for_what_is_not_found(store, tmp_path):
    draft = tmp_path / "draft.txt"
    draft.write_text(
        "“The lighthouse keeper never saw a whale in his life,” Okafor said.\n", encoding="utf-8"
    )
    report = tmp_path / "report.html"
    assert "not found" in onrecord("check", draft, "--db", store, "--strict", "--html", report, code=3)
    assert "lighthouse keeper" in report.read_text(encoding="utf-8")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02\xff" * 40, b"PK\x03\x04 no archive"])
def test_a_draft_that_cannot_be_read_is_named(store, tmp_path, content):
    draft = tmp_path / "draft.docx"
    draft.write_bytes(content)
    onrecord("check", draft, "--db", store, code=1)


@pytest.mark.parametrize("command", ["check", "read"])
def test_nothing_is_written_over_what_is_read_or_over_a_store(store, tmp_path, command):
    draft = tmp_path / "draft.txt"
    draft.write_text(CALL, encoding="utf-8")
    before = store.read_bytes()
    where = ["--db", store] if command == "check" else []
    onrecord(command, draft, *where, "--html", draft, code=2)
    onrecord(command, draft, *where, "--html", store, code=2)
    assert (draft.read_text(encoding="utf-8"), store.read_bytes()) == (CALL, before)


def test_an_export_is_not_written_over_its_store(store):
    before = store.read_bytes()
    onrecord("export", "--db", store, "-o", store, code=2)
    assert store.read_bytes() == before

"""Pages that are read and drafts that are checked by way of the API, with the real model."""

from pathlib import Path

import pytest
from docx import Document
from papers import CLOSES
from programs import API, COURIERS, LEDGERS, program

from onrecord.people import KnownPerson, KnownRole, PeopleIndex
from onrecord.record_json import record_to_object

EXAMPLES = Path(__file__).parents[2] / "examples"
FERRY = (EXAMPLES / "01-ferry-dispute.html").read_text(encoding="utf-8")
DRAFT = f"{CLOSES} Mayor Teresa Okafor said on Wednesday in Port Hale."


@pytest.fixture(scope="module")
def asker(tmp_path_factory):
    return program(tmp_path_factory.mktemp("desk"))


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_page_is_read_and_not_kept(asker, kind):
    known = {"url": "https://ledger.example/9", "outlet": "The Port Ledger", "published": "2026-03-04"}
    sent = {kind: DRAFT if kind == "text" else f"<p>{DRAFT}</p>", **known}
    record = asker.post(f"{API}/read", json=sent).json()
    assert {name: record["article"][name] for name in known} == known
    assert [one["kind"] for one in record["statements"]] == ["direct"]
    assert asker.get(f"{API}/records/{record['article']['id']}").status_code == 404


def test_a_page_is_read_and_kept(tmp_path):
    client = program(tmp_path, records=())
    made = client.post(f"{API}/records", json={"html": FERRY, "url": "https://courier.example/2"})
    assert (made.status_code, made.json()["outcome"]) == (201, "new")
    kept = client.get(made.headers["location"]).json()
    assert len(kept["statements"]) == made.json()["statements"] > 20


def test_a_page_that_is_kept_again_is_no_new_one(tmp_path):
    client = program(tmp_path, records=())
    codes = [client.post(f"{API}/records", json={"html": FERRY}).status_code for _ in range(2)]
    assert codes == [201, 200]


def test_a_page_is_read_with_the_people_of_a_list(tmp_path):
    people = PeopleIndex(
        [KnownPerson(("Teresa Okafor",), "list", wikidata="Q99", roles=(KnownRole("Mayor"),))]
    )
    client = program(tmp_path, records=(), people=people)
    record = client.post(f"{API}/read", json={"text": DRAFT, "published": "2026-03-04"}).json()
    assert [one["wikidata"] for one in record["speakers"]] == ["Q99"]


def word_file(folder):
    document = Document()
    document.add_paragraph(DRAFT)
    document.save(folder / "draft.docx")
    return (folder / "draft.docx").read_bytes()


@pytest.mark.parametrize("kind", ["text", "markdown", "html"])
def test_a_draft_is_checked_in_json(asker, kind):
    checked = asker.post(f"{API}/check", json={kind: DRAFT, "published": "2026-03-06"}).json()
    assert checked["draft"]["published"] == "2026-03-06"
    assert [one["state"] for one in checked["quotations"]] == ["exact"]


@pytest.mark.parametrize("name", ["draft.txt", "draft.md", "draft.docx"])
def test_a_draft_is_checked_as_a_file(asker, tmp_path, name):
    content = word_file(tmp_path) if name.endswith("docx") else DRAFT.encode()
    answer = asker.post(f"{API}/check", files={"draft": (name, content)}, data={"published": "2026-03-06"})
    assert answer.json()["counts"]["exact"] == 1
    assert answer.json()["draft"]["published"] == "2026-03-06"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": {"published": "2026"}, "files": {"other": ("a.txt", b"text")}}, 422),
        ({"files": {"draft": ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100))}}, 422),
        ({"data": {"published": "Monday"}, "files": {"draft": ("a.txt", b"text")}}, 422),
        ({"content": DRAFT, "headers": {"content-type": "text/plain"}}, 415),
        ({"content": b"x", "headers": {"content-type": "multipart/form-data; boundary=y"}}, 400),
    ],
)
def test_what_is_no_draft_is_answered_with_a_problem(asker, sent, status):
    answer = asker.post(f"{API}/check", **sent)
    assert answer.status_code == answer.json()["status"] == status


def test_the_draft_that_differs_is_shown_beside_the_record(asker):
    draft = DRAFT.replace("every family", "nearly every family")
    (found,) = asker.post(f"{API}/check", json={"text": draft}).json()["quotations"]
    assert found["state"] == "altered"
    assert found["match"]["statement"] in {LEDGERS.statements[0].id, COURIERS.statements[0].id}


def test_a_text_that_is_too_long_to_read_at_once_is_refused(tmp_path):
    client = program(tmp_path, text_characters=1000)
    assert client.post(f"{API}/read", json={"text": DRAFT * 20}).status_code == 413


def test_what_was_read_can_be_kept_as_it_came(tmp_path):
    client = program(tmp_path, records=())
    record = client.post(f"{API}/read", json={"text": DRAFT}).json()
    assert client.post(f"{API}/records", json=record).status_code == 201
    assert client.get(f"{API}/records/{record['article']['id']}").json() == record
    assert client.post(f"{API}/records", json=record_to_object(LEDGERS)).json()["outcome"] == "new"

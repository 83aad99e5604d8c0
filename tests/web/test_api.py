"""What programs get from the desk: the record as JSON, with tags, pages and problems."""

import json

import pytest
from desks import BASE, desk
from hypothesis import given, settings
from odd_records import odd_records
from papers import OKAFOR, PAYS, paper, person, said
from programs import API, COURIERS, LEDGERS, program

from onrecord.kinds import AccessScope
from onrecord.record_json import record_to_json, record_to_object

FIRST, SECOND = (one.id for one in LEDGERS.statements)
GETS = [
    ("/health", "counts"),
    (f"/records/{LEDGERS.article.id}", "article"),
    ("/statements?words=tunnel", "statements"),
    (f"/statements/{FIRST}", "content"),
    (f"/statements/{FIRST}/versions", "versions"),
    ("/speakers", "speakers"),
    ("/speakers?name=Okafor", "speakers"),
    ("/speakers/p1", "roles"),
    ("/accounts?first=Okafor&second=Lindqvist&about=tunnel", "subjects"),
    ("/corrections", "corrections"),
    ("/findings?kind=altered", "findings"),
    ("/changes", "changes"),
]


@pytest.fixture(scope="module")
def asker(tmp_path_factory):
    return program(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def client(tmp_path):
    return program(tmp_path)


@pytest.mark.parametrize(("path", "field"), GETS)
def test_an_answer_has_a_tag_and_is_not_sent_again(asker, path, field):
    first = asker.get(API + path)
    assert first.status_code == 200
    assert field in first.json()
    again = asker.get(API + path, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")


def test_a_record_that_has_changed_is_sent_again(client):
    path = f"{API}/records/{LEDGERS.article.id}"
    tag = client.get(path).headers["etag"]
    client.post(f"{API}/statements/{FIRST}/corrections", json={"field": "kind", "value": "mixed"})
    assert client.get(path, headers={"if-none-match": tag}).status_code == 200


def test_health_tells_versions_and_counts(asker):
    told = asker.get(f"{API}/health").json()
    assert (told["api"], told["record"], told["counts"]["articles"]) == (1, 1, 2)


def test_a_record_is_the_one_that_was_kept(asker):
    assert asker.get(f"{API}/records/{LEDGERS.article.id}").json() == record_to_object(LEDGERS)


def test_a_search_finds_statements_with_what_they_have_in_common(asker):
    found = asker.get(f"{API}/statements?words=tunnel&speaker=Okafor&facets=true").json()
    assert [one["article"]["outlet"] for one in found["statements"]] == ["Hale Courier", "The Port Ledger"]
    assert (found["total"], found["more_than"]) == (2, False)
    assert found["facets"]["speakers"] == [{"value": "p1", "name": "Teresa Okafor", "statements": 2}]


def test_pages_lead_to_each_other(asker):
    first = asker.get(f"{API}/statements?speaker=Okafor&limit=1")
    assert first.links["next"]["url"] == f"{API}/statements?speaker=Okafor&limit=1&offset=1"
    last = asker.get(first.links["next"]["url"])
    assert last.json()["statements"] != first.json()["statements"]
    assert "next" not in last.links
    assert asker.get(last.links["prev"]["url"]).json() == first.json()


@pytest.mark.parametrize(("path", "field"), [("/speakers", "speakers"), ("/corrections", "corrections"), ("/changes", "changes")])  # fmt: skip
def test_a_list_has_as_many_as_were_asked_for_and_a_next_page(client, path, field):
    for value in ("mixed", "indirect"):
        client.post(f"{API}/statements/{FIRST}/corrections", json={"field": "kind", "value": value})
    first = client.get(f"{API}{path}?limit=1")
    assert len(first.json()[field]) == 1
    assert client.get(first.links["next"]["url"]).json()[field] != first.json()[field]


def test_versions_tell_what_differs(asker):
    family = asker.get(f"{API}/statements/{FIRST}/versions").json()
    assert {one["version"] for one in family["versions"]} == {"reference", "altered"}


def test_a_number_of_nobody_is_not_taken_for_a_handle(tmp_path):
    record = paper(said(PAYS, person("Joon Abara", handles=("@p99",))))
    client = program(tmp_path, records=[record])
    assert client.get(f"{API}/speakers?name=p99").json()["speakers"][0]["name"] == "Joon Abara"
    assert client.get(f"{API}/speakers/p99").status_code == 404


def test_a_person_who_was_merged_is_the_other_one(client):
    made = client.post(f"{API}/people/p2/merge", json={"into": "p1", "why": "one office"})
    assert made.status_code == 201
    assert client.get(f"{API}/speakers/p2").json()["id"] == "p1"
    assert client.get(made.headers["location"]).json()["why"] == "one office"


def test_speakers_are_split_off(client):
    speaker = COURIERS.statements[0].speakers[0]
    made = client.post(f"{API}/people/p1/split", json={"speakers": [speaker]}).json()
    assert client.get(f"{API}/speakers/p{made['was']['new']}").json()["statements"] == 1


def test_a_correction_is_made_in_the_name_of_the_token_and_logged(client):
    value = [{"name": "Joon Abara"}]
    made = client.post(f"{API}/statements/{SECOND}/corrections", json={"field": "speaker", "value": value})
    assert (made.status_code, made.json()["by"]) == (201, "News monitor")
    said_by = client.get(f"{API}/statements/{SECOND}").json()["speakers"]
    assert [one["name"] for one in said_by] == ["Joon Abara"]
    assert client.get(f"{API}/changes").json()["changes"][0]["who"] == "News monitor"


def test_the_machines_record_stays_beside_the_corrected_one(client):
    path = f"{API}/records/{LEDGERS.article.id}"
    client.post(f"{API}/statements/{FIRST}/corrections", json={"field": "reject", "value": True})
    assert len(client.get(path).json()["statements"]) == 1
    assert client.get(f"{path}?machine=true").json() == record_to_object(LEDGERS)


def test_a_correction_is_taken_back_and_stays_written_down(client):
    client.post(f"{API}/statements/{FIRST}/corrections", json={"field": "kind", "value": "mixed"})
    undone = client.delete(f"{API}/corrections/1").json()
    assert undone["undone_by"] == "News monitor"
    assert client.get(f"{API}/corrections").json()["total"] == 0
    assert client.get(f"{API}/corrections?undone=true&article={LEDGERS.article.id}").json()["total"] == 1


def test_a_record_is_kept_once(client):
    record = paper(said(PAYS, OKAFOR), url="https://ledger.example/2")
    first, second = (client.post(f"{API}/records", json=record_to_object(record)) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert (first.json()["outcome"], second.json()["outcome"]) == ("new", "unchanged")
    assert client.get(first.headers["location"]).json() == record_to_object(record)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(record=odd_records())
def test_a_record_with_odd_characters_comes_back_as_it_was(tmp_path_factory, record):
    client = program(tmp_path_factory.mktemp("desk"), records=())
    sent = record_to_json(record)
    kept = client.post(f"{API}/records", content=sent, headers={"content-type": "application/json"})
    assert client.get(f"{kept.headers['location']}?machine=true").json() == json.loads(sent)
    assert client.get(f"{API}/statements").status_code == 200
    assert client.get(f"{API}/speakers").status_code == 200
    assert client.get(f"{API}/export?format=tei").status_code == 200


TROUBLE = [
    ("GET", "/records/0123456789abcdef", None, 404),
    ("GET", "/records/no", None, 422),
    ("GET", "/records?outlet=Nobody", None, 404),
    ("GET", "/export?format=docx", None, 422),
    ("GET", "/nowhere", None, 404),
    ("PUT", "/records", None, 405),
    ("GET", "/statements?limit=201", None, 422),
    ("GET", "/statements?since=Monday", None, 422),
    ("GET", "/statements?words=%22", None, 422),
    ("GET", "/speakers?name=Nobody", None, 404),
    ("GET", "/accounts?first=Okafor", None, 422),
    ("POST", "/read", {}, 422),
    ("POST", "/read", {"text": "a", "html": "b"}, 422),
    ("POST", "/read", {"text": "five words are not here"[:9]}, 422),
    ("POST", "/read", {"address": "file:///etc/passwd"}, 422),
    ("POST", "/read", {"address": "http://127.0.0.1:8000/"}, 422),
    ("POST", "/read", {"text": "The ferry runs again.", "published": "Monday"}, 422),
    ("POST", "/read", {"text": "The ferry runs again.", "file": "/etc/passwd"}, 422),
    ("POST", "/records", {"onrecord": 1}, 422),
    ("POST", "/records", {**record_to_object(LEDGERS), "speakers": []}, 422),
    ("POST", "/records", [], 422),
    ("POST", "/check", {"text": "a", "markdown": "b"}, 422),
    ("POST", f"/statements/{FIRST}/corrections", {"field": "kind", "value": "loud"}, 422),
    ("POST", f"/statements/{FIRST}/corrections", {"field": "merge", "value": "loud"}, 422),
    ("POST", f"/statements/{FIRST}/corrections", {"field": "content", "value": [[5, 4]]}, 422),
    ("POST", "/statements/ffffffffff/corrections", {"field": "kind", "value": "mixed"}, 404),
    ("POST", "/people/p1/merge", {"into": "p1"}, 422),
    ("POST", "/people/p1/split", {"speakers": ["nobody"]}, 422),
    ("DELETE", "/corrections/99", None, 404),
]


@pytest.mark.parametrize(("method", "path", "body", "status"), TROUBLE)
def test_what_does_not_fit_is_answered_with_a_problem(asker, method, path, body, status):
    answer = asker.request(method, API + path, json=body)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code == status
    assert answer.json()["detail"]


def test_a_value_that_does_not_fit_is_told_in_one_sentence(asker):
    body = {"field": "speaker", "value": {"name": "Joon Abara"}}
    detail = asker.post(f"{API}/statements/{FIRST}/corrections", json=body).json()["detail"]
    assert detail.startswith("body.value: Value error, speaker: a list of names with types;")


@pytest.mark.parametrize("body", [b"{", b"\xff", b"[" * 100_000, b'{"text": NaN}', b'{"text": "\\ud800"}'])
@pytest.mark.parametrize("path", ["/read", "/records", "/check", f"/statements/{FIRST}/corrections"])
def test_what_is_no_body_is_answered_with_a_problem(asker, path, body):
    answer = asker.post(API + path, content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_correction_may_not_hold_what_json_cannot(client):
    body = '{"field": "speaker", "value": [{"name": "Joon Abara", "rank": NaN}]}'
    path, kind = f"{API}/statements/{FIRST}/corrections", {"content-type": "application/json"}
    assert client.post(path, content=body, headers=kind).status_code == 422
    assert client.get(f"{API}/corrections").json()["total"] == 0


@pytest.mark.parametrize(("path", "body"), [("/records", record_to_object(LEDGERS)), (f"/statements/{FIRST}/corrections", {"field": "reject", "value": True})])  # fmt: skip
def test_a_token_for_reading_changes_nothing(tmp_path, path, body):
    assert program(tmp_path, AccessScope.READ).post(API + path, json=body).status_code == 403


def test_a_token_for_adding_reads_nothing(tmp_path):
    assert program(tmp_path, AccessScope.ADD).get(f"{API}/statements").status_code == 403


@pytest.mark.parametrize("secret", [None, "guess"])
def test_a_session_changes_something_only_with_the_secret_of_its_forms(tmp_path, secret):
    client = desk(tmp_path)
    headers = {"origin": BASE} | ({"x-from-this-desk": secret} if secret else {})
    body = record_to_object(LEDGERS)
    assert client.post(f"{API}/records", json=body, headers=headers).status_code == 403
    headers["x-from-this-desk"] = client.secret
    assert client.post(f"{API}/records", json=body, headers=headers).status_code == 201


def test_the_document_tells_of_every_route_how_to_ask_and_what_may_go_wrong(asker):
    document = asker.get(f"{API}/openapi.json").json()
    operations = [one for path in document["paths"].values() for one in path.values()]
    assert len(operations) >= 21
    assert document["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    for one in operations:
        assert one["summary"]
        assert one["tags"]
        assert one["security"] == [{"token": []}]
        assert "application/problem+json" in one["responses"]["422"]["content"]

import re
from dataclasses import replace

import pytest
from desks import desk
from lxml import html
from papers import LEDGER, LINDQVIST, OFFICIAL, OKAFOR, paper, said

from onrecord.kinds import CorrectionField
from onrecord.store.database import Store

CLOSES = "“The tunnel 🚇 will stay closed until every family can cross it without fear,”"
PAYS = "“Two hundred million crowns is what the harbour board will pay,”"
RECORD = paper(said(CLOSES, OKAFOR), said(PAYS, LINDQVIST), said("“No comment on that,”", OFFICIAL))
FIRST, SECOND, THIRD = (one.id for one in RECORD.statements)
ADDRESS = f"/statements/{FIRST}/correct"


@pytest.fixture
def client(tmp_path):
    with Store(tmp_path / "record.db") as store:
        store.add(RECORD)
    return desk(tmp_path)


def stored(folder, question, *args, **options):
    with Store(folder / "record.db", read_only=True, create=False) as store:
        return question(store, *args, **options)


def tree(client, address):
    return html.document_fromstring(client.get(address).text)


def text_of(element):
    return " ".join(element.text_content().split())


def form(client, statement=FIRST):
    page = tree(client, f"/statements/{statement}/correct")
    (one,) = page.xpath("//form[contains(@class, 'facts-form')]")
    sent = {}
    for name, value in one.form_values():
        sent.setdefault(name, []).append(value)
    return sent


def corrected(client, statement=FIRST, **changes):
    return client.send_form(f"/statements/{statement}/correct", **form(client, statement) | changes)


def store_ids(store, record):
    store.add(record)
    return [one.id for one in record.statements]


def made(folder):
    return stored(folder, Store.corrections, undone=True)


@pytest.mark.parametrize(
    ("typed", "field", "value"),
    [
        ({"speaker": "Bram Lindqvist"}, "speaker", [{"name": "Bram Lindqvist", "type": "person"}]),
        ({"speaker": "The board", "type": "group"}, "speaker", [{"name": "The board", "type": "group"}]),
        ({"speaker": ["Teresa Okafor", "Ann Wick"]}, "speaker", None),
        ({"nobody": "yes"}, "speaker", []),
        ({"kind": "mixed"}, "kind", "mixed"),
        ({"when": "2026-03"}, "when", "2026-03"),
        ({"medium": "a rally"}, "medium", "a rally"),
        ({"content": "20:30, 5:9"}, "content", [[5, 9], [20, 30]]),
        ({"cue": ""}, "cue", []),
        ({"source": "0:12"}, "source", [[0, 12]]),
        ({"reject": "yes"}, "reject", True),
    ],
)
def test_only_what_is_typed_otherwise_becomes_a_correction(client, tmp_path, typed, field, value):
    assert corrected(client, **typed, why="as the recording has it").status_code == 303
    (one,) = made(tmp_path)
    assert (one.field, one.by, one.why) == (field, "Ana Mireles", "as the recording has it")
    assert one.value == value or value is None


def test_several_facts_are_corrected_at_once(client, tmp_path):
    corrected(client, kind="indirect", medium="a hearing")
    assert [one.field for one in made(tmp_path)] == ["kind", "medium"]


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ({"kind": "mixed"}, f"/statements/{FIRST}"),
        ({"reject": "yes"}, f"/statements/{FIRST}/correct#history"),
    ],
)
def test_after_a_correction_comes_the_article(client, typed, place):
    assert corrected(client, **typed).headers["location"] == place


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"when": "Monday"}, "“Monday” is no date"),
        ({"content": ""}, "a statement has one"),
        ({"content": "12"}, "“12” is no span"),
        ({"content": "9:5"}, "9:5 is no stretch of the text"),
        ({"cue": "1:99999"}, "1:99999 is no stretch of the text"),
        ({"cue": "1:9 8:12"}, "two of the spans overlap"),
        ({"kind": "loud"}, "A kind is one of"),
        ({"speaker": "A new one", "type": "robot"}, "type is one of"),
        ({"medium": "x" * 2001}, "No field takes more"),
        ({}, "Nothing is otherwise than it was"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_corrected(client, tmp_path, typed, told):
    answer = corrected(client, **typed)
    alert = html.document_fromstring(answer.text).xpath("//*[@role='alert']")[0]
    assert (answer.status_code, made(tmp_path)) == (422, [])
    assert told in text_of(alert)


def test_what_was_typed_stands_in_the_form_again(client):
    answer = corrected(client, when="Monday", medium="a rally", why="I was there")
    page = html.document_fromstring(answer.text)
    values = [page.xpath(f"//input[@name='{name}']/@value")[0] for name in ("when", "medium", "why")]
    assert values == ["Monday", "a rally", "I was there"]


def test_a_form_that_was_overtaken_corrects_nothing(client, tmp_path):
    old = form(client)
    corrected(client, kind="mixed")
    answer = client.send_form(ADDRESS, **old | {"medium": "a rally"})
    assert answer.status_code == 409
    assert [one.field for one in made(tmp_path)] == ["kind"]


def test_an_unnamed_speaker_who_stays_is_the_same_one(client, tmp_path):
    corrected(client, THIRD, speaker=["a senior official", "Bram Lindqvist"])
    record = stored(tmp_path, Store.get, RECORD.article.id)
    assert [record.speaker(one).type for one in record.statements[2].speakers] == ["unnamed", "person"]
    assert len(record.speakers) == len(RECORD.speakers)


def test_characters_that_cannot_be_seen_stay_as_they_are(tmp_path):
    odd = replace(OKAFOR, name="Teresa\u200b Okafor")
    with Store(tmp_path / "record.db") as store:
        (statement,) = store_ids(store, paper(said(CLOSES, odd, medium="a\u00ad rally")))
    corrected(desk(tmp_path), statement, kind="mixed", speaker=["Teresa<U+200B> Okafor", "Ann Wick"])
    assert [(one.field, one.value) for one in made(tmp_path)] == [
        ("speaker", [{"name": odd.name, "type": "person"}, {"name": "Ann Wick", "type": "person"}]),
        ("kind", "mixed"),
    ]


def test_the_page_tells_what_a_person_set_and_what_the_machine_found(client):
    corrected(client, kind="mixed")
    page = tree(client, ADDRESS)
    assert text_of(page.get_element_by_id("kind-origin")).startswith("set by Ana Mireles,")
    assert text_of(page.get_element_by_id("cue-origin")) == "found by the machine"
    assert text_of(page.get_element_by_id("medium-origin")) == "the machine found none"


def test_every_piece_of_the_text_tells_where_it_begins(client):
    page, text = tree(client, f"{ADDRESS}?whole=true"), RECORD.article.text
    pieces = page.xpath("//*[@data-select-text]//*[@data-at]")
    places = [(int(one.get("data-at")), one.text_content()) for one in pieces]
    assert all(text[at : at + len(words)] == words for at, words in places)
    assert "".join(words for _, words in places) == text


def test_a_character_that_cannot_be_seen_is_a_piece_of_its_own(tmp_path):
    record = paper(said("“It\u202e will close,”", OKAFOR))
    with Store(tmp_path / "record.db") as store:
        store.add(record)
    page = tree(desk(tmp_path), f"/statements/{record.statements[0].id}/correct")
    (hidden,) = page.xpath("//*[@data-at][*[@class='hidden']]")
    assert (hidden.get("data-at"), hidden.text_content()) == ("3", "<U+202E>")
    assert page.xpath("//*[@data-at='4']")


def test_the_history_says_what_was_and_what_is(client):
    corrected(client, content="5:15", why="it begins later")
    (entry,) = tree(client, ADDRESS).xpath("//li[contains(@class, 'entry')]")
    assert text_of(entry.xpath(".//del")[0]) == CLOSES
    assert text_of(entry.xpath(".//ins")[0]) == "tunnel 🚇 w"
    assert "it begins later" in text_of(entry)


def test_a_correction_is_taken_back_and_stays_in_the_history(client, tmp_path):
    corrected(client, kind="mixed")
    answer = client.send_form("/corrections/1/undo", statement="yes")
    assert answer.headers["location"] == f"/statements/{FIRST}/correct#history"
    (entry,) = tree(client, ADDRESS).xpath("//li[contains(@class, 'entry')]")
    assert "taken back by Ana Mireles" in text_of(entry)
    assert entry.xpath(".//form") == []
    assert stored(tmp_path, Store.get, RECORD.article.id).statements[0].kind == "direct"


def test_a_rejected_statement_can_be_looked_at_and_taken_back(client, tmp_path):
    corrected(client, reject="yes")
    page = tree(client, ADDRESS)
    assert page.xpath("//form[contains(@class, 'facts-form')]") == []
    assert page.xpath("//form[@action='/corrections/1/undo']")
    client.send_form("/corrections/1/undo")
    assert len(stored(tmp_path, Store.get, RECORD.article.id).statements) == 3


def test_who_may_not_correct_sees_the_history_only(client, tmp_path):
    corrected(client, kind="mixed")
    reader = desk(tmp_path, write=False)
    page = tree(reader, ADDRESS)
    assert [text_of(one) for one in page.xpath("//main//ins")] == ["mixed"]
    assert page.xpath("//main//form | //main//button | //main//input") == []


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize(
    "address", [ADDRESS, "/corrections/1/undo", "/corrections/people/merge", "/corrections/people/split"]
)
def test_who_may_not_correct_changes_nothing(tmp_path, address):
    assert desk(tmp_path, write=False).send_form(address, kind="mixed").status_code == 403


@pytest.mark.usefixtures("client")
@pytest.mark.parametrize("address", ["/corrections/log", "/corrections/people"])
def test_who_may_not_correct_does_not_see_these(tmp_path, address):
    assert desk(tmp_path, write=False).get(address).status_code == 403


@pytest.mark.parametrize(
    ("shown", "fields"), [("all", ["medium", "kind"]), ("in-force", ["medium"]), ("taken-back", ["kind"])]
)
def test_corrections_are_listed_the_latest_first(client, shown, fields):
    corrected(client, kind="mixed")
    corrected(client, SECOND, medium="a rally")
    client.send_form("/corrections/1/undo")
    page = tree(client, f"/corrections?shown={shown}")
    assert [text_of(one) for one in page.xpath("//*[@class='entry-change']/b")] == fields


def test_a_page_of_corrections_leads_to_the_next(client, tmp_path):
    with Store(tmp_path / "record.db") as store:
        for number in range(51):
            store.correct(FIRST, CorrectionField.MEDIUM, f"rally {number}", by="Joon Abara")
    first = tree(client, "/corrections")
    (after,) = first.xpath("//a[@rel='next']/@href")
    second = tree(client, after)
    assert [len(page.xpath("//*[@class='entry-change']")) for page in (first, second)] == [50, 1]
    assert "rally 0" in text_of(second.xpath("//ins")[0])


def test_the_log_tells_who_did_what(client):
    corrected(client, kind="mixed")
    client.send_form("/corrections/1/undo")
    rows = tree(client, "/corrections/log").xpath("//tbody/tr")
    assert [text_of(row.xpath("td[2]")[0]) for row in rows] == ["Ana Mireles"] * 2
    assert [text_of(row.xpath("td[3]")[0]) for row in rows] == ["undo", "correct"]


@pytest.mark.parametrize("into", ["p2", "Bram Lindqvist", "bram lindqvist"])
def test_two_people_become_one_and_two_again(client, tmp_path, into):
    answer = client.send_form("/corrections/people/merge", person="p1", into=into, why="one voice")
    assert answer.headers["location"] == "/corrections/people?person=p2"
    page = tree(client, "/corrections/people?person=p1")
    assert "p1 (Teresa Okafor) is p2 by a correction." in text_of(page.xpath("//main")[0])
    client.send_form("/corrections/1/undo", person="2")
    assert [one.name for one in stored(tmp_path, Store.speakers)] == ["Teresa Okafor", "Bram Lindqvist"]


def test_a_merge_with_nobody_shows_the_form_again(client, tmp_path):
    answer = client.send_form("/corrections/people/merge", person="p1", into="Odd Nob", why="a guess")
    page = html.document_fromstring(answer.text)
    assert (answer.status_code, made(tmp_path)) == (404, [])
    assert page.xpath("//input[@name='into']/@value | //input[@id='why-same']/@value") == [
        "Odd Nob",
        "a guess",
    ]


def test_speakers_of_articles_become_somebody_else(client, tmp_path):
    with Store(tmp_path / "record.db") as store:
        store.add(
            paper(said(PAYS, OKAFOR), url="https://ledger.example/2", title="Other news", outlet=LEDGER)
        )
    page = tree(client, "/corrections/people?person=Teresa+Okafor")
    (other,) = page.xpath("//div[@class='tick'][contains(., 'Other news')]/input/@value")
    client.send_form("/corrections/people/split", person="p1", speaker=other)
    people = stored(tmp_path, Store.speakers)
    assert [(one.name, one.statements) for one in people].count(("Teresa Okafor", 1)) == 2


def test_a_name_of_several_people_asks_which_one(client, tmp_path):
    test_speakers_of_articles_become_somebody_else(client, tmp_path)
    page = tree(client, "/corrections/people?person=Teresa+Okafor")
    found = page.xpath("//ul[contains(@class, 'choices')]//a/@href")
    assert len(found) == 2
    assert all(re.fullmatch(r"/corrections/people\?person=p\d+", one) for one in found)


def test_a_merge_into_a_name_of_several_people_asks_which_one(client, tmp_path):
    test_speakers_of_articles_become_somebody_else(client, tmp_path)
    answer = client.send_form("/corrections/people/merge", person="p2", into="Teresa Okafor")
    alert = html.document_fromstring(answer.text).xpath("//*[@role='alert']")[0]
    assert (answer.status_code, [one.field for one in made(tmp_path)]) == (422, ["split"])
    assert "may be several: p1, p3" in text_of(alert)


@pytest.mark.parametrize("address", ["/statements/none:such/correct", "/corrections/people?person=Odd+Nob"])
def test_what_is_not_in_the_record_is_not_found(client, address):
    assert client.get(address).status_code == 404

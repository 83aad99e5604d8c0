"""The page of two accounts: what both say, what only one says, and what is told where little is known."""

import re

import pytest
from desks import desk
from papers import COURIER, LINDQVIST, OKAFOR, paper, person, said

from onrecord.record import StatementKind
from onrecord.store.database import Store
from onrecord.store.sides import MOST_ABOUT

NAMES = {"first": "Teresa Okafor", "second": "Bram Lindqvist"}


@pytest.fixture
def client(tmp_path):
    with Store(tmp_path / "record.db") as store:
        store.add(
            paper(
                said("“The northern bridge is safe for heavy lorries,”", OKAFOR),
                said("“The bridge tolls pay the ferry pilots,”", OKAFOR),
                said("“Gulls sleep on the old quay,”", OKAFOR),
            )
        )
        store.add(
            paper(
                said("“The northern bridge is not safe for heavy lorries,”", LINDQVIST),
                said("that the bridge lamps were stolen", LINDQVIST, kind=StatementKind.INDIRECT),
                url="https://courier.example/2",
                outlet=COURIER,
                published="2026-03-05",
            )
        )
    return desk(tmp_path)


def asked(client, **fields):
    return client.get("/accounts", params=fields)


def part(page, title):
    """The section with this title, its words alone."""
    found = re.search(rf"<h2[^>]*>{title}</h2>(.*?)(?=<h2|</main>)", page.text, re.DOTALL)
    return " ".join(re.sub("<[^>]*>", " ", found[1]).split()) if found else ""


def test_the_form_alone_says_what_it_does(client):
    page = asked(client)
    assert page.status_code == 200
    assert "what only one of them says" in page.text


def test_the_form_keeps_what_is_given(client):
    page = asked(client, first="Okafor <b>", about="bridge").text
    assert re.search(r'id="first"[^>]* value="Okafor &lt;b&gt;"', page)
    assert re.search(r'id="about"[^>]* value="bridge"', page)


def test_where_they_conflict_both_stand_with_their_names(client):
    shown = part(asked(client, **NAMES, about="bridge"), "Where they conflict")
    assert "Teresa Okafor The northern bridge is safe for heavy lorries" in shown
    assert "Bram Lindqvist The northern bridge is not safe for heavy lorries" in shown


def test_each_line_has_its_evidence(client):
    shown = part(asked(client, **NAMES, about="bridge"), "Where they conflict")
    assert "direct Hale Courier printed 5 March 2026 see it in the text" in shown


def test_each_line_leads_to_its_statement(client):
    page = asked(client, **NAMES, about="bridge").text
    statement = re.search(r'lamps were stolen.*?href="(/statements/[^"]+)"', page, re.DOTALL)[1]
    assert client.get(statement).status_code == 303


def test_what_only_one_says_names_the_side(client):
    only = part(asked(client, **NAMES, about="bridge"), "What only one says")
    assert re.search(r"only Teresa Okafor The bridge tolls pay", only)
    assert re.search(r"only Bram Lindqvist \(said\) that the bridge lamps", only)


def test_other_subjects_are_left_out(client):
    assert "Gulls" not in asked(client, **NAMES, about="bridge").text


def test_people_may_be_given_by_number(client, tmp_path):
    with Store(tmp_path / "record.db") as store:
        first, second = (f"p{store.speaker(name)[0].person.id}" for name in NAMES.values())
    page = asked(client, first=first, second=second, about="bridge")
    assert "<bdi>Teresa Okafor</bdi> and <bdi>Bram Lindqvist</bdi> about" in page.text


def test_an_unknown_name_brings_those_that_are_near(client):
    page = asked(client, first="Teresa Okafer", second="Bram Lindqvist", about="bridge")
    assert page.status_code == 404
    assert "did you mean “Teresa Okafor”?</p>" in page.text
    assert 'value="Teresa Okafer"' in page.text


def test_one_speaker_twice_is_refused(client):
    page = asked(client, first="Okafor", second="Teresa Okafor", about="bridge")
    assert page.status_code == 422
    assert "two names mean one speaker" in page.text


@pytest.mark.parametrize(
    ("about", "told"),
    [("the", "has no word that names a subject"), ("gulls", "Nothing of Bram Lindqvist about “gulls”")],
)
def test_too_little_is_said(client, about, told):
    assert told in asked(client, **NAMES, about=about).text


def test_two_people_of_one_name_are_told_of(client, tmp_path):
    with Store(tmp_path / "record.db") as store:
        other = person("Bram Lindqvist", "Goalkeeper")
        store.add(
            paper(
                said("“The bridge was lovely tonight,”", other), url="https://sport.example/1", outlet="Sport"
            )
        )
    assert "may be 2 people, taken together here" in asked(client, **NAMES, about="bridge").text


def test_what_was_left_out_is_said(tmp_path):
    with Store(tmp_path / "record.db") as store:
        many = [said(f"“The bridge has rivet number {one},”", OKAFOR) for one in range(MOST_ABOUT + 1)]
        store.add(paper(*many, said("“The bridge is old,”", LINDQVIST)))
    page = asked(desk(tmp_path), **NAMES, about="bridge").text
    assert f"Of <bdi>Teresa Okafor</bdi> only the newest {MOST_ABOUT} statements" in page

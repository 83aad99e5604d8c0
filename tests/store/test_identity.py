"""Speakers of several articles are one person where the evidence says so, and stay two where it does not."""

import pytest
from papers import CLOSES, COURIER, LEDGER, OFFICIAL, PAYS, paper, person, said

from onrecord.errors import NotInStore
from onrecord.kinds import SpeakerType
from onrecord.store.database import Store

MAYOR, FARMER = "Mayor of Port Hale", "Farmer at Alder Creek"


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "news.db") as opened:
        yield opened


def add(store, *speakers, outlets=None):
    """An article for each speaker, by an outlet of its own unless outlets are given."""
    for number, speaker in enumerate(speakers):
        outlet = outlets[number] if outlets else f"Paper {number}"
        words = f"“Statement number {number} of the whole long day,”"
        store.add(paper(said(words, speaker), url=f"https://news.example/{number}", outlet=outlet))


def people(store):
    return [(one.name, one.statements) for one in store.speakers()]


@pytest.mark.parametrize(
    ("first", "second", "outlets"),
    [
        (person("Ada Quist", MAYOR), person("Ada Quist", MAYOR), None),
        (person("Ada Quist", MAYOR), person("ADA QUIST", "mayor of port hale"), None),
        (person("Ada Quist", "Farmer", MAYOR), person("Ada Quist", MAYOR), None),
        (person("José Núñez", MAYOR), person("Jose Nunez", MAYOR), None),
        (person("Ada Quist", handles=("@ada",)), person("Ada Quist", handles=("@Ada",)), None),
        (person("Ada Quist", wikidata="Q1"), person("Ada Quist", FARMER, wikidata="Q1"), None),
        (person("Ada Quist"), person("Ada Quist"), [LEDGER, LEDGER]),
        (person("Ada Quist", MAYOR), person("Ada Quist"), [LEDGER, "the port ledger"]),
        (person("Quist", handles=("@ada",)), person("Quist", handles=("@ada",)), None),
        (
            person("Harbour Board", type_=SpeakerType.ORGANIZATION),
            person("Harbour Board", type_=SpeakerType.ORGANIZATION),
            [LEDGER, LEDGER],
        ),
    ],
)
def test_one_name_with_evidence_is_one_person(store, first, second, outlets):
    add(store, first, second, outlets=outlets)
    assert people(store) == [(first.name, 2)]


@pytest.mark.parametrize(
    ("first", "second", "outlets"),
    [
        (person("Ada Quist"), person("Ada Quist"), None),
        (person("Ada Quist", MAYOR), person("Ada Quist", FARMER), None),
        (person("Ada Quist", MAYOR), person("Ada Quist", FARMER), [LEDGER, LEDGER]),
        (person("Ada Quist", "spokeswoman"), person("Ada Quist", "spokeswoman"), None),
        (person("Ada Quist", wikidata="Q1"), person("Ada Quist", wikidata="Q2"), [LEDGER, LEDGER]),
        (person("Ada Quist", MAYOR, wikidata="Q1"), person("Ada Quist", MAYOR, wikidata="Q2"), None),
        (person("Ada Quist", MAYOR), person("Ida Quist", MAYOR), [LEDGER, LEDGER]),
        (person("Ada Quist", MAYOR), person("Quist", MAYOR), [LEDGER, LEDGER]),
        (person("Quist", MAYOR), person("Quist", MAYOR), [LEDGER, LEDGER]),
        (person("Ada Quist", MAYOR), person("Ada Quist", MAYOR, type_=SpeakerType.ORGANIZATION), None),
        (person("Ada Quist", aliases=("Bo Lind",)), person("Bo Lind"), [LEDGER, LEDGER]),
    ],
)
def test_without_evidence_two_stay_two(store, first, second, outlets):
    add(store, first, second, outlets=outlets)
    assert sorted(people(store)) == sorted([(first.name, 1), (second.name, 1)])


def test_what_one_article_tells_is_evidence_for_the_next(store):
    add(
        store,
        person("Ada Quist", MAYOR),
        person("Ada Quist", MAYOR, handles=("@ada",)),
        person("Ada Quist", handles=("@ada",)),
    )
    assert people(store) == [("Ada Quist", 3)]


def test_the_strongest_evidence_decides_between_two_of_one_name(store):
    add(
        store,
        person("Ada Quist", FARMER),
        person("Ada Quist", MAYOR, handles=("@ada",)),
        person("Ada Quist", handles=("@ada",)),
        outlets=[LEDGER, COURIER, LEDGER],
    )
    assert sorted(people(store)) == [("Ada Quist", 1), ("Ada Quist", 2)]
    (mayor,) = store.speaker("@ada")
    assert mayor.person.statements == 2


def test_unnamed_sources_belong_to_their_article(store):
    add(store, OFFICIAL, OFFICIAL, outlets=[LEDGER, LEDGER])
    assert people(store) == []
    assert [hit.speakers[0].name for hit in store.search("statement").hits] == ["a senior official"] * 2


@pytest.mark.parametrize("name", ["\ud83d Quist", "Ada\x00Quist", "!!!", "\u202e", "王小明", "Q" * 10_000])
def test_any_name_is_kept(store, name):
    add(store, person(name, MAYOR))
    assert store.counts()["people"] == 1
    assert [hit.speakers[0].name for hit in store.search("statement").hits] == [name]


# Who a name means ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Ada Quist", ["Ada Quist"]),
        ("ada  quist", ["Ada Quist"]),
        ("Quist", ["Ada Quist", "Bo Quist"]),
        ("Lady Ada", ["Ada Quist"]),
        ("@ada", ["Ada Quist"]),
        ("ada", ["Ada Quist"]),
        ("p2", ["Bo Quist"]),
        ("Núñez", ["José Núñez Jr."]),
        ("jose nunez jr", ["José Núñez Jr."]),
    ],
)
def test_a_name_means_people(store, name, found):
    add(
        store,
        person("Ada Quist", aliases=("Lady Ada",), handles=("@ada",)),
        person("Bo Quist"),
        person("José Núñez Jr."),
    )
    assert sorted(one.person.name for one in store.speaker(name)) == found


def test_a_full_name_means_nobody_whose_alias_it_is(store):
    add(store, person("Ada Quist"), person("Bo Lind", aliases=("Ada Quist",)))
    assert [one.person.name for one in store.speaker("Ada Quist")] == ["Ada Quist"]


def test_an_unknown_name_is_answered_with_those_that_are_near(store):
    add(store, person("Ada Quist"), person("Bo Lind"))
    with pytest.raises(NotInStore, match="did you mean “Ada Quist”"):
        store.speaker("Ada Quits")


def test_somebody_whose_articles_are_read_otherwise_now_is_not_found(store):
    record = paper(said(CLOSES, person("Ada Quist")), said(PAYS, person("Bo Lind")))
    store.add(record)
    replaced = paper(said(CLOSES, person("Ada Quist")), more=f"{PAYS} Bo Lind said.", model="m2")
    assert replaced.article.id == record.article.id
    store.add(replaced)
    with pytest.raises(NotInStore):
        store.speaker("Bo Lind")
    assert store.counts()["people"] == 1

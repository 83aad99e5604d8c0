"""What two speakers told of a subject: found by the index, and the accounts that all they told would make."""

import pytest
from papers import LINDQVIST, OKAFOR, paper, person, said

from onrecord.comparing.accounts.accounts import accounts_of
from onrecord.errors import NotInStore
from onrecord.store.database import Store
from onrecord.store.sides import MOST_ABOUT, sides

NAMES = ("Teresa Okafor", "Bram Lindqvist")


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "record.db") as made:
        made.add(
            paper(
                said("“The northern bridge is safe for heavy lorries,”", OKAFOR),
                said("“Gulls sleep on the old quay,”", OKAFOR),
            )
        )
        made.add(
            paper(
                said("“I called the mayor and it was a good conversation,”", LINDQVIST),
                said("“The mayor lies to the ferry pilot,”", LINDQVIST),
                said("“We spoke, Lindqvist and I, in a short phone call,”", OKAFOR),
                said("“Organizers of the [b]ridge fair are lying,”", OKAFOR),
                said("“The bridges are not safe for heavy lorries,”", LINDQVIST),
                url="https://tide.example/3",
            )
        )
        yield made


@pytest.mark.parametrize(
    "about", ["bridge", "bridges", "ferry pilots", "call", "lying", "organization", "phones", "Mayor’s"]
)
def test_the_accounts_are_those_that_all_statements_make(store, about):
    one, other = store.ask(sides, *NAMES, about=about)
    everything = [store.told(name) for name in NAMES]
    found = accounts_of(one.told, other.told, about=about, names=NAMES)
    assert found.subjects
    assert found == accounts_of(*everything, about=about, names=NAMES)


@pytest.mark.parametrize(
    ("asked", "said_so"),
    [
        ("destroy", "destroyer"),
        ("enjoy", "enjoyment"),
        ("organizing", "organization"),
        ("emergency", "emergencies"),
        ("relate", "relatives"),
        ("narrate", "narrative"),
        ("cry", "cries"),
        ("dying", "dies"),
        ("added", "add"),
        ("bridge", "[b]ridge"),
    ],
)
def test_words_of_one_stem_are_found_whatever_their_form(store, asked, said_so):
    words = f"“Here the word {said_so} stands,”"
    store.add(paper(said(words, OKAFOR), url="https://word.example/"))
    store.add(paper(said("“Good evening,”", OKAFOR), url="https://later.example/"))
    one, _ = store.ask(sides, *NAMES, about=asked)
    assert words in [told.wording.text for told in one.told]


def test_statements_of_other_articles_are_left_out(store):
    one, _ = store.ask(sides, *NAMES, about="ferry")
    assert all("Gulls" not in told.wording.text for told in one.told)


def test_a_role_from_another_article_comes_with_a_statement(store):
    mayor = person("Teresa Okafor", "Mayor of Port Hale", "Harbour warden")
    store.add(paper(said("“Good evening,”", mayor), url="https://warden.example/"))
    one, _ = store.ask(sides, *NAMES, about="ferry")
    assert "Harbour warden" in {role for told in one.told for role in told.roles}


def test_of_very_many_the_newest_count(store):
    older = [said("“The bridge had no rivets,”", OKAFOR)]
    newer = [said(f"“The bridge has rivet number {one},”", OKAFOR) for one in range(MOST_ABOUT)]
    store.add(paper(*older, url="https://older.example/", published="2019-05-01"))
    store.add(paper(*newer, url="https://newer.example/", published="2026-05-01"))
    one, other = store.ask(sides, *NAMES, about="rivets")
    assert {told.published for told in one.told} == {"2026-05-01"}
    assert (one.is_part, other.is_part) == (True, False)


def test_an_unknown_name_raises(store):
    with pytest.raises(NotInStore, match="Teresa Okafor"):
        store.ask(sides, "Teresa Okafer", NAMES[1], about="bridge")

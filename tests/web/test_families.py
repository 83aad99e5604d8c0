"""The page of a statement's versions: what differs, who printed which, and why one is the reference."""

import re

import pytest
from desks import desk
from papers import COURIER, LINDQVIST, OKAFOR, paper, said

from onrecord.record import StatementKind
from onrecord.store.database import Store

CLOSED = "“The tunnel will stay closed for a whole year, and every family in this town will know why before it opens,”"
ALTERED = (
    "“The tunnel will sadly stay closed for two whole years, and every family in this town will know why,”"
)
TOLD = "the tunnel will stay closed for a whole year and every family in this town will know why"


@pytest.fixture
def versions(tmp_path):
    """A client, and the ids of three versions in three outlets, the newest added first."""
    with Store(tmp_path / "record.db") as store:
        for number, (words, kind, outlet) in enumerate(
            (
                (TOLD, StatementKind.INDIRECT, "The Tide"),
                (ALTERED, StatementKind.DIRECT, COURIER),
                (CLOSED, StatementKind.DIRECT, "The Port Ledger"),
            )
        ):
            one = said(words, OKAFOR, kind=kind)
            day = f"2026-03-0{7 - number}"
            store.add(paper(one, url=f"https://{number}.example/", outlet=outlet, published=day))
        ids = [hit.statement for hit in store.search("tunnel", kind=None).hits]
        assert len(ids) == 3
    return desk(tmp_path), ids


def text_of(page):
    return " ".join(re.sub("<[^>]*>", " ", page.text).split())


def test_versions_stand_oldest_first(versions):
    client, ids = versions
    page = client.get(f"/families/{ids[0]}").text
    shown = re.findall(r'<span>printed <time datetime="([^"]+)"', page.partition('id="versions"')[2])
    assert shown == ["2026-03-05", "2026-03-06", "2026-03-07"]


def test_what_differs_is_marked_in_the_words(versions):
    client, ids = versions
    page = client.get(f"/families/{ids[0]}").text
    assert "closed for <del>a</del> <ins>two</ins> whole <del>year</del> <ins>years</ins>, and" in page


def test_words_that_are_left_out_stand_where_they_were(versions):
    client, ids = versions
    assert "will know why <del>before it opens</del>,”" in client.get(f"/families/{ids[0]}").text


def test_an_altered_version_that_does_not_show_it_is_told(versions):
    client, ids = versions
    page = text_of(client.get(f"/families/{ids[0]}"))
    assert page.count("nothing in it shows the change") == 1


def test_every_outlet_has_its_versions(versions):
    client, ids = versions
    table = client.get(f"/families/{ids[0]}").text.partition("<tbody>")[2]
    rows = [" ".join(re.sub("<[^>]*>", " ", row).split()) for row in table.split("</tr>")[:3]]
    assert rows == [
        "The Port Ledger 1 the reference",
        "Hale Courier 2 other words within the marks",
        "The Tide 3 told without quotation marks",
    ]


def test_each_version_leads_to_its_place(versions):
    client, ids = versions
    page = client.get(f"/families/{ids[0]}").text.partition('id="versions"')[2]
    assert sorted(re.findall(r'href="/statements/([^"]+)"', page)) == sorted(ids)


def test_a_post_is_the_reference_and_the_page_says_why(tmp_path):
    with Store(tmp_path / "record.db") as store:
        own = said(CLOSED.strip("“,”"), LINDQVIST, post=True)
        store.add(paper(said(ALTERED, LINDQVIST), own))
        statement = store.search("tunnel").hits[0].statement
    page = text_of(desk(tmp_path).get(f"/families/{statement}"))
    assert "it is the speaker’s own words, a post or a transcript." in page


def test_the_fullest_quotation_is_the_reference_and_the_page_says_why(versions):
    client, ids = versions
    assert "The others are measured by it: it is the fullest quotation" in text_of(
        client.get(f"/families/{ids[0]}")
    )


def test_one_wording_only_is_said_to_be_that(tmp_path):
    with Store(tmp_path / "record.db") as store:
        store.add(paper(said(CLOSED, OKAFOR)))
        statement = store.search("tunnel").hits[0].statement
    page = text_of(desk(tmp_path).get(f"/families/{statement}"))
    assert "one wording of this only" in page
    assert "Oldest first" not in page


@pytest.mark.parametrize("statement", ["tunnel", "0000000000000000:0000000000"])
def test_what_is_no_statement_is_not_found(versions, statement):
    client, _ = versions
    assert client.get(f"/families/{statement}").status_code == 404


def test_many_versions_come_in_pages(tmp_path):
    with Store(tmp_path / "record.db") as store:
        for number in range(52):
            store.add(paper(said(CLOSED, OKAFOR), url=f"https://{number}.example/", outlet=f"Paper {number}"))
        statement = store.search("tunnel").hits[0].statement
    client = desk(tmp_path)
    first = client.get(f"/families/{statement}").text
    assert first.count('class="version"') == 50
    after = re.search(r'rel="next" href="([^"]+)"', first)[1]
    assert re.findall(r'<li id="(v\d+)" class="version"', client.get(after).text) == ["v51", "v52"]
    assert f'href="{after}#v52"' in first

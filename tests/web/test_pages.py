"""Home, search, article and reading, as a person goes through them. People and places are invented."""

import re
from dataclasses import replace

import pytest
from desks import desk
from invented import tunnel_record

from onrecord.store.database import Store

STORY = (
    "Mayor Teresa Okafor said the tunnel will close in May.\n\n"
    "“It will not open again until it is safe,” Okafor said.\n"
)


@pytest.fixture
def tunnel(tmp_path):
    """A desk over a store with one article."""
    with Store(tmp_path / "record.db") as store:
        store.add(tunnel_record())
    return desk(tmp_path)


def another(record, key, **changes):
    """The record with other facts of its article, and with ids of its own."""
    own = {one.id: f"{key}:{one.id[2:]}" for one in record.statements}
    statements = tuple(replace(one, id=own[one.id], inside=own.get(one.inside)) for one in record.statements)
    article = replace(record.article, **changes)
    return replace(record, article=article, statements=statements, families=(), findings=())


def words_of(page):
    """What a page says, without its markup."""
    text = re.sub(r"<(head|script|style)[^>]*>.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", text).split())


def test_an_empty_record_says_how_to_fill_it(tmp_path):
    page = desk(tmp_path).get("/").text
    assert "Nothing is in the record yet" in words_of(page)


def test_home_shows_what_is_new_and_what_to_look_at(tunnel):
    page = words_of(tunnel.get("/").text)
    assert "it will not open again" in page
    assert "see a:4" in page


def test_search_marks_the_words_in_their_context(tunnel):
    page = tunnel.get("/search", params={"words": "tunnel"}).text
    assert "<mark>tunnel</mark> under Port Hale will close" in page
    assert "1 statement" in words_of(page)


def test_a_facet_leads_to_a_search_that_can_be_shared(tunnel):
    page = tunnel.get("/search", params={"order": "time"}).text
    (address,) = re.findall(r'href="(/search\?[^"]*kind=mixed[^"]*)"', page)
    narrowed = tunnel.get(address.replace("&amp;", "&")).text
    assert "kind: mixed" in words_of(narrowed)
    assert narrowed.count('<article class="said') == narrowed.count('<article class="said mixed"') > 0


def test_a_filter_can_be_taken_out_again(tunnel):
    page = tunnel.get("/search", params={"words": "tunnel", "kind": "indirect"}).text
    assert '<li><a href="/search?words=tunnel"' in page


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"speaker": "Teresa Okafro"}, 404, "Teresa Okafor"),
        ({"since": "Monday"}, 422, "Monday"),
        ({"kind": "loud"}, 422, "kind"),
        ({"start": "-1"}, 422, "start"),
        ({"words": "x" * 501}, 422, "500"),
    ],
)
def test_a_search_that_is_none_says_why(tunnel, query, status, words):
    answer = tunnel.get("/search", params=query)
    assert answer.status_code == status
    assert words in words_of(answer.text)


def test_search_goes_on_page_by_page(tmp_path):
    record = tunnel_record()
    with Store(tmp_path / "record.db") as store:
        for number in range(8):
            store.add(another(record, f"{number}", url=f"https://ledger.example/{number}"))
    client = desk(tmp_path)
    first = client.get("/search", params={"order": "time"}).text
    after = re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")
    assert first.count('<article class="said') == 20
    assert 'rel="prev"' in client.get(after).text


def test_an_article_shows_each_statement_beside_its_words(tunnel):
    page = tunnel.get(f"/articles/{tunnel_record().article.id}").text
    number = re.search(r'href="#a-s(\d)"[^>]*>', page)[1]
    assert f'id="a-s{number}"' in page
    assert f'href="#a-t{number}"' in page


def test_an_article_shows_promos_notices_and_posts_as_what_they_are(tunnel):
    page = tunnel.get(f"/articles/{tunnel_record().article.id}").text
    assert '<aside class="apart" aria-label="promo">' in page
    assert '<aside class="apart" aria-label="notice">' in page
    assert '<div class="post">' in page


def test_a_statement_leads_to_its_place_in_the_article(tunnel):
    answer = tunnel.get("/statements/a:2")
    assert re.fullmatch(r"/articles/\w+#a-s2", answer.headers["location"])


@pytest.mark.parametrize("path", ["/articles/nothing", "/statements/nothing", "/read/nothing", "/nothing"])
def test_what_is_not_there_is_told_so(tunnel, path):
    answer = tunnel.get(path)
    assert answer.status_code == 404
    assert "<h1>There is no such page</h1>" in answer.text


def test_an_article_names_its_other_revisions(tmp_path):
    record = tunnel_record()
    later = another(record, "b", text=record.article.text + " It rained.", title="Tunnel closed")
    with Store(tmp_path / "record.db") as store:
        store.add(record)
        store.add(later)
    page = words_of(desk(tmp_path).get(f"/articles/{record.article.id}").text)
    assert "Revision 2 of this address: Tunnel closed" in page


def test_a_text_is_read_looked_at_and_kept(tmp_path):
    client = desk(tmp_path)
    place = client.send_form("/read", text=STORY).headers["location"]
    assert "is not in the record" in words_of(client.get(place).text)
    kept = client.send_form(f"{place}/keep").headers["location"]
    assert "is not in the record" not in words_of(client.get(kept).text)
    assert "Teresa Okafor" in client.get("/search", params={"words": "safe"}).text


def test_reading_alone_keeps_nothing(tmp_path):
    client = desk(tmp_path, write=False)
    client.send_form("/read", text=STORY)
    with Store(tmp_path / "record.db") as store:
        assert store.counts()["articles"] == 0


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        ({}, 422, "Give an address or a text"),
        ({"text": STORY, "address": "https://ledger.example/"}, 422, "one of the two"),
        ({"address": "/etc/passwd"}, 422, "http"),
        ({"address": "file:///etc/passwd"}, 422, "http"),
        ({"address": "http://127.0.0.1:1/"}, 422, "127.0.0.1"),
        ({"address": "http://[::ffff:169.254.169.254]/"}, 422, "169.254.169.254"),
        ({"text": "word " * 100_000}, 413, "onrecord add"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path, fields, status, words):
    answer = desk(tmp_path).send_form("/read", **fields)
    assert answer.status_code == status
    assert words in words_of(answer.text)


ATTACK = "<script>alert(1)</script>\u202e\x1b[31m"


@pytest.mark.parametrize("path", ["/", "/search?order=time", "/articles/{}", "/speakers", "/findings"])
def test_nothing_from_a_page_is_markup_or_hidden(tmp_path, path):
    record = tunnel_record()
    mayor = replace(record.speakers[0], name=f"Mayor {ATTACK}", handles=(ATTACK,))
    article = replace(record.article, title=ATTACK, outlet=ATTACK, url=f"javascript:alert(1)//{ATTACK}")
    findings = tuple(replace(one, note=ATTACK) for one in record.findings)
    record = replace(record, article=article, speakers=(mayor, *record.speakers[1:]), findings=findings)
    with Store(tmp_path / "record.db") as store:
        store.add(record)
    page = desk(tmp_path).get(path.format(record.article.id)).text
    assert "alert(1)" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "\x1b" not in page
    assert 'href="javascript:' not in page


def test_the_styles_and_the_script_may_be_kept_for_good(tunnel):
    page = tunnel.get("/").text
    addresses = re.findall(r'(?:href|src)="(/static/desk-[^"]+)"', page)
    kept = [tunnel.get(address).headers["cache-control"] for address in addresses]
    assert len(kept) == 2
    assert all("immutable" in one for one in kept)


@pytest.mark.parametrize("value", ["x-y-z", "2026-13-40", "0001-01-01T00:00+14:00", "9999999-01-01"])
def test_a_day_that_is_none_is_shown_as_it_is(tmp_path, value):
    record = tunnel_record()
    first = replace(record.statements[0], when=replace(record.statements[0].when, value=value))
    record = replace(record, statements=(first, *record.statements[1:]))
    with Store(tmp_path / "record.db") as store:
        store.add(record)
    client = desk(tmp_path)
    answers = [client.get(path) for path in ("/", f"/articles/{record.article.id}", "/search?words=tunnel")]
    assert [answer.status_code for answer in answers] == [200, 200, 200]


def test_an_id_is_one_segment_of_an_address(tmp_path):
    record = another(tunnel_record(), "x/../../follow")
    with Store(tmp_path / "record.db") as store:
        store.add(record)
    page = desk(tmp_path).get(f"/articles/{record.article.id}").text
    assert "/statements/x%2F%2E%2E%2F%2E%2E%2Ffollow:1/correct" in page

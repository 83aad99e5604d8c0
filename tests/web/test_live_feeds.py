"""Feeds: a search as Atom, for those who are signed in and for feed readers with a key of their own."""

import re
from urllib.parse import urlsplit

import pytest
from desks import desk
from lxml import etree
from papers import CLOSES, LINDQVIST, OKAFOR, PAYS, paper, said
from running import put_in

from onrecord.web.access.rates import Limits

NAMES = {"a": "http://www.w3.org/2005/Atom"}
TUNNEL = paper(said(CLOSES, OKAFOR), url="https://ledger.example/tunnel", published="2026-03-04")
BRIDGE = paper(said(PAYS, LINDQVIST), url="https://ledger.example/bridge", published="2025-01-02")


def feed_of(answer):
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("application/atom+xml")
    return etree.fromstring(answer.content)


def all_of(feed, path):
    return feed.xpath(path, namespaces=NAMES)


def made_feed(client, **fields):
    """The address of a new feed, without its host."""
    page = client.send_form("/follow", how="feed", **fields)
    assert page.status_code == 201, page.text
    whole = urlsplit(re.search(r'class="secret">([^<]+)<', page.text)[1])
    return f"{whole.path}?{whole.query}"


@pytest.fixture
def client(tmp_path):
    put_in(tmp_path, TUNNEL, BRIDGE)
    return desk(tmp_path)


def stranger(tmp_path, **changes):
    return desk(tmp_path, signed_in=False, **changes)


def test_a_feed_has_what_was_added_last_first(client):
    feed = feed_of(client.get("/feed"))
    assert all_of(feed, "//a:entry/a:author/a:name/text()") == ["Bram Lindqvist", "Teresa Okafor"]


def test_an_entry_is_whole(client):
    (entry,) = all_of(feed_of(client.get("/feed?words=tunnel")), "//a:entry")
    (content,) = all_of(entry, "a:content")
    assert content.get("type") == "text"
    assert content.text.startswith(CLOSES)
    assert all_of(entry, "a:link[@rel='alternate']/@href") == [
        f"http://127.0.0.1:8000/statements/{TUNNEL.statements[0].id}"
    ]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", all_of(entry, "a:updated/text()")[0])


def test_every_feed_and_entry_has_what_atom_demands(client):
    feed = feed_of(client.get("/feed"))
    for one in [feed, *all_of(feed, "//a:entry")]:
        assert [len(all_of(one, f"a:{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]


def test_ids_stay_when_an_article_is_read_anew(client, tmp_path):
    before = all_of(feed_of(client.get("/feed")), "//a:entry/a:id/text()")
    again = paper(
        said(CLOSES, OKAFOR), url="https://ledger.example/tunnel", published="2026-03-04", model="m2"
    )
    put_in(tmp_path, again)
    assert set(all_of(feed_of(client.get("/feed")), "//a:entry/a:id/text()")) == set(before)


def test_a_feed_without_entries_is_a_feed(tmp_path):
    feed = feed_of(desk(tmp_path).get("/feed"))
    assert all_of(feed, "a:updated/text()") == ["1970-01-01T00:00:00Z"]


def test_what_xml_forbids_and_markup_are_shown_as_they_are(tmp_path):
    put_in(tmp_path, paper(said("“<b>No\x0b\x1b[2J\ufffe</b> & never”", OKAFOR), title="A\x08 title"))
    feed = feed_of(desk(tmp_path).get("/feed"))
    assert all_of(feed, "//a:content/text()")[0].startswith("“<b>No␋␛[2J<U+FFFE></b> & never”")


def test_a_feed_that_did_not_change_is_not_sent_again(client):
    first = client.get("/feed")
    by_tag = client.get("/feed", headers={"if-none-match": f'"other", W/{first.headers["etag"]}'})
    by_time = client.get("/feed", headers={"if-modified-since": first.headers["last-modified"]})
    assert [by_tag.status_code, by_time.status_code] == [304, 304]
    assert by_tag.content == b""


@pytest.mark.parametrize(
    "headers",
    [
        {"if-none-match": '"other"'},
        {"if-modified-since": "Thu, 01 Jan 1970 00:00:01 GMT"},
        {"if-modified-since": "soon"},
        {"if-none-match": '"other"', "if-modified-since": "Fri, 01 Jan 2100 00:00:00 GMT"},
    ],
)
def test_a_feed_that_changed_is_sent(client, headers):
    assert client.get("/feed", headers=headers).status_code == 200


def test_a_key_opens_its_feed_without_a_session(client, tmp_path):
    address = made_feed(client, words="tunnel")
    feed = feed_of(stranger(tmp_path).get(address))
    assert all_of(feed, "//a:entry/a:author/a:name/text()") == ["Teresa Okafor"]


@pytest.mark.parametrize("path", ["/", "/search", "/events", "/follow", "/feed/", "/articles/1"])
def test_a_key_opens_nothing_else(client, tmp_path, path):
    key = made_feed(client, words="tunnel").partition("?")[2]
    assert stranger(tmp_path).get(f"{path}?{key}").status_code == 401


def test_a_key_opens_no_other_search(client, tmp_path):
    address = made_feed(client, words="tunnel")
    assert stranger(tmp_path).get(f"{address}&words=bridge").status_code == 403
    assert stranger(tmp_path).get(f"{address}&words=tunnel").status_code == 200


def test_a_removed_feed_is_closed(client, tmp_path):
    address = made_feed(client, words="tunnel")
    assert client.send_form("/follow/1/remove").status_code == 303
    assert stranger(tmp_path).get(address).status_code == 401


def test_a_wrong_key_is_not_made_good_by_a_session_and_counts_as_a_guess(tmp_path):
    client = desk(tmp_path, limits=Limits(wrong_keys=3))
    codes = [client.get(f"/feed?key=onrf_{guess}").status_code for guess in range(4)]
    assert codes == [401, 401, 401, 429]


def test_the_store_keeps_no_key(client, tmp_path):
    key = made_feed(client, words="tunnel").partition("=")[2]
    path = tmp_path / "record.db"
    content = path.read_bytes() + path.with_name("record.db-wal").read_bytes()
    assert b"Ana Mireles" in content
    assert key.encode() not in content

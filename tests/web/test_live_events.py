"""Events: an open page hears of statements that come in, also when another process adds them."""

import asyncio
import contextlib
import json
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from desks import desk
from papers import CLOSES, LINDQVIST, OKAFOR, PAYS, paper, said
from running import put_in, running, send_form, until

from onrecord.store.arrivals import last_article
from onrecord.store.database import Store
from onrecord.store.search import Filters
from onrecord.web.live import watching
from onrecord.web.live.watching import MOST_LISTENERS, MOST_NAMED, MOST_OF_ONE, Live, News, Pace, Question
from onrecord.web.problems import Problem

ALL = Question("", Filters())
TUNNEL = paper(said(CLOSES, OKAFOR), url="https://ledger.example/tunnel")
BRIDGE = paper(said(PAYS, LINDQVIST), url="https://ledger.example/bridge")


@contextlib.contextmanager
def listening_to(client, address="/events", **headers):
    """The lines of the events at an address, after the first block."""
    with client.stream("GET", address, headers=headers) as answer:
        lines = answer.iter_lines()
        if answer.status_code == 200:
            assert next(lines) == "retry: 5000"
        yield answer, lines


def next_event(lines):
    """The number and the data of the next event."""
    last = None
    for line in lines:
        if line.startswith("id: "):
            last = line[4:]
        if line.startswith("data: "):
            return last, json.loads(line[6:])
    raise AssertionError("the events ended")


def test_what_another_process_adds_is_told(tmp_path):
    with running(tmp_path) as client, listening_to(client) as (answer, lines):
        put_in(tmp_path, TUNNEL)
        _, data = next_event(lines)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert data == {"count": 1, "statements": [TUNNEL.statements[0].id]}


@pytest.mark.parametrize(
    "query", ["words=tunnel", "speaker=Teresa+Okafor", 'words="tunnel will stay"', "words=tunn*&kind=direct"]
)
def test_only_what_fits_the_search_is_told(tmp_path, query):
    put_in(tmp_path, paper(said("“Good morning,”", OKAFOR), url="https://ledger.example/0"))
    with running(tmp_path) as client, listening_to(client, f"/events?{query}") as (_, lines):
        put_in(tmp_path, BRIDGE, TUNNEL)
        _, data = next_event(lines)
    assert data["statements"] == [TUNNEL.statements[0].id]


def test_who_comes_back_is_told_what_was_missed(tmp_path):
    put_in(tmp_path, TUNNEL, BRIDGE)
    with running(tmp_path) as client, listening_to(client, **{"last-event-id": "1"}) as (_, lines):
        last, data = next_event(lines)
    assert (last, data["statements"]) == ("2", [BRIDGE.statements[0].id])


def test_a_page_that_listens_again_names_what_it_heard(tmp_path):
    put_in(tmp_path, TUNNEL, BRIDGE)
    with running(tmp_path) as client, listening_to(client, "/events?after=0") as (_, lines):
        assert next_event(lines)[1]["count"] == 2


def test_a_silent_stream_gives_signs_of_life(tmp_path):
    with running(tmp_path) as client, listening_to(client) as (_, lines):
        assert next(line for line in lines if line.startswith(":")) == ":"


def test_events_end_with_the_session(tmp_path):
    with running(tmp_path) as client, listening_to(client) as (_, lines):
        assert send_form(client, "/sign-out").status_code == 303
        assert "data" not in "".join(lines)


def test_events_end_when_the_desk_shuts_down(tmp_path):
    with running(tmp_path) as client, listening_to(client) as (_, lines):
        next(line for line in lines if line.startswith(":"))
        client.state.live.pace = type(client.state.live.pace)(alive_s=600)
        time.sleep(0.5)  # so that a wait of the old pace is over
        client.server.should_exit = True
        assert "data" not in "".join(lines)
        client.thread.join()


def test_who_leaves_is_counted_no_more(tmp_path):
    with running(tmp_path) as client:
        for _ in range(MOST_OF_ONE + 2):
            with listening_to(client) as (answer, _):
                assert answer.status_code == 200
            until(lambda: not client.state.live._listeners)


@pytest.mark.parametrize("query", ["words=%22open", "speaker=Nobody", "since=soon", "after=-1"])
def test_what_cannot_be_searched_cannot_be_listened_to(tmp_path, query):
    assert desk(tmp_path).get(f"/events?{query}").status_code in (404, 422)


def test_one_session_cannot_take_all_places(tmp_path):
    live = Live(tmp_path / "record.db")
    for _ in range(MOST_OF_ONE):
        live.listen("ana", ALL)
    with pytest.raises(Problem) as refused:
        live.listen("ana", ALL)
    assert refused.value.status == 429
    live.listen("joon", ALL)


def test_there_is_an_end_to_listeners(tmp_path):
    live = Live(tmp_path / "record.db")
    for number in range(MOST_LISTENERS):
        live.listen(f"session {number}", ALL)
    with pytest.raises(Problem) as refused:
        live.listen("one more", ALL)
    assert refused.value.status == 503


def test_a_slow_listener_gets_all_that_is_new_in_one():
    news = News(0)
    for number in range(1000):
        news = news.and_then(News(number, (f"s{number}",), 1))
    assert (news.last, news.count, len(news.statements)) == (999, 1000, MOST_NAMED)


def test_many_articles_at_once_are_all_told(tmp_path):
    many = [paper(said(CLOSES, OKAFOR), url=f"https://ledger.example/{n}", more=f"{n}") for n in range(130)]
    with running(tmp_path) as client, listening_to(client, "/events?words=tunnel") as (_, lines):
        put_in(tmp_path, *many)
        count, ends = 0, time.monotonic() + 15
        while count < 130 and time.monotonic() < ends:
            count += next_event(lines)[1]["count"]
    assert count == 130


def test_the_file_is_closed_after_the_last_look_at_it(tmp_path, monkeypatch):
    """A look that its task has given up goes on in its thread."""
    path = tmp_path / "store.db"
    with Store(path):
        pass
    begun, go = threading.Event(), threading.Event()
    failed = []

    def slow(connection):
        begun.set()
        go.wait(10)
        try:
            return last_article(connection)
        except sqlite3.Error as error:
            failed.append(error)
            raise

    async def opened_and_closed():
        live = Live(path, Pace(look_s=0))
        async with live.running():
            monkeypatch.setattr(watching, "last_article", slow)
            await asyncio.to_thread(begun.wait, 10)
            asyncio.get_running_loop().call_later(0.05, go.set)

    # A thread of its own: a browser of another test can have a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, opened_and_closed()).result(20)
    assert begun.is_set()
    assert failed == []

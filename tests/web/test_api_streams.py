"""Many records at once: streamed, with small memory, beside everything else that the desk is asked."""

import json
import threading
from io import BytesIO

import pytest
from papers import OKAFOR, paper, said
from programs import API, COURIERS, LEDGERS, program

from onrecord.export import ExportFormat
from onrecord.record_json import record_to_object
from onrecord.store.database import Store
from onrecord.transfer import carry_out
from onrecord.web.api.streams import AT_ONCE, CHUNK

STARTS = {
    "jsonl": b'{"onrecord"',
    "csv": b"\xef\xbb\xbf",
    "parquet": b"PAR1",
    "jsonld": b'{"@context"',
    "annotations": b'{"@context"',
    "tei": b"<?xml",
}
LONG = "“The harbour will be dredged again before the winter comes,”"


@pytest.fixture
def client(tmp_path):
    return program(tmp_path)


def many(count):
    """Records that are together far larger than a pipe."""
    return [
        paper(said(LONG, OKAFOR), url=f"https://ledger.example/{number}", more="and so on " * 2000)
        for number in range(count)
    ]


def test_records_come_as_lines_in_the_order_they_were_added(client):
    answer = client.get(f"{API}/records")
    assert answer.headers["content-type"] == "application/x-ndjson"
    records = [json.loads(line) for line in answer.text.splitlines()]
    assert records == [record_to_object(one) for one in (LEDGERS, COURIERS)]


@pytest.mark.parametrize(
    "query", ["outlet=Hale%20Courier", "since=2026-03-05", "since=2026-03-05&until=2026"]
)
def test_records_of_some_articles_only(client, query):
    (line,) = client.get(f"{API}/records?{query}").text.splitlines()
    assert json.loads(line)["article"]["id"] == COURIERS.article.id


@pytest.mark.parametrize("kind", STARTS)
def test_a_file_is_the_one_that_export_writes(client, tmp_path, kind):
    answer = client.get(f"{API}/export?format={kind}")
    expected = BytesIO()
    with Store(tmp_path / "record.db") as store:
        carry_out(store, expected, ExportFormat(kind), store.article_ids())
    assert answer.content == expected.getvalue()
    assert answer.content.startswith(STARTS[kind])
    assert answer.headers["content-disposition"].startswith("attachment")


def test_no_records_are_an_empty_answer(tmp_path):
    answer = program(tmp_path, records=()).get(f"{API}/records")
    assert (answer.status_code, answer.content) == (200, b"")


def test_more_than_a_pipe_holds_comes_whole(tmp_path):
    answer = program(tmp_path, records=many(20)).get(f"{API}/records")
    assert len(answer.content) > 4 * CHUNK
    assert len(answer.text.splitlines()) == 20


def test_streams_end_their_threads_and_make_room_for_others(tmp_path):
    client = program(tmp_path, records=many(3))
    for _ in range(2 * AT_ONCE):
        assert client.get(f"{API}/export").status_code == 200
    assert not [one for one in threading.enumerate() if one.name == "onrecord stream"]

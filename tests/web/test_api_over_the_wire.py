"""The API as a program on another machine has it: the sample client, and answers that are left halfway."""

import os
import subprocess
import sys
import time
from pathlib import Path
from threading import Thread
from threading import enumerate as all_threads

import httpx
import pytest
from papers import CLOSES, OKAFOR, paper, said
from programs import API, program

from onrecord.store.database import Store
from onrecord.web.access.hosts import LOOPBACK, hosts_of
from onrecord.web.serving import listening, server_of

EXAMPLES = Path(__file__).parents[2] / "examples"
DRAFT = f"{CLOSES} Mayor Teresa Okafor said on Wednesday in Port Hale."
PATIENCE_S = 20


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Where a real server listens, and a token of it."""
    folder = tmp_path_factory.mktemp("desk")
    listener = listening("127.0.0.1", 0)
    port = listener.getsockname()[1]
    client = program(folder, hosts=hosts_of(LOOPBACK, port))
    server = server_of(client.app)
    thread = Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{port}", client.headers["authorization"], folder
    server.should_exit = True
    thread.join()


def run(served, *arguments):
    """What the sample client prints, with its exit code."""
    address, token, _ = served
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "client.py"), "--desk", address, *arguments],
        env={**os.environ, "ONRECORD_TOKEN": token.removeprefix("Bearer ")},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    return done.returncode, done.stdout + done.stderr


def test_the_sample_client_searches_page_by_page(served):
    _, _, folder = served
    words = "“The harbour will be dredged again before the winter comes,”"
    with Store(folder / "record.db") as store:
        for number in range(21):  # one more than a page
            store.add(paper(said(words, OKAFOR), url=f"https://ledger.example/w{number}"))
    code, printed = run(served, "search", "dredged", "--speaker", "Okafor")
    assert code == 0
    assert printed.splitlines() == [f"2026-03-04  Teresa Okafor: {words}"] * 21


def test_the_sample_client_adds_a_page(served):
    code, printed = run(served, "add", str(EXAMPLES / "01-ferry-dispute.html"), "--url", "https://a.example/")
    assert code == 0
    assert printed.startswith("new: article ")


def test_the_sample_client_checks_a_draft(served, tmp_path):
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    code, printed = run(served, "check", str(tmp_path / "draft.md"))
    assert (code, printed.split(":")[0]) == (0, "line 1  exact")


def test_the_sample_client_says_what_is_wrong(served):
    assert run(served, "search", "dredged", "--speaker", "Nobody")[0] == 1


def test_a_stream_that_is_left_halfway_ends(served):
    address, token, folder = served
    with Store(folder / "record.db") as store:
        for number in range(40):
            store.add(paper(said(CLOSES, OKAFOR), url=f"https://l.example/{number}", more="so on " * 20_000))
    with httpx.stream("GET", f"{address}{API}/records", headers={"authorization": token}) as answer:
        assert next(answer.iter_bytes())
        assert streams()
        beside = httpx.get(f"{address}{API}/health", headers={"authorization": token})
        assert beside.status_code == 200
    end = time.monotonic() + PATIENCE_S
    while streams() and time.monotonic() < end:
        time.sleep(0.01)
    assert not streams()


def streams():
    return [one for one in all_threads() if one.name == "onrecord stream"]

"""The web desk over a large store: how long each page takes, and how it bears many readers and a writer at once.

    python benchmarks/store.py --keep made.db                 make a store of a million statements
    python benchmarks/desk.py pages made.db                   each kind of page, one reader
    python benchmarks/desk.py load made.db [--minutes 5]      50 readers and a writer at once; needs wrk (Debian)

`pages` asks over loopback as a browser would and prints medians and 95th percentiles, and the size of a first
view: the page with its style and script. `load` prints what wrk prints of 50 connections, each with a token of its
own, how many articles the writer added meanwhile, and the server's memory at the start, half-way and at the end.
The store is changed by `load`: its writer adds articles.
"""

import argparse
import json
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import Any

import httpx
from store import SEED, STATEMENTS, Press

from onrecord.kinds import AccessScope
from onrecord.store.database import Store
from onrecord.store.tokens import create

ROUNDS = 60  # requests of each kind of page
READERS = 50
PAUSE_S = 0.1  # of the writer, between two articles
START = re.compile(r"https?://[^/]+")
PATIENCE_S = 60


@contextmanager
def served(store: Path) -> Any:
    """`onrecord serve` over the store: its address and its process."""
    command = [sys.executable, "-m", "onrecord", "serve", "--db", str(store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = next(line for line in process.stdout if "http" in line)
        address = START.search(line)
        assert address is not None
        yield address[0].replace("localhost", "127.0.0.1"), process
        process.terminate()


def tokens(store: Path, count: int) -> list[str]:
    """Secrets of new tokens for reading."""
    with Store(store) as opened:
        return [opened.change(create, f"reader {n}", [AccessScope.READ])[1] for n in range(count)]


def addresses(store: Path, press: Press) -> dict[str, Callable[[], str]]:
    """For each kind of page what draws an address of it."""
    with Store(store, read_only=True, create=False) as opened:
        people = opened.speakers(limit=200)
        articles = opened.article_ids()
        hits = [opened.search(press.word()).hits for _ in range(50)]
    statements = [hit.statement for some in hits for hit in some]
    in_families = [hit.statement for some in hits for hit in some if hit.family is not None] or statements
    drawn = random.Random(SEED)  # noqa: S311 - made data
    return {
        "home": lambda: "/",
        "search: a word": lambda: f"/search?words={press.word()}",
        "search: common words": lambda: "/search?words=" + "+".join(press.common()),
        "search: newest": lambda: f"/search?words={press.word()}&order=time",
        "search: a speaker": lambda: f"/search?speaker=p{drawn.choice(people).id}",
        "article": lambda: f"/articles/{drawn.choice(articles)}",
        "speakers": lambda: "/speakers",
        "speaker": lambda: f"/speakers/p{drawn.choice(people).id}",
        "findings": lambda: "/findings",
        "family": lambda: f"/families/{drawn.choice(in_families)}",
        "accounts": lambda: (
            f"/accounts?first=p{drawn.choice(people).id}&second=p{drawn.choice(people).id}&about={press.word()}"
        ),
        "check": lambda: "/check",
        "correct": lambda: f"/statements/{drawn.choice(statements)}/correct",
        "corrections": lambda: "/corrections",
    }


def pages(store: Path) -> None:
    """Print how long each kind of page takes, and how large its first view is."""
    press = made_press()
    (token,) = tokens(store, 1)
    drawn = addresses(store, press)
    with served(store) as (base, _), httpx.Client(base_url=base, timeout=PATIENCE_S) as client:
        client.headers["authorization"] = f"Bearer {token}"
        time.sleep(2)  # the engine of the charts is drawing its first one
        extra = sum(len(client.get(address).content) for address in assets(client))
        print(f"{'page':<24} {'median':>9} {'p95':>9} {'first view':>12}")
        for name, draw in drawn.items():
            times, sizes = [], []
            for _ in range(ROUNDS):
                address = draw()
                start = time.perf_counter()
                answer = client.get(address)
                times.append((time.perf_counter() - start) * 1000)
                sizes.append(len(answer.content))
                if answer.status_code >= 500:
                    raise SystemExit(f"{address}: {answer.status_code}")
                time.sleep(0.02)  # below the rate of one reader
            high = sorted(times)[int(0.95 * len(times))]
            view = (statistics.median(sizes) + extra) / 1000
            print(f"{name:<24} {statistics.median(times):6.1f} ms {high:6.1f} ms {view:9.0f} KB")


def assets(client: httpx.Client) -> list[str]:
    """The addresses of the style and the script."""
    return re.findall(r'(?:href|src)="(/static/desk-[^"]+)"', client.get("/").text)


def load(store: Path, minutes: float) -> None:
    """Print how the desk bears fifty readers and a writer."""
    wrk = shutil.which("wrk")
    if wrk is None:
        raise SystemExit("wrk is not installed: apt-get install wrk")
    press = made_press()
    secrets = tokens(store, READERS)
    drawn = addresses(store, press)
    asked = [draw() for draw in drawn.values() for _ in range(40)]
    random.Random(SEED).shuffle(asked)  # noqa: S311
    with served(store) as (base, process), tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "readers.lua"
        script.write_text(lua(asked, secrets), encoding="utf-8")
        ends, added, memory = Event(), [], [resident(process.pid)]
        writer = Thread(target=write, args=(store, press, ends, added))
        writer.start()
        seconds = int(minutes * 60)
        command = [
            wrk,
            "-t2",
            f"-c{READERS}",
            f"-d{seconds}s",
            "--timeout",
            "30s",
            "--latency",
            "-s",
            str(script),
            base,
        ]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
            time.sleep(seconds / 2)
            memory.append(resident(process.pid))
            print(running.communicate()[0].strip())
        memory.append(resident(process.pid))
        ends.set()
        writer.join()
        print(f"the writer added {len(added)} articles, the slowest in {max(added) * 1000:.0f} ms")
        print("memory of the server: " + ", ".join(f"{one:.0f} MB" for one in memory))


def lua(asked: list[str], secrets: list[str]) -> str:
    """What wrk's threads send: the addresses in turn, each reader with a token; errors are counted at the end."""
    return f"""
local asked = {{{", ".join(map(json.dumps, asked))}}}
local secrets = {{{", ".join(map(json.dumps, secrets))}}}
local n = 0
local threads = {{}}
function setup(thread) table.insert(threads, thread) end
function init() failed = 0; n = math.random(#asked) end
function request()
  n = n + 1
  return wrk.format("GET", asked[n % #asked + 1], {{ Authorization = "Bearer " .. secrets[n % #secrets + 1] }})
end
function response(status) if status >= 400 then failed = failed + 1 end end
function done(summary, latency)
  local failed = 0
  for _, thread in ipairs(threads) do failed = failed + thread:get("failed") end
  print(string.format("answers with an error: %d; p95 %.0f ms, p99 %.0f ms",
    failed, latency:percentile(95) / 1000, latency:percentile(99) / 1000))
end
"""


def write(store: Path, press: Press, ends: Event, added: list[float]) -> None:
    """Add an article after the other, as `onrecord add` would in another process, until it ends."""
    with Store(store) as opened:
        number = 10_000_000 // STATEMENTS
        while not ends.is_set():
            (record,) = press.records(1, number)
            start = time.perf_counter()
            opened.add(record)
            added.append(time.perf_counter() - start)
            number += 1
            ends.wait(PAUSE_S)


def made_press() -> Press:
    """The press of the store, with some of its sentences."""
    press = Press(SEED)
    for _ in press.records(100, 0):
        pass
    return press


def resident(process: int) -> float:
    """How much memory a process holds, in megabytes."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1000


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=["pages", "load"])
    parser.add_argument("store", type=Path)
    parser.add_argument("--minutes", type=float, default=5)
    options = parser.parse_args()
    if options.what == "pages":
        pages(options.store)
    else:
        load(options.store, options.minutes)


if __name__ == "__main__":
    main()

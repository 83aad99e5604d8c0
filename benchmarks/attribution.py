"""Accuracy and speed beside a pipeline of spaCy's small model and textacy's quotations, in one run.

    python benchmarks/attribution.py --data DIR [--peers FOLDER]

The peer gets an environment of its own in FOLDER (default .cache/peers), from requirements/peers.txt. Both read
PolNeAR dev on one core, one after the other, RUNS times in turn; the scorer is that of `onrecord score`. The peer finds
direct quotations only, so the figures of these are the ones to compare.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from corpora import ARTICLES, data_folder

from onrecord import Reader
from onrecord.reading import Given, article_of
from onrecord.reading.page import Page
from onrecord.scoring import Marked, read_marked, score, table_of
from onrecord.scoring.marked import marked_of_json, marked_of_record

ROOT = Path(__file__).parents[1]
PEER = Path(__file__).parent / "peers" / "textacy_quotations.py"
RUNS = 3


def peer_python(folder: Path) -> Path:
    """The interpreter of the peer's environment, made where it is not there."""
    python = folder / "bin" / "python"
    if not python.exists():
        print(f"making the peer's environment in {folder}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        requirements = ROOT / "requirements" / "peers.txt"
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", requirements], check=True)
    return python


def peer(python: Path, documents: list[dict[str, Any]]) -> tuple[list[Marked], float]:
    """What the peer finds in the documents, and its words per CPU second."""
    lines = "".join(json.dumps({"id": one["id"], "text": one["text"]}) + "\n" for one in documents)
    done = subprocess.run([python, PEER], input=lines, capture_output=True, text=True, check=True)
    *found, last = done.stdout.splitlines()
    cost = json.loads(last)
    return [marked_of_json(line) for line in found], cost["words"] / cost["seconds"]


def ours(reader: Reader, documents: list[dict[str, Any]]) -> tuple[list[Marked], float]:
    """What onrecord finds in the documents, and its words per CPU second."""
    words = sum(len(one["text"].split()) for one in documents)
    began = time.process_time()
    records = [
        reader.record_of(
            article_of(
                Page(source=one["id"], content=one["text"].encode("utf-8"), content_type="text/plain"),
                given=Given(published=one["published"]),
            )
        )
        for one in documents
    ]
    rate = words / (time.process_time() - began)
    return [marked_of_record(record) for record in records], rate


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="default: $ONRECORD_DATA")
    parser.add_argument("--peers", type=Path, default=Path(".cache/peers"), metavar="FOLDER")
    options = parser.parse_args()
    gold = data_folder(options.data) / ARTICLES
    documents = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    python = peer_python(options.peers)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    reader = Reader(threads=1)
    ours(reader, documents[:1])
    rates: dict[str, list[float]] = {"onrecord": [], "spaCy and textacy": []}
    found: dict[str, list[Marked]] = {}
    for _ in range(RUNS):
        for name, run in (
            ("onrecord", lambda: ours(reader, documents)),
            ("spaCy and textacy", lambda: peer(python, documents)),
        ):
            found[name], rate = run()
            rates[name].append(rate)
    for name, marked in found.items():
        print(f"{name}: {statistics.median(rates[name]):,.0f} words per CPU second")
        print(table_of(score(read_marked(gold), marked)))


if __name__ == "__main__":
    main()

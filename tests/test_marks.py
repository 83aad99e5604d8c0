"""The marks of two readers fit the articles of PolNeAR dev that they are of, and hold no text of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MARKS = [ROOT / "benchmarks" / "marks" / f"{reader}.jsonl" for reader in ("first", "second")]
DATA = os.environ.get("ONRECORD_DATA")


def articles(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_both_readers_marked_the_same_contents():
    first, second = map(articles, MARKS)
    assert [(one["id"], [mark["content"] for mark in one["marks"]]) for one in first] == [
        (one["id"], [mark["content"] for mark in one["marks"]]) for one in second
    ]
    assert sum(len(one["marks"]) for one in first) == 784


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.stem)
def test_marks_are_short_values_and_no_sentences(path):
    for article in articles(path):
        for mark in article["marks"]:
            for name in ("speaker", "medium", "when", "addressee"):
                values = mark[name] if isinstance(mark[name], list) else [mark[name]]
                assert all(value is None or len(value) <= 80 for value in values)


def test_readers_agree_on_the_speaker_as_well_as_the_guide_says():
    command = [sys.executable, str(ROOT / "benchmarks" / "speakers.py"), "agreement"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    (speaker,) = (line for line in lines if line.startswith("speaker"))
    assert float(speaker.split()[1]) > 97


@pytest.mark.skipif(not DATA, reason="PolNeAR is not here: set ONRECORD_DATA")
def test_marks_are_of_the_gold_attributions(tmp_path):
    out = tmp_path / "gold.jsonl"
    command = [
        sys.executable,
        str(ROOT / "benchmarks" / "speakers.py"),
        "gold",
        str(out),
        "--data",
        str(DATA),
    ]
    subprocess.run(command, check=True)
    for article in articles(out):
        contents = [mark["content"] for mark in article["marks"]]
        assert sorted(contents) == sorted(one["content"] for one in article["attributions"])
        assert all(content[-1][1] <= len(article["text"]) for content in contents)

"""The statements of the sample pages against their answers, which were written before the code could read them."""

import json
import re
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
ANSWERS = json.loads((ROOT / "tests" / "pages" / "examples.answers.json").read_text(encoding="utf-8"))
# Found and spoken by whom the answers say, at least: what the pages held when the first model landed.
FLOORS = {
    "01-ferry-dispute.html": (23, 20),
    "02-governors-call.txt": (19, 19),
    "03-interview.html": (8, 7),
    "04-wire-report.txt": (19, 18),
}


def words_of(text):
    return set(re.findall(r"\w+", text))


def same(one, other):
    """How alike two contents are by their words (Jaccard)."""
    return len(words_of(one) & words_of(other)) / len(words_of(one) | words_of(other))


@pytest.mark.parametrize("name", FLOORS)
def test_the_statements_of_a_sample_page_are_found_with_speaker_and_kind(name):
    record = onrecord.read(ROOT / "examples" / name)
    found = right = 0
    for answer in ANSWERS[name]["statements"]:
        contents = {one.id: record.article.quote(one.content) for one in record.statements}
        likeness = {one.id: same(answer["content"], contents[one.id]) for one in record.statements}
        # What stands inside another statement is meant only where no outer one is.
        best = max(
            record.statements, key=lambda one: (likeness[one.id] >= 0.5, not one.inside, likeness[one.id])
        )
        if answer.get("inside") or likeness[best.id] < 0.5:
            continue
        found += 1
        assert best.kind == answer["kind"], answer["content"]
        right += [answer["speaker"]] == [record.speaker(one).name for one in best.speakers]
    assert (found, right) >= FLOORS[name]

"""Invented pieces of news in which it is hard to tell who speaks; see benchmarks/cases.py."""

from collections import Counter

import pytest
from cases import FOLDER, cases_of, record_of, statement_with, verdicts_of

from onrecord import Reader

# Shares that are right, of what the answers state; and of what they leave open those that are given all the same.
FLOORS = {"speaker": 0.80, "type": 0.88, "when": 0.76, "medium": 0.76, "addressee": 0.72}
MOST_WITHOUT_CAUSE = {"when": 0.32, "medium": 0.14, "addressee": 0.045}
FLOOR_OF_A_GROUP = 0.50


@pytest.fixture(scope="module")
def verdicts():
    reader = Reader()
    found = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        for case in cases_of(path):
            record = record_of(case, reader)
            for wanted in case["statements"]:
                statement = statement_with(wanted["words"], record)
                if statement is not None:
                    found += [(case["group"], one) for one in verdicts_of(wanted, statement, record)]
    return found


@pytest.mark.parametrize("name", FLOORS)
def test_most_of_what_the_answers_state_is_right(verdicts, name):
    stated = [one.right for _, one in verdicts if one.name == name and one.stated]
    assert len(stated) > 80
    assert sum(stated) >= FLOORS[name] * len(stated)


@pytest.mark.parametrize("name", MOST_WITHOUT_CAUSE)
def test_little_is_given_that_the_text_leaves_open(verdicts, name):
    left_open = [not one.right for _, one in verdicts if one.name == name and not one.stated]
    assert len(left_open) > 100
    assert sum(left_open) <= MOST_WITHOUT_CAUSE[name] * len(left_open)


def test_speakers_are_right_in_every_group(verdicts):
    of_group = Counter(group for group, one in verdicts if one.name == "speaker")
    right = Counter(group for group, one in verdicts if one.name == "speaker" and one.right)
    assert len(of_group) >= 20
    assert {group for group, count in of_group.items() if right[group] < FLOOR_OF_A_GROUP * count} == set()


def test_every_case_has_an_answer_that_its_text_holds():
    for path in sorted(FOLDER.glob("*.jsonl")):
        for case in cases_of(path):
            for wanted in case["statements"]:
                assert case["text"].count(wanted["words"]) == 1, (case["id"], wanted["words"])

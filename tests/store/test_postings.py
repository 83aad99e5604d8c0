"""Postings that come in many turns are found as they would be in one table, however the blocks fall."""

import random
import sqlite3
from collections import defaultdict
from contextlib import closing

import numpy as np
import pytest

from onrecord.comparing.fingerprints import MOST_HOLDERS
from onrecord.store import ordered_prints, postings
from onrecord.store.database import Store
from onrecord.store.postings import MOST_PRINTS, holder_of, prints_of, statement_of

TURNS = 12
VALUES = range(0, 3000, 3)
OFTEN = (0, 1500, 2997)  # fingerprints that many statements hold


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "news.db") as store:
        yield store


@pytest.fixture(
    params=[(1, 8, 4), (10**9, 8, 4), (0, 8, 4), (1000, 300, 10**9)],
    ids=["many", "few", "all older", "large"],
)
def sizes(request, monkeypatch):
    """Small blocks, so that some hundred postings fill many, written anew one by one or together."""
    few, block, at_once = request.param
    monkeypatch.setattr(postings, "FEW", few)
    monkeypatch.setattr(postings, "AT_ONCE", at_once)
    monkeypatch.setattr(ordered_prints, "BLOCK", block)
    monkeypatch.setattr(postings, "MOST_YOUNGER", 0 if few == 0 else 1500)


def drawn(chance, turn):
    """The postings of one turn in their order, as fingerprints with holders."""
    some = [(value, holder_of(1000 * turn + at, 12)) for at, value in enumerate(chance.sample(VALUES, 200))]
    often = [(value, holder_of(1000 * turn + 500 + at, 12)) for value in OFTEN for at in range(10)]
    return sorted([*some, *often], key=lambda posting: posting[0])


def turns(store, seed):
    """What the store has been given after each turn: for each fingerprint its holders."""
    chance, given = random.Random(seed), defaultdict(list)  # noqa: S311 - no secret
    for turn in range(TURNS):
        new = drawn(chance, turn)
        store.change(postings.take_in, np.array(new, np.int64))
        for value, holder in new:
            given[value].append(holder)
        yield chance, given


def last_of(given):
    return {value: held[-MOST_HOLDERS:] for value, held in given.items() if held}


@pytest.mark.usefixtures("sizes")
def test_what_was_taken_in_is_found_and_of_much_of_one_kind_the_last(store):
    for _, given in turns(store, seed=7):
        assert store.ask(postings.holders_of, range(-1, 3001)) == last_of(given)
    assert len(given[OFTEN[0]]) > MOST_HOLDERS


@pytest.mark.usefixtures("sizes")
def test_a_statement_that_is_taken_out_is_found_no_more_and_all_others_are(store):
    for chance, given in turns(store, seed=8):
        value = chance.choice([one for one, held in given.items() if held and one not in OFTEN])
        gone = chance.choice(given[value])
        store.change(postings.take_out, statement_of(gone), [value])
        given[value].remove(gone)
        assert store.ask(postings.holders_of, list(VALUES)) == last_of(given)


def test_blocks_are_kept_at_about_their_size(store, tmp_path):
    for turn in range(200):
        new = sorted((random.Random(turn).randrange(10**6), holder_of(turn, 5)) for _ in range(50))  # noqa: S311
        store.change(postings.take_in, np.array(new, np.int64))
    with closing(sqlite3.connect(tmp_path / "news.db")) as connection:
        query = "SELECT min(length(block)), max(length(block)), sum(length(block)) FROM younger_postings"
        least, most, together = connection.execute(query).fetchone()
    size = 16 * ordered_prints.BLOCK
    assert together == 200 * 50 * 16
    assert size * 2 // 3 <= least <= most <= size * 2


def test_a_holder_tells_its_statement_and_how_many_fingerprints_it_has():
    newest = (1 << 54) - 1
    assert (statement_of(holder_of(newest, 7)), prints_of(holder_of(newest, 7))) == (newest, 7)
    assert prints_of(holder_of(1, 10**6)) == MOST_PRINTS
    assert holder_of(newest, 10**6) < 1 << 63
    assert holder_of(1, MOST_PRINTS) < holder_of(2, 0)


def test_all_can_be_taken_out(store):
    store.change(postings.take_in, np.array([(1, 2), (3, 4)], np.int64))
    store.change(postings.take_all_out)
    assert store.ask(postings.holders_of, [1, 3]) == {}

"""Statements that came in to the messages of a webhook."""

import json
import sqlite3
from collections.abc import Sequence

from onrecord.iso import now
from onrecord.store.arrivals import arrivals, fitting
from onrecord.store.follows import Follow
from onrecord.store.objects import hit_to_object
from onrecord.store.search import Hit, hits_of
from onrecord.web.live.followed import address_of_search, address_of_statement, asked_of

MOST_STATEMENTS = 50  # in one message; more go into another
ADDED, TEST = "statements.added", "test"

Message = tuple[int, str]  # how many statements it tells, and its body


def messages_for(
    connection: sqlite3.Connection, after: int, follows: Sequence[Follow]
) -> tuple[int, dict[int, list[Message]]]:
    """The last of the next articles after one, and what each webhook is to be told of them."""
    with arrivals(connection, after) as came:
        return came.last, {
            follow.id: [
                (len(part), message(follow, ADDED, hits_of(connection, part)))
                for part in _parts(fitting(connection, came, follow.words, follow.filters))
            ]
            for follow in follows
        }


def message(follow: Follow, event: str, hits: Sequence[Hit]) -> str:
    """A message as JSON; all of it ASCII, so that no receiver can read it otherwise than it was signed."""
    told = {
        "event": event,
        "at": now(),
        "search": {**follow.search, "address": address_of_search(asked_of(follow), follow.desk)},
        "statements": [
            {**hit_to_object(hit), "address": address_of_statement(hit, follow.desk)} for hit in hits
        ],
    }
    return json.dumps(told)


def _parts(found: Sequence[int]) -> list[Sequence[int]]:
    return [found[start : start + MOST_STATEMENTS] for start in range(0, len(found), MOST_STATEMENTS)]

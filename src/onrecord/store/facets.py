"""Questions to what their answers have in common: by speaker, outlet, medium, kind and month."""

import json
import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date

from onrecord.kinds import StatementKind
from onrecord.store.rows import called_of_json, day_in
from onrecord.store.search import Filters, newest_matches

MOST_DATED = 10_000  # the newest matches, whose months are counted: their ids tell them
MOST_COUNTED = 500  # the newest of these, of which the rest is counted: each is a row to read
MOST_SHOWN = 8  # of each facet, the most frequent


@dataclass(frozen=True, slots=True)
class Count:
    """A value of a facet with how many statements have it; `value` is what a filter takes."""

    value: str
    name: str
    statements: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the newest `counted` matches have which value, the most frequent first.

    Months are those of the newest `dated` matches, in order of time. `is_part`: there are more matches than
    were counted; `is_part_dated`: more than months were counted of.
    """

    counted: int
    is_part: bool
    dated: int
    is_part_dated: bool
    speakers: tuple[Count, ...]
    outlets: tuple[Count, ...]
    media: tuple[Count, ...]
    kinds: tuple[Count, ...]
    months: tuple[Count, ...]


def counts_of(connection: sqlite3.Connection, words: str, filters: Filters) -> Counts:
    """What the newest matches have in common; of all statements without words and filters."""
    found = newest_matches(connection, words, filters, most=MOST_DATED + 1)
    counted = found[:MOST_COUNTED]
    people: Counter[int] = Counter()
    outlets: Counter[int] = Counter()
    media: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    months = Counter(
        date.fromordinal(day).isoformat()[:7] for one in found[:MOST_DATED] if (day := day_in(one))
    )
    for kind, medium, outlet, speakers in connection.execute(
        "SELECT kind, medium, outlet, speakers FROM statement WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(counted),),
    ):
        kinds[kind] += 1
        people.update({one.person for one in called_of_json(speakers) if one.person is not None})
        if medium:
            media[medium] += 1
        if outlet is not None:
            outlets[outlet] += 1
    return Counts(
        counted=len(counted),
        is_part=len(found) > len(counted),
        dated=min(len(found), MOST_DATED),
        is_part_dated=len(found) > MOST_DATED,
        speakers=_named(connection, "person", people, prefix="p"),
        outlets=_named(connection, "outlet", outlets),
        media=tuple(Count(name, name, count) for name, count in media.most_common(MOST_SHOWN)),
        kinds=tuple(Count(kind, kind, kinds[kind]) for kind in StatementKind if kinds[kind]),
        months=tuple(Count(month, month, count) for month, count in sorted(months.items())),
    )


def _named(
    connection: sqlite3.Connection, table: str, counts: Counter[int], prefix: str | None = None
) -> tuple[Count, ...]:
    """The most frequent numbers with their names; the value is the number behind the prefix, else the name."""
    frequent = counts.most_common(MOST_SHOWN)
    names = dict(
        connection.execute(
            f"SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(?))",  # noqa: S608 - our names
            (json.dumps([number for number, _ in frequent]),),
        )
    )
    return tuple(
        Count(names[number] if prefix is None else f"{prefix}{number}", names[number], count)
        for number, count in frequent
    )

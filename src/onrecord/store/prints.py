"""Fingerprints of statements kept and looked up: the latest in memory and in a log, all others in one table.

The table is ordered by fingerprint, so those of one article lie far apart in it: to write them there at once would
touch a page for each. They are written to a log, one row a statement, and into the memory of the connection, which
every connection fills from the log; a fold brings many of them into the table in its order, as in a log-structured
merge-tree (O'Neil et al., 1996).
"""

import sqlite3
from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from onrecord.store.rows import list_of, number_in

# Fingerprints that are folded at once: some 50 MB of memory, a second or two among ten million.
MOST_RECENT = 1 << 18
UNREAD = -1  # no store has been folded as often


@dataclass(slots=True)
class Recent:
    """What a connection has in memory of the log.

    `folded` is the counter as it was when the log was read, `number` the last number in it, `prints` how many
    fingerprints there are, `own` whether this connection has written to the log since it was folded. `changes`
    counts all that alters this, so that a transaction that fails can tell whether it did.
    """

    folded: int = UNREAD
    number: int = 0
    prints: int = 0
    own: bool = False
    changes: int = 0
    holders: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))  # each in order


class Remembering(sqlite3.Connection):
    """A connection with what it has in memory of the log."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.recent = Recent()


def keep(connection: sqlite3.Connection, prints: Iterable[tuple[int, Iterable[int]]]) -> None:
    """Write down the fingerprints of statements, by which the next ones find them; the caller writes."""
    recent = _loaded(connection)
    rows = [(identifier, array("q", values)) for identifier, values in prints]
    connection.executemany(
        "INSERT INTO fresh_print (number, statement, prints) VALUES (?, ?, ?)",
        [(number_in(identifier), identifier, values.tobytes()) for identifier, values in rows],
    )
    recent.own = True
    _remember(recent, rows)
    if recent.prints > MOST_RECENT:
        fold(connection)


def holders(connection: sqlite3.Connection, values: Iterable[int], *, most: int) -> dict[int, list[str]]:
    """For each fingerprint the statements that hold it, the latest in time first, `most` of them."""
    recent = _loaded(connection)
    rows = connection.execute(
        "SELECT value, (SELECT group_concat(statement) FROM (SELECT statement FROM fingerprint "
        "WHERE fingerprint.value = wanted.value ORDER BY statement DESC LIMIT ?)) FROM json_each(?) AS wanted",
        (most, list_of(values)),
    )
    found = {}
    for value, statements in rows:
        kept = statements.split(",") if statements else []
        found[value] = _latest(kept, recent.holders[value], most) if value in recent.holders else kept
    return found


def forget(connection: sqlite3.Connection, identifier: int, values: Iterable[int]) -> None:
    """Take the fingerprints of a statement out."""
    recent = _loaded(connection)
    recent.changes += 1
    connection.execute("DELETE FROM fresh_print WHERE number = ?", (number_in(identifier),))
    for value in values:
        connection.execute("DELETE FROM fingerprint WHERE value = ? AND statement = ?", (value, identifier))
        known = recent.holders.get(value, [])
        place = bisect_left(known, identifier)
        if known[place : place + 1] == [identifier]:
            del known[place]


def forget_all(connection: sqlite3.Connection) -> None:
    """Take all fingerprints out."""
    connection.execute("DELETE FROM fingerprint")
    connection.execute("DELETE FROM fresh_print")
    _begin_anew(connection)


def fold(connection: sqlite3.Connection) -> None:
    """Bring what the log has into the table; the caller writes."""
    recent = _loaded(connection)
    # Another process may have taken a statement out of the log since it was read.
    rows = connection.execute("SELECT statement FROM fresh_print WHERE number = statement & 0xFFFFFFFF")
    logged = {statement for (statement,) in rows}
    connection.executemany(
        "INSERT OR IGNORE INTO fingerprint (value, statement) VALUES (?, ?)",
        ((value, one) for value in sorted(recent.holders) for one in recent.holders[value] if one in logged),
    )
    connection.execute("DELETE FROM fresh_print")
    connection.execute(
        "UPDATE counter SET value = (SELECT value FROM counter WHERE name = 'statement') WHERE name = 'folded'"
    )
    _begin_anew(connection)


def has_written(connection: sqlite3.Connection) -> bool:
    """Whether this connection has written to the log and it has not been folded since, as far as it knows."""
    return _of(connection).own


def changes(connection: sqlite3.Connection) -> int:
    """How often the memory has been altered, for `undo`."""
    return _of(connection).changes


def undo(connection: sqlite3.Connection, before: int) -> None:
    """Read the log anew when it is next needed, if the memory was altered since `changes` gave `before`."""
    assert isinstance(connection, Remembering)
    if connection.recent.changes != before:
        connection.recent = Recent(own=True, changes=connection.recent.changes + 1)


def _of(connection: sqlite3.Connection) -> Recent:
    assert isinstance(connection, Remembering)
    return connection.recent


def _loaded(connection: sqlite3.Connection) -> Recent:
    """The memory, with what other connections have written to the log since it was last looked at."""
    recent = _of(connection)
    folded, number = connection.execute(
        "SELECT (SELECT value FROM counter WHERE name = 'folded'), (SELECT value FROM counter WHERE name = 'statement')"
    ).fetchone()
    if folded != recent.folded:
        recent.folded, recent.number, recent.prints = folded, 0, 0
        recent.holders.clear()
    if number != recent.number:
        rows = connection.execute(
            "SELECT statement, prints FROM fresh_print WHERE number > ?", (recent.number,)
        )
        _remember(recent, [(identifier, array("q", prints)) for identifier, prints in rows])
        recent.number = number
    return recent


def _remember(recent: Recent, rows: Iterable[tuple[int, Sequence[int]]]) -> None:
    for identifier, values in rows:
        for value in values:
            insort(recent.holders[value], identifier)
        recent.prints += len(values)
    recent.changes += 1


def _latest(kept: Sequence[str], recent: Sequence[int], most: int) -> list[str]:
    """The latest of two lists of statements, of which the second is in order."""
    if not kept:
        return [str(one) for one in reversed(recent[-most:])]
    both = sorted([*map(int, kept), *recent[-most:]], reverse=True)
    return [str(one) for one in both[:most]]


def _begin_anew(connection: sqlite3.Connection) -> None:
    """The memory of a log that is empty."""
    (folded,) = connection.execute("SELECT value FROM counter WHERE name = 'folded'").fetchone()
    recent = _of(connection)
    recent.folded, recent.prints, recent.own = folded, 0, False
    recent.changes += 1
    recent.holders.clear()

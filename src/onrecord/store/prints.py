"""Fingerprints of statements kept and looked up: the latest in memory and in a log, all others in one table.

The table has a postings list for each fingerprint, in its order (Manning, Raghavan and Schütze, 2008): the ids of the
statements that hold it, the last added last, as integers of 64 bits. Those of one article lie far apart in it: to write
them there at once would touch a page for each. They are written to a log, one row a statement, and into the memory of
the connection, which every connection fills from the log; a fold brings many of them into the table in its order, as in
a log-structured merge-tree (O'Neil et al., 1996).
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from onrecord.comparing.fingerprints import MOST_HOLDERS
from onrecord.store.rows import list_of, number_in

# Fingerprints that are folded at once: some 50 MB of memory, a second or two among ten million.
MOST_RECENT = 1 << 18
UNREAD = -1  # no store has been folded as often
ID_BYTES = array("q").itemsize
FOLD = (
    "INSERT INTO posting (value, statements) VALUES (?1, ?2) ON CONFLICT (value) DO UPDATE "
    "SET statements = substr(CAST(statements || excluded.statements AS BLOB), ?3)"
)


@dataclass(slots=True)
class Recent:
    """What a connection has in memory of the log.

    `folded` is the counter as it was when the log was read, `number` the last number that was looked for in it,
    `prints` how many fingerprints there are, `own` whether this connection has written to the log since it was folded.
    `changes` counts all that alters this, so that a transaction that fails can tell whether it did.
    """

    folded: int = UNREAD
    number: int = 0
    prints: int = 0
    own: bool = False
    changes: int = 0
    holders: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))


class Remembering(sqlite3.Connection):
    """A connection with what it has in memory of the log."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.recent = Recent()


class Packed:
    """The aggregate function of SQL that makes a postings list of statements, for the migration to them."""

    def __init__(self) -> None:
        self._statements = array("q")

    def step(self, statement: int) -> None:
        """Take the next statement."""
        self._statements.append(statement)

    def finalize(self) -> bytes:
        """The list of those that were added last."""
        return self._statements[-MOST_HOLDERS:].tobytes()


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


def folds(connection: sqlite3.Connection) -> int:
    """A number that tells one state of the table from those after later folds."""
    (folded,) = connection.execute("SELECT value FROM counter WHERE name = 'folded'").fetchone()
    return int(folded)


def in_table(connection: sqlite3.Connection, values: Iterable[int]) -> dict[int, Sequence[int]]:
    """For each fingerprint the statements that hold it, as far as the table has them; at most 64 of the last added."""
    rows = connection.execute(
        "SELECT posting.value, statements FROM json_each(?) AS wanted CROSS JOIN posting "
        "WHERE posting.value = wanted.value",
        (list_of(values),),
    )
    return {value: array("q", statements) for value, statements in rows}


def in_log(connection: sqlite3.Connection) -> Mapping[int, Sequence[int]]:
    """For each fingerprint in the log the statements there that hold it; not to be changed or kept."""
    return _loaded(connection).holders


def forget(connection: sqlite3.Connection, identifier: int, values: Iterable[int]) -> None:
    """Take the fingerprints of a statement out."""
    recent = _loaded(connection)
    recent.changes += 1
    connection.execute("DELETE FROM fresh_print WHERE number = ?", (number_in(identifier),))
    for value, statements in in_table(connection, values).items():
        others = array("q", [one for one in statements if one != identifier])
        connection.execute("UPDATE posting SET statements = ? WHERE value = ?", (others.tobytes(), value))
    for value in values:
        if identifier in recent.holders.get(value, ()):
            recent.holders[value].remove(identifier)


def forget_all(connection: sqlite3.Connection) -> None:
    """Take all fingerprints out."""
    connection.execute("DELETE FROM posting")
    connection.execute("DELETE FROM fresh_print")
    _begin_anew(connection)


def fold(connection: sqlite3.Connection) -> None:
    """Bring what the log has into the table; the caller writes."""
    holders = _loaded(connection).holders
    # Another process may have taken a statement out of the log since it was read.
    rows = connection.execute("SELECT statement FROM fresh_print WHERE number = statement & 0xFFFFFFFF")
    logged = {statement for (statement,) in rows}
    lists = ((value, [one for one in holders[value] if one in logged]) for value in sorted(holders))
    most = -MOST_HOLDERS * ID_BYTES
    connection.executemany(FOLD, ((value, array("q", kept).tobytes(), most) for value, kept in lists if kept))
    connection.execute("DELETE FROM fresh_print")
    connection.execute(
        "UPDATE counter SET value = (SELECT value FROM counter WHERE name = 'statement') WHERE name = 'folded'"
    )
    _begin_anew(connection)


def has_written(connection: sqlite3.Connection) -> bool:
    """Whether this connection has written to the log and it has not been folded since, as far as it knows."""
    return _recent_of(connection).own


@contextmanager
def remembered_if_kept(connection: sqlite3.Connection) -> Iterator[None]:
    """What changes the log within may be taken back where it raises: then the log is read anew."""
    changes = _recent_of(connection).changes
    try:
        yield
    except BaseException:
        if _recent_of(connection).changes != changes:
            _begin_anew(connection)
            _recent_of(connection).own = True  # what was kept before may be there still
        raise


def _recent_of(connection: sqlite3.Connection) -> Recent:
    assert isinstance(connection, Remembering)
    return connection.recent


def _loaded(connection: sqlite3.Connection) -> Recent:
    """The memory, with what other connections have written to the log since it was last looked at."""
    recent = _recent_of(connection)
    folded, number = connection.execute(
        "SELECT (SELECT value FROM counter WHERE name = 'folded'), "
        "(SELECT value FROM counter WHERE name = 'statement')"
    ).fetchone()
    if folded != recent.folded:
        _begin_anew(connection)
        recent = _recent_of(connection)
        recent.folded = folded
    if number != recent.number:
        rows = connection.execute(
            "SELECT statement, prints FROM fresh_print WHERE number > ?", (recent.number,)
        ).fetchall()
        if rows:
            _remember(recent, [(identifier, array("q", prints)) for identifier, prints in rows])
        recent.number = number
        recent.changes += 1
    return recent


def _remember(recent: Recent, rows: Iterable[tuple[int, Sequence[int]]]) -> None:
    recent.changes += 1
    for identifier, values in rows:
        recent.prints += len(values)
        for value in values:
            recent.holders[value].append(identifier)


def _begin_anew(connection: sqlite3.Connection) -> None:
    assert isinstance(connection, Remembering)
    connection.recent = Recent(changes=connection.recent.changes + 1)

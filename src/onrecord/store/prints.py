"""Fingerprints of statements kept and looked up: the latest in memory and in a log, all others among the postings.

The fingerprints of one article lie far apart among the postings: to write them there at once would touch a page for
each. They are written to a log, one row a statement, and into the memory of the connection, which every connection
fills from the log; a fold brings many of them to the postings in their order.
"""

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onrecord.store import postings
from onrecord.store.postings import holder_of, statement_of
from onrecord.store.rows import number_in

if TYPE_CHECKING:
    from onrecord.store.ordered_prints import OrderedPrints, Postings

# Fingerprints that are folded at once: 8 MB of memory, about half a second.
MOST_RECENT = 1 << 19
MOST_FRESH = 1 << 15  # that are not in order yet
UNREAD = -1  # no store has been folded as often


@dataclass(slots=True)
class Recent:
    """What a connection has in memory of the log: the holders of each fingerprint, the last added last.

    `fresh` has the latest, `waiting` how many that are, `ordered` those before. `folded` is the counter as it was when
    the log was read, `number` the last number that was looked for in it, `own` whether this connection has written to
    the log since it was folded. `changes` counts all that alters this, so that a transaction that fails can tell
    whether it did.
    """

    folded: int = UNREAD
    number: int = 0
    own: bool = False
    changes: int = 0
    waiting: int = 0
    fresh: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    ordered: "OrderedPrints | None" = None

    def __len__(self) -> int:
        return self.waiting + len(self.ordered or ())

    def remember(self, rows: Iterable[tuple[int, Sequence[int]]]) -> None:
        """Take the fingerprints of statements."""
        self.changes += 1
        for identifier, values in rows:
            self.waiting += len(values)
            holder = holder_of(identifier, len(values))
            for value in values:
                self.fresh[value].append(holder)
        if self.waiting > MOST_FRESH:
            self._put_in_order()

    def holders(self, values: Sequence[int]) -> dict[int, list[int]]:
        """The holders of each of the fingerprints, for those that have any."""
        found = dict(self.ordered.holders(values)) if self.ordered else {}
        for value in values:
            if value in self.fresh:
                found[value] = found.get(value, []) + self.fresh[value]
        return found

    def forget(self, identifier: int, values: Iterable[int]) -> None:
        """Take a statement out, which holds these fingerprints."""
        self.changes += 1
        for value in values:
            others = [one for one in self.fresh.get(value, ()) if statement_of(one) != identifier]
            if len(others) < len(self.fresh.get(value, ())):
                self.fresh[value] = others
                self.waiting -= 1
        if self.ordered:
            self.ordered.forget(identifier)

    def postings(self, logged: set[int]) -> "Postings | None":
        """Those of the statements that are among `logged`; None where nothing has been written down."""
        if self.waiting:
            self._put_in_order()
        return self.ordered.postings(logged) if self.ordered else None

    def _put_in_order(self) -> None:
        if self.ordered is None:
            from onrecord.store.ordered_prints import OrderedPrints  # noqa: PLC0415 - few need numpy

            self.ordered = OrderedPrints()
        self.ordered.take(self.fresh)
        self.fresh.clear()
        self.waiting = 0


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
    recent.remember(rows)
    if len(recent) > MOST_RECENT:
        fold(connection)


def folds(connection: sqlite3.Connection) -> int:
    """A number that tells one state of the table from those after later folds."""
    (folded,) = connection.execute("SELECT value FROM counter WHERE name = 'folded'").fetchone()
    return int(folded)


def in_log(connection: sqlite3.Connection, values: Iterable[int]) -> dict[int, list[int]]:
    """The holders of each fingerprint, as far as the log has them, the last added last."""
    return _loaded(connection).holders(list(values))


def forget(connection: sqlite3.Connection, identifier: int, values: Collection[int]) -> None:
    """Take the fingerprints of a statement out."""
    recent = _loaded(connection)
    cursor = connection.execute("DELETE FROM fresh_print WHERE number = ?", (number_in(identifier),))
    if cursor.rowcount:
        recent.forget(identifier, values)
    postings.take_out(connection, identifier, values)


def forget_all(connection: sqlite3.Connection) -> None:
    """Take all fingerprints out."""
    postings.take_all_out(connection)
    connection.execute("DELETE FROM fresh_print")
    _begin_anew(connection)


def fold(connection: sqlite3.Connection) -> None:
    """Bring what the log has to the postings; the caller writes."""
    recent = _loaded(connection)
    # Another process may have taken a statement out of the log since it was read.
    rows = connection.execute("SELECT statement FROM fresh_print WHERE number = statement & 0xFFFFFFFF")
    logged = {statement for (statement,) in rows}
    new = recent.postings(logged)
    if new is not None:
        postings.take_in(connection, new)
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
        own = recent.own and recent.folded == UNREAD  # else another has folded it
        _begin_anew(connection)
        recent = _recent_of(connection)
        recent.folded, recent.own = folded, own
    if number != recent.number:
        rows = connection.execute(
            "SELECT statement, prints FROM fresh_print WHERE number > ?", (recent.number,)
        ).fetchall()
        if rows:
            recent.remember((identifier, array("q", prints)) for identifier, prints in rows)
        recent.number = number
        recent.changes += 1
    return recent


def _begin_anew(connection: sqlite3.Connection) -> None:
    assert isinstance(connection, Remembering)
    connection.recent = Recent(changes=connection.recent.changes + 1)

"""Fingerprints in the store: postings in their order, in blocks, in two tables of which the smaller takes what is new.

Of this inverted index (Manning, Raghavan and Schütze, 2008) a block has some 120 postings, each a fingerprint and a
statement that holds it, as integers of 64 bits, one after the other. A holder is a statement's id with the number of
its fingerprints below it, which tells how much one that is shared says. What comes goes into the table of the younger,
and all of that into the other when it is large, as in a log-structured merge-tree (O'Neil et al., 1996): a block is
written anew for many postings, not for one.
"""

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from onrecord.comparing.fingerprints import MOST_HOLDERS
from onrecord.store.rows import list_of

if TYPE_CHECKING:
    from onrecord.store.ordered_prints import Postings

YOUNGER, OLDER = "younger_postings", "postings"
TABLES = (OLDER, YOUNGER)
MOST_YOUNGER = 1 << 22  # postings of the younger before they join the others
FEW = 1 << 13  # postings, up to which only the blocks that they go into are written anew
AT_ONCE = 512  # blocks otherwise
SIZE_BITS = 9  # a statement's id has 22 for the day and 32 for the running number
MOST_PRINTS = (1 << SIZE_BITS) - 1


def holder_of(statement: int, prints: int) -> int:
    """A statement with how many fingerprints it has, in one number."""
    return statement << SIZE_BITS | min(prints, MOST_PRINTS)


def statement_of(holder: int) -> int:
    """The statement of a holder."""
    return holder >> SIZE_BITS


def prints_of(holder: int) -> int:
    """How many fingerprints a holder has; 0 where that is not known."""
    return holder & MOST_PRINTS


def holders_of(connection: sqlite3.Connection, values: Collection[int]) -> dict[int, list[int]]:
    """The holders of each fingerprint, for those that have any; the last added last, at most 64."""
    wanted = sorted(values)
    found: dict[int, list[int]] = {}
    for table in TABLES:
        for value, held in _holders(connection, table, wanted):
            found[value] = [*found[value], *held][-MOST_HOLDERS:] if value in found else held
    return found


def take_in(connection: sqlite3.Connection, postings: "Postings") -> None:
    """Add postings, which are in order; the caller writes."""
    _merge(connection, YOUNGER, postings)
    connection.execute("UPDATE counter SET value = value + ? WHERE name = 'younger'", (len(postings),))
    (younger,) = connection.execute("SELECT value FROM counter WHERE name = 'younger'").fetchone()
    if younger > MOST_YOUNGER:
        for some in _all(connection, YOUNGER):
            _merge(connection, OLDER, some)
        connection.execute("DELETE FROM younger_postings")
        connection.execute("UPDATE counter SET value = 0 WHERE name = 'younger'")


def take_out(connection: sqlite3.Connection, statement: int, values: Collection[int]) -> None:
    """Take the postings of a statement out, which holds these fingerprints."""
    from onrecord.store.ordered_prints import postings_in, without  # noqa: PLC0415 - few need numpy

    for table in TABLES:
        query = (
            f"SELECT first, block FROM {table} WHERE first IN (SELECT (SELECT max(first) FROM {table} "  # noqa: S608 - our own names
            "WHERE first <= wanted.value) FROM json_each(?) AS wanted)"
        )
        connection.executemany(
            f"UPDATE {table} SET block = ? WHERE first = ?",  # noqa: S608 - our own names
            [
                (without(postings_in([block]), statement).tobytes(), first)
                for first, block in connection.execute(query, (list_of(values),)).fetchall()
            ],
        )


def take_all_out(connection: sqlite3.Connection) -> None:
    """Take all postings out."""
    connection.execute("DELETE FROM postings")
    connection.execute("DELETE FROM younger_postings")
    connection.execute("UPDATE counter SET value = 0 WHERE name = 'younger'")


def _holders(
    connection: sqlite3.Connection, table: str, wanted: Sequence[int]
) -> Iterator[tuple[int, list[int]]]:
    query = (
        f"SELECT value, (SELECT block FROM {table} WHERE first <= value ORDER BY first DESC LIMIT 1) "  # noqa: S608 - our own names
        "FROM json_each(?)"
    )
    for value, block in connection.execute(query, (list_of(wanted),)):
        postings = memoryview(block or b"").cast("q")
        prints = postings[::2]
        start = bisect_left(prints, value)
        if start < len(prints) and prints[start] == value:
            yield value, postings[2 * start + 1 : 2 * bisect_right(prints, value, start) : 2].tolist()


def _merge(connection: sqlite3.Connection, table: str, postings: "Postings") -> None:
    """Bring postings into a table, some blocks at a time."""
    from onrecord.store.ordered_prints import blocks_of, merged, postings_in  # noqa: PLC0415 - few need numpy

    at_once = AT_ONCE if len(postings) > FEW else 1
    first = f"coalesce((SELECT max(first) FROM {table} WHERE first <= ?1), ?1)"  # noqa: S608 - our own names
    query = f"SELECT first, block FROM {table} WHERE first >= {first} ORDER BY first LIMIT ?2"  # noqa: S608
    while len(postings):
        rows = connection.execute(query, (int(postings[0, 0]), at_once + 1)).fetchall()
        until = rows.pop()[0] if len(rows) > at_once else None
        end = len(postings) if until is None else int(postings[:, 0].searchsorted(until))
        both = merged(postings_in([block for _, block in rows]), postings[:end])
        if rows:
            connection.execute(f"DELETE FROM {table} WHERE first BETWEEN ? AND ?", (rows[0][0], rows[-1][0]))  # noqa: S608
        connection.executemany(f"INSERT INTO {table} (first, block) VALUES (?, ?)", blocks_of(both))  # noqa: S608
        postings = postings[end:]


def _all(connection: sqlite3.Connection, table: str) -> Iterator["Postings"]:
    """The postings of a table in their order, some blocks at a time."""
    from onrecord.store.ordered_prints import postings_in  # noqa: PLC0415 - few need numpy

    query = f"SELECT first, block FROM {table} WHERE first > ? ORDER BY first LIMIT ?"  # noqa: S608 - our own names
    after = -1
    while rows := connection.execute(query, (after, AT_ONCE)).fetchall():
        yield postings_in([block for _, block in rows])
        after = rows[-1][0]

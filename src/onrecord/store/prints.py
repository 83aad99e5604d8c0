"""Fingerprints of statements kept and looked up: the latest in memory and in a log, all others in one table.

The table is ordered by fingerprint, so those of one article lie far apart in it: to write them there at once would
touch a page for each. They are written to a log, one row a statement, and to a table in memory that every
connection fills from the log; a fold brings many of them into the table in its order, as in a log-structured
merge-tree (O'Neil et al., 1996).
"""

import sqlite3
from array import array
from collections.abc import Iterable

from onrecord.store.rows import list_of, number_in

# Fingerprints that are folded at once: 8 MB of memory, a second or two among ten million.
MOST_RECENT = 1 << 18
# `loaded` tells what the memory has of the log: `folded` as the counter was then, the last number, how many; and
# whether this connection has written to the log itself.
MEMORY = """
CREATE TEMP TABLE recent (
  value INTEGER NOT NULL,
  statement INTEGER NOT NULL,
  PRIMARY KEY (value, statement)
) STRICT, WITHOUT ROWID;
CREATE TEMP TABLE loaded AS SELECT -1 AS folded, 0 AS number, 0 AS prints, 0 AS own;
"""


def keep(connection: sqlite3.Connection, prints: Iterable[tuple[int, Iterable[int]]]) -> None:
    """Write down the fingerprints of statements, by which the next ones find them; the caller writes."""
    _load(connection)
    rows = [(identifier, array("q", values)) for identifier, values in prints]
    connection.executemany(
        "INSERT INTO fresh_print (number, statement, prints) VALUES (?, ?, ?)",
        [(number_in(identifier), identifier, values.tobytes()) for identifier, values in rows],
    )
    connection.execute("UPDATE loaded SET own = 1")
    if _remember(connection, rows) > MOST_RECENT:
        fold(connection)


def holders(connection: sqlite3.Connection, values: Iterable[int], *, most: int) -> dict[int, list[str]]:
    """For each fingerprint the statements that hold it, the latest in time first, `most` of them."""
    _load(connection)
    rows = connection.execute(
        "SELECT value, (SELECT group_concat(statement) FROM (SELECT statement FROM fingerprint "
        "WHERE fingerprint.value = wanted.value UNION ALL SELECT statement FROM recent "
        "WHERE recent.value = wanted.value ORDER BY statement DESC LIMIT ?)) FROM json_each(?) AS wanted",
        (most, list_of(values)),
    )
    return {value: statements.split(",") if statements else [] for value, statements in rows}


def forget(connection: sqlite3.Connection, identifier: int, values: Iterable[int]) -> None:
    """Take the fingerprints of a statement out."""
    connection.execute("DELETE FROM fresh_print WHERE number = ?", (number_in(identifier),))
    for table in ("fingerprint", "recent"):
        connection.executemany(
            f"DELETE FROM {table} WHERE value = ? AND statement = ?",  # noqa: S608 - our names
            [(value, identifier) for value in values],
        )


def forget_all(connection: sqlite3.Connection) -> None:
    """Take all fingerprints out."""
    connection.execute("DELETE FROM fingerprint")
    connection.execute("DELETE FROM fresh_print")
    _forget_recent(connection)


def fold(connection: sqlite3.Connection) -> None:
    """Bring what the log has into the table; the caller writes."""
    _load(connection)
    # Another process may have taken a statement out of the log since it was loaded.
    connection.execute(
        "INSERT OR IGNORE INTO fingerprint (value, statement) SELECT value, statement FROM recent "
        "WHERE EXISTS (SELECT 1 FROM fresh_print WHERE fresh_print.statement = recent.statement "
        "AND number = recent.statement & 0xFFFFFFFF) ORDER BY value, recent.statement"
    )
    connection.execute("DELETE FROM fresh_print")
    connection.execute(
        "UPDATE counter SET value = (SELECT value FROM counter WHERE name = 'statement') WHERE name = 'folded'"
    )
    _forget_recent(connection)


def has_written(connection: sqlite3.Connection) -> bool:
    """Whether this connection has written to the log and it has not been folded since, as far as it knows."""
    return bool(connection.execute("SELECT own FROM loaded").fetchone()[0])


def _load(connection: sqlite3.Connection) -> None:
    """Fill the memory with what other connections have written to the log since it was last looked at."""
    folded, number, known_folded, known = connection.execute(
        "SELECT (SELECT value FROM counter WHERE name = 'folded'), "
        "(SELECT value FROM counter WHERE name = 'statement'), loaded.folded, number FROM loaded"
    ).fetchone()
    if folded != known_folded:
        connection.execute("DELETE FROM recent")
        connection.execute("UPDATE loaded SET folded = ?, number = 0, prints = 0", (folded,))
        known = 0
    if number != known:
        rows = connection.execute("SELECT statement, prints FROM fresh_print WHERE number > ?", (known,))
        _remember(connection, [(identifier, array("q", prints)) for identifier, prints in rows.fetchall()])


def _remember(connection: sqlite3.Connection, rows: Iterable[tuple[int, Iterable[int]]]) -> int:
    """Take fingerprints into the memory, which then has all that is in the log; how many it has."""
    pairs = [(value, identifier) for identifier, values in rows for value in values]
    connection.executemany("INSERT OR IGNORE INTO recent (value, statement) VALUES (?, ?)", pairs)
    (count,) = connection.execute(
        "UPDATE loaded SET prints = prints + ?, number = (SELECT value FROM counter WHERE name = 'statement') "
        "RETURNING prints",
        (len(pairs),),
    ).fetchone()
    return int(count)


def _forget_recent(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM recent")
    connection.execute(
        "UPDATE loaded SET folded = (SELECT value FROM counter WHERE name = 'folded'), prints = 0, own = 0"
    )

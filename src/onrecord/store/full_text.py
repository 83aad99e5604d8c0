"""Statements into the full-text index and out of it: what one transaction adds goes into it at once, at its end.

The index keeps what each look into it interrupts as a piece of its own, and joins pieces later: to enter the
statements of many articles at once saves most of that.
"""

import sqlite3
from collections.abc import Iterable

Indexed = tuple[
    int, str, str, str
]  # a statement's number, and its content, medium and facets as they are indexed
# The statements that wait; as a table it goes back with a transaction that fails.
MEMORY = """
CREATE TEMP TABLE unindexed (statement INTEGER PRIMARY KEY) STRICT;
"""


def enter_later(connection: sqlite3.Connection, statements: Iterable[int]) -> None:
    """Have statements whose rows are there entered before the transaction ends; the caller writes."""
    connection.executemany("INSERT INTO unindexed (statement) VALUES (?)", [(one,) for one in statements])


def catch_up(connection: sqlite3.Connection) -> None:
    """Enter the statements that wait; whoever asks the index or changes it within a transaction does so first."""
    if connection.execute("SELECT 1 FROM unindexed LIMIT 1").fetchone() is None:
        return
    connection.execute(
        "INSERT INTO statement_text (rowid, content, medium, facets) "
        "SELECT id, content, medium, facets FROM unindexed JOIN statement ON id = unindexed.statement "
        "ORDER BY unindexed.statement"
    )
    connection.execute("DELETE FROM unindexed")


def withdraw(connection: sqlite3.Connection, rows: Iterable[Indexed]) -> None:
    """Take statements out, with the words that they were entered with; the caller writes."""
    catch_up(connection)
    connection.executemany(
        "INSERT INTO statement_text (statement_text, rowid, content, medium, facets) "
        "VALUES ('delete', ?, ?, ?, ?)",
        rows,
    )

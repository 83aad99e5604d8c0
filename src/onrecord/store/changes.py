"""The log of changes made through the desk: who did what, when; a line is never changed or taken out."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `at` is ISO 8601 in UTC, `what` names the deed, `subject` what it was done to."""

    id: int
    at: str
    who: str
    what: str
    subject: str | None


def write(connection: sqlite3.Connection, who: str, what: str, subject: str | None, *, now: str) -> None:
    """Add a line; the caller holds the transaction of the change itself."""
    connection.execute(
        'INSERT INTO change ("at", who, what, subject) VALUES (?, ?, ?, ?)', (now, who, what, subject)
    )


def changes(connection: sqlite3.Connection, *, limit: int, offset: int) -> list[Change]:
    """Changes, the latest first."""
    rows = connection.execute(
        'SELECT id, "at", who, what, subject FROM change ORDER BY id DESC LIMIT ? OFFSET ?', (limit, offset)
    )
    return [Change(*row) for row in rows]

"""What is wrong with a store, and its indexes made anew from the records."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.comparing.fingerprints import fingerprints, sketch_of
from onrecord.comparing.wordings import wordings_of
from onrecord.errors import NotInStore
from onrecord.store import families, prints
from onrecord.store.corrections import Correction, corrected, corrections_of
from onrecord.store.records import machine_record
from onrecord.store.rows import called_of_json

MOST_LINES = 20  # of the database's own complaints


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is wrong, in plain words; `curable` where a rebuild mends it."""

    text: str
    curable: bool = False


def file_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Damage of the file itself."""
    try:
        yield from _damages(connection)
    except sqlite3.DatabaseError as error:
        if _is_corrupt(error):
            yield Problem(f"the file is damaged: {error}; what can be read is saved by `onrecord export`")
        else:
            raise


def _damages(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute(f"PRAGMA integrity_check({MOST_LINES})"):
        if line != "ok":
            yield Problem(f"the file is damaged: {line}")
    for table, rowid, other, _ in connection.execute("PRAGMA foreign_key_check").fetchmany(MOST_LINES):
        yield Problem(f"row {rowid} of {table} points to a row of {other} that is not there")


def _is_corrupt(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def index_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Indexes that do not fit the rows."""
    try:
        # With rank 1 the index is compared with the rows that it is of.
        connection.execute("INSERT INTO statement_text (statement_text, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if not _is_corrupt(error):
            raise
        yield Problem(f"the full-text index does not fit: {error}", curable=True)
    (stray,) = connection.execute(
        "SELECT count(*) FROM statement WHERE NOT rejected AND json_array_length(speakers) > 0 AND "
        "(SELECT count(DISTINCT value ->> 2) FROM json_each(speakers) WHERE value ->> 2 IS NOT NULL) != "
        "(SELECT count(*) FROM said_by WHERE statement = statement.id)"
    ).fetchone()
    if stray:
        yield Problem(f"{stray} statements are not counted for their speakers", curable=True)
    (lonely,) = connection.execute(
        "SELECT count(*) FROM family WHERE (SELECT count(*) FROM statement WHERE family = family.id) < 2"
    ).fetchone()
    if lonely:
        yield Problem(f"{lonely} families have fewer than two statements", curable=True)
    (stray,) = connection.execute(
        "SELECT count(*) FROM fresh_print WHERE number != statement & 0xFFFFFFFF "
        "OR statement NOT IN (SELECT id FROM statement WHERE NOT rejected)"
    ).fetchone()
    if stray:
        yield Problem(f"fingerprints of {stray} statements are of none that is there", curable=True)


def correction_problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Corrections that fit no statement any more; they are kept."""
    rows = connection.execute(
        "SELECT DISTINCT article FROM correction WHERE article IS NOT NULL AND undone_at IS NULL ORDER BY id"
    )
    for (article,) in rows.fetchall():
        kept = corrections_of(connection, article)
        try:
            unfit: Iterable[Correction] = corrected(machine_record(connection, article), kept).unfit
        except NotInStore:
            unfit = kept
        for one in unfit:
            yield Problem(
                f"correction {one.id} ({one.field} of {one.statement}, by {one.by}) fits no statement any more; "
                f"look at it and take it back with `onrecord corrections undo {one.id}`"
            )


def rebuild(connection: sqlite3.Connection) -> Iterator[str]:
    """Make the full-text index, the fingerprints, the counts and the families anew; each step is told first."""
    yield "full text"
    connection.execute("INSERT INTO statement_text (statement_text) VALUES ('rebuild')")
    yield "speakers"
    connection.execute("DELETE FROM said_by")
    _count_speakers(connection)
    yield "fingerprints and families"
    prints.forget_all(connection)
    connection.execute("UPDATE statement SET family = NULL WHERE family IS NOT NULL")
    connection.execute("DELETE FROM family")
    for (article,) in connection.execute("SELECT key FROM article ORDER BY id").fetchall():
        _join_families(connection, article)


def _count_speakers(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT id, speakers FROM statement WHERE NOT rejected")
    pairs = (
        (person, identifier)
        for identifier, speakers in rows
        for person in dict.fromkeys(one.person for one in called_of_json(speakers))
        if person is not None
    )
    connection.executemany("INSERT OR IGNORE INTO said_by (person, statement) VALUES (?, ?)", pairs)


def _join_families(connection: sqlite3.Connection, article: str) -> None:
    """Print an article's statements and join them to those before, as when it was added."""
    rows = connection.execute(
        "SELECT statement.key, statement.id FROM statement JOIN article ON article.id = statement.article "
        "WHERE article.key = ? AND NOT rejected ORDER BY statement.id",
        (article,),
    )
    identifiers = dict(rows.fetchall())
    applied = corrected(machine_record(connection, article), corrections_of(connection, article)).record
    known = {wording.statement: wording for wording in wordings_of(applied)}
    statements = [
        families.Printed(identifier, known[key], fingerprints(known[key]), sketch_of(known[key]))
        for key, identifier in identifiers.items()
    ]
    families.join(connection, [family.statements for family in applied.families], statements)

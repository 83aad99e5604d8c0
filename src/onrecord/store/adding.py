"""A record into the tables: one transaction, whole or not at all."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.errors import InvalidRecord
from onrecord.store import families, full_text, identity, prints
from onrecord.store.corrections import corrected, corrections_of, is_added
from onrecord.store.names import key_of
from onrecord.store.preparing import Prepared, Ready, prepared
from onrecord.store.rows import (
    About,
    Called,
    Named,
    Parts,
    called_of,
    called_to_json,
    facets_of,
    first_id,
    record_of_parts,
    searchable,
)


class Outcome(StrEnum):
    """What adding a record did."""

    NEW = "new"
    COPY = "copy"  # the text of another address, kept as an article of its own
    REVISION = "revision"  # another text of an address that is in the store
    REPLACED = "replaced"  # the same text, read by another model or with other facts
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a record: the outcome, the article's id, and how many statements it has."""

    outcome: Outcome
    article: str
    statements: int


# Who an article's speakers are, by their id in the record and the key of their name.
Placed = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Row:
    """One statement on its way into the tables, as corrected; `body` is the machine's."""

    statement: Ready
    number: int
    body: str
    speakers: tuple[Called, ...]
    rejected: bool


def outcome_of(connection: sqlite3.Connection, article: About, parts: Parts) -> Outcome:
    """What adding would do."""
    row = connection.execute(
        "SELECT body, json_extract(made_by, '$.model') IS json_extract(?1, '$.model') AND "
        "json_extract(made_by, '$.onrecord') IS json_extract(?1, '$.onrecord') FROM article WHERE key = ?2",
        (parts.made_by, article.id),
    ).fetchone()
    if row:
        body, is_made_so = row
        return Outcome.UNCHANGED if body == parts.article and is_made_so else Outcome.REPLACED
    if article.url and connection.execute("SELECT 1 FROM article WHERE url = ?", (article.url,)).fetchone():
        return Outcome.REVISION
    if connection.execute("SELECT 1 FROM article WHERE text_sha256 = ?", (article.text_sha256,)).fetchone():
        return Outcome.COPY
    return Outcome.NEW


def add(connection: sqlite3.Connection, record: Prepared, now: str) -> Added:
    """Keep a record; the caller holds the transaction. `now` is ISO 8601, UTC. Raises InvalidRecord."""
    article, parts = record.article, record.parts
    outcome = outcome_of(connection, article, parts)
    if outcome is not Outcome.UNCHANGED:
        placed: Placed = {}
        if outcome is Outcome.REPLACED:
            placed = _replace_article(connection, article, parts)
        else:
            _insert_article(connection, article, parts, now)
        index(connection, record, placed)
    return Added(outcome, article.id, len(record.statements))


def index(connection: sqlite3.Connection, record: Prepared, placed: Placed) -> None:
    """Write the rows of an article's speakers, statements and findings, with its corrections applied.

    The article's own row is there, and no row of its parts; `placed` is what taking them out gave.
    """
    article, outlet = connection.execute(
        "SELECT id, outlet FROM article WHERE key = ?", (record.article.id,)
    ).fetchone()
    corrections = corrections_of(connection, record.article.id)
    applied = (
        prepared(corrected(record_of_parts(record.parts), corrections).record) if corrections else record
    )
    speakers = list(zip(applied.speakers, applied.parts.speakers, strict=True))
    called = _insert_speakers(connection, article, speakers, outlet, placed)
    rows = _rows_of(record, applied, called)
    printed = _insert_statements(connection, article, rows, outlet, folds=applied.folds)
    connection.executemany(
        "INSERT INTO finding (article, number, kind, body) VALUES (?, ?, ?, ?)",
        [
            (article, number, kind, body)
            for number, (kind, body) in enumerate(zip(record.findings, record.parts.findings, strict=True))
        ],
    )
    families.join(connection, applied.families, printed)


def foreseen(connection: sqlite3.Connection, records: Sequence[Prepared]) -> list[Prepared]:
    """The records with the statements of the store that theirs may be other wordings of, before they are added."""
    found = iter(families.earlier(connection, [one for record in records for one in record.statements]))
    folds = prints.folds(connection)
    return [
        replace(
            record,
            folds=folds,
            statements=tuple(one._replace(earlier=next(found)) for one in record.statements),
        )
        for record in records
    ]


def remove_parts(connection: sqlite3.Connection, article: int) -> Placed:
    """Take the rows of an article's speakers, statements and findings out, and out of the indexes.

    Who its speakers were, which stays so when they are written anew: nobody becomes somebody else, and
    what people said of who is who is kept.
    """
    speakers = connection.execute("SELECT key, person, body FROM speaker WHERE article = ?", (article,))
    placed = {
        (key, key_of(json.loads(body)["name"] or "")): person for key, person, body in speakers if person
    }
    rows = connection.execute(
        "SELECT id, content, medium, facets, kind, rejected FROM statement WHERE article = ?", (article,)
    ).fetchall()
    full_text.withdraw(connection, [row[:4] for row in rows])
    families.forget(connection, [(row[0], row[1], row[4]) for row in rows if not row[5]])
    for table in ("statement", "speaker", "finding"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", (article,))  # noqa: S608 - our names
    return placed


def _insert_article(connection: sqlite3.Connection, article: About, parts: Parts, now: str) -> None:
    (revision,) = connection.execute(
        "SELECT coalesce(max(revision), 0) + 1 FROM article WHERE url = ?", (article.url,)
    ).fetchone()
    original = connection.execute(
        "SELECT coalesce(copy_of, id) FROM article WHERE text_sha256 = ? ORDER BY id LIMIT 1",
        (article.text_sha256,),
    ).fetchone()
    connection.execute(
        "INSERT INTO article (key, url, outlet, title, published, text_sha256, revision, copy_of, text, body, "
        "families, made_by, added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article.id,
            article.url,
            _outlet(connection, article.outlet),
            article.title,
            article.published,
            article.text_sha256,
            revision,
            original and original[0],
            parts.text,
            parts.article,
            parts.families,
            parts.made_by,
            now,
        ),
    )


def _replace_article(connection: sqlite3.Connection, article: About, parts: Parts) -> Placed:
    (identifier,) = connection.execute("SELECT id FROM article WHERE key = ?", (article.id,)).fetchone()
    placed = remove_parts(connection, identifier)
    connection.execute(
        "UPDATE article SET outlet = ?, title = ?, published = ?, body = ?, families = ?, made_by = ? WHERE id = ?",
        (
            _outlet(connection, article.outlet),
            article.title,
            article.published,
            parts.article,
            parts.families,
            parts.made_by,
            identifier,
        ),
    )
    return placed


def _outlet(connection: sqlite3.Connection, name: str | None) -> int | None:
    if name is None:
        return None
    key = key_of(name)
    connection.execute("INSERT OR IGNORE INTO outlet (name, key) VALUES (?, ?)", (name, key))
    (identifier,) = connection.execute("SELECT id FROM outlet WHERE key = ?", (key,)).fetchone()
    return int(identifier)


def _insert_speakers(
    connection: sqlite3.Connection,
    article: int,
    speakers: Sequence[tuple[Named, str]],
    outlet: int | None,
    placed: Placed,
) -> dict[str, Called]:
    """Keep the speakers, those that came by corrections too, and find out who they are."""
    called: dict[str, Called] = {}
    taken: set[int] = set()
    people: list[tuple[int, str]] = []
    rows = []
    acquaintance = identity.Acquaintance(connection, [speaker for speaker, _ in speakers], outlet)
    for number, (speaker, body) in enumerate(speakers):
        person = _place(placed, speaker)
        if person is None:
            # Whom the reader has told apart in one article stay two, whatever their names.
            known = acquaintance.identified(speaker, apart_from=taken)
        else:
            known = identity.Identity(person, "as before")
        if known:
            taken.add(known.person)
            people.append((known.person, speaker.id))
        called[speaker.id] = called_of(speaker, known.person if known else None)
        rows.append(
            (
                article,
                number,
                searchable(speaker.id),
                known and known.person,
                known and known.reason,
                is_added(speaker.id),
                body,
            )
        )
    connection.executemany(
        "INSERT INTO speaker (article, number, key, person, reason, corrected, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    acquaintance.remember(people)
    return called


def _place(placed: Placed, speaker: Named) -> int | None:
    """Who a speaker was before: the one of this id and name, else the only one of this name."""
    name = key_of(speaker.name or "")
    if not name:
        return None
    same = {person for (_, other), person in placed.items() if other == name}
    return placed.get((speaker.id, name)) or (same.pop() if len(same) == 1 else None)


def _rows_of(record: Prepared, applied: Prepared, called: dict[str, Called]) -> list[Row]:
    """The statements as they shall be kept, oldest first: the full-text index takes them best so."""
    shown = {statement.id: statement for statement in applied.statements}
    rows = []
    for number, (machine, body) in enumerate(zip(record.statements, record.parts.statements, strict=True)):
        statement = shown.get(machine.id, machine)  # rejected ones are kept too
        speakers = tuple(called[speaker] for speaker in statement.speakers)
        rows.append(Row(statement, number, body, speakers, rejected=machine.id not in shown))
    return sorted(rows, key=lambda row: row.statement.day)


def _insert_statements(
    connection: sqlite3.Connection,
    article: int,
    rows: Sequence[Row],
    outlet: int | None,
    *,
    folds: int | None,
) -> list[families.Printed]:
    """Write the statements with their indexes; those that are not rejected, as families take them."""
    (last,) = connection.execute(
        "UPDATE counter SET value = value + ? WHERE name = 'statement' RETURNING value", (len(rows),)
    ).fetchone()
    values, printed, said_by = [], [], []
    for number, row in enumerate(rows, last - len(rows) + 1):
        one = row.statement
        identifier = first_id(one.day) + number
        people = list(dict.fromkeys(who.person for who in row.speakers if who.person is not None))
        content, medium, facets = "", "", ""
        if not row.rejected:
            content, medium = one.content, one.medium
            facets = facets_of(one.kind, people, outlet)
            said_by += [(person, identifier) for person in people]
            printed.append(
                families.Printed(identifier, one.wording, one.prints, one.sketch, one.earlier, folds)
            )
        values.append(
            (identifier, searchable(one.id), article, row.number, one.kind.value, one.said, outlet, one.original,
             row.rejected, content, medium, facets, called_to_json(row.speakers), one.sketch, row.body)
        )  # fmt: skip
    try:
        connection.executemany(
            "INSERT INTO statement (id, key, article, number, kind, said, outlet, original, rejected, content, "
            "medium, facets, speakers, sketch, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        )
    except sqlite3.IntegrityError as error:
        raise InvalidRecord("a statement has the id of one in another article") from error
    full_text.enter_later(connection, [row[0] for row in values])
    connection.executemany("INSERT INTO said_by (person, statement) VALUES (?, ?)", said_by)
    return printed

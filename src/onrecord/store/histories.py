"""Corrections to what a person reads of them: what was, what is, of which words; all, or those of one statement or person."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.errors import NotInStore
from onrecord.kinds import CorrectionField
from onrecord.record import Record, Statement
from onrecord.store.corrections import (
    COLUMNS,
    LARGEST,
    SPANS,
    Correction,
    corrected,
    correction_of_row,
)
from onrecord.store.records import machine_record
from onrecord.store.telling import statement

NOBODY, NOTHING = "nobody", "nothing"
MOST_OF_ONE = 200  # corrections of one statement or person that are told of


class Standing(StrEnum):
    """Which corrections: all, those that hold, or those that were taken back."""

    ALL = "all"
    HOLDING = "in-force"
    TAKEN_BACK = "taken-back"


WHERE = {
    Standing.ALL: "",
    Standing.HOLDING: "WHERE undone_at IS NULL",
    Standing.TAKEN_BACK: "WHERE undone_at IS NOT NULL",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A correction in words: what was and what is; `words` are the statement's, `title` its article's.

    `words` is None where the statement is not in the store any more, and for who is who.
    """

    correction: Correction
    was: str
    now: str
    words: str | None
    title: str | None


@dataclass(frozen=True, slots=True)
class Correctable:
    """A statement as it is now, in its record with nothing left out; `sets` are the corrections that hold.

    A rejected statement is shown as it would be if that were taken back.
    """

    statement: Statement
    machine: Record
    record: Record
    is_rejected: bool
    sets: Mapping[CorrectionField, Correction]
    history: tuple[Entry, ...]

    @property
    def state(self) -> str:
        """What changes with every correction that is made or taken back."""
        undone = sum(one.correction.undone_at is not None for one in self.history)
        return f"{len(self.history)}-{undone}"


def entries(connection: sqlite3.Connection, standing: Standing, *, limit: int, offset: int) -> list[Entry]:
    """Corrections, the latest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM correction {WHERE[standing]} ORDER BY id DESC LIMIT ? OFFSET ?",  # noqa: S608 - constants
        (limit, offset),
    )
    return [_entry(connection, correction_of_row(row)) for row in rows.fetchall()]


def of_person(connection: sqlite3.Connection, person: int) -> list[Entry]:
    """The merges and splits that name a person, the latest first."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM correction WHERE field IN ('merge', 'split') AND ? IN ("  # noqa: S608 - a constant
        "json_extract(value, '$.person'), json_extract(value, '$.into'), json_extract(was, '$.new')) "
        "ORDER BY id DESC LIMIT ?",
        (person, MOST_OF_ONE),
    )
    return [_entry(connection, correction_of_row(row)) for row in rows.fetchall()]


def correctable(connection: sqlite3.Connection, statement_id: str) -> Correctable:
    """A statement by its id or the beginning of it, with its corrections. Raises NotInStore."""
    hit = statement(connection, statement_id, rejected=True)
    machine = machine_record(connection, hit.article)
    made = _of_article(connection, hit.article)
    holding = [one for one in made if one.undone_at is None]
    kept = corrected(machine, [one for one in holding if one.field is not CorrectionField.REJECT])
    own = [one for one in holding if one.statement == hit.statement and one not in kept.unfit]
    history = [one for one in made if one.statement == hit.statement][-MOST_OF_ONE:]
    return Correctable(
        statement=next(one for one in kept.record.statements if one.id == hit.statement),
        machine=machine,
        record=kept.record,
        is_rejected=any(one.field is CorrectionField.REJECT for one in own),
        sets={one.field: one for one in own},
        history=tuple(_entry(connection, one) for one in reversed(history)),
    )


def _of_article(connection: sqlite3.Connection, article: str) -> list[Correction]:
    """The corrections of an article's statements, also those that were taken back, in the order they were made."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM correction WHERE article = ? ORDER BY id",  # noqa: S608 - a constant
        (article,),
    )
    return [correction_of_row(row) for row in rows]


def _entry(connection: sqlite3.Connection, correction: Correction) -> Entry:
    if correction.article is None:
        return Entry(correction, *_people(connection, correction), words=None, title=None)
    row = connection.execute(
        "SELECT content, json_extract(statement.body, '$.content'), title FROM statement "
        "JOIN article ON article.id = statement.article WHERE statement.key = ?",
        (correction.statement,),
    ).fetchone()
    words, title = None, None
    if row:
        content, spans, title = row
        # A rejected statement has no words in the index any more.
        words = content or " … ".join(_words_at(connection, correction.article, json.loads(spans)))
    was, now = (_fact(connection, correction, value) for value in (correction.was, correction.value))
    return Entry(correction, was, now, words, title)


def _fact(connection: sqlite3.Connection, correction: Correction, value: object) -> str:
    """One side of a correction in words."""
    assert correction.article is not None
    if correction.field in SPANS and isinstance(value, list):
        return " … ".join(_words_at(connection, correction.article, value)) or NOTHING
    if correction.field is CorrectionField.SPEAKER and isinstance(value, list):
        names = [_name(connection, correction.article, str(one.get("name"))) for one in value]
        return " and ".join(names) or NOBODY
    if correction.field is CorrectionField.REJECT:
        return "no statement" if value is True else "a statement"
    return NOTHING if value is None else str(value)


def _words_at(connection: sqlite3.Connection, article: str, spans: Sequence[Sequence[int]]) -> Iterable[str]:
    """The words that stand at the spans; the spans themselves where the article is not in the store any more."""
    for start, end in spans:
        row = connection.execute(
            "SELECT substr(text, ?, ?) FROM article WHERE key = ?", (start + 1, end - start, article)
        ).fetchone()
        yield row[0] if row and row[0] else f"{start}:{end}"


def _name(connection: sqlite3.Connection, article: str, name: str) -> str:
    """What to call a speaker who is given by name, or by the id that they have in the article."""
    row = connection.execute(
        "SELECT coalesce(json_extract(speaker.body, '$.name'), json_extract(speaker.body, '$.description')) "
        "FROM speaker JOIN article ON article.id = speaker.article WHERE article.key = ? AND speaker.key = ?",
        (article, name),
    ).fetchone()
    return row[0] if row and row[0] else name


def _people(connection: sqlite3.Connection, correction: Correction) -> tuple[str, str]:
    """Who was and who is, in a merge or a split."""
    value, was = correction.value, correction.was
    assert isinstance(value, Mapping)
    assert isinstance(was, Mapping)
    before = _person(connection, value["person"])
    if correction.field is CorrectionField.MERGE:
        return before, _person(connection, value["into"])
    count = len(value["speakers"])
    speakers = f"{count} speaker{'s' if count != 1 else ''} of articles"
    return f"{speakers}: {before}", _person(connection, was["new"])


def _person(connection: sqlite3.Connection, person: int) -> str:
    row = connection.execute("SELECT name FROM person WHERE id = ?", (person,)).fetchone()
    return f"{row[0]} (p{person})" if row else f"p{person}"


@dataclass(frozen=True, slots=True)
class Appearance:
    """A speaker of an article, by the reference that `split` takes; `called` is what the article calls them."""

    reference: str
    called: str
    article: str
    title: str | None
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Named:
    """A person by number; `merged_into` is who they are by a merge."""

    id: int
    name: str
    merged_into: int | None


def person_with(connection: sqlite3.Connection, person: int) -> Named:
    """The person with this number. Raises NotInStore."""
    row = connection.execute(
        "SELECT id, name, merged_into FROM person WHERE id = ?", (min(person, LARGEST),)
    ).fetchone()
    if row is None:
        raise NotInStore(f"there is no p{person} in the store")
    return Named(*row)


def appearances(connection: sqlite3.Connection, person: int, *, limit: int, offset: int) -> list[Appearance]:
    """The speakers of articles that a person is, in the order they were added."""
    rows = connection.execute(
        "SELECT article.key, speaker.key, json_extract(speaker.body, '$.name'), "
        "json_extract(speaker.body, '$.description'), article.title, outlet.name, article.published "
        "FROM speaker JOIN article ON article.id = speaker.article "
        "LEFT JOIN outlet ON outlet.id = article.outlet WHERE speaker.person = ? "
        "ORDER BY speaker.id LIMIT ? OFFSET ?",
        (person, limit, offset),
    )
    return [
        Appearance(
            reference=key if key.startswith(f"{article}:") else f"{article}:{key}",
            called=name or description or "unnamed",
            article=article,
            title=title,
            outlet=outlet,
            published=published,
        )
        for article, key, name, description, title, outlet, published in rows
    ]

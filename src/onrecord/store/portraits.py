"""Questions for people as their pages show them: who is found by a name, what one is known by, whom they address.

People of whom much is kept are told of by the newest of it, so that every answer is quick; how much was
looked at is said.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.errors import NotInStore
from onrecord.kinds import SpeakerType
from onrecord.store.corrections import LARGEST
from onrecord.store.names import key_of
from onrecord.store.people import Person, months_of
from onrecord.store.rows import NUMBERS, day_in

MOST_ARTICLES = 500  # the newest, in which it is looked up what a person is called and who addresses them
MOST_STATEMENTS = 1000  # the newest, whose addressees are counted
MOST_SHOWN = 8  # of each list, the most frequent
LATEST = 5  # articles whose roles tell what a person is now
UNTOLD = frozenset({"new", "as before"})  # reasons that are no evidence


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list, with the role that the newest articles give them."""

    person: Person
    role: str | None


@dataclass(frozen=True, slots=True)
class People:
    """Some of the people of a list, and how many there are in all."""

    listed: tuple[Listed, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Tally:
    """A name with how often it was counted; `person` is who it is in the store, where that is known."""

    name: str
    count: int
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speakers of several articles share; `kind` is role, handle, outlet or wikidata."""

    kind: str
    value: str
    articles: int


@dataclass(frozen=True, slots=True)
class Portrait:
    """What the store knows of a person.

    `roles`, `handles`, `aliases` and `evidence` come from the newest `looked_at` of their `articles`. `months`
    (ISO 8601) count all statements. `merged` are the people whom corrections have made one with this one;
    `namesakes` bear the same full name and are somebody else.
    """

    person: Person
    articles: int
    looked_at: int
    roles: tuple[Tally, ...]
    handles: tuple[Tally, ...]
    aliases: tuple[Tally, ...]
    wikidata: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    months: tuple[tuple[str, int], ...]
    merged: tuple[str, ...]
    namesakes: tuple[Listed, ...]


def people_listed(connection: sqlite3.Connection, *, limit: int, offset: int) -> People:
    """The people of the store who have said something, those with the most statements first."""
    rows = connection.execute(
        "SELECT person, count(*) AS statements, count(*) OVER () FROM said_by GROUP BY person "
        "ORDER BY statements DESC, person LIMIT ? OFFSET ?",
        (limit, offset),
    ).fetchall()
    return _people(connection, rows)


def people_like(connection: sqlite3.Connection, name: str, *, limit: int, offset: int) -> People:
    """The people who have a name in which each word of this one begins a word; p12 is the one of that number.

    Those with the most statements come first. Who is spoken to and says nothing is among them.
    """
    words = key_of(name).replace("@", " ").split()
    if not words:
        return People((), 0)
    likes = " AND ".join("instr(' ' || replace(key, '@', ''), ' ' || ?)" for _ in words)
    number = name.strip()[1:]
    own = int(number) if name.strip()[:1] == "p" and number.isdecimal() and len(number) < 18 else 0
    rows = connection.execute(
        f"SELECT found.person, count(statement) AS statements, count(*) OVER () FROM (SELECT person FROM "  # noqa: S608 - marks
        f"person_name WHERE {likes} UNION SELECT coalesce(merged_into, id) FROM person WHERE id = ?) AS found "
        "LEFT JOIN said_by ON said_by.person = found.person "
        "WHERE EXISTS (SELECT 1 FROM speaker WHERE speaker.person = found.person) "
        "GROUP BY found.person ORDER BY statements DESC, found.person LIMIT ? OFFSET ?",
        (*words, own, limit, offset),
    ).fetchall()
    return _people(connection, rows)


def portrait(connection: sqlite3.Connection, number: int) -> Portrait:
    """What is known of the person of this number, or of the one whom they were made one with. Raises NotInStore."""
    row = connection.execute(
        "SELECT coalesce(merged_into, id) FROM person WHERE id = ?", (min(number, LARGEST),)
    ).fetchone()
    if row is None:
        raise NotInStore(f"there is no p{number} in the store")
    (person,) = row
    rows = connection.execute(
        "SELECT body, reason, article FROM speaker WHERE person = ? ORDER BY id DESC LIMIT ?",
        (person, MOST_ARTICLES),
    ).fetchall()
    known = [json.loads(body) for body, _, _ in rows]
    (articles,) = connection.execute("SELECT count(*) FROM speaker WHERE person = ?", (person,)).fetchone()
    (statements,) = connection.execute("SELECT count(*) FROM said_by WHERE person = ?", (person,)).fetchone()
    shown = _person(connection, person, statements)
    return Portrait(
        person=shown,
        articles=articles,
        looked_at=len(rows),
        roles=_tallies(role for one in known for role in dict.fromkeys(one["roles"])),
        handles=_tallies(handle for one in known for handle in dict.fromkeys(one["handles"])),
        aliases=_tallies(
            alias
            for one in known
            for alias in dict.fromkeys((one["name"], *one["aliases"]))
            if alias and alias != shown.name
        ),
        wikidata=tuple(dict.fromkeys(one["wikidata"] for one in known if one["wikidata"])),
        evidence=_evidence(connection, [reason for _, reason, _ in rows]),
        months=months_of(connection, person),
        merged=_merged(connection, person),
        namesakes=_namesakes(connection, person),
    )


def addressed_by(connection: sqlite3.Connection, person: int) -> tuple[Tally, ...]:
    """Whom the newest statements of a person address, the most frequent first."""
    rows = connection.execute(
        "SELECT json_extract(body, '$.addressee.text') AS text, (SELECT speaker.person FROM speaker WHERE "
        "speaker.article = statement.article AND speaker.key = json_extract(statement.body, '$.addressee.speaker')) "
        "FROM statement WHERE id IN (SELECT statement FROM said_by WHERE person = ? ORDER BY statement DESC LIMIT ?) "
        "AND text IS NOT NULL",
        (person, MOST_STATEMENTS),
    )
    return _counted_people(connection, rows.fetchall())


def addressing(connection: sqlite3.Connection, person: int) -> tuple[Tally, ...]:
    """Who addresses a person in the newest articles that know them, the most frequent first."""
    rows = connection.execute(
        "SELECT person.name, said_by.person FROM (SELECT article, key FROM speaker WHERE person = ?1 ORDER BY id DESC "
        "LIMIT ?2) AS own JOIN statement ON statement.article = own.article AND NOT rejected "
        "AND json_extract(statement.body, '$.addressee.speaker') = own.key "
        "JOIN said_by ON said_by.statement = statement.id AND said_by.person != ?1 "
        "JOIN person ON person.id = said_by.person",
        (person, MOST_ARTICLES),
    )
    return _counted_people(connection, rows.fetchall())


def _people(connection: sqlite3.Connection, rows: Sequence[tuple[int, int, int]]) -> People:
    listed = tuple(_listed(connection, person, statements) for person, statements, _ in rows)
    return People(listed, rows[0][2] if rows else 0)


def _listed(connection: sqlite3.Connection, person: int, statements: int) -> Listed:
    bodies = connection.execute(
        "SELECT body FROM speaker WHERE person = ? ORDER BY id DESC LIMIT ?", (person, LATEST)
    )
    roles = _tallies(role for (body,) in bodies for role in json.loads(body)["roles"])
    return Listed(_person(connection, person, statements), roles[0].name if roles else None)


def _person(connection: sqlite3.Connection, person: int, statements: int) -> Person:
    name, kind, first, last = connection.execute(
        f"SELECT name, type, (SELECT min(statement) FROM said_by WHERE person = ?1 AND statement >= 1 << {NUMBERS}), "  # noqa: S608 - a constant
        "(SELECT max(statement) FROM said_by WHERE person = ?1) FROM person WHERE id = ?1",
        (person,),
    ).fetchone()
    return Person(person, name, SpeakerType(kind), statements, _day(first), _day(last))


def _day(statement: int | None) -> str | None:
    day = day_in(statement) if statement else 0
    return date.fromordinal(day).isoformat() if day else None


def _evidence(connection: sqlite3.Connection, reasons: Iterable[str | None]) -> tuple[Evidence, ...]:
    """What the reasons say, the most frequent first; an outlet by its name."""
    counts = Counter(reason for reason in reasons if reason and reason not in UNTOLD)
    found = []
    for reason, count in counts.most_common(MOST_SHOWN):
        kind, _, value = reason.partition(" ")
        if kind == "outlet":
            row = connection.execute("SELECT name FROM outlet WHERE id = ?", (int(value),)).fetchone()
            value = row[0] if row else value
        found.append(Evidence(kind, value, count))
    return tuple(found)


def _merged(connection: sqlite3.Connection, person: int) -> tuple[str, ...]:
    rows = connection.execute("SELECT name FROM person WHERE merged_into = ? ORDER BY id", (person,))
    return tuple(name for (name,) in rows)


def _namesakes(connection: sqlite3.Connection, person: int) -> tuple[Listed, ...]:
    rows = connection.execute(
        "SELECT DISTINCT other.person, (SELECT count(*) FROM said_by WHERE said_by.person = other.person) "
        "FROM person_name AS own JOIN person_name AS other ON other.key = own.key AND other.form = 'name' "
        "AND other.person != own.person WHERE own.person = ? AND own.form = 'name' "
        "AND EXISTS (SELECT 1 FROM speaker WHERE speaker.person = other.person) ORDER BY 2 DESC, 1 LIMIT ?",
        (person, MOST_SHOWN),
    )
    return tuple(_listed(connection, other, statements) for other, statements in rows.fetchall())


def _counted_people(connection: sqlite3.Connection, named: Sequence[Sequence[Any]]) -> tuple[Tally, ...]:
    """Texts with who they are counted: those of one person together, under the person's name."""
    texts = {person or text.casefold(): text for text, person in reversed(named)}
    counts = Counter(person or text.casefold() for text, person in named)
    tallies = []
    for key, count in counts.most_common(MOST_SHOWN):
        name, person = texts[key], key if isinstance(key, int) else None
        if person is not None:
            (name,) = connection.execute("SELECT name FROM person WHERE id = ?", (person,)).fetchone()
        tallies.append(Tally(name, count, person))
    return tuple(tallies)


def _tallies(values: Iterable[str]) -> tuple[Tally, ...]:
    return tuple(Tally(value, count) for value, count in Counter(values).most_common(MOST_SHOWN))

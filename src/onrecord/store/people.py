"""Questions for people: who spoke how often, when, by which outlets; and who is one with whom.

Joining two people and taking speakers out of one are corrections: written down, and undone as such.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from onrecord.errors import InvalidCorrection, NotInStore
from onrecord.kinds import CorrectionField, SpeakerType, StatementKind
from onrecord.store import full_text, identity
from onrecord.store.corrections import LARGEST
from onrecord.store.rows import NUMBERS, Called, Named, called_of_json, called_to_json, day_in, facets_of

# The first statement of a known day; those of an unknown one have the lowest ids.
FIRST = f"min(statement) FILTER (WHERE statement >> {NUMBERS})"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody across articles, with how much of theirs is kept; `first` and `last` are days, ISO 8601."""

    id: int
    name: str
    type: SpeakerType
    statements: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What the store knows of a person.

    `outlets` and `months` (ISO 8601) count statements; `evidence` tells why speakers of several articles
    are taken for this one person.
    """

    person: Person
    roles: tuple[str, ...]
    handles: tuple[str, ...]
    aliases: tuple[str, ...]
    articles: int
    outlets: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    evidence: tuple[str, ...]


def speakers(connection: sqlite3.Connection, *, limit: int, offset: int) -> list[Person]:
    """The people of the store, those with the most statements first."""
    rows = connection.execute(
        "SELECT person.id, name, type, found.statements, "  # noqa: S608 - a constant
        f"(SELECT min(statement) FROM said_by WHERE said_by.person = person.id AND statement >= {1 << NUMBERS}), "
        "(SELECT max(statement) FROM said_by WHERE said_by.person = person.id) "
        "FROM (SELECT person, count(*) AS statements FROM said_by GROUP BY person "
        "ORDER BY statements DESC, person LIMIT ? OFFSET ?) AS found JOIN person ON person.id = found.person "
        "ORDER BY found.statements DESC, person.id",
        (limit, offset),
    )
    return [_person(row) for row in rows]


def profile(connection: sqlite3.Connection, person: int) -> Profile:
    """What is known of one person."""
    row = connection.execute(
        f"SELECT person.id, name, type, count(statement), {FIRST}, max(statement) "  # noqa: S608 - a constant
        "FROM person LEFT JOIN said_by ON said_by.person = person.id WHERE person.id = ? GROUP BY person.id",
        (person,),
    ).fetchone()
    if row is None:
        raise NotInStore(f"there is no p{person} in the store")
    rows = connection.execute(
        "SELECT body, reason, article FROM speaker WHERE person = ? ORDER BY id", (person,)
    ).fetchall()
    known = [json.loads(body) for body, _, _ in rows]
    outlets = connection.execute(
        "SELECT outlet.name, count(*) FROM said_by JOIN statement ON statement.id = said_by.statement "
        "LEFT JOIN outlet ON outlet.id = statement.outlet WHERE person = ? GROUP BY outlet.id "
        "ORDER BY count(*) DESC, outlet.name",
        (person,),
    ).fetchall()
    return Profile(
        person=_person(row),
        roles=_most_common(role for one in known for role in one["roles"]),
        handles=_most_common(handle for one in known for handle in one["handles"]),
        aliases=_most_common(
            alias for one in known for alias in (one["name"], *one["aliases"]) if alias != row[1]
        ),
        articles=len({article for _, _, article in rows}),
        outlets=tuple((name or "unknown", count) for name, count in outlets),
        months=months_of(connection, person),
        evidence=_most_common(reason for _, reason, _ in rows if reason and reason != "new"),
    )


def months_of(connection: sqlite3.Connection, person: int) -> tuple[tuple[str, int], ...]:
    """How many statements of a person are of which month, ISO 8601, in order of time."""
    days = connection.execute(
        f"SELECT statement >> {NUMBERS}, count(*) FROM said_by WHERE person = ? GROUP BY 1",  # noqa: S608 - a constant
        (person,),
    )
    months: Counter[str] = Counter()
    for day, count in days:
        if day:
            months[date.fromordinal(day).isoformat()[:7]] += count
    return tuple(sorted(months.items()))


def merge(connection: sqlite3.Connection, person: int, into: int) -> list[str]:
    """Make one person of two; the references of the speakers that were moved."""
    if person == into:
        raise InvalidCorrection(f"p{person} is one person already")
    for one in (person, into):
        _require_person(connection, one)
    moved = _speakers_of(connection, person)
    move(connection, moved, into)
    connection.execute("UPDATE person SET merged_into = ? WHERE ? IN (id, merged_into)", (into, person))
    refresh(connection, (person, into))
    return moved


def unmerge(connection: sqlite3.Connection, person: int, moved: Sequence[str]) -> None:
    """Make two people of one again, the correction being marked as undone."""
    merges = [one for one in _made(connection) if not one.is_split and one.person == person]
    # Somebody is merged again only after the last time was undone.
    _take_back(connection, replace(merges[-1], speakers=frozenset(moved)))


def split(connection: sqlite3.Connection, person: int, speakers: Sequence[str]) -> int:
    """Take speakers of articles out of a person; the new person that they are from now on."""
    _require_person(connection, person)
    own = _speakers_of(connection, person)
    moved = [_own(one, own, person) for one in dict.fromkeys(speakers)]
    if not moved:
        raise InvalidCorrection(f"no speaker of p{person} was named")
    if set(moved) == set(own):
        raise InvalidCorrection(f"that is all of p{person}; name the speakers who are somebody else")
    cursor = connection.execute(
        "INSERT INTO person (name, type) SELECT json_extract(body, '$.name'), json_extract(body, '$.type') "
        "FROM speaker WHERE id = ?",
        (_row_of(connection, moved[0]),),
    )
    new = cursor.lastrowid
    assert new is not None
    move(connection, moved, new)
    refresh(connection, (person, new))
    return new


def unsplit(connection: sqlite3.Connection, new: int, back: int) -> None:
    """Put the speakers of a person who was split off back, the correction being marked as undone."""
    splits = (one for one in _made(connection) if one.is_split and (one.person, one.end) == (back, new))
    _take_back(connection, next(splits))


def move(connection: sqlite3.Connection, speakers: Iterable[str], person: int) -> None:
    """Put speakers of articles down to a person, with their statements."""
    for reference in speakers:
        identifier = _row_of(connection, reference)
        if identifier is not None:
            article, key = connection.execute(
                "UPDATE speaker SET person = ? WHERE id = ? RETURNING article, key", (person, identifier)
            ).fetchone()
            _move_statements(connection, article, key, person)


def refresh(connection: sqlite3.Connection, people: Iterable[int]) -> None:
    """Gather anew what people are called and known by, from the speakers that they are now."""
    for person in people:
        connection.execute("DELETE FROM person_name WHERE person = ?", (person,))
        connection.execute("DELETE FROM person_evidence WHERE person = ?", (person,))
        rows = connection.execute(
            "SELECT speaker.body, outlet FROM speaker JOIN article ON article.id = speaker.article WHERE person = ?",
            (person,),
        )
        for body, outlet in rows.fetchall():
            identity.remember(connection, person, _speaker_of(json.loads(body)), outlet)


def _move_statements(connection: sqlite3.Connection, article: int, key: str, person: int) -> None:
    rows = connection.execute(
        "SELECT id, kind, outlet, content, medium, facets, speakers FROM statement WHERE article = ? AND NOT rejected",
        (article,),
    ).fetchall()
    for identifier, kind, outlet, content, medium, facets, text in rows:
        old = called_of_json(text)
        new = [_replaced(one, key, person) for one in old]
        if new == list(old):
            continue
        people = list(dict.fromkeys(one.person for one in new if one.person is not None))
        changed = facets_of(StatementKind(kind), people, outlet)
        full_text.withdraw(connection, [(identifier, content, medium, facets)])
        connection.execute(
            "UPDATE statement SET facets = ?, speakers = ? WHERE id = ?",
            (changed, called_to_json(tuple(new)), identifier),
        )
        full_text.enter_later(connection, [identifier])
        connection.execute("DELETE FROM said_by WHERE statement = ?", (identifier,))
        connection.executemany(
            "INSERT INTO said_by (person, statement) VALUES (?, ?)", [(one, identifier) for one in people]
        )


def _replaced(one: Called, key: str, person: int) -> Called:
    return replace(one, person=person) if one.key == key else one


@dataclass(frozen=True, slots=True)
class _Made:
    """A merge or a split: its speakers were `person`, and are `end` unless it was undone."""

    is_split: bool
    person: int
    end: int
    speakers: frozenset[str]
    undone: bool


def _made(connection: sqlite3.Connection) -> list[_Made]:
    """All merges and splits, in the order they were made."""
    rows = connection.execute(
        "SELECT field, value, was, undone_at FROM correction WHERE field IN ('merge', 'split') ORDER BY id"
    )
    made = []
    for field, text, before, undone in rows:
        value, was = json.loads(text), json.loads(before)
        split = field == CorrectionField.SPLIT
        end, speakers = (was["new"], value["speakers"]) if split else (value["into"], was["moved"])
        made.append(_Made(split, value["person"], end, frozenset(speakers), undone is not None))
    return made


def _take_back(connection: sqlite3.Connection, undone: _Made) -> None:
    """Put every speaker to where the corrections that are left put them."""
    after = _made(connection)
    before = [replace(one, undone=False) if one == undone else one for one in after]
    touched = {undone.person, undone.end}
    held = {speaker for one in after for speaker in one.speakers}
    become, became = _become(after), _become(before)
    for speaker in sorted(held):
        old, new = _place(speaker, before, became), _place(speaker, after, become)
        now = _person_of(connection, speaker)
        # Elsewhere than expected is who was taken for another when the article was read again.
        if now != old:
            old, new = _end(undone.end, became), _end(undone.person, become)
            if now != old or speaker not in undone.speakers:
                continue
        if new != old:
            move(connection, [speaker], new)
            touched |= {old, new}
    _settle(connection, become, touched)


def _settle(connection: sqlite3.Connection, become: Mapping[int, int], touched: set[int]) -> None:
    """Put people down to whom they have become, with the speakers that no correction names."""
    known = connection.execute("SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL").fetchall()
    before = dict(known)
    for person in sorted({*before, *become}):
        end = _end(person, become)
        into = None if end == person else end
        if into != before.get(person):
            connection.execute("UPDATE person SET merged_into = ? WHERE id = ?", (into, person))
            touched |= {person, end}
        if into is not None and (speakers := _speakers_of(connection, person)):
            move(connection, speakers, into)
            touched |= {person, into}
    refresh(connection, touched)


def _become(made: Sequence[_Made]) -> dict[int, int]:
    """Who is somebody else by a correction: by a merge that holds, else by a split that was undone."""
    become = {one.person: one.end for one in made if not one.is_split and not one.undone}
    for one in made:
        if one.is_split and one.undone and one.end not in become and _end(one.person, become) != one.end:
            become[one.end] = one.person
    return become


def _place(speaker: str, made: Sequence[_Made], become: Mapping[int, int]) -> int:
    """Who a speaker is whom corrections name: who they were before all of them, else whom they were split off as."""
    own = [one for one in made if speaker in one.speakers]
    apart = [one.end for one in own if one.is_split and not one.undone]
    return _end(apart[-1] if apart else own[0].person, become)


def _end(person: int, become: Mapping[int, int]) -> int:
    while person in become:
        person = become[person]
    return person


def _person_of(connection: sqlite3.Connection, speaker: str) -> int | None:
    identifier = _row_of(connection, speaker)
    if identifier is None:
        return None
    (person,) = connection.execute("SELECT person FROM speaker WHERE id = ?", (identifier,)).fetchone()
    return None if person is None else int(person)


def _speakers_of(connection: sqlite3.Connection, person: int) -> list[str]:
    """References to the speakers of a person: `article:id`, as the reader's ids are themselves."""
    rows = connection.execute(
        "SELECT article.key, speaker.key FROM speaker JOIN article ON article.id = speaker.article "
        "WHERE person = ? ORDER BY speaker.id",
        (person,),
    )
    return [key if key.startswith(f"{article}:") else f"{article}:{key}" for article, key in rows]


def _own(speaker: str, own: Sequence[str], person: int) -> str:
    """The reference to the speaker of a person that an id means; InvalidCorrection where it means none, or two."""
    found = [speaker] if speaker in own else [one for one in own if one.partition(":")[2] == speaker]
    if len(found) == 1:
        return found[0]
    if found:
        raise InvalidCorrection(f"{speaker!r} may be several speakers of p{person}: {', '.join(found)}")
    raise InvalidCorrection(f"{speaker!r} is not a speaker of p{person}")


def _row_of(connection: sqlite3.Connection, reference: str) -> int | None:
    """The row of a speaker; None where the article is gone, or has no such speaker any more."""
    article, _, key = reference.partition(":")
    row = connection.execute(
        "SELECT speaker.id FROM speaker JOIN article ON article.id = speaker.article "
        "WHERE article.key = ? AND speaker.key IN (?, ?)",
        (article, reference, key),
    ).fetchone()
    return int(row[0]) if row else None


def _require_person(connection: sqlite3.Connection, person: int) -> None:
    row = connection.execute(
        "SELECT merged_into FROM person WHERE id = ?", (min(person, LARGEST),)
    ).fetchone()
    if row is None:
        raise NotInStore(f"there is no p{person} in the store")
    if row[0] is not None:
        raise InvalidCorrection(f"p{person} is p{row[0]} already")


def _speaker_of(body: dict[str, Any]) -> Named:
    return Named(
        body["id"],
        body["name"],
        SpeakerType(body["type"]),
        aliases=tuple(body["aliases"]),
        roles=tuple(body["roles"]),
        handles=tuple(body["handles"]),
        wikidata=body["wikidata"],
    )


def _person(row: Sequence[Any]) -> Person:
    identifier, name, kind, statements, first, last = row
    return Person(identifier, name, SpeakerType(kind), statements, _day(first), _day(last))


def _day(statement: int | None) -> str | None:
    day = day_in(statement) if statement else 0
    return date.fromordinal(day).isoformat() if day else None


def _most_common(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value, _ in Counter(values).most_common())

"""A person to what others say of them: the newest statements whose words name the person, with the name marked.

A full name or a handle means them unless somebody else of the store bears it; then, and for a family name
alone, the article must know the person, or give the full name somewhere, and have no other bearer of it.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.record import Span
from onrecord.speakers.given_names import is_given
from onrecord.store.names import key_of, last_word_of
from onrecord.store.query import LETTERS
from onrecord.store.search import Hit, hits_of

MOST_LOOKED_AT = 300  # the newest statements with full names, and as many with short ones
MOST_NAMES = 12  # of one person; more are seldom, and each makes the question longer
SPARE = 5  # times as many as are shown, since wordings of one statement are shown once
BEFORE = 60  # characters before a name in which the rest of somebody else's may stand


@dataclass(frozen=True, slots=True)
class _Names:
    """What a person is called, in the words that the index knows.

    `shared` are names that somebody else of the store bears too, `others` whole names that end in a short one.
    """

    full: frozenset[str]
    short: frozenset[str]
    shared: frozenset[str]
    others: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement with the places of a name in it."""

    id: int
    article: int
    content: str
    places: tuple[Span, ...]


def said_of(connection: sqlite3.Connection, person: int, *, most: int) -> list[Hit]:
    """The newest statements of other speakers that name the person, one of each family; the name is marked."""
    names = _names_of(connection, person)
    full, short = _phrases(names.full), _phrases(names.short)
    marks: dict[int, tuple[Span, ...]] = {}
    for match in (full, f"({short}) NOT ({full})" if full and short else short):
        for found in _found(connection, person, match) if match else ():
            if places := _meant(connection, person, names, found):
                marks[found.id] = places
    hits: dict[int, Hit] = {}
    for hit in hits_of(connection, sorted(marks, reverse=True)[: most * SPARE]):
        # Families and rows count by themselves; a row's number below zero is no family's.
        hits.setdefault(-hit.id if hit.family is None else hit.family, replace(hit, marks=marks[hit.id]))
    return list(hits.values())[:most]


def _names_of(connection: sqlite3.Connection, person: int) -> _Names:
    rows = connection.execute(
        "SELECT key, form = 'handle' OR (form != 'family' AND (instr(key, ' ') OR (SELECT type != 'person' FROM person "
        "WHERE id = ?1))), EXISTS (SELECT 1 FROM person_name AS other JOIN speaker ON speaker.person = other.person "
        "WHERE other.key = own.key AND other.person != ?1) "
        "FROM person_name AS own WHERE person = ?1 ORDER BY form = 'name' DESC, key LIMIT ?2",
        (person, MOST_NAMES),
    ).fetchall()
    full = frozenset(words for key, is_full, _ in rows if is_full and (words := _words(key)))
    short = frozenset(words for key, _, _ in rows if (words := _words(key))) - full
    others = connection.execute(
        "SELECT whole.key FROM person_name AS family JOIN person_name AS whole ON whole.person = family.person "
        "AND whole.form = 'name' WHERE family.form = 'family' AND family.person != ? "
        "AND family.key IN (SELECT value FROM json_each(?))",
        (person, json.dumps(sorted(last_word_of(name) for name in short))),
    )
    return _Names(
        full,
        short,
        frozenset(_words(key) for key, _, is_shared in rows if is_shared),
        frozenset(_words(key) for (key,) in others) - full,
    )


def _found(connection: sqlite3.Connection, person: int, match: str) -> Iterator[_Found]:
    """The newest statements of others that the index finds."""
    mark = secrets.token_hex(8)  # nothing that a page could hold
    rows = connection.execute(
        "SELECT found.id, article, found.content FROM (SELECT rowid AS id, highlight(statement_text, 0, ?1, ?1) AS content "
        "FROM statement_text WHERE statement_text MATCH ?2 ORDER BY rowid DESC LIMIT ?3) AS found "
        "JOIN statement ON statement.id = found.id "
        "WHERE EXISTS (SELECT 1 FROM said_by WHERE said_by.statement = found.id)",
        (mark, f"(content : ({match})) NOT (facets : person{person}q)", MOST_LOOKED_AT),
    )
    for identifier, article, marked in rows.fetchall():
        pieces = marked.split(mark)
        ends = [0]
        for piece in pieces:
            ends.append(ends[-1] + len(piece))
        places = tuple(Span(ends[n], ends[n + 1]) for n in range(1, len(pieces), 2))
        yield _Found(identifier, article, "".join(pieces), places)


def _meant(connection: sqlite3.Connection, person: int, names: _Names, found: _Found) -> tuple[Span, ...]:
    """The places at which a statement means this person."""
    words = {place: _words(found.content[place.start : place.end]) for place in found.places}
    clear = {place for place, name in words.items() if name in names.full - names.shared}
    unclear = {place for place, name in words.items() if name in names.shared or name in names.short} - clear
    unclear = {place for place in unclear if _may_mean(names, words[place], place, found.content)}
    if unclear and not _is_known(connection, person, names, found.article):
        unclear = set()
    return tuple(sorted(clear | unclear))


def _may_mean(names: _Names, name: str, place: Span, content: str) -> bool:
    """Whether a name at a place is written as one, and is no part of somebody else's."""
    if content[place.start].islower() and name in names.short:
        return False
    before = _words(content[max(0, place.start - BEFORE) : place.start])
    if any(f" {before} {name}".endswith(f" {other}") for other in names.others):
        return False
    last = before.rpartition(" ")[2]
    own = {word for each in names.full for word in each.split()}
    return name in names.full or last in own or not is_given(last)


def _is_known(connection: sqlite3.Connection, person: int, names: _Names, article: int) -> bool:
    """Whether an article knows this person by the name, and nobody else."""
    speakers = connection.execute(
        "SELECT speaker.person, person.name FROM speaker JOIN person ON person.id = speaker.person WHERE article = ?",
        (article,),
    ).fetchall()
    mine = names.full | names.short
    for other, name in speakers:
        words = _words(key_of(name))
        if other != person and (words in mine or last_word_of(words) in names.short):
            return False
    if any(other == person for other, _ in speakers):
        return True
    (text,) = connection.execute("SELECT text FROM article WHERE id = ?", (article,)).fetchone()
    whole = f" {_words(text)} "
    return any(f" {name} " in whole for name in names.full - names.shared)


def _phrases(names: frozenset[str]) -> str:
    """The names as alternatives of a query of the index."""
    return " OR ".join(f'"{name}"' for name in sorted(names))


def _words(text: str) -> str:
    """The words of a text or a key, as the index parts them, without case and accents."""
    return " ".join(LETTERS.findall(key_of(text)))

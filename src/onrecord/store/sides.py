"""Two names and a subject to what each of the two told of it: what `accounts_of` can choose from, and no more.

A prominent speaker has tens of thousands of statements. Of these only what has the subject's words, and what
stands in one article with it, can be of an account; the full-text index finds it.
"""

import json
import sqlite3
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.comparing.evidence import Told
from onrecord.comparing.words import Word, stems_of, words_of
from onrecord.store.query import LETTERS
from onrecord.store.search import people_named
from onrecord.store.telling import told_with

MOST_ABOUT = (
    45  # statements of each speaker that have the words, the newest; what more takes grows with their square
)
MOST_LOOKED_AT = 50 * MOST_ABOUT  # of what the index finds, which stems more roughly
MOST_MENTIONED = 150  # articles of a speaker, the newest, from which their names and roles come
MOST_CALLED = 50  # statements that are given for a name or a role only
CHANGING = frozenset("iys")  # at the end of a stem: "destroy" is there as "destroi", "destroyer" is not
SHORTEST = 2  # letters of a beginning
# These have one stem and no such beginning.
IRREGULAR = {
    "die": ("dying", "dies"),
    "lie": ("lying", "lies"),
    "tie": ("tying", "ties"),
    "eye": ("eyed",),
    "dye": ("dyed",),
}


@dataclass(frozen=True, slots=True)
class Side:
    """What one speaker told that may be about a subject, oldest first.

    `people` are those whom the name means, `name` is that of the one with the most statements. `is_part` tells
    that older ones about the subject were left out.
    """

    name: str
    people: tuple[int, ...]
    told: tuple[Told, ...]
    is_part: bool


def sides(connection: sqlite3.Connection, first: str, second: str, *, about: str) -> tuple[Side, Side]:
    """What two speakers told that may be about these words. Raises NotInStore.

    `accounts_of` makes the same of it as of all that they told, where neither is a part only.
    """
    people = [people_named(connection, name) for name in (first, second)]
    found = [_carrying(connection, each, about) for each in people]
    articles = sorted({article for each in found for article in each[:MOST_ABOUT]})
    one, other = (
        Side(
            _name_of(connection, each),
            tuple(each),
            tuple(told_with(connection, _told_in(connection, each, articles))),
            is_part=len(carrying) > MOST_ABOUT,
        )
        for each, carrying in zip(people, found, strict=True)
    )
    return one, other


def _carrying(connection: sqlite3.Connection, people: Sequence[int], about: str) -> list[int]:
    """The articles of the newest statements of these people that have the words, an entry each."""
    asked = {word.stem: word for word in words_of(about) if not word.is_light}
    if not asked:
        return []
    words = " AND ".join(f"({_any_form(word)})" for word in asked.values())
    facets = " OR ".join(f"person{person}q" for person in people)
    rows = connection.execute(
        "SELECT statement.article, statement.content FROM statement_text CROSS JOIN statement "
        "ON statement.id = statement_text.rowid WHERE statement_text MATCH ? "
        "ORDER BY statement_text.rowid DESC LIMIT ?",
        (f"content : ({words}) AND facets : ({facets})", MOST_LOOKED_AT),
    )
    carrying = (article for article, content in rows if asked.keys() <= stems_of(content))
    return list(islice(carrying, MOST_ABOUT + 1))


def _any_form(word: Word) -> str:
    """What finds all words of this one's stem in the full-text index, and others that begin like them."""
    forms = (_beginning(word.stem), *IRREGULAR.get(word.stem, ()))
    beginnings = [" ".join(LETTERS.findall(form)) for form in forms]
    # An editor's bracket around a first letter parts the word for the index: "[w]heat".
    beginnings += [f"{one[0]} {one[1:]}" for one in beginnings if len(one) > 1 and one[1] != " "]
    itself = " ".join(LETTERS.findall(word.form))
    return " OR ".join([f'"{itself}"', *(f'"{one}"*' for one in beginnings)])


def _beginning(stem: str) -> str:
    """What the words of a stem begin with in the index, whose stemmer (Porter 1) cuts and changes more."""
    shorter = (
        stem.removesuffix("at") if len(stem) > SHORTEST + len("at") else stem
    )  # "relative" is there as "rel"
    while len(shorter) > SHORTEST and (shorter[-1] in CHANGING or shorter[-1] == shorter[-2]):
        shorter = shorter[:-1]
    return shorter


def _told_in(connection: sqlite3.Connection, people: Sequence[int], articles: Sequence[int]) -> list[int]:
    """The statements of these people in these articles, and one for each name or role they have elsewhere."""
    rows = connection.execute(
        "SELECT DISTINCT statement.id FROM json_each(?) AS chosen CROSS JOIN statement "
        "ON statement.article = chosen.value CROSS JOIN said_by ON said_by.statement = statement.id "
        "WHERE said_by.person IN (SELECT value FROM json_each(?))",
        (json.dumps(list(articles)), json.dumps(list(people))),
    )
    told = {identifier for (identifier,) in rows}
    return sorted(told.union(islice(_called(connection, people, told), MOST_CALLED)))


def _called(connection: sqlite3.Connection, people: Sequence[int], told: Container[int]) -> Iterator[int]:
    """A statement, none of `told`, for each name and role that these people have in some article."""
    rows = connection.execute(
        "SELECT article, person, body FROM speaker WHERE person IN (SELECT value FROM json_each(?)) "
        "ORDER BY id DESC LIMIT ?",
        (json.dumps(list(people)), MOST_MENTIONED),
    )
    known: set[str] = set()
    for article, person, body in rows:
        speaker = json.loads(body)
        called = {speaker["name"], *speaker["aliases"], *speaker["roles"]}
        if called <= known:
            continue
        spoken = connection.execute(
            "SELECT statement.id FROM statement CROSS JOIN said_by ON said_by.statement = statement.id "
            "AND said_by.person = ? WHERE statement.article = ? LIMIT 1",
            (person, article),
        ).fetchone()
        if spoken:
            known |= called
            if spoken[0] not in told:
                yield spoken[0]


def _name_of(connection: sqlite3.Connection, people: Sequence[int]) -> str:
    """What the one of these people with the most statements is called."""
    (name,) = connection.execute(
        "SELECT name FROM person WHERE id IN (SELECT value FROM json_each(?)) "
        "ORDER BY (SELECT count(*) FROM said_by WHERE said_by.person = person.id) DESC LIMIT 1",
        (json.dumps(list(people)),),
    ).fetchone()
    return str(name)

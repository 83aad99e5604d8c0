"""Questions for statements: words and filters to hits, with the words marked, by fit or by time.

By fit is BM25 (Robertson and Zaragoza, 2009) over the newest matches; how many of them is said.
"""

import json
import re
import secrets
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from operator import itemgetter
from typing import Any, TypedDict

from onrecord.errors import NotInStore, SearchError
from onrecord.kinds import StatementKind
from onrecord.record import Span
from onrecord.store.identity import people_called
from onrecord.store.names import key_of, suggestion
from onrecord.store.query import LETTERS, Query, query_of, says
from onrecord.store.rows import Called, called_of_json, day_of, first_id

MOST_COUNTED = 2_000  # the newest matches, whose fit is compared; beyond it a total is "more than"
INDEX_OF_HITS = """
CREATE VIRTUAL TABLE hit USING fts5 (content, tokenize = "porter unicode61 remove_diacritics 2")
"""  # which parts texts as the large one
LAST_DAY = 3_652_059  # 9999-12-31 as day_of counts


class Order(StrEnum):
    """How hits are sorted: by how well they fit the words, or newest first."""

    FIT = "fit"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Filters:
    """What statements must be, beside having the words. Dates are ISO 8601, both days included."""

    speaker: str | None = None
    outlet: str | None = None
    medium: str | None = None
    kind: StatementKind | None = None
    since: str | None = None
    until: str | None = None


class Facets(TypedDict, total=False):
    """The fields of Filters, as keywords."""

    speaker: str | None
    outlet: str | None
    medium: str | None
    kind: StatementKind | None
    since: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class Page:
    """Which of the hits to give: `limit` of them from `offset` on, in this order."""

    order: Order = Order.FIT
    limit: int = 20
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement as the store tells of it. `marks` are the words searched for, as spans in `content`."""

    statement: str
    article: str
    kind: StatementKind
    content: str
    speakers: tuple[Called, ...]
    said: str | None
    medium: str | None
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    revision: int
    is_copy: bool
    family: int | None
    original: bool
    id: int  # the number of its row
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """One page of hits, how many there are in all, and whether that is a lower bound."""

    hits: tuple[Hit, ...]
    total: int
    more_than: bool


FIT = "bm25(statement_text, 1.0, 0.0, 0.0)"
COLUMNS = (
    "statement.key, article.key, statement.kind, statement.content, statement.speakers, statement.said, "
    "statement.medium, article.title, outlet.name, article.published, article.url, article.revision, "
    "article.copy_of IS NOT NULL, statement.family, statement.original, statement.id"
)
JOINS = "JOIN article ON article.id = statement.article LEFT JOIN outlet ON outlet.id = statement.outlet"


def search(connection: sqlite3.Connection, words: str, filters: Filters, page: Page) -> Results:
    """The statements that have the words and fit the filters. Raises SearchError, NotInStore."""
    if page.limit < 1 or page.offset < 0:
        raise SearchError("a page of results has at least one, and begins at 0 or later")
    query = query_of(words) if words.strip() else Query("")
    if not query.match and filters == Filters():
        raise SearchError("no words to search for, and no filter")
    match = _match(connection, query, filters)
    first, last = _range(filters)
    if first >= last:
        raise SearchError(f"no day is both since {filters.since} and until {filters.until}")
    if match:
        return _by_text(connection, match, query, (first, last), page)
    return _by_time(connection, (first, last), page)


def newest_matches(connection: sqlite3.Connection, words: str, filters: Filters, *, most: int) -> list[int]:
    """The numbers of the newest statements that have the words and fit the filters; of all where there are none."""
    query = query_of(words) if words.strip() else Query("")
    first, last = _range(filters)
    match = _match(connection, query, filters)
    if not match:
        rows = connection.execute(
            "SELECT id FROM statement WHERE id >= ? AND id < ? AND NOT rejected ORDER BY id DESC LIMIT ?",
            (first, last, most),
        )
    else:
        where, values = _matching(connection, match, query, (first, last))
        rows = connection.execute(
            f"SELECT rowid FROM statement_text WHERE {where} ORDER BY rowid DESC LIMIT ?",  # noqa: S608
            (*values, most),
        )
    return [identifier for (identifier,) in rows]


def matches_among(
    connection: sqlite3.Connection, index: sqlite3.Connection, words: str, filters: Filters
) -> list[int]:
    """The numbers of those statements in a small index that have the words and fit the filters, newest first.

    `index` has a table `statement_text` as the store has; names are looked up in the store. Raises SearchError,
    NotInStore.
    """
    query = query_of(words) if words.strip() else Query("")
    first, last = _range(filters)
    match = _match(connection, query, filters)
    where, values = (
        _matching(index, match, query, (first, last))
        if match
        else ("rowid >= ? AND rowid < ?", (first, last))
    )
    rows = index.execute(f"SELECT rowid FROM statement_text WHERE {where} ORDER BY rowid DESC", values)  # noqa: S608
    return [identifier for (identifier,) in rows]


def newest(connection: sqlite3.Connection, page: Page) -> Results:
    """All statements, newest first; the order of the page says nothing here."""
    return _by_time(connection, _range(Filters()), page)


def hits_of(connection: sqlite3.Connection, identifiers: Sequence[int]) -> list[Hit]:
    """The statements with these numbers, in this order."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM statement {JOINS} WHERE statement.id IN (SELECT value FROM json_each(?))",  # noqa: S608 - constants
        (json.dumps(list(identifiers)),),
    )
    found = {hit.id: hit for hit in map(hit_of_row, rows)}
    return [found[identifier] for identifier in identifiers if identifier in found]


def hit_of_row(row: Sequence[Any]) -> Hit:
    """The statement that a row of COLUMNS tells of."""
    key, article, kind, content, speakers, said, medium, title, outlet, published, url, *rest = row
    revision, is_copy, family, original, identifier = rest
    return Hit(
        key, article, StatementKind(kind), content, called_of_json(speakers), said, medium or None, title, outlet,
        published, url, revision, bool(is_copy), family, bool(original), identifier,
    )  # fmt: skip


def people_named(connection: sqlite3.Connection, name: str) -> list[int]:
    """The people of this name; NotInStore, with names that are near, where there are none."""
    people = people_called(connection, name)
    if not people:
        names = (
            row[0]
            for row in connection.execute(
                "SELECT DISTINCT name FROM person WHERE id IN (SELECT person FROM speaker)"
            )
        )
        raise NotInStore(f"there is no speaker “{name}” in the store{suggestion(name, names)}")
    return people


def name_meant(connection: sqlite3.Connection, name: str) -> str:
    """The name of the one person whom a name or a number means; as it was given where it may be several."""
    people = people_named(connection, name)
    if len(people) > 1:
        return name
    (found,) = connection.execute("SELECT name FROM person WHERE id = ?", people).fetchone()
    return str(found)


def _match(connection: sqlite3.Connection, query: Query, filters: Filters) -> str:
    """The whole question for the full-text index: the words, and the filters that it can answer."""
    parts = [f"content : ({query.match})"] if query.match else []
    if filters.speaker is not None:
        people = people_named(connection, filters.speaker)
        parts.append("facets : (" + " OR ".join(f"person{person}q" for person in people) + ")")
    if filters.outlet is not None:
        parts.append(f"facets : outlet{outlet_named(connection, filters.outlet)}q")
    if filters.medium is not None:
        letters = " ".join(LETTERS.findall(filters.medium))
        if not letters:
            raise SearchError(f"{filters.medium!r} names no medium")
        parts.append(f'medium : "{letters}"')
    if filters.kind is not None:
        parts.append(f"facets : kind{filters.kind}")
    return " AND ".join(f"({part})" for part in parts)


def outlet_named(connection: sqlite3.Connection, name: str) -> int:
    """The number of an outlet; NotInStore, with names that are near, where there is none."""
    row = connection.execute("SELECT id FROM outlet WHERE key = ?", (key_of(name),)).fetchone()
    if row is None:
        names = (other for (other,) in connection.execute("SELECT name FROM outlet"))
        raise NotInStore(f"there is no outlet “{name}” in the store{suggestion(name, names)}")
    return int(row[0])


def since_day(moment: str) -> str:
    """The first day of a year, a month or a day, ISO 8601. SearchError where it is no date."""
    return date.fromordinal(_first_day(moment)).isoformat()


def until_day(moment: str) -> str:
    """The last day that a year, a month or a day holds, ISO 8601. SearchError where it is no date."""
    return date.fromordinal(_last_day(moment)).isoformat()


def _range(filters: Filters) -> tuple[int, int]:
    """The lowest id that may be and the first that may not."""
    # What is of no known day is neither before nor after one.
    least = 1 if filters.until else 0
    first = first_id(_first_day(filters.since) if filters.since else least)
    until = _last_day(filters.until) if filters.until else LAST_DAY
    return first, first_id(until + 1)


def _first_day(moment: str) -> int:
    day = day_of(moment)
    if not day:
        raise SearchError(f"{moment!r} is no date; write 2026, 2026-03 or 2026-03-04")
    return day


def _last_day(moment: str) -> int:
    """The last day of a year or a month, or the day itself."""
    day = _first_day(moment)
    match len(moment):
        case 4:
            return LAST_DAY if moment == "9999" else day_of(f"{int(moment) + 1:04}") - 1
        case 7:
            year, month = int(moment[:4]), int(moment[5:])
            if month < 12:
                return day_of(f"{year:04}-{month + 1:02}") - 1
            return _last_day(f"{year:04}")
    return day


def _by_text(
    connection: sqlite3.Connection, match: str, query: Query, ids: tuple[int, int], page: Page
) -> Results:
    """Hits by way of the full-text index, whose rows come in the order of time."""
    where, values = _matching(connection, match, query, ids)
    most = max(MOST_COUNTED + 1, page.offset + page.limit)
    fits = page.order is Order.FIT and query.match
    # One look into the index: what a beginning matches is put together anew at each.
    rows = connection.execute(
        f"SELECT rowid, {FIT if fits else 0} FROM statement_text WHERE {where} ORDER BY rowid DESC LIMIT ?",  # noqa: S608
        (*values, most),
    ).fetchall()
    # What a far page reaches beyond these stays in the order of time, so that no page depends on another.
    ordered = [*sorted(rows[:MOST_COUNTED], key=itemgetter(1)), *rows[MOST_COUNTED:]] if fits else rows
    found = [identifier for identifier, _ in ordered]
    total = len(found)
    hits = hits_of(connection, found[page.offset : page.offset + page.limit])
    return Results(tuple(_marked(hits, query)), min(total, MOST_COUNTED), total > MOST_COUNTED)


def _matching(
    connection: sqlite3.Connection, match: str, query: Query, ids: tuple[int, int]
) -> tuple[str, tuple[str | int, ...]]:
    """The condition for rows of the full-text index, with the values of its marks."""
    if query.phrases:
        connection.create_function("says", 2, says, deterministic=True)
    exact = "".join(" AND says(content, ?)" for _ in query.phrases)
    return f"statement_text MATCH ? AND rowid >= ? AND rowid < ?{exact}", (match, *ids, *query.phrases)


def _by_time(connection: sqlite3.Connection, ids: tuple[int, int], page: Page) -> Results:
    """Hits of a stretch of time, newest first."""
    where = "statement.id >= ? AND statement.id < ? AND NOT rejected"
    (total,) = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM statement WHERE {where} LIMIT {MOST_COUNTED + 1})",  # noqa: S608
        ids,
    ).fetchone()
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM statement {JOINS} WHERE {where} ORDER BY statement.id DESC LIMIT ? OFFSET ?",  # noqa: S608
        (*ids, page.limit, page.offset),
    )
    return Results(tuple(map(hit_of_row, rows)), min(total, MOST_COUNTED), total > MOST_COUNTED)


def _marked(hits: Sequence[Hit], query: Query) -> list[Hit]:
    """The hits with the spans of what was searched for, as the index itself tells them.

    They are put into a small index in memory: the large one would gather all words of a beginning anew for each.
    """
    if not query.match:
        return list(hits)
    mark = secrets.token_hex(8)  # nothing that a page could hold
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as index:
        index.execute("BEGIN")
        index.execute(INDEX_OF_HITS)
        index.executemany(
            "INSERT INTO hit (rowid, content) VALUES (?, ?)", [(hit.id, hit.content) for hit in hits]
        )
        texts = dict(
            index.execute(
                "SELECT rowid, highlight(hit, 0, ?, ?) FROM hit WHERE hit MATCH ?",
                (f"<{mark}", f"{mark}>", query.match),
            ).fetchall()
        )
    return [replace(hit, marks=_spans_between(texts[hit.id], mark)) for hit in hits]


def _spans_between(text: str, mark: str) -> tuple[Span, ...]:
    spans, removed, start = [], 0, 0
    for found in re.finditer(f"<{mark}|{mark}>", text):
        place = found.start() - removed
        removed += len(found.group())
        if found.group().startswith("<"):
            start = place
        elif start < place:
            spans.append(Span(start, place))
    return tuple(spans)

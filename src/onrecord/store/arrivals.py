"""Articles that came in to those of their statements that fit a search, however large the store is.

The statements are put into a small index in memory, of which any number of searches can be asked.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

from onrecord.errors import NotInStore, SearchError
from onrecord.store.rows import number_in
from onrecord.store.search import Filters, Hit, hits_of, matches_among, newest_matches

MOST_ARTICLES = 100  # that are looked at in one step; more wait for the next
MOST_OF_ARTICLE = 3  # statements, so that one long article does not fill the first page
MOST_MATCHES = 10_000  # the newest by day, among which those that were added last are looked for
INDEX = """
CREATE VIRTUAL TABLE statement_text USING fts5 (
  content, medium, facets, tokenize = "porter unicode61 remove_diacritics 2"
)
"""  # which parts texts as the large one


@dataclass(frozen=True, slots=True)
class Arrivals:
    """The statements of the articles that came after one, up to the article `last`, in an index."""

    last: int
    index: sqlite3.Connection


def last_article(connection: sqlite3.Connection) -> int:
    """The number of the article that was added last, 0 where there is none."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()
    return int(last)


@contextmanager
def arrivals(connection: sqlite3.Connection, after: int, *, until: int | None = None) -> Iterator[Arrivals]:
    """The statements of the next articles after one, of at most 100, none beyond `until`."""
    articles = connection.execute(
        "SELECT id FROM article WHERE id > ?1 AND (?2 IS NULL OR id <= ?2) ORDER BY id LIMIT ?3",
        (after, until, MOST_ARTICLES),
    ).fetchall()
    last = articles[-1][0] if articles else after
    rows = connection.execute(
        "SELECT id, content, medium, facets FROM statement WHERE article > ? AND article <= ? AND NOT rejected",
        (after, last),
    )
    with closing(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)) as index:
        index.execute("BEGIN")
        index.execute(INDEX)
        index.executemany(
            "INSERT INTO statement_text (rowid, content, medium, facets) VALUES (?, ?, ?, ?)", rows
        )
        yield Arrivals(last, index)


def fitting(connection: sqlite3.Connection, came: Arrivals, words: str, filters: Filters) -> list[int]:
    """The numbers of the statements that fit a search, those added first first; none where it cannot be asked."""
    try:
        return sorted(matches_among(connection, came.index, words, filters), key=number_in)
    except (NotInStore, SearchError):  # a speaker who is not there yet, or not any more
        return []


def keys_of(connection: sqlite3.Connection, identifiers: Sequence[int]) -> list[str]:
    """The ids that statements with these numbers have in their records, in this order."""
    keys = dict(
        connection.execute(
            "SELECT id, key FROM statement WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(identifiers)),),
        ).fetchall()
    )
    return [keys[one] for one in identifiers if one in keys]


def added_last(
    connection: sqlite3.Connection, words: str, filters: Filters, *, most: int
) -> list[tuple[Hit, str]]:
    """The statements that fit a search and were added last, with when; they are looked for among the newest 10,000.

    Raises SearchError, NotInStore.
    """
    found = newest_matches(connection, words, filters, most=MOST_MATCHES)
    hits = hits_of(connection, sorted(found, key=number_in, reverse=True)[:most])
    added = dict(
        connection.execute(
            "SELECT key, added FROM article WHERE key IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted({hit.article for hit in hits})),),
        ).fetchall()
    )
    return [(hit, added[hit.article]) for hit in hits]


def latest(connection: sqlite3.Connection, *, most: int) -> list[Hit]:
    """Statements of the articles that were added last, the first few of each."""
    rows = connection.execute(
        "SELECT id FROM (SELECT id, article, row_number() OVER (PARTITION BY article ORDER BY number) AS place "
        "FROM statement WHERE article > (SELECT max(id) FROM article) - ?1 AND NOT rejected) "
        "WHERE place <= ?2 ORDER BY article DESC, place LIMIT ?1",
        (most, MOST_OF_ARTICLE),
    )
    return hits_of(connection, [identifier for (identifier,) in rows])

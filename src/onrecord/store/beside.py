"""An article of the store to what stands beside it: who its speakers are, its revisions and copies, its families."""

import sqlite3
from dataclasses import dataclass

from onrecord.errors import NotInStore

MOST_OTHERS = 50  # revisions and copies that are told of


@dataclass(frozen=True, slots=True)
class Other:
    """Another article of the same address or the same text; `is_copy` tells which of the two."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    revision: int
    is_copy: bool


def people_in(connection: sqlite3.Connection, article_id: str) -> dict[str, int]:
    """The people of an article's speakers, by the speakers' ids in the record."""
    rows = connection.execute(
        "SELECT key, person FROM speaker WHERE article = ? AND person IS NOT NULL",
        (_number(connection, article_id),),
    )
    return dict(rows.fetchall())


def others(connection: sqlite3.Connection, article_id: str) -> list[Other]:
    """The other revisions of an article's address, then the copies of its text elsewhere."""
    number = _number(connection, article_id)
    rows = connection.execute(
        "SELECT other.key, other.title, outlet.name, other.published, other.revision, "
        "other.url IS NOT one.url FROM article AS one JOIN article AS other ON other.id != one.id AND "
        "(other.url = one.url OR other.text_sha256 = one.text_sha256) "
        "LEFT JOIN outlet ON outlet.id = other.outlet WHERE one.id = ? "
        "ORDER BY other.url IS NOT one.url, other.id LIMIT ?",
        (number, MOST_OTHERS),
    )
    return [
        Other(key, title, outlet, published, revision, bool(is_copy))
        for key, title, outlet, published, revision, is_copy in rows
    ]


def family_sizes(connection: sqlite3.Connection, article_id: str) -> dict[str, int]:
    """How many wordings there are of each statement of an article, where there are several."""
    rows = connection.execute(
        "SELECT key, (SELECT count(*) FROM statement AS other WHERE other.family = statement.family) "
        "FROM statement WHERE article = ? AND family IS NOT NULL",
        (_number(connection, article_id),),
    )
    return dict(rows.fetchall())


def _number(connection: sqlite3.Connection, article_id: str) -> int:
    row = connection.execute("SELECT id FROM article WHERE key = ?", (article_id,)).fetchone()
    if row is None:
        raise NotInStore(f"there is no article {article_id!r} in the store")
    return int(row[0])

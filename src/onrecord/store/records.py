"""An article's rows to its record as the machine made it, and its rows made anew."""

import sqlite3

from onrecord.errors import NotInStore
from onrecord.record import Record
from onrecord.store.adding import index, remove_parts
from onrecord.store.preparing import prepared
from onrecord.store.rows import Parts, record_of_parts


def machine_record(connection: sqlite3.Connection, article_id: str) -> Record:
    """The machine's record of an article. Raises NotInStore."""
    row = connection.execute(
        "SELECT id, text, body, made_by, families FROM article WHERE key = ?", (article_id,)
    ).fetchone()
    if row is None:
        raise NotInStore(f"there is no article {article_id!r} in the store")
    identifier, text, body, made_by, families = row
    return record_of_parts(
        Parts(
            article=body,
            text=text,
            made_by=made_by,
            families=families,
            speakers=_bodies(connection, "speaker", "AND NOT corrected", identifier),
            statements=_bodies(connection, "statement", "", identifier),
            findings=_bodies(connection, "finding", "", identifier),
        )
    )


def _bodies(connection: sqlite3.Connection, table: str, only: str, article: int) -> tuple[str, ...]:
    rows = connection.execute(
        f"SELECT body FROM {table} WHERE article = ? {only} ORDER BY number",  # noqa: S608 - our names
        (article,),
    )
    return tuple(body for (body,) in rows)


def index_again(connection: sqlite3.Connection, record: Record) -> None:
    """Write the rows of an article anew, with the corrections that it has now."""
    (article,) = connection.execute("SELECT id FROM article WHERE key = ?", (record.article.id,)).fetchone()
    placed = remove_parts(connection, article)
    index(connection, prepared(record), placed)

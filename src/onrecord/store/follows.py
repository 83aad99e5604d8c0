"""Searches that are followed, each by a feed or by a webhook.

The key of a feed is shown once and kept as SHA-256, as tokens are. The secret of a webhook is shown once too, and
kept as it is: what signs must know it.
"""

import base64
import json
import secrets
import sqlite3
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from onrecord.errors import NotInStore, SearchError
from onrecord.iso import now
from onrecord.kinds import StatementKind
from onrecord.store.arrivals import last_article
from onrecord.store.search import Filters, newest_matches

FEED_PREFIX = "onrf_"  # so that a scanner for secrets knows one that was published by mistake
SECRET_PREFIX = "whsec_"  # noqa: S105 - as Standard Webhooks has it
SECRET_BYTES = 32
MOST_FOLLOWS = 500  # in one store; each webhook is asked of everything that comes in
COLUMNS = "id, kind, search, desk, made, made_by, address, secret, seen, failing_since, note"

# What was made with a token ends with it.
HOLDS = (
    "(token IS NULL OR EXISTS (SELECT 1 FROM token AS one WHERE one.id = follow.token AND revoked IS NULL "
    "AND (expires IS NULL OR expires > ?)))"
)


class FollowKind(StrEnum):
    """How a search is followed."""

    FEED = "feed"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Follow:
    """A search that is followed. `desk` is the address under which the desk was asked to follow it.

    `failing_since` counts in seconds since 1970. A webhook with a note is switched off; the note says why.
    """

    id: int
    kind: FollowKind
    words: str
    filters: Filters
    desk: str
    made: str
    made_by: str
    address: str | None
    secret: str | None
    seen: int
    failing_since: int | None
    note: str | None

    @property
    def search(self) -> dict[str, str]:
        """The fields of the search that are set."""
        fields = {"words": self.words, **asdict(self.filters)}
        return {name: str(value) for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Wish:
    """A search that somebody wants to follow; with the number of their token it ends when that ends."""

    words: str
    filters: Filters
    desk: str
    by: str
    token: int | None = None


def follow_by_feed(connection: sqlite3.Connection, wish: Wish) -> tuple[Follow, str]:
    """A new feed with its key, which can be had this once only. Raises SearchError, NotInStore."""
    key = FEED_PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    return _keep(connection, wish, FollowKind.FEED, digest=_digest(key)), key


def follow_by_webhook(connection: sqlite3.Connection, wish: Wish, address: str) -> Follow:
    """A new webhook, which is told of what comes in from now on. Raises SearchError, NotInStore."""
    secret = SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
    return _keep(connection, wish, FollowKind.WEBHOOK, address=address, secret=secret)


def feed_with(connection: sqlite3.Connection, key: str) -> Follow | None:
    """The feed with this key; None where there is none, or none any more."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM follow WHERE digest = ? AND {HOLDS}",  # noqa: S608 - constants
        (_digest(key), now()),
    ).fetchone()
    return follow_of_row(row) if row else None


def follows(connection: sqlite3.Connection) -> list[Follow]:
    """All that is followed, what was made last first."""
    rows = connection.execute(f"SELECT {COLUMNS} FROM follow ORDER BY id DESC")  # noqa: S608 - a constant
    return [follow_of_row(row) for row in rows]


def follow_with(connection: sqlite3.Connection, identifier: int) -> Follow:
    """One of them. Raises NotInStore."""
    row = connection.execute(f"SELECT {COLUMNS} FROM follow WHERE id = ?", (identifier,)).fetchone()  # noqa: S608 - a constant
    if row is None:
        raise NotInStore(f"nothing is followed under the number {identifier}")
    return follow_of_row(row)


def remove(connection: sqlite3.Connection, identifier: int) -> Follow:
    """The follow, which is taken out with its deliveries. Raises NotInStore."""
    follow = follow_with(connection, identifier)
    connection.execute("DELETE FROM follow WHERE id = ?", (identifier,))
    return follow


def switch_on(connection: sqlite3.Connection, identifier: int) -> None:
    """Go on with a webhook that was switched off, from what comes in now. Raises NotInStore."""
    follow_with(connection, identifier)
    connection.execute(
        "UPDATE follow SET note = NULL, failing_since = NULL, seen = ? WHERE id = ? AND note IS NOT NULL",
        (last_article(connection), identifier),
    )


def _keep(connection: sqlite3.Connection, wish: Wish, kind: FollowKind, **facts: str) -> Follow:
    newest_matches(connection, wish.words, wish.filters, most=1)  # whether it can be asked
    (count,) = connection.execute("SELECT count(*) FROM follow").fetchone()
    if count >= MOST_FOLLOWS:
        raise SearchError(f"{count} searches are followed already; remove some that are not needed")
    search = {name: value for name, value in asdict(wish.filters).items() if value}
    row = connection.execute(
        "INSERT INTO follow (kind, search, desk, made, made_by, token, digest, address, secret, seen) "  # noqa: S608 - a constant
        f"VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {COLUMNS}",
        (
            kind.value,
            json.dumps({"words": wish.words, **search}),
            wish.desk,
            now(),
            wish.by,
            wish.token,
            facts.get("digest"),
            facts.get("address"),
            facts.get("secret"),
            last_article(connection),
        ),
    ).fetchone()
    return follow_of_row(row)


def follow_of_row(row: tuple[Any, ...]) -> Follow:
    """The follow that a row of COLUMNS tells of."""
    identifier, kind, search, *rest = row
    fields = json.loads(search)
    words = fields.pop("words")
    kind_of_statement = fields.pop("kind", None)
    filters = Filters(**fields, kind=StatementKind(kind_of_statement) if kind_of_statement else None)
    return Follow(identifier, FollowKind(kind), words, filters, *rest)


def _digest(key: str) -> str:
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()

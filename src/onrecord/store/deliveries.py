"""What webhooks are to be told, and what became of it: made once, tried again later, then given up.

Several desks may work on one store: what one of them has taken to send it, the others leave alone for a while.
"""

import secrets
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.iso import now
from onrecord.store.arrivals import last_article
from onrecord.store.follows import COLUMNS, HOLDS, Follow, follow_of_row

TRIES = 5
FIRST_WAIT_S = 45  # then four times as long each time: five tries in 64 minutes
LEASE_S = 120  # for which what was taken is left to the one who took it; longer than sending can take
OFF_AFTER_S = 3 * 86_400  # of failures only, after which a webhook is switched off
MOST_WAITING = 20  # deliveries of one webhook; what comes in meanwhile waits in the store
MOST_KEPT = 20  # deliveries of one webhook that are done, for people to look at
GONE = 410  # by which a server says that it wants nothing more (Standard Webhooks, "Disabling endpoints")


class DeliveryState(StrEnum):
    """What became of a delivery."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One message; `due` counts in seconds since 1970, `answer` is the last status or error."""

    id: int
    made: str
    statements: int
    state: DeliveryState
    tries: int
    due: int
    tried: str | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class Taken:
    """A message that is to be sent now; `key` is the same each time it is tried."""

    id: int
    key: str
    body: str
    tries: int
    address: str
    secret: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How a try ended: by a status, or by an error in words."""

    at: int
    status: int | None
    error: str | None = None

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and 200 <= self.status < 300


def behind(connection: sqlite3.Connection) -> dict[int, list[Follow]]:
    """The webhooks that have room and have not been told of the newest articles, by the last one they know."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM follow WHERE kind = 'webhook' AND note IS NULL AND seen < ? AND "  # noqa: S608 - a constant
        f"(SELECT count(*) FROM delivery WHERE follow = follow.id AND state = 'waiting') < ? AND {HOLDS}",
        (last_article(connection), MOST_WAITING, now()),
    )
    groups: dict[int, list[Follow]] = {}
    for follow in map(follow_of_row, rows):
        groups.setdefault(follow.seen, []).append(follow)
    return groups


def tell(
    connection: sqlite3.Connection,
    after: int,
    last: int,
    bodies: Mapping[int, Sequence[tuple[int, str]]],
    *,
    at: int,
) -> None:
    """Keep what webhooks that know the article `after` are to be told of those up to `last`.

    `bodies`: for each webhook its messages, each with how many statements it tells. What another desk has
    kept meanwhile is not kept again.
    """
    for follow, messages in bodies.items():
        moved = connection.execute(
            "UPDATE follow SET seen = ? WHERE id = ? AND seen = ?", (last, follow, after)
        )
        if moved.rowcount:
            for statements, body in messages:
                enqueue(connection, follow, statements, body, at=at)


def enqueue(connection: sqlite3.Connection, follow: int, statements: int, body: str, *, at: int) -> None:
    """Keep one message, which is due at once."""
    connection.execute(
        "INSERT INTO delivery (key, follow, made, statements, body, state, tries, due) "
        "VALUES (?, ?, ?, ?, ?, 'waiting', 0, ?)",
        (f"msg_{secrets.token_hex(16)}", follow, now(), statements, body, at),
    )


def next_due(connection: sqlite3.Connection) -> int | None:
    """When the next message is due, in seconds since 1970."""
    (due,) = connection.execute("SELECT min(due) FROM delivery WHERE state = 'waiting'").fetchone()
    return None if due is None else int(due)


def take(connection: sqlite3.Connection, *, at: int, most: int) -> list[Taken]:
    """Messages that are due, those that are due longest first; they are this caller's until the lease ends."""
    rows = connection.execute(
        "SELECT delivery.id, key, body, tries + 1, address, secret FROM delivery "
        "JOIN follow ON follow.id = delivery.follow WHERE state = 'waiting' AND due <= ? ORDER BY due LIMIT ?",
        (at, most),
    ).fetchall()
    connection.executemany(
        "UPDATE delivery SET due = ?, tries = tries + 1 WHERE id = ?",
        [(at + LEASE_S, row[0]) for row in rows],
    )
    return [Taken(*row) for row in rows]


def note(connection: sqlite3.Connection, taken: Taken, answered: Answered, *, jitter: float = 1.0) -> None:
    """Keep how a try ended; what failed is due again later, unless it was tried often enough."""
    row = connection.execute("SELECT follow FROM delivery WHERE id = ?", (taken.id,)).fetchone()
    if row is None:  # the follow was removed meanwhile
        return
    (follow,) = row
    is_over = answered.is_taken or taken.tries >= TRIES or answered.status == GONE
    state = (
        DeliveryState.DELIVERED
        if answered.is_taken
        else DeliveryState.FAILED
        if is_over
        else DeliveryState.WAITING
    )
    wait = int(FIRST_WAIT_S * 4 ** (taken.tries - 1) * jitter)
    connection.execute(
        "UPDATE delivery SET state = ?, due = ?, tried = ?, answer = ?, body = iif(?, NULL, body) WHERE id = ?",
        (
            state.value,
            answered.at + wait,
            now(),
            answered.error or f"status {answered.status}",
            is_over,
            taken.id,
        ),
    )
    if answered.is_taken:
        connection.execute("UPDATE follow SET failing_since = NULL WHERE id = ?", (follow,))
    else:
        _note_failure(connection, follow, answered)
    connection.execute(
        "DELETE FROM delivery WHERE follow = ?1 AND state != 'waiting' AND id NOT IN "
        "(SELECT id FROM delivery WHERE follow = ?1 AND state != 'waiting' ORDER BY id DESC LIMIT ?2)",
        (follow, MOST_KEPT),
    )


def deliveries_of(connection: sqlite3.Connection, follow: int, *, most: int) -> list[Delivery]:
    """The last deliveries of a webhook, the newest first."""
    rows = connection.execute(
        "SELECT id, made, statements, state, tries, due, tried, answer FROM delivery WHERE follow = ? "
        "ORDER BY id DESC LIMIT ?",
        (follow, most),
    )
    return [
        Delivery(identifier, made, statements, DeliveryState(state), *rest)
        for identifier, made, statements, state, *rest in rows
    ]


def _note_failure(connection: sqlite3.Connection, follow: int, answered: Answered) -> None:
    """Note since when a webhook fails; switch it off where that is too long, or where it wants nothing more."""
    (since,) = connection.execute(
        "UPDATE follow SET failing_since = coalesce(failing_since, ?) WHERE id = ? RETURNING failing_since",
        (answered.at, follow),
    ).fetchone()
    why = None
    if answered.status == GONE:
        why = "switched off: the server says that it is gone (410)"
    elif answered.at - since >= OFF_AFTER_S:
        why = f"switched off: nothing could be delivered for {OFF_AFTER_S // 86_400} days"
    if why:
        connection.execute("UPDATE follow SET note = ? WHERE id = ?", (why, follow))
        connection.execute(
            "UPDATE delivery SET state = 'failed', body = NULL WHERE follow = ? AND state = 'waiting'",
            (follow,),
        )

"""Tokens for the desk: their secrets are shown once and kept as SHA-256.

A secret is 256 random bits, so that nothing slower than SHA-256 is needed to keep it
(NIST SP 800-63B, 5.1.4.2 on look-up secrets).
"""

import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from onrecord.errors import NotInStore
from onrecord.iso import now
from onrecord.kinds import AccessScope

PREFIX = "onr_"  # so that a scanner for secrets knows one that was published by mistake
SECRET_BYTES = 32
COLUMNS = "id, name, scopes, made, expires, revoked"


@dataclass(frozen=True, slots=True)
class Token:
    """A token without its secret; times are ISO 8601 in UTC, `expires` and `revoked` None where it is not."""

    id: int
    name: str
    scopes: frozenset[AccessScope]
    made: str
    expires: str | None
    revoked: str | None


def create(
    connection: sqlite3.Connection, name: str, scopes: Iterable[AccessScope], *, expires: str | None = None
) -> tuple[Token, str]:
    """A new token with its secret, which can be had this once only."""
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    row = connection.execute(
        f"INSERT INTO token (digest, name, scopes, made, expires) VALUES (?, ?, ?, ?, ?) RETURNING {COLUMNS}",  # noqa: S608 - a constant
        (_digest(secret), name, " ".join(sorted(scopes)), now(), expires),
    ).fetchone()
    return _token(row), secret


def with_secret(connection: sqlite3.Connection, secret: str) -> Token | None:
    """The token with this secret; None where it is unknown, revoked or expired."""
    row = connection.execute(
        f"SELECT {COLUMNS} FROM token WHERE digest = ? AND revoked IS NULL AND (expires IS NULL OR expires > ?)",  # noqa: S608 - a constant
        (_digest(secret), now()),
    ).fetchone()
    return _token(row) if row else None


def tokens(connection: sqlite3.Connection) -> list[Token]:
    """All tokens in the order they were made, those that hold no more among them."""
    return [_token(row) for row in connection.execute(f"SELECT {COLUMNS} FROM token ORDER BY id")]  # noqa: S608 - a constant


def revoke(connection: sqlite3.Connection, identifier: int) -> Token:
    """The token, which holds no more from now on. Raises NotInStore."""
    row = connection.execute(
        f"UPDATE token SET revoked = coalesce(revoked, ?) WHERE id = ? RETURNING {COLUMNS}",  # noqa: S608 - a constant
        (now(), identifier),
    ).fetchone()
    if row is None:
        raise NotInStore(f"there is no token {identifier}; `onrecord token list` shows them")
    return _token(row)


def _token(row: tuple[int, str, str, str, str | None, str | None]) -> Token:
    identifier, name, scopes, made, expires, revoked = row
    return Token(identifier, name, frozenset(map(AccessScope, scopes.split())), made, expires, revoked)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()

"""Functions of SQL that migrations of the schema need."""

import sqlite3
from array import array

from onrecord.comparing.fingerprints import MOST_HOLDERS
from onrecord.store.postings import holder_of


def prepare(connection: sqlite3.Connection) -> None:
    """Make the functions known to a connection."""
    connection.create_aggregate("packed", 1, Packed)  # type: ignore[arg-type]  # it may give bytes
    connection.create_aggregate("block", 2, Block)  # type: ignore[arg-type]


class Packed:
    """The list of the statements that hold a fingerprint, as integers of 64 bits."""

    def __init__(self) -> None:
        self._statements = array("q")

    def step(self, statement: int) -> None:
        """Take the next statement."""
        self._statements.append(statement)

    def finalize(self) -> bytes:
        """The list of those that were added last."""
        return self._statements[-MOST_HOLDERS:].tobytes()


class Block:
    """A block of postings, each a fingerprint and a holder, as integers of 64 bits."""

    def __init__(self) -> None:
        self._lists: list[tuple[int, bytes]] = []

    def step(self, value: int, statements: bytes) -> None:
        """Take the next fingerprint, with the list of those that hold it."""
        self._lists.append((value, statements))

    def finalize(self) -> bytes:
        """The block, in the order of the fingerprints."""
        postings = array("q")
        for value, statements in sorted(self._lists):
            for statement in array("q", statements):
                postings.append(value)
                postings.append(holder_of(statement, 0))
        return postings.tobytes()

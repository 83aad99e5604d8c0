"""The store's file to connections: a few for reading, lent one request at a time, and one for writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

from onrecord.errors import StoreLocked
from onrecord.store.database import Store
from onrecord.web.access.principals import Principal

READERS = 8  # each with a cache of its own; more threads than these wait
PATIENCE_S = 10.0  # seconds to wait for one of them


class Stores:
    """Lends connections to the file at `path`, which is made where there is none. Raises StoreError."""

    def __init__(self, path: Path, *, readers: int = READERS) -> None:
        self._path = path
        self._writer = Store(path, patience_s=PATIENCE_S)
        self._writing = Lock()
        self._readers: LifoQueue[Store | None] = LifoQueue()
        for _ in range(readers):
            self._readers.put(None)
        self._count = readers

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """A store for reading, for one thread."""
        try:
            store = self._readers.get(timeout=PATIENCE_S)
        except Empty:
            raise StoreLocked(f"{self._path}: too many questions at once; try again") from None
        try:
            store = store or Store(self._path, create=False, read_only=True, patience_s=PATIENCE_S)
            yield store
        finally:
            self._readers.put(store)

    @contextmanager
    def writing(self, principal: Principal, what: str, subject: str | None = None) -> Iterator[Store]:
        """The store for writing, one request at a time; each change is written into the log with who made it."""
        if not self._writing.acquire(timeout=PATIENCE_S):
            raise StoreLocked(f"{self._path}: somebody else is writing; try again")
        try:
            with self._writer.on_behalf_of(principal.name, what, subject):
                yield self._writer
        finally:
            self._writing.release()

    def close(self) -> None:
        """Close all connections, when no request is on its way any more."""
        for _ in range(self._count):
            store = self._readers.get(timeout=PATIENCE_S)
            if store is not None:
                store.close()
        self._writer.close()

"""A path to a connection: files are told apart, migrated and guarded here, and SQLite's errors become ours."""

import os
import sqlite3
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from threading import RLock

from onrecord.errors import (
    NotAStore,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreLocked,
    StoreNotFound,
    StoreReadOnly,
    StoreTooNew,
)
from onrecord.store import full_text, migrating, prints
from onrecord.store.full_text import catch_up
from onrecord.store.prints import fold, has_written, remembered_if_kept
from onrecord.store.schema import APPLICATION_ID, MIGRATIONS

OLDEST_SQLITE = (3, 38, 0)  # the first with STRICT tables and "->>"
PATIENCE_S = 30.0  # how long to wait for another process that writes
PAUSE_S = 0.01  # between two tries where SQLite itself does not wait
CACHE_KIB = 64 * 1024
MAPPED = 2**31  # bytes
SIGNATURE = b"SQLite format 3\0"
LOG_PAGES = 24_000  # before the log is brought into the file: pages that many articles touch are written once

# Who looks into a file now, and the files that this process has open as stores, with how often.
_looking = RLock()
_open: Counter[tuple[int, int]] = Counter()


class Connection(prints.Remembering):
    """A connection that is counted among those of its file until it is closed."""

    identity: tuple[int, int] | None = None

    def count(self, path: Path) -> None:
        """Count it, once; a file that is not made yet is counted when it is."""
        if self.identity is None and path.exists():
            self.identity = _identity(path)
            _open[self.identity] += 1

    def close(self) -> None:
        """Close the connection; again does nothing."""
        with _looking:
            super().close()
            if self.identity:
                _open[self.identity] -= 1
                self.identity = None


def connected(path: Path, *, create: bool, read_only: bool, patience_s: float) -> sqlite3.Connection:
    """An open connection to the store at `path`, which has every migration. Raises StoreError."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise StoreError(f"SQLite {sqlite3.sqlite_version} is too old for a store; it needs {needed}")
    create = create and not read_only
    with _looking:
        _require_store(path, create=create)
        _require_own_log(path, patience_s)
        fixed = _is_fixed(path)
        mode = "ro&immutable=1" if fixed else "ro" if read_only else "rwc" if create else "rw"
        with translated(path):
            connection = _opened(path, mode, patience_s)
    try:
        with translated(path):
            _prepare(connection)
            _require_tables(
                connection, path, create=create, read_only=read_only or fixed, patience_s=patience_s
            )
    except BaseException:
        connection.close()
        raise
    with _looking:
        connection.count(path)
    return connection


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Errors of SQLite as StoreError, with what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _translation(error, path) from error


@contextmanager
def reading(connection: sqlite3.Connection) -> Iterator[None]:
    """One state of the file for all that is asked."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # SQLite itself ends it where the disk fails
            connection.execute("COMMIT")  # what was taken into memory stays there


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that is kept whole or not at all; within another, a part of it of which the same is true."""
    if connection.in_transaction:
        with remembered_if_kept(connection), _part(connection):
            yield
        return
    with remembered_if_kept(connection), _whole(connection):
        yield


@contextmanager
def _whole(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        catch_up(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _part(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO part")
            connection.execute("RELEASE part")
        raise
    connection.execute("RELEASE part")


@contextmanager
def together(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction for all that is written within: what an error is caught of is left out, the rest is kept.

    From the first time on, the connection reads the file through a map of it, which saves a copy of each page. Others
    do not: where a file gets shorter under a map, or its disk fails, the process ends at once.
    """
    read_through_map(connection)
    with writing(connection):
        yield


def read_through_map(connection: sqlite3.Connection) -> None:
    """Read the file through a map of it from now on."""
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")


def close(connection: sqlite3.Connection) -> None:
    """Close a connection; where it has written fingerprints into their log, that is folded, unless it must wait."""
    try:
        if not connection.in_transaction and has_written(connection):
            connection.execute("PRAGMA busy_timeout = 0")
            with writing(connection):
                fold(connection)
    except sqlite3.Error:  # nothing is lost: the next one folds
        pass
    finally:
        connection.close()


def _require_store(path: Path, *, create: bool) -> None:
    """Raise StoreError where no store can be at this path, before SQLite touches it.

    A file that this process has open as a store is not looked into: to close it would give up every lock that
    the process holds on it (POSIX), and another process could take its log away.
    """
    try:
        mode = path.stat().st_mode
        if S_ISDIR(mode):
            raise NotAStore(f"{path}: this is a folder; a store is one file, such as {path / 'onrecord.db'}")
        if not S_ISREG(mode):  # to open a named pipe would wait for its other end
            raise NotAStore(f"{path}: this is a device or a pipe; a store is a file: name one with --db")
        if _open[_identity(path)] > 0:
            return
        with path.open("rb") as file:
            head = file.read(len(SIGNATURE))
    except (FileNotFoundError, NotADirectoryError):
        _require_place(path, create=create)
        return
    except OSError as error:
        raise StoreError(f"{path}: {error.strerror or error}; name another file with --db") from error
    except ValueError as error:  # a NUL, at which SQLite would cut the name
        raise StoreError(f"{path}: no file can have this name; name another with --db") from error
    if head not in (SIGNATURE, b""):
        raise NotAStore(f"{path}: this file is not a store of onrecord; name another with --db")


def _identity(path: Path) -> tuple[int, int]:
    """Which file this is, whatever it is called."""
    found = path.stat()
    return found.st_dev, found.st_ino


def _require_place(path: Path, *, create: bool) -> None:
    """Raise StoreError where there is no store and none may or can be made."""
    if not create:
        raise _not_found(path)
    folder = path.resolve().parent
    if not folder.is_dir():
        raise StoreNotFound(f"{path}: there is no folder {folder}; make it first")
    if not os.access(folder, os.W_OK):
        raise StoreReadOnly(f"{path}: the folder cannot be written to; name a file in another with --db")


def _require_own_log(path: Path, patience_s: float) -> None:
    """Raise NotAStore where a log stands beside the file and both are another program's.

    The last one to close a database for writing takes its log into the file; this connection may only read.
    """
    if _has_log(path):
        with translated(path), closing(_opened(path, "ro", patience_s)) as connection, reading(connection):
            _version(connection, path)


def _has_log(path: Path) -> bool:
    return Path(f"{path.resolve()}-wal").exists()


def _is_fixed(path: Path) -> bool:
    """Whether nobody can change the file. SQLite must be told: it would want to make files beside it."""
    return path.exists() and bool(os.statvfs(path).f_flag & os.ST_RDONLY) and not _has_log(path)


def _opened(path: Path, mode: str, patience_s: float) -> Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=patience_s,
        isolation_level=None,
        check_same_thread=False,
        factory=Connection,
    )
    connection.count(path)
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
    # Kept through a loss of power too, not only when the process is killed.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA temp_store = MEMORY")
    # On in some builds, which then write zeros over all that an index moves; a store is no safer for it.
    connection.execute("PRAGMA secure_delete = OFF")
    migrating.prepare(connection)
    for sql in _commands(full_text.MEMORY):
        connection.execute(sql)


def _not_found(path: Path) -> StoreNotFound:
    return StoreNotFound(f"{path}: there is no store here; `onrecord add` makes one, --db names another")


def _require_tables(
    connection: sqlite3.Connection, path: Path, *, create: bool, read_only: bool, patience_s: float
) -> None:
    """Bring the file to the newest schema; raise StoreError where it is no store and may not become one."""
    with reading(connection):
        version = _version(connection, path)
    if not version and not create:
        raise _not_found(path)
    if read_only and version < len(MIGRATIONS):
        raise StoreReadOnly(f"{path}: the store is of an older version; open it for writing once")
    if not read_only:
        _keep_log(connection, patience_s)
        if version < len(MIGRATIONS):
            _migrate(connection, path)


def _keep_log(connection: sqlite3.Connection, patience_s: float) -> None:
    """Have readers and a writer go on side by side; to change to this, SQLite itself does not wait."""
    end = time.monotonic() + patience_s
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(PAUSE_S)
        else:
            return


def _version(connection: sqlite3.Connection, path: Path) -> int:
    """How many migrations the file has had; NotAStore where it is not ours. The caller holds a transaction."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if not objects and not application:
        return 0
    if application != APPLICATION_ID:
        raise NotAStore(f"{path}: this is a database of another program; name another file with --db")
    if version > len(MIGRATIONS):
        raise StoreTooNew(
            f"{path}: made by a newer onrecord (schema {version}, this one knows {len(MIGRATIONS)}); "
            "update onrecord to use it"
        )
    return int(version)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the file to the newest schema; each migration and its mark are one transaction."""
    while True:
        with writing(connection):
            version = _version(connection, path)  # again: another process may have been first
            if version == len(MIGRATIONS):
                return
            for sql in _commands(MIGRATIONS[version]):
                connection.execute(sql)
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {version + 1}")


def _commands(script: str) -> Iterator[str]:
    """The commands of a script; `executescript` would commit before them."""
    command = ""
    for line in script.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""


def _translation(error: sqlite3.Error, path: Path) -> StoreError:
    kind: type[StoreError] = StoreError
    code = getattr(error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the smallest of the files beside the store
        code = sqlite3.SQLITE_FULL
    match code & 0xFF:  # the upper bits only say more
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            kind, what = StoreLocked, "another process is writing to the store; try again when it is done"
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            kind, what = StoreReadOnly, "the store cannot be written to; look at its permissions"
        case sqlite3.SQLITE_FULL:
            kind, what = StoreFull, "the disk is full; what was added before is kept"
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            kind = StoreDamaged
            what = (
                f"the store is damaged ({error}); take a copy of the file, then run `onrecord doctor`; "
                "where that says the same, go back to an older copy"
            )
        case sqlite3.SQLITE_CANTOPEN if not os.access(path.resolve().parent, os.W_OK):
            kind = StoreReadOnly
            what = "the folder cannot be written to, as a store in use needs; copy the file to another"
        case sqlite3.SQLITE_CANTOPEN:
            what = "the store cannot be opened; look at its permissions and at the room on the disk"
        case sqlite3.SQLITE_IOERR:
            what = f"the disk failed ({error}), or a file may not grow more; what was added before is kept"
        case _:
            what = str(error)
    return kind(f"{path}: {what}")

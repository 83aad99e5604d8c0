"""Files that are written in one step: who opens one finds the old content or the new, never a part."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

SQLITE = b"SQLite format 3\0"
DEVICES, OPEN_FILES = Path("/dev"), Path("/proc")  # /dev/stdout is a link there, which may lead to a file


@contextmanager
def written(path: Path) -> Iterator[BinaryIO]:
    """A file to write to; it takes the place of the one at `path` when all is written, and not before."""
    if is_device(path):
        with path.open("ab") as file:  # what is there stays: it may be standard output, in a file
            yield file
        return
    path = path.resolve()  # a link stays one
    unfinished = path.with_name(f".onrecord-{token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            yield file
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def is_device(path: Path) -> bool:
    """Whether a path is a device, a pipe, or one of the links to these, which a rename would take away."""
    folder = path.parent.resolve()
    return folder == DEVICES or OPEN_FILES in folder.parents or (path.exists() and not path.is_file())


def is_database(path: Path) -> bool:
    """Whether a file is a database of SQLite, as a store is, or the log beside one."""
    if path.name.endswith(("-wal", "-shm")):
        return True
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SQLITE)) == SQLITE

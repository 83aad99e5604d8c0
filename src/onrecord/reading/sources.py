"""Sources to pages: files, folders, http and https addresses, standard input.

A source that fails is a value among the pages, and the others go on. Only regular files are
opened, so nothing waits on a pipe or a device.
"""

import os
import stat
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from onrecord.errors import SourceError, SourceNotFound
from onrecord.reading.address import looks_like_address
from onrecord.reading.page import MARKUP_SUFFIXES, TEXT_SUFFIXES, Limits, Page, require_text, shown, too_large

STANDARD_INPUT = "-"
SUFFIXES = tuple(sorted(MARKUP_SUFFIXES | TEXT_SUFFIXES))
KERNEL_FOLDERS = ("/proc", "/sys")  # what is in them is a regular file by name only, and may never end
READ_BYTES = 1_048_576
NONBLOCKING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


def pages_of(
    sources: Sequence[str],
    *,
    limits: Limits,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Page | SourceError]:
    """The pages of the sources, in their order: a folder's by path, an error where one failed."""
    for source in sources:
        if source != STANDARD_INPUT and not looks_like_address(source) and os.path.isdir(source):  # noqa: PTH112  str in, str out
            yield from pages_of_folder(source, limits)
            continue
        try:
            if source == STANDARD_INPUT:
                yield page_of_stream(source, stdin, limits)
            else:
                yield page_of(source, limits=limits, allow_private=allow_private)
        except SourceError as error:
            yield error


def page_of(source: str, *, limits: Limits, allow_private: bool = False) -> Page:
    """The page of one file or http(s) address, nothing else. Raises SourceError."""
    if looks_like_address(source):
        from onrecord.reading.fetch import fetch  # noqa: PLC0415  loads for 50 ms, which files need not wait for

        return fetch(source, limits=limits, allow_private=allow_private)
    return page_of_file(source, limits)


def pages_of_folder(folder: str, limits: Limits) -> Iterator[Page | SourceError]:
    """The pages in a folder and those below it, by path, then the folders that could not be read."""
    found = False
    for path in paths_in(folder):
        found = True
        if isinstance(path, SourceError):
            yield path
            continue
        try:
            yield page_of_file(path, limits)
        except SourceError as error:
            yield error
    if not found:
        yield SourceNotFound(shown(folder), f"the folder has no pages; they end in {' '.join(SUFFIXES)}")


def paths_in(folder: str) -> list[str | SourceError]:
    """The paths of the pages in a folder, sorted, then an error for each folder that cannot be read.

    Hidden files and folders are left out, and links that lead out of the folder. Links to folders
    within it are too: what they show is there already, and they may go in circles.
    """
    root = os.path.realpath(folder)
    failures: list[OSError] = []
    paths: list[str] = []
    for parent, folders, names in os.walk(folder, onerror=failures.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = os.path.join(parent, name)  # noqa: PTH118  str in, str out
            if name.startswith(".") or not name.lower().endswith(SUFFIXES):
                continue
            if not os.path.islink(path) or is_inside(path, root):  # noqa: PTH114  str in, str out
                paths.append(path)
    errors = [unreadable_folder(failure) for failure in failures]
    return [*sorted(paths), *errors]


def unreadable_folder(failure: OSError) -> SourceError:
    """The error for a folder whose names cannot be listed."""
    reason = f"the folder cannot be read ({failure.strerror}); check its permissions"
    return SourceNotFound(shown(str(failure.filename)), reason)


def is_inside(path: str, root: str) -> bool:
    """Whether what a path leads to lies in the folder `root`, whose own path leads nowhere else."""
    return os.path.realpath(path).startswith(root.rstrip(os.sep) + os.sep)


def page_of_file(path: str, limits: Limits) -> Page:
    """The page in a regular file. Raises SourceNotFound, PageTooLarge, NotAPage or NoArticle."""
    page = Page(source=shown(path), content=content_of_file(path, limits))
    require_text(page)
    return page


def page_of_draft(source: str, *, limits: Limits, stdin: BinaryIO | None = None) -> Page:
    """The page of a draft, which may be a Word document: of a file or standard input. Raises SourceError."""
    if source != STANDARD_INPUT:
        return Page(source=shown(source), content=content_of_file(source, limits))
    if stdin is None:
        raise SourceNotFound(source, "there is no standard input here; give a file")
    return Page(source=source, content=content_of_stream(stdin, source, limits))


def content_of_file(path: str, limits: Limits) -> bytes:
    """All bytes of a regular file. Raises SourceNotFound or PageTooLarge."""
    name = shown(path)
    try:
        require_regular(name, path, os.stat(path).st_mode)  # noqa: PTH116  before opening: that may have effects
        descriptor = os.open(path, os.O_RDONLY | NONBLOCKING)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            require_regular(name, path, status.st_mode)
            if status.st_size > limits.max_bytes:
                raise too_large(name, status.st_size, limits)
            return content_of_stream(file, name, limits)
    except FileNotFoundError as error:
        hint = (
            f"an address begins with https://, as in https://{name}"
            if name.startswith("www.")
            else "check the path"
        )
        raise SourceNotFound(name, f"there is no such file; {hint}") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceNotFound(
            name, f"the file cannot be read ({reason}); check the path and its permissions"
        ) from error


def require_regular(name: str, path: str, mode: int) -> None:
    """Raise SourceNotFound for pipes, devices, folders and what the kernel shows as files."""
    if stat.S_ISFIFO(mode):
        raise SourceNotFound(name, "this is a pipe; pass it on standard input, with - as the source")
    if stat.S_ISDIR(mode):
        raise SourceNotFound(name, "this is a folder; give a file in it")
    if not stat.S_ISREG(mode) or any(is_inside(path, folder) for folder in KERNEL_FOLDERS):
        raise SourceNotFound(name, "this is a device or a socket, not a file; give a web page or plain text")


def page_of_stream(source: str, stdin: BinaryIO | None, limits: Limits) -> Page:
    """The page on standard input, read to its end."""
    if stdin is None:
        raise SourceNotFound(source, "there is no standard input here; give a file or an address")
    try:
        content = content_of_stream(stdin, source, limits)
    except OSError as error:  # a folder, or what was opened to be written only
        raise SourceNotFound(
            source, f"standard input cannot be read ({error.strerror}); give a file or an address"
        ) from error
    page = Page(source=source, content=content)
    require_text(page)
    return page


def content_of_stream(stream: BinaryIO, name: str, limits: Limits) -> bytes:
    """All bytes of a stream. Raises PageTooLarge after one byte over the limit."""
    content = bytearray()
    while chunk := stream.read(min(READ_BYTES, limits.max_bytes + 1 - len(content))):
        content += chunk
        if len(content) > limits.max_bytes:
            raise too_large(name, None, limits)
    return bytes(content)

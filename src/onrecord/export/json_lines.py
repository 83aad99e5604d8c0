"""Records to JSON Lines and back, without loss: a record a line, in UTF-8."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from onrecord.errors import RecordFormatError
from onrecord.record import Record
from onrecord.record_json import record_of_json, record_to_json

# An article has at most two million characters; escaped ones take six bytes, and offsets some more.
MAX_LINE = 64 * 1024 * 1024
CHUNK = 1024 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"

Parsed = TypeVar("Parsed")


@dataclass(frozen=True, slots=True)
class RefusedLine:
    """A line that holds no record: its number in the file, from 1, and why."""

    number: int
    reason: str

    def __str__(self) -> str:
        return f"line {self.number}: {self.reason}"


def write_json_lines(records: Iterable[Record], target: BinaryIO) -> int:
    """How many articles were written to `target`. InvalidRecord where JSON cannot keep a record."""
    count = 0
    for count, record in enumerate(records, 1):  # noqa: B007  the count is what comes back
        target.write(record_to_json(record).encode() + b"\n")
    return count


def records_of_lines(stream: BinaryIO, *, max_line: int = MAX_LINE) -> Iterator[Record | RefusedLine]:
    """The record of each line, or why it has none; the others go on. Blank lines are passed over.

    `max_line` is in bytes; no more than that is read of a longer line into memory.
    """
    return (parsed(line, record_of_json) for line in numbered_lines(stream, max_line=max_line))


def numbered_lines(
    stream: BinaryIO, *, max_line: int = MAX_LINE
) -> Iterator[tuple[int, bytes] | RefusedLine]:
    """The lines that are not blank with their numbers, from 1; in place of one that is too long, that it is."""
    for number, line in enumerate(_lines(stream, max_line), 1):
        if line is None:
            yield RefusedLine(number, f"this is longer than {max_line:,} bytes")
        elif text := line.removeprefix(BYTE_ORDER_MARK if number == 1 else b"").strip():
            yield number, text


def parsed(line: tuple[int, bytes] | RefusedLine, parse: Callable[[str], Parsed]) -> Parsed | RefusedLine:
    """What `parse` makes of a line, or why it raised RecordFormatError."""
    if isinstance(line, RefusedLine):
        return line
    number, text = line
    try:
        return parse(text.decode())
    except UnicodeDecodeError as error:
        return RefusedLine(number, f"this is not UTF-8: {error}")
    except RecordFormatError as error:
        return RefusedLine(number, str(error))


def _lines(stream: BinaryIO, limit: int) -> Iterator[bytes | None]:
    """The lines, None for one that is too long."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(CHUNK)
        yield None

"""Records to CSV for a spreadsheet: a row a statement, no cell of which a spreadsheet takes for a formula.

RFC 4180 with every cell in quotation marks, in UTF-8 with a byte order mark. Formulas are made harmless as
OWASP advises: https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import json
import re
from collections.abc import Iterable
from io import TextIOWrapper
from typing import BinaryIO

from onrecord.export.rows import COLUMNS, Value, rows_of
from onrecord.record import Record
from onrecord.visible import pieces

BYTE_ORDER_MARK = "\ufeff"
LIST_JOINER = "; "
# Where a cell begins with what may run: by the standard, and for a German spreadsheet, which cuts a cell at a
# semicolon and, once it has lost count of the quotation marks, at a line break.
SIGNS = r"[=+\-@＝＋－＠]"
FORMULA = re.compile(rf"^(?=\s*{SIGNS}|[\t\n])|(?<=[;\t\n])(?=(?:[^\S\n]|\")*{SIGNS})")


def write_csv(records: Iterable[Record], target: BinaryIO) -> int:
    """How many articles were written to `target`; one without statements has no row."""
    count = 0
    text = TextIOWrapper(target, encoding="utf-8", newline="")
    try:
        text.write(BYTE_ORDER_MARK)
        writer = csv.writer(text, quoting=csv.QUOTE_ALL)
        writer.writerow([column.name for column in COLUMNS])
        for count, record in enumerate(records, 1):  # noqa: B007  the count is what comes back
            for row in rows_of(record):
                writer.writerow([cell_of(value) for value in row.values()])
    finally:
        text.detach()
    return count


def cell_of(value: Value) -> str:
    """What stands in the cell: lists with semicolons, spans as JSON, true or false, nothing for unknown."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return str(value)
        case str():
            return harmless(value)
        case tuple():
            return harmless(LIST_JOINER.join(one or "" for one in value))
        case _:
            return json.dumps([[span["start"], span["end"]] for span in value])


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run, and signs for hidden characters.

    Line breaks and tabs inside the text stay; a carriage return is one of a line break, or gets its sign.
    """
    kept = pieces(text.replace("\r\n", "\n"), keep="\n\t")
    return FORMULA.sub("'", "".join(piece.text for piece in kept))

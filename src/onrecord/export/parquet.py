"""Records to Parquet with typed columns, a row a statement, written in row groups."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import MissingExtra
from onrecord.export.rows import COLUMNS, Cell, Row, columns_of, rows_of
from onrecord.record import Record

if TYPE_CHECKING:
    import pyarrow as pa

ROWS = 10_000  # in a row group: some megabytes


def write_parquet(records: Iterable[Record], target: BinaryIO) -> int:
    """How many articles were written to `target`; one without statements has no row.

    Needs pyarrow: MissingExtra where it is not installed.
    """
    try:
        from pyarrow import Table, parquet  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtra("pyarrow", "parquet") from error
    count, rows = 0, list[Row]()
    schema = schema_of_columns()
    with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
        for count, record in enumerate(records, 1):  # noqa: B007  the count is what comes back
            for row in rows_of(record):
                rows.append(row)
                if len(rows) == ROWS:
                    writer.write_table(Table.from_pydict(columns_of(rows), schema))
                    rows.clear()
        if rows:
            writer.write_table(Table.from_pydict(columns_of(rows), schema))
    return count


def schema_of_columns() -> "pa.Schema":
    """The columns as Arrow types: string, list<string>, list<struct<start, end>>, double, bool."""
    import pyarrow as pa  # noqa: PLC0415  an extra

    span = pa.struct([("start", pa.int64()), ("end", pa.int64())])
    types = {
        Cell.TEXT: pa.string(),
        Cell.TEXTS: pa.list_(pa.string()),
        Cell.SPANS: pa.list_(span),
        Cell.NUMBER: pa.float64(),
        Cell.FLAG: pa.bool_(),
    }
    return pa.schema([(column.name, types[column.cell]) for column in COLUMNS])

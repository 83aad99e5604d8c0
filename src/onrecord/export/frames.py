"""Records to a pandas or polars frame, a row a statement with the columns of the CSV and Parquet exports.

A frame is in memory: for more records than fit, write Parquet and let polars scan it.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.errors import MissingExtra
from onrecord.export.rows import COLUMNS, Cell, columns_of, rows_of
from onrecord.record import Record

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl


def pandas_frame(records: Iterable[Record]) -> "pd.DataFrame":
    """A pandas frame: text as `string`, numbers as `float64`, lists as Python lists, spans as lists of dicts.

    MissingExtra where pandas is not installed.
    """
    try:
        import pandas as pd  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtra("pandas", "pandas") from error
    types = {Cell.TEXT: "string", Cell.NUMBER: "float64", Cell.FLAG: "bool"}
    rows = [row for record in records for row in rows_of(record)]
    return pd.DataFrame(
        {
            column.name: pd.Series(
                [list(value) if isinstance(value := row[column.name], tuple) else value for row in rows],
                dtype=types.get(column.cell, "object"),
            )
            for column in COLUMNS
        }
    )


def polars_frame(records: Iterable[Record]) -> "pl.DataFrame":
    """A polars frame with the types of the Parquet export; spans are lists of structs of start and end.

    MissingExtra where polars is not installed.
    """
    try:
        import polars as pl  # noqa: PLC0415  an extra
    except ImportError as error:
        raise MissingExtra("polars", "polars") from error
    span = pl.Struct({"start": pl.Int64(), "end": pl.Int64()})
    types = {
        Cell.TEXT: pl.String(),
        Cell.TEXTS: pl.List(pl.String()),
        Cell.SPANS: pl.List(span),
        Cell.NUMBER: pl.Float64(),
        Cell.FLAG: pl.Boolean(),
    }
    rows = [row for record in records for row in rows_of(record)]
    return pl.DataFrame(
        columns_of(rows),
        schema={column.name: types[column.cell] for column in COLUMNS},
    )

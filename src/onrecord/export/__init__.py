"""Records to a file for other programs, and back from JSON Lines: one format a module.

from onrecord.export import ExportFormat, export

with open("statements.csv", "wb") as target:
    articles = export(records, target, ExportFormat.CSV)
"""

from collections.abc import Callable, Iterable
from typing import BinaryIO

from onrecord.export.comma_separated import write_csv
from onrecord.export.json_lines import RefusedLine, records_of_lines, write_json_lines
from onrecord.export.parquet import write_parquet
from onrecord.export.schema_org import write_json_ld
from onrecord.export.tei import write_tei
from onrecord.export.web_annotation import write_annotations
from onrecord.kinds import ExportFormat
from onrecord.record import Record

__all__ = ["ExportFormat", "RefusedLine", "export", "records_of_lines"]

WRITERS: dict[ExportFormat, Callable[[Iterable[Record], BinaryIO], int]] = {
    ExportFormat.JSONL: write_json_lines,
    ExportFormat.CSV: write_csv,
    ExportFormat.PARQUET: write_parquet,
    ExportFormat.JSONLD: write_json_ld,
    ExportFormat.ANNOTATIONS: write_annotations,
    ExportFormat.TEI: write_tei,
}


def export(records: Iterable[Record], target: BinaryIO, kind: ExportFormat) -> int:
    """How many articles were written to `target`, which is left open.

    Records are taken one by one, so that any number can be written; Parquet keeps the rows of one row
    group. MissingExtra where the library of the format is not installed. InvalidRecord where JSON Lines
    cannot keep a record; what was written before it stays. The formats: docs/formats.md.
    """
    return WRITERS[kind](records, target)

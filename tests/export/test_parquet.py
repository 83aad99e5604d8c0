from io import BytesIO

import duckdb
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import tunnel_record
from odd_records import FEW, odd_records, record_of
from pyarrow import parquet

from onrecord.export import ExportFormat, export
from onrecord.record import Span


def written(*records):
    target = BytesIO()
    export(records, target, ExportFormat.PARQUET)
    return BytesIO(target.getvalue())


def rows_of(*records):
    return parquet.read_table(written(*records)).to_pylist()


def spans(pairs):
    return tuple(Span(**pair) for pair in pairs)


def test_a_row_is_a_statement_with_its_article():
    record = tunnel_record()
    row = rows_of(record)[0]
    assert row["title"] == record.article.title
    assert row["authors"] == ["Ana Mireles", "Joon Abara"]
    assert (row["speakers"], row["speaker_ids"], row["roles"]) == (["Teresa Okafor"], ["s1"], ["Mayor"])
    assert (row["via"], row["via_relations"], row["via_ids"]) == (["Hale Courier"], ["reported"], [None])
    assert (row["block"], row["families"]) == ("paragraph", ["f1"])
    assert (row["text_sha256"], row["article_id"]) == (record.article.text_sha256, record.article.id)


def test_what_is_not_known_is_null():
    row = rows_of(record_of("Yes."))[0]
    assert (row["title"], row["source"], row["when"], row["post_url"], row["model"]) == (None,) * 5
    assert (row["speakers"], row["cue_spans"], row["anonymous"]) == ([], [], False)


def test_a_post_and_findings_are_told():
    rows = rows_of(tunnel_record())
    assert (rows[4]["post"], rows[4]["post_handle"], rows[4]["post_url"]) == (
        "p1",
        "@bramlindqvist",
        "https://x.com/b/1",
    )
    assert (rows[3]["findings"], rows[3]["finding_notes"]) == (["conflicting"], ["see a:4"])


@FEW
@given(st.lists(odd_records(), max_size=2))
def test_words_and_offsets_come_back(records):
    statements = [(record, statement) for record in records for statement in record.statements]
    for (record, statement), row in zip(statements, rows_of(*records), strict=True):
        assert spans(row["content_spans"]) == statement.content
        words = record.article.quote(statement.content).replace("\ud83d", "\ufffd")
        assert row["content"] == words
        assert row["kind"] == statement.kind
        assert row["confidence"] == statement.confidence


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("content", pa.string()),
        ("speakers", pa.list_(pa.string())),
        ("confidence", pa.float64()),
        ("truncated", pa.bool_()),
    ],
)
def test_columns_have_types(name, kind):
    assert parquet.read_schema(written()).field(name).type == kind


def test_duckdb_and_polars_read_it(tmp_path):
    path = tmp_path / "statements.parquet"
    path.write_bytes(written(tunnel_record()).getvalue())
    query = f"SELECT content_spans[1].start, speakers[1] FROM '{path}' WHERE kind = 'indirect'"  # noqa: S608  our path
    assert duckdb.sql(query).fetchall() == [(79, "Teresa Okafor")]
    frame = pl.scan_parquet(path).filter(pl.col("speakers").list.contains("Bram Lindqvist")).collect()
    assert frame["statement_id"].to_list() == ["a:3", "a:5"]


def test_rows_are_written_in_groups(monkeypatch):
    monkeypatch.setattr("onrecord.export.parquet.ROWS", 4)
    file = parquet.ParquetFile(written(*(tunnel_record() for _ in range(3))))
    assert (file.metadata.num_rows, file.metadata.num_row_groups) == (18, 5)

import csv
import json
from io import BytesIO, StringIO

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import tunnel_record
from odd_records import FEW, odd_records, record_of

from onrecord.export import ExportFormat, export
from onrecord.visible import is_hidden

FORMULA_SIGNS = tuple("=+-@＝＋－＠\t\r\n")


def written(*records):
    target = BytesIO()
    export(records, target, ExportFormat.CSV)
    return target.getvalue()


def rows_of(*records, delimiter=","):
    text = written(*records).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), strict=True, delimiter=delimiter))


def content_of(text):
    (row,) = rows_of(record_of(text))
    return row["content"]


def test_a_row_tells_a_statement_and_its_article():
    row = rows_of(tunnel_record())[0]
    assert row["outlet"] == "The Port Ledger"
    assert row["speakers"] == "Teresa Okafor"
    assert row["roles"] == "Mayor"
    assert row["authors"] == "Ana Mireles; Joon Abara"
    assert row["cue"] == "told"
    assert (row["when"], row["when_text"]) == ("2026-03-03", "on Tuesday")
    assert (row["addressee"], row["via"]) == ("reporters", "Hale Courier")
    assert (row["confidence"], row["anonymous"]) == ("0.97", "false")
    assert row["section"] == "Town"


def test_offsets_are_lists_of_start_and_end():
    record = tunnel_record()
    spans = json.loads(rows_of(record)[1]["content_spans"])
    assert next(record.article.text[start:end] for start, end in spans) == "“It will close,”"


def test_words_that_are_apart_are_joined_with_an_ellipsis():
    assert rows_of(tunnel_record())[1]["content"].startswith("“It will close,” … “and it will not")


def test_an_unnamed_speaker_is_told_by_the_description():
    row = rows_of(tunnel_record())[5]
    assert row["speakers"] == "a senior official at the harbour board"
    assert (row["anonymous"], row["anonymity_reason"]) == ("true", "the talks are private")


def test_the_file_begins_with_a_byte_order_mark_and_its_lines_end_as_the_standard_says():
    data = written(tunnel_record())
    assert data.startswith(b'\xef\xbb\xbf"published"')
    assert data.count(b"\r\n") == 1 + 6


def test_polars_reads_it():
    frame = pl.read_csv(BytesIO(written(tunnel_record(), tunnel_record())))
    assert frame.height == 12
    assert frame["confidence"].dtype == pl.Float64
    assert frame["anonymous"].to_list()[5] is True


@FEW
@given(st.lists(odd_records(), max_size=2))
def test_every_statement_is_one_row_for_two_readers(records):
    expected = sum(len(record.statements) for record in records)
    assert len(rows_of(*records)) == expected
    frame = pl.read_csv(BytesIO(written(*records)), infer_schema=False)
    assert frame.height == expected


@FEW
@given(odd_records())
def test_no_cell_begins_as_a_formula(record):
    for row in rows_of(record):
        assert not [cell for cell in row.values() if cell.lstrip().startswith(FORMULA_SIGNS)]
        assert not [cell for cell in row.values() if cell.startswith(FORMULA_SIGNS)]


@FEW
@given(odd_records())
def test_no_cell_begins_as_a_formula_where_semicolons_part_cells(record):
    text = written(record).decode("utf-8-sig")
    for row in csv.reader(StringIO(text, newline=""), delimiter=";"):
        assert not [cell for cell in row if cell.lstrip().startswith(FORMULA_SIGNS)]


@FEW
@given(odd_records())
def test_nothing_hidden_is_in_a_cell_but_line_breaks_and_tabs(record):
    for row in rows_of(record):
        assert not [sign for cell in row.values() for sign in cell if is_hidden(sign) and sign not in "\n\t"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("  @SUM(A1)", "'  @SUM(A1)"),
        ("\u00a0=1", "'\u00a0=1"),
        ("＝1+1", "'＝1+1"),
        ("-5 degrees", "'-5 degrees"),
        ("well-known, +5", "well-known, +5"),
        ("a; =1", "a;' =1"),
        ('a;"=1', "a;'\"=1"),
        ("a\n- b", "a\n'- b"),
        ("a\r\nb", "a\nb"),
        ("a\rb", "a␍b"),
        ("\tb", "'\tb"),
        ("a\u202eb\x1b", "a<U+202E>b␛"),
        ('She said "no"', 'She said "no"'),
        ("'Tis", "'Tis"),
    ],
)
def test_a_cell_is_made_harmless(text, cell):
    assert content_of(text) == cell

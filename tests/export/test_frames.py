from io import BytesIO

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import tunnel_record
from odd_records import FEW, odd_records

from onrecord.errors import MissingExtra, OnrecordError
from onrecord.export import ExportFormat, export
from onrecord.export.frames import pandas_frame, polars_frame


def test_pandas_columns_have_types():
    frame = pandas_frame([tunnel_record()])
    assert frame["content"].dtype == "string"
    assert frame["confidence"].dtype == "float64"
    assert frame["anonymous"].dtype == "bool"


def test_pandas_asks_and_answers():
    frame = pandas_frame([tunnel_record(), tunnel_record()])
    counted = frame.explode("speakers").groupby("speakers")["statement_id"].count()
    assert counted["Teresa Okafor"] == 6
    assert frame[frame["when"] == "2026-03-03"]["cue"].tolist() == ["told", "told"]


def test_what_is_not_known_is_missing_in_pandas():
    frame = pandas_frame([tunnel_record()])
    assert pd.isna(frame["when"][1])
    assert pd.isna(frame["speaker_confidence"][1])


@FEW
@given(st.lists(odd_records(), max_size=2))
def test_polars_has_what_parquet_has(records):
    target = BytesIO()
    export(records, target, ExportFormat.PARQUET)
    target.seek(0)
    assert polars_frame(records).equals(pl.read_parquet(target))


def test_offsets_are_structs_in_polars():
    frame = polars_frame([tunnel_record()])
    starts = frame["content_spans"].list.eval(pl.element().struct.field("start"))
    assert starts.to_list()[1] == [225, 252]


@pytest.mark.parametrize("make", [pandas_frame, polars_frame])
def test_a_frame_of_nothing_has_the_columns(make):
    frame = make([])
    assert len(frame) == 0
    assert "content" in frame.columns


@pytest.mark.parametrize(("make", "library"), [(pandas_frame, "pandas"), (polars_frame, "polars")])
def test_a_library_that_is_missing_is_named(make, library, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, library, None)
    with pytest.raises(
        MissingExtra, match=rf"{library} is not installed: pip install 'onrecord\[{library}\]'"
    ):
        make([])
    assert issubclass(MissingExtra, OnrecordError)

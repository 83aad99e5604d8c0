from io import BytesIO

import pytest
from invented import tunnel_record

from onrecord.errors import MissingExtra
from onrecord.export import ExportFormat, export


@pytest.mark.parametrize("kind", ExportFormat)
def test_the_number_of_articles_is_returned_and_the_target_stays_open(kind):
    target = BytesIO()
    assert export(iter([tunnel_record(), tunnel_record()]), target, kind) == 2
    assert not target.closed


@pytest.mark.parametrize("kind", ExportFormat)
def test_no_records_are_a_file_too(kind):
    assert export([], BytesIO(), kind) == 0


@pytest.mark.parametrize("kind", set(ExportFormat) - {ExportFormat.PARQUET})
def test_a_record_is_written_before_the_next_is_taken(kind):
    target = BytesIO()
    sizes = []

    def records():
        for _ in range(60):
            sizes.append(len(target.getvalue()))
            yield tunnel_record()

    export(records(), target, kind)
    assert sizes[20] < sizes[40] < sizes[59]


@pytest.mark.parametrize("kind", ExportFormat)
def test_the_same_records_give_the_same_file(kind):
    first, second = BytesIO(), BytesIO()
    export([tunnel_record()], first, kind)
    export([tunnel_record()], second, kind)
    assert first.getvalue() == second.getvalue()


def test_a_library_that_is_missing_is_named_with_what_to_install(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pyarrow is not installed: pip install 'onrecord\[parquet\]'"):
        export([tunnel_record()], BytesIO(), ExportFormat.PARQUET)

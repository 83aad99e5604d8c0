import json
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import tunnel_record
from odd_records import FEW, odd_records, record_of

from onrecord.errors import InvalidRecord
from onrecord.export import ExportFormat, RefusedLine, export, records_of_lines
from onrecord.record import Record


def written(*records):
    target = BytesIO()
    assert export(records, target, ExportFormat.JSONL) == len(records)
    return target.getvalue()


def read(data, **limits):
    return list(records_of_lines(BytesIO(data), **limits))


@FEW
@given(st.lists(odd_records(), max_size=3))
def test_every_record_comes_back_the_same(records):
    assert read(written(*records)) == records


def test_who_made_a_record_comes_back_too():
    (back,) = read(written(tunnel_record()))
    assert back.made_by == tunnel_record().made_by


def test_a_line_is_one_json_object():
    lines = written(tunnel_record(), record_of("a\u2028b\n")).decode().splitlines()
    assert [json.loads(line)["onrecord"] for line in lines] == [1, 1]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "this is not JSON"),
        (b"[]", "an object is needed"),
        (b"\xff", "this is not UTF-8"),
        (b'{"onrecord": 2}', "this program reads version 1"),
        (b'{"onrecord": 1}', "article: this field is missing"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_bad_line_is_named_with_its_number_and_the_rest_goes_on(line, reason):
    good = written(tunnel_record())
    first, refused, last = read(good + line + b"\n" + good)
    assert (first, last) == (tunnel_record(), tunnel_record())
    assert refused.number == 2
    assert reason in refused.reason


def test_a_refused_line_says_its_number():
    assert str(RefusedLine(3, "this is not JSON")) == "line 3: this is not JSON"


def test_a_line_over_the_limit_is_refused_and_the_rest_goes_on():
    good = written(record_of("Yes."))
    results = read(b"x" * 3_000_000 + b"\n" + good, max_line=len(good))
    assert results == [RefusedLine(1, f"this is longer than {len(good):,} bytes"), record_of("Yes.")]


def test_a_last_line_over_the_limit_is_refused():
    assert read(b"x" * 100, max_line=10) == [RefusedLine(1, "this is longer than 10 bytes")]


def test_blank_lines_and_a_byte_order_mark_are_passed_over():
    assert read(b"\xef\xbb\xbf" + written(tunnel_record()) + b"\r\n\n") == [tunnel_record()]


def test_numbers_count_blank_lines():
    assert [one.number for one in read(b"\n\n{\n")] == [3]


@given(st.data())
def test_a_damaged_line_is_a_record_or_is_refused(data):
    line = bytearray(written(record_of("“Yes,” she said.", content=["“Yes,”"])))
    at = data.draw(st.integers(0, len(line) - 1))
    line[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    assert all(isinstance(one, Record | RefusedLine) for one in read(bytes(line)))


def test_what_json_cannot_keep_is_refused_when_written():
    with pytest.raises(InvalidRecord):
        written(record_of("\ud83d\ude00"))

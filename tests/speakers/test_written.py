"""In what somebody writes who only "wrote"."""

import pytest
from told import told

FAR = "\n\nIt rained in the valley." * 12
POST = ("Ada Hale", "wrote", "that it was late")


def media(text, *parts):
    return [one.medium and one.medium.text for one in told(text, *parts).record.statements]


def test_who_writes_again_writes_where_they_wrote_before():
    text = f"Ada Hale wrote on Facebook that it was late.{FAR}\n\nHale came back to it, writing that it was cold."
    assert media(text, POST, ("Hale", "writing", "that it was cold")) == ["Facebook", "Facebook"]


@pytest.mark.parametrize("cue", ["said", "had written"])
def test_who_says_or_had_written_does_not(cue):
    text = f"Ada Hale wrote on Facebook that it was late.{FAR}\n\nHale {cue} that it was cold."
    assert media(text, POST, ("Hale", cue, "that it was cold")) == ["Facebook", None]


def test_who_writes_after_somebody_else_does_not():
    text = f"Ada Hale wrote on Facebook that it was late.{FAR}\n\nPeter Brandt wrote that it was cold."
    assert media(text, POST, ("Peter Brandt", "wrote", "that it was cold")) == ["Facebook", None]


def test_it_is_the_writing_that_is_told_of_right_before():
    text = "Ada Hale put her finger on it as she closed her final column.\n\n“It was late,” she wrote."
    assert media(text, ("she", "wrote", "“It was late,”")) == ["final column"]
    text = "The mill closed. “Nobody reads a column,” said Peter Brandt. Hale wrote that it was late."
    assert media(text, ("Hale", "wrote", "that it was late")) == [None]

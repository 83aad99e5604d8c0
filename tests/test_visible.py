import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.visible import Piece, pieces, visible


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Teresa Okafor", "Teresa Okafor"),
        ("“Für Ångström” – 東京 🙂\ufe0f", "“Für Ångström” – 東京 🙂\ufe0f"),
        ("a\u00a0b", "a\u00a0b"),
        ("\x1b[31m", "␛[31m"),
        ("a\nb\tc\rd\0", "a␊b␉c␍d␀"),
        ("\x7f", "␡"),
        ("\x85\x9b", "<U+0085><U+009B>"),
        ("\u202eevil\u2066", "<U+202E>evil<U+2066>"),
        ("\u200e\u200f\u061c", "<U+200E><U+200F><U+061C>"),
        ("pass\u200bword\ufeff\u00ad", "pass<U+200B>word<U+FEFF><U+00AD>"),
        ("\u2028\u2029", "<U+2028><U+2029>"),
        (chr(0xD800), "<U+D800>"),
        ("\U000e0041\U000e0101", "<U+E0041><U+E0101>"),
        ("\u3164\u2800\u115f", "<U+3164><U+2800><U+115F>"),
    ],
)
def test_what_cannot_be_seen_gets_a_sign(text, seen):
    assert visible(text) == seen


@given(st.text(st.characters()))
def test_no_text_keeps_a_control_or_a_mark_of_direction(text):
    categories = {unicodedata.category(character) for character in visible(text)}
    assert categories.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})


@given(st.text(st.characters()))
def test_a_text_that_is_made_visible_stays_as_it_is(text):
    assert visible(visible(text)) == visible(text)


def test_pieces_tell_the_signs_from_the_text():
    assert list(pieces("a\x1bb\n", keep="\n")) == [Piece("a"), Piece("␛", "\x1b"), Piece("b\n")]

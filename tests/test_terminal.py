import re
from dataclasses import replace

import pytest
from invented import tunnel_record

from onrecord.record import Article, Attribution, Record, Span, Statement, StatementKind
from onrecord.terminal import columns, listing, wrapped

STYLE = re.compile(r"\x1b\[\d+m")


def record_of(text, **article):
    statement = Statement("a:1", StatementKind.DIRECT, Attribution((), (), (Span(0, len(text)),)))
    return Record(Article(text, **article), statements=(statement,))


def test_the_head_names_title_outlet_date_and_authors():
    title, facts, address, *_ = listing(tunnel_record(), colour=False, width=80).splitlines()
    assert title == " Harbour tunnel to close for a year, mayor says"
    assert facts == " The Port Ledger · 2026-03-04 · Ana Mireles, Joon Abara"
    assert address == " https://ledger.example/tunnel"


def test_a_statement_shows_speaker_cue_kind_content_and_circumstances():
    shown = listing(tunnel_record(), colour=False, width=80)
    assert re.search(r"^ 1  Teresa Okafor · told +indirect$", shown, re.MULTILINE)
    assert "\n    The tunnel under Port Hale will close on the first of May\n" in shown
    assert "\n    when 2026-03-03 · to reporters · via Hale Courier (reported)\n" in shown


@pytest.mark.parametrize(
    "fact",
    [
        "medium post on X",
        "inside 3",
        "post @bramlindqvist",
        "not named the talks are private",
        "confidence 45%",
    ],
)
def test_every_circumstance_has_its_label(fact):
    assert fact in listing(tunnel_record(), colour=False, width=80)


def test_a_speaker_without_a_name_is_called_by_the_description():
    assert " 6  a senior official at the harbour board · said that" in listing(
        tunnel_record(), colour=False, width=100
    )


def test_a_statement_without_a_speaker_says_so():
    assert " 1  no speaker " in listing(record_of("It will close."), colour=False, width=60)


def test_a_record_without_statements_says_so():
    assert "No statement found." in listing(Record(Article("Words.")), colour=False, width=60)


def test_the_last_line_counts_statements_by_speaker():
    last = listing(tunnel_record(), colour=False, width=100).rstrip("\n").splitlines()[-1]
    assert last.startswith(" 6 statements: Teresa Okafor\u00a03, Bram Lindqvist\u00a02")


@pytest.mark.parametrize("width", [40, 57, 80, 100])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width, colour):
    text = "東京の" * 40 + " " + "a" * 150 + " short words after it"
    records = (tunnel_record(), record_of(text, title=text, url="https://ledger.example/" + "x" * 200))
    lines = [line for record in records for line in listing(record, colour=colour, width=width).splitlines()]
    assert max(columns(STYLE.sub("", line)) for line in lines) <= width


def test_without_colour_there_is_no_escape():
    assert "\x1b" not in listing(tunnel_record(), colour=False, width=80)


def test_with_colour_only_styles_are_added():
    plain, styled = (listing(tunnel_record(), colour=colour, width=80) for colour in (False, True))
    assert STYLE.search(styled)
    assert STYLE.sub("", styled) == plain


def test_a_page_cannot_steer_the_terminal():
    odd = "\x1b]0;owned\x07\x1b[2J\u202eback\u200b\x9b"
    record = record_of(f"“Stop{odd}”", title=odd, outlet=odd, authors=(odd,), url=odd, published=odd)
    shown = listing(record, colour=False, width=80)
    assert not {"\x1b", "\x07", "\u202e", "\u200b", "\x9b"} & set(shown)
    assert "␛[2J<U+202E>back<U+200B>" in shown


def test_paragraphs_of_a_content_stand_on_lines_of_their_own():
    shown = listing(record_of("“One.\n\n“Two.”"), colour=False, width=80)
    assert "\n    “One.\n    “Two.”\n" in shown


@pytest.mark.parametrize("nothing", [" " * 100_000, "\u0301" * 400_000])
def test_what_takes_no_room_is_shown_in_short(nothing):
    record = record_of(f"“a{nothing}b”")
    assert "“a" in listing(record, colour=False, width=80)


def test_a_narrow_terminal_gets_lines_of_forty_columns():
    assert listing(tunnel_record(), colour=False, width=10) == listing(
        tunnel_record(), colour=False, width=40
    )


def test_a_date_that_is_not_known_leaves_no_gap():
    record = replace(tunnel_record(), article=replace(tunnel_record().article, published=None))
    assert listing(record, colour=False, width=80).splitlines()[1].startswith(" The Port Ledger · Ana")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, []),
        ("one two three", 7, ["one two", "three"]),
        ("  one \n two ", 20, ["one two"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("a bcdefg h", 4, ["a", "bcde", "fg h"]),
        ("東京都", 4, ["東京", "都"]),
    ],
)
def test_lines_break_at_spaces_and_in_words_that_are_too_long(text, width, lines):
    assert wrapped(text, width) == lines

import re

import pytest
from two_accounts import accounts, councillor, mayor, reported

from onrecord.terminal.accounts import accounts_listing
from onrecord.terminal.lines import columns

STYLE = re.compile(r"\x1b\[\d+m")
FLOOD = (
    mayor("“The tunnel will flood in winter. The tunnel needs brighter lamps.”", when="2026-03-02"),
    councillor("“The tunnel will not flood in winter. Fish like the tunnel.”", medium="interview"),
    councillor("“It is a bad tunnel.”"),
    mayor("“An awful tunnel!”"),
)


def shown(*statements, width=100, colour=False, about="tunnel"):
    return accounts_listing(accounts(*statements, about=about), colour=colour, width=width)


def test_the_head_names_the_two_and_what_it_is_about():
    first, second, *_ = shown(*FLOOD).splitlines()
    assert (first, second) == (" Teresa Okafor · Bram Lindqvist", " about “tunnel”")


def test_sections_come_in_order_in_a_narrow_terminal():
    text = shown(*FLOOD, width=70)
    titles = [" Both affirm", " They conflict", " Only Teresa Okafor", " Only Bram Lindqvist"]
    assert [line for line in text.splitlines() if line in titles] == titles


def test_a_wide_terminal_shows_the_two_beside_each_other():
    lines = shown(*FLOOD, width=100).splitlines()
    assert any(
        re.search(r"flood in winter\. +│ +The tunnel will not flood in winter\.", line) for line in lines
    )
    assert any(re.fullmatch(r" Only Teresa Okafor +│  Only Bram Lindqvist", line) for line in lines)


def test_the_words_that_conflict_are_told():
    assert "denied: “not”" in shown(*FLOOD)


@pytest.mark.parametrize(
    "fact", ["The Port Ledger · 2026-03-02 · direct", "published 2026-03-04", "interview"]
)
def test_evidence_stands_below_each_line(fact):
    assert fact in shown(*FLOOD, width=80)


def test_the_cue_stands_before_words_that_are_not_the_speakers_own():
    text = shown(reported(0, "that the tunnel leaks", cue="denied"), mayor("“The tunnel is wide.”"))
    assert "    (denied) that the tunnel leaks\n" in text
    assert "    The tunnel is wide.\n" in text


def test_other_tellings_are_counted():
    first, second = mayor("“The tunnel leaks badly.”"), mayor("“The tunnel leaks badly!”")
    assert f"and 1 more: {second.id.partition(':')[2]}" in shown(first, second)


def test_too_little_is_said_in_a_sentence():
    assert " Nothing of Bram Lindqvist about “tunnel” is in the store." in shown(FLOOD[0])


@pytest.mark.parametrize("width", [30, 40, 89, 90, 140, 300])
@pytest.mark.parametrize("colour", [False, True])
def test_no_line_is_wider_than_the_terminal(width, colour):
    odd = mayor("“The tunnel " + "東京の" * 40 + " " + "a" * 200 + "”", outlet="b" * 150)
    lines = shown(*FLOOD, odd, width=width, colour=colour).splitlines()
    assert max(columns(STYLE.sub("", line)) for line in lines) <= max(width, 40)


def test_colour_adds_styles_only():
    styled = shown(*FLOOD, colour=True)
    assert STYLE.search(styled)
    assert re.sub(r" +$", "", STYLE.sub("", styled), flags=re.MULTILINE) == shown(*FLOOD)


def test_a_page_cannot_steer_the_terminal():
    odd = "\x1b[2J\u202eback\u200b"
    text = shown(reported(0, f"that the tunnel {odd} leaks", cue=odd, outlet=odd, medium=odd, published=odd))
    assert not {"\x1b", "\u202e", "\u200b"} & set(text)
    assert "␛[2J<U+202E>back<U+200B>" in text

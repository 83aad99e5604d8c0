from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worded import direct, indirect, mixed

from onrecord.comparing.alignment import align
from onrecord.kinds import Change

TUNNEL = "The tunnel will close on the first of May, and we will not open it again, whatever it costs; safety comes first!"
TEXTS = st.text(st.sampled_from(list("abn ,.“”\"'’…-[]\nIİß1")), max_size=40) | st.text(max_size=20)


def shown(reference, wording):
    """Each difference as its change and the words on both sides."""
    return [
        (
            difference.change,
            difference.reference and reference.text[difference.reference.start : difference.reference.end],
            difference.wording and wording.text[difference.wording.start : difference.wording.end],
        )
        for difference in align(reference, wording).differences
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“The tunnel will close on the first of May, and we will not open it again, whatever it costs; safety comes first!”",
        "The tunnel will close on the first of May,\nand we will not open it again, whatever it costs; safety comes first!",
        "The tunnel\xa0will close on the first of May, and we  will not open it again, whatever it costs; safety comes first,",
    ],
    ids=["marks around", "interrupted", "white space and a reporter's comma"],
)
def test_what_is_nobodys_words_is_no_difference(text):
    assert align(direct(TUNNEL), direct(text)).is_exact


@pytest.mark.parametrize(
    ("reference", "text"),
    [
        ("It isn't ours", "“It isn’t ours”"),
        ("The town is safe. It is dry.", "“The town is safe,”\n“It is dry.”"),
        ("and we will win", "“We will win”"),
        ("a half-mast flag", "“a half mast flag”"),
    ],
    ids=["apostrophe", "a stop before an interruption", "a capital at the start", "hyphen"],
)
def test_customs_of_the_press_are_no_difference_of_words(reference, text):
    changes = {difference.change for difference in align(direct(reference), direct(text)).differences}
    assert changes <= {Change.CUT}


def test_an_ellipsis_shows_an_elision():
    reference, wording = (
        direct(TUNNEL),
        direct("“The tunnel will close … whatever it costs; safety comes first!”"),
    )
    (difference,) = align(reference, wording).differences
    assert difference.change is Change.ELISION
    assert difference.shown
    assert reference.text[difference.reference.start : difference.reference.end] == (
        "on the first of May, and we will not open it again"
    )


@pytest.mark.parametrize(
    ("shorter", "left_out"),
    [
        ("“The plan keeps out … new boats from the harbour”", "new barges and"),
        ("“The plan keeps out new … boats from the harbour”", "barges and new"),
    ],
)
def test_an_ellipsis_stands_for_the_words_that_are_missing_there(shorter, left_out):
    longer = "The plan keeps out new barges and new boats from the harbour"
    (difference,) = (one for one in align(direct(longer), direct(shorter)).differences if one.shown)
    assert longer[difference.reference.start : difference.reference.end] == left_out
    (difference,) = (one for one in align(direct(shorter), direct(longer)).differences if one.shown)
    assert longer[difference.wording.start : difference.wording.end] == left_out


def test_an_elision_without_a_mark_is_not_shown_and_alters():
    wording = direct("“The tunnel will close, whatever it costs; safety comes first!”")
    alignment = align(direct(TUNNEL), wording)
    assert [difference.shown for difference in alignment.differences] == [False]
    assert alignment.alterations == alignment.differences


def test_marks_that_close_early_show_a_cut():
    (difference,) = align(direct(TUNNEL), direct("“The tunnel will close on the first of May,”")).differences
    assert (difference.change, difference.shown) == (Change.CUT, True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will never close the old tunnel.”", (Change.INSERTION, None, "old")),
        ("“We will never close the bridge.”", (Change.SUBSTITUTION, "tunnel", "bridge")),
        ("“We will never – close the tunnel.”", (Change.PUNCTUATION, None, "–")),
        ("“We will NEVER close the tunnel.”", (Change.CASE, "never", "NEVER")),
        ("“we will never close the tunnel.”", (Change.CASE, "We", "we")),
        ("“We will never close the tunnel?”", (Change.PUNCTUATION, ".", "?")),
        ("“They will never close the tunnel.”", (Change.SUBSTITUTION, "We", "They")),
    ],
    ids=["insertion", "substitution", "punctuation", "capitals", "small letter", "end", "person"],
)
def test_one_difference_has_its_name_and_its_words(text, expected):
    reference = direct("We will never close the tunnel.")
    assert shown(reference, direct(text)) == [expected]


def test_a_word_that_was_replaced_before_a_cut_is_not_taken_for_one_that_was_added():
    said = "It was a good call, and we were on a similar wavelength. Crime is way down, but all of us here want to make it better."
    quoted = direct("“It was a good call, and we were on a different wavelength.”")
    assert shown(direct(said), quoted) == [
        (Change.SUBSTITUTION, "similar", "different"),
        (Change.CUT, "Crime is way down, but all of us here want to make it better", None),
    ]


def test_words_in_square_brackets_are_shown_to_be_an_editors():
    wording = direct("“[W]e will never close the [harbour] tunnel.”")
    differences = align(direct("We will never close the tunnel."), wording).differences
    assert [(difference.change, difference.shown) for difference in differences] == [
        (Change.CASE, True),
        (Change.INSERTION, True),
    ]


def test_indirect_speech_translates_persons_and_tenses():
    reference = direct("“We are ready and I can open my bridge here.”")
    wording = indirect("they were ready and she could open her bridge there")
    assert shown(reference, wording) == [
        (Change.TRANSLATION, "We are", "they were"),
        (Change.TRANSLATION, "I can", "she could"),
        (Change.TRANSLATION, "my", "her"),
        (Change.TRANSLATION, "here", "there"),
    ]


def test_a_paraphrase_around_a_quotation_alters_nothing():
    reference = direct("“We will never close the tunnel while I am mayor.”")
    wording = mixed("the council had promised that it would “never close the tunnel”")
    alignment = align(reference, wording)
    assert alignment.longest_run == 4
    assert not alignment.alterations


def test_same_words_differ_in_marks_and_capitals_only():
    alignment = align(direct("Safe, dry and OURS."), direct("“Safe – dry and ours.”"))
    assert alignment.is_same_words
    assert alignment.changes == (Change.PUNCTUATION, Change.CASE)


def test_a_repeated_word_belongs_to_the_run_beside_it():
    reference = direct("The town is safe and dry. The town is well.")
    assert shown(reference, direct("“The town is well.”")) == [(Change.CUT, "The town is safe and dry", None)]


def test_long_texts_of_few_words_are_compared_too():
    alignment = align(direct("tunnel bridge " * 500), direct("bridge tunnel " * 500))
    assert alignment.matched >= 999


@given(TEXTS, TEXTS)
def test_spans_of_differences_are_inside_the_texts_and_in_order(one, other):
    alignment = align(direct(one), mixed(other))
    for spans, text in (
        ([difference.reference for difference in alignment.differences if difference.reference], one),
        ([difference.wording for difference in alignment.differences if difference.wording], other),
    ):
        assert all(left.end <= right.start for left, right in pairwise(spans))
        assert all(span.end <= len(text) for span in spans)


@given(TEXTS)
def test_a_wording_does_not_differ_from_itself(text):
    assert align(direct(text), direct(text)).is_exact


def test_words_where_the_reference_has_an_ellipsis_are_what_it_leaves_out():
    post = direct("It was a very good call… Tolls are way down, but we both want to do better!", primary=True)
    story = direct("“Even on the east bank, Tolls are way down, but we both want to do better!”")
    *_, left_out = align(post, story).differences
    words = story.text[left_out.wording.start : left_out.wording.end]
    assert (left_out.change, left_out.shown, words) == (Change.ELISION, True, "Even on the east bank")

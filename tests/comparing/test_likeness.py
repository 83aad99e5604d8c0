import pytest
from hypothesis import given
from hypothesis import strategies as st
from worded import direct, indirect, mixed

from onrecord.comparing.likeness import Reason, likeness
from onrecord.record import Span

WATER = "“The water in the northern wells was never tested, and nobody at the board told us so until Friday.”"
SHORT = "“The pumps at the northern gate are older than my father.”"


@pytest.mark.parametrize(
    "wording",
    [
        direct("“The water in the northern wells was never tested.”"),
        direct("“The water in the northern wells … nobody at the board told us so until Friday.”"),
        direct(
            "“The water in the [town's] northern wells was never tested, and nobody at the board told us until Friday”"
        ),
        direct(
            "“The water in the northern wells was never checked, and nobody at the board told us so until Friday.”"
        ),
        mixed("the board had kept silent “until Friday”, although northern wells were “never tested”"),
        indirect(
            "the water in the northern wells had never been tested and nobody at the board had told them"
        ),
        direct("“The water in the northern wells was never tested”", speaker=None),
        direct(
            "“The water in the northern wells was never tested”", speaker="Okafor", published="2029-05-01"
        ),
    ],
    ids=["cut", "elided", "inserted", "substituted", "partial", "indirect", "nobody named", "years later"],
)
def test_versions_of_one_utterance_are_alike(wording):
    assert likeness(direct(WATER), wording).same


@pytest.mark.parametrize(
    ("wording", "reason"),
    [
        (direct("“The pumps at the northern gate are younger than yours.”"), Reason.TOO_LITTLE),
        (direct("“The pumps at the northern gate are not older than my father.”"), Reason.OTHER_CLAIM),
        (direct("“The pumps at the northern gate.”", speaker="Bram Lindqvist"), Reason.OTHER_SPEAKER),
        (
            direct("“The trains at the northern gate are older than my father.”", speaker=None),
            Reason.TOO_LITTLE,
        ),
        (mixed("there were “pumps at” the gate"), Reason.TOO_LITTLE),
    ],
    ids=["other words", "negation", "other speaker", "other subject", "a fragment of two words"],
)
def test_what_only_resembles_a_short_quotation_is_not_alike(wording, reason):
    found = likeness(direct(SHORT), wording)
    assert (found.same, found.reason) == (False, reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We will build 400 homes at Port Hale.”", "“We will build 900 homes at Port Hale.”"),
        ("“We will build homes again at Port Hale.”", "“We will build homes again at Port Merrow.”"),
        ("“We will build four hundred homes by the sea.”", "“We will build nine hundred homes by the sea.”"),
    ],
    ids=["number", "name", "number in words"],
)
def test_another_number_or_name_makes_another_statement(one, other):
    assert not likeness(direct(one), direct(other)).same


def test_numbers_in_words_and_in_digits_are_the_same():
    one, other = direct("“It cost us eleven hundred jobs.”"), direct("“It cost us 1,100 jobs.”")
    assert likeness(one, other).same


def test_the_same_sentence_on_another_day_is_another_utterance():
    one, other = direct(SHORT, when="2026-03-02"), direct(SHORT, when="2026-03-09")
    assert likeness(one, other).reason is Reason.OTHER_TIME
    assert likeness(one, direct(SHORT, when="2026-03-03")).same


def test_what_was_published_before_the_other_was_said_is_not_the_same():
    one, other = direct(SHORT, when="2026-03-02"), direct(SHORT, published="2026-02-20")
    assert likeness(one, other).reason is Reason.OTHER_TIME


def test_a_long_run_of_the_same_words_outweighs_another_name():
    assert likeness(direct(WATER), direct(WATER, speaker="Bram Lindqvist")).same


def test_an_organization_is_heard_through_the_one_who_speaks_for_it():
    told = "the water in the northern wells had never been tested and nobody at the board had been told"
    board = indirect(told, speaker="Hale Water Board", collective=True)
    assert likeness(direct(WATER), board).same
    assert not likeness(direct(WATER), indirect(told, speaker="Bram Lindqvist")).same


def test_a_statement_and_the_one_inside_it_are_no_versions():
    one = direct(WATER, statement="page:1", content=(Span(10, 10 + len(WATER)),))
    inner = direct(WATER[:60], statement="page:2", content=(Span(10, 70),))
    assert likeness(one, inner).reason is Reason.SAME_PLACE


def test_a_term_that_anybody_may_use_is_no_utterance():
    one = mixed("he spoke of “systemic risk”")
    other = direct("“Nobody can tell me how systemic risk came to this harbour.”")
    assert not likeness(one, other).same


@given(st.text(max_size=60), st.text(max_size=60))
def test_likeness_has_no_direction(one, other):
    first, second = direct(one), indirect(other)
    assert likeness(first, second).same == likeness(second, first).same

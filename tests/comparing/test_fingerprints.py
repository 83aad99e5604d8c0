import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from worded import direct, indirect, mixed

from onrecord.comparing.fingerprints import MOST_OF_FAMILY, choose, fingerprints, ranked

WORDS = st.lists(
    st.sampled_from(("tunnel", "harbour", "costs", "flooded", "ferry", "the", "we", "is", "children")),
    max_size=12,
)
TUNNEL = "The harbour tunnel will close in May because the old pumps flooded the northern platform twice."


@given(WORDS)
def test_fingerprints_do_not_depend_on_marks_or_case(words):
    plain, dressed = direct(" ".join(words)), direct("“" + ", ".join(words).upper() + "!”")
    assert fingerprints(plain) == fingerprints(dressed)


@pytest.mark.parametrize(
    "wording",
    [
        direct("“The harbour tunnel … flooded the northern platform twice.”"),
        direct("“because the old pumps flooded the northern platform”"),
        indirect(
            "the tunnel in the harbour was closing in May, as old pumps had flooded the northern platforms"
        ),
        mixed("the pumps had “flooded the northern platform twice” that year"),
        direct(
            "“The harbour tunnel will shut in May because the old pumps flooded the southern platform twice.”"
        ),
    ],
    ids=["elided", "cut", "indirect", "partial", "substituted"],
)
def test_wordings_of_one_utterance_share_two_fingerprints(wording):
    assert len(set(fingerprints(direct(TUNNEL))) & set(fingerprints(wording))) >= 2


def test_light_words_make_no_fingerprints_in_common():
    one, other = (
        direct("“They will be at the harbour with us”"),
        direct("“They will be at the station with us”"),
    )
    assert not set(fingerprints(one)) & set(fingerprints(other))


def test_short_statements_of_the_same_light_words_are_found():
    assert fingerprints(direct("“I will not!”")) == fingerprints(direct("“I will not.”"))


@pytest.mark.parametrize("text", [TUNNEL, TUNNEL * 40])
def test_there_is_about_one_fingerprint_a_word_and_each_fits_a_signed_integer(text):
    found = fingerprints(direct(text))
    assert len(found) <= len(text.split())
    assert all(0 <= number < 1 << 63 for number in found)


def test_fingerprints_are_the_same_in_every_process():
    code = (
        "from onrecord.comparing.fingerprints import fingerprints; from onrecord.comparing.wordings import Wording;"
        f"print(fingerprints(Wording('', {TUNNEL!r}, 'direct')))"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == str(fingerprints(direct(TUNNEL)))


def test_no_words_have_no_fingerprints():
    assert fingerprints(direct("…")) == ()


def test_rare_fingerprints_count_more_than_common_ones():
    holders = {1: ["rare"], 2: [f"common{number}" for number in range(50)], 3: ["rare", "common7"]}
    assert choose(holders)[:2] == ("rare", "common7")


def test_a_much_quoted_family_leaves_room_for_others():
    many = [f"member{number}" for number in range(40)]
    chosen = choose({1: [*many, "other"]}, dict.fromkeys(many, "family"))
    assert "other" in chosen
    assert len(chosen) == MOST_OF_FAMILY + 1


@pytest.mark.parametrize(
    ("prints", "found"), [(30, []), (9, ["other"]), (0, ["other"])], ids=["long", "short", "not known"]
)
def test_of_two_long_statements_one_fingerprint_in_common_says_nothing(prints, found):
    holders = {1: ["other"], **{number: [] for number in range(2, 25)}}
    assert ranked(holders) == ["other"]
    assert ranked(holders, lambda _: prints) == found


def test_a_tenth_of_the_fingerprints_in_common_is_enough():
    holders = {1: ["other"], 2: ["other"], **{number: [] for number in range(3, 21)}}
    assert ranked(holders, lambda _: 30) == ["other"]

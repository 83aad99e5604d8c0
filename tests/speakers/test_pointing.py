import pytest
from told import attribution_of, span_of

from onrecord.pointed import Hints, Pointed, Pointer
from onrecord.record import Article
from onrecord.speakers import statements_of

TEXT = "Mara Hale told the dockers it was over, under the big tent at noon."


def statement(*, text=TEXT, medium=None, addressee=None, when=None, probability=0.9):
    attribution = attribution_of(text, "Mara Hale", "told", "it was over")
    phrases = {
        name: Pointer(span_of(text, words), probability)
        for name, words in (("medium", medium), ("addressee", addressee), ("when", when))
        if words
    }
    hints = Hints({attribution.cue: Pointed(**phrases)})
    resolved = statements_of(Article(text, published="2026-03-04"), [attribution], hints=hints)
    return resolved.statements[0]


def test_a_medium_that_no_rule_finds_is_where_the_model_sees_it():
    found = statement(medium="the big tent").medium
    assert (found.text, found.platform) == ("big tent", None)
    assert TEXT[found.spans[0].start : found.spans[0].end] == "big tent"


def test_what_the_model_is_less_sure_of_than_not_is_nothing():
    assert statement(medium="the big tent", probability=0.4).medium is None


def test_what_a_rule_finds_goes_before_what_the_model_sees():
    assert statement(addressee="the big tent").addressee.text == "the dockers"
    text = "Mara Hale told the dockers it was over at a rally, under the big tent."
    assert statement(text=text, medium="the big tent").medium.text.startswith("rally")


def test_a_platform_is_told_by_its_name():
    text = "Mara Hale told the dockers it was over, her Bluesky said."
    found = statement(text=text, medium="her Bluesky").medium
    assert (found.text, found.platform) == ("Bluesky", "Bluesky")


def test_an_addressee_that_no_rule_finds_is_where_the_model_sees_it():
    text = "Mara Hale told it was over (the cranemen, that is)."
    assert statement(text=text, addressee="the cranemen").addressee.text == "cranemen"


@pytest.mark.parametrize("words", ["it was", "...", "Mara Hale told the dockers it was over"])
def test_what_is_said_or_is_no_word_is_no_medium(words):
    text = f"{TEXT} ..."
    assert statement(text=text, medium=words).medium is None


def test_a_time_that_no_rule_finds_is_the_expression_that_the_model_sees_a_part_of():
    text = "Mara Hale told the dockers it was over. It rained; all this was on February 9, 2026, they say."
    assert statement(text=text).when is None
    found = statement(text=text, when="February").when
    assert (found.value, found.text) == ("2026-02-09", "February 9, 2026")
    assert statement(text=text, when="rained").when is None
    assert statement(text=text, when="February", probability=0.4).when is None


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        ("an op", "op-ed"),
        ("ed", "op-ed"),
        ("an op-ed to", "op-ed"),
        ("an op-ed to the town", "op-ed to the town"),
    ],
)
def test_a_medium_has_whole_words_and_ends_in_no_preposition(seen, words):
    text = "Mara Hale told the dockers it was over (an op-ed to the town, that is)."
    assert statement(text=text, medium=seen).medium.text == words

"""To whom a statement was made that tells it by a pronoun."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "source", "cue", "addressee"),
    [
        ("Matthijs Dorn asked Ada Okkerse for advice. “Slow down,” Okkerse told him.", "Okkerse", "told", "Matthijs Dorn"),
        ("Gloria Marl came late. “Slow down,” Peter Hale said to her on Monday.", "Peter Hale", "said", "Gloria Marl"),
        ("The trustees had hoped for more. “Slow down,” Peter Hale warned them.", "Peter Hale", "warned", "The trustees"),
        ("Office staff had it from the chief. “Slow down,” Peter Hale wrote in a memo to them.", "Peter Hale", "wrote", "Office staff"),
        ("Peter Hale wrote to the parents. “Slow down,” he assured them that day.", "he", "assured", "the parents"),
        ("Matthijs Dorn came late. “Slow down,” Ada Okkerse said, asking him about the boat.", "Ada Okkerse", "said", "Matthijs Dorn"),
        ("Peter Hale met the parents. “Slow down,” he urged them again.", "he", "urged", "the parents"),
    ],
)  # fmt: skip
def test_a_pronoun_after_the_cue_means_the_one_told_of_before(text, source, cue, addressee):
    found = told(text, (source, cue, "“Slow down,”"))
    assert found[0].addressee is not None
    assert found[0].addressee.text == addressee


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("Ona Reth", "denied", "that the firm told him to leave"),
        ("Ona Reth", "said", "her son asked him to stay"),
    ],
)
def test_a_pronoun_inside_the_words_is_told_by_another(source, cue, content):
    text = f"Peter Hale came late. {source} {cue} {content}."
    assert told(text, (source, cue, content))[0].addressee is None


@pytest.mark.parametrize(
    "text",
    [
        "Gloria Marl came late. “Slow down,” Peter Hale told her supporters.",
        "It rained on the roof. “Slow down,” Peter Hale told them.",
        "Peter Hale came late. “Slow down,” Peter Hale told him.",
    ],
)
def test_nobody_is_meant_where_the_text_has_nobody(text):
    addressee = told(text, ("Peter Hale", "told", "“Slow down,”"))[0].addressee
    assert addressee is None or addressee.text == "her supporters"

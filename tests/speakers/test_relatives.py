"""Whom "who", "which" and "that" mean: a person, a body, or whose remark or bill it is."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "name"),
    [
        ("He had a letter from Ada Hale, who called it late.", "who", "called", "it late", "Ada Hale"),
        (
            "They want to keep Ada Hale this year, who called it late. Ada Hale won.",
            "who",
            "called",
            "it late",
            "Ada Hale",
        ),
        (
            "Ada Hale met a chemist from Quist, who feared the worst.",
            "who",
            "feared",
            "the worst",
            "(unnamed)",
        ),
        (
            "Money came from the Quist Institute, a charity that opposes the dam.",
            "that",
            "opposes",
            "the dam",
            "Quist Institute",
        ),
        (
            "Ms. Ada Hale's remarks, which blamed the mill, were short.",
            "which",
            "blamed",
            "the mill",
            "Ada Hale",
        ),
        (
            "It pleased Ada Hale's campaign, which wants more.",
            "which",
            "wants",
            "more",
            "Ada Hale's campaign",
        ),
        (
            "They quoted the Quist Institute’s study that blames the mill.",
            "that",
            "blames",
            "the mill",
            "Quist Institute",
        ),
    ],
)
def test_a_relative_pronoun_means_what_stands_right_before_it(text, source, cue, content, name):
    assert told(text, (source, cue, content)).names == [name]


def test_what_is_joined_to_a_body_is_not_the_body():
    text = "It has the backing of the Quist Institute, and a number of towns that support the dam."
    assert told(text, ("that", "support", "the dam")).names == ["(unnamed)"]


def test_what_a_place_has_is_not_the_place_speaking():
    text = "He gained from New Hampshire's open primaries, which allow anybody to vote."
    assert told(text, ("which", "allow", "anybody to vote")).names == ["(unnamed)"]

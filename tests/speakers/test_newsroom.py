"""What newcomers' own articles met: members of parliament, kinds of firms, schools, ministries of two countries, programmes."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "parts", "names"),
    [
        (
            "Saltmere's MP, Keith Bland, said no. The MP called on them to act.",
            [("Saltmere's MP, Keith Bland,", "said", "no"), ("The MP", "called on", "them to act")],
            ["Keith Bland", "Keith Bland"],
        ),
        (
            "A Labor MP, who asked not to be named, said no.",
            [("A Labor MP, who asked not to be named,", "said", "no")],
            ["(unnamed)"],
        ),
        (
            "Shares in Hallam Foods fell. The High Street chain said no. The FTSE 250 retailer denied it.",
            [("The High Street chain", "said", "no"), ("The FTSE 250 retailer", "denied", "it")],
            ["Hallam Foods", "Hallam Foods"],
        ),
        (
            "St Botolph's Primary School said no, the British Retail Consortium warned.",
            [("the British Retail Consortium", "warned", "St Botolph's Primary School said no")],
            ["British Retail Consortium"],
        ),
        (
            "St Botolph's Primary School said no.",
            [("St Botolph's Primary School", "said", "no")],
            ["St Botolph's Primary School"],
        ),
        (
            "Ukraine's Defense Ministry said no. Russia's Defense Ministry said yes.",
            [("Ukraine's Defense Ministry", "said", "no"), ("Russia's Defense Ministry", "said", "yes")],
            ["Ukraine's Defense Ministry", "Russia's Defense Ministry"],
        ),
        (
            "Iran's Foreign Ministry said no. The ministry denied it.",
            [("Iran's Foreign Ministry", "said", "no"), ("The ministry", "denied", "it")],
            ["Iran's Foreign Ministry", "Iran's Foreign Ministry"],
        ),
        (
            "Israel's military said no. The military denied it.",
            [("Israel's military", "said", "no"), ("The military", "denied", "it")],
            ["Israel's military", "Israel's military"],
        ),
        (
            "Hallam Foods said so. The chipmaker denied it.",
            [("Hallam Foods", "said", "so"), ("The chipmaker", "denied", "it")],
            ["Hallam Foods", "Hallam Foods"],
        ),
        (
            "Pc Joel Hanrahan said no. Hanrahan denied it.",
            [("Pc Joel Hanrahan", "said", "no"), ("Hanrahan", "denied", "it")],
            ["Joel Hanrahan", "Joel Hanrahan"],
        ),
        (
            "Hall of Famer Reggie Strand said no. Substitute Kieran Boyle denied it.",
            [("Hall of Famer Reggie Strand", "said", "no"), ("Substitute Kieran Boyle", "denied", "it")],
            ["Reggie Strand", "Kieran Boyle"],
        ),
        (
            "Denise Halvorsen said no. The captain, who survived, told them so.",
            [("Denise Halvorsen", "said", "no"), ("The captain, who survived,", "told", "so")],
            ["Denise Halvorsen", "(unnamed)"],
        ),
        (
            "Marta Lindqvist scored twice. The Swede said no.",
            [("The Swede", "said", "no")],
            ["Marta Lindqvist"],
        ),
    ],
)
def test_who_speaks_in_it(text, parts, names):
    assert told(text, *parts).names == names


@pytest.mark.parametrize(
    ("text", "cue", "medium", "addressee", "when"),
    [
        ("Ada Hale told BBC Radio 4's Today programme it was late.", "told", "Today programme", None, None),
        (
            "Ada Hale said on CBS's “Sunday Morning” that it was late.",
            "said",
            "CBS's “Sunday Morning”",
            None,
            None,
        ),
        (
            "In a letter to the mayor seen by the Sun, Ada Hale said it was late.",
            "said",
            "letter",
            "the mayor",
            None,
        ),
        (
            "Ada Hale told her post-match press conference it was late.",
            "told",
            "post-match press conference",
            "her post-match press conference",
            None,
        ),
    ],
)
def test_where_and_to_whom_it_is_said(text, cue, medium, addressee, when):
    found = told(text, ("Ada Hale", cue, "it was late"))
    of = found[0]
    assert (of.medium and of.medium.text) == medium
    assert (of.when and of.when.value) == when
    told_to = of.addressee and found.record.article[of.addressee.spans[0]]
    assert told_to == addressee

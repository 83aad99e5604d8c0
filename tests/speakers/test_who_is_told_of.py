"""Whom sources of the press mean that are neither a plain name nor a pronoun: countries, camps, parties, who is named later."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "names"),
    [
        # Several who speak.
        (
            "Hale's rivals, Sens. Ada Vale of Ohio and Peter Brandt of Maine, urged a vote.",
            "Hale's rivals, Sens. Ada Vale of Ohio and Peter Brandt of Maine,",
            "urged",
            "a vote",
            "Ada Vale & Peter Brandt",
        ),
        (
            "Ada Hale and her deputy, Peter Brandt, denied it.",
            "Ada Hale and her deputy, Peter Brandt,",
            "denied",
            "it",
            "Ada Hale & Peter Brandt",
        ),
        (
            "Ada Hale and Peter Brandt, and Gov. Eva Vale, welcomed it.",
            "Ada Hale and Peter Brandt, and Gov. Eva Vale,",
            "welcomed",
            "it",
            "Ada Hale & Peter Brandt & Eva Vale",
        ),
        # What somebody is, and no second speaker.
        (
            "“Fine,” said Ada Hale, the Peter and Eva Brandt Chair in History.",
            "Ada Hale, the Peter and Eva Brandt Chair in History",
            "said",
            "“Fine,”",
            "Ada Hale",
        ),
        (
            "Rep. Ada Hale, R-Ohio, said it was late.",
            "Rep. Ada Hale, R-Ohio,",
            "said",
            "it was late",
            "Ada Hale",
        ),
        (
            "It was late, said master of ceremonies Ada Hale.",
            "master of ceremonies Ada Hale",
            "said",
            "It was late",
            "Ada Hale",
        ),
        (
            "Former Secretary of State and front-runner Ada Hale is calling for more.",
            "Former Secretary of State and front-runner Ada Hale",
            "calling for",
            "more",
            "Ada Hale",
        ),
        # Who wrote what is quoted.
        (
            "According to “The Long Tide,” by Ada Hale, the harbor was full.",
            "“The Long Tide,” by Ada Hale",
            "According to",
            "the harbor was full",
            "Ada Hale",
        ),
        # Who is told of before being named.
        (
            "Mill is safe, analyst says.\n\nThe mill reopened on Monday. “It holds,” said Ada Hale, an analyst.",
            "analyst",
            "says",
            "Mill is safe",
            "Ada Hale",
        ),
        (
            "A Quist county judge ruled that the mill was safe.\n\nQuist county judge Ada Hale gave no reason.",
            "A Quist county judge",
            "ruled",
            "the mill was safe",
            "Ada Hale",
        ),
        # Parties and states.
        (
            "Rep. Ada Hale (R-Utah) wrote to the court. The Utah Republican asked for an inquiry.",
            "The Utah Republican",
            "asked for",
            "an inquiry",
            "Ada Hale",
        ),
        (
            "Sen. Ada Hale of Alabama backs Peter Brandt. The Republican from Alabama blamed the weather.",
            "The Republican from Alabama",
            "blamed",
            "the weather",
            "Ada Hale",
        ),
        (
            "Sen. Ada Hale (D-Utah) and Sen. Eva Brandt (R-Utah) met. The Utah Democrat said it was late.",
            "The Utah Democrat",
            "said",
            "it was late",
            "Ada Hale",
        ),
        # What belongs to a role.
        (
            "Gov. Ada Hale came late. The governor’s post linked to a song.",
            "The governor’s post",
            "linked to",
            "a song",
            "Ada Hale",
        ),
        # Campaigns.
        (
            "The Hale campaign met. The Hale camp had high hopes for Iowa.",
            "The Hale camp",
            "had high hopes for",
            "Iowa",
            "Hale campaign",
        ),
        (
            "On Tuesday Hale called for a vote. The Hale campaign agreed.",
            "Hale",
            "called for",
            "a vote",
            "Hale",
        ),
        # Countries and their governments.
        (
            "Germany has a plan. The Germans announced that the army would grow.",
            "The Germans",
            "announced",
            "that the army would grow",
            "Germany",
        ),
        (
            "The Mexican government is worried about trade.",
            "The Mexican government",
            "is worried",
            "about trade",
            "Mexican government",
        ),
        (
            "Rep. Ada Israel ran for the seat. It was time, Israel said.",
            "Israel",
            "said",
            "It was time",
            "Ada Israel",
        ),
        # Organizations by what stands beside them.
        (
            "Vale Forward PAC, a super PAC backing Hale, ran an ad.",
            "a super PAC",
            "backing",
            "Hale",
            "Vale Forward PAC",
        ),
        (
            "The Quist Post has run three editorials. The pier is a scandal, the editorial board wrote.",
            "the editorial board",
            "wrote",
            "The pier is a scandal",
            "The Quist Post",
        ),
        (
            "“It was late,” a statement on Quistboats.com said. Quistboats.com denied the rest.",
            "Quistboats.com",
            "denied",
            "the rest",
            "Quistboats.com",
        ),
        (
            "Twitter sued. Twitter lost. Twitter said it was late. An account called Valley Twitter was closed.",
            "Twitter",
            "said",
            "it was late",
            "Twitter",
        ),
        # Relatives.
        (
            "The bill was blocked by one man - Senator Ada Hale of Ohio, who opposed the tax.",
            "who",
            "opposed",
            "the tax",
            "Ada Hale",
        ),
        (
            "They showed a picture of Ada Hale (who endorses Peter Brandt).",
            "who",
            "endorses",
            "Peter Brandt",
            "Ada Hale",
        ),
        # A woman and her father: who is named first is meant.
        (
            (
                "Liz Hale, the daughter of Peter Hale, won on Tuesday. Peter Hale had the seat for ten years, and lost it to a "
                "farmer who had never been to town before, in a year of rain. It took two recounts and a court to tell who had won "
                "it, and the town has not forgotten that its mayor slept through all of it. It was time, Hale said."
            ),
            "Hale",
            "said",
            "It was time",
            "Liz Hale",
        ),
    ],
)
def test_whom_a_source_means(text, source, cue, content, names):
    assert told(text, (source, cue, content)).names == [names]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Ada Hale spoke, and a heckler came. The heckler yelled: “Go home!”",
            "The heckler",
            "yelled",
            "“Go home!”",
        ),
        ("Groups backing Ada Hale are hailing the vote.", "Groups backing Ada Hale", "hailing", "the vote"),
        (
            "Ada Hale paid, according to court documents obtained by The Quist Post.",
            "court documents obtained by The Quist Post",
            "according to",
            "Ada Hale paid",
        ),
        (
            "A senator said the bill was dead. Sen. Ada Hale, a sponsor, still hoped.",
            "A senator",
            "said",
            "the bill was dead",
        ),
        ("Canada opened the border. Canadians said it was late.", "Canadians", "said", "it was late"),
        (
            "Sen. Ada Hale (D-Utah) met them. The Utah Republican said it was late.",
            "The Utah Republican",
            "said",
            "it was late",
        ),
        ("Ada Israel lost. Israel said it was late.", "Israel", "said", "it was late"),
        ("House Republicans opposed the bill.", "House Republicans", "opposed", "the bill"),
        (
            "Fewer than half of them approved of the bridge.",
            "Fewer than half of them",
            "approved of",
            "the bridge",
        ),
        (
            "EXPERTS DOWNPLAY PLANNED LAUNCH.\n\nThe rockets are toys.",
            "EXPERTS",
            "DOWNPLAY",
            "PLANNED LAUNCH",
        ),
    ],
)
def test_nobody_is_named(text, source, cue, content):
    found = told(text, (source, cue, content))
    assert all(name.startswith("(") for name in found.names)


def test_one_given_name_with_a_letter_twice_is_one_person():
    text = "Hilary Hale came to town. Hillary Hale opened the bridge. Hillary Hale said it was late."
    found = told(text, ("Hilary Hale", "came to", "town"), ("Hillary Hale", "said", "it was late"))
    assert found.names == ["Hillary Hale", "Hillary Hale"]


def test_labels_in_capitals_name_who_speaks():
    text = "ADA HALE:\n\nThe pier was closed on Monday.\n\nPETER BRANDT:\n\nIt was late."
    found = told(
        text, ("ADA HALE", ":", "The pier was closed on Monday."), ("PETER BRANDT", ":", "It was late.")
    )
    assert [name.casefold() for name in found.names] == ["ada hale", "peter brandt"]


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("Mill owner praises the dam", "Ada Hale"),
        ("The lifelong farmer praises the dam", "Ada Hale"),
        ("A mill owner praises the dam", "(unnamed)"),
        ("Mill owner and farmer praise the dam", None),
        ("Driver praises the dam", None),
        ("No farmer praises the dam", None),
        ("Actor praises the dam", "(unnamed)"),
    ],
)
def test_whom_a_headline_means_by_a_word_alone_is_the_first_named_after_it_who_speaks(headline, name):
    verb = "praise" if " praise " in headline else "praises"
    source = headline.split(f" {verb} ")[0]
    text = f"{headline}.\n\nThe dam is three years late. It will last, Ada Hale said. Peter Brandt disagreed."
    found = told(text, (source, verb, "the dam"), ("Ada Hale", "said", "It will last")).names[0]
    assert (found == name) if name else found != "Ada Hale"


def test_whom_a_headline_means_has_not_been_named_before_it():
    text = "Ada Hale is honored; neighbor praises the dam.\n\nIt will last, Ada Hale said."
    parts = ("neighbor", "praises", "the dam"), ("Ada Hale", "said", "It will last")
    assert told(text, *parts).names[0] == "(unnamed)"

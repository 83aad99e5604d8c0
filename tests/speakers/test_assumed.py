"""Media that go without saying, and occasions that go on from afar."""

import pytest
from told import attribution_of, span_of, told

from onrecord.pointed import Hints, Pointed, Pointer
from onrecord.record import Article
from onrecord.speakers import statements_of

LEAD = "Candidates spar over the harbour in a televised debate."
IN_THE_DEBATE = (
    "Ada Hale said in the debate that it was late. Peter Reth said in the debate that it was early."
)
TWO = (("Ada Hale", "said", "it was late"), ("Peter Reth", "said", "it was early"))
FAR = "\n\nRain fell on the quays.\n\nSnow fell on the quays.\n\nHail fell on the quays."


def medium_of(statement):
    return statement.medium and statement.medium.text


@pytest.mark.parametrize(
    ("lead", "middle", "last", "medium"),
    [
        (LEAD, IN_THE_DEBATE, ("Brandt", "said", "that it was cold"), "debate"),
        (LEAD, IN_THE_DEBATE, ("Brandt", "has said", "that it was cold"), None),
        (LEAD, IN_THE_DEBATE, ("Critics", "said", "that it was cold"), None),
        ("Ferries stop.", IN_THE_DEBATE, ("Brandt", "said", "that it was cold"), None),
        ("A debate over ferries goes on.", IN_THE_DEBATE, ("Brandt", "said", "that it was cold"), None),
        (
            LEAD,
            IN_THE_DEBATE.replace("Reth said in the debate", "Reth never said"),
            ("Brandt", "said", "that it was cold"),
            None,
        ),
    ],
    ids=["there", "before", "a group", "not named in the lead", "no occasion", "one statement of it"],
)
def test_people_of_an_article_on_a_debate_spoke_there(lead, middle, last, medium):
    aside = "\n\nRain fell.\n\nSnow fell.\n\nHail fell.\n\nIt cleared.\n\n" * 2
    text = f"{lead}{aside}{middle}{aside}Kim Brandt is one of them. {' '.join(last)}."
    statement = told(text, *TWO, last)[2]
    assert medium_of(statement) == medium
    if medium:
        assert statement.medium.spans[0].end == len(LEAD) - 1  # as the lead has it


@pytest.mark.parametrize(
    ("source", "medium"),
    [
        ("46 percent of voters", "Tidewater College poll"),
        ("one in three", "Tidewater College poll"),
        ("a majority of older adults", "Tidewater College poll"),
        ("Half of the respondents", "Tidewater College poll"),
        ("46 voters", None),
        ("the majority leader", None),
    ],
)
def test_what_a_share_of_people_said_was_said_in_a_poll(source, medium):
    text = (
        f"In March, a Tidewater College poll came out.\n\nRain fell.\n\nNow {source} said that it was late."
    )
    assert medium_of(told(text, (source, "said", "that it was late"))[0]) == medium


def test_the_poll_is_the_one_that_is_named_last_before():
    text = "A Tidewater College poll is old.\n\nThe Harbour Times survey is new. 46 percent said it was late. A third poll comes."
    statement = told(text, ("46 percent", "said", "it was late"))[0]
    assert medium_of(statement) == "Harbour Times survey"


def test_without_a_poll_a_share_of_people_said_it_nowhere():
    assert told("46 percent said it was late.", ("46 percent", "said", "it was late"))[0].medium is None


@pytest.mark.parametrize(
    ("cue", "medium"), [("said", "big tent"), ("has said", None)], ids=["of the occasion", "of before"]
)
def test_where_only_the_model_sees_somebody_the_words_after_are_spoken_too(cue, medium):
    text = f"Mara Hale told them it was over, under the big tent.{FAR}\n\nHale {cue} that it was cold."
    attributions = [
        attribution_of(text, "Mara Hale", "told", "it was over"),
        attribution_of(text, "Hale", cue, "that it was cold"),
    ]
    pointed = {attributions[0].cue: Pointed(medium=Pointer(span_of(text, "the big tent"), 0.9))}
    resolved = statements_of(Article(text, published="2026-03-04"), attributions, hints=Hints(pointed))
    assert [medium_of(one) for one in resolved.statements] == ["big tent", medium]


def test_an_occasion_goes_on_from_afar_until_the_speaker_has_another():
    text = (
        f"Ada Hale said in a speech that it was late.{FAR}\n\nHale said that it was cold."
        "\n\nIn a radio interview, Hale said that it was dark.\n\nHale said that it was wet."
    )
    parts = [("Ada Hale", "said", "that it was late")]
    parts += [("Hale", "said", f"that it was {word}") for word in ("cold", "dark", "wet")]
    media = [medium_of(one) for one in told(text, *parts).record.statements]
    assert media == ["speech", "speech", "radio interview", "radio interview"]

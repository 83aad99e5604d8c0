"""Who speaks in a quotation that stands by itself."""

import pytest

from onrecord import read_text

OPENING = "The ferry has not left the harbor of Lowmere since the storm of last week.\n\n"


def names_of(text):
    record = read_text(text)
    by_id = {speaker.id: speaker.name for speaker in record.speakers}
    (one,) = (one for one in record.statements if not one.cue)
    return [by_id[key] for key in one.speakers]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (
            "Marta Ilves has run the kiosk at the quay since 1998.\n\n“In August I sold 400 ices a day.”",
            "Marta Ilves",
        ),
        (
            "Marta Ilves read the letter twice and put it away. “There was nothing in it I knew.” It rained.",
            "Marta Ilves",
        ),
        (
            (
                "The sisters got the mill in 2011. Petra Hruska left a year later; Milena Hruska stayed and works the blade.\n\n"
                "“I phone her at Easter. We talk of the mill.”"
            ),
            "Milena Hruska",
        ),
        (
            "Ama Lethe, a trader of 22 years, was sitting on an upturned crate. “My customers come, they greet me, they go.”",
            "Ama Lethe",
        ),
        (
            "Garda Niamh Lough was first into the kitchen. The kettle was warm. “There were two cups out.”",
            "Niamh Lough",
        ),
        (
            "“Whose street is it that gets dug up?” The speaker was Hamza Leduc, 17, of Lowmere.",
            "Hamza Leduc",
        ),
        (
            "“I have nothing further for you people.” With that, coach Marlon Vick left the room.",
            "Marlon Vick",
        ),
        ("“Four foot six. I measured it.” Wayne Duck pointed at the line on his door.", "Wayne Duck"),
    ],
)
def test_it_is_put_down_to_the_one_told_of_right_before(told, name):
    assert names_of(OPENING + told) == [name]


def test_at_the_head_of_an_article_it_is_put_down_to_whom_the_next_paragraph_begins_with():
    assert names_of(
        "“I was in the shower when the roof went.”\n\nGemma Rudd, 34, is still picking glass out of the carpet of her flat."
    ) == ["Gemma Rudd"]


@pytest.mark.parametrize(
    "told",
    [
        "David Corr was found dead in his flat on Pell Street.\n\n“He was a careful man and he kept to himself.”",
        "Ona Reth looked at the sign on the door.\n\n“We are closed until further notice.”",
        "Officers searched the house of Martin Crewe and a shed beside it.\n\n“We have never had any trouble here.”",
    ],
)
def test_it_is_nobodys_where_the_words_speak_of_that_person_or_nobody_does_anything(told):
    assert names_of(OPENING + told) == []


def test_it_is_put_down_to_the_nearest_one_and_not_to_who_was_quoted_before():
    text = (
        "Ama Lethe was sitting on a crate. “My customers come, they greet me, they go.”\n\n"
        "Two stalls down, Kwabena Frimp had given up. “Tomatoes are for ministers now.”"
    )
    record = read_text(OPENING + text)
    by_id = {speaker.id: speaker.name for speaker in record.speakers}
    assert [[by_id[key] for key in one.speakers] for one in record.statements] == [
        ["Ama Lethe"],
        ["Kwabena Frimp"],
    ]


@pytest.mark.parametrize(
    ("told", "described"),
    [
        (
            "The finance director was in no mood for it. “One good quarter is weather.”",
            "The finance director",
        ),
        (
            "A woman in a red hat shook her head. “Never again, not for money.”\n\nMarta Ilves, who runs the ferry, was late.",
            "A woman",
        ),
    ],
)
def test_it_is_put_down_to_somebody_without_a_name_right_before_it_and_shows_where(told, described):
    record = read_text(OPENING + told)
    (one,) = (one for one in record.statements if not one.cue)
    speaker = record.speaker(one.speakers[0])
    assert speaker.name is None
    assert [record.article[span] for span in speaker.mentions] == [described]


def test_words_that_speak_of_somebody_later_on_are_of_the_one_told_of_right_before():
    told = "Prosecutor Lionel Garrick held up the glove.\n\n“Look at the stitching, and at the man.”\n\n“Does it fit him?”"
    assert names_of(OPENING + told) == ["Lionel Garrick"]

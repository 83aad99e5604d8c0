"""Names that the press writes in its own ways: offices, teams, police, several family names, makers of a study."""

import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "names"),
    [
        # Bodies that are called by a place, a person or an officer.
        ("It was late. But Quist police say they found nobody.", "Quist police", "say", "they found nobody", "Quist police"),
        ("Ada Hale is on a campaign. Hale's team said the road is shut.", "Hale's team", "said", "the road is shut", "Hale's team"),
        ("Ada Hale dives for shells. Hale's team said the reef is dead.", "Hale's team", "said", "the reef is dead", None),
        ("Ada Hale spoke. Her team said the road is shut.", "Her team", "said", "the road is shut", None),
        (
            "The Vale County Sheriff's Office identified the man who was found as Peter Brandt.",
            "The Vale County Sheriff's Office",
            "identified",
            "the man who was found as Peter Brandt",
            "Vale County Sheriff's Office",
        ),
        (
            "It took gifts, by filings of Conservative Answers, a super PAC. Later Conservative Answers said no more.",
            "Later Conservative Answers",
            "said",
            "no more",
            "Conservative Answers",
        ),
        # People with several family names, or with a name that is a common word.
        (
            "The party of Auni Sanda Suri Kyo won. That is good for Suri Kyo. Then Suri Kyo, 70, said it was early.",
            "Suri Kyo, 70,",
            "said",
            "it was early",
            "Auni Sanda Suri Kyo",
        ),
        (
            "The leader, Peter Vander Hale, came. “We have waited,” Mr. Vander Hale said there.",
            "Mr. Vander Hale",
            "said",
            "“We have waited,”",
            "Peter Vander Hale",
        ),
        ("“We laugh,” said German Hale, one of the players.", "German Hale, one of the players", "said", "“We laugh,”", "German Hale"),
        ("One was late. Yin Quist May, 60, a doctor, said she was glad.", "Yin Quist May, 60, a doctor,", "said", "she was glad", "Yin Quist May"),
        # One name in several spellings, and short for itself.
        (
            "Francois Halle Says Mill Is Shut.\n\nThe mayor, François Halle, came. Halle said it was late.",
            "Halle",
            "said",
            "it was late",
            "François Halle",
        ),
        ("The U.S. Department of Tides sued. Vale's DOT said it was late.", "Vale's DOT", "said", "it was late", "U.S. Department of Tides"),
        ("The Tollen Workers' Party (PRK) met. Then the PRK said it was late.", "the PRK", "said", "it was late", "Tollen Workers' Party"),
        ("The Vale Trust (UK) met. Then the UK said it was late.", "the UK", "said", "it was late", "UK"),
        ("Cecile Hale: “It is late.”\n\nThe head of the fund came. “It is,” said Hale.", "Hale", "said", "“It is,”", "Cecile Hale"),
        ("Vale AG Ada Hale came. AG Hale said it was late.", "AG Hale", "said", "it was late", "Ada Hale"),
        # Given names that are a title or a place, trades and honorifics before a name.
        ("Her father, plumber Dean Rowse, said it was late.", "plumber Dean Rowse", "said", "it was late", "Dean Rowse"),
        ("She came. The school's Dean Ada Hale said it was late.", "Dean Ada Hale", "said", "it was late", "Ada Hale"),
        (
            "The fire chief, Washington Moyo, came. “It is out,” Mr Moyo said.",
            "Mr Moyo",
            "said",
            "“It is out,”",
            "Washington Moyo",
        ),
        ("It rained there. Quarterback Emmanuel Orme said it was late.", "Quarterback Emmanuel Orme", "said", "it was late", "Emmanuel Orme"),
        ("It rained there. Alhaji Bello Maigari said it was late.", "Alhaji Bello Maigari", "said", "it was late", "Bello Maigari"),
        # A day after a name, a part of someone's play, a poll.
        ("Ada Hale came. On that, Hale Sunday night recounted the talk.", "Hale", "Sunday night recounted", "the talk", "Ada Hale"),
        ("It began. Moderator Ada Hale asked why they came.", "Moderator Ada Hale", "asked", "why they came", "Ada Hale"),
        ("Exit polls showed that they won.", "Exit polls", "showed", "that they won", None),
        ("It was good that Professors Quist and Vale said it was late.", "Professors Quist and Vale", "said", "it was late", "Quist & Vale"),
        ("Professor Ada Quist and Peter Vale came. Professors Quist and Vale said it was late.", "Professors Quist and Vale", "said", "it was late", "Ada Quist & Peter Vale"),
        # Who made a document together.
        (
            "A study by economists Ada Hale and Peter Brandt found less rain.",
            "A study by economists Ada Hale and Peter Brandt",
            "found",
            "less rain",
            "Ada Hale & Peter Brandt",
        ),
        ("A study by economist Ada Hale found less rain.", "A study by economist Ada Hale", "found", "less rain", "Ada Hale"),
        # A family name that papers have too.
        ("“It is late,” said Quist City Mayor Don Guardian by phone. Guardian said it is early.", "Guardian", "said", "it is early", "Don Guardian"),
        ("He went to the Vale Guardian. The Vale Guardian said it is early.", "The Vale Guardian", "said", "it is early", "The Vale Guardian"),
        (
            "Gov. Peter Brandt and Sen. Ada Hale as well as former Gov. Eva Quist backed it.",
            "Gov. Peter Brandt and Sen. Ada Hale as well as former Gov. Eva Quist",
            "backed",
            "it",
            "Peter Brandt & Ada Hale & Eva Quist",
        ),
        # "Who" after two, after a place, and again.
        (
            "They met Ada Hale and Peter Brandt, who both want a bridge.",
            "who",
            "both want",
            "a bridge",
            "Ada Hale & Peter Brandt",
        ),
        ("They met Ada Hale and Peter Brandt, who wants a bridge.", "who", "wants", "a bridge", "Peter Brandt"),
        (
            "It was good for Ada Hale, who beat Peter Brandt last year, and who is hoping for another.",
            "who",
            "is hoping for",
            "another",
            "Ada Hale",
        ),
    ],
)  # fmt: skip
def test_who_is_meant(text, source, cue, content, names):
    found = told(text, (source, cue, content)).names[0]
    assert found == names if names else found.startswith("(")


def test_letters_stand_for_who_asks_and_who_answers():
    text = (
        "Actress Ada Hale tells of her book.\n\nQ: You were young. What did you find?\n\n"
        "A: I found an empty house.\n\nQ: Did anybody help you?\n\nA: Nobody did."
    )
    found = told(
        text,
        ("Q", ":", "You were young."),
        ("A", ":", "I found an empty house."),
        ("A", ":", "Nobody did."),
        authors=("Peter Brandt",),
    )
    assert found.names == ["Peter Brandt", "Ada Hale", "Ada Hale"]


@pytest.mark.parametrize("letter", ["Q: ", "Q"])
def test_who_says_i_in_an_answer_and_is_you_in_a_question(letter):
    text = (
        f"Actress Ada Hale tells of her book.\n\n{letter}What did you want?\n\n"
        "A: A house, I think. And we know it is old.\n\nHere I end."
    )
    found = told(
        text,
        ("you", "want", "What"),
        ("I", "think", "A house,"),
        ("we", "know", "it is old"),
        ("I", "end", "Here"),
        authors=("Peter Brandt",),
    )
    assert found.names == ["Ada Hale", "Ada Hale", "-", "Peter Brandt"]


def test_a_name_that_begins_with_q_is_no_question_where_nobody_answers():
    found = told(
        "Actress Ada Hale tells of her book.\n\nQVale is a town that you love.", ("you", "love", "a town")
    )
    assert found.names == ["-"]

import pytest
from told import told


def setting(before, source="she", cue="said", between=" "):
    text = f"Ada Hale is the mayor of Tollen.\n\n{before}{between}“It was late,” {source} {cue}."
    statement = told(text, (source, cue, "“It was late,”"))[0]
    return statement.medium and statement.medium.text, statement.when and statement.when.value


@pytest.mark.parametrize(
    ("before", "source", "medium", "when"),
    [
        ("Ada Hale answered on Truth Social on Monday.", "she", "Truth Social", "2026-03-02"),
        ("On Monday Hale went further.", "Hale", None, "2026-03-02"),
        ("By Monday the mayor had other ideas.", "she", None, "2026-03-02"),
        ("On Monday she turned to the council.", "she", None, "2026-03-02"),
        ("Ada Hale warned them in a note in February.", "she", "note", "2026-02"),
        ("Ada Hale hit back on Facebook within the hour.", "she", "Facebook", None),
        ("Peter Reth hit back on Facebook within the hour.", "Ada Hale", None, None),
        ("On Monday he turned to the council.", "she", None, None),
        ("Ada Hale has lived on Facebook since Monday.", "she", None, None),
        ("Ada Hale will speak on Monday.", "she", None, None),
        (
            "Ada Hale went to Tollen on Monday, Reth to Quist on Tuesday and Brandt home on Friday.",
            "she",
            None,
            None,
        ),
        ("Ada Hale was elected on Monday.", "she", None, None),
        ("“We wait until Monday.”", "she", None, None),
    ],
)
def test_the_sentence_right_before_tells_of_what_its_subject_says(before, source, medium, when):
    assert setting(before, source) == (medium, when)


def test_it_may_stand_in_the_paragraph_before():
    assert setting("Hale went further on Monday.", between="\n\n") == (None, "2026-03-02")


def test_what_somebody_has_said_before_is_not_of_it():
    assert setting("Hale went further on Monday.", cue="has said") == (None, None)


DIALOGUE = "The two candidates met {day}.\n\nADA HALE: It was late.\n\nPETER RETH: It was cold."
TURNS = (("ADA HALE", "", "It was late."), ("PETER RETH", "", "It was cold."))


@pytest.mark.parametrize(
    ("day", "medium", "when"),
    [
        ("for a debate on Monday", "debate", "2026-03-02"),
        ("in Monday night’s debate", "debate", "2026-03-02"),
        ("in Tollen", None, None),
    ],
)
def test_what_is_told_before_a_dialogue_holds_for_its_turns(day, medium, when):
    found = told(DIALOGUE.format(day=day), *TURNS)
    settings = [(one.medium and one.medium.text, one.when and one.when.value) for one in (found[0], found[1])]
    assert settings == [(medium, when)] * 2

import pytest
from told import told

FIRST = "Ada Hale said in a speech on Monday that it was late."
SAID = ("Ada Hale", "said", "that it was late")


@pytest.mark.parametrize(
    ("following", "source", "cue", "goes_on"),
    [
        ("\n\n“It was cold,” Hale added.", "Hale", "added", True),
        (" She said it was cold.", "She", "said", True),
        ("\n\nIn the speech, Hale said it was cold.", "Hale", "said", True),
        ("\n\nHale later said it was cold.", "Hale", "said", False),
        ("\n\nHale has said it was cold.", "Hale", "has said", False),
        ("\n\nHale believes it was cold.", "Hale", "believes", False),
        ("\n\nPeter Reth said it was cold.", "Peter Reth", "said", False),
    ],
)
def test_an_occasion_goes_on_with_its_speaker_in_the_next_paragraph(following, source, cue, goes_on):
    content = "“It was cold,”" if "“" in following else "it was cold"
    second = told(FIRST + following, SAID, (source, cue, content))[1]
    assert ((second.medium and second.medium.text), (second.when and second.when.value)) == (
        ("speech", "2026-03-02") if goes_on else (None, None)
    )


def test_a_day_goes_on_farther_with_its_only_occasion():
    second = told(
        f"{FIRST}\n\nRain fell.\n\nSnow fell.\n\nHale said it was cold.",
        SAID,
        ("Hale", "said", "it was cold"),
    )[1]
    assert (second.medium.text, second.when.value) == ("speech", "2026-03-02")
    assert second.when.text == "Monday"


@pytest.mark.parametrize(
    ("opening", "medium"),
    [
        ("Ada Hale said on Monday, as a long debate began, that it was late.", "debate"),
        ("Ada Hale said on Monday, between the debate and the rally, that it was late.", None),
        ("Ada Hale said on Monday that it was late.", None),
    ],
)
def test_what_is_said_on_the_day_of_one_occasion_is_said_there(opening, medium):
    text = f"{opening}\n\nRain fell.\n\n“It was cold,” Hale said."
    second = told(text, ("Ada Hale", "said", "that it was late"), ("Hale", "said", "“It was cold,”"))[1]
    assert (second.medium and second.medium.text.split()[-1]) == medium
    assert second.when.value == "2026-03-02"


@pytest.mark.parametrize(
    "sentence",
    [
        "Hale, who was elected on Friday, said it was cold.",
        "Brandt said it was cold.",  # of whom nothing is known
    ],
)
def test_a_day_of_something_else_is_not_taken(sentence):
    text = f"The bridge stood open for the whole of the winter.\n\n{sentence}"
    source = sentence.split()[0].strip(",")
    (statement,) = told(text, (source, "said", "it was cold")).record.statements
    assert statement.when is None


def test_in_the_post_comes_back_to_the_platform():
    text = "Ada Hale said in a post on Truth Social that it was late.\n\nRain fell.\n\nIn the post, Hale said it was cold."
    assert told(text, SAID, ("Hale", "said", "it was cold"))[1].medium.platform == "Truth Social"


def test_a_hearing_goes_on_with_who_is_spoken_to():
    text = "Ada Hale told Peter Reth at a hearing that it was late.\n\n“It was not,” Reth answered."
    found = told(text, ("Ada Hale", "told", "that it was late"), ("Reth", "answered", "“It was not,”"))
    assert found[1].medium.text == "hearing"


def test_a_hearing_that_the_article_tells_of_is_where_what_follows_is_said():
    text = "Mayor Ada Hale held a public hearing on Monday.\n\n“It was late,” Hale told the residents."
    found = told(text, ("Hale", "told", "“It was late,”"))
    assert (found[0].medium.text, found[0].when.value) == ("public hearing", "2026-03-02")


def test_an_officer_speaks_on_the_day_of_the_organization():
    text = (
        "The Rivers Board said on Monday that it was late.\n\n“It was cold,” its president, Ada Hale, said."
    )
    found = told(
        text,
        ("The Rivers Board", "said", "that it was late"),
        ("its president, Ada Hale,", "said", "“It was cold,”"),
    )
    assert found[1].when.value == "2026-03-02"


def test_what_is_told_to_somebody_is_not_in_the_letter_before():
    text = "Ada Hale wrote in a letter that it was late. Hale told reporters it was cold."
    found = told(text, ("Ada Hale", "wrote", "that it was late"), ("Hale", "told", "it was cold"))
    assert (found[1].medium, found[1].addressee.text) == (None, "reporters")


def test_another_s_own_post_is_not_the_post_before():
    text = "Ada Hale said on Truth Social that it was late.\n\nPeter Reth said in his own social media post that it was cold."
    found = told(text, ("Ada Hale", "said", "that it was late"), ("Peter Reth", "said", "that it was cold"))
    assert found[1].medium.platform is None


LIVE = (
    "The vote, as it happens.\n\n2:45 p.m.\n\nAda Hale says it is late.\n\n"
    "Hale says at a rally in Tollen it is cold.\n\n{rule}\n\n2 p.m.\n\nAda Hale says it is dark."
)
SAYS = [
    ("Ada Hale", "says", "it is late"),
    ("Hale", "says", "it is cold"),
    ("Ada Hale", "says", "it is dark"),
]


@pytest.mark.parametrize("rule", ["___", "___.", "14:20"])
def test_all_that_somebody_says_in_an_item_of_a_live_page_is_said_on_its_occasion(rule):
    found = told(LIVE.format(rule=rule), *SAYS)
    assert [one.medium and one.medium.text for one in found] == ["rally in Tollen", "rally in Tollen", None]


@pytest.mark.parametrize(("opening", "medium"), [("2:45 p.m.\n\n", "rally in Tollen"), ("", None)])
def test_only_a_live_page_tells_of_its_occasions_in_the_present_tense(opening, medium):
    text = f"It rained.\n\n{opening}Ada Hale says at a rally in Tollen it is late.\n\nHale says it is cold.\n\n{opening}It snowed."
    found = told(text, ("Ada Hale", "says", "it is late"), ("Hale", "says", "it is cold"))[1].medium
    assert (found and found.text) == medium

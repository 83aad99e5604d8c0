import pytest
from told import told


def medium(text, source="Ada Hale", cue="said"):
    return told(text, (source, cue, "it was late"))[0].medium


@pytest.mark.parametrize(
    ("how", "text", "platform"),
    [
        ("said in a post on Truth Social", "Truth Social", "Truth Social"),
        ("said on X", "X", "X"),
        ("said on Fox and Friends", "Fox and Friends", None),
        ("posted on Murmur", "Murmur", "Murmur"),
        ("tweeted", "Twitter", "Twitter"),
        ("wrote on her Facebook page", "Facebook", "Facebook"),
        ("said in an interview with Radio Tollen", "interview with Radio Tollen", None),
        ("said at a rally in Ohio", "rally in Ohio", None),
        ("said at a rally in Ohio on Monday", "rally in Ohio", None),
        ("said in a statement", "statement", None),
        ("said in her own written statement", "written statement", None),
        ("wrote in an op-ed in The Hale Courier", "op-ed in The Hale Courier", None),
        ("testified before the Rivers Committee", "the Rivers Committee", None),
        ("wrote in a letter to the court", "letter to the court", None),
        ("said during a press conference", "press conference", None),
        ("said on CNN", "CNN", None),
        ("said on “Morning Talk”", "Morning Talk", None),
        ("said on the cable channel VTV", "VTV", None),
        ("said at the Vale National Convention in Ohio", "Vale National Convention in Ohio", None),
        ("said in Tuesday night’s debate", "debate", None),
        ("said on a Vale radio station", "Vale radio station", None),
        ("said to VTV’s “Morning Talk”", "Morning Talk", None),
        ("said during several radio interviews", "radio interviews", None),
        ("said by phone", "phone", None),
        ("gave a speech in Ohio and said", "speech in Ohio", None),
        ("took to the stage and said", "the stage", None),
        ("said, addressing the Rivers Forum, that", "the Rivers Forum", None),
        ("said on Morning Tollen", "Morning Tollen", None),
        ("said on Monday Morning", None, None),
        ("told reporters", None, None),
        ("wrote in September", None, None),
        ("said on Jan. 27", None, None),
        ("said, attending Monday’s vote,", None, None),
        ("said in a wake-up call", None, None),
        ("said in the State of the Union address", "State of the Union address", None),
        ("testified before the House Rivers committee", "the House Rivers committee", None),
    ],
)
def test_medium_in_the_words_of_the_article(how, text, platform):
    found = medium(f"Ada Hale {how} it was late.", cue="said" if "said" in how else how.split()[0])
    assert (found and found.text, found and found.platform) == (text, platform)


@pytest.mark.parametrize(
    "text",
    [
        "Ada Hale, who lost the debate in Ohio, said it was late.",
        "Ada Hale said it was late. Peter Reth wrote in a letter.",
    ],
)
def test_what_is_no_medium_of_the_saying(text):
    assert medium(text) is None


def test_medium_before_the_source():
    assert medium("In a letter to the court, Ada Hale said it was late.").text == "letter to the court"


def test_medium_has_its_span():
    found = told("Ada Hale said in a statement it was late.", ("Ada Hale", "said", "it was late"))
    assert found.record.article.quote(found[0].medium.spans) == "statement"


@pytest.mark.parametrize(
    ("source", "text"),
    [("The memo", "memo"), ("the editorial board", "editorial"), ("A statement", "statement")],
)
def test_what_is_sent_or_printed_is_the_medium_whoever_wrote_it(source, text):
    assert medium(f"{source} said it was late.", source=source).text == text


def test_what_opens_a_sentence_can_be_the_medium():
    assert medium("Giving a speech in Ohio, Ada Hale said it was late.").text == "speech in Ohio"


def test_an_occasion_of_another_clause_is_farther():
    text = "Ada Hale spoke of it at a rally, and she said it was late in the council meeting of Lowmere."
    assert medium(text, "she").text == "council meeting"

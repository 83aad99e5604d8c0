import pytest
from told import told


@pytest.mark.parametrize(
    ("how", "to"),
    [
        ("told reporters", "reporters"),
        ("told the Tribune", "Tribune"),
        ("told The Hale Courier", "The Hale Courier"),
        ("told the newspaper The Hale Courier", "The Hale Courier"),
        ("told CNN on Monday", "CNN"),
        ("told Channel 6", "Channel 6"),
        ("told a crowd of thousands", "a crowd"),
        ("told about 2,000 strikers", "strikers"),
        ("told coastguard officer Peter Reth", "coastguard officer Peter Reth"),
        ("told BrightGlass magazine", "BrightGlass magazine"),
        ("told reporters Friday", "reporters"),
        ("asked Reth", "Reth"),
        ("said in a letter on Thursday to the Rivers Committee", "Rivers Committee"),
        ("said in a voicemail left for her sister", "her sister"),
        ("said in an email to supporters", "supporters"),
        ("wrote to the court", "the court"),
        ("said in a filing with the Rivers Board", "Rivers Board"),
        ("told state delegates recently", "state delegates"),
        ("told delegates here", "delegates"),
        ("said on Friday to Vale Edition", "Vale Edition"),
        ("added to Tidings", "Tidings"),
        ("reminded voters again", "voters"),
        ("made her case to voters", "voters"),
        ("fired back at Peter Brandt", "Peter Brandt"),
        ("pleaded with her neighbors", "her neighbors"),
        ("said in a statement to my colleague Peter Brandt", "my colleague Peter Brandt"),
        ("told Valewire founder Peter Brandt", "Valewire founder Peter Brandt"),
        ("said to loud applause", None),
        ("said in a speech to denounce crime", None),
        ("told of rain", None),
        ("said", None),
    ],
)
def test_addressee_in_the_words_of_the_article(how, to):
    found = told(f"Ada Hale {how} that it was late.", ("Ada Hale", how.split()[0], "that it was late"))
    assert (found[0].addressee and found[0].addressee.text) == to


def test_a_known_addressee_has_its_speaker():
    text = "Peter Reth came. Ada Hale told Reth that it was late."
    found = told(text, ("Ada Hale", "told", "that it was late"))
    assert found.name_of(found[0].addressee.speaker) == "Peter Reth"


def test_a_source_after_its_verb_is_no_addressee():
    found = told("“Was it late?” asked Ada Hale.", ("Ada Hale", "asked", "“Was it late?”"))
    assert found[0].addressee is None


@pytest.mark.parametrize(
    ("sentence", "cue", "content", "addressee"),
    [
        ("Ada Hale urged Peter Brandt to go home.", "urged", "Peter Brandt to go home", "Peter Brandt"),
        ("Ada Hale warned the council not to wait.", "warned", "the council not to wait", "the council"),
        ("Ada Hale called on Peter Brandt to go.", "called on", "Peter Brandt to go", "Peter Brandt"),
        ("Ada Hale encouraged Vale nations to pay.", "encouraged", "Vale nations to pay", "Vale nations"),
        (
            "Ada Hale urged Peter Brandt last year not to go.",
            "urged",
            "Peter Brandt last year not to go",
            "Peter Brandt",
        ),
        ("Ada Hale asked questions about the bridge.", "asked", "questions about the bridge", None),
        ("Ada Hale warned voters would stay home.", "warned", "voters would stay home", None),
        ("Ada Hale urged Monday that the wall be built.", "urged", "Monday that the wall be built", None),
    ],
)
def test_who_is_asked_may_be_named_where_the_content_begins(sentence, cue, content, addressee):
    (statement,) = told(sentence, ("Ada Hale", cue, content)).record.statements
    assert (statement.addressee and statement.addressee.text) == addressee


def test_a_message_that_speaks_may_say_to_whom_it_is():
    found = told("A memo sent to staff says it was late.", ("A memo sent to staff", "says", "it was late"))
    assert found[0].addressee.text == "staff"


@pytest.mark.parametrize(
    ("sentence", "to"),
    [
        ("Speaking to the Lido Post, Ada Hale said it was late.", "Lido Post"),
        ("Replying to a question from Peter Reth, Ada Hale said it was late.", "Peter Reth"),
    ],
)
def test_addressee_before_the_source(sentence, to):
    assert told(sentence, ("Ada Hale", "said", "it was late"))[0].addressee.text == to


def test_what_somebody_says_in_a_letter_is_said_to_whom_it_is_written():
    text = "Ada Hale said in a letter to the court that it was late. It was cold, she wrote in the letter."
    found = told(text, ("Ada Hale", "said", "that it was late"), ("she", "wrote", "It was cold"))
    assert [one.addressee.text for one in (found[0], found[1])] == ["the court", "the court"]


def test_the_sentence_right_before_may_tell_to_whom():
    text = "Ada Hale put it more plainly to The Hale Courier. “It was late,” she said."
    assert told(text, ("she", "said", "“It was late,”"))[0].addressee.text == "The Hale Courier"


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Ada Hale told NPR correspondent Peter Brandt that it was late.", "NPR correspondent Peter Brandt"),
        ("Ada Hale told “Fox and Friends” that it was late.", "Fox and Friends"),
        ("Ada Hale told FBI agents that it was late.", "FBI agents"),
        ("Ada Hale told the Quist Forum meeting that it was late.", "Quist Forum meeting"),
        ("Ada Hale told Quist News that it was late.", "Quist News"),
        ("Ada Hale told the media that it was late.", "the media"),
        ("Ada Hale said in a speech to win a seat that it was late.", None),
        ("Ada Hale said in response to a request that it was late.", None),
        ("Ada Hale said in a message to be a delegate that it was late.", None),
    ],
)
def test_programmes_agents_and_deeds(text, whom):
    found = told(text, ("Ada Hale", "told" if "told" in text else "said", "that it was late"))
    assert (found[0].addressee and found[0].addressee.text) == whom

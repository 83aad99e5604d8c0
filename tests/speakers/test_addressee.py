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
        ("asked Reth", "Reth"),
        ("said in an email to supporters", "supporters"),
        ("wrote to the court", "the court"),
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
        ("Ada Hale asked questions about the bridge.", "asked", "questions about the bridge", None),
        ("Ada Hale warned voters would stay home.", "warned", "voters would stay home", None),
        ("Ada Hale urged Monday that the wall be built.", "urged", "Monday that the wall be built", None),
    ],
)
def test_who_is_asked_may_be_named_where_the_content_begins(sentence, cue, content, addressee):
    (statement,) = told(sentence, ("Ada Hale", cue, content)).record.statements
    assert (statement.addressee and statement.addressee.text) == addressee

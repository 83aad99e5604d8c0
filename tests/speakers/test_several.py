"""People who speak together, who share a name, and who are quoted by others."""

import pytest
from told import told


@pytest.mark.parametrize(
    "source",
    [
        "Ada Hale and Peter Reth",
        "Ada Hale, Peter Reth",
        "Neither Ada Hale nor Peter Reth",
        "Mayor Ada Hale of Vale and Senator Peter Reth",
        "Ada Hale of the Rivers Federation and Peter Reth of the Quist Union",
        "Ada Hale, Peter Reth and other engineers",
    ],
)
def test_people_named_together_speak_together(source):
    found = told(f"{source} said it was late.", (source, "said", "it was late"))
    assert found.names == ["Ada Hale & Peter Reth"]


def test_who_is_named_after_a_pronoun_speaks_with_the_one_it_means():
    text = "Ada Hale came. She and Peter Reth said it was late."
    assert told(text, ("She and Peter Reth", "said", "it was late")).names == ["Ada Hale & Peter Reth"]


@pytest.mark.parametrize("source", ["Both leaders", "The couple", "The two mayors", "both"])
def test_both_are_the_two_people_met_before(source):
    text = f"Ada Hale met Peter Reth. {source} said it was late."
    assert told(text, (source, "said", "it was late")).names == ["Ada Hale & Peter Reth"]


def test_two_officials_are_not_the_people_met_before():
    text = "Ada Hale met Peter Reth. The two officials said it was late."
    assert told(text, ("The two officials", "said", "it was late")).names == ["(group)"]


@pytest.mark.parametrize("source", ["The Hales", "Both Hales"])
def test_a_family_name_for_several_is_all_of_the_family(source):
    text = f"Ada Hale met Peter Hale. {source} said it was late."
    assert told(text, (source, "said", "it was late")).names == ["Ada Hale & Peter Hale"]


@pytest.mark.parametrize(("which", "name"), [("elder", "Abel Hale Sr."), ("younger", "Abel Hale Jr.")])
def test_father_and_son_of_one_name_are_told_apart(which, name):
    text = f"Abel Hale Jr. met Abel Hale Sr. at noon. The {which} Hale said it was late."
    assert told(text, (f"The {which} Hale", "said", "it was late")).names == [name]


def test_the_family_name_stays_with_the_one_called_so():
    text = "Ada Hale came. Hale sat down beside the portrait of Peter Hale. Hale said it was late."
    assert told(text, ("Hale", "said", "it was late")).names == ["Ada Hale"]


@pytest.mark.parametrize(("courtesy", "name"), [("Mr. Hale", "Fergus Hale"), ("Ms. Hale", "Mireille Hale")])
def test_the_gender_of_a_rare_given_name_tells_who_is_meant(courtesy, name):
    text = f"Fergus Hale met Mireille Hale. {courtesy} said it was late."
    assert told(text, (courtesy, "said", "it was late")).names == [name]


def test_a_short_form_alone_is_the_person_of_the_long_one():
    text = "Robert J. Hale came. Bob said it was late."
    assert told(text, ("Bob", "said", "it was late")).names == ["Robert J. Hale"]


def test_who_is_quoted_by_a_paper_speaks_and_not_the_paper():
    text = "Hale was quoted by the Quist Tribune as saying it was late. Ada Hale was right."
    found = told(text, ("the Quist Tribune", "was quoted by", "it was late"))
    assert found.names == ["Ada Hale"]


@pytest.mark.parametrize(
    ("before", "source", "name"),
    [
        ("Governor Ada Hale came.", "Hale's office", "Ada Hale’s office"),
        ("Governor Ada Hale came.", "Her office", "Ada Hale’s office"),
        ("Governor Ada Hale came.", "The Hale team", "Hale team"),
        ("It rained.", "The Ohio legislature", "Ohio legislature"),
        ("The Vale Rovers played.", "The club", "Vale Rovers"),
        ("Ada Hale sued in a lawsuit.", "The lawsuit", "Ada Hale"),
        ("A Vale Post poll came out.", "The poll", "Vale Post poll"),
    ],
)
def test_bodies_and_documents_by_their_descriptions(before, source, name):
    found = told(f"{before} {source} said it was late.", (source, "said", "it was late"))
    assert found.names == [name]


def test_a_new_poll_has_the_name_that_comes_after_it():
    text = "A new poll said it was late. The Vale Post poll was taken in May."
    assert told(text, ("A new poll", "said", "it was late")).names == ["Vale Post poll"]


def test_the_other_of_two_who_hold_the_same_office_is_not_the_one_met_last():
    text = "Governor Ada Hale met Governor Peter Reth. Hale laughed. The other governor said it was late."
    assert told(text, ("The other governor", "said", "it was late")).names == ["Peter Reth"]


def test_both_are_the_two_who_are_named_together_right_before():
    text = "Ada Hale and Peter Brandt share some views. Both want a dam. Eva Vale objected to it."
    parts = ("Both", "want", "a dam"), ("Eva Vale", "objected to", "it")
    assert told(text, *parts).names[0] == "Ada Hale & Peter Brandt"


def test_they_are_people_without_a_name_with_whom_the_sentence_before_begins():
    text = "The dam will hold, the Quist Institute said. Most residents left the hearing. They fear a flood."
    parts = ("the Quist Institute", "said", "The dam will hold"), ("They", "fear", "a flood")
    assert told(text, *parts).names == ["Quist Institute", "(group)"]


@pytest.mark.parametrize("before", ["", "Hale met residents. ", "The council sued farmers. "])
def test_they_are_the_body_that_spoke_where_no_sentence_begins_with_others(before):
    text = f"The dam will hold, the Quist Institute said. {before}They fear a flood."
    parts = ("the Quist Institute", "said", "The dam will hold"), ("They", "fear", "a flood")
    assert told(text, *parts).names == ["Quist Institute", "Quist Institute"]


def test_a_release_is_by_who_has_just_spoken_and_a_lawsuit_is_not():
    text = "The dam will hold, the Quist Institute said. “It is safe,” the {} said."
    for document, name in (("release", "Quist Institute"), ("lawsuit", "(document)")):
        parts = (
            ("the Quist Institute", "said", "The dam will hold"),
            (f"the {document}", "said", "“It is safe,”"),
        )
        assert told(text.format(document), *parts).names[1] == name


@pytest.mark.parametrize(
    "source", ["The Hale and Brandt campaigns", "Both the Hale and the Brandt campaigns"]
)
def test_the_campaigns_of_two_are_two_campaigns(source):
    text = f"Ada Hale met Peter Brandt. {source} declined to comment."
    assert told(text, (source, "declined", "to comment")).names == ["Hale campaign & Brandt campaign"]


def test_two_people_who_lead_campaigns_speak_themselves():
    source = "Ada Hale and Peter Brandt who led their campaigns"
    assert told(f"{source} said no.", (source, "said", "no")).names == ["Ada Hale & Peter Brandt"]

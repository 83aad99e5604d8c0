"""Bodies whose names join fields by "and" and commas, and two bodies that are joined."""

import pytest
from told import told

from onrecord.record import SpeakerType
from onrecord.speakers.scanning import names_of


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The Food and Drug Administration", "Food and Drug Administration"),
        ("The Centers for Disease Control and Prevention", "Centers for Disease Control and Prevention"),
        ("Immigration and Customs Enforcement", "Immigration and Customs Enforcement"),
        (
            "The Bureau of Alcohol, Tobacco, Firearms and Explosives",
            "Bureau of Alcohol, Tobacco, Firearms and Explosives",
        ),
        (
            "The Senate Health, Education, Labor and Pensions Committee",
            "Senate Health, Education, Labor and Pensions Committee",
        ),
        ("The Quist Institute and the Vale Council", "Quist Institute & Vale Council"),
        ("Ada Hale and Peter Energy", "Ada Hale & Peter Energy"),
        ("Labour and Reform (UK)", "Labour & Reform"),
        ("St. Paul's Mayor Ada Hale", "Ada Hale"),
        ("Ada Hale, 29, and his wife, Petra Brandt, 27,", "Ada Hale & Petra Brandt"),
    ],
)
def test_fields_joined_in_a_name_are_one_body(source, name):
    assert told(f"{source} said it was late.", (source, "said", "it was late")).names == [name]


def test_two_bodies_that_share_a_noun_are_two_names():
    found = names_of("It was late, the Energy and Commerce departments said.")
    assert [name.text for name in found] == ["Energy", "Commerce"]


def test_a_name_with_commas_is_met_again():
    text = "The Bureau of Alcohol, Tobacco, Firearms and Explosives said no. The bureau denied it."
    parts = (
        ("The Bureau of Alcohol, Tobacco, Firearms and Explosives", "said", "no"),
        ("The bureau", "denied", "it"),
    )
    found = told(text, *parts)
    assert found.names[0] == found.names[1]


def test_the_letters_of_a_body_with_fields_are_that_body():
    text = "U.S. Immigration and Customs Enforcement said no. ICE denied it."
    parts = ("U.S. Immigration and Customs Enforcement", "said", "no"), ("ICE", "denied", "it")
    assert told(text, *parts).names == ["U.S. Immigration and Customs Enforcement"] * 2


def test_a_firm_with_a_sign_for_and_is_a_firm():
    text = "Hale & Brandt said no. The company denied it."
    found = told(text, ("Hale & Brandt", "said", "no"), ("The company", "denied", "it"))
    assert found.names == ["Hale & Brandt", "Hale & Brandt"]
    assert found.first.type is SpeakerType.ORGANIZATION


@pytest.mark.parametrize("source", ["Ada Hale MP", "Ada Hale KC, for the defence,", "Dame Ada Hale OBE"])
def test_letters_after_a_name_are_no_part_of_it(source):
    text = f"{source} said no. Ms Hale denied it."
    assert told(text, (source, "said", "no"), ("Ms Hale", "denied", "it")).names == ["Ada Hale", "Ada Hale"]

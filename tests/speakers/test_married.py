"""Women whom a text calls by a husband's name."""

import pytest
from told import told


def test_a_husband_s_name_after_mrs_means_the_woman_of_the_family():
    found = told(
        "Mrs. Corwin Tate opened the pier. “It is mine,” she said. The plate reads Delphine Ashgrove Tate. "
        "“It is ours,” Mr. Tate said. “It was his,” Mrs. Tate said.",
        ("she", "said", "“It is mine,”"),
        ("Mr. Tate", "said", "“It is ours,”"),
        ("Mrs. Tate", "said", "“It was his,”"),
    )
    assert found.names == ["Delphine Ashgrove Tate", "Corwin Tate", "Delphine Ashgrove Tate"]


def test_without_her_own_name_she_keeps_her_husband_s():
    found = told(
        "Mrs. Corwin Tate opened the pier. “It is mine,” she said. “It is ours,” Corwin Tate said.",
        ("she", "said", "“It is mine,”"),
        ("Corwin Tate", "said", "“It is ours,”"),
    )
    assert found.names == ["Mrs. Corwin Tate", "Corwin Tate"]


def test_a_doctor_beside_a_mrs_is_the_other_one():
    found = told(
        "Mrs. Dwight Hollister means to play, and signs herself Joanne Hollister. “I am for rules,” Dr. Hollister said.",
        ("Dr. Hollister", "said", "“I am for rules,”"),
    )
    assert found.names == ["Dwight Hollister"]


@pytest.mark.parametrize(
    ("before", "called"),
    [
        (
            "Tamsin Orme writes thrillers; in the village she is Mrs. Kettering. Giles Kettering reads them.",
            "Mrs. Kettering",
        ),
        ("Tamsin Orme, née Dunmore, wants it gone. Giles Kettering does not.", "the former Miss Dunmore"),
    ],
)
def test_a_woman_may_be_called_by_a_name_that_is_told_of_her(before, called):
    found = told(f"{before} “Nobody asks me,” {called} said.", (called, "said", "“Nobody asks me,”"))
    assert found.names == ["Tamsin Orme"]


def test_a_name_goes_on_with_that_of_the_husband_where_he_is_there():
    found = told(
        "Listeners know Anneke Holt. The papers call her Anneke Holt Sorrell. Dominic Sorrell left. “I go,” Holt said.",
        ("Holt", "said", "“I go,”"),
    )
    assert found.names == ["Anneke Holt Sorrell"]


@pytest.mark.parametrize(
    "before",
    [
        "First it was Anna Holm who resigned, and now Mrs. Kettering is leaving.",
        "Anna Holm and also Mrs. Kettering spoke.",
        "Anna Holm left. Mrs. Kettering stayed.",
    ],
)
def test_another_woman_stays_another(before):
    found = told(f"{before} “I am tired,” Mrs. Kettering said.", ("Mrs. Kettering", "said", "“I am tired,”"))
    assert found.names == ["Kettering"]


def test_the_daughter_is_not_the_wife():
    found = told(
        "“The boat is lost,” Mrs. Corwin Tate said. Her daughter, Lily Tate, stood beside her.",
        ("Mrs. Corwin Tate", "said", "“The boat is lost,”"),
    )
    assert found.names == ["Mrs. Corwin Tate"]


def test_the_first_words_of_a_headline_are_no_longer_name():
    found = told("Ona Reth Wins. Ona Reth smiled. “I won,” Reth said.", ("Reth", "said", "“I won,”"))
    assert found.names == ["Ona Reth"]

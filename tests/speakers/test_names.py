import pytest

from onrecord.speakers.given_names import gender_of_given, same_given
from onrecord.speakers.names import NameKind, name_alone
from onrecord.speakers.scanning import names_of


def texts(text):
    return [name.text for name in names_of(text)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Gov. Ada Hale", "Ada Hale"),
        ("Minnesota Gov. Ada Hale", "Ada Hale"),
        ("President Ada B. Hale", "Ada B. Hale"),
        ("White House Press Secretary Ada Hale", "Ada Hale"),
        ("Secretary of State Ada Hale", "Ada Hale"),
        ("Editor-in-Chief Ada Hale", "Ada Hale"),
        ("Dr. Okafor", "Okafor"),
        ("Ludwig van der Berg", "Ludwig van der Berg"),
        ("Bashir al-Amin", "Bashir al-Amin"),
        ("Ada O’Toole-Reed", "Ada O’Toole-Reed"),
        ("Peter Hale Jr.", "Peter Hale Jr."),
        ("Peter Hale, III", "Peter Hale III"),
        ("J. P. Hale", "J. P. Hale"),
        ("Peter “Pip” Hale", "Peter “Pip” Hale"),
        ("Department of Harbors", "Department of Harbors"),
        ("Bank of Tollen", "Bank of Tollen"),
        ("Wendara Teachers' League", "Wendara Teachers' League"),
        ("House Speaker Peter D. Hale", "Peter D. Hale"),
        ("Marine Peter “Pip” Hale", "Peter “Pip” Hale"),
        ("Senate Harbor Committee Democrat Susan Hale", "Susan Hale"),
        ("Tollen News Peter Hale", "Peter Hale"),
        ("Bank of Peter Hale", "Bank of Peter Hale"),
        ("Americans for Cleaner Rivers", "Americans for Cleaner Rivers"),
        ("Partnership for Quiet Harbors", "Partnership for Quiet Harbors"),
        ("6th Circuit Court of Appeals", "6th Circuit Court of Appeals"),
    ],
)
def test_a_name_is_read_without_titles(words, name):
    assert texts(f"On that day, it was {words} who came.") == [name]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("While Hale spoke, rain fell on Hale.", ["Hale", "Hale"]),
        ("Hale’s plan failed. Reth's did not.", ["Hale", "Reth"]),
        ("According to Ada Hale, it rains.", ["Ada Hale"]),
        ("Rival Ada Hale won in Ohio.", ["Ada Hale", "Ohio"]),
        ("On Monday in March, people from many towns came to the Hale Institute.", ["Hale Institute"]),
        ("The paper, The Hale Courier, closed.", ["The Hale Courier"]),
        ("We’ve heard I’m late.", []),
        ("They met Ada Hale. The mayor left.", ["Ada Hale"]),
        ("Residents of the town left. Most residents stayed.", []),
        ("In the end they met House Speaker Peter D. Hale of Ohio there.", ["Peter D. Hale", "Ohio"]),
        ("Miller and Turner left.", ["Miller", "Turner"]),
        ("Fifty of them left with Hale.", ["Hale"]),
        ("Source close to Hale left.", ["Hale"]),
        ("They met five Tollen-Americans.", []),
        ("They met attorneys for Hale.", ["Hale"]),
    ],
)
def test_capitals_of_place_are_no_names(text, found):
    assert texts(text) == found


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Ada Hale", NameKind.PERSON),
        ("Mayor Oskel", NameKind.PERSON),
        ("Northfield University", NameKind.ORGANIZATION),
        ("RNB", NameKind.ORGANIZATION),
        ("New Zealand", NameKind.PLACE),
        ("Vormund Esk", NameKind.UNCLEAR),
    ],
)
def test_kind_of_a_name(words, kind):
    assert name_alone(words).kind is kind


def test_title_keeps_its_words_and_spells_out_abbreviations():
    name = name_alone("Ohio Gov. Ada Hale")
    assert (name.title, name.titles, name.gender) == ("Ohio Governor", ("ohio", "governor"), "female")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("Robert", "Bob", True), ("R.", "Robert", True), ("Ada", "Ada", True), ("Robert", "Ada", False)],
)
def test_forms_of_one_given_name(one, other, same):
    assert same_given(one, other) is same


@pytest.mark.parametrize(
    ("given", "gender"), [("Ada", "female"), ("Peter", "male"), ("Jordan", "male"), ("Robin", "male")]
)
def test_gender_that_a_given_name_tells(given, gender):
    assert gender_of_given(given) == gender


def test_a_given_name_of_both_genders_tells_none():
    assert gender_of_given("Kim") is None or gender_of_given("Jan") is None


def test_names_in_a_headline_are_cut_where_no_name_goes_on():
    text = "Hale Says Bridge Will Stay Closed\n\nMayor Ada Hale spoke. Then Hale left."
    assert texts(text)[0] == "Hale"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("He hosts the show Larry Bishop Now on Monday.", "Larry Bishop Now"),
        ("It began in World War II. Hale said so.", "Hale"),
        ("Interestingly Hale said so.", "Hale"),
        ("It was late when Senator Peter T. Bishop said so to the others.", "Peter T. Bishop"),
        ("Butterfly Conservation said so to all the others there.", "Butterfly Conservation"),
        ("It was Kofi ANNAN who said so to all the others.", "Kofi ANNAN"),
    ],
)
def test_a_name_ends_and_begins_where_it_should(sentence, found):
    assert found in texts(sentence)


def test_a_sentence_with_many_names_is_no_headline():
    named = texts("Boxline Monthly met Marguerite Quist, founder of Quist Packaging.")
    assert {"Marguerite Quist", "Quist Packaging"} <= set(named)

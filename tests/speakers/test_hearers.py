import pytest
from told import told

SAID = ("Ada Hale", "told Vale TV", "that the mill was shut")
QUOTED = ("she", "said", "“We were late,”")


def addressees(found):
    return [one.addressee and one.addressee.text for one in found]


def test_the_only_author_hears_what_somebody_told_me():
    text = "“It was late,” Ada Hale told me."
    found = told(text, ("Ada Hale", "told", "“It was late,”"), authors=("Peter Reth",))
    assert addressees(found) == ["Peter Reth"]
    assert found.name_of(found[0].addressee.speaker) == "Peter Reth"
    assert text[found[0].addressee.spans[0].start :].startswith("me")


def test_nobody_is_meant_by_me_where_there_are_two_authors_or_none():
    for authors in ((), ("Peter Reth", "Joan Orme")):
        found = told(
            "“It was late,” Ada Hale told me.", ("Ada Hale", "told", "“It was late,”"), authors=authors
        )
        assert addressees(found) == ["me"]


def test_the_station_is_the_outlet_that_heard_before():
    text = (
        "Ada Hale told Vale TV that the mill was shut. On Friday Joan Orme told the station that it was not."
    )
    found = told(text, SAID, ("Joan Orme", "told", "that it was not"))
    assert addressees(found) == ["Vale TV", "Vale TV"]


def test_a_person_who_heard_before_is_no_station():
    text = "Ada Hale told Peter Brandt that the mill was shut. Joan Orme told the station that it was not."
    found = told(
        text, ("Ada Hale", "told", "that the mill was shut"), ("Joan Orme", "told", "that it was not")
    )
    assert addressees(found) == ["Peter Brandt", "the station"]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_quotation_that_follows_is_heard_by_the_same(between):
    text = f"Ada Hale told Vale TV that the mill was shut.{between}“We were late,” she said."
    assert addressees(told(text, SAID, QUOTED)) == ["Vale TV", "Vale TV"]


@pytest.mark.parametrize(
    ("after", "mark"),
    [
        ("“We were late,” she had said in May.", ("she", "had said", "“We were late,”")),
        ("She said that it was late.", ("She", "said", "that it was late")),
        ("It rained. The river rose. “We were late,” she said.", QUOTED),
        ("“We were late,” Joan Orme said.", ("Joan Orme", "said", "“We were late,”")),
        ("“We were late,” she wrote on Facebook.", ("she", "wrote", "“We were late,”")),
    ],
)
def test_what_does_not_go_on_has_no_hearer(after, mark):
    found = told(
        f"Ada Hale told Vale TV on Monday in an interview that the mill was shut. {after}", SAID, mark
    )
    assert addressees(found)[1] is None


TURNS = (
    ("Ada Hale", "", "Who insures a bee?"),
    ("Joan Orme", "", "Nobody does."),
    ("Ada Hale", "", "Your boss says that he will."),
    ("Joan Orme", "", "He grows roses."),
    ("Ada Hale", "", "Is it late?"),
    ("Joan Orme", "", "It is. Is that all?"),
)


def dialogue(turns):
    return told("\n\n".join(f"{who}: {words}" for who, _, words in turns), *turns)


def test_an_answer_of_a_dialogue_is_told_to_who_asks():
    found = dialogue(TURNS)
    assert addressees(found) == [None, "Ada Hale", None, "Ada Hale", None, "Ada Hale"]
    assert found.name_of(found[1].addressee.speaker) == "Ada Hale"


def test_what_follows_no_turn_of_another_who_asks_answers_nobody():
    between = (*TURNS[:1], ("Peter Brandt", "", "It rained."), *TURNS[1:2])
    assert addressees(dialogue(between)) == [None, "Ada Hale", None]
    nobody = [("Question", *rest) if who == "Ada Hale" else (who, *rest) for who, *rest in TURNS]
    assert set(addressees(dialogue(nobody))) == {None}

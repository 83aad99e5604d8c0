import pytest
from told import told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Hale said it was late, as reported by The Courier.", "The Courier"),
        ("According to a report in the Hale Courier, Ada Hale said it was late.", "Hale Courier"),
        ("Ada Hale said it was late, the Hale Courier reported.", "Hale Courier"),
        ("Ada Hale said it was late.", None),
    ],
)
def test_outlets_that_reported_a_statement(text, name):
    via = told(text, ("Ada Hale", "said", "it was late"))[0].via
    assert [(one.name, str(one.relation)) for one in via] == ([(name, "reported")] if name else [])


def test_what_an_outlet_reports_that_another_said_has_both():
    text = "The Hale Courier reported that Ada Hale said it was late."
    parts = [
        ("The Hale Courier", "reported", "that Ada Hale said it was late"),
        ("Ada Hale", "said", "it was late"),
    ]
    found = told(text, *parts)
    assert found[1].inside == found[0].id
    assert found.name_of(found[1].via[0].speaker) == "The Hale Courier"


@pytest.mark.parametrize(
    ("who", "reason"),
    [
        (
            "who spoke on condition of anonymity because the talks are private",
            "because the talks are private",
        ),
        ("who spoke on condition of anonymity to discuss the talks", "to discuss the talks"),
        ("who asked not to be named", None),
        ("who asked that her name not be printed", None),
        ("who declined to give his name", None),
    ],
)
def test_anonymity_with_its_reason(who, reason):
    source = f"An official, {who},"
    found = told(f"{source} said it was late.", (source, "said", "it was late"))
    assert found[0].anonymity.reason == reason


def test_a_source_that_says_nothing_of_it_is_not_anonymous():
    assert told("An official said it was late.", ("An official", "said", "it was late"))[0].anonymity is None


def test_who_is_named_is_not_anonymous_for_the_anonymous_spoken_of():
    text = "Ada Hale said officials who spoke on condition of anonymity were wrong."
    content = "officials who spoke on condition of anonymity were wrong"
    assert told(text, ("Ada Hale", "said", content))[0].anonymity is None


def test_anonymity_told_in_the_sentence_after_an_unnamed_source():
    text = "An official said it was late. The official spoke on condition of anonymity because the talks are private."
    assert (
        told(text, ("An official", "said", "it was late"))[0].anonymity.reason
        == "because the talks are private"
    )


def test_all_that_an_anonymous_source_says_is_anonymous():
    text = "An official, who asked not to be named, said it was late. A clerk agreed. The roads were wet, the official added."
    found = told(
        text,
        ("An official, who asked not to be named,", "said", "it was late"),
        ("A clerk", "agreed", "A clerk agreed"),
        ("the official", "added", "The roads were wet"),
    )
    assert [one.anonymity is not None for one in found] == [True, False, True]

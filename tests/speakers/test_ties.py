"""Days that are known by the occasion: "Saturday night's debate" tells when all was said in it."""

from told import told

from onrecord import read_text

CLASH = "Ada Hale and Tom Brandt met in Saturday night's debate over the harbor.\n\n"


def test_what_was_said_in_a_debate_was_said_on_its_day():
    text = (
        CLASH
        + "In the debate, Hale said no.\n\nThe port is old.\n\nThe stones are soft.\n\nIn the debate, Brandt said yes."
    )
    found = told(text, ("Hale", "said", "no"), ("Brandt", "said", "yes"))
    assert [one.when and one.when.value for one in found.record.statements] == ["2026-02-28"] * 2


def test_a_letter_is_of_the_day_that_it_is_dated():
    text = (
        "Tom Brandt runs the port. In a letter dated Feb. 12, Brandt said no.\n\nThe wall is old.\n\n"
        "In the letter, Brandt said yes."
    )
    found = told(text, ("Brandt", "said", "no"), ("Brandt", "said", "yes"))
    assert [one.when and one.when.value for one in found.record.statements] == ["2026-02-12"] * 2


def test_the_date_line_of_a_page_is_no_day_of_a_statement():
    page = "Wall is late, mayor says\n\nBy Kelsie Moran\n\nMonday, March 2, 2026\n\n"
    body = "At a news conference, Ada Hale said the wall was late. “We will build it,” she said."
    record = read_text(page + body, published="2026-03-02")
    assert [one.when for one in record.statements] == [None] * 3


def test_a_programme_is_no_day():
    found = told("Ada Hale told Entertainment Tonight no.", ("Ada Hale", "told", "no"))
    assert found[0].when is None

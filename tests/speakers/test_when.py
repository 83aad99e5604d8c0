from datetime import date

import pytest
from told import told

from onrecord.speakers.dates import dates_in, reference_of

WEDNESDAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Monday", "2026-03-02"),
        ("Earlier on Monday", "2026-03-02"),
        ("on Wednesday", "2026-03-04"),
        ("last Wednesday", "2026-02-25"),
        ("Thursday night", "2026-02-26"),
        ("yesterday", "2026-03-03"),
        ("last night", "2026-03-03"),
        ("this morning", "2026-03-04"),
        ("tonight", "2026-03-04"),
        ("on Jan. 26", "2026-01-26"),
        ("Dec. 5", "2025-12-05"),
        ("on 5 December", "2025-12-05"),
        ("on June 3 last year", "2025-06-03"),
        ("on 3 June last year", "2025-06-03"),
        ("in her 2009 memoir", "2009"),
        ("March 3, 2026", "2026-03-03"),
        ("Tuesday, March 3", "2026-03-03"),
        ("2026-02-01", "2026-02-01"),
        ("last month", "2026-02"),
        ("in July", "2025-07"),
        ("in February", "2026-02"),
        ("in July 2015", "2015-07"),
        ("in June of last year", "2025-06"),
        ("as recently as November", "2025-11"),
        ("in 2015", "2015"),
        ("last year", "2025"),
        ("last summer", "2025"),
        ("in the summer of 2015", "2015"),
        ("a January Tollen Post poll", "2026-01"),
        ("a 2014 Rivers Department study", "2014"),
        ("a Jan. 26 rally", "2026-01-26"),
        ("two days ago", "2026-03-02"),
        ("a month ago", "2026-02"),
        ("three years ago", "2023"),
        ("last week", None),
        ("recently", None),
        ("he may 5 times", None),
        ("on Feb. 31", None),
    ],
)
def test_expressions_of_time(words, value):
    assert next((dated.value for dated in dates_in(words, WEDNESDAY)), None) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("Monday", None), ("Jan. 26", None), ("Jan. 26, 2026", "2026-01-26"), ("in 2015", "2015")],
)
def test_without_a_day_of_reference_only_what_is_complete_is_a_date(words, value):
    assert next((dated.value for dated in dates_in(words, None)), None) == value


@pytest.mark.parametrize(
    ("published", "day"),
    [("2026-03-04T10:00:00Z", WEDNESDAY), ("2026-03", None), (None, None), ("soon", None)],
)
def test_day_of_reference(published, day):
    assert reference_of(published) == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Ada Hale said Monday that it was late.", "2026-03-02"),
        ("On Monday, Ada Hale said that it was late.", "2026-03-02"),
        ("Ada Hale said in a speech in Tollen on Monday that it was late.", "2026-03-02"),
        ("In Monday’s debate, Ada Hale said that it was late.", "2026-03-02"),
        ("Ada Hale said after Monday’s loss that it was late.", "2026-03-02"),
        ("Ada Hale said at Monday’s ribbon-cutting that it was late.", "2026-03-02"),
        ("Ada Hale said as the guests left on Monday that it was late.", "2026-03-02"),
        ("As a candidate in 2019, Ada Hale said that it was late.", "2019"),
        ("And on Monday, Ada Hale said that it was late.", "2026-03-02"),
        ("But midday Monday, Ada Hale said that it was late.", "2026-03-02"),
        ("By Monday evening, Ada Hale said that it was late.", "2026-03-02"),
        ("On Monday, after meeting with the council, Ada Hale said that it was late.", "2026-03-02"),
        ("After meeting with the council on Monday, Ada Hale said that it was late.", "2026-03-02"),
        ("The row began in 2019, when Ada Hale said that it was late.", "2019"),
        ("In Monday night’s response, Ada Hale said that it was late.", "2026-03-02"),
        ("In Monday’s Tollen Post, Ada Hale said that it was late.", "2026-03-02"),
        ("Ada Hale said on Monday Night Live that it was late.", None),
        ("After retiring in 2012, Ada Hale said that it was late.", None),
        ("Her 2016 campaign’s manager, Ada Hale, said that it was late.", None),
        ("Ada Hale said that it was late on Monday.", None),
        ("Ada Hale, who was elected on Monday, said that it was late.", None),
        ("After the fire on Monday, Ada Hale said that it was late.", None),
        ("Ada Hale said before Monday’s vote that it was late.", None),
    ],
)
def test_time_belongs_to_the_saying(text, value):
    content = "that it was late" + (" on Monday" if text.endswith("on Monday.") else "")
    when = told(text, ("Ada Hale", "said", content))[0].when
    assert (when and when.value) == value


def test_time_has_its_words_and_span():
    found = told("Ada Hale said Monday that it was late.", ("Ada Hale", "said", "that it was late"))
    assert found.record.article.quote(found[0].when.spans) == found[0].when.text == "Monday"


def test_a_dateline_gives_the_day_where_the_page_does_not():
    text = "TOLLEN, March 4, 2026 (Newswire) — Ada Hale said Monday that it was late."
    assert told(text, ("Ada Hale", "said", "that it was late"), published=None)[0].when.value == "2026-03-02"


def test_the_time_of_a_paper_is_when_it_came_out():
    text = "A poll published on Monday by the Rivers Board said it was late."
    found = told(text, ("A poll published on Monday by the Rivers Board", "said", "it was late"))
    assert (found[0].when.value, found[0].medium.text) == ("2026-03-02", "poll")


@pytest.mark.parametrize("published", ["9999-12-31", "0001-01-01", "0005-03-04"])
def test_days_at_the_edge_of_the_calendar_are_none_or_iso(published):
    text = "The meeting of March 5 was long, as in December, last year, last summer and 30 years ago. Ada Hale said it was late."
    (statement,) = told(text, ("Ada Hale", "said", "it was late"), published=published).record.statements
    assert statement.when is None or len(statement.when.value.split("-")[0]) == 4


def test_time_of_the_clause_before_a_colon():
    text = "On Monday Peter Reth answered Ada Hale: it was late, she said."
    assert told(text, ("she", "said", "it was late"))[0].when.value == "2026-03-02"


def test_what_is_said_before_a_body_on_a_day_is_said_on_it():
    text = "Ada Hale testified before the Rivers Panel on Monday that it was late."
    assert told(text, ("Ada Hale", "testified", "that it was late"))[0].when.value == "2026-03-02"

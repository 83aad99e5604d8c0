"""Whom the model takes for the speaker of a quotation that stands by itself."""

from told import attribution_of, span_of

from onrecord.pointed import Hints, Shares
from onrecord.reading import Given, article_of_text
from onrecord.record import Span
from onrecord.speakers import statements_of

TEXT = (
    "Ada Hale met a woman in a red hat on the quay. Joan Orme looked on. Behind them the ferry turned.\n\n"
    "“It has never been so late.”"
)
SAID = "“It has never been so late.”"


def speaker(share, *words, text=TEXT):
    """The speaker of the quotation where so much falls on each of the words."""
    places = sorted(span_of(text, one) for one in words)

    def meant(own: Span) -> Shares | None:
        assert text[own.start : own.end] == SAID
        sums = [share * i for i in range(len(places) + 1)]
        return Shares([one.start for one in places], [one.end for one in places], sums)

    attribution = attribution_of(text, "", "", SAID)
    article = article_of_text(text, given=Given(published="2026-03-04"))
    found = statements_of(article, [attribution], hints=Hints(meant=meant))
    by_id = {one.id: one for one in found.speakers}
    return [by_id[one] for one in found.statements[0].speakers]


def test_it_is_the_one_on_whose_names_most_falls():
    (one,) = speaker(0.45, "Ada", "Hale")
    assert one.name == "Ada Hale"


def test_who_is_only_described_can_speak():
    (one,) = speaker(0.8, "woman")
    assert (one.name, one.description) == (None, "a woman")


def test_what_is_improbable_is_left_to_rules():
    assert [one.name for one in speaker(0.15, "Ada", "Hale")] == [one.name for one in speaker(0.0, "woman")]


def test_a_place_says_nothing():
    text = TEXT.replace("the quay", "Vale Quay")
    assert [one.name for one in speaker(0.9, "Quay", text=text)] == [
        one.name for one in speaker(0.0, "Quay", text=text)
    ]

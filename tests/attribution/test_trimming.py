import pytest

from onrecord.attribution.trimming import trimmed_spans
from onrecord.quotation_marks import quoted_spans
from onrecord.record import Article, Attribution, Span


def trimmed(text, source, cue, *content):
    def spans(*parts):
        return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts if part)

    article = Article(text)
    found = trimmed_spans(
        article, Attribution(spans(source), spans(cue), spans(*content), 0.9), quoted_spans(text)
    )
    return article.quote(found.source), article.quote(found.content)


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Ona Reth, who lost her boat during the", "Ona Reth"),
        ("Ona Reth, an aide to the", "Ona Reth, an aide"),
        ("Ona Reth, who lost her boat", "Ona Reth, who lost her boat"),
        ("those who", "those"),
        ("the woman he lives with", "the woman he lives with"),
        ("the man who married her", "the man who married her"),
    ],
)
def test_a_source_has_no_phrase_that_is_cut_off(source, kept):
    assert trimmed(f"{source} storm, said it rained.", source, "said", "it rained")[0] == kept


@pytest.mark.parametrize(
    ("text", "cue", "about"),
    [
        ("“It is gone,” Reth said of the probe.", "said of", "the probe"),
        ("“It is gone,” Reth said about the probe.", "said", "about the probe"),
        ("“It is gone,” Reth said in reference to the probe.", "said in reference to", "the probe"),
    ],
)
def test_what_a_quotation_is_about_is_no_part_of_it(text, cue, about):
    assert trimmed(text, "Reth", cue, "“It is gone,”", about)[1] == "“It is gone,”"


def test_what_goes_on_after_the_cue_stays():
    text = "“It is gone,” Reth said of it, and that “nobody knew”."
    assert trimmed(text, "Reth", "said of", "“It is gone,”", "that “nobody knew”")[1].endswith(
        "that “nobody knew”"
    )
    assert trimmed("Reth spoke of a lost probe.", "Reth", "spoke of", "a lost probe")[1] == "a lost probe"


@pytest.mark.parametrize(
    ("text", "source", "cue", "pieces", "kept"),
    [
        (
            "Residents were warned by the mayor to boil water.",
            "the mayor",
            "were warned by",
            ("Residents", "to boil water"),
            "to boil water",
        ),
        ("Voters have been promised a bridge.", "", "have been promised", ("Voters", "a bridge"), "a bridge"),
        (
            "Ona Reth is said to be ill.",
            "",
            "is said",
            ("Ona Reth", "to be ill"),
            "Ona Reth to be ill",
        ),
        (
            "“Boil it,” residents were told.",
            "",
            "were told",
            ("“Boil it,”", "residents"),
            "“Boil it,”",
        ),
        (
            "Guests have since been asked by the trust not to swim.",
            "the trust",
            "have since been asked by",
            ("Guests", "not to swim"),
            "not to swim",
        ),
    ],
)
def test_who_is_told_something_is_no_part_of_it(text, source, cue, pieces, kept):
    assert trimmed(text, source, cue, *pieces)[1].replace(" … ", " ") == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (
            "a neighbor heard shots at 11 p.m. Officers found the door open",
            "a neighbor heard shots at 11 p.m",
        ),
        ("it would open at 5 p.m. Monday", "it would open at 5 p.m. Monday"),
        ("it would open at 5 p.m. Eastern time", "it would open at 5 p.m. Eastern time"),
        ("the mill had “eaten the field. The rest is sown", "the mill had “eaten the field"),
        (
            "the mill had “eaten the field. The rest is sown.”",
            "the mill had “eaten the field. The rest is sown.”",
        ),
        ("he had met Sen. Hale", "he had met Sen. Hale"),
        ("the mill was “a ruin” and", "the mill was “a ruin”"),
        ("the mill was shut, but", "the mill was shut"),
        ("it would open at 9 a.m. Jan. 5 after the vote", "it would open at 9 a.m. Jan. 5 after the vote"),
        ("he had met Messrs. Hale and Brandt", "he had met Messrs. Hale and Brandt"),
    ],
)
def test_a_report_ends_with_its_sentence(said, kept):
    assert trimmed(f"Ona Reth said {said}.", "Ona Reth", "said", said)[1] == kept


@pytest.mark.parametrize(
    ("text", "source", "kept"),
    [
        ("Staff were informed by text message that it closed.", "text message", ""),
        ("Staff were informed by email Tuesday that it closed.", "email", ""),
        ("Staff were informed by the Post Office that it closed.", "the Post Office", "the Post Office"),
        (
            "Staff were informed by radio host Ona Reth that it closed.",
            "radio host Ona Reth",
            "radio host Ona Reth",
        ),
    ],
)
def test_the_way_in_which_something_is_told_is_no_source(text, source, kept):
    assert trimmed(text, source, "were informed", "that it closed") == (kept, "that it closed")


def test_who_is_told_something_may_have_a_longer_phrase_than_was_found():
    text = "Seven villages along the river were told to be ready to leave."
    assert (
        trimmed(text, "", "were told", "Seven villages", "to be ready to leave")[1] == "to be ready to leave"
    )


def test_the_by_of_a_source_is_no_part_of_what_is_said():
    text = "Growers have been promised a floor price by the minister."
    found = trimmed(text, "the minister", "have been promised", "a floor price by")
    assert found == ("the minister", "a floor price")


def test_what_is_said_in_a_clause_before_is_no_hearer():
    text = "Taxes will rise and residents were told to leave."
    kept = trimmed(text, "", "were told", "Taxes will rise", "to leave")[1]
    assert kept.startswith("Taxes will rise")

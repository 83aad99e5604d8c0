import pytest
from checking import draft_of

from onrecord.comparing.drafts.drafts import quotations_of
from onrecord.record import Block, BlockKind, Span, StatementKind


def texts(record):
    return [quotation.text for quotation in quotations_of(record)]


def test_a_quotation_that_reporting_words_break_is_one():
    text = "“It will close,” she said. “It will not open.”"
    record = draft_of(text, ["“It will close,”", "“It will not open.”"])
    (quotation,) = quotations_of(record)
    assert quotation.text == "It will close,\nIt will not open."
    assert [record.article[span] for span in quotation.spans] == ["It will close,", "It will not open."]


def test_each_stretch_of_a_mixed_statement_is_a_quotation():
    text = "She said the works “cost nobody a penny” and that “nobody will pay”."
    record = draft_of(text, [text[9:-1]], kind=StatementKind.MIXED)
    assert texts(record) == ["cost nobody a penny", "nobody will pay"]


def test_an_indirect_statement_has_no_quotation():
    text = "She said that the tunnel will close for a year."
    assert texts(draft_of(text, [text[9:]], kind=StatementKind.INDIRECT)) == []


def test_a_post_or_block_quote_needs_no_marks():
    text = "The tunnel will close for a year."
    assert texts(draft_of(text, [text])) == [text]


def test_a_quotation_names_its_speaker_and_its_day():
    text = "“It will close,” she said on Tuesday."
    (quotation,) = quotations_of(draft_of(text, ["“It will close,”"], when="2026-03-03"))
    assert (quotation.who, quotation.wording.speakers, quotation.wording.when) == (
        "Teresa Okafor",
        ("Teresa Okafor",),
        "2026-03-03",
    )


def test_a_speaker_without_a_name_is_called_by_the_description():
    (quotation,) = quotations_of(draft_of("“It will close,” he said.", ["“It will close,”"], name=None))
    assert (quotation.who, quotation.wording.speakers) == ("a councillor", ())


@pytest.mark.parametrize(
    "text", ['Then "nobody asked the harbour board" was heard.', "A “nobody asked the board” sign."]
)
def test_a_quotation_that_no_statement_covers_is_found(text):
    (quotation,) = quotations_of(draft_of(text))
    assert (quotation.statement, quotation.who) == (None, None)


@pytest.mark.parametrize(
    "text",
    ["The “so-called tunnel” is shut.", "The ‘nobody asked the harbour board’ sign.", "No mark at all."],
)
def test_words_held_at_arms_length_are_no_quotation(text):
    assert texts(draft_of(text)) == []


def test_a_short_quotation_of_a_statement_is_one():
    assert texts(draft_of("“Never,” she said.", ["“Never,”"])) == ["Never,"]


def test_a_stretch_belongs_to_the_innermost_statement():
    text = "Lindqvist wrote that Okafor said it “would not cost a penny”."
    record = draft_of(
        text, [text[16:-1]], ["it “would not cost a penny”"], kind=StatementKind.MIXED, inside="d:1"
    )
    assert [quotation.statement for quotation in quotations_of(record)] == ["d:2"]


def test_a_quotation_inside_another_belongs_to_the_outer_one():
    text = "“Okafor told me that the tunnel is safe,” Lindqvist said."
    record = draft_of(
        text, ["“Okafor told me that the tunnel is safe,”"], ["the tunnel is safe"], inside="d:1"
    )
    assert texts(record) == ["Okafor told me that the tunnel is safe,"]


def test_a_line_end_inside_a_paragraph_ends_no_quotation():
    text = "“It will close for the whole of\nthe year,” she said."
    assert texts(draft_of(text, ["“It will close for the whole of\nthe year,”"])) == [
        "It will close for the whole of the year,"
    ]


def test_what_stands_in_no_block_is_not_read():
    text = '"no quotation of anybody here"\n\nText.'
    assert texts(draft_of(text, blocks=(Block(Span(32, 37), BlockKind.PARAGRAPH),))) == []


def test_quotations_come_in_the_order_of_the_draft():
    text = "“Nobody ever asked us,” it says. “It will close,” she said."
    assert texts(draft_of(text, ["“It will close,”"])) == ["Nobody ever asked us,", "It will close,"]


def test_the_words_before_a_quotation_in_its_sentence_are_its_lead():
    text = "It was late. She would not call it “a safe tunnel for all”."
    (quotation,) = quotations_of(draft_of(text))
    assert quotation.lead.strip(" “") == "She would not call it"


def test_a_part_of_a_quotation_keeps_its_place_in_the_draft():
    text = "“It will close,” she said. “It will not open.”"
    record = draft_of(text, ["“It will close,”", "“It will not open.”"])
    (quotation,) = quotations_of(record)
    part = quotation.part(Span(quotation.text.index("will not"), len(quotation.text)))
    assert (part.text, record.article.quote(part.spans)) == ("will not open.", "will not open.")

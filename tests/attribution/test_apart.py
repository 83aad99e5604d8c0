import pytest

from onrecord.attribution.apart import apart
from onrecord.quotation_marks import quotations_of
from onrecord.record import Article, Attribution, Span


def parted(text, cue, *content):
    def spans(*parts):
        return tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)

    article = Article(text)
    one = Attribution(spans("Ona Reth"), spans(cue), spans(*content), 0.9)
    found = list(apart(article, one, quotations_of(text)))
    assert all(part.source == one.source for part in found)
    return [(article.quote(part.cue), article.quote(part.content)) for part in found]


def test_a_quoted_sentence_after_a_report_is_by_itself():
    text = "Ona Reth said the mill was shut. “We have nothing left.” It rained."
    found = parted(text, "said", "the mill was shut", "“We have nothing left.”")
    assert found == [("said", "the mill was shut"), ("", "“We have nothing left.”")]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Ona Reth said the mill was “a ruin”. “We have nothing left.”",
            ("the mill was “a ruin”", "“We have nothing left.”"),
        ),
        (
            "Ona Reth said the mill was shut.\n\n“We have nothing left.”",
            ("the mill was shut", "“We have nothing left.”"),
        ),
        ("Ona Reth said the mill was shut, adding “nothing”.", ("the mill was shut", "“nothing”")),
        (
            "“It is shut,” Ona Reth said. “We have nothing left.”",
            ("“It is shut,”", "“We have nothing left.”"),
        ),
    ],
)
def test_what_belongs_together_stays_together(text, content):
    assert len(parted(text, "said", *content)) == 1

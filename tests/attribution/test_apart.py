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
    assert all(part.source in (one.source, ()) for part in found)
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


def test_a_quoted_sentence_is_not_of_the_next_ones_verb():
    text = "“Whose boat is that?” The speaker was young, and Ona Reth seemed to have an answer."
    found = parted(text, "seemed", "“Whose boat is that?”", "to have an answer")
    assert found == [("", "“Whose boat is that?”"), ("seemed", "to have an answer")]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("“We have nothing left.”\n\nOna Reth showed no anger.", ""),
        ("“We have nothing left,”\nOna Reth said.", "said"),
        ("“We have nothing left.”\n– Ona Reth said", "said"),
    ],
)
def test_a_quoted_paragraph_is_not_of_the_next_ones_verb(text, cue):
    content = text.split("\n")[0]
    assert parted(text, "showed" if "showed" in text else "said", content) == [(cue, content)]

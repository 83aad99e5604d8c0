import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import told

from onrecord.record import Article, ArticleForm, Attribution, Post, Record, Span, StatementKind
from onrecord.speakers import statements_of


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("“It was late,”", StatementKind.DIRECT),
        ("it was late", StatementKind.INDIRECT),
        ("it was “very late”", StatementKind.MIXED),
    ],
)
def test_kind_by_the_words_in_marks(content, kind):
    assert told(f"{content} Ada Hale said.", ("Ada Hale", "said", content))[0].kind is kind


def test_a_line_of_a_transcript_is_direct():
    text = "HALE: It was late.\nRETH: It was cold."
    found = told(text, ("HALE", "", "It was late."), form=ArticleForm.TRANSCRIPT)
    assert found[0].kind is StatementKind.DIRECT


def test_inside_names_the_smallest_statement_around():
    text = "Ada Hale said that Peter Reth said that Mia Dorn said it was late."
    parts = [
        ("Ada Hale", "said", "that Peter Reth said that Mia Dorn said it was late"),
        ("Peter Reth", "said", "that Mia Dorn said it was late"),
        ("Mia Dorn", "said", "it was late"),
    ]
    found = told(text, *parts)
    assert [of.inside for of in found.record.statements] == [None, found[0].id, found[1].id]


def test_reading_again_gives_the_same_ids():
    part = ("Ada Hale", "said", "it was late")
    one, other = (told("Ada Hale said it was late.", part) for _ in range(2))
    assert one.record == other.record
    assert one[0].id.startswith(one.record.article.id + ":")


def test_one_content_with_one_cue_is_one_statement_with_all_its_sources():
    text = "Ada Hale, Peter Reth said it was late."
    found = told(text, ("Ada Hale", "said", "it was late"), ("Peter Reth", "said", "it was late"))
    assert len(found.record.statements) == 1


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1])),
    max_size=3,
).map(tuple)
ATTRIBUTIONS = st.lists(st.builds(Attribution, SPANS, SPANS, SPANS.filter(bool)), max_size=5)
WORDS = st.sampled_from(
    [
        "Ada", "Hale", "Mr.", "Gov.", "said", "told", "who", "“", "”", "''", ",", ".", "\n", "\n\n", "the", "The", "of", "and", "I",
        "he", "They", "Monday", "Jan.", "31", "2026", "campaign", "(AH)", "’s", "on", "X", "in a letter to", "A.", "Jr.", "van", "@ah",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=90), st.lists(WORDS, max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS, ATTRIBUTIONS, st.one_of(st.none(), st.text(max_size=12), st.just("2026-03-04")), st.booleans())
def test_any_text_and_any_spans_make_a_record(text, attributions, published, with_post):
    posts = (
        (Post("p", "X", text[:20] or None, text[-5:] or None, None, None, (Span(0, len(text)),)),)
        if with_post and text
        else ()
    )
    article = Article(text, published=published, posts=posts, title=text[:30], authors=(text[:10],))
    resolved = statements_of(article, attributions)
    Record(article, resolved.speakers, resolved.statements)

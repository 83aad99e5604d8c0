"""What a person types becomes a question that the index can answer, or an error that says what is wrong."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import SearchError
from onrecord.store.query import query_of, says

SIGNS = "ab1 \"“”*-()^:+'’,{}[]|&~\\/é\u0301İß\u00a0\n\U0001f525_OR NOT AND NEAR facets:"


@pytest.fixture(scope="module")
def index():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE word USING fts5 (content, facets)")
    return connection


@pytest.mark.parametrize(
    ("words", "match"),
    [
        ("crime", '("crime")'),
        ("crime guns", '("crime" "guns")'),
        ("crime AND guns", '("crime" "guns")'),
        ("crim*", '("crim"*)'),
        ('"way down"', '("way down")'),
        ("“way down”", '("way down")'),
        ("crime OR guns", '("crime") OR ("guns")'),
        ("crime -taxes", '("crime") NOT ("taxes")'),
        ("crime NOT taxes", '("crime") NOT ("taxes")'),
        ("crime NOT - taxes", '("crime") NOT ("taxes")'),
        ("crime OR guns -taxes -tolls", '(("crime") OR ("guns")) NOT ("taxes" OR "tolls")'),
        ('-"way down" crime', '("crime") NOT ("way down")'),
        ("facets:kinddirect", '("facets kinddirect")'),
        ("crime or not near", '("crime" "or" "not" "near")'),
        ("well-known", '("well known")'),
        ("don’t", '("don t")'),
        ("re\u0301sume\u0301", '("re\u0301sume\u0301")'),
        ("— crime —", '("crime")'),
    ],
)
def test_words_become_a_query(words, match):
    assert query_of(words).match == match


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("", "no words to search for"),
        ("  \n", "no words to search for"),
        ("?!", "has no word to search for"),
        ("\U0001f525", "has no word to search for"),
        ("\ud83d", "has no word to search for"),
        ('"way down', "is not closed"),
        ('""', "no word between the quotation marks"),
        ("-crime", "needs a word that shall be there"),
        ("NOT crime", "needs a word that shall be there"),
        ("crime NOT", "NOT stands before a word"),
        ("crime NOT -", "NOT stands before a word"),
        ("crime NOT NOT guns", "NOT stands once"),
        ("OR", "OR stands between two words"),
        ("OR crime", "OR stands between two words"),
        ("crime OR", "OR stands between two words"),
        ("crime OR OR guns", "OR stands between two words"),
        ("crime NOT OR guns", "OR stands between two words"),
        ("*", "stands at the end of a word's beginning"),
        ("cri*me", "at the end of a word's beginning only: cri*"),
        ("c*", "at least 2 letters before the *"),
        ("a\x00b", "NUL"),
        (" ".join(["crime"] * 65), "at most 64 words"),
    ],
)
def test_what_is_no_search_is_told(words, message):
    with pytest.raises(SearchError) as raised:
        query_of(words)
    assert message in str(raised.value)


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(st.sampled_from(SIGNS.split(" ")) | st.text(SIGNS, max_size=6), max_size=8).map(" ".join)
)
def test_whatever_is_typed_is_a_question_the_index_takes_or_an_error_of_ours(index, words):
    try:
        query = query_of(words)
    except SearchError:
        return
    index.execute("SELECT rowid FROM word WHERE word MATCH ?", (f"content : ({query.match})",)).fetchall()


@pytest.mark.parametrize(
    ("content", "phrase", "found"),
    [
        ("They deport them.", '"deport them"', True),
        ("They deported them.", '"deport them"', False),
        ("They DEPORT, them", '"deport them"', True),
        ("deport all of them", '"deport them"', False),
        ("redeport them", '"deport them"', False),
        ("[w]e will invest[ed]", '"[w]e will invest[ed]"', True),
        ("İstanbul is far", '"İstanbul"', True),
        ("İstanbul is far", '"istanbul"', True),
        ("in der Straße", '"STRASSE"', True),
        ("José Nu\u0301ñez", '"jose núñez"', True),
        ("we don’t pay", '"don\'t pay"', True),
    ],
)
def test_a_phrase_is_met_by_the_same_forms_side_by_side(content, phrase, found):
    assert says(content, query_of(phrase).phrases[0]) is found

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from invented import tunnel_record
from odd_records import FEW, odd_records, record_of
from spacy.tokens import DocBin

from onrecord.export.spacy_bridge import doc_of

NLP = spacy.blank("en")


def spans_of(statement, role):
    return {"source": statement.source, "cue": statement.cue, "content": statement.content}[role]


@pytest.mark.parametrize("role", ["source", "cue", "content"])
def test_spans_have_their_words_their_kind_and_their_statement(role):
    record = tunnel_record()
    spans = [
        (record.article[span], statement.kind, statement.id)
        for statement in record.statements
        for span in spans_of(statement, role)
    ]
    doc = doc_of(record, NLP)
    assert [(one.text, one.label_, one.id_) for one in doc.spans[role]] == spans


def test_offsets_are_those_of_the_record():
    record = tunnel_record()
    doc = doc_of(record, NLP)
    content = [span for statement in record.statements for span in statement.content]
    assert [(one.start_char, one.end_char) for one in doc.spans["content"]] == [
        (span.start, span.end) for span in content
    ]
    assert doc.user_data["onrecord"]["moved"] == []


@pytest.mark.parametrize(("mode", "words"), [("expand", ["nonsense"]), ("contract", []), ("strict", [])])
def test_a_span_inside_a_token_is_moved_as_asked_and_named(mode, words):
    doc = doc_of(record_of("a nonsense b", content=["sense"]), NLP, alignment_mode=mode)
    assert [span.text for span in doc.spans["content"]] == words
    assert doc.user_data["onrecord"]["moved"] == [["a:1", "content", 5, 10]]


@FEW
@given(odd_records(), st.sampled_from(["expand", "contract", "strict"]))
def test_the_text_is_the_articles_and_what_is_not_moved_is_exact(record, mode):
    doc = doc_of(record, NLP, alignment_mode=mode)
    assert doc.text == record.article.text.replace("\ud83d", "\ufffd")
    moved = {tuple(one) for one in doc.user_data["onrecord"]["moved"]}
    exact = {(one.start_char, one.end_char) for one in doc.spans["content"]}
    for statement in record.statements:
        for span in statement.content:
            is_moved = (statement.id, "content", span.start, span.end) in moved
            assert is_moved or (span.start, span.end) in exact


def test_the_record_is_in_the_user_data_without_its_text():
    data = doc_of(tunnel_record(), NLP).user_data["onrecord"]
    assert data["article"]["title"] == "Harbour tunnel to close for a year, mayor says"
    assert data["statements"][1]["content"] == [[225, 241], [252, 340]]
    assert "text" not in data["article"]


def test_a_doc_can_be_kept():
    kept = DocBin(store_user_data=True, docs=[doc_of(tunnel_record(), NLP)]).to_bytes()
    (doc,) = DocBin(store_user_data=True).from_bytes(kept).get_docs(NLP.vocab)
    assert next(span.id_ for span in doc.spans["content"]) == "a:1"
    assert doc.user_data["onrecord"]["article"]["outlet"] == "The Port Ledger"


def test_other_components_run_on_it():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    assert len(list(nlp(doc_of(tunnel_record(), nlp)).sents)) > 5

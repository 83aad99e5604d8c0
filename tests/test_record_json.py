import json
import math
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from invented import tunnel_record

from onrecord import record as types
from onrecord.errors import InvalidRecord, RecordFormatError
from onrecord.record_json import SURROGATE_PAIR, record_of_json, record_to_json, record_to_object

ODD = '\0\x1b\x7f\x85\xa0\u2028\u2029\u202e\u200d\ufeff\ud800\udcff\U0001f600\U000e0041é"\\/\n\r\t'
WORDS = st.text(st.one_of(st.characters(), st.sampled_from(ODD)), max_size=12).filter(
    lambda words: not SURROGATE_PAIR.search(words)
)
KNOWN = st.none() | WORDS
TEXTS = st.lists(WORDS, max_size=2).map(tuple)
PROBABILITY = st.floats(0, 1)


@st.composite
def records(draw):
    text = draw(WORDS) + "."
    start = st.integers(0, len(text) - 1)
    span = start.flatmap(
        lambda start: st.builds(types.Span, st.just(start), st.integers(start + 1, len(text)))
    )
    spans = st.lists(span, max_size=2).map(tuple)
    article = draw(articles(text, span, spans))
    speakers = draw(some(speakers_with(spans)))
    who = tuple(speaker.id for speaker in speakers)
    content = st.lists(span, min_size=1, max_size=2).map(tuple)
    statements = draw(some(statements_with(spans, content, who, article)))
    known = tuple(statement.id for statement in statements)
    finding = st.builds(
        types.Finding,
        st.sampled_from(types.FindingKind),
        spans,
        WORDS,
        st.just(known),
        st.just(who),
        KNOWN,
    )
    families = draw(some(st.builds(types.Family, WORDS, st.just(known))))
    made_by = draw(st.none() | st.builds(types.MadeBy, WORDS, WORDS, WORDS))
    findings = draw(st.lists(finding, max_size=1).map(tuple))
    return types.Record(article, speakers, statements, families, findings, made_by)


def articles(text, span, spans):
    return st.builds(
        types.Article,
        text=st.just(text),
        blocks=st.lists(st.builds(types.Block, span), max_size=2).map(tuple),
        posts=some(st.builds(types.Post, WORDS, KNOWN, KNOWN, KNOWN, KNOWN, KNOWN, spans, st.none())),
        links=st.lists(st.builds(types.Link, span, WORDS), max_size=2).map(tuple),
        authors=TEXTS,
        origin=st.none() | st.builds(types.Origin, KNOWN, KNOWN, spans),
        **dict.fromkeys(("title", "outlet", "section", "published", "modified", "language", "url"), KNOWN),
    )


def speakers_with(spans):
    return st.builds(
        types.Speaker,
        **dict.fromkeys(("name", "description", "gender", "wikidata"), KNOWN),
        **dict.fromkeys(("aliases", "roles", "handles"), TEXTS),
        id=WORDS,
        link=st.none() | st.builds(types.SpeakerLink, WORDS, PROBABILITY),
        mentions=spans,
    )


def statements_with(spans, content, who, article):
    speaker = st.sampled_from([None, *who])
    via = st.builds(types.Via, WORDS, st.sampled_from(types.Relation), speaker, spans)
    return st.builds(
        types.Statement,
        id=WORDS,
        attribution=st.builds(types.Attribution, spans, spans, content, PROBABILITY),
        speakers=st.just(who),
        speaker_confidence=st.none() | PROBABILITY,
        addressee=st.none() | st.builds(types.Addressee, WORDS, speaker, spans),
        medium=st.none() | st.builds(types.Medium, WORDS, KNOWN, spans),
        when=st.none() | st.builds(types.When, WORDS, KNOWN, spans),
        via=st.lists(via, max_size=2).map(tuple),
        anonymity=st.none() | st.builds(types.Anonymity, KNOWN, spans),
        inside=st.none(),
        post=st.sampled_from([None, *(post.id for post in article.posts)]),
    )


def some(values):
    return st.lists(values, max_size=2).map(lambda many: tuple({one.id: one for one in many}.values()))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(records())
def test_every_record_comes_back_the_same_from_one_line_of_utf8(record):
    line = record_to_json(record)
    again = record_of_json(line.encode("utf-8").decode("utf-8"))
    assert (again, again.made_by) == (record, record.made_by)
    assert line.splitlines() == [line]


def test_the_line_holds_the_fields_in_the_order_that_the_format_gives():
    fields = json.loads(record_to_json(tunnel_record()))
    assert list(fields) == [
        "onrecord",
        "made_by",
        "article",
        "speakers",
        "statements",
        "families",
        "findings",
    ]
    assert list(fields["statements"][0])[:5] == ["id", "kind", "source", "cue", "content"]


def test_text_stays_readable_in_the_line():
    assert "“It will close,”" in record_to_json(tunnel_record())


@pytest.mark.parametrize(
    "character", ["\ud800", chr(0xDCFF), "\u2028", "\u2029", "\x85", "\0", "\x1b", "\u202e"]
)
def test_a_character_that_lines_or_utf8_cannot_hold_comes_back_the_same(character):
    record = types.Record(types.Article(f"a{character}b", title=character))
    line = record_to_json(record)
    assert record_of_json(line.encode().decode()) == record
    assert line.splitlines() == [line]


def test_surrogates_that_json_would_join_are_refused_when_written():
    with pytest.raises(InvalidRecord, match="surrogates"):
        record_to_json(types.Record(types.Article("\ud83d\ude00")))


def test_a_confidence_that_is_no_number_is_refused_when_written():
    link = types.SpeakerLink("guess", math.nan)
    speaker = types.Speaker("s1", "Teresa Okafor", types.SpeakerType.PERSON, link=link)
    with pytest.raises(InvalidRecord, match="confidence"):
        record_to_json(types.Record(types.Article("Words."), (speaker,)))


def test_fields_that_this_program_does_not_know_are_passed_over():
    fields = record_to_object(tunnel_record())
    fields["statements"][0]["mood"] = {"of": "the day"}
    fields["more"] = [1]
    assert record_of_json(json.dumps(fields)) == tunnel_record()


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        (("onrecord",), 2, "onrecord: this program reads version 1, not 2"),
        (("onrecord",), True, "onrecord"),
        (("article",), [], r"article: an object is needed, not \[\]"),
        (("article", "text"), 3, "article.text: a string is needed, not 3"),
        (("article", "truncated"), 0, "article.truncated: true or false"),
        (("article", "form"), "poem", "article.form: one of article, live, interview"),
        (("article", "text_sha256"), "0", "article.text_sha256: this does not fit"),
        (("article", "id"), "0", "article.id: this does not fit"),
        (("article", "authors"), "Ana", "article.authors: a list is needed"),
        (("article", "authors"), [1], "article.authors: a list of strings"),
        (("article", "blocks", 1, "start"), 99999, r"article.blocks\[1\]: whole numbers"),
        (("article", "blocks", 1, "kind"), "song", r"article.blocks\[1\].kind: one of headline"),
        (("article", "links", 0, "end"), 99999, "outside a text"),
        (("speakers", 0, "mentions", 0), [3], r"speakers\[0\].mentions: a list of \[start, end\]"),
        (("speakers", 0, "mentions", 0), [3, 3], r"speakers\[0\].mentions\[0\]: whole numbers"),
        (("speakers", 0, "mentions", 0), [-1, 3], "whole numbers"),
        (("speakers", 0, "mentions", 0), [False, True], "whole numbers"),
        (("speakers", 0, "mentions", 0), [0, 1.5], "whole numbers"),
        (("speakers", 1, "id"), "s1", "'s1' comes twice"),
        (("speakers", 0, "link", "confidence"), 1.5, r"speakers\[0\].link.confidence: a number from 0 to 1"),
        (("statements", 2, "content"), [], r"statements\[2\].content: a statement needs"),
        (("statements", 2, "confidence"), None, r"statements\[2\].confidence: a number"),
        (("statements", 2, "confidence"), True, r"statements\[2\].confidence: a number"),
        (("statements", 2, "inside"), "none", "there is no statement 'none'"),
        (("statements", 0, "via", 0, "relation"), "sung", r"statements\[0\].via\[0\].relation: one of"),
        (("statements", 0, "when"), "Tuesday", r"statements\[0\].when: an object is needed"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_field(place, value, message):
    fields = record_to_object(tunnel_record())
    *way, last = place
    inner = fields
    for step in way:
        inner = inner[step]
    inner[last] = value
    with pytest.raises(RecordFormatError, match=message):
        record_of_json(json.dumps(fields))


@pytest.mark.parametrize(
    "name", ["onrecord", "made_by", "article", "speakers", "statements", "families", "findings"]
)
def test_a_missing_field_is_refused_by_its_name(name):
    fields = record_to_object(tunnel_record())
    del fields[name]
    with pytest.raises(RecordFormatError, match=f"{name}: this field is missing"):
        record_of_json(json.dumps(fields))


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "{} {}", '{"onrecord": NaN}', "[" * 100_000, '{"onrecord": ' + "9" * 5000 + "}"],
)
def test_what_is_no_record_is_refused_without_another_error(text):
    with pytest.raises(RecordFormatError):
        record_of_json(text)


def test_a_record_without_made_by_comes_back_without_it():
    record = replace(tunnel_record(), made_by=None)
    assert record_of_json(record_to_json(record)).made_by is None

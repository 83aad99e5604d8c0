import json
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import tunnel_record
from jsonschema import Draft202012Validator
from odd_records import FEW, odd_records, record_of
from pyld import jsonld
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from onrecord.export import ExportFormat, export
from onrecord.record import Span

OA = Namespace("http://www.w3.org/ns/oa#")
SHA256 = URIRef("http://schema.org/sha256")

# The part of the standard's context that is used, as its vocabulary defines it; what is not in it would
# come out under `urn:unmapped:`.
LINKS = {
    "body": "oa:hasBody",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "state": "oa:hasState",
    "first": "as:first",
}
CONTEXT = {
    "@context": {
        "@vocab": "urn:unmapped:",
        "oa": str(OA),
        "dc": "http://purl.org/dc/elements/1.1/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "schema": "http://schema.org/",
        "id": "@id",
        "type": "@type",
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
        "sourceDate": {"@id": "oa:sourceDate", "@type": "xsd:dateTime"},
        "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
        "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
        "total": {"@id": "as:totalItems", "@type": "xsd:nonNegativeInteger"},
        "startIndex": {"@id": "as:startIndex", "@type": "xsd:nonNegativeInteger"},
        "label": "rdfs:label",
        "value": "rdf:value",
        "format": "dc:format",
        "language": "dc:language",
        "name": "foaf:name",
        "Person": "foaf:Person",
        "Organization": "foaf:Organization",
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
    }
    | {name: f"oa:{name}" for name in ("exact", "prefix", "suffix", "Annotation", "TextualBody", "TimeState")}
    | {name: f"oa:{name}" for name in ("SpecificResource", "TextQuoteSelector", "TextPositionSelector")}
    | {name: f"oa:{name}" for name in ("tagging", "linking", "identifying", "describing")}
    | {name: {"@id": iri, "@type": "@id"} for name, iri in LINKS.items()}
}


def closed(required, **properties):
    """The schema of an object that has these properties and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


# What the standard says MUST be there, for the parts of it that are used.
IRI = {"type": "string", "pattern": r"^(https?://|urn:uuid:)[^\s<>\"{}|\\^`]+$"}
TEXT = {"type": "string"}
NUMBER = {"type": "integer", "minimum": 0}
NAMED = {
    "type": "object",
    "properties": {"id": IRI, "type": TEXT},
    "required": ["id", "type"],
}
PURPOSE = {"enum": ["tagging", "linking", "identifying", "describing"]}
BODY = {
    "oneOf": [
        closed("type value", type={"const": "TextualBody"}, value=TEXT, purpose=PURPOSE, format=TEXT),
        closed("source", type={"const": "SpecificResource"}, purpose=PURPOSE, source={"oneOf": [IRI, NAMED]}),
    ]
}
QUOTE = closed(
    "type exact prefix suffix", type={"const": "TextQuoteSelector"}, exact=TEXT, prefix=TEXT, suffix=TEXT
)
POSITION = closed("type start end", type={"const": "TextPositionSelector"}, start=NUMBER, end=NUMBER)
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
SHA = {"schema:sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"}}
STATE = {
    "oneOf": [
        closed(
            "type sourceDate", type={"const": "TimeState"}, sourceDate=DATE, format=TEXT, language=TEXT, **SHA
        ),
        closed("type", type={"const": "oa:State"}, format=TEXT, language=TEXT, **SHA),
    ]
}
TARGET = closed(
    "source",
    type={"const": "SpecificResource"},
    source=IRI,
    state=STATE,
    selector={"type": "array", "prefixItems": [QUOTE, POSITION], "minItems": 2, "maxItems": 2},
)
ANNOTATION = closed(
    "id type target",
    id=IRI,
    type={"const": "Annotation"},
    motivation={"type": "array", "items": PURPOSE, "uniqueItems": True},
    body={"type": "array", "items": BODY, "minItems": 1},
    target={"type": "array", "items": TARGET, "minItems": 1},
)
PAGE = closed(
    "id type items",
    id=IRI,
    type={"const": "AnnotationPage"},
    startIndex=NUMBER,
    items={"type": "array", "items": ANNOTATION},
)
COLLECTION = Draft202012Validator(
    closed(
        "@context id type",
        **{"@context": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        id=IRI,
        type={"const": "AnnotationCollection"},
        label=TEXT,
        total=NUMBER,
        first=PAGE,
    )
)


def written(*records):
    target = BytesIO()
    export(records, target, ExportFormat.ANNOTATIONS)
    return json.loads(target.getvalue())


def annotations_of(*records):
    return written(*records)["first"]["items"]


def load(url, options):  # noqa: ARG001  pyld hands over options
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


def graph_of(*records):
    nquads = jsonld.to_rdf(written(*records), {"documentLoader": load, "format": "application/n-quads"})
    return Graph().parse(data=nquads, format="nt")


def tags(annotation):
    return [body["value"] for body in annotation["body"] if body["purpose"] == "tagging"]


@FEW
@given(st.lists(odd_records(), max_size=2))
def test_a_collection_has_what_the_standard_demands(records):
    collection = written(*records)
    COLLECTION.validate(collection)
    assert collection["total"] == len(collection["first"]["items"])


@FEW
@given(odd_records())
def test_every_word_is_one_of_the_standard(record):
    graph = graph_of(record)
    assert not [node for triple in graph for node in triple if str(node).startswith("urn:unmapped:")]


@FEW
@given(odd_records())
def test_a_selector_finds_exactly_its_span(record):
    text = record.article.text.replace("\ud83d", "\ufffd")
    for annotation in annotations_of(record):
        for target in annotation["target"]:
            quote, position = target["selector"]
            around = quote["prefix"] + quote["exact"] + quote["suffix"]
            start = text.index(around)
            assert start + len(quote["prefix"]) == position["start"]
            assert quote["exact"] == text[position["start"] : position["end"]]
            assert text.find(around, start + 1) == -1


def test_spans_are_those_of_the_record():
    record = tunnel_record()
    expected = [
        (role, spans)
        for one in record.statements
        for role, spans in (("content", one.content), ("source", one.source), ("cue", one.cue))
        if spans
    ]
    found = [
        (
            tags(one)[0],
            tuple(Span(at["selector"][1]["start"], at["selector"][1]["end"]) for at in one["target"]),
        )
        for one in annotations_of(record)
    ]
    assert found == expected


def test_offsets_count_code_points():
    record = record_of("\U0001f600\U0001f600 “Yes,” she said.", content=["“Yes,”"])
    (annotation,) = annotations_of(record)
    assert annotation["target"][0]["selector"][1] == {"type": "TextPositionSelector", "start": 3, "end": 9}


def test_words_that_come_twice_get_more_around_them():
    text = "“Yes,” said Ana Mireles to the harbour board. " * 3
    start = text.index("“Yes,”", 10)
    record = record_of(text)
    statement = record.statements[0]
    second = replace(statement, attribution=replace(statement.attribution, content=(Span(start, start + 6),)))
    (annotation,) = annotations_of(replace(record, statements=(second,)))
    quote = annotation["target"][0]["selector"][0]
    around = quote["prefix"] + quote["exact"] + quote["suffix"]
    assert text.rfind(around) == text.find(around) == start - len(quote["prefix"])
    assert quote["exact"] == "“Yes,”"


def test_the_context_of_a_quotation_does_not_part_a_letter_from_its_mark():
    text = "a" * 9 + "e\u0301" + "b" * 31 + "“Yes,”" + "c" * 31 + "e\u0301" + "d" * 9
    (annotation,) = annotations_of(record_of(text, content=["“Yes,”"]))
    quote = annotation["target"][0]["selector"][0]
    assert (quote["prefix"], quote["suffix"]) == ("e\u0301" + "b" * 31, "c" * 31 + "e\u0301")


def test_the_state_says_which_text_and_when():
    record = tunnel_record()
    graph = graph_of(record)
    state = next(iter(graph.objects(None, OA.hasState)))
    assert graph.value(state, RDF.type) == OA.TimeState
    assert graph.value(state, SHA256) == Literal(record.article.text_sha256)
    assert str(graph.value(state, OA.sourceDate)).startswith("2026-03-04T10:00:00")


def test_the_source_is_the_page_else_a_urn():
    record = tunnel_record()
    elsewhere = replace(record, article=replace(record.article, url="javascript:1"))
    sources = [annotations_of(one)[0]["target"][0]["source"] for one in (record, elsewhere)]
    assert sources[0] == "https://ledger.example/tunnel"
    assert sources[1].startswith("urn:uuid:")


def test_bodies_tell_role_kind_speaker_and_circumstances():
    content, source, cue = annotations_of(tunnel_record())[:3]
    assert (tags(content), tags(source), tags(cue)) == (["content", "indirect"], ["source"], ["cue"])
    told = [body["value"] for body in content["body"] if body["purpose"] == "describing"]
    assert told == ["when: 2026-03-03", "to: reporters", "via: Hale Courier (reported)"]
    (mayor,) = (body["source"] for body in source["body"] if body["purpose"] == "identifying")
    assert (mayor["name"], mayor["type"]) == ("Teresa Okafor", "Person")
    assert mayor in [body.get("source") for body in content["body"]]


def test_the_three_of_one_statement_link_to_the_same_quotation():
    three = annotations_of(tunnel_record())[:3]
    links = {
        body["source"]["id"]
        for one in three
        for body in one["body"]
        if body["purpose"] == "linking" and body["source"]["type"] == "schema:Quotation"
    }
    assert len(links) == 1


@pytest.mark.parametrize("at", ["yesterday", "2026-03-04", ""])
def test_a_time_that_is_no_date_is_left_out(at):
    record = tunnel_record()
    (state,) = {
        json.dumps(target["state"])
        for one in annotations_of(replace(record, made_by=replace(record.made_by, at=at)))
        for target in one["target"]
    }
    assert json.loads(state)["type"] == "oa:State"


def test_ids_are_those_of_the_content():
    assert written(tunnel_record())["id"] == written(tunnel_record())["id"]
    assert written(tunnel_record())["id"] != written(record_of("Yes."))["id"]

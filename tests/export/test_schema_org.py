import json
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import tunnel_record
from odd_records import FEW, odd_records, record_of
from pyld import jsonld
from rdflib import RDF, Graph, Namespace, URIRef

from onrecord.export import ExportFormat, export
from onrecord.record import SpeakerType

# schema.org's own context maps every term into its vocabulary and these to nodes; the rest of it is not used.
CONTEXT = {
    "@context": {"@vocab": "https://schema.org/"}
    | {name: {"@id": f"https://schema.org/{name}", "@type": "@id"} for name in ("url", "sameAs")}
}
SCHEMA = Namespace("https://schema.org/")


def written(*records):
    target = BytesIO()
    export(records, target, ExportFormat.JSONLD)
    return target.getvalue()


def load(url, options):  # noqa: ARG001  pyld hands over options
    assert url == "https://schema.org"
    return {"contextUrl": None, "documentUrl": url, "document": CONTEXT}


def expanded(*records):
    return jsonld.expand(json.loads(written(*records)), {"documentLoader": load})


def graph_of(*records):
    nquads = jsonld.to_rdf(
        json.loads(written(*records)), {"documentLoader": load, "format": "application/n-quads"}
    )
    return Graph().parse(data=nquads, format="nt")


def quotation(graph, words):
    (found,) = (node for node in graph.subjects(SCHEMA.text) if words in graph.value(node, SCHEMA.text))
    return found


def test_a_quotation_has_its_words_its_speaker_and_its_article():
    graph = graph_of(tunnel_record())
    found = quotation(graph, "will close on the first of May")
    assert graph.value(found, RDF.type) == SCHEMA.Quotation
    speaker = graph.value(found, SCHEMA.spokenByCharacter)
    assert str(graph.value(speaker, SCHEMA.name)) == "Teresa Okafor"
    assert str(graph.value(speaker, SCHEMA.jobTitle)) == "Mayor"
    assert graph.value(speaker, SCHEMA.sameAs) == URIRef("http://www.wikidata.org/entity/Q1")
    article = graph.value(found, SCHEMA.isBasedOn)
    assert graph.value(article, RDF.type) == SCHEMA.NewsArticle
    assert graph.value(article, SCHEMA.url) == URIRef("https://ledger.example/tunnel")
    assert str(graph.value(graph.value(article, SCHEMA.publisher), SCHEMA.name)) == "The Port Ledger"
    assert str(graph.value(article, SCHEMA.datePublished)) == "2026-03-04"
    assert {str(graph.value(one, SCHEMA.name)) for one in graph.objects(article, SCHEMA.author)} == {
        "Ana Mireles",
        "Joon Abara",
    }
    assert str(graph.value(found, SCHEMA.dateCreated)) == "2026-03-03"
    assert str(graph.value(found, SCHEMA.inLanguage)) == "en"


def test_only_of_direct_words_the_speaker_is_the_creator():
    graph = graph_of(tunnel_record())
    creators = {str(graph.value(one, SCHEMA.identifier)) for one in graph.subjects(SCHEMA.creator)}
    assert creators == {"a:2", "a:5"}


def test_a_quotation_inside_another_is_part_of_it():
    graph = graph_of(tunnel_record())
    ((inner, outer),) = [(one, two) for one, two in graph.subject_objects(SCHEMA.isPartOf)]
    assert [str(graph.value(one, SCHEMA.identifier)) for one in (inner, outer)] == ["a:4", "a:3"]


def test_words_of_a_post_are_based_on_the_post_too():
    graph = graph_of(tunnel_record())
    bases = graph.objects(quotation(graph, "Two hundred million"), SCHEMA.isBasedOn)
    assert {graph.value(base, RDF.type) for base in bases} == {SCHEMA.NewsArticle, SCHEMA.SocialMediaPosting}


def test_the_unnamed_have_a_description_and_no_name():
    graph = graph_of(tunnel_record())
    official = graph.value(quotation(graph, "was never asked"), SCHEMA.spokenByCharacter)
    assert graph.value(official, SCHEMA.name) is None
    assert "senior official" in graph.value(official, SCHEMA.description)


def terms_of(value):
    if isinstance(value, dict):
        yield from (term for term in value if not term.startswith("@"))
        yield from value.get("@type", ()) if isinstance(value.get("@type"), list) else ()
        for inner in value.values():
            yield from terms_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from terms_of(inner)


@FEW
@given(st.lists(odd_records(), max_size=2))
def test_every_term_is_one_of_schema_org(records):
    from rdflib.namespace import SDO  # all terms of schema.org, made from its vocabulary

    assert not [term for term in terms_of(expanded(*records)) if URIRef(term) not in SDO]


@FEW
@given(odd_records())
def test_every_statement_is_a_quotation_with_its_exact_words(record):
    graph = [one for one in expanded(record) if one["@type"] == [str(SCHEMA.Quotation)]]
    words = [one[str(SCHEMA.text)][0]["@value"] for one in graph]
    assert words == [
        record.article.quote(one.content).replace("\ud83d", "\ufffd") for one in record.statements
    ]


@FEW
@given(odd_records())
def test_whoever_is_referred_to_is_in_the_graph(record):
    graph = graph_of(record)
    for relation in (SCHEMA.spokenByCharacter, SCHEMA.creator, SCHEMA.isBasedOn, SCHEMA.isPartOf):
        for found in graph.objects(None, relation):
            assert graph.value(found, RDF.type) is not None


def test_a_document_does_not_speak_but_is_what_the_quotation_is_based_on():
    record = tunnel_record()
    report = replace(record.speakers[1], type=SpeakerType.DOCUMENT, name="Harbour report")
    graph = graph_of(replace(record, speakers=(record.speakers[0], report, *record.speakers[2:])))
    found = quotation(graph, "Two hundred million")
    assert graph.value(found, SCHEMA.spokenByCharacter) is None
    names = [str(graph.value(base, SCHEMA.name)) for base in graph.objects(found, SCHEMA.isBasedOn)]
    assert "Harbour report" in names


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://a.example", "http://[", "http://a.example\n"])
def test_only_addresses_of_the_web_are_addresses(url):
    record = record_of("Yes.")
    article = replace(record.article, url=url)
    assert b'"url"' not in written(replace(record, article=article))


def test_two_articles_do_not_share_ids():
    record = tunnel_record()
    other = replace(record, article=replace(record.article, url="https://other.example/"))
    graph = graph_of(record, other)
    assert len(set(graph.subjects(RDF.type, SCHEMA.Quotation))) == 12


def test_a_node_is_a_line():
    lines = written(tunnel_record()).decode().splitlines()
    assert [json.loads(line.rstrip(","))["@type"] for line in lines[1:-1]].count("Quotation") == 6

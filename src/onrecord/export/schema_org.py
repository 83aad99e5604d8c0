"""Records to one JSON-LD document in the words of schema.org: a Quotation a statement, a graph in all.

https://schema.org/Quotation. Articles, posts, speakers and statements are nodes of their own that point to
each other by URN.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.export.identifiers import (
    language_tag,
    urn_of_article,
    urn_of_post,
    urn_of_speaker,
    urn_of_statement,
    web_iri,
    wikidata_iri,
    xsd_date,
)
from onrecord.export.json_ld import Node, line_of, node
from onrecord.export.surroundings import outer_of, told_of
from onrecord.record import Article, Post, Record, Speaker, SpeakerType, Statement, StatementKind

HEAD = b'{"@context": "https://schema.org", "@graph": ['
FOOT = b"\n]}\n"
# schema.org lets persons and organizations speak; a document is a work, and a source of the quotation.
TYPES = {
    SpeakerType.PERSON: "Person",
    SpeakerType.UNNAMED: "Person",
    SpeakerType.ORGANIZATION: "Organization",
    SpeakerType.GROUP: "Organization",
    SpeakerType.DOCUMENT: "CreativeWork",
}


def write_json_ld(records: Iterable[Record], target: BinaryIO) -> int:
    """How many articles were written to `target`; a node a line."""
    count, separator = 0, b"\n"
    target.write(HEAD)
    for count, record in enumerate(records, 1):  # noqa: B007  the count is what comes back
        for one in nodes_of(record):
            target.write(separator + line_of(one))
            separator = b",\n"
    target.write(FOOT)
    return count


def nodes_of(record: Record) -> Iterator[Node]:
    """The article, its posts, its speakers and its statements as nodes."""
    yield _article(record.article)
    yield from (_post(record.article, post) for post in record.article.posts)
    yield from (_speaker(record.article, speaker) for speaker in record.speakers)
    yield from (_quotation(record, statement) for statement in record.statements)


def _article(article: Article) -> Node:
    origin = article.origin
    return node(
        _id=urn_of_article(article),
        _type="NewsArticle",
        identifier=[
            node(_type="PropertyValue", propertyID="onrecord", value=article.id),
            node(_type="PropertyValue", propertyID="sha256", value=article.text_sha256),
        ],
        url=web_iri(article.url),
        headline=article.title,
        author=[node(_type="Person", name=name) for name in article.authors],
        publisher=node(_type="Organization", name=article.outlet) if article.outlet else None,
        datePublished=xsd_date(article.published),
        dateModified=xsd_date(article.modified),
        articleSection=article.section,
        inLanguage=language_tag(article.language),
        isBasedOn=origin and _origin(origin.name, web_iri(origin.url)),
    )


def _origin(name: str | None, url: str | None) -> Node | None:
    publisher = node(_type="Organization", name=name) if name else None
    return node(_type="CreativeWork", url=url, publisher=publisher) if url or publisher else None


def _post(article: Article, post: Post) -> Node:
    named = post.author or post.handle
    return node(
        _id=urn_of_post(article, post.id),
        _type="SocialMediaPosting",
        url=web_iri(post.url),
        author=node(_type="Person", name=post.author, alternateName=post.handle) if named else None,
        publisher=node(_type="Organization", name=post.platform) if post.platform else None,
        datePublished=xsd_date(post.date),
        isBasedOn=node(_id=urn_of_post(article, post.quotes)) if post.quotes is not None else None,
    )


def _speaker(article: Article, speaker: Speaker) -> Node:
    kind = TYPES[speaker.type]
    addresses = [address for handle in speaker.handles if (address := web_iri(handle))]
    is_person = kind == "Person"
    return node(
        _id=urn_of_speaker(article, speaker),
        _type=kind,
        name=speaker.name,
        description=speaker.description,
        alternateName=[*speaker.aliases, *(one for one in speaker.handles if not web_iri(one))],
        jobTitle=list(speaker.roles) if is_person else None,
        gender=speaker.gender if is_person else None,
        sameAs=[*filter(None, (wikidata_iri(speaker.wikidata),)), *addresses],
    )


def _quotation(record: Record, statement: Statement) -> Node:
    article = record.article
    speakers = [record.speaker(one) for one in statement.speakers]
    voices = [_reference(article, one) for one in speakers if one.type is not SpeakerType.DOCUMENT]
    works = [_reference(article, one) for one in speakers if one.type is SpeakerType.DOCUMENT]
    posts = [node(_id=urn_of_post(article, statement.post))] if statement.post is not None else []
    outer = outer_of(statement, record)
    told = node(_type="Audience", name=statement.addressee.text) if statement.addressee else None
    return node(
        _id=urn_of_statement(article, statement),
        _type="Quotation",
        identifier=statement.id,
        text=article.quote(statement.content),
        spokenByCharacter=voices,
        # Of other kinds the words are, at least in part, the article's own.
        creator=voices if statement.kind is StatementKind.DIRECT else None,
        isBasedOn=[node(_id=urn_of_article(article)), *posts, *works],
        isPartOf=node(_id=urn_of_statement(article, outer)) if outer else None,
        dateCreated=xsd_date(statement.when.value) if statement.when else None,
        inLanguage=language_tag(article.language),
        audience=told,
        keywords=[statement.kind.value],
        # What schema.org has no property for: medium, via, anonymity.
        description="; ".join(f"{fact.label}: {fact.text}" for fact in told_of(statement, record)) or None,
    )


def _reference(article: Article, speaker: Speaker) -> Node:
    return node(_id=urn_of_speaker(article, speaker))

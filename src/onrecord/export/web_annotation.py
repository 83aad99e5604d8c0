"""Records to one collection of W3C Web Annotations: for each statement its content, its source and its cue.

https://www.w3.org/TR/annotation-model/. Offsets are code points, as the standard counts and as spans do, of
the article's text; a state says which text that is, by its SHA-256, and when the page was read. A
quotation is given with as much before and after it as makes it the only place of its kind in the text.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.export.characters import well_formed
from onrecord.export.identifiers import (
    language_tag,
    urn_of_article,
    urn_of_digest,
    urn_of_speaker,
    urn_of_statement,
    web_iri,
    wikidata_iri,
)
from onrecord.export.json_ld import Node, line_of, node
from onrecord.export.surroundings import outer_of, told_of
from onrecord.facts import Fact
from onrecord.record import Article, Record, Span, Spans, Speaker, SpeakerType, Statement

HEAD = (
    b'{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", '
    b'"label": "Who said what", "first": {"type": "AnnotationPage", "startIndex": 0, "items": ['
)
CONTEXT_SIZE = 32  # code points before and after a quotation, as other annotators give
DATE_TIME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", re.ASCII)
# Classes that the context of the standard has words or prefixes for.
TYPES = {
    SpeakerType.PERSON: "Person",
    SpeakerType.UNNAMED: "Person",
    SpeakerType.ORGANIZATION: "Organization",
    SpeakerType.GROUP: "foaf:Group",
    SpeakerType.DOCUMENT: "foaf:Document",
}


def write_annotations(records: Iterable[Record], target: BinaryIO) -> int:
    """How many articles were written to `target`; an annotation a line, the id and the total at the end."""
    count, total, separator = 0, 0, b"\n"
    digest = hashlib.sha256()
    target.write(HEAD)
    for count, record in enumerate(records, 1):  # noqa: B007  the count is what comes back
        for annotation in annotations_of(record):
            line = line_of(annotation)
            digest.update(line)
            target.write(separator + line)
            total, separator = total + 1, b",\n"
    name = digest.hexdigest()
    foot = f'\n], "id": "{urn_of_digest("page", name)}"}}, "id": "{urn_of_digest("collection", name)}"'
    target.write(f'{foot}, "total": {total}}}\n'.encode())
    return count


def annotations_of(record: Record) -> Iterator[Node]:
    """The annotations of one record: of each statement the content, then the source and the cue if any."""
    text = well_formed(record.article.text)
    about = _about(record)
    for statement in record.statements:
        yield _annotation(record, statement, "content", _targets(text, statement.content, about))
        if statement.source:
            yield _annotation(record, statement, "source", _targets(text, statement.source, about))
        if statement.cue:
            yield _annotation(record, statement, "cue", _targets(text, statement.cue, about))


def _annotation(record: Record, statement: Statement, role: str, targets: list[Node]) -> Node:
    bodies = [_tag(role), _link(_quotation(record, statement))]
    if role == "source":
        bodies += [_link(agent, "identifying") for agent in _agents(record, statement)]
    if role == "content":
        bodies += [_tag(statement.kind.value), *map(_link, _agents(record, statement))]
        bodies += [_told(fact) for fact in told_of(statement, record)]
    return node(
        id=urn_of_statement(record.article, statement, role),
        type="Annotation",
        motivation=list(dict.fromkeys(str(body["purpose"]) for body in bodies)),
        body=bodies,
        target=targets,
    )


def _told(fact: Fact) -> Node:
    value = f"{fact.label}: {fact.text}"
    return node(type="TextualBody", purpose="describing", format="text/plain", value=value)


def _link(source: Node, purpose: str = "linking") -> Node:
    return node(type="SpecificResource", purpose=purpose, source=source)


def _quotation(record: Record, statement: Statement) -> Node:
    """The statement by the URN that it has in the export to schema.org too."""
    outer = outer_of(statement, record)
    return node(
        id=urn_of_statement(record.article, statement),
        type="schema:Quotation",
        schema__isPartOf=node(id=urn_of_statement(record.article, outer)) if outer else None,
    )


def _tag(value: str) -> Node:
    return node(type="TextualBody", purpose="tagging", value=value)


def _agents(record: Record, statement: Statement) -> list[Node]:
    return [_agent(record.article, record.speaker(one)) for one in statement.speakers]


def _agent(article: Article, speaker: Speaker) -> Node:
    return node(
        id=urn_of_speaker(article, speaker),
        type=TYPES[speaker.type],
        name=speaker.name,
        schema__description=speaker.description,
        schema__jobTitle=list(speaker.roles),
        owl__sameAs=_same(speaker),
    )


def _same(speaker: Speaker) -> Node | None:
    iri = wikidata_iri(speaker.wikidata)
    return node(id=iri) if iri else None


def _about(record: Record) -> Node:
    """What all targets in one article share: its address, else its URN, and which text offsets count in."""
    article, made_by = record.article, record.made_by
    read_at = made_by.at if made_by and DATE_TIME.fullmatch(made_by.at) else None
    return node(
        type="SpecificResource",
        source=web_iri(article.url) or urn_of_article(article),
        state=node(
            type="TimeState" if read_at else "oa:State",
            sourceDate=read_at,
            format="text/plain",
            language=language_tag(article.language),
            schema__sha256=article.text_sha256,
        ),
    )


def _targets(text: str, spans: Spans, about: Node) -> list[Node]:
    return [about | node(selector=[_quote(text, span), _position(span)]) for span in spans]


def _position(span: Span) -> Node:
    return node(type="TextPositionSelector", start=span.start, end=span.end)


def _quote(text: str, span: Span) -> Node:
    size = CONTEXT_SIZE
    start, end = _around(text, span, size)
    while (start > 0 or end < len(text)) and _comes_twice(text, text[start:end]):
        size *= 2
        start, end = _around(text, span, size)
    return node(
        type="TextQuoteSelector",
        exact=text[span.start : span.end],
        prefix=text[start : span.start],
        suffix=text[span.end : end],
    )


def _around(text: str, span: Span, size: int) -> tuple[int, int]:
    """The edges of the context, moved out where they would part a letter from its marks."""
    start, end = max(span.start - size, 0), min(span.end + size, len(text))
    while start > 0 and _joins(text[start]):
        start -= 1
    while end < len(text) and _joins(text[end]):
        end += 1
    return start, end


def _joins(character: str) -> bool:
    return character == "\u200d" or unicodedata.category(character).startswith("M")


def _comes_twice(text: str, part: str) -> bool:
    return text.find(part, text.find(part) + 1) >= 0

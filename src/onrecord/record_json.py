"""Record to JSON and back: the only place that knows the format and its version.

The format is described in docs/formats.md. It grows by addition only: fields that this program does
not know are passed over, and every field that it does know must be there.
"""

import json
import re

from onrecord.errors import InvalidRecord, RecordFormatError
from onrecord.fields import Fields, shown, value_of_json
from onrecord.record import (
    Addressee,
    Anonymity,
    Article,
    ArticleForm,
    Attribution,
    Block,
    BlockKind,
    Family,
    Finding,
    FindingKind,
    Link,
    MadeBy,
    Medium,
    Origin,
    Post,
    Record,
    Relation,
    Spans,
    Speaker,
    SpeakerLink,
    SpeakerType,
    Statement,
    StatementKind,
    Via,
    When,
)

VERSION = 1

# A lone surrogate has no UTF-8; the others end a line for some readers of lines. All of them can
# only stand inside strings, so an escape may take their place anywhere in the JSON.
TO_ESCAPE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")
# JSON has one way to write both these two code points and the character that they code in UTF-16.
SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")

Object = dict[str, object]


def record_to_json(record: Record) -> str:
    """One line of JSON without a line break, which can always be encoded as UTF-8.

    InvalidRecord where JSON cannot keep a value: a confidence that is not a number, or two
    surrogates that JSON would read back as one character, moving every offset after them.
    """
    return line_of_object(record_to_object(record))


def line_of_object(value: Object) -> str:
    """A record's object, which may have more fields, as `record_to_json` writes it."""
    try:
        line = json.dumps(value, ensure_ascii=False, allow_nan=False)
    except ValueError as error:
        raise InvalidRecord(f"a confidence is not a number: {error}") from error
    if pair := SURROGATE_PAIR.search(line):
        raise InvalidRecord(f"JSON cannot keep the surrogates {pair.group()!a} apart; join them first")
    return TO_ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def record_to_object(record: Record) -> Object:
    """The record as what `json.dumps` takes."""
    made_by = record.made_by
    return {
        "onrecord": VERSION,
        "made_by": made_by and {"onrecord": made_by.onrecord, "model": made_by.model, "at": made_by.at},
        "article": _article_to_object(record.article),
        "speakers": [_speaker_to_object(speaker) for speaker in record.speakers],
        "statements": [_statement_to_object(statement) for statement in record.statements],
        "families": [{"id": family.id, "statements": list(family.statements)} for family in record.families],
        "findings": [finding_to_object(finding) for finding in record.findings],
    }


def record_of_json(text: str) -> Record:
    """The record that one line of JSON holds; RecordFormatError names the field that is wrong."""
    return record_of_object(value_of_json(text))


def record_of_object(value: object) -> Record:
    """The record that a parsed JSON value holds; RecordFormatError names the field that is wrong."""
    fields = Fields.of(value)
    version = fields.get("onrecord")
    if version != VERSION or isinstance(version, bool):
        fields.fail("onrecord", f"this program reads version {VERSION}, not {shown(version)}")
    article = _article_of(fields.nested("article"))
    try:
        return Record(
            article=article,
            speakers=tuple(_speaker_of(speaker) for speaker in fields.objects("speakers")),
            statements=tuple(_statement_of(statement) for statement in fields.objects("statements")),
            families=tuple(
                Family(family.text("id"), family.texts("statements")) for family in fields.objects("families")
            ),
            findings=tuple(_finding_of(finding) for finding in fields.objects("findings")),
            made_by=fields.made("made_by", _made_by_of),
        )
    except InvalidRecord as error:
        raise RecordFormatError(str(error)) from error


def finding_of_object(value: object) -> Finding:
    """The finding that a parsed JSON value holds; RecordFormatError names the field that is wrong."""
    return _finding_of(Fields.of(value))


def _article_to_object(article: Article) -> Object:
    origin = article.origin
    return {
        "id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "section": article.section,
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "modified": article.modified,
        "language": article.language,
        "form": article.form.value,
        "truncated": article.truncated,
        "origin": origin and {"name": origin.name, "url": origin.url, "spans": _pairs(origin.spans)},
        "text": article.text,
        "text_sha256": article.text_sha256,
        "blocks": [
            {"start": block.span.start, "end": block.span.end, "kind": block.kind.value}
            for block in article.blocks
        ],
        "posts": [_post_to_object(post) for post in article.posts],
        "links": [
            {"start": link.span.start, "end": link.span.end, "url": link.url} for link in article.links
        ],
    }


def _post_to_object(post: Post) -> Object:
    return {
        "id": post.id,
        "platform": post.platform,
        "author": post.author,
        "handle": post.handle,
        "date": post.date,
        "url": post.url,
        "spans": _pairs(post.spans),
        "quotes": post.quotes,
    }


def _speaker_to_object(speaker: Speaker) -> Object:
    link = speaker.link
    return {
        "id": speaker.id,
        "name": speaker.name,
        "description": speaker.description,
        "type": speaker.type.value,
        "aliases": list(speaker.aliases),
        "roles": list(speaker.roles),
        "handles": list(speaker.handles),
        "gender": speaker.gender,
        "wikidata": speaker.wikidata,
        "link": link and {"reason": link.reason, "confidence": link.confidence},
        "mentions": _pairs(speaker.mentions),
    }


def _statement_to_object(statement: Statement) -> Object:
    addressee, medium, when = statement.addressee, statement.medium, statement.when
    anonymity = statement.anonymity
    return {
        "id": statement.id,
        "kind": statement.kind.value,
        "source": _pairs(statement.source),
        "cue": _pairs(statement.cue),
        "content": _pairs(statement.content),
        "speakers": list(statement.speakers),
        "speaker_confidence": statement.speaker_confidence,
        "addressee": addressee
        and {"text": addressee.text, "speaker": addressee.speaker, "spans": _pairs(addressee.spans)},
        "medium": medium
        and {"text": medium.text, "platform": medium.platform, "spans": _pairs(medium.spans)},
        "when": when and {"value": when.value, "text": when.text, "spans": _pairs(when.spans)},
        "via": [
            {
                "name": via.name,
                "speaker": via.speaker,
                "relation": via.relation.value,
                "spans": _pairs(via.spans),
            }
            for via in statement.via
        ],
        "anonymity": anonymity and {"reason": anonymity.reason, "spans": _pairs(anonymity.spans)},
        "inside": statement.inside,
        "post": statement.post,
        "confidence": statement.confidence,
    }


def finding_to_object(finding: Finding) -> Object:
    """The finding as what `json.dumps` takes."""
    return {
        "kind": finding.kind.value,
        "spans": _pairs(finding.spans),
        "text": finding.text,
        "statements": list(finding.statements),
        "speakers": list(finding.speakers),
        "note": finding.note,
    }


def _pairs(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _article_of(fields: Fields) -> Article:
    try:
        article = Article(
            text=fields.text("text"),
            blocks=tuple(
                Block(block.span(), block.kind("kind", BlockKind)) for block in fields.objects("blocks")
            ),
            posts=tuple(_post_of(post) for post in fields.objects("posts")),
            links=tuple(Link(link.span(), link.text("url")) for link in fields.objects("links")),
            title=fields.text_or_none("title"),
            authors=fields.texts("authors"),
            outlet=fields.text_or_none("outlet"),
            section=fields.text_or_none("section"),
            published=fields.text_or_none("published"),
            modified=fields.text_or_none("modified"),
            language=fields.text_or_none("language"),
            form=fields.kind("form", ArticleForm),
            truncated=fields.flag("truncated"),
            origin=fields.made("origin", _origin_of),
            url=fields.text_or_none("url"),
        )
    except InvalidRecord as error:
        raise RecordFormatError(f"article: {error}") from error
    for name, value in (("text_sha256", article.text_sha256), ("id", article.id)):
        if fields.text(name) != value:
            fields.fail(name, f"this does not fit the text and url, whose {name} is {value}")
    return article


def _post_of(fields: Fields) -> Post:
    return Post(
        id=fields.text("id"),
        platform=fields.text_or_none("platform"),
        author=fields.text_or_none("author"),
        handle=fields.text_or_none("handle"),
        date=fields.text_or_none("date"),
        url=fields.text_or_none("url"),
        spans=fields.spans("spans"),
        quotes=fields.text_or_none("quotes"),
    )


def _speaker_of(fields: Fields) -> Speaker:
    return Speaker(
        id=fields.text("id"),
        name=fields.text_or_none("name"),
        type=fields.kind("type", SpeakerType),
        description=fields.text_or_none("description"),
        aliases=fields.texts("aliases"),
        roles=fields.texts("roles"),
        handles=fields.texts("handles"),
        gender=fields.text_or_none("gender"),
        wikidata=fields.text_or_none("wikidata"),
        link=fields.made("link", _speaker_link_of),
        mentions=fields.spans("mentions"),
    )


def _statement_of(fields: Fields) -> Statement:
    content = fields.spans("content")
    if not content:
        fields.fail("content", "a statement needs at least one span of content")
    return Statement(
        id=fields.text("id"),
        kind=fields.kind("kind", StatementKind),
        attribution=Attribution(
            fields.spans("source"), fields.spans("cue"), content, fields.probability("confidence")
        ),
        speakers=fields.texts("speakers"),
        speaker_confidence=fields.probability_or_none("speaker_confidence"),
        addressee=fields.made("addressee", _addressee_of),
        medium=fields.made("medium", _medium_of),
        when=fields.made("when", _when_of),
        via=tuple(_via_of(via) for via in fields.objects("via")),
        anonymity=fields.made("anonymity", _anonymity_of),
        inside=fields.text_or_none("inside"),
        post=fields.text_or_none("post"),
    )


def _finding_of(fields: Fields) -> Finding:
    return Finding(
        kind=fields.kind("kind", FindingKind),
        spans=fields.spans("spans"),
        text=fields.text("text"),
        statements=fields.texts("statements"),
        speakers=fields.texts("speakers"),
        note=fields.text_or_none("note"),
    )


def _made_by_of(fields: Fields) -> MadeBy:
    return MadeBy(fields.text("onrecord"), fields.text("model"), fields.text("at"))


def _origin_of(fields: Fields) -> Origin:
    return Origin(fields.text_or_none("name"), fields.text_or_none("url"), fields.spans("spans"))


def _speaker_link_of(fields: Fields) -> SpeakerLink:
    return SpeakerLink(fields.text("reason"), fields.probability("confidence"))


def _addressee_of(fields: Fields) -> Addressee:
    return Addressee(fields.text("text"), fields.text_or_none("speaker"), fields.spans("spans"))


def _medium_of(fields: Fields) -> Medium:
    return Medium(fields.text("text"), fields.text_or_none("platform"), fields.spans("spans"))


def _when_of(fields: Fields) -> When:
    return When(fields.text("value"), fields.text_or_none("text"), fields.spans("spans"))


def _via_of(fields: Fields) -> Via:
    return Via(
        fields.text("name"),
        fields.kind("relation", Relation),
        fields.text_or_none("speaker"),
        fields.spans("spans"),
    )


def _anonymity_of(fields: Fields) -> Anonymity:
    return Anonymity(fields.text_or_none("reason"), fields.spans("spans"))

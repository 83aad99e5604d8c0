"""Invented articles for the store: who said what, in which paper, told in one line each."""

import hashlib
from dataclasses import dataclass, replace

from onrecord.record import (
    Article,
    ArticleForm,
    Attribution,
    Block,
    BlockKind,
    Family,
    Finding,
    FindingKind,
    MadeBy,
    Medium,
    Post,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
    When,
)

LEDGER, COURIER = "The Port Ledger", "Hale Courier"
CLOSES = "“The tunnel will stay closed until every family in this town can cross it without fear,”"
PAYS = "“Two hundred million crowns is what the harbour board will pay for the northern bridge,”"


@dataclass(frozen=True)
class Said:
    """One statement of an article; `by` are the speakers, none for nobody."""

    words: str
    by: tuple[Speaker, ...] = ()
    kind: StatementKind = StatementKind.DIRECT
    when: str | None = None
    medium: str | None = None
    platform: str | None = None
    post: bool = False
    inside: int | None = None
    confidence: float = 0.9
    rest: str = ""  # a second span of the content, after the cue


def person(name, *roles, type_=SpeakerType.PERSON, **facts):
    """A speaker whose id the article gives."""
    return Speaker("", name, type_, roles=roles, **facts)


OKAFOR = person("Teresa Okafor", "Mayor of Port Hale", aliases=("Okafor",))
LINDQVIST = person("Bram Lindqvist", "Councillor", handles=("@bramlindqvist",))
OFFICIAL = person(None, type_=SpeakerType.UNNAMED, description="a senior official")


def said(words, *by, **facts):
    return Said(words, by, **facts)


def paper(
    *told, url="https://ledger.example/1", outlet=LEDGER, model="m1", findings=(), families=(), **facts
):
    """The record of an article that has these statements, one a paragraph; `more` is text without one.

    Ids look as the reader makes them. `findings` are kinds with numbers of statements, `families`
    numbers of statements.
    """
    more = facts.pop("more", "")
    paragraphs, places, at = [], [], 0
    for one in told:
        who = " and ".join(speaker.name or speaker.description for speaker in one.by)
        tail = f" {who} said." if who else ""
        rest = f" {one.rest}" if one.rest else ""
        spans = [Span(at, at + len(one.words))]
        cue = at + len(one.words) + len(tail) - 5
        if one.rest:
            start = at + len(one.words) + len(tail) + 1
            spans.append(Span(start, start + len(one.rest)))
        source = (Span(at + len(one.words) + 1, cue - 1),) if who else ()
        places.append((source, (Span(cue, cue + 4),) if who else (), tuple(spans)))
        paragraphs.append(one.words + tail + rest)
        at += len(paragraphs[-1]) + 2
    text = "\n\n".join([*paragraphs, more] if more else paragraphs)
    facts = {"title": "News of the town", "published": "2026-03-04", "language": "en"} | facts
    posts = tuple(
        Post(f"post{number}", "X", spans=content)
        for number, (one, (_, _, content)) in enumerate(zip(told, places, strict=True))
        if one.post
    )
    blocks = (Block(Span(0, len(text)), BlockKind.PARAGRAPH),) if text else ()
    article = Article(text, blocks, posts, url=url, outlet=outlet, **facts)
    return _record(article, told, places, model, findings=findings, families=families)


def _record(article, told, places, model, *, findings, families):  # noqa: PLR0913  the parts of a record
    cast = list(dict.fromkeys(speaker for one in told for speaker in one.by))
    ids = {speaker: f"{article.id}:s{number}" for number, speaker in enumerate(cast, 1)}
    keys = [f"{article.id}:{_digest(article.id, content)}" for _, _, content in places]
    return Record(
        article,
        tuple(replace(speaker, id=ids[speaker]) for speaker in cast),
        tuple(
            Statement(
                key,
                one.kind,
                Attribution(*spans, one.confidence),
                tuple(ids[speaker] for speaker in one.by),
                medium=Medium(one.medium, one.platform) if one.medium else None,
                when=When(one.when) if one.when else None,
                post=f"post{number}" if one.post else None,
                inside=None if one.inside is None else keys[one.inside],
            )
            for number, (key, one, spans) in enumerate(zip(keys, told, places, strict=True))
        ),
        tuple(
            Family(f"f{number}", tuple(keys[one] for one in members))
            for number, members in enumerate(families, 1)
        ),
        tuple(
            Finding(kind, told_at(places, numbers), "look", tuple(keys[one] for one in numbers))
            for kind, *numbers in findings
        ),
        MadeBy("0.1.0", model, "2026-03-04T10:00:00Z"),
    )


def told_at(places, numbers):
    return tuple(places[number][2][0] for number in numbers)


def _digest(article_id, content):
    places = [(span.start, span.end) for span in content]
    return hashlib.sha256(repr((article_id, places)).encode()).hexdigest()[:10]


def read_again(record, model="m2", **changes):
    """The record as another model makes it: `changes` are its fields."""
    return replace(record, made_by=replace(record.made_by, model=model), **changes)


def without(record, number):
    """The record without one of its statements."""
    kept = tuple(one for place, one in enumerate(record.statements) if place != number)
    return read_again(record, statements=kept, families=(), findings=())


def with_names_in_utf8(record):
    """The record without lone surrogates in ids and in the head of the article; in its text they stay."""
    article, key = record.article, str.maketrans({"\ud83d": "x"})
    heads = {
        name: value and value.translate(key)
        for name in ("title", "outlet")
        for value in [getattr(article, name)]
    }
    statements = tuple(
        replace(one, id=one.id.translate(key), inside=one.inside and one.inside.translate(key))
        for one in record.statements
    )
    findings = tuple(
        replace(one, statements=tuple(each.translate(key) for each in one.statements))
        for one in record.findings
    )
    return replace(record, article=replace(article, **heads), statements=statements, findings=findings)


ORPHAN, ALTERED = FindingKind.ORPHAN, FindingKind.ALTERED
INDIRECT, MIXED = StatementKind.INDIRECT, StatementKind.MIXED
TRANSCRIPT = ArticleForm.TRANSCRIPT

"""Files of gold articles, predictions and records to articles that can be compared, and to pairs of them.

A file has one JSON object a line: a record, or {"id", "text", "attributions": [{"source", "cue",
"content"}], "marks": [{"content", "speaker", "when", "medium", "addressee", "form", "type"}]}, with "published",
"title", "author" and "publisher" where they are known. A prediction needs no text where its id is gold's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from onrecord.errors import RecordFormatError
from onrecord.fields import Fields, shown, value_of_json
from onrecord.iso import is_iso_date
from onrecord.reading import Given
from onrecord.record import Record, Span, Spans
from onrecord.record_json import record_of_object


class MentionForm(StrEnum):
    """How a source mentions its speaker."""

    NAME = "name"
    TITLE = "title"
    DESCRIPTION = "description"
    PRONOUN = "pronoun"
    NONE = "none"


class Roles(NamedTuple):
    """The spans of one attribution."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person says is behind a content: of each, the values that count as right; None is "not stated".

    `form` is how the source is mentioned, `type` the kinds of source that count as right; None where the file does not tell.
    """

    content: Spans
    speaker: tuple[str | None, ...]
    when: tuple[str | None, ...]
    medium: tuple[str | None, ...]
    addressee: tuple[str | None, ...]
    form: MentionForm | None = None
    type: tuple[str | None, ...] | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """One article as one side has it.

    `attributions` and `marks` are None where the file has none of them. `nested` are the statements
    of a record that lie inside others or in posts, which PolNeAR does not mark. `given` is what the file tells
    of the article besides its text.
    """

    id: str
    text: str | None
    attributions: tuple[Roles, ...] | None = None
    nested: tuple[Roles, ...] = ()
    marks: tuple[Mark, ...] | None = None
    record: Record | None = None
    given: Given | None = None


class Pair(NamedTuple):
    """A gold article and what was predicted for it, if anything was."""

    gold: Marked
    predicted: Marked | None


def read_marked(path: Path) -> tuple[Marked, ...]:
    """The articles of a file. RecordFormatError names the file, the line and the field that is wrong."""
    articles: dict[str, Marked] = {}
    with path.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                article = marked_of_json(line.decode("utf-8-sig"))
            except (RecordFormatError, UnicodeDecodeError) as error:
                raise RecordFormatError(f"{path}, line {number}: {error}") from error
            if article.id in articles:
                raise RecordFormatError(f"{path}, line {number}: id {article.id!r} comes twice")
            articles[article.id] = article
    if not articles:
        raise RecordFormatError(f"{path}: the file is empty; a line of JSON for each article is needed")
    return tuple(articles.values())


def marked_of_json(line: str) -> Marked:
    """The article of one line, whether a record or one with attributions or marks."""
    value = value_of_json(line)
    fields = Fields.of(value)
    if "onrecord" in fields:
        return marked_of_record(record_of_object(value))
    text = fields.text("text") if "text" in fields else None
    article = Marked(
        id=fields.text("id"),
        text=text,
        attributions=tuple(_roles_of(one) for one in fields.objects("attributions"))
        if "attributions" in fields
        else None,
        marks=tuple(_mark_of(one) for one in fields.objects("marks")) if "marks" in fields else None,
        given=_given_of(fields),
    )
    if article.attributions is None and article.marks is None:
        raise RecordFormatError("neither a record nor an object with attributions or marks")
    if text is not None:
        _require_inside(article, len(text))
    return article


def marked_of_record(record: Record) -> Marked:
    """The record's statements, those inside others and in posts apart."""
    sides: tuple[list[Roles], list[Roles]] = ([], [])
    for statement in record.statements:
        apart = statement.inside is not None or statement.post is not None
        sides[apart].append(Roles(statement.source, statement.cue, statement.content))
    compared, nested = sides
    return Marked(record.article.id, record.article.text, tuple(compared), tuple(nested), record=record)


def paired_articles(gold: Sequence[Marked], predicted: Sequence[Marked]) -> tuple[Pair, ...]:
    """Each gold article with its prediction, by id, else by text.

    RecordFormatError where a prediction has no gold article, two have the same, or its offsets
    count in another text.
    """
    by_id = {article.id: article for article in gold}
    by_text = {article.text: article for article in gold if article.text is not None}
    found: dict[str, Marked] = {}
    for article in predicted:
        match = by_id.get(article.id) or (by_text.get(article.text) if article.text is not None else None)
        if match is None:
            raise RecordFormatError(f"gold has no article with the id or the text of {article.id!r}")
        if match.id in found:
            raise RecordFormatError(f"there are two predictions for {match.id!r}")
        if match.text is None:
            raise RecordFormatError(f"{match.id!r} has no text in gold, which offsets could count in")
        if article.text not in (None, match.text):
            raise RecordFormatError(f"the text of {article.id!r} is not the one in gold")
        _require_inside(article, len(match.text))
        found[match.id] = article
    return tuple(Pair(article, found.get(article.id)) for article in gold)


def _roles_of(fields: Fields) -> Roles:
    return Roles(*(_spans_or_none(fields, role) for role in Roles._fields))


def _spans_or_none(fields: Fields, name: str) -> Spans:
    """The spans of a role, none where it is missing or null."""
    return fields.spans(name) if name in fields and fields.get(name) is not None else ()


def _mark_of(fields: Fields) -> Mark:
    return Mark(
        content=fields.spans("content"),
        speaker=_accepted(fields, "speaker"),
        when=_accepted(fields, "when"),
        medium=_accepted(fields, "medium"),
        addressee=_accepted(fields, "addressee"),
        form=_form_of(fields),
        type=_accepted(fields, "type") if "type" in fields else None,
    )


def _form_of(fields: Fields) -> MentionForm | None:
    """The form of mention; of several that are right the first."""
    if "form" not in fields:
        return None
    form = _accepted(fields, "form")[0]
    if form is not None and form not in tuple(MentionForm):
        fields.fail("form", f"one of {', '.join(MentionForm)} is needed, not {shown(form)}")
    return MentionForm(form) if form else None


def _given_of(fields: Fields) -> Given:
    """What the line tells of the article besides its text."""
    published, title, outlet, author = (
        fields.text_or_none(name) if name in fields else None
        for name in ("published", "title", "publisher", "author")
    )
    if published is not None and not is_iso_date(published):
        fields.fail("published", f"a date like 2026-03-04 is needed, not {shown(published)}")
    return Given(outlet=outlet, published=published, title=title, author=author)


def _accepted(fields: Fields, name: str) -> tuple[str | None, ...]:
    """The values that count as right: a string, null, or a list of both."""
    value = fields.get(name)
    values = value if isinstance(value, list) else [value]
    if not values or not all(one is None or isinstance(one, str) for one in values):
        fields.fail(name, "a string, null or a list of both is needed")
    return tuple(values)


def _require_inside(article: Marked, size: int) -> None:
    for span in _spans_of(article):
        if span.end > size:
            raise RecordFormatError(f"{article.id!r}: [{span.start}, {span.end}] is outside a text of {size}")


def _spans_of(article: Marked) -> Iterable[Span]:
    for roles in (*(article.attributions or ()), *article.nested):
        yield from (*roles.source, *roles.cue, *roles.content)
    for mark in article.marks or ():
        yield from mark.content

"""A record to flat rows, one a statement: what CSV, Parquet and frames show of it and of its article."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from onrecord.export.characters import well_formed
from onrecord.record import (
    Addressee,
    Anonymity,
    Article,
    Finding,
    MadeBy,
    Medium,
    Origin,
    Post,
    Record,
    Spans,
    Speaker,
    Statement,
    When,
)

# Stand in where a statement has no such circumstance, so that a column need not ask; all fields are unknown.
NO_ORIGIN, NO_POST, NO_MADE_BY = Origin(None, None), Post(""), MadeBy("", "", "")
NO_ADDRESSEE, NO_MEDIUM, NO_WHEN, NO_ANONYMITY = Addressee(""), Medium(""), When(""), Anonymity(None)


class Cell(Enum):
    """What a column holds: text or none, a list of texts or nones, spans, a number or none, yes or no."""

    TEXT = auto()
    TEXTS = auto()
    SPANS = auto()
    NUMBER = auto()
    FLAG = auto()


Texts = tuple[str | None, ...]
Value = str | float | bool | Texts | list[dict[str, int]] | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it holds, and where that is found."""

    name: str
    cell: Cell
    of: Callable[["Case"], Value]


@dataclass(frozen=True)
class Case:
    """A statement with what its row needs of its record; `id` and `digest` are the article's."""

    record: Record
    statement: Statement
    id: str
    digest: str

    @property
    def article(self) -> Article:
        return self.record.article

    @cached_property
    def speakers(self) -> tuple[Speaker, ...]:
        return tuple(self.record.speaker(one) for one in self.statement.speakers)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.record.findings if self.statement.id in one.statements)

    @cached_property
    def post(self) -> Post:
        return next((post for post in self.article.posts if post.id == self.statement.post), NO_POST)

    @property
    def origin(self) -> Origin:
        return self.article.origin or NO_ORIGIN

    @property
    def addressee(self) -> Addressee:
        return self.statement.addressee or NO_ADDRESSEE

    @property
    def medium(self) -> Medium:
        return self.statement.medium or NO_MEDIUM

    @property
    def when(self) -> When:
        return self.statement.when or NO_WHEN

    @property
    def anonymity(self) -> Anonymity:
        return self.statement.anonymity or NO_ANONYMITY

    @property
    def made_by(self) -> MadeBy:
        return self.record.made_by or NO_MADE_BY

    @property
    def block(self) -> str | None:
        start = min(span.start for span in self.statement.content)
        blocks = (one.kind.value for one in self.article.blocks if one.span.start <= start < one.span.end)
        return next(blocks, None)

    def words(self, spans: Spans) -> str | None:
        return self.article.quote(spans) if spans else None


def _text(name: str, of: Callable[[Case], str | None]) -> Column:
    """A column of text; a fact that is not there is none."""

    def cell(case: Case) -> str | None:
        value = of(case)
        return well_formed(value) if value else None

    return Column(name, Cell.TEXT, cell)


def _texts(name: str, of: Callable[[Case], Iterable[str | None]]) -> Column:
    def cell(case: Case) -> Texts:
        return tuple(well_formed(value) if value else None for value in of(case))

    return Column(name, Cell.TEXTS, cell)


def _spans(name: str, of: Callable[[Case], Spans]) -> Column:
    def cell(case: Case) -> list[dict[str, int]]:
        return [{"start": span.start, "end": span.end} for span in of(case)]

    return Column(name, Cell.SPANS, cell)


def _families(case: Case) -> Iterator[str]:
    return (family.id for family in case.record.families if case.statement.id in family.statements)


# First what a person reads, then what says how sure it is, then ids, offsets and where the record is from.
COLUMNS = (
    _text("published", lambda case: case.article.published),
    _text("outlet", lambda case: case.article.outlet),
    _text("title", lambda case: case.article.title),
    _texts("speakers", lambda case: (one.name or one.description for one in case.speakers)),
    _texts("roles", lambda case: (role for one in case.speakers for role in one.roles)),
    _text("kind", lambda case: case.statement.kind.value),
    _text("content", lambda case: case.words(case.statement.content)),
    _text("source", lambda case: case.words(case.statement.source)),
    _text("cue", lambda case: case.words(case.statement.cue)),
    _text("addressee", lambda case: case.addressee.text),
    _text("medium", lambda case: case.medium.text),
    _text("platform", lambda case: case.medium.platform),
    _text("when", lambda case: case.when.value),
    _text("when_text", lambda case: case.when.text),
    _texts("via", lambda case: (via.name for via in case.statement.via)),
    _texts("via_relations", lambda case: (via.relation.value for via in case.statement.via)),
    Column("anonymous", Cell.FLAG, lambda case: case.statement.anonymity is not None),
    _text("anonymity_reason", lambda case: case.anonymity.reason),
    Column("confidence", Cell.NUMBER, lambda case: case.statement.confidence),
    Column("speaker_confidence", Cell.NUMBER, lambda case: case.statement.speaker_confidence),
    _texts("findings", lambda case: (finding.kind.value for finding in case.findings)),
    _texts("finding_notes", lambda case: (finding.note for finding in case.findings)),
    _text("url", lambda case: case.article.url),
    _text("section", lambda case: case.article.section),
    _texts("authors", lambda case: case.article.authors),
    _text("modified", lambda case: case.article.modified),
    _text("language", lambda case: case.article.language),
    _text("form", lambda case: case.article.form.value),
    Column("truncated", Cell.FLAG, lambda case: case.article.truncated),
    _text("origin", lambda case: case.origin.name),
    _text("origin_url", lambda case: case.origin.url),
    _text("block", lambda case: case.block),
    _text("post_platform", lambda case: case.post.platform),
    _text("post_author", lambda case: case.post.author),
    _text("post_handle", lambda case: case.post.handle),
    _text("post_date", lambda case: case.post.date),
    _text("post_url", lambda case: case.post.url),
    _text("statement_id", lambda case: case.statement.id),
    _text("article_id", lambda case: case.id),
    _texts("speaker_ids", lambda case: case.statement.speakers),
    _texts("speaker_types", lambda case: (one.type.value for one in case.speakers)),
    _texts("speaker_genders", lambda case: (one.gender for one in case.speakers)),
    _texts("speaker_wikidata", lambda case: (one.wikidata for one in case.speakers)),
    _texts("speaker_handles", lambda case: (handle for one in case.speakers for handle in one.handles)),
    _text("addressee_id", lambda case: case.addressee.speaker),
    _texts("via_ids", lambda case: (via.speaker for via in case.statement.via)),
    _text("inside", lambda case: case.statement.inside),
    _text("post", lambda case: case.statement.post),
    _texts("families", _families),
    _spans("content_spans", lambda case: case.statement.content),
    _spans("source_spans", lambda case: case.statement.source),
    _spans("cue_spans", lambda case: case.statement.cue),
    _spans("addressee_spans", lambda case: case.addressee.spans),
    _spans("medium_spans", lambda case: case.medium.spans),
    _spans("when_spans", lambda case: case.when.spans),
    _spans("via_spans", lambda case: tuple(span for via in case.statement.via for span in via.spans)),
    _spans("anonymity_spans", lambda case: case.anonymity.spans),
    _text("text_sha256", lambda case: case.digest),
    _text("made_with", lambda case: case.made_by.onrecord),
    _text("model", lambda case: case.made_by.model),
    _text("read_at", lambda case: case.made_by.at),
)


def rows_of(record: Record) -> Iterator[Row]:
    """One row a statement, in their order, with the columns in theirs.

    Text is well-formed Unicode: U+FFFD stands for a surrogate. What is not known is None.
    """
    identifier, digest = record.article.id, record.article.text_sha256
    for statement in record.statements:
        case = Case(record, statement, identifier, digest)
        yield {column.name: column.of(case) for column in COLUMNS}


def columns_of(rows: Sequence[Row]) -> dict[str, list[Value]]:
    """The rows as columns, in their order."""
    return {column.name: [row[column.name] for row in rows] for column in COLUMNS}

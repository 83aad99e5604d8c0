"""A store to files for other programs, and JSON Lines back into a store, corrections included.

A line of an article with corrections has two more fields: `corrections`, and `uncorrected`, which holds
what the machine had found.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import BinaryIO

from onrecord.ahead import helping, mapped, seldom_collecting
from onrecord.errors import (
    InvalidCorrection,
    InvalidRecord,
    NotInStore,
    RecordFormatError,
    SourceError,
    StoreError,
    StoreLocked,
)
from onrecord.export import ExportFormat, export
from onrecord.export.json_lines import RefusedLine, numbered_lines, parsed
from onrecord.fields import Fields, value_of_json
from onrecord.intake import Taken
from onrecord.kinds import CorrectionField
from onrecord.record import Record, Statement
from onrecord.record_json import line_of_object, record_of_object, record_to_object
from onrecord.store.connection import read_through_map
from onrecord.store.corrections import Correction, pairs
from onrecord.store.database import Store
from onrecord.store.preparing import Prepared, prepared

FACTS = (CorrectionField.SPEAKER, CorrectionField.WHEN, CorrectionField.MEDIUM)
JOINT = " & "  # between the names of joint speakers, in marks
PARTS = ("speakers", "statements", "families", "findings")
TOGETHER = 32  # lines that are one transaction
MOST_TOGETHER = 8 * 1024 * 1024  # bytes, after which a group ends


@dataclass(frozen=True, slots=True)
class Line:
    """What one line of an export holds: the machine's record, and what people corrected in it."""

    record: Prepared
    corrections: tuple[Correction, ...] = ()


Raw = tuple[int, bytes] | RefusedLine  # a line with its number


def carry_out(store: Store, target: BinaryIO, kind: ExportFormat, article_ids: Sequence[str]) -> int:
    """Write the records of articles with their corrections to `target`; how many that were."""
    if kind is not ExportFormat.JSONL:
        return export(store.records(article_ids), target, kind)
    target.writelines(_line_of(store, article_id).encode() + b"\n" for article_id in article_ids)
    return len(article_ids)


def bring_back(store: Store, stream: BinaryIO, source: str) -> Iterator[Taken | SourceError]:
    """Add what the lines of an export hold, in their order; what failed stands in its place as the error.

    What is yielded is on the disk. Where a StoreError ends it, what was not yielded is not in the store. Where there
    is another processor, a second process reads the next lines meanwhile.
    """
    with seldom_collecting(), closing(_read(stream, store)) as groups:
        for lines in groups:
            try:
                with store.together():
                    taken = [_taken(store, line, source) for line in lines]
            except StoreLocked:
                raise
            except StoreError:  # where the room ends, some of them may still fit
                yield from (_taken(store, line, source) for line in lines)
            else:
                yield from taken


def _read(stream: BinaryIO, store: Store) -> Generator[list[Line | RefusedLine]]:
    """What the lines of each group hold; the second process is started where there is more than one group."""
    groups = _groups(numbered_lines(stream))
    yield from map(lines_of, islice(groups, 1))
    for second in groups:
        with helping(lines_for, str(store.path)) as helper:
            yield from mapped(LinesFor(store), chain([second], groups), helper)


def _groups(lines: Iterator[Raw]) -> Iterator[list[Raw]]:
    """The lines that are added together."""
    group: list[Raw] = []
    size = 0
    for line in lines:
        group.append(line)
        size += 0 if isinstance(line, RefusedLine) else len(line[1])
        if len(group) == TOGETHER or size > MOST_TOGETHER:
            yield group
            group, size = [], 0
    if group:
        yield group


def lines_of(group: Sequence[Raw]) -> list[Line | RefusedLine]:
    """What the lines hold, ready to be added."""
    return [parsed(line, line_of_json) for line in group]


@dataclass(frozen=True, slots=True)
class LinesFor:
    """What lines hold, with what a store has like their statements: for many lines at once that takes less time."""

    store: Store

    def __call__(self, group: Sequence[Raw]) -> list[Line | RefusedLine]:
        """What the lines hold, ready to be added; the store is not asked where it cannot be."""
        lines = lines_of(group)
        held = [line for line in lines if isinstance(line, Line)]
        try:
            foreseen = self.store.foreseen([line.record for line in held])
        except StoreError:
            return lines
        records = dict(zip(map(id, held), foreseen, strict=True))
        return [replace(line, record=records[id(line)]) if isinstance(line, Line) else line for line in lines]


def lines_for(path: str) -> LinesFor:
    """What the second process makes of lines for the store at a path."""
    store = Store(path, read_only=True)
    store.ask(read_through_map)
    return LinesFor(store)


def _taken(store: Store, line: Line | RefusedLine, source: str) -> Taken | SourceError:
    if isinstance(line, RefusedLine):
        return SourceError(source, str(line))
    try:
        added = store.add(line.record)
        store.take_over(line.record.article.id, line.corrections)
    except (InvalidRecord, InvalidCorrection) as error:
        return SourceError(source, f"{line.record.article.id}: {error}")
    return Taken(source, added)


def training_lines(store: Store) -> Iterator[str]:
    """A line of JSON for each article with corrections, in the form that scoring and training read.

    `attributions` are all that stand in the text as people left them, without those inside others and in
    posts, which the corpus does not mark; `marks` are of those of them of which a person set who, when or
    where, with the other facts left open: null counts as right there too.
    """
    articles = dict.fromkeys(one.article for one in store.corrections() if one.article)
    for article_id in articles:
        try:
            record = store.get(article_id)
        except NotInStore:  # kept for the article's return; the doctor tells of it
            continue
        corrections = store.corrections_of(article_id)
        yield line_of_object(
            {
                "id": article_id,
                "published": record.article.published,
                "title": record.article.title,
                "text": record.article.text,
                "attributions": [
                    {"source": pairs(one.source), "cue": pairs(one.cue), "content": pairs(one.content)}
                    for one in _marked_statements(record)
                ],
                "marks": [
                    mark for one in _marked_statements(record) if (mark := _mark_of(record, one, corrections))
                ],
                "corrections": [_correction_to_object(one) for one in corrections],
            }
        )


def _marked_statements(record: Record) -> list[Statement]:
    return [one for one in record.statements if one.inside is None and one.post is None]


def _mark_of(
    record: Record, statement: Statement, corrections: Sequence[Correction]
) -> dict[str, object] | None:
    """The facts of a statement as marks have them; None where a person set none of them."""
    fields = {one.field for one in corrections if one.statement == statement.id}
    if fields.isdisjoint(FACTS):
        return None
    names = [speaker.name for speaker in map(record.speaker, statement.speakers)]
    known = [name for name in names if name]
    whole = len(known) == len(names)
    facts = {
        CorrectionField.SPEAKER: JOINT.join(known) if known and whole else None,
        CorrectionField.WHEN: statement.when and statement.when.value,
        CorrectionField.MEDIUM: statement.medium and statement.medium.text,
    }
    marked = {
        field.value: [value] if field in fields else [value or "", None] for field, value in facts.items()
    }
    addressee = statement.addressee.text if statement.addressee else ""
    return {"content": pairs(statement.content), **marked, "addressee": [addressee, None]}


def line_of_json(text: str) -> Line:
    """What a line holds; RecordFormatError names the field that is wrong."""
    value = value_of_json(text)
    corrections: tuple[Correction, ...] = ()
    if isinstance(value, dict) and "uncorrected" in value:
        fields = Fields.of(value)
        machine = {name: fields.nested("uncorrected").get(name) for name in PARTS}
        corrections = tuple(_correction_of(one) for one in fields.objects("corrections"))
        value = {**value, **machine}
    record = record_of_object(value)
    try:
        return Line(prepared(record), corrections)
    except InvalidRecord as error:
        raise RecordFormatError(f"{record.article.id}: {error}") from error


def _line_of(store: Store, article_id: str) -> str:
    record = store.get(article_id)
    corrections = store.corrections_of(article_id)
    value = record_to_object(record)
    if corrections:
        machine = record_to_object(store.get(article_id, as_corrected=False))
        value["corrections"] = [_correction_to_object(one) for one in corrections]
        value["uncorrected"] = {name: machine[name] for name in PARTS}
    return line_of_object(value)


def _correction_to_object(correction: Correction) -> dict[str, object]:
    return {
        "statement": correction.statement,
        "field": correction.field.value,
        "value": correction.value,
        "was": correction.was,
        "by": correction.by,
        "at": correction.at,
        "why": correction.why,
    }


def _correction_of(fields: Fields) -> Correction:
    correction = Correction(
        id=0,
        article=None,
        statement=fields.text("statement"),
        field=fields.kind("field", CorrectionField),
        value=fields.get("value"),
        was=fields.get("was"),
        by=fields.text("by"),
        at=fields.text("at"),
        why=fields.text_or_none("why"),
    )
    if correction.field in (CorrectionField.MERGE, CorrectionField.SPLIT):
        raise RecordFormatError("corrections: who is who is no correction of a statement")
    return correction

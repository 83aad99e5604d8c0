"""Corrections by people, and a record with them applied. The machine's version stays as it is.

A correction belongs to a statement by its id, which stays when the article is read again; one whose
statement is gone, or whose spans no longer fit, is kept and told.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import index
from typing import Any

from onrecord.errors import InvalidCorrection, InvalidRecord
from onrecord.iso import is_iso_date
from onrecord.kinds import CorrectionField, SpeakerType, StatementKind
from onrecord.record import Medium, Record, Span, Spans, Speaker, Statement, When
from onrecord.store.names import key_of
from onrecord.store.rows import is_encodable

OF_STATEMENTS = frozenset(CorrectionField) - {CorrectionField.MERGE, CorrectionField.SPLIT}
SPANS = frozenset({CorrectionField.SOURCE, CorrectionField.CUE, CorrectionField.CONTENT})
LARGEST = 2**63 - 1  # of numbers of rows
ADDED = ":correction"  # in the ids of speakers that corrections name and the machine does not know
COLUMNS = "id, article, statement, field, value, was, by, at, why, undone_by, undone_at"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person set, who, when (ISO 8601, UTC) and why.

    `value` and `was` are JSON values: names with types for a speaker, `[start, end)` pairs for spans, a text
    for kind, when and medium (null: none), true for a rejection; `was` is the machine's version.
    """

    id: int
    article: str | None
    statement: str | None
    field: CorrectionField
    value: object
    was: object
    by: str
    at: str
    why: str | None = None
    undone_by: str | None = None
    undone_at: str | None = None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A record with its corrections, and those that do not fit it."""

    record: Record
    unfit: tuple[Correction, ...] = ()


def corrections_of(connection: sqlite3.Connection, article: str) -> list[Correction]:
    """The corrections of an article's statements that are not undone, in the order they were made."""
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM correction WHERE article = ? AND undone_at IS NULL ORDER BY id",  # noqa: S608 - a constant
        (article,),
    )
    return [correction_of_row(row) for row in rows]


def all_corrections(connection: sqlite3.Connection, *, undone: bool) -> list[Correction]:
    """Every correction in the order they were made; with `undone`, also those that were taken back."""
    only = "" if undone else "WHERE undone_at IS NULL"
    rows = connection.execute(f"SELECT {COLUMNS} FROM correction {only} ORDER BY id")  # noqa: S608 - constants
    return [correction_of_row(row) for row in rows]


def correction_with(connection: sqlite3.Connection, identifier: int) -> Correction | None:
    """The correction with this number."""
    if not 0 < identifier <= LARGEST:
        return None
    row = connection.execute(
        f"SELECT {COLUMNS} FROM correction WHERE id = ?",  # noqa: S608 - a constant
        (identifier,),
    ).fetchone()
    return correction_of_row(row) if row else None


def correction_of_row(row: Sequence[Any]) -> Correction:
    """The correction that a row of COLUMNS holds."""
    identifier, article, statement, field, value, was, *rest = row
    return Correction(
        identifier, article, statement, CorrectionField(field), json.loads(value), json.loads(was), *rest
    )


def keep(connection: sqlite3.Connection, correction: Correction) -> int:
    """Write a correction down; its number. Raises InvalidCorrection."""
    for text in (correction.by, correction.at, correction.why):
        if text is not None and not is_encodable(text):
            raise InvalidCorrection(f"{text!a} holds bytes that are no text")
    cursor = connection.execute(
        "INSERT INTO correction (article, statement, field, value, was, by, at, why, undone_by, undone_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            correction.article,
            correction.statement,
            correction.field.value,
            json.dumps(correction.value),
            json.dumps(correction.was),
            correction.by,
            correction.at,
            correction.why,
            correction.undone_by,
            correction.undone_at,
        ),
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def corrected(record: Record, corrections: Iterable[Correction]) -> Corrected:
    """The record with the corrections applied in their order; a later one of the same fact wins.

    Rejected statements are left out, also where families, findings and statements inside them name them.
    """
    unfit, rejected = [], set()
    for correction in corrections:
        if correction.field not in OF_STATEMENTS:
            continue
        if all(statement.id != correction.statement for statement in record.statements):
            unfit.append(correction)
        elif correction.field is CorrectionField.REJECT and correction.value is True:
            rejected.add(correction.statement)
        else:
            try:
                record = _with(record, correction)
            except (InvalidRecord, InvalidCorrection):
                unfit.append(correction)
    return Corrected(_without(record, rejected) if rejected else record, tuple(unfit))


def value_before(record: Record, statement_id: str, field: CorrectionField) -> object:
    """The machine's version of a fact, in the form that a correction has it."""
    if field not in OF_STATEMENTS:
        raise InvalidCorrection(f"{field} is no fact of a statement, but of people")
    statement = _statement_with(record, statement_id)
    speakers = [record.speaker(speaker) for speaker in statement.speakers]
    facts: dict[CorrectionField, object] = {
        CorrectionField.SPEAKER: [
            {"name": one.name or one.description, "type": one.type.value} for one in speakers
        ],
        CorrectionField.SOURCE: pairs(statement.source),
        CorrectionField.CUE: pairs(statement.cue),
        CorrectionField.CONTENT: pairs(statement.content),
        CorrectionField.KIND: statement.kind.value,
        CorrectionField.WHEN: statement.when and statement.when.value,
        CorrectionField.MEDIUM: statement.medium and statement.medium.text,
        CorrectionField.REJECT: False,
    }
    return facts[field]


def _with(record: Record, correction: Correction) -> Record:
    """The record with one correction of a statement. Raises InvalidRecord, InvalidCorrection."""
    assert correction.statement is not None
    statement = _statement_with(record, correction.statement)
    value = correction.value
    match correction.field:
        case CorrectionField.SPEAKER:
            record, speakers = _with_speakers(record, value)
            new = replace(statement, speakers=speakers, speaker_confidence=1.0 if speakers else None)
        case CorrectionField.SOURCE | CorrectionField.CUE | CorrectionField.CONTENT:
            spans: dict[str, Any] = {correction.field.value: _spans(value)}
            new = replace(statement, attribution=replace(statement.attribution, **spans))
        case CorrectionField.KIND:
            new = replace(statement, kind=_kind(value))
        case CorrectionField.WHEN:
            new = replace(statement, when=None if value is None else When(_date(value)))
        case CorrectionField.MEDIUM:
            new = replace(statement, medium=None if value is None else Medium(_text(value)))
        case _:
            raise InvalidCorrection("a statement is rejected with true, or not at all")
    statements = tuple(new if one.id == new.id else one for one in record.statements)
    return replace(record, statements=statements)


def _with_speakers(record: Record, value: object) -> tuple[Record, tuple[str, ...]]:
    """The record with the speakers that a correction names, and their ids; new ones are added to it."""
    if not isinstance(value, list):
        raise InvalidCorrection("a speaker is given as a list of names with types")
    speakers = list(record.speakers)
    ids = []
    for one in value:
        if not isinstance(one, Mapping):
            raise InvalidCorrection("a speaker is given as a name with a type")
        name = _text(one.get("name"))
        speaker = _speaker_called(name, speakers)
        if speaker is None:
            number = sum(is_added(other.id) for other in speakers) + 1
            speaker = Speaker(f"{record.article.id}{ADDED}{number}", name, _type(one.get("type")))
            speakers.append(speaker)
        ids.append(speaker.id)
    return replace(record, speakers=tuple(speakers)), tuple(dict.fromkeys(ids))


def is_added(speaker_id: str) -> bool:
    """Whether a speaker came by a correction."""
    return ADDED in speaker_id


def _speaker_called(name: str, speakers: Sequence[Speaker]) -> Speaker | None:
    """The speaker of the article whom the name means: by id, by name, else by another name of theirs."""
    key = key_of(name)
    for speaker in speakers:
        if name == speaker.id or (speaker.name and key_of(speaker.name) == key):
            return speaker
    for speaker in speakers:
        if any(key_of(other) == key for other in (*speaker.aliases, *speaker.handles)):
            return speaker
    return None


def _without(record: Record, rejected: set[str | None]) -> Record:
    statements = tuple(
        replace(statement, inside=None) if statement.inside in rejected else statement
        for statement in record.statements
        if statement.id not in rejected
    )
    families = (
        replace(family, statements=tuple(one for one in family.statements if one not in rejected))
        for family in record.families
    )
    return replace(
        record,
        statements=statements,
        families=tuple(family for family in families if len(family.statements) > 1),
        findings=tuple(one for one in record.findings if not rejected & set(one.statements)),
    )


def _statement_with(record: Record, identifier: str) -> Statement:
    for statement in record.statements:
        if statement.id == identifier:
            return statement
    raise InvalidCorrection(f"there is no statement {identifier!r} in this record")


def pairs(spans: Spans) -> list[list[int]]:
    """Spans as JSON has them."""
    return [[span.start, span.end] for span in spans]


def _spans(value: object) -> Spans:
    try:
        spans = tuple(Span(index(start), index(end)) for start, end in value)  # type: ignore[attr-defined]
    except (TypeError, ValueError) as error:
        raise InvalidCorrection("spans are pairs of numbers [start, end), with start < end") from error
    if list(spans) != sorted(spans) or any(a.overlaps(b) for a, b in pairwise(spans)):
        raise InvalidCorrection("spans stand in the order of the text and do not overlap")
    return spans


def _kind(value: object) -> StatementKind:
    try:
        return StatementKind(_text(value))
    except ValueError as error:
        raise InvalidCorrection("a kind is direct, indirect or mixed") from error


def _type(value: object) -> SpeakerType:
    try:
        return SpeakerType.PERSON if value is None else SpeakerType(_text(value))
    except ValueError as error:
        raise InvalidCorrection(f"a speaker's type is one of {', '.join(SpeakerType)}") from error


def _date(value: object) -> str:
    text = _text(value)
    if not is_iso_date(text):
        raise InvalidCorrection(
            f"{text!r} is no date; write 2026, 2026-03, 2026-03-04 or 2026-03-04T10:30:00Z"
        )
    return text


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise InvalidCorrection("a correction needs a text that is not empty")
    if not is_encodable(value):
        raise InvalidCorrection(f"{value!a} holds bytes that are no text")
    return value.strip()

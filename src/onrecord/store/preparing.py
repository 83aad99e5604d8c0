"""A record to all that its rows need and no store is asked for, which another process can make meanwhile."""

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.comparing.fingerprints import fingerprints, sketch_of
from onrecord.comparing.wordings import Wording, wordings_of
from onrecord.kinds import StatementKind
from onrecord.record import Record, Statement
from onrecord.store.rows import (
    About,
    Named,
    Parts,
    about,
    content_of,
    day_of,
    is_original,
    medium_of,
    named,
    parts_of,
    said_of,
    searchable,
)


class Ready(NamedTuple):
    """A statement with all that its row and the indexes have of it.

    `said` is the time that it states, `day` that of saying or of publication as `day_of` counts. `earlier` are the
    numbers of those in a store that it may be another wording of, where they have been looked for.
    """

    id: str
    kind: StatementKind
    speakers: tuple[str, ...]
    said: str | None
    day: int
    original: bool
    content: str
    medium: str
    wording: Wording
    prints: tuple[int, ...]
    sketch: bytes
    earlier: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A record ready to be kept; `families` name their statements.

    `folds` tells the state of the store that had been asked for `earlier` statements, as `prints.folds` does.
    """

    article: About
    speakers: tuple[Named, ...]
    statements: tuple[Ready, ...]
    families: tuple[tuple[str, ...], ...]
    findings: tuple[str, ...]  # their kinds
    parts: Parts
    folds: int | None = None


def prepared(record: Record) -> Prepared:
    """The record with all that no store is asked for. Raises InvalidRecord where it contradicts itself."""
    return Prepared(
        article=about(record.article),
        speakers=tuple(map(named, record.speakers)),
        statements=tuple(
            _ready(statement, wording, record)
            for statement, wording in zip(record.statements, wordings_of(record), strict=True)
        ),
        families=tuple(family.statements for family in record.families),
        findings=tuple(finding.kind.value for finding in record.findings),
        parts=parts_of(record),
    )


def _ready(statement: Statement, wording: Wording, record: Record) -> Ready:
    return Ready(
        id=statement.id,
        kind=statement.kind,
        speakers=statement.speakers,
        said=searchable(statement.when.value) if statement.when else None,
        day=day_of(said_of(statement, record)),
        original=is_original(statement, record),
        content=content_of(statement, record),
        medium=medium_of(statement),
        wording=wording,
        prints=fingerprints(wording),
        sketch=sketch_of(wording),
    )

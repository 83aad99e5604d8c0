"""Store: records kept in one SQLite file. Every method is one question or one transaction."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar, Unpack

from onrecord.comparing.evidence import Told
from onrecord.comparing.versions import Comparison
from onrecord.comparing.wordings import Wording
from onrecord.errors import InvalidCorrection, NotInStore
from onrecord.iso import now
from onrecord.kinds import CorrectionField, FindingKind
from onrecord.record import Article, Finding, MadeBy, Record
from onrecord.store import adding, changes, doctoring, people, telling
from onrecord.store.connection import PATIENCE_S, close, connected, reading, together, translated, writing
from onrecord.store.corrections import (
    Correction,
    all_corrections,
    corrected,
    correction_with,
    corrections_of,
    keep,
    value_before,
)
from onrecord.store.full_text import catch_up
from onrecord.store.people import Person, Profile
from onrecord.store.preparing import Prepared, prepared
from onrecord.store.records import index_again, machine_record
from onrecord.store.rows import about, parts_of
from onrecord.store.search import Facets, Filters, Hit, Page, Results, people_named, search

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


class Store:
    """Records in one SQLite file, which several processes may use at once.

    `create` makes the file where there is none; with `read_only` nothing is written. Another process that
    writes is waited for, `patience_s` seconds at most. One Store is for one thread at a time. Every method
    raises StoreError; what the file holds is then as before.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        create: bool = True,
        read_only: bool = False,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.path = Path(path)
        self._read_only = read_only
        self._behalf: tuple[str, str, str | None] | None = None
        self._connection = connected(self.path, create=create, read_only=read_only, patience_s=patience_s)

    def close(self) -> None:
        """Close the file; the store cannot be used any more."""
        close(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Records

    def add(self, record: Record | Prepared) -> adding.Added:
        """Keep a record; when this returns it is on the disk, or when `together` ends, if that is around it.

        Raises InvalidRecord where the record contradicts itself. One that is `prepared` already takes less time.

        The same address with the same text is kept once; it is replaced where another model or other
        facts of the article come with it, and corrections stay.
        """
        ready = prepared(record) if isinstance(record, Record) else record
        with self._writing(asks=False) as connection:
            return adding.add(connection, ready, now())

    def foreseen(self, records: Sequence[Prepared]) -> list[Prepared]:
        """The records with what the store has like their statements, so that to add them later takes less time.

        It may be asked of a store that is open for reading, by another process than the one that adds.
        """
        with self._reading() as connection:
            return adding.foreseen(connection, records)

    @contextmanager
    def together(self) -> Iterator[Self]:
        """The store; what is changed within is one transaction, on the disk when this ends.

        For many records that takes less time than one by one. What raises an error that is caught within is
        left out alone; where one ends this, nothing of it is kept. Other processes that write wait meanwhile.
        """
        with translated(self.path), together(self._connection):
            yield self

    def has(self, article: Article, made_by: MadeBy) -> bool:
        """Whether a record of this very article, made by the same version and model, is in the store."""
        with self._reading() as connection:
            parts = parts_of(Record(article, made_by=made_by))
            return adding.outcome_of(connection, about(article), parts) is adding.Outcome.UNCHANGED

    def get(self, article_id: str, *, as_corrected: bool = True) -> Record:
        """The record of an article, with its corrections, or as the machine made it. Raises NotInStore."""
        with self._reading() as connection:
            record = machine_record(connection, article_id)
            if not as_corrected:
                return record
            return corrected(record, corrections_of(connection, article_id)).record

    def records(
        self, article_ids: Iterable[str] | None = None, *, as_corrected: bool = True
    ) -> Iterator[Record]:
        """The records of articles, of all in the order they were added where none are named."""
        for article_id in self.article_ids() if article_ids is None else article_ids:
            yield self.get(article_id, as_corrected=as_corrected)

    def article_ids(
        self, *, outlet: str | None = None, since: str | None = None, until: str | None = None
    ) -> list[str]:
        """The ids of the articles in the order they were added."""
        with self._reading() as connection:
            return telling.article_ids(connection, outlet=outlet, since=since, until=until)

    def counts(self) -> dict[str, int]:
        """How many articles, statements, people, families, findings and corrections there are."""
        with self._reading() as connection:
            return telling.counts(connection)

    # Questions

    def search(
        self,
        words: str = "",
        filters: Filters | None = None,
        page: Page | None = None,
        **facets: Unpack[Facets],
    ) -> Results:
        """The statements that have the words and fit the filters, which may be given as keywords.

        Raises SearchError, NotInStore.
        """
        with self._reading() as connection:
            return search(connection, words, replace(filters or Filters(), **facets), page or Page())

    def statement(self, statement_id: str) -> Hit:
        """What the store tells of a statement, by its id or the beginning of it. Raises NotInStore."""
        with self._reading() as connection:
            return telling.statement(connection, statement_id)

    def speakers(self, *, limit: int = 50, offset: int = 0) -> list[Person]:
        """The people of the store, those with the most statements first."""
        with self._reading() as connection:
            return people.speakers(connection, limit=limit, offset=offset)

    def speaker(self, name: str) -> list[Profile]:
        """The people whom a name means, each with what is known of them. Raises NotInStore."""
        with self._reading() as connection:
            found = [people.profile(connection, person) for person in people_named(connection, name)]
            return sorted(found, key=lambda profile: -profile.person.statements)

    def versions(self, words_or_id: str) -> tuple[Comparison, tuple[Hit, ...]]:
        """The family of the statement with this id, or of the best that has the words; and where each stands.

        A statement of which there is one wording only is a family of its own. Raises NotInStore, SearchError.
        """
        with self._reading() as connection:
            return telling.versions(connection, words_or_id)

    def told(self, name: str) -> list[Told]:
        """All statements of the people whom a name means, with their evidence. Raises NotInStore."""
        with self._reading() as connection:
            return telling.told_by(connection, name)

    def candidates(self, wording: Wording) -> list[Told]:
        """The statements that are most like a wording, with their families, the best first."""
        with self._reading() as connection:
            return telling.candidates(connection, wording)

    def findings(
        self, kind: FindingKind | None = None, *, limit: int = 50, offset: int = 0
    ) -> list[tuple[str, Finding]]:
        """Findings with the ids of their articles, the newest first."""
        with self._reading() as connection:
            return telling.findings(connection, kind, limit=limit, offset=offset)

    def ask(
        self,
        question: Callable[Concatenate[sqlite3.Connection, Asked], Answer],
        *args: Asked.args,
        **options: Asked.kwargs,
    ) -> Answer:
        """What one of the store's questions that have no method here answers, of one state of the file."""
        with self._reading() as connection:
            return question(connection, *args, **options)

    def change(
        self,
        deed: Callable[Concatenate[sqlite3.Connection, Asked], Answer],
        *args: Asked.args,
        **options: Asked.kwargs,
    ) -> Answer:
        """What one of the store's changes that have no method here gives, in one transaction."""
        with self._writing() as connection:
            return deed(connection, *args, **options)

    # Corrections

    def correct(
        self, statement_id: str, field: CorrectionField, value: object, *, by: str, why: str | None = None
    ) -> Correction:
        """Set a fact of a statement, or reject it; the machine's version stays beside it.

        `value` is as `Correction` tells. Raises NotInStore, and InvalidCorrection where it does not fit.
        """
        _require_name(by)
        with self._writing() as connection:
            hit = telling.statement(connection, statement_id, rejected=True)
            record = machine_record(connection, hit.article)
            was = value_before(record, hit.statement, field)
            new = Correction(0, hit.article, hit.statement, field, value, was, by, now(), why)
            _require_fit(connection, record, new)
            number = keep(connection, new)
            index_again(connection, record)
        return replace(new, id=number)

    def take_over(self, article_id: str, corrections: Sequence[Correction]) -> None:
        """Keep corrections that were made in another store, as they were made; known ones are passed over."""
        if not corrections:
            return
        with self._writing() as connection:
            known = {
                (one.statement, one.field, one.by, one.at)
                for one in all_corrections(connection, undone=True)
                if one.article == article_id
            }
            new = [one for one in corrections if (one.statement, one.field, one.by, one.at) not in known]
            for one in new:
                keep(connection, replace(one, article=article_id))
            if new:
                index_again(connection, machine_record(connection, article_id))

    def corrections_of(self, article_id: str) -> list[Correction]:
        """The corrections of an article's statements, in the order they were made."""
        with self._reading() as connection:
            return corrections_of(connection, article_id)

    def merge(self, person: int, into: int, *, by: str, why: str | None = None) -> Correction:
        """Say that two people are one. Raises NotInStore, InvalidCorrection."""
        _require_name(by)
        with self._writing() as connection:
            moved = people.merge(connection, person, into)
            value = {"person": person, "into": into}
            new = Correction(0, None, None, CorrectionField.MERGE, value, {"moved": moved}, by, now(), why)
            return replace(new, id=keep(connection, new))

    def split(self, person: int, speakers: Sequence[str], *, by: str, why: str | None = None) -> Correction:
        """Say that speakers of articles, given by their ids, are somebody else. Raises NotInStore."""
        _require_name(by)
        with self._writing() as connection:
            created = people.split(connection, person, speakers)
            value = {"person": person, "speakers": list(speakers)}
            new = Correction(0, None, None, CorrectionField.SPLIT, value, {"new": created}, by, now(), why)
            return replace(new, id=keep(connection, new))

    def undo(self, correction_id: int, *, by: str) -> Correction:
        """Take a correction back; that it was made is kept. Raises NotInStore, InvalidCorrection."""
        _require_name(by)
        with self._writing() as connection:
            correction = correction_with(connection, correction_id)
            if correction is None:
                raise NotInStore(
                    f"there is no correction {correction_id}; `onrecord corrections list` shows them"
                )
            if correction.undone_at:
                raise InvalidCorrection(
                    f"correction {correction_id} was taken back on {correction.undone_at}"
                )
            undone = replace(correction, undone_by=by, undone_at=now())
            connection.execute(
                "UPDATE correction SET undone_by = ?, undone_at = ? WHERE id = ?",
                (undone.undone_by, undone.undone_at, correction_id),
            )
            _take_back(connection, correction)
        return undone

    def corrections(self, *, undone: bool = False) -> list[Correction]:
        """The corrections in the order they were made; with `undone`, also those that were taken back."""
        with self._reading() as connection:
            return all_corrections(connection, undone=undone)

    @contextmanager
    def on_behalf_of(self, who: str, what: str, subject: str | None = None) -> Iterator[Self]:
        """The store; each change made within is written into the log of changes, in one transaction with it."""
        self._behalf = (who, what, subject)
        try:
            yield self
        finally:
            self._behalf = None

    # The file itself

    def problems(self) -> Iterator[doctoring.Problem]:
        """What is wrong with the file, its indexes and its corrections; nothing where all is well."""
        with self._reading() as connection:
            found = [*doctoring.file_problems(connection)]
            if found:  # what a damaged file says of the rest means nothing
                yield from found
                return
            found += doctoring.correction_problems(connection)
        if not self._read_only:
            with self._writing() as connection:
                found += doctoring.index_problems(connection)
        yield from found

    def rebuild(self) -> Iterator[str]:
        """Make all indexes and families anew from the records; what is being done, step by step."""
        with self._writing() as connection:
            yield from doctoring.rebuild(connection)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """One state of the file for all that is asked, whatever other processes write meanwhile."""
        with translated(self.path):
            if self._connection.in_transaction:
                catch_up(self._connection)
                yield self._connection
                return
            with reading(self._connection):
                yield self._connection

    @contextmanager
    def _writing(self, *, asks: bool = True) -> Iterator[sqlite3.Connection]:
        """A transaction; `asks` tells whether the full-text index is looked into within."""
        with translated(self.path), writing(self._connection):
            if asks:
                catch_up(self._connection)
            yield self._connection
            if self._behalf:
                changes.write(self._connection, *self._behalf, now=now())


def _require_name(by: str) -> None:
    if not by.strip():
        raise InvalidCorrection("a correction needs the name of the one who makes it")


def _require_fit(connection: sqlite3.Connection, record: Record, new: Correction) -> None:
    """Raise InvalidCorrection where a correction cannot be applied."""
    before = corrections_of(connection, record.article.id)
    if any(one.field is CorrectionField.REJECT and one.statement == new.statement for one in before):
        raise InvalidCorrection("the statement is rejected; take that back first")
    if new in corrected(record, [*before, new]).unfit:
        raise InvalidCorrection(f"{json.dumps(new.value)} does not fit: {new.field} of {new.statement}")


def _take_back(connection: sqlite3.Connection, correction: Correction) -> None:
    value, was = correction.value, correction.was
    if correction.article is not None:
        try:
            record = machine_record(connection, correction.article)
        except NotInStore:
            return
        index_again(connection, record)
    elif isinstance(value, dict) and isinstance(was, dict):
        if correction.field is CorrectionField.MERGE:
            people.unmerge(connection, value["person"], was["moved"])
        else:
            people.unsplit(connection, was["new"], value["person"])

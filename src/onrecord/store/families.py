"""Statements to the families of their utterance, across articles: what a new one joins, and who is near it.

Fingerprints find the candidates, so that a statement costs the same among a million as among a thousand;
whether two are wordings of one utterance is decided in `comparing`.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from onrecord.comparing.circumstances import Fit, voices_of
from onrecord.comparing.fingerprints import (
    MOST_CANDIDATES,
    MOST_HOLDERS,
    MOST_OF_FAMILY,
    Sketch,
    fingerprints,
    ranked,
    spread,
)
from onrecord.comparing.versions import Candidate, joins, reference_of
from onrecord.comparing.wordings import Wording, quoted_in
from onrecord.kinds import SpeakerType, StatementKind
from onrecord.record import Span
from onrecord.store import postings, prints
from onrecord.store.rows import Called, called_of_json, list_of

SINGLE = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
WIDER = 4  # times as many are looked at, so that one large family leaves room for others
WORDINGS = (
    "SELECT statement.id, statement.key, content, kind, speakers, said, original, family, article.published, "
    "json_extract(statement.body, '$.content'), reference FROM json_each(?) AS wanted "
    "CROSS JOIN statement ON statement.id = wanted.value JOIN article ON article.id = statement.article "
    "LEFT JOIN family ON family.id = statement.family ORDER BY wanted.key"
)
NONE = list_of(())
SEEN = (
    "SELECT statement.id, statement.family, reference, statement.sketch, statement.speakers, "
    "other.sketch, other.speakers FROM json_each(?) AS wanted "
    "CROSS JOIN statement ON statement.id = wanted.value LEFT JOIN family ON family.id = statement.family "
    "LEFT JOIN statement AS other ON other.id = reference"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement with its number in the tables, and what the next ones find it by.

    `earlier` are those among the postings that it may be another wording of, where they have been looked
    for already, when `prints.folds` was `folds`.
    """

    identifier: int
    wording: Wording
    prints: tuple[int, ...]
    sketch: bytes
    earlier: tuple[int, ...] = ()
    folds: int | None = None


class New(Protocol):
    """A statement that is looked for: what `Printed` and what is ready to be kept have of it."""

    @property
    def wording(self) -> Wording: ...
    @property
    def prints(self) -> tuple[int, ...]: ...
    @property
    def sketch(self) -> bytes: ...


class Seen(NamedTuple):
    """What tells of a statement whether another may be a wording of the same utterance: its sketch and speakers.

    `group` names its family by the number with a minus, or itself where it is in none; `reference` is the same of
    its family's, where that is another one.
    """

    group: int
    itself: tuple[bytes, str]
    reference: tuple[bytes, str] | None


def join(
    connection: sqlite3.Connection, families: Iterable[Sequence[str]], statements: Sequence[Printed]
) -> None:
    """Keep the fingerprints of an article's statements, whose rows are there, and put them into families.

    `families` are those within the article, each as the ids of its statements.
    """
    prints.keep(connection, [(one.identifier, one.prints) for one in statements])
    folds = prints.folds(connection)
    found = {one.identifier: one.earlier for one in statements}
    if wanting := [one for one in statements if one.folds != folds]:
        found |= zip([one.identifier for one in wanting], earlier(connection, wanting), strict=True)
    log = prints.in_log(connection, {value for one in statements for value in one.prints})
    beside = _alike(connection, [_ranking(one, log) for one in statements], statements)
    for one, likes in zip(statements, beside, strict=True):
        found[one.identifier] += likes
    for one in sorted(statements, key=lambda one: (not one.wording.primary, -len(one.wording.text))):
        _join(connection, one, found[one.identifier])
    identifiers = {one.wording.statement: one.identifier for one in statements}
    for family in families:
        members = [identifiers[statement] for statement in family if statement in identifiers]
        _unite(connection, members, {})


def earlier(connection: sqlite3.Connection, statements: Sequence[New]) -> list[tuple[int, ...]]:
    """For each statement those whose fingerprints are among the postings, not in the log, that it may be another wording of."""
    table = postings.holders_of(connection, {value for one in statements for value in one.prints})
    rankings = [_ranked({value: table.get(value, ()) for value in one.prints}) for one in statements]
    return _alike(connection, rankings, statements)


def forget(connection: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Take statements, given as id, content and kind, out of the index and their families."""
    for identifier, content, kind in rows:
        prints.forget(connection, identifier, fingerprints(bare_wording(content, StatementKind(kind))))
        (family,) = connection.execute("SELECT family FROM statement WHERE id = ?", (identifier,)).fetchone()
        if family is not None:
            connection.execute("UPDATE statement SET family = NULL WHERE id = ?", (identifier,))
            _mend(connection, family)


def near(connection: sqlite3.Connection, wording: Wording, *, most: int = MOST_CANDIDATES) -> list[int]:
    """The statements that share the most telling fingerprints with a wording, the best first."""
    values = fingerprints(wording)
    table, log = postings.holders_of(connection, values), prints.in_log(connection, values)
    holders = {value: [*table.get(value, ()), *log.get(value, ())] for value in values}
    best = _ranked({value: held[-MOST_HOLDERS:] for value, held in holders.items()})
    return list(_chosen(connection, best, {}, most=most))


def wordings_with(connection: sqlite3.Connection, identifiers: Sequence[int]) -> dict[int, Wording]:
    """The wordings of the statements with these numbers."""
    rows = connection.execute(WORDINGS, (list_of(identifiers),)) if identifiers else ()
    return {row[0]: _wording_of(row) for row in rows}


def members_of(connection: sqlite3.Connection, family: int, *, most: int) -> list[int]:
    """The statements of a family, oldest first, `most` of them."""
    rows = connection.execute("SELECT id FROM statement WHERE family = ? ORDER BY id LIMIT ?", (family, most))
    return [identifier for (identifier,) in rows]


def _ranking(new: Printed, log: Mapping[int, Sequence[int]]) -> list[int]:
    """The statements of the log that share enough fingerprints with a new one, the best first."""
    itself = postings.holder_of(new.identifier, len(new.prints))
    others = {value: [one for one in log.get(value, ()) if one != itself] for value in new.prints}
    return _ranked({value: held[-MOST_HOLDERS:] for value, held in others.items()})


def _ranked(holders: Mapping[int, Sequence[int]]) -> list[int]:
    """The statements of holders that share enough fingerprints, the best first."""
    return [postings.statement_of(one) for one in ranked(holders, postings.prints_of)]


def _alike(
    connection: sqlite3.Connection, rankings: Sequence[Sequence[int]], statements: Sequence[New]
) -> list[tuple[int, ...]]:
    """For each statement those of its ranking of which it may be another wording.

    Those of a family come together, where one of them or its reference is like it: else it is not of that family.
    """
    seen = _seen(connection, {one for best in rankings for one in best[:MOST_CANDIDATES]})
    found = []
    for best, new in zip(rankings, statements, strict=True):
        chosen = _chosen(connection, best, seen, most=MOST_CANDIDATES)
        found.append(_of_like_groups([(one, seen[one]) for one in chosen if one in seen], new))
    return found


def _of_like_groups(chosen: Sequence[tuple[int, Seen]], new: New) -> tuple[int, ...]:
    if not chosen:
        return ()
    sketch, alike = Sketch.of(new.sketch), set()
    for _, one in chosen:
        if one.group not in alike and (
            _may_be_like(new.wording, sketch, one.itself)
            or (one.reference and _may_be_like(new.wording, sketch, one.reference))
        ):
            alike.add(one.group)
    return tuple(identifier for identifier, one in chosen if one.group in alike)


def _may_be_like(wording: Wording, sketch: Sketch, other: tuple[bytes, str]) -> bool:
    """Whether `likeness` may find one utterance; between other speakers, what both quote must outweigh that."""
    kept, speakers = other
    if not sketch.may_be_like(kept):
        return False
    if sketch.may_outweigh(kept):
        return True
    names, collective = _voice_of(called_of_json(speakers))
    return wording.collective is not collective or voices_of(wording.speakers, names) is not Fit.OTHER


def _chosen(
    connection: sqlite3.Connection, best: Sequence[int], seen: dict[int, Seen], *, most: int
) -> Sequence[int]:
    """The first `most` of a ranking without too many of one family; `seen` is filled with what has to be looked at."""
    if len(best) <= MOST_OF_FAMILY:  # they may all be of one family
        return best
    chosen: Sequence[int] = ()
    for looked_at in range(0, min(len(best), most * WIDER), most):
        looked = best[: looked_at + most]
        seen |= _seen(connection, [one for one in looked[looked_at:] if one not in seen])
        groups = {one: seen[one].group for one in looked if one in seen}
        chosen = spread(looked, groups, most=most)
        if len(chosen) == most:
            break
    return chosen


def _seen(connection: sqlite3.Connection, identifiers: Collection[int]) -> dict[int, Seen]:
    if not identifiers:
        return {}
    rows = connection.execute(SEEN, (list_of(sorted(identifiers)),))
    return {
        one: Seen(
            one if family is None else -family,
            (sketch, speakers),
            None if reference in {None, one} else (of_reference, speakers_of_reference),
        )
        for one, family, reference, sketch, speakers, of_reference, speakers_of_reference in rows
    }


def _join(connection: sqlite3.Connection, new: Printed, likes: Sequence[int]) -> None:
    """Put a new statement into the families of those of which it is another wording."""
    wanted = list_of(one for one in dict.fromkeys(likes) if one != new.identifier)
    if wanted == NONE:
        return
    groups: dict[str, list[int]] = {}
    wordings: dict[int, Wording] = {}
    for row in connection.execute(WORDINGS, (wanted,)):
        one, family, reference = row[0], row[7], row[10]
        wordings[one] = _wording_of(row)
        group = groups.setdefault(str(one) if family is None else f"family {family}", [])
        group += [one] if reference in {None, one} else [reference, one]
    wordings |= wordings_with(
        connection, [one for group in groups.values() for one in group if one not in wordings]
    )
    candidates = [
        Candidate(name, tuple(wordings[one] for one in dict.fromkeys(group) if one in wordings))
        for name, group in groups.items()
    ]
    found = joins(new.wording, candidates)
    _unite(
        connection,
        [new.identifier, *(groups[name][0] for name in found)],
        {**wordings, new.identifier: new.wording},
    )


def _unite(
    connection: sqlite3.Connection, identifiers: Sequence[int], wordings: Mapping[int, Wording]
) -> None:
    """Make one family of the statements and of the families that they are in; some wordings are at hand."""
    if len(identifiers) < 2:
        return
    known = {
        one: connection.execute("SELECT family FROM statement WHERE id = ?", (one,)).fetchone()[0]
        for one in identifiers
    }
    families = sorted({family for family in known.values() if family is not None})
    if len(families) == 1 and None not in known.values():
        return
    if families:
        family, *others = families
    else:
        cursor = connection.execute("INSERT INTO family (reference) VALUES (?)", (identifiers[0],))
        assert cursor.lastrowid is not None
        family, others = cursor.lastrowid, []
    references = [
        connection.execute("SELECT reference FROM family WHERE id = ?", (one,)).fetchone()[0]
        for one in families
    ]
    for other in others:
        connection.execute("UPDATE statement SET family = ? WHERE family = ?", (family, other))
        connection.execute("DELETE FROM family WHERE id = ?", (other,))
    for one, before in known.items():
        if before is None:
            connection.execute("UPDATE statement SET family = ? WHERE id = ?", (family, one))
    _set_reference(connection, family, [*references, *identifiers], wordings)


def _set_reference(
    connection: sqlite3.Connection, family: int, among: Sequence[int], wordings: Mapping[int, Wording]
) -> None:
    among = list(dict.fromkeys(among))
    wordings = {**wordings, **wordings_with(connection, [one for one in among if one not in wordings])}
    number = {wordings[one].statement: one for one in among if one in wordings}
    best = reference_of([wordings[one] for one in among if one in wordings])
    connection.execute("UPDATE family SET reference = ? WHERE id = ?", (number[best.statement], family))


def _mend(connection: sqlite3.Connection, family: int) -> None:
    """Take a family away that has one member left, and give one that lost its reference another."""
    members = members_of(connection, family, most=MOST_HOLDERS)
    if len(members) < 2:
        connection.execute("UPDATE statement SET family = NULL WHERE family = ?", (family,))
        connection.execute("DELETE FROM family WHERE id = ?", (family,))
    else:
        _set_reference(connection, family, members, {})


def _wording_of(row: Sequence[Any]) -> Wording:
    _, key, content, kind, speakers, said, original, _, published, spans, _ = row
    names, collective = _voice_of(called_of_json(speakers))
    return Wording(
        statement=key,
        text=content,
        kind=StatementKind(kind),
        content=tuple(Span(start, end) for start, end in json.loads(spans)),
        quoted=quoted_in(content, StatementKind(kind)),
        speakers=names,
        when=said,
        published=published,
        primary=bool(original),
        collective=collective,
    )


def _voice_of(called: Sequence[Called]) -> tuple[tuple[str, ...], bool]:
    """The names, with aliases, of who said it, and whether they are no single person."""
    names = dict.fromkeys(name for one in called for name in one.names)
    return tuple(names), bool(called) and all(one.type not in SINGLE for one in called)


def bare_wording(content: str, kind: StatementKind) -> Wording:
    """The words of a statement with nothing of who said them when, which fingerprints do not need."""
    return Wording(statement="", text=content, kind=kind, quoted=quoted_in(content, kind))

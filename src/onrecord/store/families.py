"""Statements to the families of their utterance, across articles: what a new one joins, and who is near it.

Fingerprints find the candidates, so that a statement costs the same among a million as among a thousand;
whether two are wordings of one utterance is decided in `comparing`.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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
from onrecord.store import prints
from onrecord.store.rows import called_of_json, list_of

SINGLE = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
WIDER = 4  # times as many are looked at, so that one large family leaves room for others
WORDING = (
    "SELECT statement.id, statement.key, content, kind, speakers, said, original, family, article.published, "
    "json_extract(statement.body, '$.content') FROM statement JOIN article ON article.id = statement.article "
)
SKETCHES = (
    "SELECT statement.id, statement.family, reference, statement.sketch, other.sketch FROM json_each(?) AS chosen "
    "CROSS JOIN statement ON statement.id = chosen.value LEFT JOIN family ON family.id = statement.family "
    "LEFT JOIN statement AS other ON other.id = reference ORDER BY chosen.key"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A statement with its number in the tables, and what the next ones find it by."""

    identifier: int
    wording: Wording
    prints: tuple[int, ...]
    sketch: bytes


def join(
    connection: sqlite3.Connection, families: Iterable[Sequence[str]], statements: Sequence[Printed]
) -> None:
    """Keep the fingerprints of an article's statements, whose rows are there, and put them into families.

    `families` are those within the article, each as the ids of its statements.
    """
    prints.keep(connection, [(one.identifier, one.prints) for one in statements])
    holders = prints.holders(
        connection, {value for one in statements for value in one.prints}, most=MOST_HOLDERS
    )
    for one in sorted(statements, key=lambda one: (not one.wording.primary, -len(one.wording.text))):
        _join(connection, one, holders)
    identifiers = {one.wording.statement: one.identifier for one in statements}
    for family in families:
        members = [identifiers[statement] for statement in family if statement in identifiers]
        _unite(connection, members, {})


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
    return _nearest(connection, prints.holders(connection, fingerprints(wording), most=MOST_HOLDERS), most)


def wordings_with(connection: sqlite3.Connection, identifiers: Sequence[int]) -> dict[int, Wording]:
    """The wordings of the statements with these numbers."""
    return {
        row[0]: _wording_of(row)
        for identifier in identifiers
        for row in connection.execute(f"{WORDING} WHERE statement.id = ?", (identifier,))
    }


def members_of(connection: sqlite3.Connection, family: int, *, most: int) -> list[int]:
    """The statements of a family, oldest first, `most` of them."""
    rows = connection.execute("SELECT id FROM statement WHERE family = ? ORDER BY id LIMIT ?", (family, most))
    return [identifier for (identifier,) in rows]


def _nearest(connection: sqlite3.Connection, holders: Mapping[int, Sequence[str]], most: int) -> list[int]:
    best = ranked(holders)[: most * WIDER]
    chosen: Sequence[str] = best
    families: dict[str, str] = {}
    if len(best) > MOST_OF_FAMILY:  # fewer may all be of one family
        for looked_at in range(0, len(best), most):
            families |= _families_among(connection, best[looked_at : looked_at + most])
            chosen = spread(best[: looked_at + most], families, most=most)
            if len(chosen) == most:
                break
    return [int(one) for one in chosen]


def _join(connection: sqlite3.Connection, new: Printed, holders: Mapping[int, Sequence[str]]) -> None:
    nearest = _nearest(connection, {value: holders[value] for value in new.prints}, MOST_CANDIDATES)
    chosen = [one for one in nearest if one != new.identifier]
    groups = _groups_like(connection, new, chosen) if chosen else {}
    if not groups:
        return
    wordings = wordings_with(
        connection, list(dict.fromkeys(one for group in groups.values() for one in group))
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


def _groups_like(connection: sqlite3.Connection, new: Printed, chosen: Sequence[int]) -> dict[str, list[int]]:
    """The families of the chosen statements, each with its reference first, that the new one may be like.

    Their sketches tell: where none of a family is like it, it is not of that family.
    """
    own = Sketch.of(new.sketch)
    groups: dict[str, list[int]] = defaultdict(list)
    alike = set()
    for one, family, reference, sketch, of_reference in connection.execute(SKETCHES, (list_of(chosen),)):
        name = str(one) if family is None else f"family {family}"
        groups[name] += [one] if reference in (None, one) else [reference, one]
        if name not in alike and (
            own.may_be_like(sketch) or (of_reference and own.may_be_like(of_reference))
        ):
            alike.add(name)
    return {name: group for name, group in groups.items() if name in alike}


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


def _families_among(connection: sqlite3.Connection, identifiers: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(
        "SELECT id, family FROM statement WHERE id IN (SELECT value FROM json_each(?)) AND family IS NOT NULL",
        (list_of(identifiers),),
    )
    return {str(identifier): f"family {family}" for identifier, family in rows}


def _wording_of(row: Sequence[Any]) -> Wording:
    _, key, content, kind, speakers, said, original, _, published, spans = row
    called = called_of_json(speakers)
    names = [name for one in called for name in one.names]
    return Wording(
        statement=key,
        text=content,
        kind=StatementKind(kind),
        content=tuple(Span(start, end) for start, end in json.loads(spans)),
        quoted=quoted_in(content, StatementKind(kind)),
        speakers=tuple(dict.fromkeys(names)),
        when=said,
        published=published,
        primary=bool(original),
        collective=bool(called) and all(one.type not in SINGLE for one in called),
    )


def bare_wording(content: str, kind: StatementKind) -> Wording:
    """The words of a statement with nothing of who said them when, which fingerprints do not need."""
    return Wording(statement="", text=content, kind=kind, quoted=quoted_in(content, kind))

"""Statements to the families of their utterance, across articles: what a new one joins, and who is near it.

Fingerprints find the candidates, so that a statement costs the same among a million as among a thousand;
whether two are wordings of one utterance is decided in `comparing`.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from onrecord.comparing.fingerprints import (
    MOST_CANDIDATES,
    MOST_HOLDERS,
    Sketch,
    fingerprints,
    ranked,
    sketch_of,
    spread,
)
from onrecord.comparing.versions import Candidate, joins, reference_of
from onrecord.comparing.wordings import Wording, quoted_in
from onrecord.kinds import SpeakerType, StatementKind
from onrecord.record import Record, Span
from onrecord.store.rows import called_of_json

SINGLE = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
WIDER = 4  # times as many are looked at, so that one large family leaves room for others
WORDING = (
    "SELECT statement.id, statement.key, content, kind, speakers, said, original, family, article.published, "
    "json_extract(statement.body, '$.content') FROM statement JOIN article ON article.id = statement.article "
)


def join(
    connection: sqlite3.Connection,
    record: Record,
    wordings: Iterable[Wording],
    identifiers: Mapping[str, int],
) -> None:
    """Put the statements of an article, whose rows and fingerprints are there, into families."""
    for wording in sorted(wordings, key=lambda wording: (not wording.primary, -len(wording.text))):
        if wording.statement in identifiers:
            _join(connection, wording, identifiers[wording.statement])
    for family in record.families:
        members = [identifiers[statement] for statement in family.statements if statement in identifiers]
        _unite(connection, members)


def keep_prints(connection: sqlite3.Connection, prints: Iterable[tuple[int, Iterable[int]]]) -> None:
    """Write down the fingerprints of statements, by which the next ones find them."""
    connection.executemany(
        "INSERT OR IGNORE INTO fingerprint (value, statement) VALUES (?, ?)",
        sorted((value, identifier) for identifier, values in prints for value in values),
    )


def forget(connection: sqlite3.Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Take statements, given as id, content and kind, out of the index and their families."""
    for identifier, content, kind in rows:
        connection.executemany(
            "DELETE FROM fingerprint WHERE value = ? AND statement = ?",
            [(value, identifier) for value in fingerprints(bare_wording(content, StatementKind(kind)))],
        )
        (family,) = connection.execute("SELECT family FROM statement WHERE id = ?", (identifier,)).fetchone()
        if family is not None:
            connection.execute("UPDATE statement SET family = NULL WHERE id = ?", (identifier,))
            _mend(connection, family)


def near(connection: sqlite3.Connection, wording: Wording, *, most: int = MOST_CANDIDATES) -> list[int]:
    """The statements that share the most telling fingerprints with a wording, the best first."""
    holders = {}
    for value in fingerprints(wording):
        rows = connection.execute(
            "SELECT statement FROM fingerprint WHERE value = ? ORDER BY statement DESC LIMIT ?",
            (value, MOST_HOLDERS),
        )
        holders[value] = [str(identifier) for (identifier,) in rows]
    best = ranked(holders)[: most * WIDER]
    return [int(one) for one in spread(best, _families_among(connection, best), most=most)]


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


def _join(connection: sqlite3.Connection, wording: Wording, identifier: int) -> None:
    chosen = [one for one in near(connection, wording) if one != identifier]
    if not chosen:
        return
    own = Sketch.of(sketch_of(wording))
    groups: dict[str, list[int]] = defaultdict(list)
    alike = set()
    for one, family, reference, sketch in connection.execute(
        "SELECT statement.id, family, reference, sketch FROM json_each(?) AS chosen "
        "CROSS JOIN statement ON statement.id = chosen.value LEFT JOIN family ON family.id = family ORDER BY chosen.key",
        (json.dumps(chosen),),
    ).fetchall():
        name = str(one) if family is None else f"family {family}"
        groups[name] += [one] if reference in (None, one) else [reference, one]
        if family is not None or own.may_be_like(Sketch.of(sketch)):
            alike.add(name)
    groups = {name: group for name, group in groups.items() if name in alike}
    if not groups:
        return
    wordings = wordings_with(
        connection, list(dict.fromkeys(one for group in groups.values() for one in group))
    )
    candidates = [
        Candidate(name, tuple(wordings[one] for one in dict.fromkeys(group) if one in wordings))
        for name, group in groups.items()
    ]
    found = joins(wording, candidates)
    _unite(connection, [identifier, *(groups[name][0] for name in found)])


def _unite(connection: sqlite3.Connection, identifiers: Sequence[int]) -> None:
    """Make one family of the statements and of the families that they are in."""
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
    for one in identifiers:
        connection.execute("UPDATE statement SET family = ? WHERE id = ?", (family, one))
    _set_reference(connection, family, [*references, *identifiers])


def _set_reference(connection: sqlite3.Connection, family: int, among: Sequence[int]) -> None:
    wordings = wordings_with(connection, list(dict.fromkeys(among)))
    best = reference_of(list(wordings.values())).statement
    connection.execute(
        "UPDATE family SET reference = (SELECT id FROM statement WHERE key = ?) WHERE id = ?", (best, family)
    )


def _mend(connection: sqlite3.Connection, family: int) -> None:
    """Take a family away that has one member left, and give one that lost its reference another."""
    members = members_of(connection, family, most=MOST_HOLDERS)
    if len(members) < 2:
        connection.execute("UPDATE statement SET family = NULL WHERE family = ?", (family,))
        connection.execute("DELETE FROM family WHERE id = ?", (family,))
    else:
        _set_reference(connection, family, members)


def _families_among(connection: sqlite3.Connection, identifiers: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(
        "SELECT id, family FROM statement WHERE id IN (SELECT value FROM json_each(?)) AND family IS NOT NULL",
        (f"[{', '.join(identifiers)}]",),
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

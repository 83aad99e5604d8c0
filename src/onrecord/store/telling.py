"""Questions for what the store holds: articles, single statements, their versions, what a speaker told, findings."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from onrecord.comparing.evidence import Told
from onrecord.comparing.versions import Comparison, compared
from onrecord.comparing.wordings import Wording
from onrecord.errors import NotInStore
from onrecord.kinds import FindingKind
from onrecord.record import Finding, Span, Spans
from onrecord.record_json import finding_of_object
from onrecord.store import families
from onrecord.store.corrections import corrected, corrections_of
from onrecord.store.records import machine_record
from onrecord.store.rows import day_of, is_encodable
from onrecord.store.search import (
    COLUMNS,
    JOINS,
    Filters,
    Hit,
    Page,
    hit_of_row,
    hits_of,
    outlet_named,
    people_named,
    search,
    since_day,
    until_day,
)

MOST_VERSIONS = 1000  # of one family that are compared
MOST_LIKE = 40  # candidates of a draft's quotation: other speakers and days count too
SHORTEST_ID = 6  # characters of a statement's id that may stand for it


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """How much of each thing there is."""
    tables = {
        "articles": "article",
        "statements": "statement",
        "people": "person WHERE EXISTS (SELECT 1 FROM speaker WHERE person = person.id)",
        "outlets": "outlet",
        "families": "family",
        "findings": "finding",
        "corrections": "correction WHERE undone_at IS NULL",
    }
    found = {
        name: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - the table above
        for name, table in tables.items()
    }
    found["statements"] -= _rejected(connection)
    return found


def _rejected(connection: sqlite3.Connection) -> int:
    """How many statements are rejected, without a look at all of them."""
    (count,) = connection.execute(
        "SELECT count(*) FROM statement WHERE rejected AND key IN "
        "(SELECT statement FROM correction WHERE field = 'reject' AND undone_at IS NULL)"
    ).fetchone()
    return int(count)


def article_ids(
    connection: sqlite3.Connection, *, outlet: str | None, since: str | None, until: str | None
) -> list[str]:
    """The ids of articles of an outlet, published in a stretch of time, in the order they were added."""
    number = None if outlet is None else outlet_named(connection, outlet)
    first, last = since and since_day(since), until and until_day(until)
    rows = connection.execute(
        "SELECT key, published FROM article WHERE ?1 IS NULL OR outlet = ?1 ORDER BY id", (number,)
    )
    return [key for key, published in rows if _is_between(published, first, last)]


def _is_between(moment: str | None, first: str | None, last: str | None) -> bool:
    """Whether a date is of these days, both included; one that is not known is of none."""
    if first is None and last is None:
        return True
    day = day_of(moment)
    return bool(day) and day_of(first) <= day and (last is None or day <= day_of(last))


def statement(connection: sqlite3.Connection, identifier: str, *, rejected: bool = False) -> Hit:
    """The statement with this id, or the only one whose id, or the part after the colon, begins so."""
    found = _statements_like(connection, identifier, rejected=rejected)
    if not found:
        raise NotInStore(
            f"there is no statement {identifier!r} in the store; `onrecord search` shows their ids"
        )
    if len(found) > 1:
        raise NotInStore(f"{identifier!r} may be several: {', '.join(hit.statement for hit in found)}")
    return found[0]


def versions(connection: sqlite3.Connection, words_or_id: str) -> tuple[Comparison, tuple[Hit, ...]]:
    """The wordings of the statement with this id, or of the best that has the words, and where each stands."""
    found = _statements_like(connection, words_or_id, rejected=False)
    if len(found) > 1:
        raise NotInStore(f"{words_or_id!r} may be several: {', '.join(hit.statement for hit in found)}, …")
    if not found:
        found = list(search(connection, words_or_id, Filters(), Page(limit=1)).hits)
    if not found:
        raise NotInStore(f"no statement in the store has {words_or_id!r}")
    family = found[0].family
    members = [found[0].id] if family is None else families.members_of(connection, family, most=MOST_VERSIONS)
    wordings = families.wordings_with(connection, members)
    return compared([wordings[one] for one in members]), tuple(hits_of(connection, members))


def told_by(connection: sqlite3.Connection, name: str) -> list[Told]:
    """All statements of the people whom a name means, oldest first."""
    people = people_named(connection, name)
    rows = connection.execute(
        "SELECT DISTINCT statement FROM said_by WHERE person IN (SELECT value FROM json_each(?)) ORDER BY statement",
        (json.dumps(people),),
    )
    return told_with(connection, [identifier for (identifier,) in rows])


def candidates(connection: sqlite3.Connection, wording: Wording) -> list[Told]:
    """The statements that are most like a wording, the best first."""
    return told_with(connection, families.near(connection, wording, most=MOST_LIKE))


def findings(
    connection: sqlite3.Connection, kind: FindingKind | None, *, limit: int, offset: int
) -> list[tuple[str, Finding]]:
    """Findings with the ids of their articles, those added last first; none of rejected statements."""
    rows = connection.execute(
        "SELECT article.key, finding.body FROM finding JOIN article ON article.id = finding.article "
        "WHERE (?1 IS NULL OR kind = ?1) AND NOT EXISTS (SELECT 1 FROM json_each(finding.body, '$.statements') "
        "AS named JOIN statement ON statement.key = named.value WHERE rejected) ORDER BY finding.id DESC LIMIT ?2 OFFSET ?3",
        (kind, limit, offset),
    )
    return [(article, finding_of_object(json.loads(body))) for article, body in rows]


def _statements_like(connection: sqlite3.Connection, identifier: str, *, rejected: bool) -> list[Hit]:
    """The statements that an id, its beginning, or the beginning of its part after the colon means; two at most."""
    only = "" if rejected else "AND NOT rejected"
    exact = f"SELECT {COLUMNS} FROM statement {JOINS} WHERE statement.key = ? {only}"  # noqa: S608 - constants
    if is_encodable(identifier) and (row := connection.execute(exact, (identifier,)).fetchone()):
        return [hit_of_row(row)]
    if any(letter not in "0123456789abcdef:" for letter in identifier) or len(identifier) < SHORTEST_ID:
        return []
    like = "statement.key >= ?1 AND statement.key < ?1 || 'g'"
    if ":" not in identifier:
        like = f"({like} OR substr(statement.key, instr(statement.key, ':') + 1) GLOB ?1 || '*')"
    rows = connection.execute(
        f"SELECT {COLUMNS} FROM statement {JOINS} WHERE {like} {only} LIMIT 2",  # noqa: S608 - constants
        (identifier,),
    ).fetchall()
    return [hit_of_row(row) for row in rows]


def told_with(connection: sqlite3.Connection, identifiers: Sequence[int]) -> list[Told]:
    """The statements with these numbers, with their evidence, in this order."""
    wordings = families.wordings_with(connection, identifiers)
    told = []
    for hit in hits_of(connection, identifiers):
        content, cue = _placed(connection, hit)
        told.append(
            Told(
                wording=replace(wordings[hit.id], content=content),
                article=hit.article,
                url=hit.url,
                outlet=hit.outlet,
                title=hit.title,
                published=hit.published,
                when=hit.said,
                medium=hit.medium,
                cue=cue or None,
                roles=_roles(connection, hit),
                family=hit.family,
            )
        )
    return told


def _placed(connection: sqlite3.Connection, hit: Hit) -> tuple[Spans, str]:
    """Where the content of a statement stands in its article, and the words of its cue."""
    body, text = connection.execute(
        "SELECT statement.body, article.text FROM statement JOIN article ON article.id = statement.article "
        "WHERE statement.id = ?",
        (hit.id,),
    ).fetchone()
    kept = [one for one in corrections_of(connection, hit.article) if one.statement == hit.statement]
    if text and not kept:  # nearly always: the whole record need not be made
        spans = json.loads(body)
        words = " … ".join(text[start:end] for start, end in spans["cue"])
        return tuple(Span(start, end) for start, end in spans["content"]), words
    record = corrected(machine_record(connection, hit.article), kept).record
    (shown,) = (one for one in record.statements if one.id == hit.statement)
    return shown.content, record.article.quote(shown.cue)


def _roles(connection: sqlite3.Connection, hit: Hit) -> tuple[str, ...]:
    keys = {one.key for one in hit.speakers}
    rows = connection.execute(
        "SELECT body FROM speaker WHERE article = (SELECT article FROM statement WHERE id = ?) "
        "AND key IN (SELECT value FROM json_each(?))",
        (hit.id, json.dumps(sorted(keys))),
    )
    return tuple(dict.fromkeys(role for (body,) in rows for role in json.loads(body)["roles"]))

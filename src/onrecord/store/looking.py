"""Questions for findings as a person looks at them: with their articles, their statements' speakers, by kind."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.kinds import FindingKind
from onrecord.record import Finding
from onrecord.store.telling import findings


@dataclass(frozen=True, slots=True)
class Found:
    """A finding with the article in which it stands; `people` are the persons that it names, by number."""

    finding: Finding
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    people: tuple[tuple[int, str], ...]


def found(
    connection: sqlite3.Connection, kind: FindingKind | None, *, limit: int, offset: int
) -> list[Found]:
    """Findings, those added last first."""
    return list(_found(connection, findings(connection, kind, limit=limit, offset=offset)))


def counts_by_kind(connection: sqlite3.Connection) -> dict[FindingKind, int]:
    """How many findings there are of each kind; none of rejected statements."""
    counts = dict.fromkeys(FindingKind, 0)
    for kind, count in connection.execute("SELECT kind, count(*) FROM finding GROUP BY kind"):
        counts[FindingKind(kind)] = count
    # Few statements are rejected: only the findings of their articles are looked into.
    rejected = connection.execute(
        "SELECT kind, count(*) FROM finding JOIN article ON article.id = finding.article WHERE article.key IN "
        "(SELECT article FROM correction WHERE field = 'reject' AND undone_at IS NULL) AND EXISTS (SELECT 1 FROM "
        "json_each(finding.body, '$.statements') AS named JOIN statement ON statement.key = named.value "
        "WHERE rejected) GROUP BY kind"
    )
    for kind, count in rejected:
        counts[FindingKind(kind)] -= count
    return counts


def _found(connection: sqlite3.Connection, asked: list[tuple[str, Finding]]) -> Iterator[Found]:
    for article, finding in asked:
        title, outlet, published = connection.execute(
            "SELECT article.title, outlet.name, article.published FROM article LEFT JOIN outlet ON outlet.id = article.outlet "
            "WHERE article.key = ?",
            (article,),
        ).fetchone()
        people = connection.execute(
            "SELECT DISTINCT person.id, person.name FROM article JOIN speaker ON speaker.article = article.id "
            "JOIN person ON person.id = speaker.person WHERE article.key = ? "
            "AND speaker.key IN (SELECT value FROM json_each(?)) ORDER BY speaker.number",
            (article, json.dumps(finding.speakers)),
        )
        yield Found(finding, article, title, outlet, published, tuple(people))

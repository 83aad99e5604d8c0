"""Speakers of articles to people across articles.

Two speakers are one person only where they have the same full name and share a role, a handle, a
Wikidata id, or the outlet while their roles do not contradict; two people of one name stay two.
Organizations, documents and groups are joined by the same rule. Unnamed sources belong to their article.
"""

import json
import sqlite3
from collections.abc import Container, Iterable
from dataclasses import dataclass

from onrecord.kinds import SpeakerType
from onrecord.record import Speaker
from onrecord.store.names import key_of, last_word_of
from onrecord.store.rows import searchable

# Roles that many hold at once say nothing of who holds them.
COMMON_ROLES = frozenset(
    {
        "spokesman", "spokeswoman", "spokesperson", "officer", "official", "resident", "lawyer", "attorney",
        "teacher", "student", "analyst", "professor", "director", "manager", "doctor", "dr", "mr", "mrs", "ms",
        "miss", "author", "writer", "reporter", "journalist", "activist", "voter", "farmer", "owner", "member",
        "employee", "worker", "neighbor", "neighbour", "witness", "expert", "researcher", "scientist", "coach",
        "sergeant", "sgt", "detective", "captain", "lieutenant", "police chief", "police officer", "judge",
        "vice president", "chairman", "chairwoman", "chair", "ceo", "chief executive",
    }
)  # fmt: skip
# The order in which evidence counts where it speaks for several people.
STRENGTH = ("wikidata", "handle", "role", "outlet")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a speaker is in the store, and why: the evidence that was shared, or that they are new."""

    person: int
    reason: str


def identified(
    connection: sqlite3.Connection, speaker: Speaker, outlet: int | None, *, apart_from: Container[int] = ()
) -> Identity | None:
    """The person that a speaker of an article is, made where there is none yet; None for an unnamed one.

    It is none of `apart_from`. `remember` makes what the speaker is called and known by evidence for the next.
    """
    if not speaker.name or speaker.type is SpeakerType.UNNAMED:
        return None
    evidence = _evidence_of(speaker, outlet)
    found = _known(connection, speaker, evidence, apart_from)
    if found is None:
        cursor = connection.execute(
            "INSERT INTO person (name, type) VALUES (?, ?)", (searchable(speaker.name), speaker.type.value)
        )
        assert cursor.lastrowid is not None
        found = Identity(cursor.lastrowid, "new")
    return found


def remember(
    connection: sqlite3.Connection, speakers: Iterable[tuple[int, Speaker]], outlet: int | None
) -> None:
    """Keep what speakers of an article are called and known by as evidence of the people that they are."""
    names, evidence = set(), set()
    for person, speaker in speakers:
        names |= {(key, person, form) for key, form in _names_of(speaker) if key}
        evidence |= {(person, kind, value) for kind, value in _evidence_of(speaker, outlet)}
    connection.executemany(
        "INSERT OR IGNORE INTO person_name (key, person, form) VALUES (?, ?, ?)", sorted(names)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO person_evidence (person, kind, value) VALUES (?, ?, ?)", sorted(evidence)
    )


def people_called(connection: sqlite3.Connection, name: str) -> list[int]:
    """The people whom a name, an alias, a handle (with its @ or without), a family name or p12 may mean.

    Those of the full name come alone where there are any.
    """
    if name[:1] == "p" and name[1:].isdecimal() and len(name) < 18:
        rows = connection.execute(
            "SELECT coalesce(merged_into, id) FROM person WHERE id = ?", (int(name[1:]),)
        )
        if found := [person for (person,) in rows]:
            return found
    key = key_of(name)
    for forms in (("name",), ("alias", "handle"), ("family",)):
        marks = ", ".join("?" * len(forms))
        rows = connection.execute(
            f"SELECT DISTINCT person FROM person_name WHERE key IN (?, ?) AND form IN ({marks}) "  # noqa: S608 - only marks
            "AND EXISTS (SELECT 1 FROM speaker WHERE speaker.person = person_name.person) ORDER BY person",
            (key, f"@{key}", *forms),
        )
        if found := [person for (person,) in rows]:
            return found
    return []


def _known(
    connection: sqlite3.Connection,
    speaker: Speaker,
    evidence: frozenset[tuple[str, str]],
    apart_from: Container[int],
) -> Identity | None:
    """The person of the same full name with whom the speaker shares the strongest evidence."""
    assert speaker.name is not None
    key = key_of(speaker.name)
    full = " " in key or speaker.type is not SpeakerType.PERSON
    rows = connection.execute(
        "SELECT person.id FROM person_name JOIN person ON person.id = person_name.person "
        "WHERE person_name.key = ? AND form = 'name' AND type = ? AND merged_into IS NULL ORDER BY person.id",
        (key, speaker.type.value),
    ).fetchall()
    best: tuple[int, int, str] | None = None
    for (person,) in rows:
        if person in apart_from:
            continue
        shared = _shared(_kept_evidence(connection, person, evidence), evidence, full=full)
        if shared:
            rank = STRENGTH.index(shared[0])
            if best is None or rank < best[0]:
                best = (rank, person, " ".join(shared))
    return Identity(best[1], best[2]) if best else None


def _shared(
    kept: frozenset[tuple[str, str]], evidence: frozenset[tuple[str, str]], *, full: bool
) -> tuple[str, str] | None:
    """The strongest evidence that both have; a bare family name needs a handle or a Wikidata id."""
    if (
        (ours := _values(kept, "wikidata"))
        and (theirs := _values(evidence, "wikidata"))
        and not ours & theirs
    ):
        return None
    for kind in STRENGTH if full else STRENGTH[:2]:
        common = sorted(value for name, value in kept & evidence if name == kind)
        if common and not (kind == "outlet" and _contradict(kept, evidence)):
            return kind, common[0]
    return None


def _contradict(kept: frozenset[tuple[str, str]], evidence: frozenset[tuple[str, str]]) -> bool:
    """Whether both have roles and none is the same."""
    ours, theirs = _values(kept, "any role"), _values(evidence, "any role")
    return bool(ours and theirs and not ours & theirs)


def _values(evidence: Iterable[tuple[str, str]], kind: str) -> set[str]:
    return {value for name, value in evidence if name == kind}


def _evidence_of(speaker: Speaker, outlet: int | None) -> frozenset[tuple[str, str]]:
    roles = {key_of(role) for role in speaker.roles} - {""}
    return frozenset(
        {
            *(("any role", role) for role in roles),
            *(("role", role) for role in roles if role not in COMMON_ROLES),
            *(("handle", key_of(handle)) for handle in speaker.handles),
            *((("wikidata", searchable(speaker.wikidata)),) if speaker.wikidata else ()),
            *((("outlet", str(outlet)),) if outlet is not None else ()),
        }
    )


def _kept_evidence(
    connection: sqlite3.Connection, person: int, like: Iterable[tuple[str, str]]
) -> frozenset[tuple[str, str]]:
    """What is kept of a person that can speak for or against: the same as some, and all roles and Wikidata ids.

    The outlets that have named a prominent person are hundreds, and of no use here but for one.
    """
    rows = connection.execute(
        "SELECT kind, value FROM person_evidence WHERE person = ?1 AND kind IN ('any role', 'wikidata') UNION ALL "
        "SELECT kind, kept.value FROM json_each(?2) AS wanted CROSS JOIN person_evidence AS kept ON person = ?1 "
        "AND kind = json_extract(wanted.value, '$[0]') AND kept.value = json_extract(wanted.value, '$[1]')",
        (person, json.dumps(list(like))),
    )
    return frozenset(rows.fetchall())


def _names_of(speaker: Speaker) -> set[tuple[str, str]]:
    """The keys that a speaker may be asked for by, each with its form."""
    assert speaker.name is not None
    name = key_of(speaker.name)
    names = {(name, "name"), *((key_of(alias), "alias") for alias in speaker.aliases)}
    names |= {(key_of(handle), "handle") for handle in speaker.handles}
    if speaker.type is SpeakerType.PERSON and " " in name:
        names.add((last_word_of(name), "family"))
    return names

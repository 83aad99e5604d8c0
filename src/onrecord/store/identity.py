"""Speakers of articles to people across articles.

Two speakers are one person only where they have the same full name and share a role, a handle, a
Wikidata id, or the outlet while their roles do not contradict; two people of one name stay two.
Organizations, documents and groups are joined by the same rule. Unnamed sources belong to their article.
"""

import json
import sqlite3
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from onrecord.kinds import SpeakerType
from onrecord.store.names import key_of, last_word_of
from onrecord.store.rows import Named, list_of, searchable

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


class Acquaintance:
    """The named speakers of one article, and the people of the store whom each of them may be."""

    def __init__(self, connection: sqlite3.Connection, speakers: Iterable[Named], outlet: int | None) -> None:
        self._connection = connection
        self._evidence = {speaker.id: (speaker, _evidence_of(speaker, outlet)) for speaker in speakers}
        named = [speaker for speaker, _ in self._evidence.values() if _is_named(speaker)]
        namesakes = _namesakes(connection, named)
        pairs = [(person, self._evidence[one.id][1]) for one in named for person in namesakes[one.id]]
        kept = _kept_evidence(connection, pairs)
        self._alike = {one.id: self._best_of(one, [(p, kept[p]) for p in namesakes[one.id]]) for one in named}

    def identified(self, speaker: Named, *, apart_from: Container[int] = ()) -> Identity | None:
        """The person that a speaker is, made where there is none yet; None for an unnamed one.

        It is none of `apart_from`. `remember` makes what the speaker is called and known by evidence for the next.
        """
        if not _is_named(speaker):
            return None
        for found in self._alike[speaker.id]:
            if found.person not in apart_from:
                return found
        cursor = self._connection.execute(
            "INSERT INTO person (name, type) VALUES (?, ?)",
            (searchable(speaker.name or ""), speaker.type.value),
        )
        assert cursor.lastrowid is not None
        return Identity(cursor.lastrowid, "new")

    def remember(self, people: Iterable[tuple[int, str]]) -> None:
        """Keep what speakers, given by their ids, are called and known by as evidence of the people they are."""
        _keep(self._connection, ((person, *self._evidence[key]) for person, key in people))

    def _best_of(
        self, speaker: Named, namesakes: Iterable[tuple[int, frozenset[tuple[str, str]]]]
    ) -> list[Identity]:
        """The people with whom the speaker shares evidence, the strongest first, those known longest before others."""
        evidence = self._evidence[speaker.id][1]
        full = " " in key_of(speaker.name or "") or speaker.type is not SpeakerType.PERSON
        found = []
        for person, kept in namesakes:
            if shared := _shared(kept, evidence, full=full):
                found.append((STRENGTH.index(shared[0]), person, " ".join(shared)))
        return [Identity(person, reason) for _, person, reason in sorted(found)]


def remember(connection: sqlite3.Connection, person: int, speaker: Named, outlet: int | None) -> None:
    """Keep what a speaker of an article is called and known by as evidence of the person that they are."""
    _keep(connection, [(person, speaker, _evidence_of(speaker, outlet))])


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


def _keep(
    connection: sqlite3.Connection, people: Iterable[tuple[int, Named, frozenset[tuple[str, str]]]]
) -> None:
    names, evidence = set(), set()
    for person, speaker, known in people:
        names |= {(name, person, form) for name, form in _names_of(speaker) if name}
        evidence |= {(person, kind, value) for kind, value in known}
    connection.executemany(
        "INSERT OR IGNORE INTO person_name (key, person, form) VALUES (?, ?, ?)", sorted(names)
    )
    connection.executemany(
        "INSERT OR IGNORE INTO person_evidence (person, kind, value) VALUES (?, ?, ?)", sorted(evidence)
    )


def _is_named(speaker: Named) -> bool:
    return bool(speaker.name) and speaker.type is not SpeakerType.UNNAMED


def _namesakes(connection: sqlite3.Connection, speakers: Sequence[Named]) -> dict[str, list[int]]:
    """The people of each speaker's full name and type, by the speaker's id."""
    wanted = [(key_of(speaker.name or ""), speaker.type.value) for speaker in speakers]
    rows = connection.execute(
        "SELECT wanted.key, person.id FROM json_each(?) AS wanted CROSS JOIN person_name "
        "ON person_name.key = wanted.value ->> 0 AND form = 'name' JOIN person ON person.id = person_name.person "
        "WHERE person.type = wanted.value ->> 1 AND merged_into IS NULL ORDER BY wanted.key, person.id",
        (json.dumps(wanted),),
    )
    found: dict[str, list[int]] = {speaker.id: [] for speaker in speakers}
    for place, person in rows:
        found[speakers[place].id].append(person)
    return found


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


def _evidence_of(speaker: Named, outlet: int | None) -> frozenset[tuple[str, str]]:
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
    connection: sqlite3.Connection, pairs: Iterable[tuple[int, Iterable[tuple[str, str]]]]
) -> dict[int, frozenset[tuple[str, str]]]:
    """What is kept of people that can speak for or against: the same as some, and all roles and Wikidata ids.

    `pairs` are people, each with the evidence that would speak for them. The outlets that have named a prominent
    person are hundreds, and of no use here but for one.
    """
    kept: dict[int, set[tuple[str, str]]] = {}
    wanted = []
    for person, evidence in pairs:
        kept[person] = set()
        wanted += [(person, kind, value) for kind, value in evidence]
    if not kept:
        return {}
    rows = connection.execute(
        "SELECT person, kind, person_evidence.value FROM json_each(?1) AS person_of CROSS JOIN person_evidence "
        "ON person = person_of.value WHERE kind IN ('any role', 'wikidata') UNION ALL "
        "SELECT person, kind, kept.value FROM json_each(?2) AS wanted CROSS JOIN person_evidence AS kept "
        "ON person = wanted.value ->> 0 AND kind = wanted.value ->> 1 AND kept.value = wanted.value ->> 2",
        (list_of(kept), json.dumps(wanted)),
    )
    for person, kind, value in rows:
        kept[person].add((kind, value))
    return {person: frozenset(found) for person, found in kept.items()}


def _names_of(speaker: Named) -> set[tuple[str, str]]:
    """The keys that a speaker may be asked for by, each with its form."""
    assert speaker.name is not None
    name = key_of(speaker.name)
    names = {(name, "name"), *((key_of(alias), "alias") for alias in speaker.aliases)}
    names |= {(key_of(handle), "handle") for handle in speaker.handles}
    if speaker.type is SpeakerType.PERSON and " " in name:
        names.add((last_word_of(name), "family"))
    return names

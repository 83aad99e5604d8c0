"""The cast of an article: its named people and organizations, and which name means which of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from onrecord.record import Span, SpeakerType
from onrecord.speakers.calling import Called, gender_of, who_is_who
from onrecord.speakers.evidence import Evidence, evidence_of
from onrecord.speakers.given_names import gender_of_given, is_given, same_given
from onrecord.speakers.handles import owners_of_handles
from onrecord.speakers.known_bodies import SINGLE_WORD_ORGANIZATIONS
from onrecord.speakers.member import Member
from onrecord.speakers.names import Name, NameKind, plain
from onrecord.speakers.nations import NATIONALITIES
from onrecord.speakers.organizations import CAMPAIGN, organizations_of
from onrecord.speakers.roles import Beside, beside, title_role
from onrecord.speakers.vocabulary import (
    COMMON_WORDS,
    GROUP_NOUNS,
    ORGANIZATION_HEADS,
    PLACES,
    words,
)

# No word of a person's name.
_IMPERSONAL = (
    COMMON_WORDS
    | NATIONALITIES
    | ORGANIZATION_HEADS
    | words("""
        security act law war day street avenue road lake island mountain bridge airport award prize cup bowl amendment treaty
        accord agreement deal doctrine movement revolution crisis scandal affair
    """)
)
_FAMILIES = frozenset({"may"})  # common words that families are called by
SHORTEST_MISSPELT = 5  # letters of a family name that may be written with one of them wrong


@dataclass(frozen=True, slots=True)
class Cast:
    """All members, and for every name of the text the index of its member, or None."""

    members: tuple[Member, ...]
    of_name: tuple[int | None, ...]


def cast_of(
    text: str,
    names: Sequence[Name],
    sources: Sequence[Span],
    elsewhere: Sequence[Name] = (),
    accounts: Mapping[str, Name] | None = None,
) -> Cast:
    """The people and organizations that the names of an article are.

    `sources` are the spans that speak: a name in one of them is taken for a person or an
    organization. `elsewhere` are names from title, bylines and posts, outside the text; `accounts` are the names behind
    handles, which are without "@" and in small letters.
    """
    evidence = evidence_of(text, names, sources)
    full = [name for i, name in enumerate(names) if _is_full(name, evidence, i)]
    full += [
        name
        for name in elsewhere
        if len(name.words) > 1 and name.kind not in (NameKind.PLACE, NameKind.ORGANIZATION)
    ]
    ends = _ends_of(full)
    full = [name for name in full if not _is_end(name, ends)]
    members = [
        Member(tuple(group), SpeakerType.PERSON) for group in _people(_with_evidence(full, names, evidence))
    ]
    index = _index(members)
    names = _spelt_as_known(names, members, index)
    organizations = organizations_of(text, names, evidence, known=frozenset(index))
    named_after = {
        key.split()[0]
        for found in organizations
        for key in found.keys
        if found.names[0].kind is not NameKind.UNCLEAR or " " not in key  # not "the Hale Train"
        if not key.endswith((" campaign", " administration"))
    }
    # "The Hale campaign" is no more Hale's word than Hale's is the campaign's.
    campaigning = {i for i, name in enumerate(names) if CAMPAIGN.match(text, name.span.end)}
    without = replace(evidence, speaking=evidence.speaking - campaigning)
    members += _lone_people(names, without, full, people=frozenset(index), organizations=named_after)
    index = _index(members)
    by_key = {key: i for i, found in enumerate(organizations, len(members)) for key in found.keys}
    members += [
        Member(found.names, SpeakerType.ORGANIZATION, aliases=found.aliases, roles=found.roles)
        for found in organizations
    ]
    found = who_is_who(text, names, Called(members, index, by_key, evidence.speaking))
    members, owners = owners_of_handles(
        text,
        list(zip(names, found, strict=True)),
        members,
        speaking=evidence.speaking,
        accounts=accounts or {},
    )
    of_name = tuple(owners.get(i, who) for i, who in enumerate(found))
    return Cast(_described(text, names, members, of_name), of_name)


def _is_full(name: Name, evidence: Evidence, i: int) -> bool:
    if len(name.words) < 2 or name.kind in (NameKind.ORGANIZATION, NameKind.PLACE):
        return False
    return name.kind is NameKind.PERSON or (len(name.words) <= 4 and not evidence.is_organization(i))


def _is_named(name: Name) -> bool:
    """Whether a name begins with a given name."""
    return is_given(name.words[0]) or gender_of_given(name.words[0]) is not None


def _ends_of(full: Sequence[Name]) -> dict[tuple[str, ...], bool]:
    """What people are called by who have several family names: "Quist Hale" of "Ada Quist Hale".

    With each, whether the longer name begins with a given name; where none does, the shorter one stands in the text.
    """
    called = {_key(name.words) for name in full}
    found: dict[tuple[str, ...], bool] = {}
    for name in full:
        named = _is_named(name)
        if name.words[0].endswith("."):  # "Mrs. Quist Hale"
            continue
        for first in range(1, len(name.words) - 1):
            end = _key(name.words[first:])
            if named or end in called:
                found[end] = found.get(end, False) or named
    return found


def _is_end(name: Name, ends: Mapping[tuple[str, ...], bool]) -> bool:
    """Whether a name is the end of a longer one; that it seems to begin with a given name speaks against it."""
    of_named = ends.get(_key(name.words))
    return of_named is not None and not (is_given(name.words[0]) if of_named else _is_named(name))


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(plain, words))


def _with_evidence(full: Sequence[Name], names: Sequence[Name], evidence: Evidence) -> list[Name]:
    """The full names without those of unclear kind that nothing else in the text bears out."""
    families = {plain(name.family) for name in full if name.kind is NameKind.PERSON}
    alone = {plain(name.family) for name in names if len(name.words) == 1 and name.kind is not NameKind.PLACE}
    nearly = {
        shorter for word in alone if len(word) > SHORTEST_MISSPELT for shorter in _one_letter_less(word)
    } - {""}
    person_like = {names[i] for i in evidence.people}
    called = {_key(name.words) for name in names if len(name.words) > 1}
    kept = []
    for name in full:
        family, first = plain(name.family), plain(name.words[0])
        speaks = name in person_like
        shared = {first} if speaks and gender_of_given(first) else set()  # "German Hale said"
        shared |= {family} & _FAMILIES if speaks else set()
        plausible = not ({first, family} - shared) & _IMPERSONAL and first not in PLACES - shared
        alike = family in alone or any(shorter in nearly for shorter in _one_letter_less(family))
        borne_out = alike and family not in families | SINGLE_WORD_ORGANIZATIONS and not is_given(name.family)
        borne_out |= any(_key(name.words[start:]) in called for start in range(1, len(name.words) - 1))
        doing = first.endswith("ing") and family in families  # "Electing Hale"
        if name.kind is NameKind.PERSON or (plausible and not doing and (borne_out or speaks)):
            kept.append(name)
    return kept


def _people(full: Sequence[Name]) -> list[list[Name]]:
    """The full names in groups, each group one person."""
    groups: list[list[Name]] = []
    by_family: dict[str, list[list[Name]]] = defaultdict(list)
    for name in full:
        near = by_family[plain(name.family)]
        group = next((group for group in near if _same_person(group, name)), None)
        if group is None:
            group = []
            groups.append(group)
            near.append(group)
        group.append(name)
    return _with_married(groups)


def _with_married(groups: list[list[Name]]) -> list[list[Name]]:
    """The groups, that of "Ada Quist" joined to that of "Ada Quist Hale" beside "Peter Hale"."""
    families = {
        plain(name.family): i for i, group in enumerate(groups) for name in group if len(name.words) == 2
    }
    by_words = {_key(name.words): i for i, group in enumerate(groups) for name in group}
    joined: dict[int, int] = {}
    taken: set[int] = set()
    for i, group in enumerate(groups):
        for name in group:
            if len(name.words) < 3 or gender_of_given(name.words[0]) != "female":
                continue
            shorter = by_words.get(_key(name.words[:-1]), i)
            if shorter != i and families.get(plain(name.family), i) != i and not {shorter, i} & taken:
                joined[shorter] = i
                taken |= {shorter, i}
    for shorter, longer in joined.items():
        groups[longer] += groups[shorter]
    return [group for i, group in enumerate(groups) if i not in joined]


def _same_person(group: Sequence[Name], name: Name) -> bool:
    suffixes = {plain(known.suffix) for known in group if known.suffix}
    if name.suffix and plain(name.suffix) not in suffixes:
        return False
    if {group[0].gender, name.gender} == {"male", "female"}:
        return False
    return any(same_given(known.words[0], name.words[0]) for known in group)


def _spelt_as_known(
    names: Sequence[Name], members: Sequence[Member], index: Mapping[str, list[int]]
) -> list[Name]:
    """The names, a family name alone that is one letter off from a person's taken for that person's."""
    families = {plain(member.names[0].family): member.names[0].family for member in members}
    near: dict[str, set[str]] = defaultdict(set)
    for family in families:
        for shorter in _one_letter_less(family) if len(family) >= SHORTEST_MISSPELT else ():
            near[shorter].add(family)
    kept = []
    for name in names:
        key = plain(name.family)
        alone = len(name.words) == 1 and name.kind in (NameKind.UNCLEAR, NameKind.PERSON)
        if not alone or key in index or key in COMMON_WORDS or len(key) < SHORTEST_MISSPELT or is_given(key):
            kept.append(name)
            continue
        alike = {family for shorter in _one_letter_less(key) for family in near.get(shorter, ())}
        meant = [family for family in alike if Levenshtein.distance(key, family) <= 1]
        kept.append(replace(name, words=(families[meant[0]],)) if len(meant) == 1 else name)
    return kept


def _one_letter_less(word: str) -> Iterator[str]:
    """The word, and it without each of its letters: two words that are one letter apart share one of these."""
    yield word
    for i in range(len(word)):
        yield word[:i] + word[i + 1 :]


def _lone_people(
    names: Sequence[Name],
    evidence: Evidence,
    full: Sequence[Name],
    *,
    people: frozenset[str],
    organizations: set[str],
) -> list[Member]:
    """People who are only ever called by one word: "Ms. Hale", or "Hale" where Hale speaks.

    `people` are the words of full names; a word that an organization begins with, "Hale" of "the Hale campaign", is a
    person's only where a title says so.
    """
    found: dict[str, Member] = {}
    given = {plain(name.words[0]) for name in full if len(name.words) > 1}
    for i, name in enumerate(names):
        key = plain(name.family)
        titled = name.kind is NameKind.PERSON and bool(name.titles)
        if is_given(key) and any(same_given(key, other) for other in given):
            continue  # "Bob" beside "Robert J. Hale"
        if len(name.words) != 1 or key in people or (key in organizations and not titled):
            continue
        speaks = (
            name.kind is NameKind.UNCLEAR and i in evidence.speaking and key not in COMMON_WORDS | GROUP_NOUNS
        )
        # "Gloria said nothing. She left": a given name that the text takes for a person's.
        given_name = (
            name.kind is NameKind.UNCLEAR and i in evidence.people and key not in PLACES and is_given(key)
        )
        if name.kind is NameKind.PERSON or ((speaks or given_name) and not evidence.is_organization(i)):
            gender = name.courtesy or gender_of_given(name.family)
            found.setdefault(key, Member((name,), SpeakerType.PERSON, gender))
    return list(found.values())


def _index(members: Sequence[Member]) -> dict[str, list[int]]:
    """Every word of the people's names, with the members who have it."""
    index: dict[str, list[int]] = defaultdict(list)
    for i, member in enumerate(members):
        found = {plain(word) for name in member.names for word in (*name.words, name.nickname or "")}
        for word in found - {""}:
            index[word].append(i)
    return dict(index)


_PRONOUN = re.compile(r"\b(?:(he|his|him)|(she|her|hers))\b", re.IGNORECASE)
PRONOUN_REACH = 160


def _described(
    text: str, names: Sequence[Name], members: Sequence[Member], of_name: Sequence[int | None]
) -> tuple[Member, ...]:
    """The members with the roles, ages and genders that the words beside their names tell."""
    told: dict[int, list[Beside]] = defaultdict(list)
    votes: dict[int, int] = defaultdict(int)
    for position, (name, member) in enumerate(zip(names, of_name, strict=True)):
        if member is not None and members[member].is_person:
            title = title_role(name)
            told[member].append(Beside((title,) if title else (), gender=name.courtesy or name.gender))
            told[member].append(beside(text, name))
            votes[member] += _vote(text, name, names[position + 1 : position + 2])
    return tuple(_with(member, told[i], votes[i]) for i, member in enumerate(members))


def _vote(text: str, name: Name, following: Sequence[Name]) -> int:
    """1 where the next pronoun, before any other name, is "he"; -1 where it is "she"."""
    end = min([name.span.end + PRONOUN_REACH, *(other.span.start for other in following)])
    match = _PRONOUN.search(text, name.span.end, max(end, name.span.end))
    return 0 if match is None else 1 if match[1] else -1


def _with(member: Member, told: Iterable[Beside], vote: int) -> Member:
    if not member.is_person:
        return member
    told = [*(Beside((title,) if (title := title_role(name)) else ()) for name in member.names), *told]
    genders = [known.gender for known in told if known.gender]
    gender = gender_of(member) or (genders[0] if genders else None)
    if gender is None and vote:
        gender = "male" if vote > 0 else "female"
    roles: dict[str, str] = {}
    for role in (role for known in told for role in known.roles):
        roles.setdefault(role.casefold(), role)
    ages = tuple(dict.fromkeys(known.age for known in told if known.age))
    home = next((known.home for known in told if known.home), None)
    return replace(member, gender=gender, roles=tuple(roles.values()), ages=ages, home=home)

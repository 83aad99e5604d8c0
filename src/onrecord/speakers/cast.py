"""The cast of an article: its named people and organizations, and which name means which of them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.record import Span, SpeakerType
from onrecord.speakers.given_names import gender_of_given, is_given, same_given
from onrecord.speakers.names import Name, NameKind, plain
from onrecord.speakers.roles import Beside, beside, title_role
from onrecord.speakers.vocabulary import COMMON_WORDS, COURTESY, GROUP_NOUNS, ORGANIZATION_HEADS, PLACES


@dataclass(frozen=True, slots=True)
class Member:
    """A named person or organization. `names` are its full forms in order; `known_from` the first's offset."""

    names: tuple[Name, ...]
    type: SpeakerType
    gender: str | None = None
    roles: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def fullest(self) -> Name:
        """The longest form; the first of equals, one in small letters before one in capitals."""
        return max(self.names, key=lambda name: (len(name.words), bool(name.suffix), not name.text.isupper()))

    @property
    def name(self) -> str:
        return self.fullest.text


@dataclass(frozen=True, slots=True)
class Cast:
    """All members, and for every name of the text the index of its member, or None."""

    members: tuple[Member, ...]
    of_name: tuple[int | None, ...]


def cast_of(text: str, names: Sequence[Name], sources: Sequence[Span], elsewhere: Sequence[Name] = ()) -> Cast:
    """The people and organizations that the names of an article are.

    `sources` are the spans that speak: a name in one of them is taken for a person or an
    organization. `elsewhere` are names from title, bylines and posts, outside the text.
    """
    speaking = _speaking(names, sources)
    full = [*(name for i, name in enumerate(names) if _is_full(name, speaking=i in speaking)), *elsewhere]
    people = _people(_with_evidence(full, names))
    members = [Member(tuple(group), SpeakerType.PERSON) for group in people]
    index = _index(members)
    members += _lone_people(names, speaking, index)
    index = _index(members)
    first_organization = len(members)
    members += _organizations(text, names, speaking, index)
    titles = _index_of_organizations(members, first_organization)
    of_name = _who_is_who(names, members, index, titles)
    return Cast(_described(text, names, members, of_name), of_name)


def _speaking(names: Sequence[Name], sources: Sequence[Span]) -> frozenset[int]:
    """The indices of the names that lie in a source."""
    found = set()
    ordered = sorted(sources)
    position = 0
    for i, name in enumerate(names):
        while position < len(ordered) and ordered[position].end <= name.span.start:
            position += 1
        if position < len(ordered) and ordered[position].overlaps(name.span):
            found.add(i)
    return frozenset(found)


def _is_full(name: Name, *, speaking: bool) -> bool:
    if len(name.words) < 2 or name.kind in (NameKind.ORGANIZATION, NameKind.PLACE):
        return False
    return name.kind is NameKind.PERSON or (speaking and len(name.words) <= 4) or len(name.words) <= 3


def _with_evidence(full: Sequence[Name], names: Sequence[Name]) -> list[Name]:
    """The full names without those of unclear kind that nothing else in the text bears out."""
    families = {plain(name.family) for name in full if name.kind is NameKind.PERSON}
    alone = {plain(name.family) for name in names if len(name.words) == 1 and name.kind is not NameKind.PLACE}
    kept = []
    for name in full:
        family, first = plain(name.family), plain(name.words[0])
        plausible = first not in COMMON_WORDS and first not in PLACES and family not in ORGANIZATION_HEADS
        borne_out = family in alone and family not in families and not is_given(name.family)
        if name.kind is NameKind.PERSON or (plausible and borne_out and family not in COMMON_WORDS):
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
    return groups


def _same_person(group: Sequence[Name], name: Name) -> bool:
    first = group[0]
    if name.suffix and not any(known.suffix for known in group):
        return False
    if {first.gender, name.gender} == {"male", "female"}:
        return False
    return any(same_given(known.words[0], name.words[0]) for known in group)


def _lone_people(names: Sequence[Name], speaking: frozenset[int], index: Mapping[str, list[int]]) -> list[Member]:
    """People who are only ever called by one word: "Ms. Hale", or "Hale" where Hale speaks."""
    found: dict[str, Member] = {}
    for i, name in enumerate(names):
        key = plain(name.family)
        if len(name.words) != 1 or key in index:
            continue
        titled = name.kind is NameKind.PERSON
        speaks = i in speaking and name.kind is NameKind.UNCLEAR and key not in COMMON_WORDS | GROUP_NOUNS
        if titled or speaks:
            gender = next((COURTESY[title] for title in name.titles if title in COURTESY), None)
            if is_given(name.family):
                gender = gender or gender_of_given(name.family)
            found.setdefault(key, Member((name,), SpeakerType.PERSON, gender))
    return list(found.values())


def _index(members: Sequence[Member]) -> dict[str, list[int]]:
    """Every word of the people's names, with the members who have it."""
    index: dict[str, list[int]] = defaultdict(list)
    for i, member in enumerate(members):
        if member.type is SpeakerType.PERSON:
            words = {plain(word) for name in member.names for word in (*name.words, name.nickname or "")}
            for word in words - {""}:
                index[word].append(i)
    return dict(index)


_CAMPAIGN = re.compile(r"(?:['’]s?)? (?:(?:presidential|reelection|re-election|senate|primary) )?(campaign|administration)\b")
_ACRONYM = re.compile(r",? \((?:the )?([A-Z][A-Za-z&.]{1,9})\)")


def _organizations(
    text: str, names: Sequence[Name], speaking: frozenset[int], index: Mapping[str, list[int]]
) -> list[Member]:
    """The named organizations, campaigns among them, each with its acronym."""
    found: dict[str, Member] = {}
    for i, name in enumerate(names):
        match = _CAMPAIGN.match(text, name.span.end)
        if match and name.kind is not NameKind.PLACE:
            campaign = campaign_of(text, name, match)
            found.setdefault(campaign.text.casefold(), Member((campaign,), SpeakerType.ORGANIZATION))
        known = len(name.words) == 1 and plain(name.family) in index
        speaks = i in speaking and len(name.words) > 1 and name.kind is NameKind.UNCLEAR
        place = i in speaking and name.kind is NameKind.PLACE
        if known or not (name.kind is NameKind.ORGANIZATION or speaks or place):
            continue
        key = _bare(name)
        acronym = _ACRONYM.match(text, name.span.end)
        aliases = (acronym[1],) if acronym else ()
        member = found.get(key) or Member((), SpeakerType.ORGANIZATION)
        found[key] = replace(member, names=(*member.names, name), aliases=tuple(dict.fromkeys((*member.aliases, *aliases))))
    return _without_parts(list(found.values()))


def campaign_of(text: str, name: Name, match: re.Match[str]) -> Name:
    """The campaign or administration named after somebody, as a name of its own."""
    words = (*name.words, *text[name.span.end : match.end()].split())
    if words[len(name.words)][0] in "'’":
        possessive = name.words[-1] + words[len(name.words)]
        words = (*name.words[:-1], possessive, *words[len(name.words) + 1 :])
    return Name(Span(name.span.start, match.end()), words, NameKind.ORGANIZATION)


def _bare(name: Name) -> str:
    words = [plain(word) for word in name.words]
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)


def _without_parts(organizations: list[Member]) -> list[Member]:
    """The organizations, where a part of a longer name ("the Tribune") is joined with that one."""
    keys = [_bare(member.names[0]) for member in organizations]
    whole: dict[int, int] = {}
    for i, key in enumerate(keys):
        acronyms = [j for j, member in enumerate(organizations) if j != i and _is_acronym(key, member)]
        longer = [j for j, other in enumerate(keys) if j != i and len(key) > 2 and other.endswith(" " + key)]
        joined = acronyms or (longer if len(longer) == 1 and not keys[i].endswith("campaign") else [])
        if joined and joined[0] not in whole:
            whole[i] = joined[0]
    return [
        replace(
            member,
            names=(*member.names, *(name for part, into in whole.items() if into == i for name in organizations[part].names)),
        )
        for i, member in enumerate(organizations)
        if i not in whole
    ]


def _is_acronym(key: str, member: Member) -> bool:
    if key in {plain(alias) for alias in member.aliases}:
        return True
    initials = "".join(word[0] for word in member.names[0].words if word[0].isupper()).casefold()
    return len(key) > 2 and key.replace(".", "") == initials


def _index_of_organizations(members: Sequence[Member], first: int) -> dict[str, int]:
    index: dict[str, int] = {}
    for i, member in enumerate(members[first:], first):
        for name in member.names:
            index.setdefault(_bare(name), i)
        for alias in member.aliases:
            index.setdefault(plain(alias), i)
    return index


def _who_is_who(
    names: Sequence[Name], members: Sequence[Member], people: Mapping[str, list[int]], organizations: Mapping[str, int]
) -> tuple[int | None, ...]:
    """For every name in the text its member: a full name's own, else the nearest earlier that fits."""
    own = {name: i for i, member in enumerate(members) for name in member.names}
    last_seen: dict[int, int] = {}
    first_seen: dict[int, int] = {}
    for name, i in own.items():
        first_seen[i] = min(first_seen.get(i, name.span.start), name.span.start)
    genders = [_gender(member) for member in members]
    found: list[int | None] = []
    for position, name in enumerate(names):
        member = own.get(name)
        if member is None:
            member = organizations.get(_bare(name)) if name.kind is not NameKind.PERSON else None
        if member is None:
            fitting = _fitting(name, members, people, genders)
            member = min(fitting, key=lambda i: (-last_seen.get(i, -1), first_seen.get(i, 0)), default=None)
        if member is not None:
            last_seen[member] = position
        found.append(member)
    return tuple(found)


def _fitting(
    name: Name, members: Sequence[Member], people: Mapping[str, list[int]], genders: Sequence[str | None]
) -> list[int]:
    """The members whom a short name can mean, by family name, else by given name, and by gender."""
    if name.kind is NameKind.PLACE or (len(name.words) > 1 and name.kind is NameKind.ORGANIZATION):
        return []
    words = [plain(word) for word in name.words]
    holders = [i for i in people.get(words[-1], []) if all(i in people.get(word, ()) for word in words)]
    families = [i for i in holders if plain(members[i].names[0].family) == words[-1]]
    fitting = families or holders
    gender = next((COURTESY[title] for title in name.titles if title in COURTESY), None)
    if gender:
        fitting = [i for i in fitting if genders[i] == gender] or [i for i in fitting if genders[i] is None]
    return fitting


def _gender(member: Member) -> str | None:
    return member.gender or next((name.gender for name in member.names if name.gender), None)


_PRONOUN = re.compile(r"\b(?:(he|his|him)|(she|her|hers))\b", re.IGNORECASE)
PRONOUN_REACH = 160


def _described(
    text: str, names: Sequence[Name], members: Sequence[Member], of_name: Sequence[int | None]
) -> tuple[Member, ...]:
    """The members with the roles, ages and genders that the words beside their names tell."""
    told: dict[int, list[Beside]] = defaultdict(list)
    votes: dict[int, int] = defaultdict(int)
    for position, (name, member) in enumerate(zip(names, of_name, strict=True)):
        if member is None or members[member].type is not SpeakerType.PERSON:
            continue
        title = title_role(name)
        gender = next((COURTESY[courtesy] for courtesy in name.titles if COURTESY.get(courtesy)), name.gender)
        told[member].append(Beside((title,) if title else (), gender=gender))
        told[member].append(beside(text, name))
        votes[member] += _vote(text, name, names[position + 1 : position + 2])
    return tuple(_with(member, told[i], votes[i]) for i, member in enumerate(members))


def _vote(text: str, name: Name, following: Sequence[Name]) -> int:
    """1 where the next pronoun, before any other name, is "he"; -1 where it is "she"."""
    end = min([name.span.end + PRONOUN_REACH, *(other.span.start for other in following)])
    match = _PRONOUN.search(text, name.span.end, max(end, name.span.end))
    return 0 if match is None else 1 if match[1] else -1


def _with(member: Member, told: Iterable[Beside], vote: int) -> Member:
    told = [*(Beside((title,) if (title := title_role(name)) else ()) for name in member.names), *told]
    if member.type is not SpeakerType.PERSON:
        return member
    genders = [known.gender for known in told if known.gender]
    gender = _gender(member) or (genders[0] if genders else None)
    if gender is None and vote:
        gender = "male" if vote > 0 else "female"
    roles = {role.casefold(): role for known in told for role in known.roles}
    ages = tuple(dict.fromkeys(known.age for known in told if known.age))
    return replace(member, gender=gender, roles=tuple(dict.fromkeys(roles.values())), ages=ages)

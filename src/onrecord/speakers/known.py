"""Which people of an article are known ones: linked only where the article itself bears it out.

Most people of the news are on no list, and many share a name with somebody who is. So a full name alone links nobody
but to a list of the user's own; beside it the article has to give a handle, a role or a state that the known person had on
the day of the article.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.people import KnownPerson, KnownRole, PeopleIndex
from onrecord.record import SpeakerLink
from onrecord.speakers.cast import Cast
from onrecord.speakers.given_names import same_given, without_accents
from onrecord.speakers.member import Member
from onrecord.speakers.names import Name, plain
from onrecord.speakers.roles import plays, role_words

CONFIDENCE_OF_HANDLE = 0.99
CONFIDENCE_OF_ROLE = 0.97
CONFIDENCE_OF_STATE = 0.97
CONFIDENCE_OF_NAME = 0.9  # on a list of the user's own
# Such a role is of a state's own parliament, whose members are on no list here.
NO_FEDERAL = frozenset({"state", "assembly", "city", "county", "student", "lieutenant"})
FORMER = frozenset({"former", "ex"})
_FORMER = re.compile(r"\b(?:[Ff]ormer|[Ee]x)[ -](?:[A-Za-z][\w.]* ){0,2}$")
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Linked:
    """A known person whom a member of the cast is, and why."""

    person: KnownPerson
    link: SpeakerLink
    roles: tuple[KnownRole, ...]  # on the day of the article


@dataclass(frozen=True, slots=True)
class Acquainted:
    """The cast with what is known of it; `namesakes` are for each member the known people of its name."""

    cast: Cast
    namesakes: Mapping[int, tuple[KnownPerson, ...]]
    day: str | None
    former: frozenset[int] = frozenset()  # members whose title the text calls a former one


def acquainted(
    text: str, names: Sequence[Name], cast: Cast, people: PeopleIndex, day: str | None
) -> Acquainted:
    """The cast, each member with the roles that the only known person of its name held on an ISO date.

    Such roles only help to tell whom "the Vermont senator" means.
    """
    namesakes: dict[int, tuple[KnownPerson, ...]] = {}
    members = list(cast.members)
    for i, member in enumerate(members):
        found = tuple(_namesakes(member, people)) if member.is_person else ()
        if found:
            namesakes[i] = found
        if len(found) == 1:
            held = tuple(text for role in found[0].roles_on(day) for text in _called(role))
            members[i] = replace(member, held=held, gender=member.gender or found[0].gender)
    former = frozenset(
        who
        for name, who in zip(names, cast.of_name, strict=True)
        if who in namesakes
        and (
            FORMER & set(name.titles) or _FORMER.search(text[max(0, name.span.start - 40) : name.span.start])
        )
    )
    return Acquainted(replace(cast, members=tuple(members)), namesakes, day, former)


def link_of(known: Acquainted, who: int, calls: Sequence[str]) -> Linked | None:
    """The known person whom a member is; `calls` are the descriptions by which the article has it.

    None where nothing but the name speaks for it, and where that holds for two people of the name.
    """
    member = known.cast.members[who]
    roles = [f"former {role}" for role in member.roles] if who in known.former else member.roles
    found = [
        Linked(person, link, person.roles_on(known.day))
        for person in known.namesakes.get(who, ())
        if (link := _link(member, person, known.day, (*roles, *calls))) is not None
    ]
    return found[0] if len(found) == 1 else None


def _called(role: KnownRole) -> Iterator[str]:
    place = f"{role.place} " if role.place else ""
    yield f"{place}{role.role}".casefold()
    if role.party and role.place:
        party = {"democrat": "democratic"}.get(role.party.casefold(), role.party)
        yield f"{party} {place}{role.role}".casefold()


def _namesakes(member: Member, people: PeopleIndex) -> Iterator[KnownPerson]:
    """The known people who have the name, and no other gender or state."""
    by_handle = (people.of_handle(handle) for handle in member.handles)
    candidates = dict.fromkeys((*filter(None, by_handle), *people.of_family(member.fullest.family)))
    for person in candidates:
        has_handle = bool(_same_handles(member, person))
        alone = len(member.fullest.words) == 1 and has_handle  # an account without a name
        other = {member.gender, person.gender} == {"male", "female"}
        if (alone or _has_name(member, person)) and not other:
            yield person


def _same_handles(member: Member, person: KnownPerson) -> list[str]:
    own = {handle.lstrip("@").casefold() for handle in member.handles}
    return [handle for handle in person.handles if handle.casefold() in own]


def _has_name(member: Member, person: KnownPerson) -> bool:
    known = [_words(name) for name in person.names]
    for name in member.names:
        words = [_bare(word) for word in name.words]
        for other in known:
            if (
                len(words) > 1
                and len(other) > 1
                and words[-1] == other[-1]
                and same_given(words[0], other[0])
            ):
                return True
    return False


def _words(name: str) -> list[str]:
    found = [_bare(word) for word in name.replace(",", " ").split()]
    return [word for word in found if word not in SUFFIXES]


def _bare(word: str) -> str:
    return without_accents(plain(word))


def _link(member: Member, person: KnownPerson, day: str | None, roles: Sequence[str]) -> SpeakerLink | None:
    places = {role.place.casefold() for role in person.roles if role.place}
    if member.home and places and member.home not in places:
        return None
    handles = _same_handles(member, person)
    if handles:
        return SpeakerLink(f"same name and handle @{handles[0]}", CONFIDENCE_OF_HANDLE)
    for role in person.roles:
        if not (role.was_held(day) or role.was_held_before(day)):
            continue
        if role.was_held(day) and role.place and member.home == role.place.casefold():
            return SpeakerLink(
                f"same name, and {role.text} on {day}, of which state the article has it", CONFIDENCE_OF_STATE
            )
        said = next((text for text in roles if _fits(role, text, day)), None)
        if said:
            when = f"on {day}" if role.was_held(day) else f"before {day}"
            return SpeakerLink(
                f"same name, and {role.text} {when}; the article has “{said}”", CONFIDENCE_OF_ROLE
            )
    if person.vouched:
        return SpeakerLink(f"same name as on the list {person.source}", CONFIDENCE_OF_NAME)
    return None


def _fits(role: KnownRole, said: str, day: str | None) -> bool:
    """Whether what the article calls somebody is a role that was held on its day, or before where it says "former"."""
    words = role_words(said)
    if words & NO_FEDERAL or ("former" in words) != role.was_held_before(day):
        return False
    called = re.sub(r"\bformer ", "", said, flags=re.IGNORECASE)
    return any(plays(text, called) >= 1.0 for text in _called(role))

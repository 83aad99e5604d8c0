"""Whom a name means that several people can be called by: "Hale" where there are two of them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from onrecord.speakers.given_names import is_given, same_given
from onrecord.speakers.member import Member
from onrecord.speakers.names import Name, NameKind, bare, plain
from onrecord.speakers.vocabulary import COURTESY

FAR_OFTENER = 3  # times
LONGEST_APPOSED = 60  # characters
REACH_OF_HEAD = 250  # characters
_AT_HEAD = re.compile(
    r"(?:^|\n|[.!?]['’”\"]?\s)(?:(?:The|His|Her|Their|Its|One|Another) (?:[a-z'’-]+ ){0,4}[a-z'’-]+, )?$"
)
# Who is told of as somebody's relative is called so by the given or the full name.
KIN = r"(?:daughter|son|wife|husband|sister|brother|mother|father|widow|widower|cousin|uncle|aunt|niece|nephew|twin)s?"


def told_as(kin: str) -> Callable[[str, Name], bool]:
    """Whether a text tells of the bearer of a name, where it stands, as somebody's relative; `kin` is a pattern of which."""
    before = re.compile(
        rf"\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|['’]s) (?:[a-z-]+ ){{0,3}}{kin}(?:-in-law)?,? (?:(?:former|then|late|ex-)[ -]?)?$"
    )
    after = re.compile(rf",? (?:\d{{1,3}}, )?(?:his|her|their|the) (?:[a-z-]+ )?{kin}\b")

    def is_told(text: str, name: Name) -> bool:
        start = name.span.start
        return bool(
            before.search(text, max(0, start - LONGEST_APPOSED), start) or after.match(text, name.span.end)
        )

    return is_told


_told_as_kin = told_as(KIN)


@dataclass(frozen=True, slots=True)
class Called:
    """The members and what they are called by: `people` by each word of their names, `organizations` by their keys.

    `speaking` are the indices of the names that lie in a source.
    """

    members: Sequence[Member]
    people: Mapping[str, list[int]]
    organizations: Mapping[str, int]
    speaking: frozenset[int]


def who_is_who(text: str, names: Sequence[Name], called: Called) -> tuple[int | None, ...]:
    """For every name in the text its member: a full name's own, else the one that fits best of those who can be meant."""
    teller = _Teller(text, names, called)
    return tuple(teller.met(i, name) for i, name in enumerate(names))


class _Teller:
    """Reads the names in their order, and knows who was called what so far."""

    def __init__(self, text: str, names: Sequence[Name], called: Called) -> None:
        self._text = text
        self._called = called
        self._own = {name: i for i, member in enumerate(called.members) for name in member.names}
        self._first: dict[int, int] = {}
        for name, i in self._own.items():
            self._first[i] = min(self._first.get(i, name.span.start), name.span.start)
        self._genders = [gender_of(member) for member in called.members]
        self._in_full = [sum(len(name.words) > 1 for name in member.names) for member in called.members]
        self._speaks = {self._own[names[i]] for i in called.speaking if names[i] in self._own}
        self._last: dict[int, int] = {}
        self._alone: dict[str, int] = {}
        self._headed: tuple[int | None, int] = None, 0  # who was last named in full at the head of a sentence

    def met(self, position: int, name: Name) -> int | None:
        """The member whom the next name means."""
        member = self._own.get(name)
        if member is None and name.kind is not NameKind.PERSON:
            member = self._called.organizations.get(bare(name))
        if member is None:
            member = self._meant(position, name)
        if member is not None:
            self._last[member] = position
        if len(name.words) > 1 or name.titles:
            before = self._text[max(0, name.span.start - LONGEST_APPOSED) : name.span.start]
            if not before or _AT_HEAD.search(before):
                self._headed = member, name.span.start
        return member

    def _meant(self, position: int, name: Name) -> int | None:
        members = self._called.members
        if name.kind is NameKind.PLACE and len(name.words) == 1 and position in self._called.speaking:
            namesake = [i for i in self._called.people.get(plain(name.family), ()) if self._in_full[i]]
            called = namesake and (
                namesake[0] in self._speaks or any(known.titles for known in members[namesake[0]].names)
            )
            if (
                len(namesake) == 1
                and called
                and plain(members[namesake[0]].fullest.family) == plain(name.family)
            ):
                return namesake[0]  # "Israel said" beside "Representative Ada Israel"
        fitting = _fitting(name, members, self._called.people, self._genders)
        most = max((self._in_full[i] for i in fitting), default=0)
        # Who is named in full far oftener than the others is meant by the family name alone.
        if len(name.words) == 1 and most:
            fitting = [i for i in fitting if self._in_full[i] * FAR_OFTENER > most]
        suffixed = _of_suffix(self._text, name, members, fitting)
        if suffixed is not None:
            return suffixed
        alone = len(name.words) == 1 and set(name.titles) <= COURTESY.keys()
        if alone and len(fitting) > 1:
            fitting = self._of_several(name, fitting)
        member = min(fitting, key=lambda i: (-self._last.get(i, -1), self._first.get(i, 0)), default=None)
        if alone and member is not None:
            self._alone[plain(name.family)] = member
        return member

    def _of_several(self, name: Name, fitting: list[int]) -> list[int]:
        """Of those who share a family name: who has just been named at a sentence's head, was called so, or came first and speaks."""
        headed, offset = self._headed
        if headed is not None and headed in fitting and name.span.start - offset < REACH_OF_HEAD:
            return [headed]
        known = self._alone.get(plain(name.family))
        if known in fitting:
            return [known]
        speaking = [i for i in fitting if i in self._speaks]
        first = min(fitting, key=lambda i: self._first.get(i, 0))
        if self._is_kin(first):
            return [first]  # "Ada Hale, the daughter of Peter Hale": it is she who is told of
        principal = [i for i in fitting if not self._is_kin(i)]
        if principal and len(principal) < len(fitting):
            return principal
        met = [i for i in fitting if self._first.get(i, name.span.start) < name.span.start]
        return speaking if speaking == [first] else met if len(met) == 1 else fitting

    def _is_kin(self, i: int) -> bool:
        """Whether the text tells of a member as a relative where it names it in full."""
        return any(_told_as_kin(self._text, name) for name in self._called.members[i].names)


def _fitting(
    name: Name, members: Sequence[Member], people: Mapping[str, list[int]], genders: Sequence[str | None]
) -> list[int]:
    """The members whom a short name can mean, by family name, else by given name, and by gender."""
    if name.kind is NameKind.PLACE or (len(name.words) > 1 and name.kind is NameKind.ORGANIZATION):
        return []
    found = [plain(word) for word in name.words]
    holders = [i for i in people.get(found[-1], []) if all(i in people.get(word, ()) for word in found)]
    if not holders and len(found) == 1 and is_given(found[0]):
        holders = _of_short_form(found[0], members)
    families = [i for i in holders if plain(members[i].names[0].family) == found[-1]]
    fitting = families or holders
    if name.courtesy:
        of_gender = [i for i in fitting if genders[i] == name.courtesy] or [
            i for i in fitting if genders[i] is None
        ]
        # The only one of the name is meant, whatever the given name seemed to tell.
        fitting = of_gender or [i for i in fitting if len(fitting) == 1 and not _is_called(members[i])]
    titled = [
        i
        for i in fitting
        if set(name.titles) & {title for known in members[i].names for title in known.titles}
    ]
    if not titled and name.titles == ("doctor",):
        # "Dr. Hale" beside "Mrs. Hale" is the other one.
        titled = [i for i in fitting if not any("mrs" in known.titles for known in members[i].names)]
    return titled or fitting


_ELDER = re.compile(r"\b(?:(elder|older|senior)|(younger|junior)) $", re.IGNORECASE)


def _of_suffix(text: str, name: Name, members: Sequence[Member], fitting: Sequence[int]) -> int | None:
    """The one who is called the elder or the younger of two of a name: "the elder Hale" is Ada Hale Sr."""
    match = _ELDER.search(text, max(0, name.span.start - 10), name.span.start)
    if match is None or len(fitting) < 2:
        return None
    suffixes = {i: {plain(one.suffix) for one in members[i].names if one.suffix} for i in fitting}
    if match[1]:
        held = [i for i in fitting if "sr" in suffixes[i]] or [i for i in fitting if "jr" not in suffixes[i]]
    else:
        held = [i for i in fitting if "jr" in suffixes[i]] or [i for i in fitting if "sr" not in suffixes[i]]
    return held[0] if len(held) == 1 else None


def _of_short_form(given: str, members: Sequence[Member]) -> list[int]:
    """The only person whose given name the one is short for: "Bob" beside "Robert J. Hale"."""
    found = [
        i
        for i, member in enumerate(members)
        if member.is_person
        and any(len(name.words) > 1 and same_given(given, name.words[0]) for name in member.names)
    ]
    return found if len(found) == 1 else []


def gender_of(member: Member) -> str | None:
    """The gender that is known of a member, by itself or by one of its names."""
    return member.gender or next((name.gender for name in member.names if name.gender), None)


def _is_called(member: Member) -> bool:
    """Whether a courtesy title tells the gender."""
    return any(name.courtesy for name in member.names)

"""An index of known people by family name and handle."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.iso import is_iso_date

BUILT_IN = "us-federal.jsonl"


@dataclass(frozen=True, slots=True)
class KnownRole:
    """A role that a person held: "Senator" for "Vermont", of a party, from `start` up to `end`.

    The dates are ISO 8601; a None at one end leaves it open. ValueError where a date is none.
    """

    role: str
    place: str | None = None
    party: str | None = None
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        for day in (self.start, self.end):
            if day is not None and not is_iso_date(day):
                raise ValueError(f"{day!r} is no date like 2026-03-04")

    def was_held(self, day: str | None) -> bool:
        """Whether it was held on an ISO date, or on some date within it where that is a month or a year."""
        if day is None:
            return False
        begun = self.start is None or self.start[: len(day)] <= day
        return begun and (self.end is None or day <= self.end[: len(day)])

    def was_held_before(self, day: str | None) -> bool:
        """Whether it had ended by an ISO date."""
        return day is not None and self.end is not None and self.end[: len(day)] < day

    @property
    def text(self) -> str:
        """The role in words: "Senator for Vermont"."""
        return f"{self.role} for {self.place}" if self.place else self.role


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person on a list. `names` are full names, the first the usual one; `handles` are without "@".

    `vouched` tells that the list is the user's own, whose people are those of the pages read with it; `source` names
    the list.
    """

    names: tuple[str, ...]
    source: str
    gender: str | None = None
    wikidata: str | None = None
    handles: tuple[str, ...] = ()
    roles: tuple[KnownRole, ...] = ()
    vouched: bool = False

    @property
    def name(self) -> str:
        return self.names[0]

    def roles_on(self, day: str | None) -> tuple[KnownRole, ...]:
        """The roles held on an ISO date; none where that is not known."""
        return tuple(role for role in self.roles if role.was_held(day))


class PeopleIndex:
    """Known people by family name and by handle; both without case."""

    def __init__(self, people: Iterable[KnownPerson] = ()) -> None:
        self._people = tuple(people)
        self._by_family: dict[str, list[KnownPerson]] = defaultdict(list)
        self._by_handle: dict[str, list[KnownPerson]] = defaultdict(list)
        for person in self._people:
            for family in dict.fromkeys(_families(person.names)):
                self._by_family[family].append(person)
            for handle in dict.fromkeys(handle.casefold() for handle in person.handles):
                self._by_handle[handle].append(person)

    def __len__(self) -> int:
        return len(self._people)

    def __iter__(self) -> Iterator[KnownPerson]:
        return iter(self._people)

    def of_family(self, family: str) -> Sequence[KnownPerson]:
        """Those of a family name, the last word of a full name."""
        return self._by_family.get(family.casefold(), ())

    def of_handle(self, handle: str) -> KnownPerson | None:
        """The one person of a handle, with or without "@"; None where several have it."""
        found = self._by_handle.get(handle.lstrip("@").casefold(), ())
        return found[0] if len(found) == 1 else None

    def with_people(self, people: Iterable[KnownPerson]) -> "PeopleIndex":
        """This index with more people, who come first."""
        return PeopleIndex((*people, *self._people))


SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def _families(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        words = [
            word for word in name.replace(",", " ").split() if word.casefold().rstrip(".") not in SUFFIXES
        ]
        if words:
            yield words[-1].casefold()


@cache
def known_people() -> PeopleIndex:
    """The list in the package: the US Congress, President and Vice President (unitedstates/congress-legislators, CC0)."""
    from onrecord.people.lists import people_in_lines  # noqa: PLC0415 - only where it is read

    text = files("onrecord.people").joinpath(BUILT_IN).read_text(encoding="utf-8")
    return PeopleIndex(people_in_lines(text.splitlines(), source="US Congress and executive"))

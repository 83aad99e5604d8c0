"""Known people: names, gender, handles and dated roles, from a list in the package and from lists of the user."""

from onrecord.people.index import KnownPerson, KnownRole, PeopleIndex, known_people
from onrecord.people.lists import read_people

__all__ = ["KnownPerson", "KnownRole", "PeopleIndex", "known_people", "read_people"]

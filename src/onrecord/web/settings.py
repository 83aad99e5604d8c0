"""How a desk is set up."""

from dataclasses import dataclass, field
from pathlib import Path

from onrecord.kinds import AccessScope
from onrecord.people import PeopleIndex
from onrecord.web.access.bounds import Bounds
from onrecord.web.access.rates import Limits

READING = frozenset({AccessScope.READ})
WRITING = frozenset(AccessScope)


@dataclass(frozen=True, slots=True)
class Settings:
    """The store's file, who may do what, under which Host headers, and the bounds of requests.

    `write`: whether those who sign in by link may add, correct and follow; tokens have scopes of their own.
    `user` is the name of whoever signs in by link. `secure`: cookies go over https only. `private`: pages
    of this machine and its network may be fetched. `text_characters`: the longest text read on request. `people`: those
    whom speakers are linked to, else those of the package.
    """

    store: Path
    hosts: frozenset[str]
    user: str
    port: int
    write: bool = False
    secure: bool = False
    private: bool = False
    text_characters: int = 300_000
    people: PeopleIndex | None = None
    bounds: Bounds = field(default_factory=Bounds)
    limits: Limits = field(default_factory=Limits)

    @property
    def scopes(self) -> frozenset[AccessScope]:
        """What those who sign in by link may do."""
        return WRITING if self.write else READING

    @property
    def cookie(self) -> str:
        """The cookie's name; cookies do not know ports, and there may be several desks on one machine."""
        return f"onrecord-{self.port}"

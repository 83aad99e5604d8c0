"""A wording with where it was told: what is printed beside a line so that a person can check it."""

from dataclasses import dataclass

from onrecord.comparing.wordings import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """A statement's wording and the evidence for it.

    `published` and `when` are ISO 8601 as precise as known; `cue` are the words that put it down to the
    speaker; `roles` are the speaker's in that article ("Governor"). Statements with the same `family`
    are wordings of one utterance.
    """

    wording: Wording
    article: str
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    when: str | None = None
    medium: str | None = None
    cue: str | None = None
    roles: tuple[str, ...] = ()
    family: int | None = None

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.wording.statement

    @property
    def day(self) -> str | None:
        """The day it was said, else that of the page; None where neither is known to the day."""
        known = (self.when, self.published)
        return next((date[:10] for date in known if date and len(date) >= len("2026-01-31")), None)

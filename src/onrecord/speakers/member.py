"""A named person or organization, with all names that an article has for it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.record import SpeakerType
from onrecord.speakers.given_names import same_given
from onrecord.speakers.names import Name, plain
from onrecord.speakers.vocabulary import PAPERS


@dataclass(frozen=True, slots=True)
class Member:
    """A named person or organization, with its full names in the order of the text; `fullest` is the longest."""

    names: tuple[Name, ...]
    type: SpeakerType
    gender: str | None = None
    roles: tuple[str, ...] = ()
    ages: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    home: str | None = None
    held: tuple[str, ...] = ()  # roles that a known person of the name held on the day, in small letters
    fullest: Name = field(init=False)
    said: frozenset[str] = field(init=False)  # all words of its names, as they are compared

    def __post_init__(self) -> None:
        object.__setattr__(self, "fullest", _fullest(self.names))
        forms = {name.words for name in self.names}
        object.__setattr__(self, "said", frozenset(plain(word) for form in forms for word in form))

    @property
    def name(self) -> str:
        """The fullest form; a newspaper's with "The" where the text has it so."""
        text = self.fullest.text
        paper = not self.is_person and plain(self.fullest.family) in PAPERS and not text.startswith("The ")
        return f"The {text}" if paper and any(name.with_the for name in self.names) else text

    @property
    def is_person(self) -> bool:
        return self.type is SpeakerType.PERSON


def _fullest(names: Sequence[Name]) -> Name:
    """The longest form; of equals one in small letters, then one with its accents, then the one used most, then that with the longer given name.

    "The" counts only for what is written so inside a sentence.
    """
    often = Counter(name.text for name in names)
    forms = {name.words: name for name in names}
    formal = {words: _is_formal(name, forms.values()) for words, name in forms.items()}
    distinct: dict[tuple[object, ...], Name] = {}
    for name in names:
        distinct.setdefault((name.words, name.suffix, name.nicknamed, name.determined), name)
    return max(
        distinct.values(),
        key=lambda name: (
            _length(name),
            bool(name.suffix),
            _is_plain(name.text),
            formal[name.words],
            not name.text.isascii(),
            often[name.text],
            len(name.words[0]),
        ),
    )


def _is_formal(name: Name, names: Iterable[Name]) -> bool:
    """Whether no other form has the given name in full: "Kenneth" beside "Ken"."""
    first = plain(name.words[0])
    return not any(
        len(other.words[0]) > len(first)
        and plain(other.words[0]).startswith(first)
        and len(other.words) > 1
        and plain(other.family) == plain(name.family)
        and same_given(first, other.words[0])
        for other in names
    )


def _is_plain(form: str) -> bool:
    """Whether a form is neither in capitals nor with a possessive: "Hale campaign" before "Hale's campaign"."""
    return not form.isupper() and not re.search(r"['’]s?\b(?= )", form)


def _length(name: Name) -> float:
    """How much a form tells: a word 1, an initial a half."""
    initials = sum(len(plain(word)) == 1 for word in name.words)
    nickname = 0.5 if name.nicknamed else 0.0
    return len(name.words) - (name.words[0] == "The" and not name.determined) - initials / 2 + nickname

"""The forms of a name: titles, given and family names, particles, initials, suffixes, nicknames.

Where the names of a text stand is found in `scanning.py`; whether two are one person, in `cast.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from onrecord.record import Span
from onrecord.speakers.given_names import gender_of_given, is_given, without_accents
from onrecord.speakers.known_bodies import SINGLE_WORD_ORGANIZATIONS, is_known_body
from onrecord.speakers.nations import DEMONYMS, NATIONALITIES
from onrecord.speakers.tokens import DOMAIN, QUOTATION_MARKS, Token, tokens_of
from onrecord.speakers.vocabulary import (
    ABBREVIATED_TITLES,
    COMMON_WORDS,
    COURTESY,
    GENDERED_ROLES,
    LAST_OF_ORGANIZATIONS,
    MODIFYING_TITLES,
    NAMED_ORGANIZATION_HEADS,
    OUTLET_HEADS,
    PAPERS_ONLY,
    PERSON_NOUNS,
    PLACES,
    POST_NOMINALS,
    SUFFIXES,
    TITLES,
    words,
)


class NameKind(StrEnum):
    """What a capitalised name seems to name, by its own words."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    UNCLEAR = "unclear"
    HANDLE = "handle"  # of an account


@dataclass(frozen=True, slots=True)
class Name:
    """A name where it stands: `words` without titles, suffix and nickname; `span` covers titles and name.

    `titles` are whole words in lower case, `title` is as a reader writes it: "Minnesota Governor".
    `determined` tells that "the" stands before the name, `with_the` that it is "The"; `nicknamed` is the nickname in its marks, with the number
    of words before it.
    """

    span: Span
    words: tuple[str, ...]
    kind: NameKind
    titles: tuple[str, ...] = ()
    suffix: str | None = None
    nickname: str | None = None
    gender: str | None = None
    determined: bool = False
    with_the: bool = False
    title: str | None = None
    nicknamed: tuple[int, str] | None = None

    @property
    def text(self) -> str:
        """The name as written, without titles: "Ada B. “Bea” Hale Jr."."""
        found = list(self.words)
        if self.nicknamed:
            found.insert(*self.nicknamed)
        return " ".join([*found, self.suffix] if self.suffix else found)

    @property
    def without_nickname(self) -> str:
        """The name as written, without titles and nickname: "Ada B. Hale Jr."."""
        return " ".join((*self.words, self.suffix) if self.suffix else self.words)

    @property
    def family(self) -> str:
        return self.words[-1]

    @property
    def courtesy(self) -> str | None:
        """The gender that a courtesy title tells."""
        return next((COURTESY[title] for title in self.titles if COURTESY.get(title)), None)


_POSSESSIVE = re.compile(r"['’][sS]$")
_ROLE_ENDING = re.compile(r"(?:er|ist|ian|or|man|woman|person|rival|ally|star)$", re.IGNORECASE)
_LINKS = words("of for on")
_ACRONYM = re.compile(r"[A-Z]{3,5}")
OFFICES_OF = words("office department bureau")  # of an officer: "Vale Sheriff's Office"
# Words before an acronym that tell one part of an organization from the whole.
QUALIFYING = words("young new old national state local federal central united")
_CAMEL = re.compile(r"(?!Mac|Van|Fitz)[A-Z][a-z]{3,}[A-Z][a-z]")
_DESCRIBING = words("pac pacs feb apr aug sept oct nov dec est edt cst cdt mst mdt pst pdt gmt utc")
_DESCRIBING |= {"super pac", "super pacs"}
_NO_FAMILY = LAST_OF_ORGANIZATIONS | OUTLET_HEADS | NAMED_ORGANIZATION_HEADS | COMMON_WORDS
_COMPASS = words("north south east west")
_OFFICE_LETTERS = words("mp mps msp msps mep meps mla mlas td tds ceo ceos cfo coo cto")
_CALLED = frozenset({*COURTESY, "dr"})
_CHAMBERS = words("house senate congressional")
_PARTISANS = words("republican republicans democrat democrats independent")
_PARTS_OF_DAY = words("morning breakfast midday drivetime")
_BEFORE_TITLES = words("neither nor whether either both while when if that and but")
LONGEST_OF_PERSON = 3  # words of a name; where there are more, the first ones are what the person is


def plain(word: str) -> str:
    """The word as it is compared: without case, accents, style of apostrophe, closing dots and commas."""
    return without_accents(word.casefold()).replace("’", "'").rstrip(".,")


def is_suffix(word: str) -> bool:
    """Whether a word can follow a full name: "Jr.", "III", "MD", which is a state with a small letter."""
    return plain(word) in SUFFIXES and (plain(word) != "md" or word.isupper())


def bare(name: Name) -> str:
    """The name as it is looked up: in small letters, without "the" and closing dots."""
    small = ["and" if word == "&" else _POSSESSIVE.sub("", plain(word)) for word in name.words]
    return " ".join(small[1:] if small[0] == "the" and len(small) > 1 else small)


def name_alone(row: str, offset: int = 0) -> Name | None:
    """The name that a string is as a whole, such as a byline; its span starts at the offset."""
    tokens = [token for token in tokens_of(row) if token.word[0].isalnum() or token.word in ".,'’\"“”"]
    if not any(token.word[0].isalpha() for token in tokens):
        return None
    name = name_in(tokens)
    return replace(name, span=Span(offset, offset + len(row))) if name else None


def name_in(part: Sequence[Token], *, starts_sentence: bool = False) -> Name | None:
    """The name that the tokens of one run make; None where they are titles only."""
    read = _words_in(part)
    honored = read.words[:3] == ("Hall", "of", "Famer")
    strings = list(read.words[3:] if honored else read.words)
    nicknamed = read.nicknamed
    first = _first_name_word(strings, starts_sentence=starts_sentence)
    titles = tuple(_whole_titles(strings[:first]))
    before = strings[:first]
    while before and plain(before[0]) in _BEFORE_TITLES:
        before = before[1:]  # "Neither Hale"
    title = " ".join(_written_title(word) for word in before if plain(word) not in COURTESY)
    strings = [_without_closing_dot(word) for word in strings[first:]]
    if len(strings) > 2 and strings[0] == "PAC":
        strings = strings[1:]  # "the super PAC Vale Forward Action"
    if not strings or _is_description(strings):
        return None
    kind = _kind_of(strings, titles)
    return Name(
        span=Span(part[0].start, part[-1].end),
        words=tuple(strings),
        kind=kind,
        titles=titles,
        suffix=read.suffix,
        title=title or None,
        nickname=read.nickname,
        nicknamed=(nicknamed[0] - first, nicknamed[1]) if nicknamed and nicknamed[0] > first else None,
        gender=_gender_of(strings, titles) if kind in (NameKind.PERSON, NameKind.UNCLEAR) else None,
    )


def _is_description(found: Sequence[str]) -> bool:
    """Whether capitals only describe: "PACs", "the Vale Republican", "Vale-Americans"."""
    small = [plain(word) for word in found]
    partisan = small[-1] in _PARTISANS and " ".join(small[:-1]) in PLACES | _CHAMBERS
    # "Cuban Americans", "the South Koreans", "North Korean"
    people = len(small) == 2 and (
        small[1] == "americans" or (small[1] in NATIONALITIES and small[0] in _COMPASS)
    )
    if len(small) <= 2 and small[-1] in _OFFICE_LETTERS and found[-1][0].isupper() and not is_given(found[0]):
        return True  # "the Conservative MP", "MPs"
    if len(small) == 1 and small[0] in DEMONYMS and (small[0] == "german" or not is_given(found[0])):
        return True
    return (
        partisan
        or people
        or small[-1].endswith(("-american", "-americans"))
        or " ".join(small) in _DESCRIBING
    )


@dataclass(frozen=True, slots=True)
class _Words:
    words: tuple[str, ...]
    suffix: str | None
    nickname: str | None
    nicknamed: tuple[int, str] | None


def _words_in(part: Sequence[Token]) -> _Words:
    """The words of a run with their dots, the suffix and a nickname between marks apart."""
    found: list[str] = []
    suffix = nickname = opening = None
    nicknamed = None
    in_marks = False
    for token in part:
        if found and (token.word == "," or (token.word in "'’" and not token.gap and not in_marks)):
            found[-1] += token.word
        elif token.word in QUOTATION_MARKS or token.word in "'’":
            in_marks = not in_marks
            if in_marks:
                opening = token.word
            elif nickname and opening:
                nicknamed = len(found), f"{opening}{nickname}{token.word}"
        elif in_marks:
            nickname = token.word
        elif token.word == ".":
            suffix = suffix + "." if suffix else None
            found[-1:] = [found[-1] + "."] if found and not suffix else found[-1:]
        elif is_suffix(token.word) and len(found) > 1:
            suffix, found[-1] = token.word, found[-1].rstrip(",")
        elif _is_post_nominal(token, part, found):
            found[-1] = found[-1].rstrip(",")
        else:
            found.append(token.word if token is part[-1] else token.word + token.possessive)
    return _Words(tuple(found), suffix, nickname, nicknamed)


def _is_post_nominal(token: Token, part: Sequence[Token], found: Sequence[str]) -> bool:
    """Whether letters end a person's name: "Ada Hale MP"; not "the Vale MP", "Vale MP Ada Hale"."""
    letters = token.word.isupper() and plain(token.word) in POST_NOMINALS
    return letters and token is part[-1] and len(found) > 1 and any(is_given(word) for word in found)


def _without_closing_dot(word: str) -> str:
    return word.rstrip(".") if len(plain(word)) > 2 and "." not in word[:-1] else word


def _first_name_word(found: Sequence[str], *, starts_sentence: bool) -> int:
    """The index at which titles and other words before the name end."""
    if is_known_body([plain(word) for word in found]):
        return 0
    organization = has_organization_head(found)
    if organization and _ends_in_person(found):
        return len(found) - 2
    if organization and not any(_is_title(word) for word in found[:-1]):
        return 0
    # "Vale Mayor Don Guardian"
    called = (
        len(found) > 2 and plain(found[-1]) in OUTLET_HEADS and _is_title(found[-3]) and is_given(found[-2])
    )
    if organization and has_organization_head(found[-1:]) and not is_given(found[0]) and not called:
        return 0
    return _after_titles(found, starts_sentence=starts_sentence)


def _ends_in_person(found: Sequence[str]) -> bool:
    """Whether a person is named after what they belong to: "Vale News Ada Hale"; not "Bank of Ada Hale"."""
    if len(found) <= LONGEST_OF_PERSON or is_given(found[0]) or not gender_of_given(found[-2]):
        return False
    before, last = found[-3], plain(found[-1])
    belongs = before[0].isupper() and not is_given(before) and not _is_title(before)
    return belongs and last not in _NO_FAMILY and not last.endswith("s")


def _after_titles(found: Sequence[str], *, starts_sentence: bool) -> int:
    """The index of the first word after titles and after what only describes a person."""
    if len(found) == 2 and plain(found[0]) in COURTESY and _is_title(found[1]):
        return 1  # "Mr. Bishop"
    first = 0
    for index, word in enumerate(found):
        family = index and not _is_title(found[index - 1]) and is_given(_given_before(found, index))
        # "New Dawn Leader Ada Hale".
        family = family and not (index + 2 < len(found) and is_given(found[index + 1]))
        family = family and plain(word) not in ABBREVIATED_TITLES  # "South Carolina Rep. Hale"
        if _is_given_too(found, index):
            continue
        several = not index and len(found) > 1 and plain(word) in _TITLES_OF_SEVERAL  # "Justices Hale and …"
        constable = word == "Con" and index > 0 and found[index - 1] == "Det"
        if several or constable or (_is_title(word) and not family):
            first = index + 1
    if first and first < len(found) and found[first] in _LINKS:
        return next((i for i in range(first, len(found) - 1) if is_given(found[i])), len(found))
    if first == len(found) and first:
        return 0 if len(found) > 1 and is_given(found[0]) else first
    if not first and len(found) > LONGEST_OF_PERSON and is_given(found[-2]) and not is_given(found[0]):
        return len(found) - 2  # "New Vale Public Advocate Ada Hale"
    return first or _after_modifier(found, starts_sentence=starts_sentence)


def _is_given_too(found: Sequence[str], index: int) -> bool:
    """Whether what may be a title is a given name: "Minister Gen Hale", "Dean Hale"; not "Law School Dean Hale"."""
    after_title = index > 0 and _is_title(found[index - 1])
    if found[index] == "Gen":
        return after_title and index + 1 < len(found)
    if found[index] == "Col":  # "Dr Col Hale"
        return after_title and plain(found[index - 1]) in _CALLED and index + 2 == len(found)
    return plain(found[index]) == "dean" and index == len(found) - 2 and (not index or after_title)


def _after_modifier(found: Sequence[str], *, starts_sentence: bool) -> int:
    """1 where the first word only describes whom the others name: "Conservative Ada Hale"; else 0."""
    if len(found) > 2 and not is_given(found[0]) and is_given(found[1]):
        small = plain(found[0])
        modifier = (
            small in COMMON_WORDS
            or "-of-" in small
            or small in PLACES
            or small in PERSON_NOUNS
            or (found[0].isupper() and len(small) > 1)
        )
        doing = found[0].endswith("ing")  # "Electing Ada Hale"
        return int(modifier or (starts_sentence and (doing or bool(_ROLE_ENDING.search(found[0])))))
    if len(found) > 2 and starts_sentence and not is_given(found[0]):
        return int(plain(found[0]) in PERSON_NOUNS)  # "Mountaineer Ada Hale", whatever the given name
    return 0


def _given_before(found: Sequence[str], index: int) -> str:
    """The word before that at `index`, or before an initial: "Peter" of "Peter T. Bishop"."""
    initial = index > 1 and len(plain(found[index - 1])) == 1
    return found[index - 2 if initial else index - 1]


def _is_title(word: str) -> bool:
    small = plain(word)
    known = small in COURTESY or (small in ABBREVIATED_TITLES and word != "PC") or small in TITLES
    return word[0].isupper() and (
        known or ("-" in small and bool({small.split("-")[0], small.split("-")[-1]} & TITLES))
    )


def _whole_titles(found: Sequence[str]) -> Iterator[str]:
    for word in found:
        small = plain(word)
        yield ABBREVIATED_TITLES.get(small, small.removesuffix("s") if small in _TITLES_OF_SEVERAL else small)


_TITLES_OF_SEVERAL = words(
    "professors justices presidents senators governors judges ministers mayors doctors"
)


def _written_title(word: str) -> str:
    whole = ABBREVIATED_TITLES.get(plain(word))
    return whole.title() if whole and whole != plain(word) and not word.isupper() else word


def has_organization_head(found: Sequence[str]) -> bool:
    """Whether one of the words makes a capitalised name an organization's."""
    return any(plain(word) in NAMED_ORGANIZATION_HEADS and word[0].isupper() for word in found)


def _kind_of(found: Sequence[str], titles: Sequence[str]) -> NameKind:
    smalls = [plain(word) for word in found]
    if titles and titles[-1] not in MODIFYING_TITLES and len(found) < 5:
        return NameKind.PERSON
    if " ".join(smalls) in PLACES:
        return NameKind.PLACE
    known = is_known_body(smalls) or is_known_body(smalls[:-1])  # "Save the Children UK"
    # "Vale Sheriff's Office", "Hale & Brandt"
    programme = len(found) == 2 and smalls[0] in _PARTS_OF_DAY  # "Morning Vale"
    office = smalls[-1] in OFFICES_OF and any(word.endswith(("'s", "’s")) for word in found[-2:-1])
    if known or programme or office or (smalls[0] == "team" and len(found) == 2) or "&" in found:
        return NameKind.ORGANIZATION
    if len(found) == 1:
        acronym = found[0].isupper() and 2 <= len(found[0].replace(".", "")) <= 6
        acronym = acronym or _CAMEL.match(found[0]) is not None  # "ValeToday"
        acronym = acronym or re.fullmatch(DOMAIN, found[0]) is not None
        return (
            NameKind.ORGANIZATION if acronym or smalls[0] in SINGLE_WORD_ORGANIZATIONS else NameKind.UNCLEAR
        )
    paper = smalls[-1] in PAPERS_ONLY  # "Orlando Sentinel"
    # "Hale for Senate", "Americans for Cleaner Rivers"
    for_office = "for" in found[1:-1] and found[-1][0].isupper()
    if is_given(found[0]) and not (for_office or paper) and not has_organization_head(found[-1:]):
        return NameKind.PERSON
    part = _ACRONYM.fullmatch(found[-1]) and smalls[0] in QUALIFYING  # "Young VPP"
    last = smalls[-1] in OUTLET_HEADS | LAST_OF_ORGANIZATIONS
    organization = for_office or part or last or has_organization_head(found)
    return NameKind.ORGANIZATION if organization else NameKind.UNCLEAR


def _gender_of(found: Sequence[str], titles: Sequence[str]) -> str | None:
    for title in titles:
        gender = COURTESY.get(title) or GENDERED_ROLES.get(title)
        if gender:
            return gender
    given = [word for word in found[:-1] if len(plain(word)) > 1]
    return gender_of_given(given[0]) if given else None

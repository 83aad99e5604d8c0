"""The named organizations of an article: with their acronyms and short forms, campaigns among them."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.record import Span
from onrecord.speakers.evidence import Evidence, acronym_of
from onrecord.speakers.given_names import is_given
from onrecord.speakers.known_bodies import SINGLE_WORD_ORGANIZATIONS
from onrecord.speakers.names import Name, NameKind, bare, plain
from onrecord.speakers.nations import NATIONALITIES
from onrecord.speakers.roles import head_of, is_person_noun
from onrecord.speakers.vocabulary import (
    COMMON_WORDS,
    GROUP_NOUNS,
    LAST_OF_ORGANIZATIONS,
    ORGANIZATION_HEADS,
    OUTLET_HEADS,
    PLACES,
)

CAMPAIGN = re.compile(
    r"(?:['’]s?)? (?:(?:presidential|reelection|re-election|senate|primary) )?(campaign|administration)\b",
)
_TOO_COMMON = COMMON_WORDS | PLACES | ORGANIZATION_HEADS | NATIONALITIES
OFTEN_BEFORE = 3
# What is called by a part of a word.
_CUT = {"fed": "federal reserve"}
_LINKS = frozenset({"of", "for", "on", "and", "the"})
# Not "In a letter to the Vale Council, the group urged the president to act".
_DESCRIBED = re.compile(
    r", (?:an?|the|its) (?![^,.;:\n]{0,60}\b(?:said|says|told|asked|urged|\w+ed (?:that|the|an?))\b)((?:(?! (?:that|which|who|whose)\b)[^,.;:\n]){3,90})"
)
_DESCRIBED_BEFORE = re.compile(r"\bthe ((?:[a-z-]+ ){1,3})$")


@dataclass(frozen=True, slots=True)
class Organization:
    """One organization: its names, its acronyms and short forms, and `keys`, all by which it is looked up."""

    names: tuple[Name, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    keys: tuple[str, ...] = field(default=())


def organizations_of(
    text: str, names: Sequence[Name], evidence: Evidence, *, known: frozenset[str]
) -> tuple[Organization, ...]:
    """The organizations that the names are. `known` are the words of people's names, which are none."""
    by_key: dict[str, list[Name]] = defaultdict(list)
    firsts = {
        plain(name.words[0])
        for name in names
        if name.kind is NameKind.ORGANIZATION and len(name.words) > 1 and _tells_by_first_word(name)
    } - known
    for i, name in enumerate(names):
        campaign = CAMPAIGN.match(text, name.span.end)
        if campaign and name.kind is not NameKind.PLACE:
            own = _campaign_of(text, name, campaign)
            by_key[bare(own)].append(own)
        short = len(name.words) == 1 and plain(name.family) in firsts and name.kind is NameKind.UNCLEAR
        if short or _is_organization(name, i, evidence, known):
            by_key[bare(name)].append(name)
    return _joined([_with_aliases(text, key, own) for key, own in by_key.items()])


def _tells_by_first_word(name: Name) -> bool:
    """Whether an organization can be called by the first word of its name: "Vale" of "Vale Foods", not "National" of "National Union"."""
    first = plain(name.words[0])
    told = plain(name.family) in OUTLET_HEADS or plain(name.family) in LAST_OF_ORGANIZATIONS
    return told and first not in _TOO_COMMON and not is_given(first)


def _is_organization(name: Name, i: int, evidence: Evidence, known: frozenset[str]) -> bool:
    unclear = name.kind is NameKind.UNCLEAR or len(name.words) == 1
    if unclear and all(plain(word) in known for word in name.words):
        return False
    if name.kind is NameKind.ORGANIZATION or evidence.is_organization(i):
        return plain(name.words[0]) not in COMMON_WORDS | GROUP_NOUNS or len(name.words) > 1
    return i in evidence.speaking and name.kind is NameKind.PLACE


def _campaign_of(text: str, name: Name, match: re.Match[str]) -> Name:
    """The campaign or administration named after somebody, as a name of its own."""
    after = text[name.span.end : match.end()]
    words = (*name.words[:-1], *(name.words[-1] + after).split())
    return Name(Span(name.span.start, match.end()), words, NameKind.ORGANIZATION)


def _with_aliases(text: str, key: str, own: Sequence[Name]) -> Organization:
    acronyms = [acronym for name in own if (acronym := acronym_of(text, name))]
    roles = [match[1].strip() for name in own if (match := _DESCRIBED.match(text, name.span.end))]
    roles += [
        match[1].strip()
        for name in own
        if (match := _DESCRIBED_BEFORE.search(text[max(0, name.span.start - 40) : name.span.start]))
        and not is_person_noun(head_of(match[1]))  # "the chief executive of Vale Foods"
    ]
    aliases = tuple(dict.fromkeys(acronyms))
    return Organization(
        tuple(own), aliases, tuple(dict.fromkeys(roles)), (key, *(plain(alias) for alias in aliases))
    )


def _joined(found: list[Organization]) -> tuple[Organization, ...]:
    """The organizations, each with those that are its acronym or a part of its name ("the Tribune")."""
    wholes = _wholes(found)
    into: dict[int, int] = {}
    told = {key: i for i, organization in enumerate(found) for key in organization.keys[1:]}
    for i, organization in enumerate(found):
        if organization.names[0].kind is NameKind.PLACE:
            continue  # "Vale" is not short for "Vale Today"
        if told.get(organization.keys[0], i) != i:
            into[i] = told[organization.keys[0]]  # the text itself says what the acronym stands for
            continue
        fitting = {
            j
            for key in organization.keys[:1]
            for j in wholes.get(key.replace(".", ""), ())
            if j != i and j not in into and not _is_itself(organization, found[j])
        }
        if len(fitting) > 1:  # "Vale" of "Vale News" and "Vale Business"
            fitting = {j for j in fitting if found[j].keys[0] == f"{organization.keys[0]} news"}
        if len(fitting) == 1:
            into[i] = fitting.pop()
    parts: dict[int, list[Organization]] = defaultdict(list)
    for part, whole in into.items():
        parts[into.get(whole, whole)].append(found[part])
    return tuple(_with_parts(whole, parts[i]) for i, whole in enumerate(found) if i not in into)


def _is_itself(short: Organization, whole: Organization) -> bool:
    """Whether a single word that ends a longer name is not short for it: known by itself, or told of long before that name."""
    key = short.keys[0]
    if " " in key or not whole.keys[0].endswith(f" {key}"):
        return False
    before = sum(name.span.start < whole.names[0].span.start for name in short.names)
    often = before >= OFTEN_BEFORE or (before > 0 and len(short.names) > OFTEN_BEFORE)
    return key in SINGLE_WORD_ORGANIZATIONS or (often and len(whole.names) == 1)


def _wholes(found: Sequence[Organization]) -> dict[str, set[int]]:
    """By each short form the organizations that it can stand for: acronym, last words, first word."""
    wholes: dict[str, set[int]] = defaultdict(set)
    for i, organization in enumerate(found):
        forms = {key.replace(".", "") for key in organization.keys[1:]} | _all_initials(organization.names[0])
        forms |= {short for short, long in _CUT.items() if organization.keys[0].startswith(long)}
        parts = organization.keys[0].split()
        if parts[-1] not in {"campaign", "administration"}:
            starts = [start for start in range(1, len(parts)) if parts[start - 1] not in _LINKS]
            forms |= {" ".join(parts[start:]) for start in starts} | {parts[0]}
        for form in forms:
            if len(form) > 2 or (len(form) == 2 and form == _initials(organization.names[0].words)):
                wholes[form].add(i)
    return wholes


def _all_initials(name: Name) -> set[str]:
    """What a name's letters spell, with those of its small words too, and without the country: "DOJ" of "U.S. Department of Justice"."""
    words = name.words[1:] if plain(name.words[0]).replace(".", "") == "us" else name.words
    small = "".join(word[0] for word in words if word not in {"the", "The"}).casefold()
    return {_initials(name.words), _initials(words), small}


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper() and word != "The").casefold()


def _with_parts(whole: Organization, parts: Sequence[Organization]) -> Organization:
    return replace(
        whole,
        names=(*whole.names, *(name for part in parts for name in part.names)),
        keys=(*whole.keys, *(key for part in parts for key in part.keys)),
    )

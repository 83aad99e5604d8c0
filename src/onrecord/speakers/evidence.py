"""What a text tells of a name of unclear kind: that a person bears it, or an organization."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.quotation_marks import quotations_of
from onrecord.record import Span
from onrecord.speakers.given_names import gender_of_given, is_given
from onrecord.speakers.names import LONGEST_OF_PERSON, Name, NameKind, plain
from onrecord.speakers.roles import apposed_role, head_of, is_person_noun, role_before
from onrecord.speakers.sentences import inside_any
from onrecord.speakers.vocabulary import ORGANIZATION_HEADS, PLACES, words

_ACRONYM = re.compile(r",? \((?:the )?([A-Z][A-Za-z&.]{1,14})\)|, or ([A-Z]{2,8}),")
# "The Workers' Party (PT)", whose letters are those of its own language; not "the Vale Trust (UK)".
_FOREIGN = re.compile(r"[A-Z]{2,6}")
_OF_OTHERS = frozenset(
    {"US", "USA", "UK", "EU", "UN", "DC", "NY", "LA", "TV", "AP", "AFP", "UPI", "DPA", "PA"}
)
_OWN_DESCRIPTION = re.compile(r"(?: \([^()\n]{1,20}\))?, (?:an?|the|its|one of the) ([^,.;:\n]{3,90})")
_WHO = re.compile(r",? (?:who|whose)\b|, \d{1,2}[,;]|, (?:he|she)\b|, (?:an?|the) [^,.;:\n]{3,70}, who\b")
_IT = re.compile(r"\b(?:(it|its)|(he|she|his|her|him))\b", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:['’]s?)? (?:campaigns?|administration|famil(?:y|ies)|teams?|supporters?|voters?|aides?|officials?|camp|era|presidency|"
    r"rall(?:y|ies)|brand|plan|name|speech|allies|years|brothers|siblings|trial|case|bill|proposal)\b",
)
_WHICH = re.compile(r", which\b")
# What a company or a club is called when it is told of again.
_CALLED_SO = re.compile(
    r"\b[Tt]he (?:company|firm|club|team|band|group|trio|quartet|label|studio|charity|retailer|operator|airline|brewery|festival|"
    r"chain|station|publisher|developer|insurer|utility|bank|start-?up|agency|party|union|association)"
    r" (?:said|says|wrote|told|posted|added|announced|tweeted|insisted|denied|declined|did not|shouted)\b"
)
REACH_OF_CALLED = 320
# What may be a person or a company: "The station's owner, Lumen Audio".
EITHER = words(
    "owner parent maker publisher operator sponsor landlord developer builder promoter supplier lender employer contractor"
)
# One name with a verb for several: "Vale Town have denied", as British papers write of clubs.
_COLLECTIVE = re.compile(r" (?:have|are|were) ")
REACH = 140
# Weights of what speaks for an organization; what speaks for a person counts against it.
WEIGHT_OF_ACRONYM = 5
WEIGHT_OF_ARTICLE = 3
WEIGHT_OF_DESCRIPTION = 3
WEIGHT_OF_SHORT_FORM = 2
WEIGHT_OF_PRONOUN = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """The indices of names that lie in a source, and of names that seem to be people or organizations."""

    speaking: frozenset[int]
    people: frozenset[int]
    organizations: frozenset[int]

    def is_organization(self, i: int) -> bool:
        return i in self.organizations


def evidence_of(text: str, names: Sequence[Name], sources: Sequence[Span]) -> Evidence:
    """What the text tells of its names; all places of one name count together."""
    speaking = _speaking(names, sources)
    lone = {plain(name.family) for name in names if len(name.words) == 1 and name.kind is not NameKind.PLACE}
    bodies = {
        plain(name.family) for name in names if len(name.words) == 1 and name.kind is NameKind.ORGANIZATION
    }
    small = frozenset(re.findall(r"\b[a-z]{4,}\b", text))
    weights: dict[str, int] = defaultdict(int)
    quoted = quotations_of(text)
    for i, name in enumerate(names):
        weights[name.text] += _beside(text, name, names[i + 1 : i + 2], quoted)
        weights[name.text] += WEIGHT_OF_SHORT_FORM * _is_called_so(text, name, names[i + 1 : i + 8])
    for form in weights:
        parts = [plain(word) for word in form.split()]
        if len(parts) > 1:
            weights[form] += WEIGHT_OF_SHORT_FORM * ((parts[0] in lone) - 2 * (parts[-1] in lone - bodies))
            weights[form] += any(part in small or part in ORGANIZATION_HEADS for part in parts)
    unclear = [i for i, name in enumerate(names) if name.kind is NameKind.UNCLEAR]
    often = Counter(name.text for name in names)
    organizations = {
        i
        for i in unclear
        if (
            weights[names[i].text] > 0
            and (len(names[i].words) > 1 or often[names[i].text] > 1 or i in speaking)
        )
        or _has_article(text, names[i])
    }
    people = {i for i in unclear if i not in organizations and (weights[names[i].text] < 0 or i in speaking)}
    return Evidence(speaking, frozenset(people), frozenset(organizations))


def _has_article(text: str, name: Name) -> bool:
    """Whether "the" stands before the name itself, not before what it only describes: "the Hale team"."""
    return name.determined and _DESCRIBES.match(text, name.span.end) is None


def acronym_of(text: str, name: Name) -> str | None:
    """The acronym in brackets right after a name: its letters stand there in their order, or are of another language's name."""
    match = _ACRONYM.match(text, name.span.end)
    if match is None:
        return None
    letters = iter("".join(word for word in name.words if word != "The").casefold())
    acronym = match[1] or match[2]
    wanted = acronym.replace(".", "").replace("&", "").casefold()
    first = next(letters, "")
    fits = first == wanted[:1] and all(letter in letters for letter in wanted[1:])
    foreign = name.kind is NameKind.ORGANIZATION and _FOREIGN.fullmatch(acronym) and acronym not in _OF_OTHERS
    return acronym if fits or foreign else None


def _beside(text: str, name: Name, following: Sequence[Name], quoted: Sequence[Span]) -> int:
    """How much the words beside one place of a name speak for an organization."""
    weight = WEIGHT_OF_ARTICLE * _has_article(text, name)
    if acronym_of(text, name):
        weight += WEIGHT_OF_ACRONYM
    described = _OWN_DESCRIPTION.match(text, name.span.end, name.span.end + 130)
    if described:
        head = head_of(described[1])
        weight += WEIGHT_OF_DESCRIPTION * ((head in ORGANIZATION_HEADS) - is_person_noun(head))
    role = role_before(text, name.span.start) or apposed_role(text, name.span)
    if _WHO.match(text, name.span.end) or (role and head_of(role) not in EITHER):
        weight -= WEIGHT_OF_DESCRIPTION
    weight += WEIGHT_OF_DESCRIPTION * bool(_WHICH.match(text, name.span.end))
    given = 1 < len(name.words) <= LONGEST_OF_PERSON + 1 and gender_of_given(name.words[0]) is not None
    if given and plain(name.words[0]) not in PLACES and plain(name.family) not in ORGANIZATION_HEADS:
        weight -= WEIGHT_OF_DESCRIPTION
    if len(name.words) == 1 and is_given(name.family) and plain(name.family) not in PLACES:
        weight -= WEIGHT_OF_DESCRIPTION
    if _COLLECTIVE.match(text, name.span.end) and not name.words[-1].endswith("s"):
        weight += WEIGHT_OF_DESCRIPTION
    before = re.findall(r"[\w'-]+", text[max(0, name.span.start - 25) : name.span.start])
    weight += WEIGHT_OF_DESCRIPTION * (bool(before) and before[-1] in ORGANIZATION_HEADS)
    end = min([name.span.end + REACH, *(other.span.start for other in following)])
    near = list(_IT.finditer(text, name.span.end, max(end, name.span.end)))
    own = inside_any(quoted, name.span.start)
    # Inside of a quotation "it" is of what is said there, where the text has another pronoun.
    pronoun = next((one for one in near if inside_any(quoted, one.start()) == own), near[0] if near else None)
    if pronoun:
        weight += WEIGHT_OF_PRONOUN if pronoun[1] else -2 * WEIGHT_OF_PRONOUN
    return weight


def _is_called_so(text: str, name: Name, following: Sequence[Name]) -> bool:
    """Whether the text goes on with "the company said", and no other name before it may be one's."""
    if name.kind is not NameKind.UNCLEAR or is_given(name.words[0]):
        return False
    others = (
        one.span.start
        for one in following
        if one.kind in (NameKind.ORGANIZATION, NameKind.UNCLEAR)
        and not is_given(one.words[0])
        and plain(one.family) != plain(name.family)
    )
    end = min([name.span.end + REACH_OF_CALLED, *others])
    return _CALLED_SO.search(text, name.span.end, max(end, name.span.end)) is not None


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

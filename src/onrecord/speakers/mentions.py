"""What the words of a source are: a pronoun, names, or a description with its head noun."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.record import Article, Span, Spans
from onrecord.speakers.names import Name, NameKind
from onrecord.speakers.roles import head_of
from onrecord.speakers.vocabulary import (
    DEFINITE,
    DOCUMENT_HEADS,
    GROUP_NOUNS,
    INDEFINITE,
    ORGANIZATION_HEADS,
    PERSON_NOUNS,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
)


class SourceForm(StrEnum):
    """The ways in which a source refers to somebody."""

    NONE = "none"
    PRONOUN = "pronoun"
    RELATIVE = "relative"
    NAMES = "names"
    DESCRIPTION = "description"


class HeadKind(StrEnum):
    """What the head noun of a description stands for."""

    PERSON = "person"
    PEOPLE = "people"
    ORGANIZATION = "organization"
    DOCUMENT = "document"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Source:
    """A source as its words are read. `names` are indices into the article's names."""

    form: SourceForm
    words: str = ""
    start: int = 0
    names: tuple[int, ...] = ()
    head: str = ""
    kind: HeadKind = HeadKind.OTHER
    definite: bool = False
    owner: int | None = None
    owner_pronoun: str | None = None


PRONOUNS = frozenset(
    """
    he she him her his hers himself herself they them their theirs themselves it its itself i me my mine myself we us
    our ours ourselves you your yours yourself
    """.split(),
)
_EDGE = " \t\n,;:.–—-\"“”'‘’()"
_SEGMENT_END = re.compile(r"[,;:(\n]| [—–-]+ |—|–")
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which)\b")
_POSSESSIVE_END = re.compile(r"(?:['’]s|(?<=s)['’])$")
_ROLE_BETWEEN = re.compile(r"^(?:,? and |,? & |, )(?:[a-z'’-]+ ){0,5}$")
_APPOSITION_BETWEEN = re.compile(r"^(?:, | \()[^\n]{3,90}(?:,|\)) and (?:[a-z'’-]+ ){0,4}$")


def source_of(article: Article, spans: Spans, names: Sequence[Name], inside: Sequence[int]) -> Source:
    """What the words of a source are. `inside` are the indices of the names that lie in it, in order."""
    if not spans:
        return Source(SourceForm.NONE)
    words = " ".join(article[span] for span in spans).strip(_EDGE)
    bare = _POSSESSIVE_END.sub("", words).casefold()
    start = spans[0].start
    if bare in PRONOUNS:
        return Source(SourceForm.PRONOUN, bare, start)
    if bare in RELATIVES:
        return Source(SourceForm.RELATIVE, bare, start)
    end = spans[0].end if len(spans) > 1 and spans[-1].end - start > 300 else spans[-1].end
    return _phrase(article.text, Span(start, end), words, names, [i for i in inside if names[i].span.start < end])


def _phrase(text: str, span: Span, words: str, names: Sequence[Name], inside: list[int]) -> Source:
    segment = _first_segment(text, span, names, inside)
    first = [i for i in inside if segment.start <= names[i].span.start < segment.end]
    named = _head_name(text, segment, names, first)
    if named is not None:
        return Source(SourceForm.NAMES, words, span.start, _joint(text, span, names, inside, named))
    apposed = _apposed_name(text, segment, names, inside)
    if apposed is not None:
        return Source(SourceForm.NAMES, words, span.start, (apposed,))
    return _description(text, segment, words, names, first)


def _first_segment(text: str, span: Span, names: Sequence[Name], inside: Sequence[int]) -> Span:
    """The source up to its first comma, dash or relative clause, not inside a name."""
    end = span.end
    for match in _SEGMENT_END.finditer(text, span.start + 1, span.end):
        if not any(names[i].span.start <= match.start() < names[i].span.end for i in inside):
            end = match.start()
            break
    relative = _RELATIVE.search(text, span.start + 1, end)
    end = relative.start() if relative else end
    return Span(span.start, max(end, span.start + 1))


def _head_name(text: str, segment: Span, names: Sequence[Name], inside: Sequence[int]) -> int | None:
    """The name that is the head of the segment: at its end, or before "of The Nation"."""
    for i in inside:
        name = names[i]
        before = text[segment.start : max(name.span.start, segment.start)]
        after = text[min(name.span.end, segment.end) : segment.end].strip(_EDGE)
        if set(before.casefold().split()) & PREPOSITIONS or re.search(r"\band\s*$", before):
            return None
        next_word = after.split()[0] if after.split() else ""
        if next_word.casefold() in {"'s", "’s", "s"} or after[:1] in "'’" and after[:1]:
            if after.strip("'’s "):
                continue
            return i
        if not next_word or next_word.casefold() in PREPOSITIONS | {"and", "&", "himself", "herself", "itself", "or"}:
            return i
    return None


def _joint(text: str, span: Span, names: Sequence[Name], inside: Sequence[int], first: int) -> tuple[int, ...]:
    """The head name with those that are joined to it by "and", when the source has such."""
    joined, ended = [first], False
    last = first
    for i in inside:
        if i <= last or names[i].span.start >= span.end:
            continue
        between = text[names[last].span.end : names[i].span.start]
        if _ROLE_BETWEEN.match(between) and (" and " in between or "&" in between or _list_goes_on(text, span, names, i)):
            joined.append(i)
            last, ended = i, " and " in between
        elif _APPOSITION_BETWEEN.match(between) and names[i].kind is NameKind.PERSON:
            joined.append(i)
            last, ended = i, True
        if ended and not _APPOSITION_BETWEEN.match(between):
            break
    return tuple(joined) if ended or len(joined) == 1 else (first,)


def _list_goes_on(text: str, span: Span, names: Sequence[Name], i: int) -> bool:
    return bool(re.match(r"(?:,? and |, [A-Z])", text[names[i].span.end : span.end]))


def _apposed_name(text: str, segment: Span, names: Sequence[Name], inside: Sequence[int]) -> int | None:
    """The name that follows a description of one person: "His campaign manager, Jeff X,"."""
    head = head_of(_trimmed(text[segment.start : segment.end]))
    if head in GROUP_NOUNS or head not in PERSON_NOUNS:
        return None
    for i in inside:
        name = names[i]
        between = text[segment.end : name.span.start] if name.span.start >= segment.end else None
        if between is None or name.kind in (NameKind.ORGANIZATION, NameKind.PLACE):
            continue
        if re.match(r"^(?:,|[ —–-]+|:)\s*(?:[a-z'’-]+ ){0,5}$", between) and not set(between.split()) & PREPOSITIONS:
            return i
        return None
    return None


def _trimmed(phrase: str) -> str:
    return phrase.strip(_EDGE)


def _description(text: str, segment: Span, words: str, names: Sequence[Name], inside: Sequence[int]) -> Source:
    phrase = _trimmed(text[segment.start : segment.end])
    lower = phrase.casefold().split()
    head = _POSSESSIVE_END.sub("", head_of(phrase))
    if head in {"number", "group", "handful", "couple", "lot", "majority", "series", "coalition", "crowd"} and " of " in phrase:
        head = head_of(phrase.split(" of ", 1)[1]) or head
    first = lower[0] if lower else ""
    owner = next((i for i in inside if _is_owner(text, segment, names[i])), None)
    return Source(
        SourceForm.DESCRIPTION,
        words,
        segment.start,
        head=head,
        kind=_kind_of(head, first),
        definite=first in DEFINITE or (owner is not None and first not in INDEFINITE),
        owner=owner,
        owner_pronoun=first if first in POSSESSIVE_PRONOUNS else None,
    )


def _is_owner(text: str, segment: Span, name: Name) -> bool:
    """Whether a name owns or made the head: "Hale's campaign", "the Hale campaign", "a report by Hale"."""
    before = text[segment.start : max(segment.start, name.span.start)].casefold().split()
    linked = [word for word in before if word in PREPOSITIONS]
    return not linked or linked[-1] in {"by", "from"}


def _kind_of(head: str, first: str) -> HeadKind:
    if head in {"official", "source", "report"} and first in {"many", "several", "some", "two", "three"}:
        return HeadKind.PEOPLE
    if head in GROUP_NOUNS:
        return HeadKind.PEOPLE
    if head in DOCUMENT_HEADS:
        return HeadKind.DOCUMENT
    if head in PERSON_NOUNS or re.fullmatch(r"\d+-year-old", head):
        return HeadKind.PERSON
    if head in ORGANIZATION_HEADS or head == "administration":
        return HeadKind.ORGANIZATION
    if head.endswith("s") and not head.endswith("ss") and head[:-1] in PERSON_NOUNS:
        return HeadKind.PEOPLE
    return HeadKind.OTHER

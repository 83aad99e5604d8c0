"""What the words of a source are: a pronoun, names, or a description with its head noun."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.record import Article, Span, Spans
from onrecord.speakers.calling import KIN
from onrecord.speakers.given_names import is_given
from onrecord.speakers.known_bodies import KINDS_OF_FIRMS
from onrecord.speakers.names import Name, NameKind
from onrecord.speakers.nations import DEMONYMS
from onrecord.speakers.roles import head_of, is_person_noun
from onrecord.speakers.vocabulary import (
    DEFINITE,
    DOCUMENT_HEADS,
    GROUP_NOUNS,
    INDEFINITE,
    ORGANIZATION_HEADS,
    POSSESSIVE_PRONOUNS,
    PREPOSITIONS,
    RELATIVES,
    words,
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
    """A source as its words are read. `names`, `owner` and `makers` are indices into the article's names."""

    form: SourceForm
    words: str = ""
    start: int = 0
    names: tuple[int, ...] = ()
    phrase: str = ""
    head: str = ""
    kind: HeadKind = HeadKind.OTHER
    definite: bool = False
    owner: int | None = None
    owner_pronoun: str | None = None
    makers: tuple[int, ...] = ()  # of a document, where several are named: "a study by Hale and Brandt"


PRONOUNS = words("""
    he she him her his hers himself herself they them their theirs themselves it its itself i me my mine myself we us our
    ours ourselves you your yours yourself
""")
# "Former secretary of State Hale".
_OF_STATE = re.compile(r"\b[Ss]ecretary of (?:$|[Ss]tate\b|[Dd]efense\b)")
# "Master of ceremonies Ada Hale".
_ROLE_OF = re.compile(
    r"\b(?:[Hh]ead|[Mm]aster|[Dd]irector|chief|president|secretary|chair|chairman|chairwoman|leader|minister|commissioner|manager|editor)"
    r" of (?:(?!the |an? |his |her |its |their )[a-z]+ ){1,3}$"
)
# "A chaplain named Ada Hale", "a user who goes by @harbour_gull".
_NAMED = re.compile(
    r"\b(?:named|called|known (?:only |online )*as|who (?:goes by|posts as)(?: the (?:name|handle))?|using the (?:name|handle)) $"
)
# "A memo sent to staff and signed by the head, Ada Hale".
_POLLS = frozenset({"Poll", "Survey", "Polls", "Surveys"})
_MADE_BY = re.compile(
    r"\b(?:signed|written|penned|authored|co-authored|issued|filed|released|published|made public) by (?:the [a-z -]{3,40}, )?$"
)
_BY = re.compile(r" (?:by|from) (?:the )?(?:[a-z-]+ ){0,3}$")
_SEEN_BY = words("reported obtained reviewed seen viewed cited read")
_PRINTED = words("editorial page headline article story")
# "Groups backing Hale".
_BACKING = re.compile(
    r"[a-z]s [a-z]{3,}ing (?:[a-z]+ )*$|\b(?:backing|supporting|opposing|representing|advising) (?:[a-z]+ )*$"
)
_AND = words("and & or")
_EACH = words("each both all alike together themselves himself herself")
# "Most Hales", "five Vale-Americans" are nobody by name.
_MANY = re.compile(
    r"^(?:many|most|several|some|few|a few|two|three|four|five|six|ten|dozens of|hundreds of)\b",
    re.IGNORECASE,
)
# After a name that speaks together with others: "Neither Hale nor Brandt".
_JOINS = words("and & or nor")
_OTHERS = re.compile(r",? and (?:some |several |many |most |all |the )?(?:other|others|another)\b")
# "Hale of Vale and Quist News editor Brandt": what a name before a person's belongs to.
_ROLE_AFTER = re.compile(r"(?: [a-z-]+){1,4} $")
# Nouns of number, after which the head is what is counted: "a group of senators".
COUNTING = words(
    "number group handful couple lot majority series coalition crowd pair trio host bulk rest team"
)
_EDGE = " \t\n\xa0,;:.–—-\"“”'‘’()"
_SEGMENT_END = re.compile(r"[,;:(\n]| [—–-]+ |—|–")
# "The bespectacled, soft-spoken diplomat": the first comma ends no description.
_ADJECTIVE_ONLY = re.compile(
    r"(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er) [a-z-]+(?:ed|ing|y|ish|ful|ous|al|ive|ic|en|-old|spoken)"
)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which)\b")
# "He and his aides": the one who can be named.
_AND_OTHERS = re.compile(r"(?:(?<=^he)|(?<=^she)) and (?:[a-z-]+ ){0,4}[a-z-]+s$")
_POSSESSIVE_END = re.compile(r"(?:['’]s|(?<=s)['’])$")
_JOINED = re.compile(r" (?:and|nor) |&")
_NO_ROLE = PREPOSITIONS | RELATIVES | words("was were is are has had")
_ROLE_BETWEEN = re.compile(r"^(?:,? and |,? & |,? nor |, )(?:(?:[a-z'’-]+|Democrat|Republican) ){0,5}$")
_APPOSITION_BETWEEN = re.compile(r"^(?:, | \()[^\n]{3,90}(?:,|\)) and (?:[a-z'’-]+ ){0,4}$")
# "Hale and her deputy, Brandt".
_AND_DESCRIBED = re.compile(r"^(?:, \d{1,3})?,? and (?:his|her|their|its|the|an?) [a-z][^,\n]{2,60}, $")
# "Hale and Brandt, and Governor Vale".
_OF_A_BODY = re.compile(r",? (?:of|from|with|at) (?:the )?")
_GOES_ON_WITH = re.compile(r"(?: \([^()]{1,20}\))?(?:, and|,? as well as) (?:[A-Za-z.]+ ){0,3}[A-Z]")
# "“The Road to Vale,” by Ada Hale".
_TITLED_BY = re.compile(r"(?:“[^”\n]{2,90}”|''[^'\n]{2,90}''|\"[^\"\n]{2,90}\"),? by ")
# "Senator Hale of Vale and Senator Brandt", "Hale (D-Vale) and Brandt": where one is from.
_WHERE_FROM = re.compile(r"^(?: of (?:the )?[A-Z][\w.]*(?: [A-Z][\w.]*)?| \([^()]{1,20}\))(?=,? and |, )")
# "The other man, his cousin Peter Hale".
_RELATED = re.compile(
    rf", (?:his|her|their) (?:[a-z-]+ ){{0,2}}(?:{KIN}|colleague|deputy|friend|partner|boss|neighbor|neighbour) $"
)
_APPOSED = re.compile(r"^(?:,|[ —–-]+|:)\s*(?:[a-z'’-]+ ){0,5}(?:Republican |Democrat )?$")


def source_of(article: Article, spans: Spans, names: Sequence[Name], inside: Sequence[int]) -> Source:
    """What the words of a source are. `inside` are the indices of the names that lie in it, in order."""
    if not spans:
        return Source(SourceForm.NONE)
    if article[spans[0]].startswith("by ") and len(spans[0]) > 3:
        spans = (Span(spans[0].start + 3, spans[0].end), *spans[1:])
    said = " ".join(article[span] for span in spans).strip(_EDGE)
    small = _AND_OTHERS.sub("", _POSSESSIVE_END.sub("", said).casefold())
    start = spans[0].start
    if small in PRONOUNS:
        return Source(SourceForm.PRONOUN, small, start)
    if small in RELATIVES:
        return Source(SourceForm.RELATIVE, small, start)
    whole = Span(start, max(spans[-1].end, spans[0].end))
    span = spans[0] if len(spans) > 1 and len(whole) > 300 else whole
    return _phrase(article.text, span, said, names, [i for i in inside if names[i].span.start < span.end])


def _phrase(text: str, span: Span, said: str, names: Sequence[Name], inside: list[int]) -> Source:
    segment = _first_segment(text, span, names, inside)
    first = [i for i in inside if segment.start <= max(names[i].span.start, segment.start) < segment.end]
    alone = [i for i in inside if i == inside[0] or names[i].kind is NameKind.HANDLE]
    by = _TITLED_BY.match(text, span.start, span.end)
    author = next((i for i in inside if by and names[i].span.start == by.end()), None)
    if author is not None and names[author].span.end >= span.end - 1:
        return Source(SourceForm.NAMES, said, span.start, (author,))
    called = next((i for i in alone if _NAMED.search(text, span.start, names[i].span.start)), None)
    if called is not None and names[called].span.end >= span.end - 1:
        return Source(SourceForm.NAMES, said, span.start, (called,))
    named = _head_name(text, segment, names, first)
    if named is not None:
        return Source(SourceForm.NAMES, said, span.start, _joint(text, span, names, inside, named))
    apposed = _apposed_names(text, segment, span, names, inside)
    if apposed:
        return Source(SourceForm.NAMES, said, span.start, apposed)
    return _description(text, segment, said, names, (first, inside))


def _first_segment(text: str, span: Span, names: Sequence[Name], inside: Sequence[int]) -> Span:
    """The source up to its first comma, dash or relative clause, not inside a name."""
    end = span.end
    for match in _SEGMENT_END.finditer(text, span.start + 1, span.end):
        if _ADJECTIVE_ONLY.fullmatch(text, span.start, match.start()) and match[0] == ",":
            continue
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
        if name.words[-1] in _POLLS and text[name.span.start - 1 : name.span.start] == "/":
            return None  # "Vale Today/Quist University Poll"
        before = text[segment.start : max(name.span.start, segment.start)]
        joined = i != inside[0] and re.search(r"\band\s*$", before)
        if (
            set(_ROLE_OF.sub("", _OF_STATE.sub("", before)).casefold().split()) & PREPOSITIONS
            or joined
            or _BACKING.search(before)
        ):
            return None
        if _MANY.match(before) and name.words[-1].endswith("s") and len(name.words) == 1:
            return None
        after = text[min(name.span.end, segment.end) : segment.end]
        owns = re.match(r"['’]s?\b", after)
        rest = (after[owns.end() :] if owns else after).strip(_EDGE).split()
        if not rest or (not owns and rest[0].casefold() in PREPOSITIONS | _JOINS | _EACH):
            return i
    return None


def _joint(
    text: str, span: Span, names: Sequence[Name], inside: Sequence[int], first: int
) -> tuple[int, ...]:
    """The head name with those that are joined to it by "and", when the source has such."""
    joined, ended, passed = [first], False, -1
    for i in inside:
        last = joined[-1]
        if i <= last or names[i].span.start >= span.end or names[i].span.start < names[last].span.end:
            continue
        between = _WHERE_FROM.sub("", text[names[last].span.end : names[i].span.start])
        between = re.sub(r" as well as |,? along with ", " and ", between)
        linked = between == ", " and _only_two(span, names[i], i, inside)
        held = _ROLE_AFTER.match(text, names[passed].span.end, names[i].span.start)
        if i - 1 == passed and held and PREPOSITIONS.isdisjoint(held[0].split()):
            between = _WHERE_FROM.sub("", text[names[last].span.end : names[passed].span.start])
        if i - 1 > last and _belongs(text, names[last], names[i - 1]) and not _is_body(names[i]):
            between = text[names[i - 1].span.end : names[i].span.start]
        linked = linked or bool(_JOINED.search(between))
        listed = _ROLE_BETWEEN.match(between) and (linked or _list_goes_on(text, span, names[i]))
        # "Hale, a fellow at the Quist Institute and a former Vale envoy": what Hale is.
        # "Ada Hale, the Eva Brandt Chair".
        chair = between.endswith(", the ") and is_given(names[i].words[0]) and not names[i].titles
        listed = listed and not chair
        listed = listed and not (_NO_ROLE & set(between.split()) or _goes_on(text, span, names[i]))
        if _goes_on(text, span, names[i]):
            passed = i
        apposed = (_APPOSITION_BETWEEN.match(between) or _AND_DESCRIBED.match(between)) and names[
            i
        ].kind is NameKind.PERSON
        if not listed and not apposed:
            continue
        joined.append(i)
        ended = ended or linked
        if linked and not apposed and not _GOES_ON_WITH.match(text, names[i].span.end, span.end):
            break
    ended = ended or bool(_OTHERS.match(text, names[joined[-1]].span.end, span.end))
    return tuple(joined) if ended else (first,)


def _is_body(name: Name) -> bool:
    return name.kind in (NameKind.ORGANIZATION, NameKind.PLACE)


def _belongs(text: str, name: Name, body: Name) -> bool:
    """Whether a body is told right after a name as whose it is: "Hale of the Vale Trust and Brandt of the Quist Union"."""
    between = _OF_A_BODY.fullmatch(text, name.span.end, body.span.start)
    return between is not None and _is_body(body) and not _is_body(name)


def _only_two(span: Span, second: Name, i: int, inside: Sequence[int]) -> bool:
    """Whether a source is two people's names with a comma between, as headlines have it: "Hale, Brandt"."""
    people = second.kind in (NameKind.PERSON, NameKind.UNCLEAR)
    return people and list(inside[-1:]) == [i] and second.span.end == span.end


def _goes_on(text: str, span: Span, name: Name) -> bool:
    """Whether a name of no person only begins a description: "a former Vale envoy to the coast"."""
    after = re.match(r" ([a-z]+)\b", text[name.span.end : span.end])
    return (
        name.kind is not NameKind.PERSON and after is not None and after[1] not in PREPOSITIONS | _AND | _EACH
    )


def _list_goes_on(text: str, span: Span, name: Name) -> bool:
    after = _WHERE_FROM.sub("", text[name.span.end : span.end])
    return bool(re.match(r"(?:,? and |,? nor |, [A-Z])", after))


def _apposed_names(
    text: str, segment: Span, span: Span, names: Sequence[Name], inside: Sequence[int]
) -> tuple[int, ...]:
    """The names that follow a description of them: "His campaign manager, Jeff X,", "The leaders, A and B,"."""
    phrase = text[segment.start : segment.end].strip(_EDGE)
    head = head_of(phrase)
    several = head in GROUP_NOUNS or (head.endswith("s") and is_person_noun(head[:-1]))
    counted = phrase.casefold().startswith((*DEFINITE, "two ", "three ", "four ")) or "'s " in phrase.replace(
        "’", "'"
    )
    if head in DOCUMENT_HEADS or (several and not counted):
        return ()
    passed = -1
    for i in inside:
        name = names[i]
        if name.span.start < segment.end or name.kind is NameKind.PLACE:
            continue
        if _goes_on(text, span, name):
            passed = i
            continue
        held = i - 1 == passed and _ROLE_AFTER.match(text, names[passed].span.end, name.span.start)
        between = text[segment.end : names[passed].span.start if held else name.span.start]
        others = set(between.split()) & words("his her their") and not _RELATED.match(between)
        if not _APPOSED.match(between) or set(between.split()) & PREPOSITIONS or others:
            return ()
        described = between.strip(" ,:—–-")
        if set(described.split()) & words("the a an") and not is_person_noun(head_of(described)):
            return ()  # "The ministry, the Hale team said"
        joint = _joint(text, span, names, inside, i)
        of_family = len(joint) > 1 and len(name.words) == 1 and is_given(name.words[0])
        of_family = of_family and len(names[joint[-1]].words) > 1
        closed = re.match(
            r"^(?:\s*\([^()]*\))?\s*(?:[,—–-]|$|(?:of|at|from|with) )",
            text[names[joint[-1]].span.end : span.end],
        )
        both = _AND_DESCRIBED.match(text[names[joint[0]].span.end : names[joint[-1]].span.start])
        wrong = several != (len(joint) > 1) and not both
        # "His parents, Ada and Peter Hale" are told by their family name.
        return () if wrong or of_family or not closed else joint
    return ()


def _description(
    text: str, segment: Span, said: str, names: Sequence[Name], within: tuple[Sequence[int], Sequence[int]]
) -> Source:
    inside, whole = within  # the names of the segment and of the source
    phrase = text[segment.start : segment.end].strip(_EDGE)
    lower = phrase.casefold().split()
    head = _POSSESSIVE_END.sub("", head_of(phrase)).removesuffix("-in-waiting")
    if head in COUNTING and " of " in phrase:
        head = head_of(phrase.split(" of ", 1)[1]) or head
    first = lower[0] if lower else ""
    owner = next((i for i in inside if _is_owner(text, segment, names[i])), None)
    if owner is None and head in DOCUMENT_HEADS:
        owner = next((i for i in whole if _MADE_BY.search(text, segment.start, names[i].span.start)), None)
    kind = kind_of_head(head, first)
    makers = (
        _makers(text, segment, names, whole, owner) if owner is not None and head in DOCUMENT_HEADS else ()
    )
    bare_title = kind is HeadKind.PERSON and not first.isdigit()
    return Source(
        SourceForm.DESCRIPTION,
        said,
        segment.start,
        phrase=phrase,
        head=head,
        kind=kind,
        definite=first in DEFINITE or ((owner is not None or bare_title) and first not in INDEFINITE),
        owner=owner,
        owner_pronoun=first if first in POSSESSIVE_PRONOUNS else None,
        makers=makers,
    )


def _makers(
    text: str, segment: Span, names: Sequence[Name], inside: Sequence[int], first: int
) -> tuple[int, ...]:
    """Who made a document together; nobody where it is one."""
    if not _BY.search(text, segment.start, names[first].span.start):
        return ()
    last = max(names[i].span.end for i in inside)
    joint = _joint(text, Span(segment.start, last), names, inside, first)
    return joint if len(joint) > 1 else ()


def _is_owner(text: str, segment: Span, name: Name) -> bool:
    """Whether a name owns or made the head: "Hale's campaign", "the Hale campaign", "a report by Hale"."""
    if name.text in KINDS_OF_FIRMS:
        return False
    before = text[segment.start : max(segment.start, name.span.start)].casefold().split()
    linked = [word for word in before if word in PREPOSITIONS]
    if linked[-1:] == ["by"] and not _SEEN_BY.isdisjoint(before):
        return False  # "court documents obtained by The Quist Post"
    printed = linked[-1:] in (["in"], ["of"]) and not _PRINTED.isdisjoint(
        before
    )  # "an editorial in The Quist Post"
    return not linked or printed or linked[-1] in {"by", "from"}


# What a part of people begins with: "two-thirds of those", "nobody".
SHARES = words(
    "two-thirds one-third three-quarters half nobody everybody everyone anyone none neither others all more most each"
)


def kind_of_head(head: str, first: str) -> HeadKind:
    """What a head noun stands for; `first` is the first word of its description."""
    several = first in {"many", "several", "some", "two", "three"} and head.endswith("s")
    rows = (
        (several or head in GROUP_NOUNS or first in SHARES, HeadKind.PEOPLE),
        (head in DOCUMENT_HEADS, HeadKind.DOCUMENT),
        (head in ORGANIZATION_HEADS, HeadKind.ORGANIZATION),
        (is_person_noun(head) or head in DEMONYMS or head.endswith("-year-old"), HeadKind.PERSON),
        (head.endswith("s") and is_person_noun(head[:-1]), HeadKind.PEOPLE),
    )
    return next((kind for holds, kind in rows if holds), HeadKind.OTHER)

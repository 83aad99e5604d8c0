"""People whom a text calls by a name that it gives them itself: "Robert Lee Washington, called Sticks"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.speakers.given_names import gender_of_given, is_given
from onrecord.speakers.names import Name, NameKind, plain

REACH = 100  # code points between the two
_AROUND = {("“", "” "), ('"', '" '), ("‘", "’ "), ("'", "' ")}  # a nickname that stands before the full name
_AGE = r"(?:,? (?:aged )?\d{1,3},)?"
_IS = r"(?:is|was|has been|has always been|had been)"
_WHOM = rf"(?:,| \(|,? who {_IS}|,? whom [^,.;:!?]{{2,40}}?| {_IS}){_AGE} ?"
_HOW = r"(?:better |best |widely |universally |also |still |affectionately )?"
_CALLED = re.compile(
    rf"(?:{_WHOM}{_HOW}(?:nicknamed|dubbed|called|cut down to|had cut down to|shortened to)|"
    rf"(?:{_WHOM}|,? )(?:(?:the|a|an) (?:[a-z-]+ ){{1,3}})?{_HOW}(?:known (?:(?:to|by|in|on|around) [^.,;:!?]{{2,40}} )?(?:only |simply |just )?as|"
    r"who goes by|goes by|going by|who answers to|answers to)|"
    rf" {_IS})(?: only| simply| just| plain| the name)? [\"“'‘]?"
)
# "is" alone says what somebody is; a nickname stands there without an article, and for long.
_BARE = re.compile(rf" {_IS} ")
# After a nickname its noun phrase is over: "known as Reth's lawyer" calls nobody Reth.
_ENDS = re.compile(
    r"[\"”'’]?(?:\s*(?:[,.;:()!?—–]|$)| (?:who|is|was|has|had|and|since|within|by|for|in|on|at|to|as|long|among|says|said)\b)"
)
_FOR_LONG = re.compile(r"[\"”'’]? (?:since|for as long|among|to everyone|to everybody|to all) ?")


def with_nicknames(text: str, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names, a full name with the nickname that the text gives it."""
    told: dict[int, str] = {}
    for position, name in enumerate(names):
        if (
            len(name.words) != 1
            or name.titles
            or name.kind in (NameKind.HANDLE, NameKind.ORGANIZATION, NameKind.PLACE)
        ):
            continue
        whole = _called_so(text, names, position)
        if whole is None and _stands_before(text, names, position):
            whole = position + 1
        if whole is not None:
            told.setdefault(whole, name.family)
    return tuple(
        replace(name, nickname=told[i]) if i in told and not name.nickname else name
        for i, name in enumerate(names)
    )


def _called_so(text: str, names: Sequence[Name], position: int) -> int | None:
    """The index of the full name right before, which this one is told to be the nickname of."""
    name, before = names[position], names[position - 1] if position else None
    if before is None or len(before.words) < 2 or before.kind in (NameKind.ORGANIZATION, NameKind.PLACE):
        return None
    between = text[before.span.end : name.span.start]
    if (
        len(between) > REACH
        or re.search(r"[.!?\n]", between)
        or plain(name.family) in map(plain, before.words)
    ):
        return None
    if not _is_full(before):
        return None
    if not _CALLED.fullmatch(between) or not _ENDS.match(text, name.span.end):
        return None
    return None if _BARE.fullmatch(between) and not _FOR_LONG.match(text, name.span.end) else position - 1


def _is_full(name: Name) -> bool:
    """Whether a name of several words is a person's."""
    first = name.words[0]
    initial = len(first.rstrip(".")) == 1
    return name.kind is NameKind.PERSON or initial or is_given(first) or bool(gender_of_given(first))


def _stands_before(text: str, names: Sequence[Name], position: int) -> bool:
    """Whether a name between marks stands right before a full one: "“Tiger” Ada Hale"."""
    name, after = names[position], names[position + 1] if position + 1 < len(names) else None
    if after is None or len(after.words) < 2 or after.kind in (NameKind.ORGANIZATION, NameKind.PLACE):
        return False
    marks = text[name.span.start - 1 : name.span.start], text[name.span.end : after.span.start]
    return marks in _AROUND

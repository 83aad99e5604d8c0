"""Accounts called by their handles: "@harbour_gull", and handles that are written without the sign."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.record import Span, SpeakerType
from onrecord.speakers.member import Member
from onrecord.speakers.names import Name, NameKind, plain

# A handle has a sign, an underscore, or capitals and a number inside, which no word has.
_HANDLE = re.compile(
    r"(?<![\w@./-])(?:@\w{2,30}|u/[\w-]{3,20}|(?=[A-Za-z])[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+|[A-Z][a-z]+(?:[A-Z][a-z]+)+\d{1,4})(?![\w@]|\.\w)"
)
# Letters with a number are a handle where it is said that they are one's.
_USER = re.compile(
    r"\b(?:user|poster|commenter|redditor|account)(?: called| named)?,? (?P<handle>[a-z][a-z._-]{2,20}\d{1,4})\b"
)
_BESIDE = re.compile(r",? \(?|, |['’]s (?:[\w-]+ ){0,3}(?:account|feed|page|handle),? \(?")
# Before the handle of somebody of whom no more is known.
_CALLS = re.compile(
    r"\b(?:known (?:only |online |there )*as|goes? by(?: the (?:name|handle))?|using the (?:name|handle)|"
    r"posts? as|under the (?:name|handle)(?: of)?|user|account|account called) $"
)


def handles_in(text: str) -> list[Name]:
    """The handles of a text, as names of one word."""
    spans = [Span(*match.span()) for match in _HANDLE.finditer(text)]
    spans += [Span(*match.span("handle")) for match in _USER.finditer(text)]
    return [
        Name(span, (text[span.start : span.end],), NameKind.HANDLE)
        for span in sorted(set(spans))
        if any(text[i].isalpha() for i in range(span.start, span.end))
    ]


def with_handles(names: Sequence[Name], handles: Sequence[Name]) -> tuple[Name, ...]:
    """The names and the handles in order, a name that overlaps a handle left out."""
    if not handles:
        return tuple(names)
    spans = [handle.span for handle in handles]
    kept = [name for name in names if not any(name.span.overlaps(span) for span in spans)]
    return tuple(sorted((*kept, *handles), key=lambda name: name.span.start))


def owners_of_handles(
    text: str,
    named: Sequence[tuple[Name, int | None]],
    members: Sequence[Member],
    *,
    speaking: frozenset[int],
    accounts: Mapping[str, Name],
) -> tuple[list[Member], Mapping[int, int]]:
    """The members with new ones for handles whose owners have no name, and for each handle that is somebody's whose it is.

    `accounts` are the names behind handles. A handle is of the one whose name stands right before it or is in it; of nobody else it is a person by itself, where
    it speaks or the text says that somebody is called so.
    """
    names = [name for name, _ in named]
    known: dict[str, int] = {}
    for i, name in enumerate(names):
        if name.kind is not NameKind.HANDLE:
            continue
        owner = (
            named[i - 1][1]
            if i and _BESIDE.fullmatch(text[names[i - 1].span.end : name.span.start])
            else None
        )
        owner = _of_account(members, accounts.get(_key(name))) if owner is None else owner
        owner = _by_letters(members, name) if owner is None else owner
        if owner is not None:
            known.setdefault(_key(name), owner)
    found = list(members)
    for i, name in enumerate(names):
        if name.kind is not NameKind.HANDLE or _key(name) in known:
            continue
        if i in speaking or _CALLS.search(text, max(0, name.span.start - 40), name.span.start):
            known[_key(name)] = len(found)
            own = accounts.get(_key(name), name)
            found.append(Member((own,), SpeakerType.PERSON, handles=(written_handle(name.words[0]),)))
    owners = {
        i: known[_key(name)]
        for i, name in enumerate(names)
        if name.kind is NameKind.HANDLE and _key(name) in known
    }
    for i, owner in owners.items():
        handle = written_handle(names[i].words[0])
        member = found[owner]
        if handle.casefold() not in {one.casefold() for one in member.handles}:
            found[owner] = replace(member, handles=(*member.handles, handle))
    return found, owners


def written_handle(handle: str) -> str:
    """A handle as it is written: with its "@", but for those that begin with "u/"."""
    return handle if handle.startswith("u/") else "@" + handle.lstrip("@")


def _key(name: Name) -> str:
    return name.words[0].lstrip("@").casefold()


def _of_account(members: Sequence[Member], name: Name | None) -> int | None:
    """The member who is behind an account."""
    wanted = [plain(word) for word in name.words] if name else []
    for i, member in enumerate(members):
        if wanted and any([plain(word) for word in one.words] == wanted for one in member.names):
            return i
    return None


def _by_letters(members: Sequence[Member], name: Name) -> int | None:
    """The person whose given and family names a handle holds: @GovAdaHale."""
    letters = re.sub(r"[^a-z]", "", _key(name))
    for i, member in enumerate(members):
        words = [plain(word) for word in member.fullest.words]
        if member.is_person and len(words) > 1 and len(words[-1]) > 2 and words[0] + words[-1] in letters:
            return i
    return None

"""The people and accounts behind an article's posts, and posts that pass on the words of another."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from onrecord.record import Article, Attribution, Post, Span, SpeakerType
from onrecord.speakers.cast import Cast
from onrecord.speakers.given_names import same_given
from onrecord.speakers.handles import written_handle
from onrecord.speakers.member import Member
from onrecord.speakers.names import Name, NameKind, name_alone, plain

# “…” – President A. B. Name
_SIGNED = re.compile(r"[”\"]\s*[—–-]{1,2}\s*(?P<who>[^\n\"“”]{3,60})")
_LINK = re.compile(r"\s*(?:pic\.|https?:|t\.co).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Posters:
    """The cast with the posters in it, and for each post the members who post and who are relayed."""

    cast: Cast
    author_of: dict[str, int]
    relayed_in: dict[str, tuple[Span, int]]

    def of_handle(self, handle: str) -> int | None:
        """The member who has a handle, written with its "@"."""
        wanted = handle.strip().casefold()
        members = enumerate(self.cast.members)
        return next((i for i, one in members if wanted in map(str.casefold, one.handles)), None)


def with_posters(article: Article, cast: Cast) -> Posters:
    """The cast with posters and relayed people joined to the members that their names agree with."""
    members = list(cast.members)
    author_of: dict[str, int] = {}
    relayed_in: dict[str, tuple[Span, int]] = {}
    for post in article.posts:
        author = _poster(members, post)
        if author is not None:
            author_of[post.id] = author
        signed = _signed(article, post)
        if signed:
            name = name_alone(article[signed[1]], signed[1].start)
            who = _member_for(members, name) if name else None
            if who is not None and who != author:
                relayed_in[post.id] = (signed[0], who)
    return Posters(replace(cast, members=tuple(members)), author_of, relayed_in)


def _poster(members: list[Member], post: Post) -> int | None:
    name = (
        name_alone(post.author) if post.author and any(letter.isalpha() for letter in post.author) else None
    )
    if name is None and not post.handle:
        return None
    found = _by_handle(members, post.handle) if name is None else _member_for(members, name)
    if found is None and name is None and post.handle:
        handle = written_handle(post.handle)
        name = Name(Span(0, len(handle)), (handle,), NameKind.UNCLEAR)
        found = _member_for(members, name)
    if found is not None and post.handle:
        handles = dict.fromkeys((*members[found].handles, written_handle(post.handle)))
        members[found] = replace(members[found], handles=tuple(handles))
    return found


def _by_handle(members: Sequence[Member], handle: str | None) -> int | None:
    """The person whose given and family names a handle holds: @GovAdaHale."""
    plain_handle = re.sub(r"[^a-z]", "", (handle or "").casefold())
    for i, member in enumerate(members):
        words = [plain(word) for word in member.fullest.words]
        if len(words) > 1 and len(words[-1]) > 2 and words[0] + words[-1] in plain_handle:
            return i
    return None


def _member_for(members: list[Member], name: Name) -> int | None:
    """The index of the member of that name; a new one is added where there is none."""
    bare = [plain(word) for word in name.words if plain(word) != "the"]
    for i, member in enumerate(members):
        for known in member.names:
            words = [plain(word) for word in known.words if plain(word) != "the"]
            person = member.type is SpeakerType.PERSON and len(bare) > 1 and len(words) > 1
            same = words == bare or (person and words[-1] == bare[-1] and same_given(words[0], bare[0]))
            if same:
                if name not in member.names:  # who posts often has one name
                    members[i] = replace(member, names=(*member.names, name), roles=_roles(member, name))
                return i
    if len(bare) == 1 and name.kind is not NameKind.ORGANIZATION:
        holders = [i for i, member in enumerate(members) if plain(member.fullest.family) == bare[0]]
        if len(holders) == 1:
            return holders[0]
    article = plain(name.words[0]) == "the"
    person = name.kind is NameKind.PERSON or (
        name.kind is NameKind.UNCLEAR and not article and len(bare) in (2, 3)
    )
    members.append(
        Member(
            (name,),
            SpeakerType.PERSON if person else SpeakerType.ORGANIZATION,
            name.gender,
            _roles(None, name),
        ),
    )
    return len(members) - 1


def _roles(member: Member | None, name: Name) -> tuple[str, ...]:
    known = member.roles if member else ()
    heard = {role.casefold() for role in known}
    return (*known, name.title) if name.title and name.title.casefold() not in heard else known


def _signed(article: Article, post: Post) -> tuple[Span, Span] | None:
    """The words before a signature inside a post, and the signature, where the post relays another."""
    for span in post.spans:
        match = _SIGNED.search(article.text, span.start, span.end)
        opening = article[span].lstrip()[:1]
        if match and opening in '“"':
            who = _LINK.sub("", match["who"]).rstrip()
            if who:
                return Span(span.start, match.start() + 1), Span(
                    match.start("who"), match.start("who") + len(who)
                )
    return None


def posts_of(article: Article, attributions: Sequence[Attribution]) -> list[str | None]:
    """For each attribution the id of the smallest post whose spans enclose all of its content."""
    spans = sorted(
        (span.start, span.end, post) for post, one in enumerate(article.posts) for span in one.spans
    )
    sizes = [sum(len(span) for span in post.spans) for post in article.posts]
    reach = list(accumulate((end for _, end, _ in spans), max))
    return [_smallest(article, one, spans, reach, sizes) for one in attributions]


def _smallest(
    article: Article,
    attribution: Attribution,
    spans: Sequence[tuple[int, int, int]],
    reach: Sequence[int],
    sizes: Sequence[int],
) -> str | None:
    """`spans` are those of posts in order, with the number of each post, `reach` how far those up to each go."""
    first = attribution.content[0]
    found: set[int] = set()
    at = bisect_right(spans, (first.start, len(article.text) + 1, 0)) - 1
    while at >= 0 and reach[at] >= first.end:
        if spans[at][1] >= first.end:
            found.add(spans[at][2])
        at -= 1
    around = [
        (sizes[post], article.posts[post].id)
        for post in found
        if all(any(own.encloses(span) for own in article.posts[post].spans) for span in attribution.content)
    ]
    return min(around)[1] if around else None

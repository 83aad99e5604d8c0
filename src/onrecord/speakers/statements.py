"""Attributions to statements: who is behind each, and in what circumstances it was made."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.people import PeopleIndex, known_people
from onrecord.pointed import NO_HINTS, Hints
from onrecord.record import Article, Attribution, Span, Speaker, Statement
from onrecord.speakers.bystanders import bystanders_of
from onrecord.speakers.cast import cast_of
from onrecord.speakers.circumstances import Places, circumstances_of, day_of_reference
from onrecord.speakers.handles import handles_in, with_handles
from onrecord.speakers.kinds import enclosing_of, kind_of
from onrecord.speakers.known import Acquainted, acquainted
from onrecord.speakers.listed import speakers_of
from onrecord.speakers.married import with_own_names
from onrecord.speakers.names import LONGEST_OF_PERSON, Name, NameKind, name_alone
from onrecord.speakers.nicknames import with_nicknames
from onrecord.speakers.posters import Posters, posts_of, with_posters
from onrecord.speakers.resolution import Resolution, resolve
from onrecord.speakers.scanning import names_of
from onrecord.speakers.scene import Scene, scene_of, speaker_id
from onrecord.speakers.stage import Watch
from onrecord.speakers.when import Reference


@dataclass(frozen=True, slots=True)
class Resolved:
    """The speakers of an article and its statements, in the order of their attributions."""

    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()


def statements_of(
    article: Article,
    attributions: Sequence[Attribution],
    *,
    people: PeopleIndex | None = None,
    hints: Hints = NO_HINTS,
) -> Resolved:
    """The speakers and statements that the attributions of an article are.

    `people` are the known ones, else those of the list in the package; `hints` are what the model sees beside. An
    attribution with the same cue and content as an earlier one is left out.
    """
    staged = staged_of(article, attributions, people=people, hints=hints)
    scene, resolution, places = staged.scene, staged.resolution, staged.places
    attributions, posts, enclosing, prefix = scene.attributions, places.posts, places.enclosing, article.id
    circumstances = circumstances_of(scene, resolution, places, staged.reference, hints.pointed)
    identifiers = [_identifier(prefix, attribution) for attribution in attributions]
    statements = tuple(
        Statement(
            id=identifiers[i],
            kind=kind_of(
                article,
                attribution,
                quoted=scene.quoted,
                own_post=posts[i] is not None and staged.spoken_by[i] is not None,
            ),
            attribution=attribution,
            speakers=tuple(speaker_id(prefix, who) for who in resolution.references[i].who),
            speaker_confidence=resolution.references[i].confidence,
            addressee=circumstances[i].addressee,
            medium=circumstances[i].medium,
            when=circumstances[i].when,
            via=circumstances[i].via,
            anonymity=circumstances[i].anonymity,
            inside=None if (outer := enclosing[i]) is None else identifiers[outer],
            post=posts[i],
        )
        for i, attribution in enumerate(attributions)
    )
    return Resolved(speakers_of(scene, resolution, staged.known, circumstances), statements)


@dataclass(frozen=True, slots=True)
class Staged:
    """An article with its attributions as their circumstances are looked for."""

    scene: Scene
    resolution: Resolution
    places: Places
    spoken_by: Sequence[int | None]
    reference: Reference
    known: Acquainted


def staged_of(
    article: Article,
    attributions: Sequence[Attribution],
    *,
    people: PeopleIndex | None = None,
    hints: Hints = NO_HINTS,
    watch: Watch | None = None,
) -> Staged:
    """Who is behind the attributions of an article, and where they stand; `watch` is told of pronouns, for training."""
    attributions = _inside_text(article, _distinct(attributions))
    married = with_own_names(article.text, names_of(article.text))
    names = with_handles(with_nicknames(article.text, married.names), handles_in(article.text))
    enclosing = enclosing_of(attributions)
    # Who is quoted inside a statement says nothing of which names are people's: "the governor of Vale, Petra Lind".
    sources = [
        span
        for attribution, outer in zip(attributions, enclosing, strict=True)
        if outer is None
        for span in attribution.source
    ]
    sources += bystanders_of(article, attributions, names)
    posters = with_posters(
        article,
        cast_of(
            article.text, names, sources, [*_names_elsewhere(article), *married.husbands], _accounts(article)
        ),
    )
    day = article.published
    known = acquainted(
        article.text,
        names,
        posters.cast,
        known_people() if people is None else people,
        day[: len("2026-03-04")] if day else None,
    )
    posters = replace(posters, cast=known.cast)
    scene = scene_of(article, attributions, names, known.cast)
    posts = posts_of(article, attributions)
    spoken_by = [
        _behind_post(article, posters, post, attribution)
        for post, attribution in zip(posts, attributions, strict=True)
    ]
    resolution = resolve(scene, spoken_by=spoken_by, enclosing=enclosing, watch=watch, meant=hints.meant)
    places = Places(posters, posts, enclosing)
    return Staged(scene, resolution, places, spoken_by, day_of_reference(scene), known)


def _distinct(attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, those with the same cue and content as one with all their sources."""
    by_words: dict[tuple[tuple[Span, ...], tuple[Span, ...]], Attribution] = {}
    for attribution in attributions:
        key = (attribution.cue, attribution.content)
        known = by_words.get(key, attribution)
        by_words[key] = replace(known, source=tuple(dict.fromkeys((*known.source, *attribution.source))))
    return list(by_words.values())


def _inside_text(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The attributions all of whose spans lie in the text."""
    size = len(article.text)
    return [
        attribution
        for attribution in attributions
        if all(span.end <= size for span in (*attribution.source, *attribution.cue, *attribution.content))
    ]


def _names_elsewhere(article: Article) -> list[Name]:
    """The names of bylines and of the title."""
    bylines = [_of_byline(name) for author in article.authors if (name := name_alone(author))]
    return [*bylines, *(names_of(article.title) if article.title else ())]


def _accounts(article: Article) -> dict[str, Name]:
    """The names behind the handles of posts."""
    rows = ((post.handle, name_alone(post.author)) for post in article.posts if post.handle and post.author)
    return {handle.lstrip("@").casefold(): name for handle, name in rows if name}


def _of_byline(name: Name) -> Name:
    """The name of an author, who is a person where nothing speaks for a paper or an agency."""
    person = name.kind is NameKind.UNCLEAR and 1 < len(name.words) <= LONGEST_OF_PERSON + 1
    return replace(name, kind=NameKind.PERSON) if person else name


def _behind_post(
    article: Article, posters: Posters, post: str | None, attribution: Attribution
) -> int | None:
    """The member whose handle is the source, or whose words a post holds: the one it relays, else its author."""
    if len(attribution.source) == 1 and (words := article[attribution.source[0]]).startswith("@"):
        return posters.of_handle(words)
    if post is None:
        return None
    relayed = posters.relayed_in.get(post)
    # Who is quoted inside of the relayed words has a source of their own there.
    own = relayed and any(relayed[0].encloses(span) for span in attribution.source)
    if relayed and not own and any(relayed[0].overlaps(span) for span in attribution.content):
        return relayed[1]
    return posters.author_of.get(post) if not attribution.source else None


def _identifier(article_id: str, attribution: Attribution) -> str:
    spans = [[[span.start, span.end] for span in role] for role in (attribution.content, attribution.cue)]
    digest = hashlib.sha256(json.dumps(spans, separators=(",", ":")).encode()).hexdigest()
    return f"{article_id}:{digest[:10]}"

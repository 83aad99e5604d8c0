"""The circumstances of every statement: addressee, medium, when, via, anonymity; each from its own rules."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from types import MappingProxyType

from onrecord.pointed import Pointed
from onrecord.record import (
    Addressee,
    Anonymity,
    Medium,
    Post,
    Relation,
    Span,
    Spans,
    SpeakerType,
    Via,
    When,
)
from onrecord.speakers.addressee import addressee_of
from onrecord.speakers.assumed import with_assumed
from onrecord.speakers.dates import dates_in, reference_of
from onrecord.speakers.days_after import day_after
from onrecord.speakers.frames import Frame, contents_of, frame_of
from onrecord.speakers.hearers import heard_on, in_turns, named_hearers, with_readers
from onrecord.speakers.leading_in import Busy, LedIn, led_in, of_dialogue
from onrecord.speakers.medium import medium_of
from onrecord.speakers.mentions import HeadKind, Source
from onrecord.speakers.occasions import Told, continues, media_carried, with_occasions
from onrecord.speakers.pointing import addressee_at, medium_at, when_at
from onrecord.speakers.posters import Posters
from onrecord.speakers.resolution import Resolution
from onrecord.speakers.scene import Scene, speaker_id
from onrecord.speakers.spreading import Setting
from onrecord.speakers.told_them import told_by_pronoun
from onrecord.speakers.via import anonymity_of, via_of
from onrecord.speakers.vocabulary import words
from onrecord.speakers.when import Reference, when_of
from onrecord.speakers.written import with_writings


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of one statement beside its speaker."""

    addressee: Addressee | None = None
    medium: Medium | None = None
    when: When | None = None
    via: tuple[Via, ...] = ()
    anonymity: Anonymity | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where the attributions stand: the posts and the attributions that enclose them, and who posts."""

    posters: Posters
    posts: Sequence[str | None]
    enclosing: Sequence[int | None]


NOTHING_SEEN: Mapping[Spans, Pointed] = MappingProxyType({})
UNNAMED = frozenset({SpeakerType.UNNAMED, SpeakerType.GROUP})
# Whoever wrote them, they are the medium.
SENT = words("memo email e-mail letter statement tweet op-ed editorial ad column post")
PRINTED_AFTER = timedelta(days=2)
_ASKED = re.compile(r"(?:when |if |once )?(?:asked|pressed|questioned|quizzed)\b")
# Such as MILLBROOK, March 3, 2026 (Newswire) --
_DATELINE = re.compile(
    r"^(?:[^\n]{10,120}\n\s*)?[A-Z][A-Z .,'’a-z]{2,40}[,(] ?(?P<date>[A-Z][a-z.]+ \d{1,2}(?:, \d{4})?)\b[^\n]{0,30}?(?:--|—|–| - )"
)
_DOCUMENT_WORDS = re.compile(r"((?:\b[a-z-]+ ){0,2})$")


def circumstances_of(
    scene: Scene,
    resolution: Resolution,
    places: Places,
    reference: Reference,
    pointed: Mapping[Spans, Pointed],
) -> tuple[Circumstances, ...]:
    """The circumstances of each attribution, in order; `pointed` is where the model sees them, by the cue."""
    prefix = scene.article.id
    framed = framed_of(scene, resolution, reference, pointed)
    frames, addressees = framed.frames, framed.addressees
    by_id = {post.id: post for post in scene.article.posts}
    media_now = partial(media_of, scene, resolution, framed, pointed)
    settings = with_occasions(scene, resolution, frames, framed.told, media_now)
    media = media_now(settings)
    addressees = with_readers(resolution, settings, addressees)
    addressees = [
        one or addressee_at(scene, attribution, pointed)
        for one, attribution in zip(addressees, scene.attributions, strict=True)
    ]
    addressees = named_hearers(scene, resolution, places.enclosing, addressees)
    addressees = heard_on(
        scene, resolution, settings, addressees, lambda i: continues(scene, frames[i], i, live=False)
    )
    addressees = [
        None if to and _is_one_of(scene, to, reference.who) else to
        for to, reference in zip(addressees, resolution.references, strict=True)
    ]
    unwilling = _anonymities(scene, resolution)
    found = []
    for i, attribution in enumerate(scene.attributions):
        post = by_id.get(places.posts[i] or "")
        if post and not attribution.cue:
            found.append(_of_post(post, places.posters, prefix, resolution.references[i].who))
            continue
        introduced = post and not any(s.overlaps(c) for s in post.spans for c in attribution.cue)
        of_post = _of_post(post, places.posters, prefix, ()) if post and introduced else Circumstances()
        of = Circumstances(
            addressee=addressees[i],
            medium=settings[i].medium or of_post.medium or media[i],
            when=settings[i].when or of_post.when,
            via=via_of(frames[i], attribution.source),
            anonymity=unwilling[i],
        )
        found.append(_identified(scene, _retold(scene, resolution, i, of, places.enclosing[i]), prefix))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Framed:
    """The frames of the statements, and what each tells by itself."""

    frames: Sequence[Frame]
    told: Told
    addressees: Sequence[Addressee | None]


def framed_of(
    scene: Scene,
    resolution: Resolution,
    reference: Reference,
    pointed: Mapping[Spans, Pointed] = NOTHING_SEEN,
) -> Framed:
    """What the statements' own sentences tell of their circumstances, and the times that only the model sees."""
    contents = contents_of(scene.attributions)
    frames = [frame_of(scene, contents, attribution) for attribution in scene.attributions]
    own, leads = [], []
    busy = Busy.of(scene)
    turns, dialogue = of_dialogue(scene, reference)
    for i, attribution in enumerate(scene.attributions):
        said = bool(attribution.source or attribution.cue)
        medium = (medium_of(frames[i]) if said else None) or _document(scene, resolution, i)
        when = when_of(frames[i], reference) or day_after(scene, frames[i], reference) if said else None
        lead = LedIn() if i in turns else led_in(scene, resolution, i, reference, busy)
        before = Setting() if when else dialogue if i in turns else lead.setting
        own.append(
            Setting(
                medium or before.medium,
                when or before.when or when_at(scene, attribution, pointed, reference),
            )
        )
        leads.append(lead)
    addressees = [
        addressee_of(frames[i], attribution.source, scene.article.text)
        or told_by_pronoun(scene, resolution, i)
        or _who_answers(scene, resolution, i)
        or leads[i].addressee
        for i, attribution in enumerate(scene.attributions)
    ]
    addressees = in_turns(scene, resolution, turns, addressees)
    spoken_to = [_member_at(scene, to.spans[0]) if to else None for to in addressees]
    return Framed(frames, Told(own, spoken_to, [to is not None for to in addressees], reference), addressees)


def media_of(
    scene: Scene,
    resolution: Resolution,
    framed: Framed,
    pointed: Mapping[Spans, Pointed],
    settings: Sequence[Setting],
) -> list[Medium | None]:
    """The media of the settings; without one what the model sees, then what goes on from afar or without saying."""
    media = [
        setting.medium or medium_at(scene, attribution, pointed)
        for setting, attribution in zip(settings, scene.attributions, strict=True)
    ]
    seen = [None if setting.medium else one for setting, one in zip(settings, media, strict=True)]
    carried = media_carried(scene, resolution, framed.frames, framed.told, seen)
    media = with_writings(scene, resolution, [near or far for near, far in zip(media, carried, strict=True)])
    return with_assumed(scene, resolution, media, lambda i: continues(scene, framed.frames[i], i, live=False))


def _who_answers(scene: Scene, resolution: Resolution, i: int) -> Addressee | None:
    """Whom a question was put to whose asker is not named: who speaks in its sentence, "Asked whether, Hale said"."""
    attribution = scene.attributions[i]
    if attribution.source or not attribution.cue:
        return None
    if not _ASKED.match(scene.article[attribution.cue[0]].casefold()):
        return None
    sentence = scene.sentence_at(attribution.cue[0].start)
    for other, reference in zip(scene.attributions, resolution.references, strict=True):
        if other.source and sentence.encloses(other.source[0]) and len(reference.who) == 1:
            name = resolution.referents[reference.who[0]].name
            return Addressee(name, None, (other.source[0],)) if name else None
    return None


def day_of_reference(scene: Scene) -> Reference:
    """The day that weekdays are counted from: of the page, of its dateline, of its latest post."""
    published = reference_of(scene.article.published)
    dateline = _DATELINE.match(scene.article.text[:200])
    dated = next(iter(dates_in(dateline["date"], published)), None) if dateline else None
    sent = reference_of(dated.value) if dated else None
    if published is None or (sent is not None and timedelta() < published - sent <= PRINTED_AFTER):
        published = sent or published  # "today" is the day on which it was written
    if published is not None:
        return Reference(published)
    days = [day for post in scene.article.posts if (day := reference_of(post.date))]
    return Reference(max(days, default=None))


def _document(scene: Scene, resolution: Resolution, i: int) -> Medium | None:
    """The document that a source names, where its author is the speaker: "A report by the bureau"."""
    source, who = resolution.sources[i], resolution.references[i].who
    authored = who and resolution.referents[who[0]].type in (SpeakerType.PERSON, SpeakerType.ORGANIZATION)
    authored = authored or source.head in SENT
    if source.phrase.endswith("editorial board"):
        start = scene.article.text.index("editorial board", source.start)
        return Medium("editorial", None, (Span(start, start + len("editorial")),))
    if source.kind is not HeadKind.DOCUMENT or not authored:
        return None
    return Medium(_words_of(source), None, _span_of(source))


def _words_of(source: Source) -> str:
    position = source.phrase.casefold().find(source.head)
    before = _DOCUMENT_WORDS.search(source.phrase[: max(position, 0)])
    adjectives = [
        word
        for word in (before[1] if before else "").split()
        if word not in {"a", "an", "the", "new", "his", "her", "s"}
    ]
    return " ".join([*adjectives, source.head])


def _span_of(source: Source) -> tuple[Span, ...]:
    position = source.phrase.casefold().find(_words_of(source))
    start = source.start + position
    return (Span(start, start + len(_words_of(source))),) if position >= 0 else ()


def _of_post(post: Post, posters: Posters, prefix: str, speakers: Sequence[int]) -> Circumstances:
    author = posters.author_of.get(post.id)
    via: tuple[Via, ...] = ()
    if post.id in posters.relayed_in and author is not None and author not in speakers:
        via = (Via(posters.cast.members[author].name, Relation.RELAYED, speaker_id(prefix, author)),)
    return Circumstances(
        medium=Medium(post.platform, post.platform) if post.platform else None,
        when=When(post.date) if post.date else None,
        via=via,
    )


def _anonymities(scene: Scene, resolution: Resolution) -> list[Anonymity | None]:
    """What is said of anonymity where each statement stands, else where another of the same unnamed source does."""
    own = [_anonymity(scene, resolution, i) for i in range(len(scene.attributions))]
    asked: dict[int, Anonymity] = {}
    for reference, anonymity in zip(resolution.references, own, strict=True):
        if anonymity and len(reference.who) == 1 and resolution.referents[reference.who[0]].type in UNNAMED:
            asked.setdefault(reference.who[0], anonymity)
    return [
        anonymity or (asked.get(reference.who[0]) if len(reference.who) == 1 else None)
        for reference, anonymity in zip(resolution.references, own, strict=True)
    ]


def _anonymity(scene: Scene, resolution: Resolution, i: int) -> Anonymity | None:
    """What the sentence of a source that is nobody named, or the sentence after an unnamed one, says of anonymity."""
    source = scene.attributions[i].source
    who = [resolution.referents[one] for one in resolution.references[i].who]
    if not source or any(one.is_person and one.name for one in who):
        return None
    text = scene.article.text
    sentence = scene.sentence_at(source[0].start)
    own = anonymity_of(text, sentence)
    unnamed = [one.type in UNNAMED for one in who]
    following = scene.sentence_at(sentence.end)
    if own or not all(unnamed) or not unnamed or following.start != sentence.end:
        return own
    return anonymity_of(text, following)


def _retold(
    scene: Scene, resolution: Resolution, i: int, of: Circumstances, outer: int | None
) -> Circumstances:
    """With the one around it as `via`, where an outlet reports what another says."""
    if outer is None:
        return of
    who = resolution.references[outer].who
    cue = scene.article.quote(scene.attributions[outer].cue, " ").casefold()
    if (
        len(who) != 1
        or resolution.referents[who[0]].type is not SpeakerType.ORGANIZATION
        or "report" not in cue
    ):
        return of
    name = resolution.referents[who[0]].name
    if name is None or who == resolution.references[i].who or any(via.name == name for via in of.via):
        return of
    via = Via(name, Relation.REPORTED, speaker_id(scene.article.id, who[0]), scene.attributions[outer].source)
    return replace(of, via=(*of.via, via))


def _identified(scene: Scene, of: Circumstances, prefix: str) -> Circumstances:
    """With the ids of the members that addressee and via name."""
    addressee = of.addressee
    if addressee and addressee.spans:
        named = addressee.speaker or _member_id(scene, addressee.spans[0], prefix)
        addressee = replace(addressee, speaker=named)
    via = tuple(
        replace(one, speaker=_member_id(scene, one.spans[0], prefix))
        if one.spans and not one.speaker
        else one
        for one in of.via
    )
    return replace(of, addressee=addressee, via=via)


def _is_one_of(scene: Scene, addressee: Addressee, who: Sequence[int]) -> bool:
    """Whether a statement is told to be made to its own speaker."""
    return bool(addressee.spans) and _member_at(scene, addressee.spans[0]) in who


def _member_id(scene: Scene, span: Span, prefix: str) -> str | None:
    member = _member_at(scene, span)
    return speaker_id(prefix, member) if member is not None else None


def _member_at(scene: Scene, span: Span) -> int | None:
    for i in scene.names_in(Span(max(0, span.start - 4), span.end)):
        if scene.names[i].span.overlaps(span) and scene.names[i].span.end == span.end:
            return scene.cast.of_name[i]
    return None

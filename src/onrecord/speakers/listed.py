"""The speakers of a record: everybody whom its statements name, with what the article and the list of people tell."""

from collections import defaultdict
from collections.abc import Sequence

from onrecord.record import Span, Speaker, SpeakerType
from onrecord.speakers.circumstances import Circumstances
from onrecord.speakers.known import Acquainted, link_of
from onrecord.speakers.resolution import Resolution
from onrecord.speakers.roles import plays
from onrecord.speakers.scene import Referent, Scene, speaker_id


def speakers_of(
    scene: Scene, resolution: Resolution, known: Acquainted, circumstances: Sequence[Circumstances]
) -> tuple[Speaker, ...]:
    """Everybody whom a statement names as speaker, addressee or retold by, in order of their ids."""
    prefix = scene.article.id
    used = {who for reference in resolution.references for who in reference.who}
    ids = {fact.speaker for of in circumstances for fact in (of.addressee, *of.via) if fact}
    used |= {who for who in range(len(resolution.referents)) if speaker_id(prefix, who) in ids}
    mentions: dict[int, set[Span]] = defaultdict(set)
    for name, member in zip(scene.names, scene.cast.of_name, strict=True):
        if member is not None:
            mentions[member].add(name.span)
    calls: dict[int, list[str]] = defaultdict(list)
    for attribution, reference in zip(scene.attributions, resolution.references, strict=True):
        if reference.at is not None:
            mentions[reference.who[0]].add(reference.at)
        if len(reference.who) == 1 and len(attribution.source) == 1:
            span = attribution.source[0]
            inside = (scene.cast.of_name[i] for i in scene.names_in(span))
            if reference.who[0] not in inside:
                mentions[reference.who[0]].add(span)
                calls[reference.who[0]].append(scene.article[span])
    return tuple(
        _member(scene, known, who, sorted(mentions[who]), calls[who])
        if who < len(scene.cast.members)
        else _without_name(prefix, who, resolution.referents[who], sorted(mentions[who]))
        for who in sorted(used)
    )


def _without_name(prefix: str, who: int, referent: Referent, mentions: Sequence[Span]) -> Speaker:
    """Somebody who is no member of the cast: described, or a body named by its description."""
    nameless = referent.name is None and referent.type is SpeakerType.ORGANIZATION
    return Speaker(
        id=speaker_id(prefix, who),
        name=referent.name,
        type=SpeakerType.UNNAMED if nameless else referent.type,
        description=referent.description,
        gender=referent.gender,
        mentions=tuple(mentions),
    )


def _member(
    scene: Scene, known: Acquainted, who: int, mentions: Sequence[Span], calls: Sequence[str]
) -> Speaker:
    member = scene.cast.members[who]
    linked = link_of(known, who, calls)
    written = [form for name in member.names for form in (name.text, name.without_nickname)]
    forms = dict.fromkeys(form for form in written if form != member.name)
    roles = list(member.roles)
    handles = list(member.handles)
    if linked:
        held = (role.text for role in linked.roles)
        roles += [text for text in held if not any(plays(text.casefold(), role) for role in member.roles)]
        kept = {handle.casefold() for handle in handles}
        handles += [f"@{handle}" for handle in linked.person.handles if f"@{handle}".casefold() not in kept]
        forms |= dict.fromkeys(name for name in linked.person.names if name != member.name)
    return Speaker(
        id=speaker_id(scene.article.id, who),
        name=member.name,
        type=member.type,
        aliases=tuple(dict.fromkeys((*forms, *member.aliases))),
        roles=tuple(dict.fromkeys(roles)),
        handles=tuple(dict.fromkeys(handles)),
        gender=member.gender or (linked.person.gender if linked else None),
        wikidata=linked.person.wikidata if linked else None,
        link=linked.link if linked else None,
        mentions=tuple(mentions),
    )

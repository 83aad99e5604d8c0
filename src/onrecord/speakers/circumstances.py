"""The circumstances of every statement: addressee, medium, when, via, anonymity; each from its own rules.

A medium carries over to what the same speaker says next on one plain occasion, and no further.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.record import Addressee, Anonymity, Attribution, Medium, Post, Relation, Span, SpeakerType, Via, When
from onrecord.speakers.addressee import addressee_of
from onrecord.speakers.dates import dates_in, reference_of
from onrecord.speakers.frames import Frame, contents_of, frame_of
from onrecord.speakers.medium import medium_of
from onrecord.speakers.posters import Posters
from onrecord.speakers.resolution import Resolution, anchor_of
from onrecord.speakers.scene import Scene, speaker_id
from onrecord.speakers.via import anonymity_of, via_of
from onrecord.speakers.when import when_of


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What is known of one statement beside its speaker."""

    addressee: Addressee | None = None
    medium: Medium | None = None
    when: When | None = None
    via: tuple[Via, ...] = ()
    anonymity: Anonymity | None = None


# Words in a frame that begin another occasion, so that no medium carries over.
_OTHER_OCCASION = re.compile(
    r"\b(?:later|previously|earlier|once|has (?:also |previously |repeatedly |long )?(?:said|argued|called|accused|vowed|"
    r"promised|insisted|denied)|had|separately|meanwhile|last|years? ago|often|repeatedly|always)\b",
    re.IGNORECASE,
)
_BACK = re.compile(r"\b(?:in|during|at|on|from) (?:the|that|this|his|her|its|their) (?:same )?(?P<noun>[a-z]+(?: [a-z]+)?)\b", re.IGNORECASE)
LONGEST_GAP = 700  # characters of text over which an occasion goes on
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’a-z]{2,40}[,(] ?(?P<date>[A-Z][a-z.]+ \d{1,2}(?:, \d{4})?)\b[^\n]{0,30}?(?:--|—|–| - )")


def circumstances_of(
    scene: Scene,
    resolution: Resolution,
    *,
    prefix: str,
    posters: Posters,
    posts: Sequence[str | None],
    enclosing: Sequence[int | None],
    given_published: str | None,
) -> tuple[Circumstances, ...]:
    """The circumstances of each attribution, in order."""
    reference = day_of_reference(scene, given_published)
    contents = contents_of(scene.attributions)
    by_id = {post.id: post for post in scene.article.posts}
    found: list[Circumstances] = []
    frames: list[Frame] = []
    for i, attribution in enumerate(scene.attributions):
        frame = frame_of(scene, contents, attribution)
        frames.append(frame)
        post = by_id.get(posts[i] or "")
        if post and not attribution.source and not attribution.cue:
            found.append(_of_post(post, posters, prefix, resolution.references[i].who))
        else:
            found.append(_of_frame(scene, frame, attribution, reference))
    found = _carried(scene, resolution, frames, found)
    found = [_retold(scene, resolution, i, of, enclosing, prefix) for i, of in enumerate(found)]
    return tuple(_identified(scene, of, prefix) for of in found)


def day_of_reference(scene: Scene, given: str | None) -> date | None:
    """The day that weekdays are counted from: given, of the page, of its dateline, of its latest post."""
    for published in (given, scene.article.published):
        if day := reference_of(published):
            return day
    dateline = _DATELINE.match(scene.article.text[:200])
    for dated in dates_in(dateline["date"], None) if dateline else ():
        return reference_of(dated.value)
    days = [day for post in scene.article.posts if (day := reference_of(post.date))]
    return max(days, default=None)


def _of_post(post: Post, posters: Posters, prefix: str, speakers: Sequence[int]) -> Circumstances:
    author = posters.author_of.get(post.id)
    relays = post.id in posters.relayed_in and author is not None and author not in speakers
    name = posters.cast.members[author].name if author is not None else None
    via = (Via(name, Relation.RELAYED, speaker_id(prefix, author)),) if relays and name and author is not None else ()
    return Circumstances(
        medium=Medium(post.platform, post.platform) if post.platform else None,
        when=When(post.date) if post.date else None,
        via=via,
    )


def _of_frame(scene: Scene, frame: Frame, attribution: Attribution, reference: date | None) -> Circumstances:
    if not attribution.source and not attribution.cue:
        return Circumstances()
    return Circumstances(
        addressee=addressee_of(frame, attribution.source),
        medium=medium_of(frame),
        when=when_of(frame, reference),
        via=via_of(frame, attribution.source),
        anonymity=_anonymity(scene, attribution),
    )


def _anonymity(scene: Scene, attribution: Attribution) -> Anonymity | None:
    if not attribution.source:
        return None
    return anonymity_of(scene.article.text, scene.sentence_at(attribution.source[0].start))


def _carried(
    scene: Scene, resolution: Resolution, frames: Sequence[Frame], found: Sequence[Circumstances]
) -> list[Circumstances]:
    """The circumstances, with the medium of the statement before where one occasion goes on."""
    result = list(found)
    order = sorted(range(len(found)), key=lambda i: anchor_of(scene.attributions[i]))
    for before, i in zip(order, order[1:], strict=False):
        medium = result[before].medium
        same = resolution.references[i].who == resolution.references[before].who and resolution.references[i].who
        if medium and same and result[i].medium is None and _goes_on(scene, frames, before, i):
            result[i] = replace(result[i], medium=medium)
    return result


def _goes_on(scene: Scene, frames: Sequence[Frame], before: int, i: int) -> bool:
    gap = scene.article.text[frames[before].hull.end : frames[i].hull.start]
    return len(gap) <= LONGEST_GAP and gap.count("\n\n") <= 1 and not _OTHER_OCCASION.search(frames[i].words)


def _retold(
    scene: Scene, resolution: Resolution, i: int, of: Circumstances, enclosing: Sequence[int | None], prefix: str
) -> Circumstances:
    """With the one around it as `via`, where an outlet reports what another says."""
    outer = enclosing[i]
    if outer is None:
        return of
    who = resolution.references[outer].who
    cue = scene.article.quote(scene.attributions[outer].cue, " ").casefold()
    if len(who) != 1 or resolution.referents[who[0]].type is not SpeakerType.ORGANIZATION or "report" not in cue:
        return of
    name = resolution.referents[who[0]].name
    if name is None or any(via.name == name for via in of.via):
        return of
    via = Via(name, Relation.REPORTED, speaker_id(prefix, who[0]), scene.attributions[outer].source)
    return replace(of, via=(*of.via, via))


def _identified(scene: Scene, of: Circumstances, prefix: str) -> Circumstances:
    """With the ids of the members that addressee and via name."""
    addressee = of.addressee
    if addressee and addressee.spans:
        addressee = replace(addressee, speaker=_member_at(scene, addressee.spans[0], prefix))
    via = tuple(
        replace(one, speaker=_member_at(scene, one.spans[0], prefix)) if one.spans and not one.speaker else one for one in of.via
    )
    return replace(of, addressee=addressee, via=via)


def _member_at(scene: Scene, span: Span, prefix: str) -> str | None:
    for i in scene.names_in(Span(max(0, span.start - 4), span.end)):
        if scene.names[i].span.overlaps(span) and scene.names[i].span.end == span.end:
            member = scene.cast.of_name[i]
            return speaker_id(prefix, member) if member is not None else None
    return None

"""Whom a description means: "the governor", "his campaign", "a senior official", "the report"."""

import re
from dataclasses import dataclass

from onrecord.record import SpeakerType
from onrecord.speakers.mentions import HeadKind, Source
from onrecord.speakers.names import plain
from onrecord.speakers.pronouns import antecedent, meant_by_pronoun, person_of_gender
from onrecord.speakers.roles import plays
from onrecord.speakers.scene import Reference, Referent, Scene, Seen
from onrecord.speakers.vocabulary import AUTHORED, GENDERED_ROLES, OUTLET_HEADS

CONFIDENCE_OF_TITLE = 0.85
CONFIDENCE_OF_DESCRIPTION = 0.75
CONFIDENCE_OF_GUESS = 0.5
CONFIDENCE_OF_UNNAMED = 0.8

TYPE_OF_KIND = {
    HeadKind.PERSON: SpeakerType.UNNAMED,
    HeadKind.PEOPLE: SpeakerType.GROUP,
    HeadKind.ORGANIZATION: SpeakerType.ORGANIZATION,
    HeadKind.DOCUMENT: SpeakerType.DOCUMENT,
    HeadKind.OTHER: SpeakerType.UNNAMED,
}
# Heads that any organization of the right sort can be called by.
GENERIC_ORGANIZATIONS = frozenset(
    "company organization organisation group agency firm nonprofit charity party union corporation institution".split(),
)
OUTLETS = frozenset("newspaper paper outlet network magazine publication broadcaster site website".split())
_ARTICLE = re.compile(r"^(?:an?|the|this|that|these|those) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stage:
    """What has been met so far. The lists grow as the article is read; only `resolution` and `_new` add to them."""

    scene: Scene
    sources: tuple[Source, ...]
    referents: list[Referent]
    trail: list[Seen]
    references: dict[int, Reference]


def meant_by_description(stage: Stage, source: Source) -> Reference:
    """The member that the description means, else somebody without a name."""
    owner = _owner(stage, source)
    if source.kind is HeadKind.ORGANIZATION:
        found = _organization(stage, source, owner)
    elif source.kind is HeadKind.DOCUMENT:
        found = _document(stage, source, owner)
    elif source.kind is HeadKind.PERSON and source.definite:
        found = _person(stage, source, owner)
    elif source.kind is HeadKind.OTHER and owner is not None:
        found = Reference((owner,), CONFIDENCE_OF_GUESS)
    else:
        found = Reference()
    return found if found.who else _unnamed(stage, source)


def _owner(stage: Stage, source: Source) -> int | None:
    if source.owner is not None:
        return stage.scene.cast.of_name[source.owner]
    if source.owner_pronoun:
        found = meant_by_pronoun(stage.scene, stage.trail, stage.referents, source.owner_pronoun, source.start)
        return found.who[0] if found.who else None
    return None


def _person(stage: Stage, source: Source, owner: int | None) -> Reference:
    phrase = _ARTICLE.sub("", source.words.split(",")[0])
    last_seen = {seen.who: order for order, seen in enumerate(stage.trail)}
    fits = {
        i: max((plays(role, phrase) for role in member.roles), default=0.0)
        for i, member in enumerate(stage.scene.cast.members)
        if member.type is SpeakerType.PERSON and i != owner
    }
    if phrase.endswith("-year-old"):
        age = phrase.split("-")[0]
        fits = {i: float(age in member.ages) for i, member in enumerate(stage.scene.cast.members)}
    best = max(fits, key=lambda i: (fits[i], last_seen.get(i, -1)), default=None)
    if best is not None and fits[best]:
        return Reference((best,), CONFIDENCE_OF_TITLE if fits[best] >= 1 else CONFIDENCE_OF_DESCRIPTION)
    again = _same_head(stage, source)
    if again.who or owner is not None:
        return again
    gender = GENDERED_ROLES.get(source.head)
    fitting = person_of_gender(stage.referents, gender)
    return antecedent(stage.scene, stage.trail, source.start, fits=fitting, confidence=CONFIDENCE_OF_GUESS)


def _same_head(stage: Stage, source: Source) -> Reference:
    """The last unnamed referent of the same head noun, for a definite description."""
    if not source.definite:
        return Reference()
    first = len(stage.scene.cast.members)
    for who in range(len(stage.referents) - 1, first - 1, -1):
        if stage.referents[who].head == source.head:
            return Reference((who,), CONFIDENCE_OF_DESCRIPTION)
    return Reference()


def _organization(stage: Stage, source: Source, owner: int | None) -> Reference:
    members = stage.scene.cast.members
    if owner is not None:
        return _owned_organization(stage, source, owner)
    if not source.definite:
        return Reference()
    for seen in reversed(stage.trail):
        if seen.who < len(members) and members[seen.who].type is SpeakerType.ORGANIZATION:
            words = {plain(word) for name in members[seen.who].names for word in name.words}
            outlet = source.head in OUTLETS and bool(words & OUTLET_HEADS)
            if source.head in words or outlet:
                return Reference((seen.who,), CONFIDENCE_OF_DESCRIPTION)
    again = _same_head(stage, source)
    if again.who or source.head not in GENERIC_ORGANIZATIONS:
        return again

    def fits(who: int) -> float:
        return float(who < len(members) and members[who].type is SpeakerType.ORGANIZATION)

    return antecedent(stage.scene, stage.trail, source.start, fits=fits, confidence=CONFIDENCE_OF_GUESS)


def _owned_organization(stage: Stage, source: Source, owner: int) -> Reference:
    """The organization named after its owner: "Hale's campaign", "his campaign"."""
    holder = stage.referents[owner]
    if holder.type is not SpeakerType.PERSON or source.head not in {"campaign", "administration"}:
        known = holder.type is SpeakerType.ORGANIZATION and source.owner is not None
        return Reference((owner,), CONFIDENCE_OF_GUESS) if known else Reference()
    family = plain(stage.scene.cast.members[owner].fullest.family)
    for i, referent in enumerate(stage.referents):
        words = [plain(word) for word in (referent.name or "").replace("’", "'").replace("'s", "").split()]
        if referent.type is SpeakerType.ORGANIZATION and words[-1:] == [source.head] and family in words:
            return Reference((i,), CONFIDENCE_OF_TITLE)
    name = f"{stage.scene.cast.members[owner].fullest.family} {source.head}"
    return _new(stage, Referent(SpeakerType.ORGANIZATION, name, head=source.head), CONFIDENCE_OF_TITLE)


def _document(stage: Stage, source: Source, owner: int | None) -> Reference:
    if owner is not None and source.head.rstrip("s") in AUTHORED | {"new", "survey", "poll"}:
        return Reference((owner,), CONFIDENCE_OF_DESCRIPTION)
    return _same_head(stage, source)


def _unnamed(stage: Stage, source: Source) -> Reference:
    """Somebody without a name, met for the first time or again."""
    again = _same_head(stage, source)
    if again.who:
        return again
    gender = GENDERED_ROLES.get(source.head)
    kind = TYPE_OF_KIND[source.kind]
    return _new(stage, Referent(kind, None, source.words, gender, source.head), CONFIDENCE_OF_UNNAMED)


def _new(stage: Stage, referent: Referent, confidence: float) -> Reference:
    stage.referents.append(referent)
    return Reference((len(stage.referents) - 1,), confidence)


def unnamed_for(stage: Stage, words: str, head: str, kind: HeadKind) -> Reference:
    """A new referent without a name for words that no source of its own holds."""
    referent = Referent(TYPE_OF_KIND[kind], None, words, GENDERED_ROLES.get(head), head)
    return _new(stage, referent, CONFIDENCE_OF_UNNAMED)



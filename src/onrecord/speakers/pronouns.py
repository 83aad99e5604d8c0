"""Whom a pronoun or a bare description means: by nearness, gender, number and who was the subject."""

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.record import Span, SpeakerType
from onrecord.speakers.antecedents import Asked, candidates_for, learnt, likeliest
from onrecord.speakers.medium import any_of
from onrecord.speakers.mentions import HeadKind
from onrecord.speakers.referents import unnamed_for
from onrecord.speakers.scene import Met, Reference, Referent, Scene, Seen
from onrecord.speakers.stage import Stage
from onrecord.speakers.vocabulary import GROUP_NOUNS, PREPOSITIONS, words

GENDER_OF_PRONOUN = {
    **dict.fromkeys(("he", "him", "his", "himself"), "male"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "female"),
}
FIRST_PERSON = words("i me my mine myself")
FIRST_PLURAL = words("we us our ours ourselves")
PLURAL = words("they them their theirs themselves")
NEUTER = words("it its itself")

# What a sentence of distance leaves of a weight, for pronouns and for descriptions such as "the company".
FADING = 0.5
FADING_OF_DESCRIPTIONS = 0.9
# How many of the last entries and how many sentences back are looked at.
REACH = 60
REACH_IN_SENTENCES = 12
# What a person of unknown gender counts beside one of the right gender.
UNKNOWN_GENDER = 0.5
REACH_OF_TOLD = 2  # characters after the cue
CONFIDENCE_OF_PRONOUN = 0.7
CONFIDENCE_OF_PRONOUN_AHEAD = 0.5
MOST_OF_PRONOUN = 0.84  # however sure the ranking is, less than a description that names a role

REACH_OF_ASKER = 30  # characters from "asked by" to a name
_ASKED_BY = re.compile(
    r"\b(?:asked|pressed|questioned|interviewed|quizzed|challenged|confronted|cross-examined|grilled|pushed) (?:\w+ )?by ",
    re.IGNORECASE,
)

_NO_ADJECTIVE = r"(?i:he|she|they|it|we|i|who|that|met|told|saw|took|gave|made|had|has|have|is|was|were|are|said|says|sued|\w+ed)"
# A sentence that begins with several people: "The growers", "For many local officials".
_SEVERAL = re.compile(
    rf"(?:[Tt]he |[Ss]ome |[Mm]any |[Mm]ost )?(?:(?!(?:{any_of(PREPOSITIONS)}|{_NO_ADJECTIVE})\b)[\w’-]+ ){{0,3}}(?P<head>(?i:{any_of(frozenset(noun for noun in GROUP_NOUNS if noun.endswith(('s', 'men', 'people'))))}))\b(?!['’])"
)

Fit = Callable[[int], float]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: how well a referent fits, how fast weights fade, how sure a hit is."""

    fits: Fit
    confidence: float
    fading: float = FADING


def antecedent(scene: Scene, trail: Sequence[Seen], offset: int, wanted: Wanted) -> Reference:
    """The referent with the highest faded weight before the offset among those that fit.

    In each sentence a referent counts once, by its heaviest place.
    """
    here = scene.told_before(offset)
    strongest: dict[tuple[int, int], float] = {}
    for seen in trail[-REACH:]:
        if seen.offset < offset and here - seen.sentence <= REACH_IN_SENTENCES:
            place = (seen.who, seen.sentence)
            strongest[place] = max(strongest.get(place, 0.0), seen.weight)
    weights: dict[int, float] = defaultdict(float)
    for (who, sentence), weight in strongest.items():
        weights[who] += weight * wanted.fading ** max(here - sentence, 0) * wanted.fits(who)
    best = max(weights, key=lambda who: weights[who], default=None)
    if best is None or not weights[best]:
        return Reference()
    share = weights[best] / sum(weights.values())
    return Reference((best,), round(wanted.confidence * (0.6 + 0.4 * share), 3))


def person_of_gender(referents: Sequence[Referent], gender: str | None) -> Fit:
    """How well a referent fits as one person of a gender: 1, less where its gender is unknown, or 0."""

    def fits(who: int) -> float:
        referent = referents[who]
        if referent.type not in (SpeakerType.PERSON, SpeakerType.UNNAMED):
            return 0.0
        if gender is None or referent.gender == gender:
            return 1.0
        return UNKNOWN_GENDER if referent.gender is None else 0.0

    return fits


def of_type(referents: Sequence[Referent], *types: SpeakerType) -> Fit:
    """1 for referents of these types, else 0."""

    def fits(who: int) -> float:
        return float(referents[who].type in types)

    return fits


def meant_by_pronoun(stage: Stage, pronoun: str, offset: int, attribution: int | None = None) -> Reference:
    """Whom a pronoun of the third person means; `attribution` is the one that it is the source of."""
    gender = GENDER_OF_PRONOUN.get(pronoun)
    if gender:
        return _meant_by_he_or_she(stage, Asked(offset, gender, attribution))
    scene, trail, referents = stage.scene, stage.trail, stage.referents
    if pronoun in NEUTER:
        fits = of_type(referents, SpeakerType.ORGANIZATION, SpeakerType.DOCUMENT)
        return antecedent(scene, trail, offset, Wanted(fits, CONFIDENCE_OF_PRONOUN - 0.1))
    if pronoun in PLURAL:
        several = _several_before(scene, offset)
        if several:
            return _group(stage, several, offset, is_source=attribution is not None)
        fits = of_type(referents, SpeakerType.GROUP, SpeakerType.ORGANIZATION)
        # An organization is "they" where it has just spoken; else the people near it are.
        spoke = [
            seen
            for seen in trail[-REACH:]
            if referents[seen.who].type is SpeakerType.GROUP or seen.met is Met.SOURCE
        ]
        return antecedent(scene, spoke, offset, Wanted(fits, CONFIDENCE_OF_PRONOUN - 0.1))
    return Reference()


def _several_before(scene: Scene, offset: int) -> re.Match[str] | None:
    """The people without a name with whom this sentence, or the one before it, begins: "Most growers left. They"."""
    here = scene.sentence_at(offset)
    before = scene.sentence_at(max(here.start - 2, 0))
    text = scene.article.text
    return _SEVERAL.match(text, here.start, offset) or _SEVERAL.match(
        text, before.start, min(before.end, offset)
    )


def _group(stage: Stage, several: re.Match[str], offset: int, *, is_source: bool) -> Reference:
    """Those people: a group that has been met since, else a new one, where they speak."""
    for seen in reversed(stage.trail[-REACH:]):
        if several.start() <= seen.offset < offset and stage.referents[seen.who].type is SpeakerType.GROUP:
            return Reference((seen.who,), CONFIDENCE_OF_PRONOUN)
    if not is_source:
        return Reference()
    return unnamed_for(stage, several[0], several["head"].casefold(), HeadKind.PEOPLE)


def _meant_by_he_or_she(stage: Stage, asked: Asked) -> Reference:
    candidates = candidates_for(stage.scene, stage.trail, stage.referents, asked)
    others = {_told(stage.scene, asked), _who_asks(stage.scene, asked.offset), *_quoting(stage, asked)}
    candidates = [one for one in candidates if one.who not in others]
    if stage.watch:
        stage.watch(asked, candidates)
    best = likeliest(candidates, learnt())
    if best is None:
        found = _ahead(stage.scene, person_of_gender(stage.referents, asked.gender), asked.offset)
        return Reference() if others.intersection(found.who) else found
    who, share = best
    return Reference((who,), round(MOST_OF_PRONOUN * share, 3))


def _told(scene: Scene, asked: Asked) -> int | None:
    """Whom the one who is asked for tells something, who is another: "he told Hale"."""
    cue = scene.attributions[asked.attribution].cue if asked.attribution is not None else ()
    if not cue or cue[0].start < asked.offset:
        return None
    near = scene.names_in(Span(cue[-1].end, cue[-1].end + REACH_OF_TOLD))
    return scene.cast.of_name[near.start] if near else None


def _who_asks(scene: Scene, offset: int) -> int | None:
    """By whom somebody was asked in the sentence, who is another than who answers: "Pressed by Hale, he said"."""
    sentence = scene.sentence_at(offset)
    found = _ASKED_BY.search(scene.article.text, sentence.start, offset)
    named = scene.names_in(Span(found.end() - 1, found.end() + REACH_OF_ASKER)) if found else ()
    return scene.cast.of_name[named[0]] if named else None


def _quoting(stage: Stage, asked: Asked) -> tuple[int, ...]:
    """Those in whose quotation somebody is told of, who call themselves "I"."""
    outer = None if asked.attribution is None else stage.enclosing[asked.attribution]
    if outer is None or not stage.scene.is_quoted(asked.offset):
        return ()
    return stage.references[outer].who if outer in stage.references else ()


def _ahead(scene: Scene, fits: Fit, offset: int) -> Reference:
    """The next fitting person of the same sentence: "As he left, Hale said"."""
    for i in scene.names_in(scene.sentence_at(offset)):
        member = scene.cast.of_name[i]
        if scene.names[i].span.start > offset and member is not None and fits(member):
            return Reference((member,), CONFIDENCE_OF_PRONOUN_AHEAD)
    return Reference()

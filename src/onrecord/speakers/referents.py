"""What descriptions bring in: referents that are met by their descriptions alone, and met again by the same nouns."""

from onrecord.record import SpeakerType
from onrecord.speakers.mentions import HeadKind, Source
from onrecord.speakers.scene import Reference, Referent
from onrecord.speakers.stage import Stage
from onrecord.speakers.vocabulary import GENDERED_ROLES, KINDRED_DOCUMENTS, words

CONFIDENCE_OF_TITLE = 0.85
CONFIDENCE_OF_DESCRIPTION = 0.75
CONFIDENCE_OF_GUESS = 0.5
CONFIDENCE_OF_UNNAMED = 0.8

ORDINALS = words("second third other")  # "the second director" is not the first
SPOKESMEN = words("spokesman spokeswoman spokesperson")

TYPE_OF_KIND = {
    HeadKind.PERSON: SpeakerType.UNNAMED,
    HeadKind.PEOPLE: SpeakerType.GROUP,
    HeadKind.ORGANIZATION: SpeakerType.ORGANIZATION,
    HeadKind.DOCUMENT: SpeakerType.DOCUMENT,
    HeadKind.OTHER: SpeakerType.UNNAMED,
}


def same_head(stage: Stage, source: Source) -> Reference:
    """The last unnamed referent of the same head noun, for a definite description; of the same words for a spokesman.

    "A spokesman for Hale" is the same one again, "a voter from Vale" another.
    """
    if not source.definite:
        return _same_words(stage, source) if source.head in SPOKESMEN else Reference()
    heads = next((row for row in KINDRED_DOCUMENTS if source.head in row), frozenset({source.head}))
    ordinal = ORDINALS & set(source.phrase.casefold().split())
    for who in range(len(stage.referents) - 1, len(stage.scene.cast.members) - 1, -1):
        told = set((stage.referents[who].description or "").casefold().split())
        if stage.referents[who].head in heads and (not ordinal or ordinal & told):
            return Reference((who,), CONFIDENCE_OF_DESCRIPTION)
    return Reference()


def _same_words(stage: Stage, source: Source) -> Reference:
    said = source.words.casefold()
    for who in range(len(stage.referents) - 1, len(stage.scene.cast.members) - 1, -1):
        if (stage.referents[who].description or "").casefold() == said and " for " in said:
            return Reference((who,), CONFIDENCE_OF_DESCRIPTION)
    return Reference()


def newly(stage: Stage, referent: Referent, confidence: float) -> Reference:
    stage.referents.append(referent)
    return Reference((len(stage.referents) - 1,), confidence)


def unnamed_for(stage: Stage, said: str, head: str, kind: HeadKind) -> Reference:
    """A new referent without a name for words that describe it."""
    referent = Referent(TYPE_OF_KIND[kind], None, said, GENDERED_ROLES.get(head), head)
    return newly(stage, referent, CONFIDENCE_OF_UNNAMED)

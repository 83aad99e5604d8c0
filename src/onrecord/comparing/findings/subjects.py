"""Words of an article to what they are about: their subject, their sentence, and whether they are negated."""

from collections.abc import Iterable, Sequence

from onrecord.comparing.findings.evaluative import is_evaluative
from onrecord.comparing.polarity import AFTER_EMPTY_NEGATION, NEGATIONS
from onrecord.comparing.words import Word, stem_of

# Words before a word in which a negation still reaches it: "did not have a productive conversation".
NEGATION_REACH = 4
SENTENCE_END = frozenset(".!?…")
LESSENING = frozenset({"least", "hardly", "scarcely", "barely", "less"})
# They fit every subject, so that two texts which share them need not be about the same thing.
_GENERAL = """
    people person man woman men women thing things something anything nothing everything everyone anyone someone way
    time times day days week weeks month months year years today yesterday tomorrow monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december make made making get got getting go going goes went gone come came coming take took taken taking see saw
    seen know knew known think thought believe believed tell told want wanted need needed like look looked give gave
    given put let keep kept use used work worked call called show showed ask asked one two three four five six seven
    eight nine ten first second last next new old many much few lot lots even still back part really never ever
    always every around another others else yet already also among including mr mrs ms dr sen rep gov say saying
    fact facts case kind sort point place country nation world good bad great right well long little big whole
    able likely however become became happen happened start started end statement news media report reported
    interview comment comments question questions issue issues member members u.s toward towards american americans
"""
GENERAL = frozenset(stem_of(word) for word in _GENERAL.split())


def subject_of(words: Iterable[Word]) -> frozenset[str]:
    """The stems of the words that carry a subject: no light or general words, numbers or words of judgement."""
    return frozenset(
        word.stem
        for word in words
        if not word.is_light
        and word.stem not in GENERAL
        and word.form not in NEGATIONS
        and not word.form[0].isdigit()
        and not is_evaluative(word.form)
    )


def is_negated(words: Sequence[Word], place: int) -> bool:
    """Whether a negation stands shortly before the word at `place`."""
    for before in range(max(0, place - NEGATION_REACH), place):
        after = words[before + 1].form
        form = words[before].form
        if form in LESSENING or (form in NEGATIONS and after not in AFTER_EMPTY_NEGATION):
            return True
    return False


def is_negated_in_sentence(words: Sequence[Word], place: int, text: str) -> bool:
    """Whether a negation stands before the word at `place`, anywhere in its sentence of `text`."""
    for before in range(place - 1, -1, -1):
        word, after = words[before], words[before + 1]
        if SENTENCE_END & set(text[word.span.end : after.span.start]):
            return False
        if word.form in LESSENING or (word.form in NEGATIONS and after.form not in AFTER_EMPTY_NEGATION):
            return True
    return False

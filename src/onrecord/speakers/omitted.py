"""Who speaks where no source is given: a quotation that goes on, a participle, or nobody that can be told."""

import re

from onrecord.record import Span
from onrecord.speakers.answers import answering
from onrecord.speakers.scene import Reference
from onrecord.speakers.stage import Stage

CONFIDENCE_OF_GOING_ON = 0.75
CONFIDENCE_OF_SAME_SENTENCE = 0.7
_PARTICIPLE = re.compile(r"^(?:also |then |later |and )?[A-Za-z]+ing\b|^to [a-z]+")
_FINITE = re.compile(r"^(?:also |then |later |and )?(?:said|wrote|added|told|tweeted|posted|continued)\b")
# Characters of other text over which a quotation without source and cue still goes on.
REACH = 250


def meant_by_nothing(stage: Stage, index: int) -> Reference:
    """The speaker of an attribution without a source, where the words around it tell."""
    attribution = stage.scene.attributions[index]
    if not attribution.cue:
        return answering(stage.scene, index) or _going_on(stage, index)
    cue = stage.scene.article.quote(attribution.cue, " ")
    if _PARTICIPLE.match(cue) or _FINITE.match(cue):
        return _of_sentence(stage, index, attribution.cue[0].start)
    return Reference()


def _going_on(stage: Stage, index: int) -> Reference:
    """The speaker of the quotation shortly before, when this one is a quotation too."""
    content = stage.scene.attributions[index].content[0]
    if not stage.scene.is_quoted(content.start + 1) and not stage.scene.is_quoted(content.start):
        return Reference()
    before = _last_before(stage, index, content)
    if before is None:
        return Reference()
    spans = stage.scene.attributions[before]
    end = max(span.end for span in (*spans.source, *spans.cue, *spans.content) if span.end <= content.start)
    if content.start - end > REACH:
        return Reference()
    who = stage.references[before].who
    return Reference(who, CONFIDENCE_OF_GOING_ON if who else None)


def _last_before(stage: Stage, index: int, content: Span) -> int | None:
    """The attribution met last whose content ends before this one's begins."""
    for other in reversed(stage.references):
        spans = stage.scene.attributions[other].content
        if other != index and spans[0].start < content.start and stage.references[other].who:
            return other
    return None


def _of_sentence(stage: Stage, index: int, offset: int) -> Reference:
    """The speaker of an attribution that was met earlier in the same sentence, else its first person."""
    sentence = stage.scene.sentence_at(offset)
    for other in reversed(stage.references):
        source = stage.scene.attributions[other].source
        if other != index and source and sentence.start <= source[0].start < offset:
            who = stage.references[other].who
            return Reference(who, CONFIDENCE_OF_SAME_SENTENCE if who else None)
    members = (stage.scene.cast.of_name[i] for i in stage.scene.names_in(sentence))
    first = next((member for member in members if member is not None), None)
    return Reference((first,), CONFIDENCE_OF_SAME_SENTENCE - 0.2) if first is not None else Reference()

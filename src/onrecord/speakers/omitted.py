"""Who speaks where no source is given: a quotation that goes on, a participle, or nobody that can be told."""

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import takewhile

from onrecord.record import Span
from onrecord.speakers.answers import answering
from onrecord.speakers.bystanders import REACH_OF_SUBJECT, TELLING, names_whose
from onrecord.speakers.descriptions import meant_by_description
from onrecord.speakers.meanings import Meaning, meaning_of
from onrecord.speakers.mentions import HeadKind, SourceForm, source_of
from onrecord.speakers.scene import Met, Reference, Scene
from onrecord.speakers.stage import Stage

CONFIDENCE_OF_GOING_ON = 0.75
CONFIDENCE_OF_SAME_SENTENCE = 0.7
CONFIDENCE_OF_AT_HAND = 0.6
RECENT = 40  # of what was met, in which the subject of the sentence before stands
# Names up to that of the person whose words a sentence says they were: "That was Vale coach Ada Hale".
MOST_NAMES = 3
_STOPS = frozenset(".?!…")
_DOING = frozenset({Met.SUBJECT, Met.SOURCE, Met.PRONOUN, Met.NAME})
_THREE_WORDS = re.compile(r"\w+[^\w\n]{1,5}\w+[^\w\n]{1,5}\w")
# What is read or heard right before is quoted, and nobody's words who reads or hears it.
_READ = re.compile(
    r"\b(?:looked (?:at|up at)|saw|noticed|heard|stared at|pointed (?:at|to)|passed|found|opened|unfolded|held up)\b[^.!?]*"
    r"\b(?:signs?|letter|note|notice|banner|screen|headline|voice|poster|placard|message|text|card|plaque|graffiti)\b"
)
_OF_ANOTHER = re.compile(r"\b(?:he|she|him|his|her|hers)\b", re.IGNORECASE)
_OF_ONESELF = re.compile(r"\b(?:I|me|my|we|us|our|I['’]\w+|we['’]\w+)\b", re.IGNORECASE)
_PARTICIPLE = re.compile(r"^(?:also |then |later |and )?[A-Za-z]+ing\b|^to [a-z]+")
_FINITE = re.compile(r"^(?:also |then |later |and )?(?:said|wrote|added|told|tweeted|posted|continued)\b")
# Characters of other text over which a quotation without source and cue still goes on.
REACH = 250
# A description with which a sentence begins, up to its verb, a comma or "in": "The head cook", "A woman in a red hat".
_DESCRIBED = re.compile(
    r"(?:The|An?|His|Her|Their|My|Our|One) (?:(?!(?:and|of|in|at|on)\b)[a-z][a-z'’-]* ){0,3}?[a-z'’-]+"
    r"(?=,| (?:of|in|at|on|from|with|who|has|had|was|is|will|would|did|does|also|then|later|only|just|took|shook|put|held|gave|made|"
    r"could|should|may|stood|sat|went|came|ran|led|bent|drew|threw|spoke|kept|let|rose|grew|hung|left|lit|[a-z]+ed|[a-z]+s)\b)"
)
# The least probability with which the model's speaker is taken, and that of one word of a description.
LEAST_SEEN, LEAST_OF_WORD = 0.4, 0.5
MARGIN = 0.3  # by which it has to be likelier than whom rules tell
MOST_OF_SEEN = 0.8
REACH_OF_PHRASE = 60  # code points before its last word in which a description begins
_PHRASE = re.compile(
    r"\b(?:an?|the|his|her|their|its|my|our|this|that|one|another|some|several|two|three|many) (?:[\w'’-]+ ){0,4}$",
    re.IGNORECASE,
)


def meant_by_nothing(stage: Stage, index: int) -> Reference:
    """The speaker of an attribution without a source, where the words around it tell."""
    attribution = stage.scene.attributions[index]
    if not attribution.cue:
        answer = answering(stage.scene, index)
        if answer is not None:
            return answer if answer.who else _at_hand(stage, index)
        told = _going_on_or_at_hand(stage, index)
        return _seen(stage, index, told) or told
    cue = stage.scene.article.quote(attribution.cue, " ")
    if _PARTICIPLE.match(cue) or _FINITE.match(cue):
        return _of_sentence(stage, index, attribution.cue[0].start)
    return Reference()


def _seen(stage: Stage, index: int, told: Reference) -> Reference | None:
    """Whom the model takes for the speaker of a quotation by itself, where it is surer of them than of whom rules tell."""
    content = stage.scene.attributions[index].content[0]
    meaning = meaning_of(stage, content) if stage.scene.is_quoted(content.start + 1) else None
    if meaning is None or _is_read(stage, content) or _is_of_another(stage, index, meaning):
        return None
    if told.who and stage.referents[told.who[0]].name is None:
        return None
    who, share = meaning.best
    if told.who and meaning.by_referent.get(told.who[0], 0.0) >= max(share, meaning.of_word) - MARGIN:
        return None
    if who is not None and share >= LEAST_SEEN:
        return Reference((who,), round(share * MOST_OF_SEEN, 3))
    return _described_at(stage, meaning.word) if meaning.of_word >= max(LEAST_OF_WORD, share) else None


def _is_of_another(stage: Stage, index: int, meaning: Meaning) -> bool:
    """Whether the words speak of him or her, and not of me, where one person alone is near: they are about that one."""
    words = stage.scene.article.quote(stage.scene.attributions[index].content, " ")
    return (
        len(meaning.by_referent) == 1
        and _OF_ANOTHER.search(words) is not None
        and _OF_ONESELF.search(words) is None
    )


def _described_at(stage: Stage, word: Span) -> Reference | None:
    """Whom the description that a word ends means, where it has no name: "a woman in a red hat"."""
    before = _PHRASE.search(stage.scene.article.text[max(0, word.start - REACH_OF_PHRASE) : word.start])
    if before is None:
        return None
    span = Span(word.start - len(before[0]), word.end)
    source = source_of(stage.scene.article, (span,), stage.scene.names, ())
    is_described = source.form is SourceForm.DESCRIPTION and not stage.scene.names_in(span)
    found = meant_by_description(stage, source) if is_described else None
    return found and replace(found, at=span if found.who else None)


def _is_read(stage: Stage, content: Span) -> bool:
    """Whether the sentence before tells of something that is read or heard."""
    scene = stage.scene
    number = bisect_right(scene.article.blocks, content.start, key=lambda block: block.span.start) - 1
    told = _told_before(scene, number, content)
    if told is None:
        return False
    last = max(scene.sentence_at(told.end - 1).start, told.start)
    return _READ.search(scene.article.text, last, told.end) is not None


def _going_on_or_at_hand(stage: Stage, index: int) -> Reference:
    found = _going_on(stage, index)
    if not found.who:
        return _at_hand(stage, index)
    return _of_another(stage, index, found) or found


def _going_on(stage: Stage, index: int) -> Reference:
    """The speaker of the quotation shortly before, when this one is a quotation too."""
    content = stage.scene.attributions[index].content[0]
    if not stage.scene.is_quoted(content.start + 1) and not stage.scene.is_quoted(content.start):
        return Reference()
    before = _last_before(stage, index, content)
    if before is None:
        return Reference()
    spans = stage.scene.attributions[before]
    ends = (span.end for span in (*spans.source, *spans.cue, *spans.content) if span.end <= content.start)
    end = max(ends, default=content.start)
    if content.start - end > REACH:
        return Reference()
    who = stage.references[before].who
    return Reference(who, CONFIDENCE_OF_GOING_ON if who else None)


def _of_another(stage: Stage, index: int, going_on: Reference) -> Reference | None:
    """Whom a quotation follows, where the sentence before it is of somebody else than the quotation before.

    "“Not I,” said Hale. Brandt looked up. “Nor I.”"
    """
    scene, content = stage.scene, stage.scene.attributions[index].content[0]
    before = scene.sentence_at(max(0, content.start - 1))
    if before.end > content.start or scene.is_quoted(before.start + 1):
        return None
    met = next((seen for seen in stage.trail[-RECENT:] if before.start <= seen.offset < before.end), None)
    if met is None or met.met is not Met.SUBJECT or met.who in going_on.who:
        return None
    found = _at_hand(stage, index)
    return found if found.who else None


def _at_hand(stage: Stage, index: int) -> Reference:
    """The person whom a quotation by itself follows: the subject of what is told right before it.

    At the head of an article it is the one with whom the next paragraph begins. What speaks of "him" or "her" and not
    of "me" is about that person and by another.
    """
    scene = stage.scene
    content = scene.attributions[index].content
    words = scene.article.quote(content, " ")
    is_sentence = words.rstrip(" \n\"'“”‘’»«_)")[-1:] in _STOPS and _THREE_WORDS.search(words)
    if not is_sentence or not scene.is_quoted(content[0].start + 1):
        return Reference()
    first = scene.article[content[0]]
    if _OF_ANOTHER.search(first) and not _OF_ONESELF.search(first):
        return Reference()
    number = bisect_right(scene.article.blocks, content[0].start, key=lambda block: block.span.start) - 1
    whose = names_whose(scene.article.text, content[-1])
    who = _first_in(scene, whose, names=MOST_NAMES) if whose else None
    told = _told_before(scene, number, content[0])
    if who is None:
        who = _subject_of(stage, told) if told else _subject_after(scene, number, content[-1])
    if who is None and told and (described := _described_before(stage, told)).who:
        return described
    if who is None and (not told or not _has_people(stage, told)):
        who = _subject_after(scene, number, content[-1]) if told else None
        who = _first_after(scene, number) if who is None else who
    return Reference() if who is None else Reference((who,), CONFIDENCE_OF_AT_HAND)


def _told_before(scene: Scene, number: int, content: Span) -> Span | None:
    """What the article tells right before a quotation: in its paragraph, else the whole one before."""
    if number < 0:
        return None
    block = scene.article.blocks[number].span
    before = Span(block.start, max(content.start, block.start + 1))
    if re.search(r"\w", scene.article[before]):
        return before
    blocks = (scene.article.blocks[i] for i in range(number - 1, -1, -1))
    return next((one.span for one in blocks if one.kind in TELLING), None)


def _subject_of(stage: Stage, told: Span) -> int | None:
    """Who does something in the last clause of a stretch; else who alone is named in it and does something."""
    near = takewhile(lambda seen: seen.offset >= told.start, reversed(stage.trail))
    met = [
        seen
        for seen in near
        if seen.offset < told.end and seen.met in _DOING and stage.referents[seen.who].is_person
    ][::-1]
    last = stage.scene.sentence_at(told.end - 1).start
    if _READ.search(stage.scene.article.text, max(last, told.start), told.end):
        return None
    last = max(last, told.start, stage.scene.article.text.rfind("; ", told.start, told.end))
    doing = [seen for seen in met if seen.offset >= last]
    if doing:
        return doing[0].who
    subjects = {seen.who for seen in met if seen.met is not Met.NAME}
    return subjects.pop() if len(subjects) == 1 and len({seen.who for seen in met}) == 1 else None


def _described_before(stage: Stage, told: Span) -> Reference:
    """The person without a name with whom the last sentence of a stretch begins: "The head cook was brisk. “Never.”"."""
    scene = stage.scene
    last = max(scene.sentence_at(told.end - 1).start, told.start)
    begins = _DESCRIBED.match(scene.article.text, last, told.end)
    if begins is None or _READ.search(scene.article.text, last, told.end):
        return Reference()
    span = Span(last, begins.end())
    source = source_of(scene.article, (span,), scene.names, ())
    if (
        source.form is not SourceForm.DESCRIPTION
        or source.kind is not HeadKind.PERSON
        or scene.names_in(span)
    ):
        return Reference()
    found = meant_by_description(stage, source)
    return Reference(found.who, CONFIDENCE_OF_AT_HAND, span) if found.who else found


def _has_people(stage: Stage, told: Span) -> bool:
    """Whether anybody is met in a stretch."""
    near = takewhile(lambda seen: seen.offset >= told.start, reversed(stage.trail))
    return any(seen.offset < told.end and stage.referents[seen.who].is_person for seen in near)


def _subject_after(scene: Scene, number: int, content: Span) -> int | None:
    """The person with whose name the sentence after a quotation begins, in its paragraph."""
    end = min(content.end + REACH_OF_SUBJECT, scene.article.blocks[number].span.end)
    return _first_in(scene, Span(content.end, end)) if content.end < end else None


def _first_after(scene: Scene, number: int) -> int | None:
    """The person with whose name the paragraph after one begins."""
    blocks = (scene.article.blocks[i] for i in range(number + 1, len(scene.article.blocks)))
    block = next(
        (one.span for one in blocks if one.kind in TELLING and not scene.is_quoted(one.span.start + 1)), None
    )
    if block is None:
        return None
    return _first_in(scene, Span(block.start, min(block.start + REACH_OF_SUBJECT, block.end)))


def _first_in(scene: Scene, first: Span, names: int = 1) -> int | None:
    """The first person among the first names in a stretch."""
    for name in scene.names_in(first)[:names]:
        who = scene.cast.of_name[name]
        if who is not None and scene.cast.members[who].is_person:
            return who
    return None


def _last_before(stage: Stage, index: int, content: Span) -> int | None:
    """The attribution met last whose content begins before this one's."""
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

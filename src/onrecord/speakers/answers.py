"""Who answers in an interview whose answers name nobody: the one who is addressed, else who was introduced."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from onrecord.questions import is_question
from onrecord.record import Block, Span
from onrecord.speakers.scene import Reference, Scene

CONFIDENCE = 0.8
LABELLED = re.compile(r"\W{0,3}A\W{0,3}?[:.]\W{0,3}$")
# Before the name of the one who was asked.
MET = re.compile(
    r"\b(?:spoke (?:to|with)|talk(?:s|ed) (?:to|with)|met|interview(?:s|ed)?(?: with)?|minutes with|asked|sat down with)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
# After the name of the one who asks.
_ASKS = re.compile(
    r"(?: \w+){0,2} (?:asked|asks|put|met|sat down|interviewed|interviews|(?:spoke|talked) (?:to|with) [A-Z])\b"
)
# A page can lose the blank after the letter: "QWhat has changed?".
_FIRST_QUESTION = re.compile(r"^Q(?:[:.]|(?=[A-Z][a-z']))", re.MULTILINE)
_ANSWER = re.compile(r"^A[:.] ", re.MULTILINE)
INITIALS = re.compile(r"[A-Z]{2,3}")
REACH = 60  # code points before a name in which it is said that they were met
FIRST_QUESTIONS, FIRST_NAMES = 3, 50  # where the one who was asked is looked for


def answering(scene: Scene, index: int) -> Reference | None:
    """The one whose answer an attribution without source and cue is; None where it is no answer."""
    article = scene.article
    start = scene.attributions[index].content[0].start
    number = bisect_right(article.blocks, start, key=lambda block: block.span.start) - 1
    if number < 0:
        return None
    block = article.blocks[number]
    labelled = bool(LABELLED.match(article.text[block.span.start : start]))
    asked = number > 0 and _is_question(scene, article.blocks[number - 1])
    if not labelled and not (asked and not re.search(r"\w", article.text[block.span.start : start])):
        return None
    before = (article.blocks[i] for i in range(number))
    questions = list(islice((one for one in before if _is_question(scene, one)), FIRST_QUESTIONS))
    who = next((who for one in questions if (who := _addressed(scene, one)) is not None), None)
    if who is None:
        who = _introduced(scene, questions[0].span.start if questions else block.span.start)
    return Reference() if who is None else Reference((who,), CONFIDENCE)


def initialled(scene: Scene, index: int) -> Reference | None:
    """The one person named before whose initials are the label of a turn: "RG: …" of Rukmini Ghose."""
    attribution = scene.attributions[index]
    if attribution.cue or len(attribution.source) != 1:
        return None
    label = attribution.source[0]
    letters = scene.article[label].replace(".", "")
    if not INITIALS.fullmatch(letters):
        return None
    same = [
        who
        for who, member in enumerate(scene.cast.members)
        if member.is_person
        and member.fullest.span.start < label.start
        and _initials_of(member.fullest.words) == letters
    ]
    return Reference((same[0],), CONFIDENCE) if len(same) == 1 else None


def lettered(scene: Scene, index: int, author: int | None) -> Reference | None:
    """Who has a turn whose label is one letter: "Q:" is the author's, "A:" of who was introduced; None elsewhere."""
    attribution = scene.attributions[index]
    if len(attribution.source) != 1 or scene.article[attribution.source[0]] not in {"Q", "A"}:
        return None
    label = attribution.source[0]
    if scene.article.text[label.end : label.end + 1] not in {":", "."}:
        return None
    if scene.article[label] == "A":
        first = _FIRST_QUESTION.search(scene.article.text)
        author = _introduced(scene, first.start() if first else label.start)
    return Reference() if author is None else Reference((author,), CONFIDENCE)


def in_turn(scene: Scene, source: Span, *, first_person: bool) -> int | None:
    """Who "I" is in a paragraph that begins with "A:", and "you" in one that begins with "Q:": who was introduced."""
    text = scene.article.text
    start = text.rfind("\n", 0, source.start) + 1
    if not (_ANSWER if first_person else _FIRST_QUESTION).match(text, start):
        return None
    first = _FIRST_QUESTION.search(text)
    return _introduced(scene, first.start()) if first and _ANSWER.search(text) else None


def _initials_of(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[:1].isupper())


def _is_question(scene: Scene, block: Block) -> bool:
    return is_question(scene.article[block.span])


def _addressed(scene: Scene, question: Block) -> int | None:
    """The person whose name stands between a comma and an end of the question."""
    text = scene.article.text
    for number in scene.names_in(question.span):
        name, who = scene.names[number], scene.cast.of_name[number]
        if who is None or not scene.cast.members[who].is_person:
            continue
        before = text[question.span.start : name.span.start]
        opens = bool(re.fullmatch(r"(?:\W*Q\W+)?(?:[A-Z]\w*\.? )?", before))
        after = text[name.span.end : question.span.end].lstrip()
        if (opens and after.startswith(",")) or (
            re.search(r",\s+(?:\w+\.?\s+)?$", before) and after.startswith("?")
        ):
            return who
    return None


def _introduced(scene: Scene, until: int) -> int | None:
    """The person of whom it is said before the first question that they were met, else the first one."""
    text = scene.article.text
    people = [
        (scene.names[number].span, who)
        for number in scene.names_in(Span(0, max(until, 1)))[:FIRST_NAMES]
        if (who := scene.cast.of_name[number]) is not None
        and scene.cast.members[who].is_person
        and not _ASKS.match(text, scene.names[number].span.end)
    ]
    met = (who for span, who in people if MET.search(text, max(0, span.start - REACH), span.start))
    return next(met, people[0][1] if people else None)

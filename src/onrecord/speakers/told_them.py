"""To whom a statement was made that tells it by a pronoun: "Okkerse told him", "in a memo to them"."""

import re

from onrecord.record import Addressee, Span
from onrecord.speakers.resolution import Resolution
from onrecord.speakers.roles import head_of, is_person_noun
from onrecord.speakers.scene import Scene
from onrecord.speakers.vocabulary import GROUP_NOUNS

REACH = 600  # code points before the pronoun in which one is named whom it may mean
REACH_OF_MANY = 350
REACH_OF_PRONOUN = 60  # after the first words of the cue
GENDERS = {"him": "male", "her": "female"}
_TOLD = re.compile(
    r"\b(?:told|tells|tell|telling|asked|asks|ask|asking|assured|assures|assuring|warned|warns|warning|reminded|reminding|informed|informing|advised|advising|"
    r"begged|urged|urges|urging|pressed|presses|pressing|confronted|encouraged|challenged|emailed|texted|(?:wrote|writes|said|says|replied|answered) to|"
    r"(?:shouted|yelled|snapped) at|(?:memo|letter|e-?mail|message|note|text) to) (?P<whom>him|her|them)"
    r"(?=\s+(?:that|to|in|on|at|by|over|the (?:next|same|other)|this|last|via|from|before|after|not|he|she|it|they|there|when|if|how|why|about|of|for|into|"
    r"late|early|afterwards|later|again|all|[A-Z]\w+day)\b|\s*[,.:;!?\"“‘—–-]|\s*$)"
)
_WHO = r"(?:[a-z][\w'’-]* ){0,3}?[a-z][\w'’-]*"
_SUBJECT = re.compile(
    rf"(?:^|[.!?”\"\n]\s?)(?P<who>(?:(?:The|Some|Two|Three|Four|All|Many|Several|His|Her|Their) )?(?:[A-Z][a-z'’-]+ )?{_WHO}|[A-Z][a-z]+s)"
    r" (?=(?:had|have|were|are|will|would|did|do|could|wanted|asked|gathered|came|waited|shouted)\b)"
)
_OBJECT = re.compile(
    rf"\b(?:to|with|met|told|asked|before|facing|among) (?P<who>(?:the|his|her|their|its|all|some|\d+|two|three|four|five|six) {_WHO})(?=[\s.,;:]|$)"
)
_MANY = frozenset({"staff", "police", "people", "children", "men", "women"})


def told_by_pronoun(scene: Scene, resolution: Resolution, i: int) -> Addressee | None:
    """Whom "him", "her" or "them" after a statement's cue means; None where that cannot be told."""
    cue = scene.attributions[i].cue
    if not cue:
        return None
    found = _TOLD.search(scene.article.text, cue[0].start, cue[0].end + REACH_OF_PRONOUN)
    if found is None or scene.is_quoted(found.start()):
        return None
    # What is told inside of the reported words is told by another.
    within = any(span.start <= found.start() < span.end for span in scene.attributions[i].content)
    of_another = any(
        span.start <= found.start() < span.end
        for other in scene.attributions
        if other.cue != cue
        for span in other.cue
    )
    if within or of_another:
        return None
    if found["whom"] in GENDERS:
        return _person(scene, resolution, i, found)
    return _several(scene.article.text, found.start())


def _person(scene: Scene, resolution: Resolution, i: int, found: re.Match[str]) -> Addressee | None:
    """The person of the gender who was named last and does not speak."""
    speaking = resolution.references[i].who
    named = scene.names_in(Span(max(0, found.start() - REACH), max(found.start(), 1)))
    for number in reversed(named):
        who, name = scene.cast.of_name[number], scene.names[number]
        if who is None or who in speaking or scene.is_quoted(name.span.start):
            continue
        member = scene.cast.members[who]
        if member.is_person and member.gender == GENDERS[found["whom"]]:
            return Addressee(member.name, None, (name.span,))
    return None


def _several(text: str, end: int) -> Addressee | None:
    """The people of whom it was told last."""
    start = max(0, end - REACH_OF_MANY)
    told = [
        match
        for pattern in (_SUBJECT, _OBJECT)
        for match in pattern.finditer(text, start, end)
        if _are_several(match["who"])
    ]
    last = max(told, key=lambda match: match.start("who"), default=None)
    return Addressee(last["who"], None, (Span(*last.span("who")),)) if last else None


def _are_several(words: str) -> bool:
    head = head_of(words).casefold()
    return head in _MANY or (head.endswith("s") and (head in GROUP_NOUNS or is_person_noun(head[:-1])))

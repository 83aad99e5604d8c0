"""Whom "who" and "which" mean: the name or description right before them."""

import re
from dataclasses import replace

from onrecord.record import Span
from onrecord.speakers.descriptions import meant_by_description
from onrecord.speakers.mentions import Source, SourceForm, source_of
from onrecord.speakers.names import NameKind
from onrecord.speakers.referents import unnamed_for
from onrecord.speakers.scene import Reference
from onrecord.speakers.stage import Stage
from onrecord.speakers.vocabulary import PREPOSITIONS

CONFIDENCE_OF_RELATIVE = 0.85
_BREAK = re.compile(
    r".*(?:[,;:—–(]|(?<!\b[DM]r)(?<!\bMrs)(?<!\b(?:Ms|St))(?<!\b(?:Sen|Gov|Rep))\.|\b(?:said|says|and|but|that|is|are|was|were|by|with|from|to|for|among)\b)",
    re.DOTALL,
)
# "Hale, who", "Hale (R-Vale), who", "Hale this year, who".
_CLOSE = re.compile(
    r"^(?:['’]s)?(?:,? \([^()]*\))?(?: (?:(?:this|last|next) (?:week|month|year)|(?:on )?[A-Z][a-z]+day))?[,\s—–-]*\(?$"
)
_APPOSED = re.compile(
    r"^(?:,? \([^()]*\))?, (?!(?:and|or|but) )(?:\d+, )?(?:an?|the|his|her|their|one|former|then)? ?[^,.;:—]{2,100}(?:, [A-Z][^,.;:—]{2,30})?,?\s*$"
)
# "Hale is a former lawyer who", "Hale was one of the members who".
_IS = re.compile(r" (?:is|was|remains|became) (?:an?|the|one of|among)(?: [A-Za-z'’-]+){1,8}")
# "Ada Hale, 59, of Quist, who".
_FROM = re.compile(r"(?:,(?: \d{1,3},)?)? (?:of|from) [A-Z][^;:—\n]{2,40},")
# "Hale's remarks, which", "the Hale campaign, which".
_OWNED = re.compile(r"(?:['’]s?)?((?: [a-z-]+){1,3})")
PERSONAL = frozenset({"who", "whose", "whom"})
REACH = 160
# "Hale and Brandt, who have": both.
_PLURAL = re.compile(r" (?:both|all|each|have|are|were|do|say|show|want|hope|remember)\b")
_TOGETHER = re.compile(r" and (?:her |his |their |the )?(?:[a-z]+ ){0,3}$")
# "a chemist from Quist, who" is no place's; "a letter from Ada Hale, who" is hers.
_WHERE = re.compile(r"\b(?:in|near|outside) $")
_WHERE_OR_WHENCE = re.compile(r"\b(?:in|near|outside|from) $")
# "who sued the council and who".
_AGAIN = re.compile(r"(?:,? | [-–—] ?)and $")


def meant_by_relative(stage: Stage, source: Source) -> Reference:
    """The antecedent of a relative pronoun in the same sentence."""
    scene = stage.scene
    sentence = scene.sentence_at(source.start)
    begin = max(sentence.start, source.start - REACH)
    if begin >= source.start:
        return Reference()
    source = replace(source, start=_first_of_chain(stage, source, begin))
    inside = [i for i in scene.names_in(Span(begin, source.start)) if scene.names[i].span.end <= source.start]
    personal = source.words in PERSONAL
    for i in reversed(inside):
        between = scene.article.text[scene.names[i].span.end : source.start]
        member = scene.cast.of_name[i]
        name = scene.names[i]
        where = _WHERE_OR_WHENCE if len(name.words) == 1 else _WHERE
        if personal and not name.titles and where.search(scene.article.text, begin, name.span.start):
            continue
        if member is not None and personal and not scene.cast.members[member].is_person:
            member = None
        if _CLOSE.match(between) and member is not None:
            return Reference(_with_joined(stage, source, i), CONFIDENCE_OF_RELATIVE)
        if member is not None and _beside(between) and personal == scene.cast.members[member].is_person:
            return Reference((member,), CONFIDENCE_OF_RELATIVE - 0.1)
    return _described(stage, source, begin)


def _first_of_chain(stage: Stage, source: Source, begin: int) -> int:
    """Where the pronoun stands first whose antecedent it has again: "who sued and who won"."""
    text, start = stage.scene.article.text, source.start
    while _AGAIN.search(text, begin, start):
        before = text.rfind(f" {source.words} ", begin, start)
        if before < 0:
            break
        start = before + 1
    return start


def _with_joined(stage: Stage, source: Source, i: int) -> tuple[int, ...]:
    """Who is named by name `i`, and the one before it where what follows tells of both."""
    scene = stage.scene
    who = scene.cast.of_name[i]
    before = scene.cast.of_name[i - 1] if i else None
    text = scene.article.text
    both = before is not None and before != who and scene.cast.members[before].is_person
    if both and _PLURAL.match(text, source.start + len(source.words)):
        both = _TOGETHER.fullmatch(text, scene.names[i - 1].span.end, scene.names[i].span.start) is not None
        return tuple(one for one in ((before, who) if both else (who,)) if one is not None)
    return (who,) if who is not None else ()


def _beside(between: str) -> bool:
    """Whether the words between a name and "who" only tell of the name."""
    return bool(_APPOSED.match(between)) or any(
        pattern.fullmatch(between.rstrip()) for pattern in (_IS, _FROM)
    )


def _owns(stage: Stage, i: int, span: Span) -> bool:
    """Whether what a span ends in is told as that of name `i`, which is no place's."""
    name = stage.scene.names[i]
    owned = _OWNED.fullmatch(stage.scene.article.text, name.span.end, span.end)
    return owned is not None and name.kind is not NameKind.PLACE and PREPOSITIONS.isdisjoint(owned[1].split())


def _described(stage: Stage, source: Source, begin: int) -> Reference:
    text = stage.scene.article.text
    before = text[begin : source.start].rstrip(" ,")
    cut = _BREAK.match(before)
    start = begin + (cut.end() if cut else 0)
    while start < begin + len(before) and not text[start].isalnum():
        start += 1
    if start >= begin + len(before):
        return Reference()
    span = Span(start, begin + len(before))
    named = (
        [] if source.words in PERSONAL else [i for i in stage.scene.names_in(span) if _owns(stage, i, span)]
    )
    phrase = source_of(stage.scene.article, (span,), stage.scene.names, named)
    if phrase.form is SourceForm.DESCRIPTION and phrase.definite:
        return meant_by_description(stage, phrase)
    return unnamed_for(stage, stage.scene.article[span], phrase.head, phrase.kind)

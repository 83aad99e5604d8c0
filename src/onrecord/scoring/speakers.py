"""Who is behind the statements, and where, when and to whom they were made: records against marks.

Marks and statements are paired by content as attributions are. A speaker is right where the names
are the same without case, titles, dots and style of apostrophe.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.record import Record, SpeakerType, Statement
from onrecord.scoring.attributions import percentage
from onrecord.scoring.given import with_gold_attributions
from onrecord.scoring.marked import Mark, Marked, MentionForm, paired_articles
from onrecord.scoring.words import WORD, Worded, WordIndex, Words, paired

COURTESY = re.compile(r"^(?:mr|mrs|ms|dr|sen|rep|gov|president|senator|representative|governor) ")
SHORTEST_TELLING = 4  # letters of a word that can show that two circumstances are the same
JOINT = " & "
NOTHING: Words = frozenset()


@dataclass(frozen=True, slots=True)
class CircumstanceFigures:
    """How many marks state it, the share of them found right, and how many have it where none is stated."""

    stated: int
    right: float
    given: int


@dataclass(frozen=True, slots=True)
class FormFigures:
    """Of the marks whose source has one form of mention: how many, the share found, of these with the right speaker."""

    marks: int
    found: float
    speaker: float


@dataclass(frozen=True, slots=True)
class SpeakerFigures:
    """How many marks there are, the share found, of these with the right speaker, and of all that are both.

    `given_gold` is the share with the right speaker where the gold attributions are given; None where gold has
    none. `nameless` is, of the marks found whose speaker has no name, the share to which none was given.
    `forms` are the figures by form of mention, as far as the marks tell it; `types` is, of the marks found that tell
    what kind of source speaks, the share that has it: several people are a group.
    """

    marks: int
    found: float
    speaker: float
    all: float
    when: CircumstanceFigures
    medium: CircumstanceFigures
    addressee: CircumstanceFigures
    nameless: float
    given_gold: float | None
    forms: dict[str, FormFigures]
    types: float | None = None


class Found(NamedTuple):
    """A mark with the statement that has its content."""

    mark: Mark
    statement: Statement
    record: Record


def score_speakers(gold: Sequence[Marked], records: Sequence[Marked]) -> SpeakerFigures:
    """The figures of the records against the marks of gold. Raises RecordFormatError as attributions do."""
    pairs = [pair for pair in paired_articles(gold, records) if pair.gold.marks is not None]
    marks = [mark for pair in pairs for mark in pair.gold.marks or ()]
    found = [
        one
        for article, predicted in pairs
        if predicted and predicted.record
        for one in _found(article, predicted.record)
    ]
    nameless = [one for one in found if set(one.mark.speaker) == {None}]
    return SpeakerFigures(
        marks=len(marks),
        found=percentage(len(found), len(marks), 1),
        speaker=_right(found, of=len(found)),
        all=_right(found, of=len(marks)),
        nameless=_right(nameless, of=len(nameless)),
        given_gold=_given_gold([pair.gold for pair in pairs]),
        forms=_forms(marks, found),
        types=_types(found),
        when=_circumstance(
            [(one.mark.when, one.statement.when.value if one.statement.when else None) for one in found],
            same_time,
        ),
        medium=_circumstance(
            [(one.mark.medium, one.statement.medium.text if one.statement.medium else None) for one in found],
            same_words,
        ),
        addressee=_circumstance(
            [
                (one.mark.addressee, one.statement.addressee.text if one.statement.addressee else None)
                for one in found
            ],
            same_words,
        ),
    )


def _right(found: Sequence[Found], *, of: int) -> float:
    right = sum(speaker_name(one.statement, one.record) in map(plain, one.mark.speaker) for one in found)
    return percentage(right, of, 1)


def _types(found: Sequence[Found]) -> float | None:
    """The share of the marks that tell a kind of source whose statement has it."""
    told = [(one.mark.type, source_type(one.statement, one.record)) for one in found if one.mark.type]
    return percentage(sum(kind in accepted for accepted, kind in told), len(told), 1) if told else None


def source_type(statement: Statement, record: Record) -> str | None:
    """The kind of a statement's source: a group where several speak, None where nobody is given."""
    kinds = [record.speaker(speaker).type.value for speaker in statement.speakers]
    if len(kinds) > 1:
        return SpeakerType.GROUP.value
    return kinds[0] if kinds else None


def _given_gold(gold: Sequence[Marked]) -> float | None:
    """The share of marks with the right speaker among those that the gold attributions have the content of."""
    read = [(article, with_gold_attributions(article)) for article in gold]
    found = [one for article, made in read if made and made.record for one in _found(article, made.record)]
    return _right(found, of=len(found)) if found else None


def _forms(marks: Sequence[Mark], found: Sequence[Found]) -> dict[str, FormFigures]:
    figures = {}
    for form in MentionForm:
        number = sum(mark.form is form for mark in marks)
        having = [one for one in found if one.mark.form is form]
        if number:
            figures[form.value] = FormFigures(
                number, percentage(len(having), number, 1), _right(having, of=len(having))
            )
    return figures


def speaker_name(statement: Statement, record: Record) -> str | None:
    """The plain names of all speakers joined, or None where one of them has none."""
    speakers = [record.speaker(speaker) for speaker in statement.speakers]
    names = [plain(speaker.name) for speaker in speakers if speaker.type is not SpeakerType.UNNAMED]
    known = [name for name in names if name]
    return JOINT.join(known) if known and len(known) == len(speakers) else None


def plain(name: str | None) -> str | None:
    """The name without case, dots, style of apostrophe and a courtesy title; None where nothing is left."""
    if not name:
        return None
    return COURTESY.sub("", name.replace("’", "'").replace(".", "").casefold()).strip() or None


def same_time(gold: str, given: str) -> bool:
    """Whether the times are the same to the precision of gold."""
    return given.startswith(gold)


def same_words(gold: str, given: str) -> bool:
    """Whether the texts are the same or share a word that is long enough to tell."""
    words, other = (
        {word for word in WORD.findall(text) if len(word) >= SHORTEST_TELLING} for text in (gold, given)
    )
    return gold == given or not words.isdisjoint(other)


def _found(article: Marked, record: Record) -> list[Found]:
    """The marks that a statement has the content of; statements inside others and in posts are left out."""
    index = WordIndex(article.text or "")
    marks = article.marks or ()
    statements = [one for one in record.statements if not one.inside and not one.post]
    sides = (
        [Worded(NOTHING, NOTHING, index.words(one.content)) for one in side] for side in (marks, statements)
    )
    return [Found(marks[i], statements[j], record) for i, j in paired(*sides)]


def _circumstance(
    values: Sequence[tuple[tuple[str | None, ...], str | None]], same: Callable[[str, str], bool]
) -> CircumstanceFigures:
    """The figures of pairs of accepted values and the one given. None accepted among others is "either"."""
    stated = [(accepted, given) for accepted, given in values if None not in accepted]
    unstated = [given for accepted, given in values if set(accepted) == {None}]
    right = sum(any(_agree(value, given, same) for value in accepted) for accepted, given in stated)
    return CircumstanceFigures(
        stated=len(stated),
        right=percentage(right, len(stated), 1),
        given=sum(given is not None for given in unstated),
    )


def _agree(gold: str | None, given: str | None, same: Callable[[str, str], bool]) -> bool:
    plain_gold, plain_given = plain(gold), plain(given)
    if plain_gold is None or plain_given is None:
        return plain_gold == plain_given
    return same(plain_gold, plain_given)

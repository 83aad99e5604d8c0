"""All statements of a speaker to those about something: the ones that carry its words, and what goes on from them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.comparing import polarity
from onrecord.comparing.accounts.claims import COMMON
from onrecord.comparing.evidence import Told
from onrecord.comparing.words import stems_of

GAP = 400  # code points between two statements that stand right beside one another, a sentence or two
GOES_ON = 4  # code points between two quotations with nothing but marks and a break between them


def chosen(first: Sequence[Told], second: Sequence[Told], about: str) -> tuple[list[Told], list[Told]]:
    """The statements of each that are about these words.

    One that has another word for the same event ("conversation" for "call") counts in an article where
    somebody of the two says the word itself. So does one right beside a statement that counts, if the
    two share a word that carries the subject and were said on one occasion.
    """
    asked = stems_of(about)
    if not asked:
        return [], []
    literal = {told.article for told in (*first, *second) if asked <= told.wording.stems}
    return _about(first, asked, literal), _about(second, asked, literal)


def _about(all_told: Sequence[Told], asked: frozenset[str], literal: set[str]) -> list[Told]:
    carrying = {told.id for told in all_told if asked <= told.wording.stems}
    carrying |= {told.id for told in all_told if told.article in literal and _stands_in(told, asked)}
    near: defaultdict[str, list[Told]] = defaultdict(list)
    for told in all_told:
        if told.id in carrying:
            near[told.article].append(told)
    unique = {
        told.id: told
        for told in all_told
        if told.id in carrying or any(_goes_with(told, other) for other in near[told.article])
    }
    return list(unique.values())


def _stands_in(told: Told, asked: frozenset[str]) -> bool:
    stems = told.wording.stems
    return all(polarity.event_stems([stem]) & stems for stem in asked)


def _goes_with(told: Told, other: Told) -> bool:
    """Whether the two stand side by side, were said on one occasion, and share a word of their subject."""
    if told.article != other.article or (told.when, told.medium) != (other.when, other.medium):
        return False
    gap = _gap(told, other)
    return gap is not None and (
        gap <= GOES_ON or (gap <= GAP and bool((told.wording.stems & other.wording.stems) - COMMON))
    )


def _gap(told: Told, other: Told) -> int | None:
    """How many code points lie between the two contents; None where they overlap or are not known."""
    one, two = told.wording.content, other.wording.content
    if not one or not two or any(a.overlaps(b) for a in one for b in two):
        return None
    return min(_distances((a.start, a.end, b.start, b.end) for a in one for b in two))


def _distances(pairs: Iterable[tuple[int, int, int, int]]) -> Iterable[int]:
    return (max(start - other_end, other_start - end) for start, end, other_start, other_end in pairs)

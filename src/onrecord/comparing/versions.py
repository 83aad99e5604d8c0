"""Wordings to families of one utterance each, and a family to its versions with what differs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onrecord.comparing.alignment import Alignment, align
from onrecord.comparing.circumstances import Fit, times, voices
from onrecord.comparing.fingerprints import MOST_HOLDERS, choose, fingerprints
from onrecord.comparing.likeness import Reason, is_one_place, likeness
from onrecord.comparing.wordings import Wording
from onrecord.kinds import Change, StatementKind

OTHER_WORDS = frozenset({Change.SUBSTITUTION, Change.INSERTION, Change.TRANSLATION})


class VersionKind(StrEnum):
    """What a version is to the reference."""

    REFERENCE = "reference"
    EXACT = "exact"
    SAME_WORDS = "same_words"
    SHORTENED = "shortened"
    ALTERED = "altered"
    PARTIAL = "partial"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Version:
    """One wording of a family beside the reference.

    `kind`: the reference itself, exact, the same words with other marks or capitals, shortened (cut or with an
    elision), altered (other words within the marks), partial (some of it quoted in a paraphrase), or told.
    """

    wording: Wording
    alignment: Alignment
    kind: VersionKind


@dataclass(frozen=True, slots=True)
class Comparison:
    """The versions of one family in the order given, beside the reference."""

    reference: Wording
    fullest: Wording
    earliest: Wording
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A family that a wording may belong to: its id and its members, or its reference and those that were found."""

    family: str
    members: Sequence[Wording]


def compared(wordings: Sequence[Wording]) -> Comparison:
    """A family's wordings beside their reference; ValueError where there is none.

    The reference is the fullest of the primary ones (a post's own words, a transcript), else of those in
    quotation marks, else of all; of equally full ones the earliest.
    """
    if not wordings:
        raise ValueError("there are no wordings to compare")
    reference = reference_of(wordings)
    return Comparison(
        reference=reference,
        fullest=max(wordings, key=lambda wording: wording.fullness),
        earliest=min(wordings, key=_time),
        versions=tuple(_version(reference, wording) for wording in wordings),
    )


def reference_of(wordings: Sequence[Wording]) -> Wording:
    """The wording of a family (of one or more) that the others are best measured by."""
    primary = [wording for wording in wordings if wording.primary]
    return min(
        primary or wordings,
        key=lambda wording: (tuple(-size for size in wording.fullness), _time(wording)),
    )


def joins(wording: Wording, candidates: Sequence[Candidate]) -> tuple[str, ...]:
    """The families that a wording belongs to, the best first; none where it begins one of its own.

    More than one are one family from now on: the wording holds what each of them says.
    """
    fitting = [(fit, candidate) for candidate in candidates if (fit := _fit(wording, candidate.members))]
    fitting.sort(key=lambda pair: -pair[0])
    if not fitting:
        return ()
    (_, best), *rest = fitting
    more = [candidate.family for _, candidate in rest if _are_one(wording, best.members, candidate.members)]
    return (best.family, *more)


def families_of(wordings: Sequence[Wording]) -> tuple[tuple[str, ...], ...]:
    """The statements of two or more wordings of one utterance each, within one list such as an article's."""
    place = {wording.statement: number for number, wording in enumerate(wordings)}
    groups: dict[str, list[str]] = defaultdict(list)
    # The fullest first: what is cut from it is measured by it.
    for statement, family in grown(sorted(wordings, key=_order)).items():
        groups[family].append(statement)
    families = [tuple(sorted(group, key=place.__getitem__)) for group in groups.values() if len(group) > 1]
    return tuple(sorted(families, key=lambda family: place[family[0]]))


def grown(wordings: Iterable[Wording]) -> dict[str, str]:
    """The family of each statement, as they come one after the other; a family is named by a statement of it.

    It costs the same for each, however many came before: so do `fingerprints`, `choose` and `joins` in a store.
    """
    known: dict[str, Wording] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    family: dict[str, str] = {}
    members: dict[str, list[str]] = {}
    reference: dict[str, Wording] = {}
    for wording in wordings:
        prints = fingerprints(wording)
        groups: dict[str, dict[str, Wording]] = {}
        for statement in choose({number: holders[number][-MOST_HOLDERS:] for number in prints}, family):
            name = family[statement]
            group = groups.setdefault(name, {reference[name].statement: reference[name]})
            group[statement] = known[statement]
        candidates = [Candidate(name, tuple(group.values())) for name, group in groups.items()]
        name, *others = joins(wording, candidates) or (wording.statement,)
        known[wording.statement] = wording
        for number in prints:
            holders[number].append(wording.statement)
        moved = [wording.statement, *(statement for other in others for statement in members.pop(other))]
        members.setdefault(name, []).extend(moved)
        family.update(dict.fromkeys(moved, name))
        references = [reference[one] for one in (name, *others) if one in reference]
        reference[name] = reference_of([*references, wording])
    return family


def _order(wording: Wording) -> tuple[bool, tuple[int, ...]]:
    return not wording.primary, tuple(-size for size in wording.fullness)


def _fit(wording: Wording, members: Sequence[Wording]) -> float:
    """How well a wording fits a family: its reference, its fullest, or half of its members; 0 where it does not.

    What stands inside one of them, or around it, is another statement.
    """
    if any(is_one_place(wording, member) for member in members):
        return 0.0
    pillars = {key.statement: key for key in _pillars(members)}
    found = [likeness(wording, pillar) for pillar in pillars.values()]
    scores = [like.score * (2 if like.reason is Reason.QUOTED else 1) for like in found if like.same]
    if not scores:
        rest = [likeness(wording, member) for member in members if member.statement not in pillars]
        scores = [like.score for like in rest if like.same]
        if 2 * len(scores) < len(members) or not scores:
            return 0.0
    return 0.0 if _is_of_others(wording, members) else max(scores)


def _pillars(members: Sequence[Wording]) -> Sequence[Wording]:
    if len(members) == 1:
        return members
    return reference_of(members), max(members, key=lambda wording: wording.fullness)


def _is_of_others(wording: Wording, members: Sequence[Wording]) -> bool:
    """Whether a family is by another speaker or of another day than the wording, as far as its members tell."""
    opposed = [member for member in members if _are_opposed(wording, member)]
    against = sum(not likeness(wording, member).same for member in opposed)
    known = sum(Fit.SAME in (voices(wording, member), times(wording, member)) for member in members)
    return against > max(len(opposed) - against, known - len(opposed))


def _are_opposed(one: Wording, other: Wording) -> bool:
    """Whether speaker or day of two wordings contradict; an organization and a person may be one voice."""
    by_others = voices(one, other) is Fit.OTHER and one.collective == other.collective
    return by_others or times(one, other) is Fit.OTHER


def _are_one(wording: Wording, members: Sequence[Wording], others: Sequence[Wording]) -> bool:
    """Whether two families that a wording fits are one: their references are alike, or it holds what each says."""
    one, other = reference_of(members), reference_of(others)
    like = likeness(one, other)
    if like.same or like.reason is Reason.OTHER_CLAIM:
        return like.same
    fullest = wording.fullness
    return not _are_opposed(one, other) and all(
        reference.fullness <= fullest and likeness(wording, reference).same for reference in (one, other)
    )


def _time(wording: Wording) -> tuple[str, str]:
    """When it was said, else published; what is known to the month only comes after every day of it."""
    return (wording.when or wording.published or "") + "~", (wording.published or "") + "~"


def _version(reference: Wording, wording: Wording) -> Version:
    alignment = align(reference, wording)
    return Version(wording, alignment, _kind(reference, wording, alignment))


def _kind(reference: Wording, wording: Wording, alignment: Alignment) -> VersionKind:
    if wording.statement == reference.statement:
        return VersionKind.REFERENCE
    if wording.kind is StatementKind.INDIRECT or not wording.quoted:
        return VersionKind.TOLD
    if wording.kind is StatementKind.MIXED:
        return VersionKind.PARTIAL
    if alignment.is_same_words:
        return VersionKind.EXACT if alignment.is_exact else VersionKind.SAME_WORDS
    return VersionKind.SHORTENED if set(alignment.changes).isdisjoint(OTHER_WORDS) else VersionKind.ALTERED

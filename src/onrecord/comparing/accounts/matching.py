"""Two claims to whether both affirm the same, conflict, or neither; an unsure pair is neither.

A claim is compared by the stems that carry its subject, weighted by how rare they are among the claims at
hand, once each party's name, role and pronoun count as the same (`parties.py`).
"""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from onrecord.comparing import polarity
from onrecord.comparing.accounts.claims import COMMON, Claim, Figure
from onrecord.comparing.circumstances import day_number
from onrecord.comparing.clauses import OPENERS
from onrecord.comparing.words import Word, stems_of, words_of
from onrecord.kinds import AccountGround, AccountRelation
from onrecord.record import Span, StatementKind

# Statements further apart are of different events more often than of one.
DAYS_APART = 31
COMMON_WEIGHT = 0.25  # of a word that belongs to every subject, or that was asked for
LEAST_SHARED = 2  # stems beside those that were asked for
AFFIRMS_AT = 0.6  # of the lighter claim's weight shared, and of the heavier one's by the next
AFFIRMS_BOTH_AT = 0.45
CONFLICTS_AT = 0.75
CONFLICTS_BOTH_AT = 0.5
NAMED_WITHIN = 4  # words at the start of a content that names an event: "the long phone call"
SAME_WORDS = 4  # words in a row that two speakers seldom choose alike
JUDGES_WITHIN = 2  # words between a judgement and its noun
SHORT_CLAUSE = 5  # stems; of a longer clause only the judgement itself is meant
LEAST_WEIGHT = 1e-9  # of a claim all of whose words are left out
MOST_SCORE = 2.0
_AFTER_CONTACT = """with to about on and earlier today this yesterday last again back after before in from at when
    monday tuesday wednesday thursday friday saturday sunday over by that"""
AFTER_CONTACT = frozenset(_AFTER_CONTACT.split())
CALLS_FOR = frozenset({"on", "for", "out", "off"})  # "called on the mayor" is no call
PREPOSITIONS = frozenset(
    {"of", "in", "on", "at", "by", "with", "to", "from", "under", "for", "about", "after"}
)
_BEING = "was is were are went be been it's"
BEING = frozenset(_BEING.split())


@dataclass(frozen=True, slots=True)
class Match:
    """What two claims show together. `first` and `second` are spans in the wordings; `why` the telling words."""

    relation: AccountRelation
    ground: AccountGround
    first: Span
    second: Span
    why: tuple[str, str] = ("", "")
    score: float = MOST_SCORE


@dataclass(frozen=True, slots=True)
class Subjects:
    """What was asked about, and how much each stem weighs among the claims at hand."""

    about: frozenset[str]
    events: frozenset[str]
    weights: dict[str, float]

    def weight(self, stems: Iterable[str]) -> float:
        return sum(self.weights.get(stem, COMMON_WEIGHT) for stem in stems)


def subjects_of(claims: Sequence[Claim], about: str) -> Subjects:
    """The weights of the stems of these claims: the logarithm of how few hold them, less for common ones."""
    asked = stems_of(about)
    events = polarity.event_stems(asked)
    held = Counter(stem for claim in claims for stem in claim.stems)
    return Subjects(
        about=asked,
        events=events if events != asked else asked & frozenset().union(*polarity.EVENTS),
        weights={
            stem: math.log(1 + len(claims) / times) * (COMMON_WEIGHT if stem in COMMON | events else 1.0)
            for stem, times in held.items()
        },
    )


def matches_of(
    first: Sequence[Claim], second: Sequence[Claim], subjects: Subjects
) -> Iterator[tuple[int, int, Match]]:
    """What each claim of the first shows together with each of the second, by their places.

    Pairs that are not surely of the same thing are left out.
    """
    sides = [
        [(i, _Read.of(claim, subjects)) for i, claim in enumerate(claims) if claim.asserted]
        for claims in (first, second)
    ]
    for (i, one), (j, other) in product(*sides):
        match = _may_meet(one, other) and (
            _judgement_match(one, other)
            or _event_match(one, other)
            or _word_match(one.claim, other.claim, subjects)
        )
        if match:
            yield i, j, match


@dataclass(frozen=True, slots=True)
class _Read:
    """A claim with what is read out of it once, for all that it is held against.

    `day` is that of the statement, counted from the year 1.
    """

    claim: Claim
    day: int | None
    judged: tuple[int, Span, str] | None
    event: Span | None

    @classmethod
    def of(cls, claim: Claim, subjects: Subjects) -> "_Read":
        return cls(claim, day_number(claim.told.day), _judged(claim, subjects), _told_event(claim, subjects))


def _may_meet(first: _Read, second: _Read) -> bool:
    """Whether the claims were surely made near one another, and neither is part of the other's statement."""
    one, other = first.claim.told, second.claim.told
    if one.article == other.article:
        return not any(a.overlaps(b) for a in one.wording.content for b in other.wording.content)
    return first.day is not None and second.day is not None and abs(first.day - second.day) <= DAYS_APART


def _judgement_match(first: _Read, second: _Read) -> Match | None:
    one, other = first.judged, second.judged
    if not (one and other) or first.claim.standing != second.claim.standing:
        return None
    agree = one[0] == other[0]
    return Match(
        relation=AccountRelation.BOTH_AFFIRM if agree else AccountRelation.CONFLICT,
        ground=AccountGround.JUDGEMENT,
        first=one[1],
        second=other[1],
        why=(one[2], other[2]),
    )


def _judged(claim: Claim, subjects: Subjects) -> tuple[int, Span, str] | None:
    """The judgement of what was asked about: its sign, where it stands, and its word."""
    words, text = claim.words, claim.told.wording.text
    heads = subjects.events | subjects.about
    for i, word in enumerate(words):
        if word.stem not in heads or not _ends_noun(words, i, text) or _is_measure(words, i):
            continue
        for j in _near(words, i, text):
            sign = polarity.judgement(words[j].form)
            if sign and (j + 1 == i or not _is_measure(words, j + 1)):
                phrase = Span(words[min(i, j)].span.start, words[max(i, j)].span.end)
                span = claim.span if len(claim.stems) <= SHORT_CLAUSE else phrase
                return (-sign if claim.negative else sign), span, words[j].form
    return None


def _ends_noun(words: Sequence[Word], i: int, text: str) -> bool:
    """Whether the word is the last of its noun phrase: "a good call", not "a good call centre"."""
    if i + 1 == len(words) or words[i + 1].is_light:
        return True
    return bool(text[words[i].span.end : words[i + 1].span.start].strip())


def _is_measure(words: Sequence[Word], i: int) -> bool:
    """Whether this is "a great deal of"."""
    return i + 1 < len(words) and words[i].form == "deal" and words[i + 1].form in {"of", "more"}


def _near(words: Sequence[Word], i: int, text: str) -> Iterable[int]:
    """Where the judgement of a noun may stand: before it ("very good call"), or after "was"."""
    for j in range(i - 1, max(i - 2 - JUDGES_WITHIN, -1), -1):
        between = text[words[j].span.end : words[j + 1].span.start].strip()
        parted = between and not (between == "," and polarity.judgement(words[j].form))
        if parted or (words[j].is_light and words[j].form != "and"):
            break
        yield j
    governed = any(word.form in PREPOSITIONS for word in words[max(i - 2, 0) : i])
    if not governed and i + 1 < len(words) and words[i + 1].form in BEING:
        yield from range(i + 2, min(i + 3 + JUDGES_WITHIN, len(words)))


def _event_match(first: _Read, second: _Read) -> Match | None:
    if not (first.event and second.event):
        return None
    return Match(AccountRelation.BOTH_AFFIRM, AccountGround.EVENT, first.event, second.event)


def _told_event(claim: Claim, subjects: Subjects) -> Span | None:
    """Where the claim tells that the event took place between the two: "I spoke to the mayor"."""
    if claim.negative or claim.standing or not subjects.events:
        return None
    if claim.told.wording.kind is StatementKind.INDIRECT and claim.told.cue and claim.words[0].form == "the":
        confirms = {word.stem for word in words_of(claim.told.cue)} & polarity.CONFIRMING
        if confirms and any(word.stem in subjects.events for word in claim.words[:NAMED_WITHIN]):
            return claim.span
    for i, word in enumerate(claim.words):
        if word.stem in subjects.events:
            span = _between_parties(claim, i)
            if span:
                return span
    return None


def _between_parties(claim: Claim, i: int) -> Span | None:
    """From the one party before the event's word to the other one just after it, with nobody in between."""
    before = [j for j in range(i) if claim.parties[j] is not None]
    after = [j for j in range(i + 1, len(claim.words)) if claim.parties[j] is not None]
    if i + 1 < len(claim.words) and claim.words[i + 1].form in CALLS_FOR:
        return None
    if not before or not after or claim.parties[before[-1]] == claim.parties[after[0]]:
        return None
    start, end = before[-1], after[0]
    text = claim.told.wording.text
    gap = [word for word in claim.words[start + 1 : end] if word.span.start != claim.words[i].span.start]
    # Titles and given names of the two may stand there, nothing else that carries a subject.
    if any(not word.is_light and word.stem not in claim.names for word in gap):
        return None
    if end + 1 < len(claim.words) and claim.words[end + 1].form not in AFTER_CONTACT:
        return None
    while start and text[claim.words[start - 1].span.start].isupper():
        start -= 1
    if all(word.is_light for word in claim.words[:start]):
        start = 0
    return Span(claim.words[start].span.start, claim.words[end].span.end)


def _word_match(first: Claim, second: Claim, subjects: Subjects) -> Match | None:
    comparable = (
        not first.stem_set.isdisjoint(second.stem_set)
        and first.standing == second.standing
        and first.is_sentence
        and second.is_sentence
        and not _other_subjects(first, second)
    )
    if not comparable:
        return None
    contrast = _Contrast(
        first.negative != second.negative, _opposites(first, second), _figures(first, second)
    )
    if contrast.figures and not all(figure.exact for figure in contrast.figures):
        return None
    overlap = _overlap(first, second, subjects, contrast)
    if not contrast.grounds:
        affirms = overlap.enough and overlap.lighter >= AFFIRMS_AT and overlap.heavier >= AFFIRMS_BOTH_AT
        ground = AccountGround.SAME_WORDS if _are_same_words(first, second) else AccountGround.WORDING
        return _whole_match(first, second, ground, overlap) if affirms else None
    # Two contrasts may undo one another: "not open", "closed".
    sure = overlap.enough and overlap.lighter >= CONFLICTS_AT and overlap.heavier >= CONFLICTS_BOTH_AT
    if contrast.grounds > 1 or not (sure or (contrast.denied and _denies_whole(first, second, subjects))):
        return None
    ground, why = _why(first, second, contrast)
    return _whole_match(first, second, ground, overlap, why)


@dataclass(frozen=True, slots=True)
class _Contrast:
    """What sets two claims against each other."""

    denied: bool
    opposites: tuple[str, str] | None
    figures: tuple[Figure, Figure] | None

    @property
    def stems(self) -> frozenset[str]:
        """The stems by which they differ."""
        figures = (word.stem for figure in self.figures or () for word in words_of(figure.shown))
        return frozenset((*(self.opposites or ()), *figures))

    @property
    def grounds(self) -> int:
        return self.denied + bool(self.opposites) + bool(self.figures)


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How much of the weight of the lighter and of the heavier claim is shared; `enough` words are."""

    lighter: float
    heavier: float
    enough: bool


def _overlap(first: Claim, second: Claim, subjects: Subjects, contrast: _Contrast) -> _Overlap:
    """What the claims share beside what sets them against each other.

    Two words that were not asked for are enough; so are fewer where claims differ in the contrast alone.
    """
    one, other = (claim.stem_set - contrast.stems for claim in (first, second))
    shared = one & other
    asked = subjects.about | subjects.events
    counts = len(shared - asked - COMMON - (first.continued & second.continued))
    alike = one == other and len(shared - COMMON) >= (1 if contrast.grounds else LEAST_SHARED)
    lighter, heavier = sorted(max(subjects.weight(stems), LEAST_WEIGHT) for stems in (one, other))
    weight = subjects.weight(shared)
    return _Overlap(weight / lighter, weight / heavier, enough=counts >= LEAST_SHARED or alike)


def _whole_match(
    first: Claim, second: Claim, ground: AccountGround, overlap: _Overlap, why: tuple[str, str] = ("", "")
) -> Match:
    agree = ground in {AccountGround.WORDING, AccountGround.SAME_WORDS}
    return Match(
        relation=AccountRelation.BOTH_AFFIRM if agree else AccountRelation.CONFLICT,
        ground=ground,
        first=first.span,
        second=second.span,
        why=why,
        score=overlap.heavier,
    )


def _are_same_words(first: Claim, second: Claim) -> bool:
    """Whether the words of one stand in the other as they are: more often one said them than both."""
    shorter, longer = sorted(
        (
            " ".join(word.form for word in claim.words if word.form not in OPENERS)
            for claim in (first, second)
        ),
        key=len,
    )
    return len(shorter.split()) >= SAME_WORDS and f" {shorter} " in f" {longer} "


def _denies_whole(first: Claim, second: Claim, subjects: Subjects) -> bool:
    """Whether all that the one denies is part of what the other affirms of the same party."""
    if first.subject is None or first.subject != second.subject:
        return False
    denial, claim = (first, second) if first.negative else (second, first)
    denied, shared = denial.stem_set - COMMON, first.stem_set & second.stem_set
    return len(shared) >= LEAST_SHARED and denied <= shared and subjects.weight(shared) > 0 and claim.asserted


def _other_subjects(first: Claim, second: Claim) -> bool:
    """Whether the two tell of different people: each must know the one that the other starts with."""
    if None not in (first.subject, second.subject):
        return first.subject != second.subject
    known = (first.subject is None or first.subject in second.mentions) and (
        second.subject is None or second.subject in first.mentions
    )
    return not known


def _opposites(first: Claim, second: Claim) -> tuple[str, str] | None:
    """A word of each that say the opposite, words that carry no subject included ("up", "down")."""
    one, other = first.form_stems, second.form_stems
    return polarity.oppose(sorted(one - other), other - one)


def _figures(first: Claim, second: Claim) -> tuple[Figure, Figure] | None:
    """Two numbers of one unit that differ, where each claim has only one of that unit."""
    for one in first.figures:
        for other in second.figures:
            single = all(sum(f.unit == one.unit for f in claim.figures) == 1 for claim in (first, second))
            if one.unit == other.unit and one.value != other.value and single:
                return one, other
    return None


def _why(first: Claim, second: Claim, contrast: _Contrast) -> tuple[AccountGround, tuple[str, str]]:
    if contrast.figures:
        one, other = contrast.figures
        return AccountGround.NUMBERS, (one.shown, other.shown)
    if contrast.opposites:
        here, there = contrast.opposites
        return AccountGround.OPPOSITES, (_form(first, here), _form(second, there))
    return AccountGround.NEGATION, (_denial(first), _denial(second))


def _form(claim: Claim, stem: str) -> str:
    return next((word.form for word in claim.words if word.stem == stem), stem)


def _denial(claim: Claim) -> str:
    """The words by which the claim denies, its cue's included."""
    cue = (claim.told.cue or "",) if claim.denied else ()
    return " ".join([*cue, *(word.form for word in claim.negations)]) if claim.negative else ""

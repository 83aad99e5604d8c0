"""Two speakers' statements to their accounts of one thing: what both affirm, where they conflict, what only one says.

Nothing is rephrased: every line is a stretch of a statement with its evidence. A match that is not sure is
none, so what "only one says" is rather too much than too little.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.comparing.accounts.choosing import chosen
from onrecord.comparing.accounts.claims import COMMON, Claim, claims_of
from onrecord.comparing.accounts.matching import Match, Subjects, matches_of, subjects_of
from onrecord.comparing.accounts.tellings import Rest, Telling, by_worth, rests_of, tellings_of
from onrecord.comparing.evidence import Told
from onrecord.comparing.parties import parties_of
from onrecord.comparing.words import stems_of, words_of
from onrecord.kinds import AccountGround, AccountRelation
from onrecord.record import Span, Spans

HEADING_WORDS = 3
ELLIPSIS = " … "
_OPENING = ELLIPSIS.lstrip()
_SENTENCE_START = re.compile(r"[.!?…][\"”’')\]]*\s*[\"“‘'(\[]*$")
# Of these a claim may show a part only; the rest of it is still told.
PARTIAL = frozenset({AccountGround.EVENT, AccountGround.JUDGEMENT})
ONLY = (AccountRelation.ONLY_FIRST, AccountRelation.ONLY_SECOND)


@dataclass(frozen=True, slots=True)
class Line:
    """What one speaker says of a subject: a stretch of a statement, and the other statements that say the same.

    `spans` count in `told.wording.text`.
    """

    told: Told
    spans: Spans
    versions: tuple[Told, ...] = ()

    @property
    def text(self) -> str:
        """The words, with an ellipsis where words of the sentence before them or between them are left out."""
        text = self.told.wording.text
        before = words_of(text[: self.spans[0].start].rpartition("\n")[2]) if self.spans else ()
        opening = _OPENING if before and not _SENTENCE_START.search(text, 0, self.spans[0].start) else ""
        return opening + ELLIPSIS.join(text[span.start : span.end] for span in self.spans)

    @property
    def in_article(self) -> Spans:
        """Where the words stand in the article's text."""
        return tuple(place for span in self.spans for place in self.told.wording.in_article(span))


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that the accounts tell of, called by words of the statements.

    `why` are the words of the first and of the second that agree or conflict; one of them is empty where
    the other denies.
    """

    heading: str
    relation: AccountRelation
    first: tuple[Line, ...] = ()
    second: tuple[Line, ...] = ()
    ground: AccountGround | None = None
    why: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Accounts:
    """Two accounts of one thing. `too_little` says in plain words why they show little, None where they do not."""

    about: str
    names: tuple[str, str]
    subjects: tuple[Subject, ...] = ()
    too_little: str | None = None

    def of(self, relation: AccountRelation) -> tuple[Subject, ...]:
        """The subjects with this relation, in order."""
        return tuple(subject for subject in self.subjects if subject.relation is relation)


def accounts_of(
    first: Sequence[Told], second: Sequence[Told], *, about: str, names: tuple[str, str]
) -> Accounts:
    """The accounts of two speakers, called by `names`, of what the words `about` mean.

    `first` and `second` are all that is at hand of each; a statement of both together stands in both.
    """
    sides = chosen(first, second, about)
    little = _too_little(sides, about, names)
    parties = parties_of(first, second, names)
    joint = {told.id for told in sides[0]} & {told.id for told in sides[1]}
    claims = [
        [claim for told in by_worth(side) for claim in claims_of(told, number, parties)]
        for number, side in enumerate(sides)
    ]
    together = [claim for claim in claims[0] if claim.told.id in joint]
    claims = [[claim for claim in side if claim.told.id not in joint] for side in claims]
    tellings = [tellings_of(side) for side in claims]
    subjects = subjects_of([telling.claim for side in tellings for telling in side], about)
    groups = _groups(tellings[0], tellings[1], subjects)
    found = [*_joint_subjects(together, subjects), *(_matched_subject(group, subjects) for group in groups)]
    called = dict.fromkeys(_shared(tellings, subjects), "")
    for number in range(2):
        rests = rests_of(claims[number], tellings[number], _matched_spans(groups, number))
        found += _single_subjects(rests, number, called, subjects)
    return Accounts(about, names, tuple(found), little)


def _too_little(sides: Sequence[Sequence[Told]], about: str, names: tuple[str, str]) -> str | None:
    if not stems_of(about):
        return f"“{about}” has no word that names a subject"
    missing = [name for name, told in zip(names, sides, strict=True) if not told]
    if missing:
        return f"nothing of {' or '.join(missing)} about “{about}” is in the store"
    if all(_utterances(told) == 1 for told in sides):
        return "one statement of each: too little to tell what they agree on"
    return None


def _utterances(told: Iterable[Told]) -> int:
    """How many statements these are when wordings of one count once."""
    return len({one.id if one.family is None else one.family for one in told})


@dataclass(frozen=True, slots=True)
class _Group:
    """Matches of one relation that hang together: the tellings of each side with the spans that are meant."""

    match: Match
    sides: tuple[dict[int, tuple[Telling, Span]], dict[int, tuple[Telling, Span]]] = field(
        default_factory=lambda: ({}, {})
    )

    def takes(self, one: Telling, other: Telling, match: Match) -> bool:
        """Whether the match is of this group's subject."""
        if (match.relation, match.ground) != (self.match.relation, self.match.ground):
            return False
        return match.ground in PARTIAL or id(one) in self.sides[0] or id(other) in self.sides[1]


def _groups(first: Sequence[Telling], second: Sequence[Telling], subjects: Subjects) -> list[_Group]:
    """The matches, the surest first, those of one subject together; a claim matches in one way only."""
    claims = [[telling.claim for telling in side] for side in (first, second)]
    found = [(first[i], second[j], match) for i, j, match in matches_of(claims[0], claims[1], subjects)]
    found.sort(key=lambda pair: -pair[2].score)
    groups: list[_Group] = []
    for one, other, match in found:
        group = next((group for group in groups if group.takes(one, other, match)), None)
        if group is None:
            if match.ground not in PARTIAL and _is_taken(one, other, groups):
                continue
            group = _Group(match)
            groups.append(group)
        group.sides[0].setdefault(id(one), (one, match.first))
        group.sides[1].setdefault(id(other), (other, match.second))
    return groups


def _is_taken(one: Telling, other: Telling, groups: Iterable[_Group]) -> bool:
    return any(id(one) in group.sides[0] or id(other) in group.sides[1] for group in groups)


def _matched_spans(groups: Iterable[_Group], number: int) -> dict[int, Span]:
    """What the matches cover of each telling, by its id()."""
    return {key: span for group in groups for key, (_, span) in group.sides[number].items()}


def _matched_subject(group: _Group, subjects: Subjects) -> Subject:
    first, second = (
        tuple(Line(telling.claim.told, (span,), telling.others) for telling, span in side.values())
        for side in group.sides
    )
    one, span = next(iter(group.sides[0].values()))
    others = {stem for telling, _ in group.sides[1].values() for stem in telling.claim.stems}
    stems = [stem for stem in one.claim.stems if stem in others] or one.claim.stems
    return Subject(
        heading=_heading(one.claim, stems, subjects, within=span),
        relation=group.match.relation,
        first=first,
        second=second,
        ground=group.match.ground,
        why=group.match.why if any(group.match.why) else None,
    )


def _joint_subjects(claims: Iterable[Claim], subjects: Subjects) -> Iterator[Subject]:
    """The statements that are put down to both."""
    for told in {claim.told.id: claim.told for claim in claims}.values():
        own = [claim for claim in claims if claim.told.id == told.id and claim.stems]
        best = max(own, key=lambda claim: subjects.weight(claim.stems), default=None)
        line = Line(told, (Span(0, len(told.wording.text)),))
        heading = _heading(best, best.stems, subjects) if best else line.text
        yield Subject(heading, AccountRelation.BOTH_AFFIRM, (line,), (line,), AccountGround.JOINT)


def _heading(claim: Claim, stems: Sequence[str], subjects: Subjects, *, within: Span | None = None) -> str:
    """The weightiest words of the claim among these stems, in its order and as it has them."""
    words = [word for word in claim.words if within is None or within.encloses(word.span)]
    order = sorted(
        dict.fromkeys(word.stem for word in words if word.stem in stems),
        key=lambda stem: -subjects.weight([stem]),
    )
    best, text = set(order[:HEADING_WORDS]), claim.told.wording.text
    shown: dict[str, str] = {}
    for word in words:
        if word.stem in best:
            shown.setdefault(word.stem, text[word.span.start : word.span.end])
    return ", ".join(shown.values())


def _shared(tellings: Sequence[Sequence[Telling]], subjects: Subjects) -> frozenset[str]:
    """The stems that both sides use, beside what was asked for and what belongs to every subject."""
    one, other = ({stem for telling in side for stem in telling.claim.stems} for side in tellings)
    return frozenset(one & other) - subjects.about - subjects.events - COMMON


def _single_subjects(
    rests: Iterable[Rest], number: int, called: dict[str, str], subjects: Subjects
) -> Iterator[Subject]:
    """What only one says, by the stems that both use where there are any: these stand beside each other.

    `called` has these stems; it is filled with how the first of the two writes them, so that headings agree.
    """
    lines: dict[str, list[Line]] = {}
    headings: dict[str, str] = {}
    for rest in rests:
        claims = [telling.claim for telling in rest.tellings]
        both = [stem for claim in claims for stem in claim.stems if stem in called]
        key = max(both, key=lambda stem: subjects.weight([stem]), default=rest.told.id)
        own = next((c for c in claims if key in c.stems), max(claims, key=lambda c: subjects.weight(c.stems)))
        heading = _heading(own, [key] if both else own.stems, subjects)
        if both:
            called[key] = heading = called[key] or heading
        headings.setdefault(key, heading)
        versions = {told.id: told for telling in rest.tellings for told in telling.others}
        lines.setdefault(key, []).append(Line(rest.told, rest.spans, tuple(versions.values())))
    for key, own_lines in lines.items():
        sides = (tuple(own_lines), ()) if number == 0 else ((), tuple(own_lines))
        yield Subject(headings[key], ONLY[number], *sides)

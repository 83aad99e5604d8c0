"""A draft's quotation and statements of the store to what an editor must know of it.

Exact is as to words: capitals, kinds of marks and a closing comma are house style. A quotation may be a part
of a longer statement, since its marks show that it begins and ends there. A quotation that no statement has
whole, but whose parts are found, is checked part by part.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.comparing.alignment import Difference
from onrecord.comparing.circumstances import days_between
from onrecord.comparing.drafts.days import is_earlier
from onrecord.comparing.drafts.drafts import Quotation
from onrecord.comparing.drafts.notes import notes_of
from onrecord.comparing.drafts.verbatim import Match, match_of
from onrecord.comparing.evidence import Told
from onrecord.kinds import Change, CheckState
from onrecord.record import Span

GRAVITY = (
    CheckState.OTHER_SPEAKER,
    CheckState.ALTERED,
    CheckState.ELIDED,
    CheckState.OLDER,
    CheckState.NOT_FOUND,
    CheckState.EXACT,
)
CHANGED_WORDS = frozenset({Change.INSERTION, Change.SUBSTITUTION, Change.TRANSLATION})
# Words at an edge of a quotation that a statement lacks, from which on they are looked for in another one.
FEWEST_OF_PART = 5
MOST_PARTS = 4  # cuts of one quotation; more of them are no quotation of anybody
LEAST_OLD = 4.0  # mass of a quotation from which on it is not what people say again and again
# Mass and share of what a statement of the same speaker has of a quotation that goes on otherwise in mid-sentence:
# with less, two sentences only begin alike.
FIRM, HALF = 4.5, 0.4
SAME_UTTERANCE_DAYS = 3  # between a post and what outlets made of it
SENTENCE_END = re.compile(r"[.!?…]?[\s\"”’]*\n|[.!?…][\"”’]*\s")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is not as in the store; `shown` where the draft's own marks tell its readers."""

    state: CheckState
    shown: bool = False


@dataclass(frozen=True)
class Check:
    """What a quotation is, compared with the store.

    `match` is the statement that it is compared with, a post's own words where there are some. `same` are
    other statements that have it word for word, `differing` those that have it in other words. `notes` say in
    plain words what an editor must know.
    """

    quotation: Quotation
    problems: tuple[Problem, ...] = ()
    match: Match | None = None
    same: tuple[Told, ...] = ()
    differing: tuple[Match, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def state(self) -> CheckState:
        """The gravest of the problems, those that the draft does not show first; exact where there is none."""
        ranked = sorted(self.problems, key=lambda problem: (problem.shown, GRAVITY.index(problem.state)))
        return ranked[0].state if ranked else CheckState.EXACT

    @property
    def is_shown(self) -> bool:
        """Whether the draft shows its readers all that is not as in the store."""
        return all(problem.shown for problem in self.problems)

    @property
    def is_found(self) -> bool:
        return self.match is not None

    @property
    def differences(self) -> tuple[Difference, ...]:
        """What differs from the statement, spans counted in its wording and in the quotation's text."""
        return self.match.differences if self.match else ()


def checks_of(quotation: Quotation, told: Sequence[Told]) -> tuple[Check, ...]:
    """The check of a quotation against the statements that could be its own: one, or one a part.

    Parts are checked by themselves where a statement has only some of the words, and another the rest.
    """
    return tuple(_checks(quotation, told, MOST_PARTS))


def checked(quotation: Quotation, told: Sequence[Told]) -> Check:
    """The check of a quotation as a whole against the statements that could be its own."""
    matches = [match for one in told if (match := match_of(quotation, one))]
    versions = [match for match in matches if match.is_version]
    if not versions:
        return Check(
            quotation, (Problem(CheckState.NOT_FOUND),), notes=notes_of(quotation, None, matches=matches)
        )
    best = min(versions, key=_rank)
    return _compared(quotation, _primary(best, versions) or best, versions)


def _compared(quotation: Quotation, reference: Match, versions: Sequence[Match]) -> Check:
    """The check against the reference; `versions` are all statements that have the words, it among them."""
    own = [match for match in versions if match.agrees is not False]
    same = [match for match in versions if match is not reference and match.is_verbatim]
    differing = [match for match in own if match is not reference and not match.is_verbatim]
    older = _oldest(quotation, own) if reference.agrees and reference.mass >= LEAST_OLD else None
    return Check(
        quotation,
        tuple(_problems(reference, older)),
        reference,
        tuple(match.told for match in same),
        tuple(differing),
        notes_of(quotation, reference, matches=versions, older=older),
    )


def needs_a_look(check: Check, *, strict: bool = False) -> bool:
    """Whether an editor has to look: at what the draft does not show, and if strict at what is not found."""
    hidden = {problem.state for problem in check.problems if not problem.shown}
    return bool(hidden if strict else hidden - {CheckState.NOT_FOUND})


def _checks(quotation: Quotation, told: Sequence[Told], cuts: int) -> Iterator[Check]:
    whole = checked(quotation, told)
    part = _part_found(whole, told) if cuts else None
    own = checked(quotation.part(part), told) if part else None
    if part is None or own is None or own.match is None:
        yield whole
        return
    rests = [rest for rest in (_before(part, quotation), _after(part, quotation)) if rest]
    found = [check for rest in rests for check in _checks(quotation.part(rest), told, cuts - 1)]
    match = whole.match or match_of(quotation, own.match.told)
    if match and not any(check.is_found for check in found) and not _is_apart(part, match):
        altered = not whole.is_found and match.agrees and match.mass >= FIRM and match.share >= HALF
        yield _compared(quotation, match, [match]) if altered else whole
        return
    yield from sorted([own, *found], key=lambda check: check.quotation.spans)


def _part_found(whole: Check, told: Sequence[Told]) -> Span | None:
    """The stretch of the quotation that one statement has, where FEWEST_OF_PART words beside it are missing there."""
    quotation = whole.quotation
    matches = [whole.match] if whole.match else [m for one in told if (m := match_of(quotation, one))]
    best = max(matches, key=lambda match: match.longest_run, default=None)
    if best is None or not best.found or best.longest_run < FEWEST_OF_PART:
        return None
    tokens = quotation.wording.tokens
    first, last = best.found[0], best.found[-1]
    if max(first, len(tokens) - 1 - last) < FEWEST_OF_PART:
        return None
    start = tokens.spans[first].start if first >= FEWEST_OF_PART else 0
    end = tokens.spans[last].end if len(tokens) - 1 - last >= FEWEST_OF_PART else len(quotation.text)
    return Span(start, end)


def _is_apart(part: Span, match: Match) -> bool:
    """Whether a statement may just not go on as the quotation does: it ends there, or another sentence begins."""
    text = match.quotation.text
    begins = part.start == 0 or SENTENCE_END.search(text[: part.start][-2:]) is not None
    ends = part.end == len(text) or SENTENCE_END.match(text[part.end :]) is not None
    beyond = [one for one in match.changes if one.wording and not part.encloses(one.wording)]
    return (begins and ends) or all(one.reference is None for one in beyond)


def _before(part: Span, quotation: Quotation) -> Span | None:
    return _trimmed(quotation, 0, part.start)


def _after(part: Span, quotation: Quotation) -> Span | None:
    return _trimmed(quotation, part.end, len(quotation.text))


def _trimmed(quotation: Quotation, start: int, end: int) -> Span | None:
    """The words between two places of the quotation, without the marks around them."""
    spans = [span for span in quotation.wording.tokens.spans if start <= span.start and span.end <= end]
    return Span(spans[0].start, spans[-1].end) if spans else None


def _rank(match: Match) -> tuple[bool, int, bool, str]:
    """Whom it is by, how much of it differs, whether it is the very words, how early it was published."""
    told = match.told
    return (match.agrees is False, len(match.changes), not told.wording.primary, told.published or "9")


def _primary(best: Match, versions: Sequence[Match]) -> Match | None:
    """The speaker's own post or transcript that outlets took the words from, where the store has it."""
    own = [
        match
        for match in versions
        if match.told.wording.primary and match.agrees is best.agrees and _is_near(match, best)
    ]
    return min(own, key=_rank, default=None)


def _is_near(match: Match, best: Match) -> bool:
    apart = days_between(match.told.day, best.told.day)
    return match is best or apart is None or apart <= SAME_UTTERANCE_DAYS


def _oldest(quotation: Quotation, own: Sequence[Match]) -> Told | None:
    """The earliest statement that has these words before the day that the draft says, None where none has."""
    when = quotation.wording.when
    older = [
        match.told
        for match in own
        if match.is_verbatim and (is_earlier(match.told.when, when) or is_earlier(match.told.published, when))
    ]
    return min(older, key=lambda told: told.when or told.published or "9", default=None)


def _problems(match: Match, older: Told | None) -> Iterator[Problem]:
    if match.agrees is False:
        yield Problem(CheckState.OTHER_SPEAKER)
    for state, changes in (
        (CheckState.ALTERED, CHANGED_WORDS),
        (CheckState.ELIDED, frozenset({Change.ELISION})),
    ):
        found = [difference for difference in match.changes if difference.change in changes]
        if found:
            yield Problem(state, shown=all(difference.shown for difference in found))
    if older:
        yield Problem(CheckState.OLDER)

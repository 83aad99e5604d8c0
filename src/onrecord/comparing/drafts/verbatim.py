"""A quotation and a statement to whether the one gives the words of the other, whoever is said to have said them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from onrecord.comparing.alignment import Difference, align
from onrecord.comparing.circumstances import is_one_name
from onrecord.comparing.drafts.drafts import Quotation
from onrecord.comparing.drafts.sliding import is_of_words, same_tokens, with_shown_elisions
from onrecord.comparing.evidence import Told
from onrecord.comparing.parties import TITLES
from onrecord.comparing.tokens import Tokens
from onrecord.kinds import Change
from onrecord.record import Span

# Of a quotation's words those that must be in a statement at all, in any order, for a closer look.
LEAST_COMMON = 0.4
SHORT, MIDDLING = 4, 7  # words below which a quotation is short, or of middling length
WHOLE = 8  # words, all in a row, that are nobody's common phrase: another speaker's are his
IN_QUOTES = 0.5  # of the words that match, those that the statement has in marks


LIGHT_MASS = 0.2  # what a light word counts: in a quotation every word is said to be theirs
# Words left out without a mark, as a share of the quotation's; ALLOWED_LEFT_OUT of them always may be.
MOST_LEFT_OUT_BY_SAME, MOST_LEFT_OUT, ALLOWED_LEFT_OUT = 1.0, 0.5, 4


@dataclass(frozen=True, slots=True)
class Bar:
    """What it takes for a statement to have a quotation's words.

    `share` of them in [0, 1]; a `run` of them in a row, as a share but `run_at_most` words; and a `mass` of
    those found, about 1 for each word that carries a subject.
    """

    share: float
    run: float
    run_at_most: int
    mass: float


# By length of the quotation and whose the statement is. Of 200 articles' quotations against 60,000 statements of
# others, those of another speaker with less mass are common phrases ("the right thing to do").
SAME_VOICE_MIDDLING = Bar(share=0.7, run=0.5, run_at_most=3, mass=2.3)
SAME_VOICE = Bar(share=0.6, run=0.25, run_at_most=6, mass=2.5)
ANY_VOICE_MIDDLING = Bar(share=1.0, run=1.0, run_at_most=MIDDLING, mass=2.5)
ANY_VOICE = Bar(share=0.75, run=0.4, run_at_most=7, mass=4.0)
OTHER_VOICE_MIDDLING = Bar(share=1.0, run=1.0, run_at_most=MIDDLING, mass=4.0)
OTHER_VOICE = Bar(share=0.75, run=0.4, run_at_most=7, mass=4.5)


@dataclass(frozen=True)
class Match:
    """A statement beside a quotation.

    `differences` count in the statement's text and in the quotation's; `matched` words and a `longest_run` in a
    row are the same. `agrees` tells whether it is by the one whom the draft
    names; None where one of them names nobody.
    """

    told: Told
    quotation: Quotation
    differences: tuple[Difference, ...]
    matched: int
    longest_run: int
    agrees: bool | None

    @cached_property
    def changes(self) -> tuple[Difference, ...]:
        """Where the words differ, but for a cut at an end, which the quotation's marks show.

        What the statement has outside of its own marks is the reporter's, and bears nothing out.
        """
        pairs = pairwise((None, *self.differences))
        return tuple(one for before, one in pairs if one and self._is_change(one, before))

    def _is_change(self, one: Difference, before: Difference | None) -> bool:
        if one.change is Change.CUT or not is_of_words(one):
            return False
        if (
            one.reference is None
            and not one.quoted
            and before
            and before.change is Change.CUT
            and before.reference
        ):
            # Other words in the place of those that are cut.
            return self._in_marks(before.reference)
        return self._in_marks(one.reference) if one.reference else one.quoted

    def _in_marks(self, span: Span) -> bool:
        """Whether the statement has any word of a span in quotation marks."""
        tokens = self.told.wording.tokens
        return any(
            quoted and span.overlaps(own) for quoted, own in zip(tokens.quoted, tokens.spans, strict=True)
        )

    @property
    def is_verbatim(self) -> bool:
        """Whether no word differs that the quotation does not show to differ."""
        return all(difference.shown for difference in self.changes)

    @property
    def share(self) -> float:
        """How many of the quotation's words the statement has, in [0, 1]."""
        return self.matched / max(len(self.quotation.wording.tokens), 1)

    @cached_property
    def is_quoted(self) -> bool:
        """Whether the statement has the words in quotation marks, and not only reports them."""
        quoted = [self.told.wording.tokens.quoted[place] for place in self.kept]
        return sum(quoted) >= IN_QUOTES * len(quoted) and any(quoted)

    @property
    def has_words(self) -> bool:
        """Whether the statement has the quotation's words, in marks or not: what a version takes."""
        count = len(self.quotation.wording.tokens)
        if self.longest_run == count and (
            self.agrees or count >= (MIDDLING if self.agrees is None else WHOLE)
        ):
            return True
        if count < SHORT:
            return False
        bar = _bar(count, agrees=self.agrees)
        in_row = self.longest_run >= min(bar.run * count, bar.run_at_most)
        most = (MOST_LEFT_OUT_BY_SAME if self.agrees else MOST_LEFT_OUT) * count
        close = self.left_out <= max(most, ALLOWED_LEFT_OUT)
        return self.share >= bar.share and in_row and self.mass >= bar.mass and close

    @property
    def mass(self) -> float:
        """How much the words that both have say, about 1 for each that carries a subject."""
        weights = self.quotation.wording.tokens.weights
        return sum(weights[place] or LIGHT_MASS for place in self.found)

    @property
    def left_out(self) -> int:
        """How many of the statement's words between those that match the quotation lacks, without showing it."""
        gaps = [one.reference for one in self.changes if one.reference and not one.shown]
        spans = self.told.wording.tokens.spans
        return sum(gap.encloses(span) for gap in gaps for span in spans)

    @property
    def is_version(self) -> bool:
        """Whether the quotation is taken for one of this statement: exact, altered or elided."""
        return self.has_words and self.is_quoted

    @cached_property
    def kept(self) -> tuple[int, ...]:
        """The tokens of the statement that the quotation has, by their places."""
        return same_tokens(
            self.told.wording.tokens, [one.reference for one in self.differences if is_of_words(one)]
        )

    @cached_property
    def found(self) -> tuple[int, ...]:
        """The tokens of the quotation that the statement has, by their places."""
        return same_tokens(
            self.quotation.wording.tokens, [one.wording for one in self.differences if is_of_words(one)]
        )


def match_of(quotation: Quotation, told: Told) -> Match | None:
    """The statement beside the quotation, None where they have too few words in common to compare."""
    if not quotation.wording.tokens or _common(quotation.wording.tokens, told.wording.tokens) < LEAST_COMMON:
        return None
    agrees = names_agree(quotation.wording.speakers, told.wording.speakers)
    found = align(told.wording, quotation.wording)
    differences = with_shown_elisions(found.differences, told.wording, quotation.wording)
    return Match(told, quotation, differences, found.matched, found.longest_run, agrees)


def names_agree(names: Sequence[str], others: Sequence[str]) -> bool | None:
    """Whether any of the names can be one of the others', titles aside.

    None where it cannot be told: one side has none, or only what is no proper name ("the operator").
    """
    mine, theirs = [_bare(name) for name in names], [_bare(name) for name in others]
    if any(_is_one(name, other) for name in mine for other in theirs):
        return True
    named = any(map(_is_proper, mine)) and any(map(_is_proper, theirs))
    return False if named else None


def _is_one(name: str, other: str) -> bool:
    """Whether two names can be one's: as a person's, or the one alone part of the other ("Telora Motors")."""
    short, long = sorted((name.casefold().split(), other.casefold().split()), key=len)
    return is_one_name(name, other) or (len(short) == 1 and short[0] in long)


def _bare(name: str) -> str:
    words = name.split()
    while len(words) > 1 and words[0].casefold().rstrip(".") in TITLES:
        words = words[1:]
    return " ".join(words)


def _is_proper(name: str) -> bool:
    """Whether a name begins and ends with a capital, as those of people do."""
    words = name.split()
    return bool(words) and words[0][0].isupper() and words[-1][0].isupper()


def _common(tokens: Tokens, others: Tokens) -> float:
    """The share of tokens that the others have too, in any order."""
    known = set(others.keys)
    return sum(key in known for key in tokens.keys) / len(tokens)


def _bar(count: int, *, agrees: bool | None) -> Bar:
    middling = count < MIDDLING
    if agrees:
        return SAME_VOICE_MIDDLING if middling else SAME_VOICE
    if agrees is None:
        return ANY_VOICE_MIDDLING if middling else ANY_VOICE
    return OTHER_VOICE_MIDDLING if middling else OTHER_VOICE

"""Two wordings to whether they are of one utterance, and why."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.comparing.circumstances import Fit, days_between, times, voices
from onrecord.comparing.common import Common, may_be_alike
from onrecord.comparing.tokens import Tokens
from onrecord.comparing.wordings import Wording
from onrecord.kinds import StatementKind

LONG_RUN = 10  # words exactly the same that make up for another speaker
LONG_RUN_OTHER_TIME = 15  # … for another day: a sentence can be said again
UNMISTAKABLE_SHARE = 0.9
NEAR_DAYS = 4  # between publications: one occasion, as a rule
FAR_DAYS = 21  # from then on, a speaker may well have said it again


class Reason(StrEnum):
    """Why two wordings are taken for one utterance, or are not."""

    SAME_PLACE = "same place"
    TOO_LITTLE = "too little in common"
    OTHER_SPEAKER = "other speaker"
    OTHER_TIME = "other time"
    OTHER_CLAIM = "another name, number or negation"
    QUOTED = "the same quoted words"
    PARTIAL = "the quoted words within a paraphrase are in the other"
    TOLD = "the same told in other words"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Whether two wordings are of one utterance.

    `score` is the share of the shorter one that the other has too, in [0, 1]; `weight` is how much that is:
    about 1 for each word that carries a subject.
    """

    same: bool
    score: float
    weight: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class Need:
    """What must be common: weight, and the share of the shorter one."""

    weight: float
    share: float


class Closeness(StrEnum):
    """How well the circumstances fit: speaker and occasion the same, one of them open, or both far."""

    CLOSE = "close"
    LIKELY = "likely"
    LOOSE = "loose"


# Tuned on tests/quality/families-a.jsonl; `benchmarks/families.py` prints what comes of it.
QUOTED = {
    Closeness.CLOSE: Need(2.2, 0.75),
    Closeness.LIKELY: Need(2.8, 0.8),
    Closeness.LOOSE: Need(3.3, 0.85),
}
PARTIAL = {
    Closeness.CLOSE: Need(2.8, 0.5),
    Closeness.LIKELY: Need(3.3, 0.6),
    Closeness.LOOSE: Need(4.5, 0.75),
}
TOLD = {
    Closeness.CLOSE: Need(3.0, 0.7),
    Closeness.LIKELY: Need(4.0, 0.8),
    Closeness.LOOSE: Need(5.0, 0.85),
}
# Where neither quotes: what reporters say of one thing again and again is alike, and far apart it is no utterance.
TOLD_TWICE = {Closeness.CLOSE: Need(3.0, 0.7), Closeness.LIKELY: Need(5.0, 0.85)}
# Where both say little, and the same.
SHORT_TOLD = {Closeness.CLOSE: Need(2.0, 0.95), Closeness.LIKELY: Need(2.8, 0.95)}
SHORT_WHOLE = 0.65  # share of both: "we" can have become "the board of the company"
SPOKEN_FOR = Need(4.0, 0.75)  # by an organization and told, or by the one who speaks for it
# Fewer words are a term that anybody may use ("systemic risk"); one more where they stand in a paraphrase.
LEAST_TOKENS = {Closeness.CLOSE: 3, Closeness.LIKELY: 3, Closeness.LOOSE: 5}
LOOSE_FRAGMENT = 4.5  # weight of quoted words within a paraphrase, far from the other
LONG_QUOTED = Need(4.5, 0.65)  # a long quotation may have lost more of its words to an elision
MOST_REPLACED = 0.15  # of what is common may be replaced by other words
MOST_REPLACED_WHOLE = 0.28  # where both are as long
MOST_REPLACED_TOLD = 0.2
WHOLE = 0.72  # share of both, where a word is replaced in a short quotation
ALTERED = 7.0  # weight in common from which on another name, number or "not" is an alteration
TOLD_TOKENS = 5  # fewer name a subject, and say nothing of it ("the trade agreement")
FRAGMENT_TOKENS = 2
FRAGMENT_SHARE = 0.9

NOTHING = Likeness(same=False, score=0.0, weight=0.0, reason=Reason.TOO_LITTLE)


def likeness(one: Wording, other: Wording) -> Likeness:
    """Whether two wordings are of one utterance."""
    if is_one_place(one, other):
        return Likeness(same=False, score=0.0, weight=0.0, reason=Reason.SAME_PLACE)
    if (
        not (one.quoted and other.quoted)
        and one.collective == other.collective
        and voices(one, other) is Fit.OTHER
    ):
        return Likeness(same=False, score=0.0, weight=0.0, reason=Reason.OTHER_SPEAKER)
    if not may_be_alike(one.tokens.subjects, other.tokens.subjects) and not (
        one.quoted
        and other.quoted
        and may_be_alike(one.tokens.in_marks.subjects, other.tokens.in_marks.subjects)
    ):
        return NOTHING
    # The longest run is not the same from both sides where words repeat; an order makes the answer one.
    longer, shorter = sorted(
        (one, other), key=lambda wording: (-len(wording.tokens), wording.text, wording.statement)
    )
    return _Judgement(longer, shorter).likeness()


def is_one_place(one: Wording, other: Wording) -> bool:
    """Whether both stand on the same words of one article, as a statement and the one inside it do."""
    if one.statement.rpartition(":")[0] != other.statement.rpartition(":")[0]:
        return False
    return any(span.overlaps(another) for span in one.content for another in other.content)


class _Judgement:
    """Two wordings and the circumstances of both, which are asked in turn what they have in common."""

    def __init__(self, one: Wording, other: Wording) -> None:
        self.one, self.other = one, other
        self.voice, self.time = voices(one, other), times(one, other)
        self.closeness = self._closeness()

    def _closeness(self) -> Closeness:
        apart = days_between(self.one.published, self.other.published)
        near = self.time is Fit.SAME or (apart is not None and apart <= NEAR_DAYS)
        far = self.time is not Fit.SAME and apart is not None and apart > FAR_DAYS
        if self.voice is Fit.SAME and near:
            return Closeness.CLOSE
        return Closeness.LIKELY if (near or self.voice is Fit.SAME) and not far else Closeness.LOOSE

    def likeness(self) -> Likeness:
        """The first ground on which they are of one utterance, else why not."""
        if self._is_hopeless():
            reason = Reason.OTHER_SPEAKER if self.voice is Fit.OTHER else Reason.OTHER_TIME
            return Likeness(same=False, score=0.0, weight=0.0, reason=reason)
        ones, others = self.one.tokens.in_marks, self.other.tokens.in_marks
        found = None
        if len(ones) and len(others):
            found = self._quoted(Common(self.one, ones, self.other, others))
            if found.same or (len(ones) == len(self.one.tokens) and len(others) == len(self.other.tokens)):
                return found
        common = Common(self.one, self.one.tokens, self.other, self.other.tokens)
        if self._has_fragments(ones, others):
            found = self._partial(common)
            if found.same:
                return found
        return self._told(common)

    def _is_hopeless(self) -> bool:
        """Whether speaker or time are others and one is too short to outweigh it."""
        by_others = self.voice is Fit.OTHER and self.one.collective == self.other.collective
        short = min(len(self.one.tokens), len(self.other.tokens)) < LONG_RUN
        return short and (by_others or self.time is Fit.OTHER)

    def _is_anybodys(self) -> bool:
        """Whether neither speaker nor occasion tie the two together, so that the very words would have to."""
        return self.closeness is Closeness.LOOSE and self.voice is Fit.OPEN

    def _quoted(self, common: Common) -> Likeness:
        share = common.share
        if Fit.OTHER in (self.voice, self.time):
            if not self._is_unmistakable(common):
                reason = Reason.OTHER_SPEAKER if self.voice is Fit.OTHER else Reason.OTHER_TIME
                return self._no(common, reason)
            return self._yes(common, Reason.QUOTED)
        need = QUOTED[self.closeness]
        enough = common.mass >= need.weight and share >= need.share
        if common.mass >= LONG_QUOTED.weight and self.closeness is not Closeness.LOOSE:
            enough = enough or share >= LONG_QUOTED.share
        if common.replaced:
            whole = min(common.shares) >= WHOLE and self.closeness is Closeness.CLOSE
            most = MOST_REPLACED_WHOLE if whole else MOST_REPLACED
            enough = (enough or whole) and common.replaced <= most * common.mass
        fragment = StatementKind.MIXED in (self.one.kind, self.other.kind)
        if common.same_words < LEAST_TOKENS[self.closeness] + fragment or common.subjects < 2:
            enough = False
        if fragment and self.closeness is Closeness.LOOSE and common.mass < LOOSE_FRAGMENT:
            enough = False
        if not enough or common.is_names:
            return self._no(common, Reason.TOO_LITTLE)
        if common.contradicts and (common.mass < ALTERED or self.closeness is not Closeness.CLOSE):
            return self._no(common, Reason.OTHER_CLAIM)
        return self._yes(common, Reason.QUOTED)

    def _is_unmistakable(self, common: Common) -> bool:
        """Whether so much is the same that only a name or a day must be wrong; not both, and not far apart."""
        if (
            self.voice is self.time
            or common.share < UNMISTAKABLE_SHARE
            or common.replaced
            or common.contradicts
        ):
            return False
        if self.time is Fit.OTHER:
            return common.longest_exact >= LONG_RUN_OTHER_TIME
        return common.longest_exact >= LONG_RUN and self.closeness is not Closeness.LOOSE

    def _has_fragments(self, ones: Tokens, others: Tokens) -> bool:
        """Whether what one quotes within a paraphrase is in what the other quotes."""
        for fragments, whole in ((ones, others), (others, ones)):
            if FRAGMENT_TOKENS <= len(fragments) <= len(whole):
                keys = set(whole.keys)
                if sum(key in keys for key in fragments.keys) >= FRAGMENT_SHARE * len(fragments):
                    return True
        return False

    def _partial(self, common: Common) -> Likeness:
        need = PARTIAL[self.closeness]
        if Fit.OTHER in (self.voice, self.time) or self._is_anybodys():
            return self._no(common, Reason.TOO_LITTLE)
        if common.bag < need.weight or common.bag_share < need.share:
            return self._no(common, Reason.TOO_LITTLE)
        if common.contradicts:
            return self._no(common, Reason.OTHER_CLAIM)
        return self._yes(common, Reason.PARTIAL)

    def _told(self, common: Common) -> Likeness:
        if self.time is Fit.OTHER:
            return self._no(common, Reason.OTHER_TIME)
        if not self.one.quoted and not self.other.quoted:
            need = TOLD_TWICE.get(self.closeness)
        else:
            need = TOLD[self.closeness]
        if need is None or self._is_anybodys():
            return self._no(common, Reason.TOO_LITTLE)
        if self.voice is Fit.OTHER:
            spoken_for = self.one.collective != self.other.collective
            if not spoken_for or self.closeness is Closeness.LOOSE:
                return self._no(common, Reason.OTHER_SPEAKER)
            need = SPOKEN_FOR
        share = (common.bag_share + common.subject_share) / 2
        enough = common.subjects >= 3 and common.bag >= need.weight and share >= need.share
        short = SHORT_TOLD.get(self.closeness)
        if short and self.voice is not Fit.OTHER and min(common.shares) >= SHORT_WHOLE:
            enough = enough or (common.bag >= short.weight and share >= short.share)
        if min(len(common.ones), len(common.others)) < TOLD_TOKENS:
            enough = False
        if not enough or common.replaced > MOST_REPLACED_TOLD * common.mass:
            return self._no(common, Reason.TOO_LITTLE)
        if common.contradicts:
            return self._no(common, Reason.OTHER_CLAIM)
        return self._yes(common, Reason.TOLD)

    def _no(self, common: Common, reason: Reason) -> Likeness:
        return Likeness(same=False, score=common.share, weight=common.mass, reason=reason)

    def _yes(self, common: Common, reason: Reason) -> Likeness:
        return Likeness(same=True, score=common.share, weight=common.mass, reason=reason)

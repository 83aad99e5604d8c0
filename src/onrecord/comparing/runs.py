"""Two rows of tokens to the runs that both have, in order: the longest first, then left and right of it.

That is how a reader compares (Ratcliff and Obershelp, 1988); a longest common subsequence would match "the"
and "of" across a whole speech. Runs that stand alone amid other words by chance are given up.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import LCSseq

from onrecord.comparing.tokens import Tokens

# Pairs of equal tokens up to which the longest run is looked for; beyond, two long texts say the same words
# over and over, and the time of it grows with the cube.
MOST_PAIRS = 300_000
FEW = 2  # tokens that were replaced by as many: the word beside them still stands in its place
FAR = 8  # tokens that are missing on the one side of a single word
MOST_TOKENS = 20_000  # of each text; the rest counts as not matched


@dataclass(frozen=True, slots=True)
class Run:
    """`size` tokens from `reference` on in the one and from `wording` on in the other have the same keys."""

    reference: int
    wording: int
    size: int

    @property
    def reference_end(self) -> int:
        return self.reference + self.size

    @property
    def wording_end(self) -> int:
        return self.wording + self.size


def runs_of(reference: Tokens, wording: Tokens) -> tuple[Run, ...]:
    """The runs that both have, in order in both."""
    runs = _joined(_raw_runs(reference.keys, wording.keys), reference.keys)
    return _without_strays(runs, reference, wording)


def _raw_runs(reference: Sequence[str], wording: Sequence[str]) -> list[Run]:
    if reference == wording:
        return [Run(0, 0, len(reference))] if reference else []
    reference, wording = reference[:MOST_TOKENS], wording[:MOST_TOKENS]
    if len(reference) * len(wording) > MOST_PAIRS:
        counts = Counter(reference)
        if sum(counts[key] for key in wording) > MOST_PAIRS:
            found = LCSseq.opcodes(reference, wording)
            return [
                Run(code.src_start, code.dest_start, code.src_end - code.src_start)
                for code in found
                if code.tag == "equal"
            ]
    matcher = SequenceMatcher(None, reference, wording, autojunk=False)
    return [Run(*block) for block in matcher.get_matching_blocks() if block.size]


def _joined(runs: Sequence[Run], reference: Sequence[str]) -> list[Run]:
    """The runs, one moved up to the next where its words stand there as well.

    Of "the town is safe, the town is well" against "the town is well", "the town is" belongs to the end.
    """
    joined: list[Run] = []
    for run in runs:
        whole = run
        while joined and joined[-1].wording_end == whole.wording:
            last = joined[-1]
            start = whole.reference - last.size
            if start < last.reference_end:
                break
            if reference[start : whole.reference] != reference[last.reference : last.reference_end]:
                break
            joined.pop()
            whole = Run(start, last.wording, last.size + whole.size)
        joined.append(whole)
    return joined


@dataclass(frozen=True, slots=True)
class _Gap:
    reference: int
    wording: int

    @property
    def is_replaced(self) -> bool:
        return bool(self.reference and self.wording)

    @property
    def is_of_same_size(self) -> bool:
        """Whether a few words stand for as many."""
        return self.reference == self.wording <= FEW

    @property
    def is_none(self) -> bool:
        return not (self.reference or self.wording)

    @property
    def size(self) -> int:
        return max(self.reference, self.wording)


def _without_strays(runs: Sequence[Run], reference: Tokens, wording: Tokens) -> tuple[Run, ...]:
    """The runs without single words and light words that stand apart from their neighbours in both texts."""
    kept: list[Run] = []
    for place, run in enumerate(runs):
        has_subject = any(reference.weights[run.reference : run.reference_end])
        if has_subject and run.size > 1:
            kept.append(run)
            continue
        before = kept[-1] if kept else Run(0, 0, 0)
        after = runs[place + 1] if place + 1 < len(runs) else Run(len(reference), len(wording), 0)
        left = _Gap(run.reference - before.reference_end, run.wording - before.wording_end)
        right = _Gap(after.reference - run.reference_end, after.wording - run.wording_end)
        if not (_is_far_off(left, right) if has_subject else _is_stray(run.size, left, right)):
            kept.append(run)
    return tuple(kept)


def _is_far_off(left: _Gap, right: _Gap) -> bool:
    """Whether a single word stands beside other words on the one side and far from the next run on the other."""
    return any(
        gap.is_replaced and not gap.is_of_same_size and other.size >= FAR
        for gap, other in ((left, right), (right, left))
    )


def _is_stray(size: int, left: _Gap, right: _Gap) -> bool:
    """Whether a run of light words is there by chance: other words around it, more than it has itself."""
    if left.is_none or right.is_none:
        return False
    if left.is_replaced and right.is_replaced:
        return left.size + right.size > 2 * size
    return (left.is_replaced or right.is_replaced) and left.size + right.size > 3 * size

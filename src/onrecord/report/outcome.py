"""Checks to what comes of them: the exit code for a pipeline, and the words for a state and for the whole."""

from collections import Counter
from collections.abc import Sequence

from onrecord.comparing.drafts.checks import GRAVITY, Check, needs_a_look
from onrecord.kinds import CheckState

ALL_FINE, SOME_TO_LOOK_AT = 0, 3
NAMES = {
    CheckState.OTHER_SPEAKER: "other speaker",
    CheckState.NOT_FOUND: "not found",
}


def exit_code(checks: Sequence[Check], *, strict: bool = False) -> int:
    """3 where a quotation is altered, elided without a mark, of another speaker or older, else 0.

    `strict` counts those that are not found too.
    """
    return SOME_TO_LOOK_AT if any(needs_a_look(check, strict=strict) for check in checks) else ALL_FINE


def name_of(state: CheckState) -> str:
    """What to call a state."""
    return NAMES.get(state, state.value)


def verdict_of(check: Check) -> str:
    """All that is said of a quotation, gravest first: "other speaker, elided (shown)"."""
    ranked = sorted(check.problems, key=lambda problem: (problem.shown, GRAVITY.index(problem.state)))
    named = [f"{name_of(problem.state)}{' (shown)' if problem.shown else ''}" for problem in ranked]
    return ", ".join(named) or name_of(CheckState.EXACT)


def counts_of(checks: Sequence[Check]) -> dict[CheckState, int]:
    """How many quotations are in each state, gravest first; states without one are left out."""
    counts = Counter(check.state for check in checks)
    return {state: counts[state] for state in GRAVITY if counts[state]}


def summary_of(checks: Sequence[Check]) -> str:
    """How many quotations there are, in which states: "3 quotations: 1 altered, 2 exact"."""
    if not checks:
        return "no quotation found"
    states = ", ".join(f"{count} {name_of(state)}" for state, count in counts_of(checks).items())
    return f"{len(checks)} quotation{'s' if len(checks) > 1 else ''}: {states}"

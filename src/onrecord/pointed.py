"""Where the model sees the circumstances of an attribution and whom words mean, before rules tell what they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.record import Span, Spans


@dataclass(frozen=True, slots=True)
class Pointer:
    """A phrase of the text, and the probability that there is one at all."""

    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Pointed:
    """The phrases of a medium, an addressee and a time, each as likely as its probability; None where nothing was read."""

    medium: Pointer | None = None
    addressee: Pointer | None = None
    when: Pointer | None = None


@dataclass(frozen=True, slots=True)
class Shares:
    """How likely each of W words of a stretch of text mentions whom something means; what is left is that none does."""

    starts: Sequence[int]  # (W,) code points
    ends: Sequence[int]  # (W,)
    sums: Sequence[float]  # (W + 1,) running sums

    @property
    def stretch(self) -> Span:
        """From the first word to the last."""
        return Span(self.starts[0], self.ends[-1])

    def on(self, span: Span) -> float:
        """What falls on the words that a span touches."""
        first, last = bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)
        return self.sums[last] - self.sums[first] if first < last else 0.0


SharesOf = Callable[[Span], Shares | None]


@dataclass(frozen=True, slots=True)
class Hints:
    """What the model sees of an article beside its attributions: circumstances, by the cue, and whom words mean."""

    pointed: Mapping[Spans, Pointed] = field(default_factory=dict)
    meant: SharesOf | None = None


NO_HINTS = Hints()

"""Where the model sees the circumstances of an attribution, before rules tell what they are."""

from dataclasses import dataclass

from onrecord.record import Span


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

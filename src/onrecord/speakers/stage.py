"""What resolution has met so far in an article that it reads from its beginning."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from onrecord.pointed import SharesOf
from onrecord.speakers.antecedents import Asked, Candidate
from onrecord.speakers.mentions import Source
from onrecord.speakers.scene import Reference, Referent, Scene, Seen

Watch = Callable[[Asked, Sequence[Candidate]], None]


@dataclass(frozen=True, slots=True)
class Stage:
    """What has been met so far. The lists grow as the article is read.

    `enclosing` is the attribution around each. `watch` is told of every "he" and "she" with the people it may mean, for training; `meant` is where the model sees
    mentions of whom words mean.
    """

    scene: Scene
    sources: tuple[Source, ...]
    referents: list[Referent]
    trail: list[Seen]
    references: dict[int, Reference]
    enclosing: Sequence[int | None]
    watch: Watch | None = None
    meant: SharesOf | None = None

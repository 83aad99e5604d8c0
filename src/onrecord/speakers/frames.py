"""The words around a statement that tell of its circumstances: its sentence without its content."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Attribution, Span
from onrecord.speakers.scene import Scene

BLANK = "\0"  # stands for every character of a content, so that offsets stay true
LONGEST_FRAME = 600


@dataclass(frozen=True, slots=True)
class Frame:
    """A sentence with the contents in it blanked. `hull` runs from the source or cue to the end of the later."""

    start: int
    words: str
    hull: Span
    cue: Span | None

    def span(self, start: int, end: int) -> Span:
        """The span in the article of a stretch of `words`."""
        return Span(self.start + start, self.start + end)


@dataclass(frozen=True, slots=True)
class Contents:
    """All contents of the article, in order of their beginning."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]
    longest: int


def contents_of(attributions: Sequence[Attribution]) -> Contents:
    """The contents of the attributions, ready to be looked up."""
    spans = tuple(sorted({span for attribution in attributions for span in attribution.content}))
    return Contents(spans, tuple(span.start for span in spans), max((len(span) for span in spans), default=0))


def frame_of(scene: Scene, contents: Contents, attribution: Attribution) -> Frame:
    """The frame of an attribution: the sentences of its cue and source, all contents blanked."""
    telling = (*attribution.source, *attribution.cue) or attribution.content[:1]
    hull = Span(min(span.start for span in telling), max(span.end for span in telling))
    if len(hull) > LONGEST_FRAME:
        hull = (attribution.cue or attribution.content)[0]
    first, last = scene.sentence_at(hull.start), scene.sentence_at(hull.end - 1)
    start = max(min(first.start, hull.start), hull.start - LONGEST_FRAME)
    end = min(max(last.end, hull.end), hull.end + LONGEST_FRAME)
    letters = list(scene.article.text[start:end].replace("\xa0", " "))
    for span in _in_the_way(contents, attribution, Span(start, end), hull):
        for position in range(max(span.start, start), min(span.end, end)):
            letters[position - start] = BLANK
    return Frame(start, "".join(letters), hull, attribution.cue[0] if attribution.cue else None)


def _in_the_way(contents: Contents, attribution: Attribution, frame: Span, hull: Span) -> list[Span]:
    """The contents to blank: its own, and others that neither hold its source nor its cue."""
    first = bisect_left(contents.starts, frame.start - contents.longest)
    last = bisect_right(contents.starts, frame.end)
    near = [span for span in contents.spans[first:last] if span.overlaps(frame) and not span.overlaps(hull)]
    around = [span for span in contents.spans[first:last] if span.encloses(hull)]
    outside = []
    for span in around[:1]:
        outside += [Span(frame.start, span.start)] if frame.start < span.start else []
        outside += [Span(span.end, frame.end)] if span.end < frame.end else []
    own = list(attribution.content) if attribution.source or attribution.cue else []
    return [*near, *own, *outside]

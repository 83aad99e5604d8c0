"""Whom the model sees that words mean: what falls on the mentions of each referent, and the word on which most falls."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.pointed import Shares
from onrecord.record import Span
from onrecord.speakers.mentions import SourceForm
from onrecord.speakers.scene import Met
from onrecord.speakers.stage import Stage

REACH = 60  # of what was met last
# As what somebody is met by a word that is no name and no source.
_BY_WORD = (Met.PRONOUN, Met.OBLIQUE, Met.SUBJECT)


@dataclass(frozen=True, slots=True)
class Meaning:
    """How likely each referent is meant by some words, as far as their window shows.

    `word` is the one on which most falls, and `of_word` how much.
    """

    by_referent: Mapping[int, float]
    word: Span
    of_word: float

    @property
    def best(self) -> tuple[int | None, float]:
        """The likeliest referent, and how likely it is."""
        return max(self.by_referent.items(), key=lambda one: one[1], default=(None, 0.0))


def meaning_of(stage: Stage, own: Span) -> Meaning | None:
    """Whom the words of a span mean by what the model sees, among those who are named near and those met before."""
    shares = stage.meant(own) if stage.meant else None
    if shares is None:
        return None
    found: dict[int, float] = defaultdict(float)
    for span, who in _mentions(stage, shares.stretch):
        if not span.overlaps(own):
            found[who] += shares.on(span)
    word, share = _word(shares, own)
    return Meaning(found, word, share)


def _mentions(stage: Stage, stretch: Span) -> list[tuple[Span, int]]:
    """Who is mentioned in a stretch and where, each place once: names, sources that are none, and other words."""
    scene = stage.scene
    found: dict[int, list[tuple[Span, int]]] = {}
    for i in scene.names_in(stretch):
        who, span = scene.cast.of_name[i], scene.names[i].span
        found[span.start] = [] if who is None else [(span, who)]
    for index in reversed(stage.references):  # in the order of the text
        one = scene.attributions[index]
        if (one.source or one.cue or one.content)[0].start < stretch.start:
            break
        if one.source and stage.sources[index].form is not SourceForm.NAMES:
            found.setdefault(
                one.source[0].start, [(one.source[0], who) for who in stage.references[index].who]
            )
    for seen in stage.trail[-REACH:]:
        if seen.met in _BY_WORD and stretch.start <= seen.offset < stretch.end:
            found.setdefault(seen.offset, [(Span(seen.offset, seen.offset + 1), seen.who)])
    return [one for ones in found.values() for one in ones]


def _word(shares: Shares, own: Span) -> tuple[Span, float]:
    words = (Span(start, end) for start, end in zip(shares.starts, shares.ends, strict=True))
    each = [
        (word, shares.sums[i + 1] - shares.sums[i]) for i, word in enumerate(words) if not word.overlaps(own)
    ]
    return max(each, key=lambda one: one[1], default=(own, 0.0))

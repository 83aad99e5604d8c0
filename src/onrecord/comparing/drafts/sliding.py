"""The differences of a wording to the same ones, elisions moved to the ellipses that show them.

Of "forty years old … and tired" beside "forty years old, not twenty years old, and tired" the words left out may be
"not twenty years old" or "years old, not twenty": the wording's own ellipsis tells which.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.comparing.alignment import SAME_WORDS, Difference
from onrecord.comparing.marks import ELLIPSIS
from onrecord.comparing.tokens import Tokens
from onrecord.comparing.wordings import Wording
from onrecord.kinds import Change
from onrecord.record import Span, Spans

FARTHEST = 15  # words by which an elision is moved


def with_shown_elisions(
    differences: Sequence[Difference], reference: Wording, wording: Wording
) -> tuple[Difference, ...]:
    """The differences, those elisions shown that can as well stand where an ellipsis of the wording does."""
    starts = [span.start for span in wording.tokens.spans]
    ellipses = [bisect_left(starts, mark.end()) for mark in ELLIPSIS.finditer(wording.text)]
    if not ellipses:
        return tuple(differences)
    old = same_tokens(reference.tokens, [one.reference for one in differences if is_of_words(one)])
    new = same_tokens(wording.tokens, [one.wording for one in differences if is_of_words(one)])
    after = dict(zip(old, new, strict=False))
    return tuple(_slid(one, after, ellipses, reference.tokens) for one in differences)


def is_of_words(difference: Difference) -> bool:
    """Whether words differ, and not only marks or capitals."""
    return difference.change not in SAME_WORDS


def same_tokens(tokens: Tokens, changed: Sequence[Span | None]) -> tuple[int, ...]:
    """The places of the tokens in none of the spans."""
    spans = sorted(span for span in changed if span)
    return tuple(_outside(tokens.spans, spans))


def _outside(tokens: Spans, spans: Sequence[Span]) -> Iterator[int]:
    at = 0
    for place, token in enumerate(tokens):
        while at < len(spans) and spans[at].end <= token.start:
            at += 1
        if at == len(spans) or not spans[at].encloses(token):
            yield place


def _slid(
    difference: Difference, after: dict[int, int], ellipses: Sequence[int], tokens: Tokens
) -> Difference:
    """The difference, moved where it is an elision and the words on both sides allow it."""
    missing = difference.reference
    if difference.change is not Change.ELISION or difference.shown or missing is None:
        return difference
    starts = [span.start for span in tokens.spans]
    first, end = bisect_left(starts, missing.start), bisect_left(starts, missing.end)
    for ellipsis in ellipses if end in after else ():
        by = ellipsis - after[end]
        if abs(by) > FARTHEST or first + by < 0 or end + by > len(tokens):
            continue
        low, high = sorted((0, by))
        if tokens.keys[first + low : first + high] == tokens.keys[end + low : end + high]:
            moved = Span(tokens.spans[first + by].start, tokens.spans[end + by - 1].end)
            return replace(difference, reference=moved, shown=True)
    return difference

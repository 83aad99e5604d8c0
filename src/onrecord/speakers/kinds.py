"""The kind of a statement, and which statement lies inside which."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.record import Article, ArticleForm, Attribution, BlockKind, Span, StatementKind

_WORD = re.compile(r"\w+")


def kind_of(
    article: Article, attribution: Attribution, *, quoted: Sequence[Span], own_post: bool
) -> StatementKind:
    """direct where every word of the content is quoted or of an own post, indirect where none is, else mixed."""
    if own_post or _is_line_of_talk(article, attribution):
        return StatementKind.DIRECT
    words = [
        match.span()
        for span in attribution.content
        for match in _WORD.finditer(article.text, span.start, span.end)
    ]
    inside = sum(_is_inside(quoted, start, end) for start, end in words)
    if words and inside == len(words):
        return StatementKind.DIRECT
    return StatementKind.MIXED if inside else StatementKind.INDIRECT


def _is_inside(quoted: Sequence[Span], start: int, end: int) -> bool:
    position = bisect_right(quoted, start, key=lambda span: span.start) - 1
    return position >= 0 and end <= quoted[position].end


def _is_line_of_talk(article: Article, attribution: Attribution) -> bool:
    """Whether the content is a line of a transcript ("HALE: …") or an answer in an interview."""
    cue = article.quote(attribution.cue, "").strip()
    if cue.strip(":") or not attribution.source:
        return False
    source, content = attribution.source[-1], attribution.content[0]
    if any(b.kind is BlockKind.HEADLINE and b.span.overlaps(content) for b in article.blocks):
        return False  # "Hale: ferry stays" is the headline writer's wording
    begins_line = not article.text[: source.start].rpartition("\n")[2].strip()
    colon = ":" in article.text[source.end : content.start][:3] or cue == ":"
    return begins_line and (colon or article.form in (ArticleForm.INTERVIEW, ArticleForm.TRANSCRIPT))


def enclosing_of(attributions: Sequence[Attribution]) -> tuple[int | None, ...]:
    """For each attribution the index of the one with the smallest content around its own, or None."""
    spans = sorted((span, i) for i, attribution in enumerate(attributions) for span in attribution.content)
    starts = [span.start for span, _ in spans]
    longest = max((len(span) for span, _ in spans), default=0)
    sizes = [sum(len(span) for span in attribution.content) for attribution in attributions]
    found: list[int | None] = []
    for i, attribution in enumerate(attributions):
        around: set[int] | None = None
        for own in attribution.content:
            first = bisect_left(starts, own.end - longest)
            last = bisect_right(starts, own.start)
            holders = {
                other for span, other in spans[first:last] if span.encloses(own) and sizes[other] > sizes[i]
            }
            around = holders if around is None else around & holders
        found.append(min(around or (), key=lambda other: (sizes[other], other), default=None))
    return tuple(found)

"""Attributions of what somebody "was quoted as saying", put down to who was quoted.

The marks that the model learns from give such a passive no source: who is quoted stands in its content.
"""

import re
from dataclasses import replace

from onrecord.record import Article, Attribution, Span

QUOTED = re.compile(r"(?:is|are|was|were|been|being|be) (?:\w+ )?quoted\b")
SAYING = re.compile(r"as saying\b[,:]?\s*")


def by_the_quoted(article: Article, attribution: Attribution) -> Attribution:
    """The attribution with the one who was quoted as its source: content before the cue, "as saying" after it."""
    text, cue = article.text, attribution.cue
    before = [span for span in attribution.content if cue and span.end <= cue[0].start]
    after = [span for span in attribution.content if cue and span.start >= cue[-1].end]
    if attribution.source or len(before) != 1 or not after or not QUOTED.search(article[cue[0]]):
        return attribution
    if text[cue[-1].end : after[0].start].strip() or text[before[0].end : cue[0].start].strip():
        return attribution
    saying = SAYING.match(text, after[0].start, after[0].end)
    if saying is None:
        return attribution
    rest = (Span(saying.end(), after[0].end),) if saying.end() < after[0].end else ()
    if not rest and len(after) == 1:
        return attribution
    whole = Span(cue[0].start, saying.start() + len(saying[0].rstrip(" ,:\n")))
    return replace(attribution, source=(before[0],), cue=(whole,), content=(*rest, *after[1:]))

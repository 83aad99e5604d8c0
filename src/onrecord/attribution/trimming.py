"""The spans of an attribution without what is cut off in them, and without what a statement is about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.record import Article, Attribution, Span, Spans

MOST_WORDS = 8  # of what a statement without quotation marks is about
# No source ends in one of these; where it does, the rest of its phrase is missing.
_STUMP = re.compile(
    r"(?:[\s,]{1,3}(?:of|in|on|at|by|for|with|to|from|during|into|about|as))?"
    r"[\s,]{1,3}(?:the|an?|and|or|but|who|whom|whose|which|its|their)[\s,]{0,3}$"
)
_RELATIVE = re.compile(r",? (?:who|whom|whose|which)\b")
# "said of the lost probe": what follows tells what the words are about.
_ABOUT = re.compile(r"\b(?:of|about|regarding|on|in reference to|referring to|speaking of)$")
_ABOUT_WHAT = re.compile(r"(?:of|about|regarding|in reference to)\s")


def trimmed_spans(article: Article, one: Attribution, quoted: Sequence[Span]) -> Attribution:
    """The attribution with whole phrases only."""
    source = tuple(_whole_source(article, part) for part in one.source)
    return replace(one, source=source, content=_without_about(article, one, quoted))


def _whole_source(article: Article, span: Span) -> Span:
    """A source without a relative clause that is cut off."""
    text = article[span]
    stump = _STUMP.search(text)
    if not stump or not stump.start():
        return span
    relative = _RELATIVE.search(text)
    end = relative.start() if relative and relative.start() else stump.start()
    return Span(span.start, span.start + end)


def _without_about(article: Article, one: Attribution, quoted: Sequence[Span]) -> Spans:
    """The content without an unquoted piece after the cue that tells what the quotation before it is about."""
    if not one.cue or len(one.content) < 2:
        return one.content
    cue = one.cue[-1]
    kept = []
    for number, part in enumerate(one.content):
        before = one.content[number - 1] if number else None
        gap = article.text[cue.end : part.start] if part.start >= cue.end else None
        about = (
            gap is not None
            and not gap.strip()
            and (_ABOUT.search(article[cue]) or _ABOUT_WHAT.match(article.text, part.start))
        )
        inverted = before is not None and before.end <= min([cue.start, *(span.start for span in one.source)])
        short = len(article[part].split()) <= MOST_WORDS or (
            before is not None and _is_quoted(before, quoted)
        )
        if about and inverted and short and not _touches(part, quoted):
            continue
        kept.append(part)
    return tuple(kept)


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    return any(mark.start - 2 <= span.start <= mark.start + 1 and mark.end <= span.end + 1 for mark in quoted)


def _touches(span: Span, quoted: Sequence[Span]) -> bool:
    return any(mark.overlaps(span) for mark in quoted)

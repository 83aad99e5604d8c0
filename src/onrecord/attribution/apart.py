"""Quoted sentences after a report are a statement of their own: "Hale said it was late. “We were tired.”"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.quotation_marks import DOUBLE
from onrecord.record import Article, Attribution, Span

_ENDED = re.compile(r"[.!?][ \u00a0]+$")
_SIGNS = re.compile(r"\s*[–—―~-]")
_SENTENCE = re.compile(r"[.!?][”\"’'»]{0,2}$")
_BEGINS = re.compile(r"[ \u00a0]+[^\W\d_a-z]")  # a sentence, not who said it
REACH = 6  # characters before a quotation in which the sentence before it ends


def apart(article: Article, one: Attribution, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """The attribution, in two where a report is followed in its paragraph by whole sentences in quotation marks.

    The second has the source and no cue of its own.
    """
    if _is_told_later(article, one):
        yield replace(one, source=(), cue=())
        return
    if _is_of_next(article, one, quoted):
        yield replace(one, source=(), cue=(), content=one.content[:1])
        yield replace(one, content=one.content[1:])
        return
    at = next((n for n in range(1, len(one.content)) if _begins(article, one, n, quoted)), None)
    if at is None:
        yield one
        return
    yield replace(one, content=one.content[:at])
    yield replace(one, content=one.content[at:], cue=())


def _is_told_later(article: Article, one: Attribution) -> bool:
    """Whether a paragraph in marks is put down to somebody by a verb of the next one, "Hale showed no emotion"."""
    told = min((*one.source, *one.cue), default=None)
    if told is None or not one.cue or told.start < one.content[-1].end:
        return False
    gap = article.text[one.content[-1].end : told.start + 1]
    return "\n" in gap and _SENTENCE.search(article[one.content[-1]]) is not None and not _SIGNS.match(gap)


def _is_of_next(article: Article, one: Attribution, quoted: Sequence[Span]) -> bool:
    """Whether a whole sentence in marks stands before a report that begins in the next one: "“No.” Nobody seemed to mind"."""
    first, *others = one.content
    told = min((*one.source, *one.cue), default=None)
    if not others or not one.cue or told is None or told.start < first.end:
        return False
    gap = article.text[first.end : min(told.start, others[0].start)]
    another = _SENTENCE.search(article[first]) is not None and _BEGINS.match(gap) is not None
    alone = not any(mark.overlaps(piece) for mark in quoted for piece in others)
    return another and alone and _is_a_quotation(first, quoted)


def _begins(article: Article, one: Attribution, n: int, quoted: Sequence[Span]) -> bool:
    """Whether the pieces from one on are quoted sentences, and those before it, with the cue, are in no marks."""
    part = one.content[n]
    before = article.text[max(0, part.start - REACH) : part.start]
    if not one.cue or one.cue[-1].end > part.start or not _ENDED.search(before):
        return False
    told = one.content[:n]
    reported = not DOUBLE.search(article.quote(told, " "))  # nor a mark without its other half
    reported = reported and not any(mark.overlaps(piece) for mark in quoted for piece in told)
    return reported and all(_is_a_quotation(piece, quoted) for piece in one.content[n:])


def _is_a_quotation(span: Span, quoted: Sequence[Span]) -> bool:
    return any(abs(mark.start - span.start) <= 1 and abs(mark.end - span.end) <= 1 for mark in quoted)

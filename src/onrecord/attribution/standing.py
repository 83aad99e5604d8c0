"""Quoted sentences that stand by themselves in a paragraph of report: "Brandt looked up. “Not today.” The bus left."."""

import re
from collections.abc import Iterator

from onrecord.attribution.found import FLOATING, QUOTING, Found, inside
from onrecord.quotation_marks import quoted_spans
from onrecord.record import Article, Attribution, Span

FEWEST_WORDS = 3  # fewer may be a name or a title
OPENING, CLOSING = "“\"‘'„«»'`", "”\"’'“»«'`"
REACH = 12  # characters before a quotation in which the sentence before it ends
MOST_MARKS = 2  # of one quotation at either end
_ENDS_SENTENCE = re.compile(r"[.!?…]$")
_BEFORE = re.compile(r"(?:^\s*|[.!?…][”\"’»)]{0,2}\s+)$")
_AFTER = re.compile(r"\s*$|\s+(?=[^\W\da-z_]|[“\"‘„«])")
_WORD = re.compile(r"\w+")


def add_standing(article: Article, found: Found) -> None:
    """Make each quoted sentence of which nothing is known yet, and which no report goes into, a statement."""
    for span in _standing(article):
        near = found.touching(span)
        cut = [(n, a) for n, a in near if not a.source and not a.cue and inside(a.content, (span,))]
        if len(cut) == len(near):
            found.remove(cut)
            found.add(Attribution((), (), (span,), FLOATING))


def _standing(article: Article) -> Iterator[Span]:
    """The quotations, with their marks, that are whole sentences beside others."""
    for block in article.blocks:
        if block.kind not in QUOTING:
            continue
        text = article[block.span]
        for quoted in quoted_spans(text):
            words = text[quoted.start : quoted.end]
            if not _ENDS_SENTENCE.search(words) or len(_WORD.findall(words)) < FEWEST_WORDS:
                continue
            span = _with_marks(text, quoted)
            if span.end == quoted.end:  # its closing mark is missing
                continue
            stands = _BEFORE.search(text[max(0, span.start - REACH) : span.start]) and _AFTER.match(
                text, span.end
            )
            if stands and not words[:1].islower():
                yield Span(block.span.start + span.start, block.span.start + span.end)


def _with_marks(text: str, quoted: Span) -> Span:
    start, end = quoted.start, quoted.end
    while start and quoted.start - start < MOST_MARKS and text[start - 1] in OPENING:
        start -= 1
    while end < len(text) and end - quoted.end < MOST_MARKS and text[end] in CLOSING:
        end += 1
    return Span(start, end)

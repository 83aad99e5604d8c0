"""Quotations with "– Name" after them, on their line or on the next, to statements."""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.attribution.found import NAME, QUOTING, SAME_CONTENT, SURE, Found, jaccard
from onrecord.quotation_marks import quoted_spans
from onrecord.record import Article, Attribution, Block, BlockKind, Span

DASHES = "–—―-"
_SIGNED = rf"\s*[{DASHES}]{{1,2}}\s*(?P<name>@?{NAME}(?:,[^“”\"\n]{{1,80}})?)\s*$"
SIGNATURE = re.compile(rf"(?P<mark>['’”»\"“`]{{1,3}}){_SIGNED}")
OWN_LINE = re.compile(_SIGNED)
# Before a quotation that is signed stands nothing of its sentence.
BEFORE = re.compile(r"(?:^|[.!?:…”\"»])\s*$")
MARKS = "\"'`“”„«»‘’‚"
SIGNABLE = QUOTING | {BlockKind.PULL_QUOTE}


def add_signed(article: Article, found: Found) -> None:
    """Put each signed quotation down to the one who signs it, where the model gave it to nobody."""
    for content, source in _signed(article):
        near = found.touching(content)
        same = [(n, a) for n, a in near if jaccard(a.content, (content,)) >= SAME_CONTENT]
        if not any(a.source and a.source[0].overlaps(source) for _, a in same):
            found.remove(same)
            found.add(Attribution((source,), (), (content,), SURE))


def signature_of(text: str) -> tuple[Span, Span] | None:
    """The quotation that ends a text before its signature, with its marks, and the name that signs it."""
    quoted = quoted_spans(text) if any(dash in text for dash in DASHES) else ()
    signed = SIGNATURE.match(text, quoted[-1].end) if quoted else None
    if signed is None:
        return None
    content = Span(_with_marks(text, quoted[-1]), signed.end("mark"))
    return (content, Span(*signed.span("name"))) if BEFORE.search(text, 0, content.start) else None


def _signed(article: Article) -> Iterator[tuple[Span, Span]]:
    blocks = [block for block in article.blocks if block.kind in SIGNABLE]
    for block in blocks:
        if found := signature_of(article[block.span]):
            yield _placed(found[0], block), _placed(found[1], block)
    for block, following in pairwise(blocks):
        signed = OWN_LINE.match(article[following.span])
        words = article[block.span]
        quoted = quoted_spans(words) if signed else ()
        if signed and quoted and not re.search(r"\w", words[quoted[-1].end :]):
            start = _with_marks(words, quoted[-1])
            if BEFORE.search(words, 0, start):
                content = Span(start, len(words.rstrip()))
                yield _placed(content, block), _placed(Span(*signed.span("name")), following)


def _with_marks(text: str, quoted: Span) -> int:
    """Where the mark of a quotation begins."""
    start = quoted.start
    while start and text[start - 1] in MARKS:
        start -= 1
    return start


def _placed(span: Span, block: Block) -> Span:
    return Span(block.span.start + span.start, block.span.start + span.end)

"""Lists of what several people said, an item each, to statements: "“…” Ona Reth, on Friday", "Dairy League: …"."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from onrecord.attribution.found import NAME, SAME_CONTENT, SURE, Found, jaccard, moved
from onrecord.attribution.lists import MARKER
from onrecord.quotation_marks import quoted_spans
from onrecord.record import Article, Attribution, Block, BlockKind, Span

FEWEST_ITEMS = 2
STOPS = ".,!?…"
FEWEST_WORDS = 5
SIGNED = re.compile(
    rf"[’”\"']\s+(?P<source>{NAME}|An? [a-z][^,;:“”\"\n]{{2,80}})(?:,[^“”\"\n]{{1,140}})?\s*$"
)
LABELLED = re.compile(
    rf"(?P<source>(?:The )?{NAME})(?:,[^:“”\"\n]{{1,80}}| \([^()\n]{{1,40}}\))?:\s+(?P<content>\S[^\n]*)"
)
SAYING = re.compile(r"\b(?:said|says|told|tells|wrote|writes|added|asked|posted|tweeted)\b")


def add_roundups(article: Article, found: Found) -> None:
    """Put each item of such a list down to the one after its quotation or before its colon."""
    for source, content in _told(article):
        near = found.touching(content)
        same = [(n, a) for n, a in near if jaccard(a.content, (content,)) >= SAME_CONTENT]
        if any(a.source and a.cue for _, a in same):
            continue
        found.remove(same)
        found.add(Attribution((source,), (), (content,), SURE))


def _told(article: Article) -> Iterator[tuple[Span, Span]]:
    """Source and content of the items of lists in which somebody's words are signed."""
    for is_list, blocks in groupby(article.blocks, key=lambda block: block.kind is BlockKind.LIST_ITEM):
        items = list(blocks) if is_list else []
        signed = [_signed(article, item) for item in items]
        if sum(one is not None for one in signed) < FEWEST_ITEMS:
            continue
        yield from (one for one in signed if one)
        yield from _labelled(article, [item for item, one in zip(items, signed, strict=True) if not one])


def _signed(article: Article, item: Block) -> tuple[Span, Span] | None:
    text = article[item.span]
    quoted = quoted_spans(text)
    marker = MARKER.match(text)
    begins = marker.end() if marker else 0
    if not quoted or quoted[0].start > begins + 2:
        return None
    said = text[quoted[0].start : quoted[-1].end]
    if said[-1] not in STOPS and len(said.split()) < FEWEST_WORDS:
        return None  # a title
    told = SIGNED.match(text, quoted[-1].end)
    if not told or SAYING.search(text, told.start("source")):
        return None
    at = item.span.start
    return moved(told, "source", at), Span(at + quoted[0].start - 1, at + quoted[-1].end + 1)


def _labelled(article: Article, items: Sequence[Block]) -> Iterator[tuple[Span, Span]]:
    for item in items:
        text = article[item.span]
        marker = MARKER.match(text)
        told = LABELLED.match(text, marker.end() if marker else 0)
        if told:
            content = moved(told, "content", item.span.start)
            end = content.start + len(told["content"].rstrip())
            yield moved(told, "source", item.span.start), Span(content.start, end)

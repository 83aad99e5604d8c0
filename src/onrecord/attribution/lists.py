"""Lists of what somebody demands or proposes to statements: the words before the colon, and an item each."""

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.found import SURE, Found, inside, moved
from onrecord.record import Article, Attribution, Block, BlockKind, Span

_BE = r"(?:(?:is|are|was|were|has|have|had)\s+)?"
_ASK = r"""demand(?:s|ed|ing)?|want(?:s|ed)?|call(?:s|ed|ing)?\s+(?:for|on)|ask(?:s|ed|ing)?\s+(?:for|that)|insist(?:s|ed)?\s+(?:on|that)|
recommend(?:s|ed)?(?:\s+that)?|propos(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|requir(?:e|es|ed)|
(?:set|sets|laid)\s+out(?:\s+\w+){0,2}\s+(?:terms|demands|conditions|plans|proposals)|
(?:issued|made|listed|published|presented)(?:\s+\w+){0,2}\s+(?:demands|conditions|terms|proposals)|
sa(?:ys|id)|argue[sd]?|warn(?:s|ed)|wr(?:ites|ote)|conclude[sd]?|found"""
LEAD = re.compile(
    rf"(?:^|[.!?”\"]\s{{1,3}})(?:(?:In|At|On|After|With|Under|By)\s{{1,3}}(?:a|an|the|its|his|her|their)\s{{1,3}}\w+,?\s{{1,3}}(?=the|a|[A-Z]))?"
    rf"(?P<source>[^.!?:;\n]{{1,90}}?),?\s{{1,3}}(?P<cue>{_BE}(?:{_ASK.replace(chr(10), '')}))\b(?P<rest>[^.!?:\n]{{0,60}}):\s*$"
)
MARKER = re.compile(r"\s*(?:[-–—•*·●▪◦‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
ITEM_END = re.compile(r"[;,]?(?:\s+(?:and|or))?\s*$")
FEWEST_ITEMS = 2


def add_lists(article: Article, found: Found) -> None:
    """Put the items after "The union demands:" down to the union, where the model has not read them otherwise."""
    for lead, items in _lists(article):
        told = LEAD.search(article[lead.span])
        if not told:
            continue
        source, cue = moved(told, "source", lead.span.start), moved(told, "cue", lead.span.start)
        content = tuple(_words(article, item.span) for item in items)
        whole = Span(lead.span.start, items[-1].span.end)
        near = found.touching(whole)
        if any(a.source and a.cue and inside(a.cue, content) for _, a in near):
            continue
        found.remove((n, a) for n, a in near if a.content[-1].start > cue.end or inside(a.cue, (cue,)))
        found.add(Attribution((source,), (cue,), content, SURE))


def _lists(article: Article) -> Iterator[tuple[Block, Sequence[Block]]]:
    """Each block that ends with a colon, with the items of the list after it."""
    blocks = article.blocks
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.LIST_ITEM or not article[block.span].rstrip().endswith(":"):
            continue
        last = number + 1
        while last < len(blocks) and blocks[last].kind is BlockKind.LIST_ITEM:
            last += 1
        if last - number > FEWEST_ITEMS:
            yield block, blocks[number + 1 : last]


def _words(article: Article, span: Span) -> Span:
    """An item without its marker and what joins it to the next."""
    text = article[span]
    marker = MARKER.match(text)
    start = marker.end() if marker else 0
    end = ITEM_END.search(text, start)
    return Span(span.start + start, span.start + max(start + 1, end.start() if end else len(text)))

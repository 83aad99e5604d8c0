"""Lists of what somebody demands or proposes to statements: the words before the colon, and an item each."""

import re
from collections.abc import Iterator, Sequence

from onrecord.attribution.found import SURE, Found, inside, moved
from onrecord.record import Article, Attribution, Block, BlockKind, Span

_BE = r"(?:(?:is|are|was|were|has|have|had)\s+)?"
# What names demands as such; in the middle of a paragraph only this leads a list.
_SET = (
    r"(?:issued?|made|makes?|set|listed|lists?|published|presented|presents?|sent|sends?|gave|given|handed|submitted|named|put|laid\s+down|"
    r"drew\s+up|drawn\s+up|delivered)(?:\s+(?!that\b)[\w’'-]+){0,6}\s+(?:demands|conditions|terms|proposals|requests|requirements)"
)
_ASK = (
    r"""demand(?:s|ed|ing)?|want(?:s|ed)?|call(?:s|ed|ing)?\s+(?:for|on)|ask(?:s|ed|ing)?\s+(?:for|that)|insist(?:s|ed)?\s+(?:on|that)|
recommend(?:s|ed)?(?:\s+that)?|propos(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|pledg(?:e|es|ed|ing)|urg(?:e|es|ed|ing)|requir(?:e|es|ed)|
(?:set|sets|laid|put)\s+(?:out|down|forward)(?:\s+\w+){0,2}\s+(?:terms|demands|conditions|plans|proposals)|
"""
    + _SET
    + r"""|sa(?:ys|id)|argue[sd]?|warn(?:s|ed)|wr(?:ites|ote)|conclude[sd]?|found"""
)
LEAD = re.compile(
    rf"(?:^|[.!?”\"]\s{{1,3}})(?:(?:In|At|On|After|With|Under|By)\s{{1,3}}(?:a|an|the|its|his|her|their)\s{{1,3}}\w+,?\s{{1,3}}(?=the|a|[A-Z]))?"
    rf"(?P<source>[^.!?:;\n]{{1,90}}?),?\s{{1,3}}(?P<cue>{_BE}(?:{_ASK.replace(chr(10), '')}))\b(?P<rest>[^.!?:\n]{{0,60}}):\s*$"
)
# "What the drivers want"; "The tenants' demands:".
WANTED = re.compile(
    r"(?:^|[.!?”\"]\s{1,3})What\s(?P<source>[^.!?:;\n]{1,60}?)\s(?P<cue>wants?|demands?|(?:is|are) (?:asking|calling) for|asks? for|proposes?)\s?:?$"
)
OWNED = re.compile(
    r"(?:^|[.!?”\"]\s{1,3})(?:Among\s)?(?P<source>[A-Zt][^.!?:;,\n]{1,60}?)(?:['’]s|(?<=s)['’])\s(?:\w+\s){0,2}?"
    r"(?P<cue>demands|conditions|requests|terms|proposals)(?P<rest>[^.!?:\n]{0,40}):\s*$"
)
LEADS = (OWNED, LEAD, WANTED)
MARKER = re.compile(r"\s*(?:[-–—•*·●▪◦‣]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
DEMANDS = re.compile(
    rf"(?:^|[.!?”\"]\s{{1,3}})(?P<source>[A-Z][^.!?:;,\n]{{1,60}}?)\s(?P<cue>(?:has |have |had )?{_SET}"
    r"(?:\s(?:for|to|on)\s[^.!?:,;\n]{2,40})?):\s*$"
)
COLON = re.compile(r"[a-z]:\s(?=[^\n,]{1,120},)")
LONGEST_LEAD, LONGEST_LIST = 200, 1_000  # code points
SENTENCE_END = re.compile(r"[.!?](?=\s+[\"“‘'A-Z]|\s*$)")
ITEM_END = re.compile(r"[;,]?(?:\s+(?:and|or))?\s*$")
FEWEST_ITEMS = 2


def add_lists(article: Article, found: Found) -> None:
    """Put the items after "The union demands:" down to the union, where the model has not read them otherwise."""
    for lead, items in _lists(article):
        told = _lead_of(article[lead.span].rstrip())
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
    for source, cue, items_told in _in_sentences(article):
        near = found.touching(items_told)
        if not any(a.source and a.cue for _, a in near):
            found.remove((n, a) for n, a in near if inside(a.content, (items_told,)))
            found.add(Attribution((source,), (cue,), (items_told,), SURE))


def _lead_of(text: str) -> re.Match[str] | None:
    return next((told for lead in LEADS if (told := lead.search(text))), None)


def _in_sentences(article: Article) -> Iterator[tuple[Span, Span, Span]]:
    """Source, cue and content of a list of demands that stands in one sentence: "The tenants' demands: …"."""
    for block in article.blocks:
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        text = article[block.span]
        for colon in COLON.finditer(text):
            first = max(0, colon.start() - LONGEST_LEAD)
            stop = text.rfind(". ", first, colon.start())
            if stop < 0 and first:
                continue
            start = stop + 2 if stop >= 0 else 0
            lead = text[start : colon.start() + 3]
            told = OWNED.search(lead) or DEMANDS.search(lead)
            end = SENTENCE_END.search(text, colon.end(), colon.end() + LONGEST_LIST) if told else None
            if told and end and end.start() > colon.end():
                at = block.span.start + start
                content = Span(block.span.start + colon.end(), block.span.start + end.start())
                yield moved(told, "source", at), moved(told, "cue", at), content


def _lists(article: Article) -> Iterator[tuple[Block, Sequence[Block]]]:
    """Each block that ends with a colon, with the items of the list after it."""
    blocks = article.blocks
    for number, block in enumerate(blocks):
        words = article[block.span].rstrip()
        if block.kind is BlockKind.LIST_ITEM or not (words.endswith(":") or WANTED.search(words)):
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

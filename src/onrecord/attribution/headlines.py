"""Headlines that put something down to somebody, to statements: "Lake is safe, council insists"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.attribution.found import SAME_CONTENT, SURE, Found, inside, jaccard, moved
from onrecord.attribution.quoted import without_hearers
from onrecord.record import Article, Attribution, BlockKind, Span

_VERBS = """say says said insist insists warn warns vow vows claim claims admit admits find finds show shows reveal reveals
    suggest suggests argue argues predict predicts promise promises tell tells believe believes fear fears hear hears rule rules
    concede concedes declare declares announce announces confirm confirms deny denies"""
VERBS = "|".join(_VERBS.split())
_WHO = r"(?P<source>[^\W_][^,:;.?!“”\"\n]{1,60})"
AFTER = re.compile(rf"(?P<content>[^\n]{{6,}}?),\s+(?P<cue>{VERBS})\s+{_WHO}$")
BEFORE = re.compile(rf"(?P<content>[^\n]{{6,}}?),\s+{_WHO}\s+(?P<cue>{VERBS})$")
LONGEST = 140  # of a first line that is taken for a headline


def headlines_of(article: Article) -> tuple[Span, ...]:
    """The headlines, and a first line that ends like one."""
    kinds = [block.span for block in article.blocks if block.kind is BlockKind.HEADLINE]
    first = article.blocks[0] if len(article.blocks) > 1 else None
    if first and first.kind is BlockKind.PARAGRAPH and len(first.span) <= LONGEST:
        words = article[first.span].rstrip()
        kinds += [first.span] if words[-1:].isalnum() and not words.startswith(("-", "–", "•")) else []
    return tuple(kinds)


def apart_from_headlines(article: Article, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, none of which goes on from a headline into the story."""
    headlines = headlines_of(article)
    for attribution in attributions:
        within = [inside((span,), headlines) for span in attribution.content]
        of_cue = bool(attribution.cue) and inside(attribution.cue, headlines)
        if any(within) and not all(within):
            kept = tuple(
                span for span, here in zip(attribution.content, within, strict=True) if here == of_cue
            )
            yield replace(attribution, content=kept)
        elif not of_cue and attribution.cue and inside(attribution.source, headlines):
            yield replace(attribution, source=())
        elif not of_cue or all(within):
            yield attribution


def add_headlines(article: Article, found: Found) -> None:
    """Add what a headline puts down to the one named after its comma."""
    for headline in headlines_of(article):
        told = AFTER.match(article[headline]) or BEFORE.match(article[headline])
        if not told:
            continue
        source, cue, content = (moved(told, role, headline.start) for role in ("source", "cue", "content"))
        near = found.touching(headline)
        if not any(a.source and jaccard(a.content, (content,)) >= SAME_CONTENT for _, a in near):
            found.remove((n, a) for n, a in near if inside(a.content, (headline,)))
            found.add(without_hearers(article, Attribution((source,), (cue,), (content,), SURE)))

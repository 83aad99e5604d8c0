"""What the model takes for the rest of a statement after a quotation, and is another one, or tells of when it was made.

"He found it “a mess” and ordered a retrial." "She posted “at last” after the vote."
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.quotation_marks import MARK
from onrecord.record import Article, Attribution, Span

# In PolNeAR train a content ends before one of these after a quotation and "and" 25 times, and goes on 3 times.
_VERBS = (
    r"directed|ordered|urged|called|asked|demanded|vowed|promised|pledged|warned|accused|praised|thanked|said|added|told|insisted|"
    r"argued|noted|suggested|criticized|criticised|blamed|predicted|denied|declared|refused|announced|claimed|complained|admitted|"
    r"described|dismissed|instructed|invited|appealed|apologi[sz]ed"
)
AND_SAID = re.compile(
    rf",? (?:and|but) (?:also |then |later |again )?(?P<cue>(?:{_VERBS})(?: that\b)?)\s+(?P<rest>\S)"
)
# Whom somebody tells to do something is no part of what is said.
HEARER = re.compile(
    r"(?:directed|ordered|urged|asked|told|instructed|invited|warned) (?P<hearer>(?:[\w'’.-]+ ){1,5}?)(?=(?:not )?to |that )"
)
POSTED = re.compile(
    r"\b(?:tweeted|posted|wrote|texted|captioned|shouted|yelled|replied|chanted|said)[:,]?$", re.IGNORECASE
)
WHEN = re.compile(r" (?:from|after|when|while|before|until|during|as) ")
CLOSING = "”\"’'»"


def without_tails(article: Article, one: Attribution, quoted: Sequence[Span]) -> Iterator[Attribution]:
    """The attribution up to what another verb with its subject says, and that as a statement of its own."""
    last = one.content[-1]
    if not one.cue or one.cue[-1].end > last.start:
        yield one
        return
    for end in _ends(article, last, quoted):
        if said := AND_SAID.match(article.text, end, last.end):
            yield replace(one, content=(*one.content[:-1], Span(last.start, end)))
            cue, start = Span(*said.span("cue")), said.start("rest")
            hearer = HEARER.match(article.text, cue.start, last.end)
            start = hearer.end("hearer") if hearer else start
            if one.source:
                yield replace(one, cue=(cue,), content=(Span(start, last.end),))
            return
    first = next(_ends(article, last, quoted), None)
    opens = MARK.match(article.text, last.start) is not None and len(one.content) == 1
    if first and opens and POSTED.search(article[one.cue[-1]]) and WHEN.match(article.text, first, last.end):
        yield replace(one, content=(Span(last.start, first),))
        return
    yield one


def _ends(article: Article, span: Span, quoted: Sequence[Span]) -> Iterator[int]:
    """Where quotations end in a span, after their marks, with words of the span after them."""
    at = bisect_left(quoted, span.start, key=lambda mark: mark.end)
    while at < len(quoted) and quoted[at].end < span.end:
        end = quoted[at].end
        while end < span.end and article.text[end] in CLOSING:
            end += 1
        if end < span.end:
            yield end
        at += 1

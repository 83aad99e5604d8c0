"""The spans of an attribution without what is cut off in them, and without what a statement is about."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.quotation_marks import MARK
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
# Who is told something is the subject of these.
_IS_TOLD = re.compile(
    r"\b(?:was|were|been|be|being|is|are) (?:\w+ )?"
    r"(?:told|warned|advised|urged|ordered|instructed|reminded|informed|promised|assured|reassured|encouraged|asked)\b"
)
# "Seven villages along the river were told": the rest of a phrase whose beginning was found.
_REST_OF_HEARER = re.compile(r"(?: (?!(?:and|but|or|will|would|is|was|has|had)\b)[\w'’-]+){0,6} ?")
_TO_DO = re.compile(r"(?:not )?(?:to|that|about|of|whether|how|why|what|an?|the)\b")
# By what somebody is told something is not who says it.
_BY = re.compile(r"\bby\s$")
_MEANS = re.compile(
    r"(?:(?:text|voice|e-?mail|instant) )?(?:messages?|texts?|e-?mail|letter|post|phone|telephone|radio|fax|telegram|loudspeaker|WhatsApp|SMS|video link)\b"
    r"(?! (?:from|of|host|station|company|reporter))"
)
# Where a sentence ends for sure: after a word of some length, or an hour that no day or zone follows.
_SENTENCE_END = re.compile(
    r"(?:(?<=[a-z]{5})(?<!assoc)(?<!essrs)(?<!treas)(?P<dot>\.)"
    r"|[ap]\.m(?P<end>\.)(?!\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec"
    r"|Christmas|New Year|Easter|Thanksgiving|Eastern|Central|Mountain|Pacific|[A-Z]{2,4}\b)))\s+(?=[A-Z])"
)
_CONJUNCTION = re.compile(r",? (?:and|but|or)$")
_ABOUT_WHAT = re.compile(r"(?:of|about|regarding|in reference to)\s")


def trimmed_spans(article: Article, one: Attribution, quoted: Sequence[Span]) -> Attribution:
    """The attribution with whole phrases only."""
    source = tuple(_whole_source(article, part) for part in one.source if not _is_means(article, one, part))
    content = _without_hearer(article, replace(one, content=_without_about(article, one, quoted)))
    content = _to_sentence_end(article, replace(one, content=content), quoted)
    return replace(one, source=source, content=_without_conjunction(article, one, content))


def _is_means(article: Article, one: Attribution, source: Span) -> bool:
    """Whether a source is the way in which something was told: "were informed by text message"."""
    told = (
        one.cue
        and one.cue[-1].end <= source.start
        and _BY.search(article.text[max(0, source.start - 4) : source.start])
    )
    return bool(told) and _MEANS.match(article.text, source.start) is not None


def _without_hearer(article: Article, one: Attribution) -> Spans:
    """The content without those to whom it was said: "Residents were told to boil water"."""
    if len(one.content) < 2 or not one.cue or not _IS_TOLD.search(article[one.cue[0]]):
        return one.content
    # "The road is shut, drivers were told."
    hearers = [
        part
        for part in one.content[1:]
        if part.end <= one.cue[0].start and not article.text[part.end : one.cue[0].start].strip()
    ]
    if hearers and len(article[hearers[0]].split()) <= MOST_WORDS:
        return tuple(part for part in one.content if part not in hearers)
    first, *rest = one.content
    before = first.end <= one.cue[0].start and _REST_OF_HEARER.fullmatch(
        article.text, first.end, one.cue[0].start
    )
    after = rest[0].start >= one.cue[-1].end and _TO_DO.match(article.text, rest[0].start)
    return tuple(rest) if before and after else one.content


def _to_sentence_end(article: Article, one: Attribution, quoted: Sequence[Span]) -> Spans:
    """The content without the sentences after the first of a report: "said it closed at 5 p.m. The bell rang"."""
    *before, last = one.content
    told = one.cue and one.cue[-1].end <= last.start and article.text[last.start : last.start + 1].islower()
    for match in _SENTENCE_END.finditer(article.text, last.start, last.end) if told else ():
        at = bisect_right(quoted, match.end() - 1, key=lambda mark: mark.start) - 1
        inside = at >= 0 and match.end() < quoted[at].end and _is_closed(article, quoted[at])
        if not inside:
            return (*before, Span(last.start, match.start("dot") if match["dot"] else match.start("end")))
    return one.content


def _without_conjunction(article: Article, one: Attribution, content: Spans) -> Spans:
    """The content without an "and" at its end, which belongs to what follows, and without the "by" of its source."""
    *before, last = content
    source = one.source[0].start if one.source else -1
    if article.text[max(last.start, last.end - len(" by")) : last.end] == " by" and source == last.end + 1:
        return (*before, Span(last.start, last.end - len(" by")))
    found = _CONJUNCTION.search(article.text, max(last.start, last.end - len(", and")), last.end)
    return (*before, Span(last.start, found.start())) if found and found.start() > last.start else content


def _is_closed(article: Article, mark: Span) -> bool:
    """Whether a quotation has its closing mark, or goes on in the next paragraph."""
    after = article.text[mark.end : mark.end + 4].lstrip()
    return MARK.match(article.text, mark.end - 1) is not None or MARK.match(after) is not None


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
    first = min([cue.start, *(span.start for span in one.source)])
    at = next((n for n, part in enumerate(one.content) if part.start >= cue.end), 0)
    before, part = one.content[at - 1], one.content[at]
    if not at or before.end > first or article.text[cue.end : part.start].strip():
        return one.content
    if not (_ABOUT.search(article[cue]) or _ABOUT_WHAT.match(article.text, part.start)):
        return one.content
    is_short = len(article[part].split()) <= MOST_WORDS or _is_quoted(before, quoted)
    if not is_short or any(mark.overlaps(part) for mark in quoted):
        return one.content
    return (*one.content[:at], *one.content[at + 1 :])


def _is_quoted(span: Span, quoted: Sequence[Span]) -> bool:
    return any(mark.start - 2 <= span.start <= mark.start + 1 and mark.end <= span.end + 1 for mark in quoted)

"""Article and scores to attributions."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from onrecord.attribution.apart import apart
from onrecord.attribution.decoding import decode
from onrecord.attribution.described import by_their_describers
from onrecord.attribution.forms import RUNNING, with_forms
from onrecord.attribution.idioms import is_idiom
from onrecord.attribution.inner import inner_attributions, read_again
from onrecord.attribution.pointing import hints_of
from onrecord.attribution.quoted import by_the_quoted, without_hearers
from onrecord.attribution.recalled import by_who_recalls
from onrecord.attribution.shared import with_words_alone
from onrecord.attribution.tails import without_tails
from onrecord.attribution.trimming import trimmed_spans
from onrecord.encoder import Scores
from onrecord.quotation_marks import quotations_of
from onrecord.record import Article, Attribution, Span, Spans

__all__ = ["attributions_of", "hints_of", "inner_attributions", "read_again", "running_text"]

# As in: PORT ALDER, Vale, March 3 (Northwire), and a dash.
DATELINE = re.compile(
    r"(?=[A-Z][A-Z.'’-]{2})[A-Z][\w.,'’ -]{2,50}(?:\([^()\n]{2,40}\) ?)?\s?(?:—|–|--| - )\s*(?=\S)"
)
HANDLE, LONGEST_HANDLE = re.compile(r"@\w{2,}"), 30
LOOSE = " ,;–—―-"
START, END = attrgetter("start"), attrgetter("end")
QUOTED_SHARE = 0.5
LEAST_CONFIDENCE = 0.4
# Words that are nothing said when they stand alone: a stump of a content. An article goes on to its noun.
EMPTY = frozenset({"a", "an", "the", "that", "to", "of", "as", "in", "on", "it", "this", "what"})
STUMP = re.compile(r"(?:the|an?)$", re.IGNORECASE)
REST = re.compile(
    r"(?: [\w'’-]+){1,4}?(?=[,.;:!?\n]|$| (?:in|on|at|to|for|with|by|from|of|as|and|but|that|who|which|after|before|during)\b)"
)

# A preposition at the end of a cue that belongs to the time after it: "denied on Monday that".
OF_A_TIME = re.compile(r"\s+(?:on|in|at|by|during)$")
_DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
TIME = re.compile(
    rf"\s+(?:(?:early|late) (?:on )?)?(?:{_DAYS}|{_MONTHS}|\d|(?:the )?(?:(?:early|late) )?(?:morning|afternoon|evening|night|noon|midnight|hours))\b"
)


def running_text(article: Article) -> tuple[Span, ...]:
    """The stretches of an article that are read for statements: no promo, notice, byline or table.

    Of a post only its own words.
    """
    posts = sorted(span for post in article.posts for span in post.spans)
    spans: list[Span] = []
    for block in article.blocks:
        if block.kind in RUNNING:
            within = posts[
                bisect_left(posts, block.span.start, key=START) : bisect_left(
                    posts, block.span.end, key=START
                )
            ]
            own = [span for span in within if block.span.encloses(span)]
            spans += own or [block.span]
    return tuple(sorted(spans))


def attributions_of(scores: Scores, article: Article) -> tuple[Attribution, ...]:
    """What the model found, with the statements that only their form shows."""
    quoted = quotations_of(article.text)
    told = (one for one in decode(scores) if _is_sure(one) or _is_quoted(one, quoted))
    whole = (_with_whole_phrase(article, one) for one in told)
    told = (one for one in whole if not _is_empty(article, one) and not is_idiom(article, one))
    told = (said for one in told if (said := with_words_alone(article, one, quoted)))
    told = (trimmed_spans(article, _without_time(article, one), quoted) for one in told)
    found = (_with_whole_handles(article, one) for one in told)
    described = (by_their_describers(article, one) for one in _after_datelines(article, found))
    said_by = (by_the_quoted(article, without_hearers(article, one)) for one in described)
    quoted_ones = (by_who_recalls(article, one) for one in said_by)
    whole = (part for one in _joined(quoted_ones) for part in without_tails(article, one, quoted))
    parted = (part for one in whole for part in apart(article, one, quoted))
    sound = (
        one for one in parted if not _is_empty(article, one) and (_is_sure(one) or _is_quoted(one, quoted))
    )
    return with_forms(article, sound)


def _joined(attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, those of one cue as one: a describer's own content and what is described."""
    by_cue: dict[Spans, Attribution] = {}
    for one in attributions:
        other = by_cue.get(one.cue)
        if not one.cue:
            yield one
        elif other is None:
            by_cue[one.cue] = one
        else:
            content = tuple(sorted((*other.content, *one.content)))
            by_cue[one.cue] = replace(
                other, content=content, confidence=max(one.confidence, other.confidence)
            )
    yield from by_cue.values()


def _is_sure(one: Attribution) -> bool:
    """Whether what stands outside of quotation marks is somebody's: it has a cue, and is about as likely right as wrong."""
    return bool(one.cue) and one.confidence >= LEAST_CONFIDENCE


def _is_empty(article: Article, one: Attribution) -> bool:
    """Whether a content holds no word that says anything."""
    return EMPTY.issuperset(re.findall(r"\w+", article.quote(one.content, " ").casefold()))


def _with_whole_phrase(article: Article, one: Attribution) -> Attribution:
    """The attribution, whose content goes on to the noun where it is nothing but the article before it."""
    (first, *others) = one.content
    rest = None if others or not STUMP.match(article[first]) else REST.match(article.text, first.end)
    return replace(one, content=(Span(first.start, rest.end()),)) if rest else one


def _without_time(article: Article, one: Attribution) -> Attribution:
    """The attribution, whose cue does not end in the preposition of a time that follows it."""
    last = one.cue[-1] if one.cue else None
    ends = OF_A_TIME.search(article[last]) if last else None
    if last is None or ends is None or not TIME.match(article.text, last.end):
        return one
    return replace(one, cue=(*one.cue[:-1], Span(last.start, last.start + ends.start())))


def _is_quoted(attribution: Attribution, quoted: Sequence[Span]) -> bool:
    """Whether most of a content stands in quotation marks: what has neither them nor a cue is the reporter's."""
    inside = 0
    for span in attribution.content:
        first = bisect_left(quoted, span.start, key=END)
        last = bisect_left(quoted, span.end, key=START)
        inside += sum(min(span.end, one.end) - max(span.start, one.start) for one in quoted[first:last])
    return inside >= QUOTED_SHARE * sum(map(len, attribution.content))


def _after_datelines(article: Article, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, whose contents begin after the dateline where they ran into one."""
    lines = (DATELINE.match(article[block.span]) for block in article.blocks)
    pairs = zip(article.blocks, lines, strict=True)
    datelines = [Span(block.span.start, block.span.start + line.end()) for block, line in pairs if line]
    for attribution in attributions:
        spans = tuple(_cut(span, datelines) for span in attribution.content)
        content = tuple(span for span in spans if span)
        if content:
            yield replace(attribution, content=content)


def _cut(span: Span, datelines: Sequence[Span]) -> Span | None:
    """What is left of a span after a dateline, None where it lies in one."""
    for dateline in datelines:
        if dateline.overlaps(span):
            return Span(dateline.end, span.end) if dateline.end < span.end else None
    return span


def _with_whole_handles(article: Article, attribution: Attribution) -> Attribution:
    """The attribution with its sources stretched over the handles that they cut: the model reads "@" as a word.

    A comma or a dash at their ends is left out.
    """
    whole = (_over_handle(article.text, span) for span in attribution.source)
    return replace(attribution, source=tuple(_without_marks(article.text, span) for span in whole))


def _without_marks(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip(LOOSE))
    end = span.start + len(words.rstrip(LOOSE))
    return Span(start, end) if start < end else span


def _over_handle(text: str, span: Span) -> Span:
    start = max(0, span.start - LONGEST_HANDLE)
    for handle in HANDLE.finditer(text, start, span.end + LONGEST_HANDLE):
        if span.overlaps(Span(*handle.span())):
            return Span(min(span.start, handle.start()), max(span.end, handle.end()))
    return span

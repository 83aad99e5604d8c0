"""Attributions of what somebody "was quoted as saying", put down to who was quoted.

The marks that the model learns from give such a passive no source: who is quoted stands in its content.
"""

import re
from dataclasses import replace

from onrecord.record import Article, Attribution, Span

QUOTED = re.compile(r"(?:is|are|was|were|been|being|be) (?:\w+ )?quoted\b")
SAYING = re.compile(r"as saying\b[,:]?\s*")
# Where somebody was quoted is no source: "was quoted in Tuesday's Courier as saying".
_WHERE = re.compile(r"\s*(?:by|in|on) ")
# "“…,” the minister was heard to say": who was heard stands before the cue.
_HEARD = re.compile(
    r"\b(?:was|were) (?:\w+ )?(?:heard|overheard|caught|recorded|filmed) (?:to (?:say|shout|ask|mutter)|(?:say|shout|ask|mutter|yell)ing)\b"
)
_HEARS = re.compile(
    r"(?:(?:has|have|had|was|were) )?(?:also |then |later |earlier )?(?:hears?|heard)(?: that)?",
    re.IGNORECASE,
)
_HEARER = re.compile(
    r"\b(?:court|jury|jurors|juries|inquest|tribunal|inquiry|hearing|panel|committee|council|magistrates|judges?)$",
    re.IGNORECASE,
)
_SUBJECT = re.compile(r"[”\"’'»,]\s+(?P<who>(?:the|an?|[A-Z])[^.,;:“”\"\n]{0,60}?)\s*$")
_ASIDE = re.compile(r"\s*(?:,\s[^,.;:“”\"\n]{1,80},\s+)?")  # "the striker, who joined in January, was quoted"
REACH = 80  # characters before a cue in which its subject stands


def without_hearers(article: Article, attribution: Attribution) -> Attribution:
    """The attribution without a source where that is who hears: "Vale Crown Court heard that"."""
    cue, source = attribution.cue, attribution.source
    hears = cue and source and _HEARS.fullmatch(article[cue[0]]) and _HEARER.search(article[source[-1]])
    return replace(attribution, source=()) if hears else attribution


def by_the_quoted(article: Article, attribution: Attribution) -> Attribution:
    """The attribution with the one who was quoted as its source: content before the cue, "as saying" after it."""
    text, cue = article.text, attribution.cue
    if cue and not attribution.source and _HEARD.search(article[cue[0]]):
        return _by_the_heard(article, attribution)
    before = [span for span in attribution.content if cue and span.end <= cue[0].start]
    after = [span for span in attribution.content if cue and span.start >= cue[-1].end]
    if len(before) != 1 or not after or not QUOTED.search(article[cue[0]]):
        return attribution
    between = text[cue[-1].end : after[0].start]
    where = [one for one in attribution.source if one.start >= cue[-1].end and one.end <= after[0].start]
    if where:
        before_where = text[max(0, where[0].start - len(" by ")) : where[0].start]
        told_where = _WHERE.match(between) is not None or before_where.endswith((" in ", " by ", " on "))
        between = "" if told_where and not text[where[-1].end : after[0].start].strip() else between
    if (
        (attribution.source and not where)
        or between.strip()
        or not _ASIDE.fullmatch(text, before[0].end, cue[0].start)
    ):
        return attribution
    saying = SAYING.match(text, after[0].start, after[0].end)
    if saying is None:
        return attribution
    rest = (Span(saying.end(), after[0].end),) if saying.end() < after[0].end else ()
    if not rest and len(after) == 1:
        return attribution
    whole = Span(cue[0].start, saying.start() + len(saying[0].rstrip(" ,:\n")))
    return replace(attribution, source=(before[0],), cue=(whole,), content=(*rest, *after[1:]))


def _by_the_heard(article: Article, attribution: Attribution) -> Attribution:
    """The attribution with the one who "was heard to say" as its source, who stands right before the cue."""
    cue = attribution.cue[0]
    found = _SUBJECT.search(article.text, max(0, cue.start - REACH), cue.start)
    if found is None:
        return attribution
    source = Span(*found.span("who"))
    return (
        attribution
        if any(source.overlaps(span) for span in attribution.content)
        else replace(attribution, source=(source,))
    )

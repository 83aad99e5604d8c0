"""Idioms that have the words of a report and report nothing: "according to plan", "it goes without saying"."""

import re

from onrecord.record import Article, Attribution

ACCORDING_TO = re.compile(r"according\s+to$", re.IGNORECASE)
NO_SOURCES = re.compile(
    r"(?:the\s+)?(?:plan|plans|schedule|tradition|custom|taste|tastes|need|needs|size|age|rank|type|script|weight|height)\b",
    re.IGNORECASE,
)
NO_CUES = re.compile(
    r"\bgo(?:es)?\s+without\s+saying|\b(?:a|no|any|some)\s+say(?:\s+(?:in|on|over))?$|^(?:needless|suffice it)\s+to\s+say|"
    r"\bthat\s+is\s+to\s+say|\bso\s+to\s+speak|\btold\s+apart",
    re.IGNORECASE,
)
APART = re.compile(r"\s+apart\b")
# Who is called out somewhere, or liked by so many, is not spoken of.
CALLED = re.compile(r"\b(?:is|are|was|were|been|be|being|get|gets|got) (?:\w+ )?called$", re.IGNORECASE)
SOMEWHERE = re.compile(r"\s+(?:out|up|off|in|away|back|on|upon|for)\b")
LIKED = re.compile(
    r"\b(?:is|are|was|were|been|be) (?:\w+ )?(?:liked|viewed|shared|watched|streamed|played|retweeted|seen)$",
    re.IGNORECASE,
)
SO_OFTEN = re.compile(r"\s+(?:more than |over |nearly |almost |about |some |by )*\d")
# What something is called, by nobody in particular: "is called “The Last Crumb”", but not "is called a ruin".
NAMED = re.compile(
    r"(?:(?:it|what|that|which|is|are|was|were|has|have|had|been|be|being|became|will|would|to|also|now|then|already|better|best|widely|"
    r"once|formerly|officially|informally|aptly|so)[ -])*(?:called|named|renamed|dubbed|titled|entitled|nicknamed|christened|known as)",
    re.IGNORECASE,
)
NAME = re.compile(r"\s*(?:the )?(?:[\"“‘'`]{1,2}(?:the )?)?[A-Z]")
OF_NOBODY = ((CALLED, SOMEWHERE), (LIKED, SO_OFTEN))


def _names(article: Article, cue: str, start: int, after: int) -> bool:
    """Whether a cue without a source tells a name: "is called “The Last Crumb”", "the so-called “rocket ship”"."""
    so = article.text[max(0, start - 3) : start].casefold() in {"so-", "so "}
    return bool(NAMED.fullmatch(cue) and (so or NAME.match(article.text, after)))


def _is_of_nobody(article: Article, cue: str, after: int) -> bool:
    return any(passive.search(cue) and rest.match(article.text, after) for passive, rest in OF_NOBODY)


def is_idiom(article: Article, attribution: Attribution) -> bool:
    """Whether the cue, with its source or what follows it, is an idiom and no report."""
    if not attribution.cue:
        return False
    cue = article.quote(attribution.cue, " ")
    source = article.quote(attribution.source, " ")
    if NO_CUES.search(cue):
        return True
    if cue.endswith("told") and APART.match(article.text, attribution.cue[-1].end):
        return True
    start, after = attribution.cue[0].start, attribution.cue[-1].end
    if not source and (_names(article, cue, start, after) or _is_of_nobody(article, cue, after)):
        return True
    if ACCORDING_TO.search(cue):
        return bool(
            NO_SOURCES.fullmatch(source or "") or (not source and NO_SOURCES.match(article.text, after + 1))
        )
    return False

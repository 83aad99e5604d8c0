"""What is shared with words: "posted a photograph of his boots with the words “Goodbye”" says "Goodbye", and no more."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.quotation_marks import MARK
from onrecord.record import Article, Attribution, Span

_SHARES = re.compile(
    r"\b(?:re|cross-|live-|quote-)?(?:post(?:ed|s|ing)?|shar(?:ed|es|ing)|tweet(?:ed|s|ing)?|upload(?:ed|s|ing)?)\b",
    re.IGNORECASE,
)
_PICTURE = (
    r"(?:photograph|photo|picture|image|selfie|video|clip|gif|meme|screenshot|snap|map|drawing|cartoon)"
)
# Not "tweeted he deleted the video", nor what a clause says of a picture.
_THING = re.compile(
    rf"(?:(?:an?|the|his|her|their|its|another|two|three|several) (?:[\w’'-]+ ){{0,2}}?(?:{_PICTURE}s?|footage)|(?:{_PICTURE}s|footage)(?= of\b))\b"
    r"(?! (?:he|she|they|it|we|that|which|is|was|were|had|has)\b)",
    re.IGNORECASE,
)


def with_words_alone(article: Article, one: Attribution, quoted: Sequence[Span]) -> Attribution | None:
    """The attribution with the quoted words that go with a picture; None where nothing but a picture is shared."""
    shares = _SHARES.search(article.text, one.cue[0].start, one.cue[-1].end) if one.cue else None
    thing = _THING.match(article.text, shares.end() + 1) if shares else None
    if thing is None:
        return one
    words = [
        _with_marks(article, mark)
        for part in one.content
        for mark in quoted[
            bisect_left(quoted, part.start, key=lambda mark: mark.end) : bisect_left(
                quoted, part.end, key=lambda mark: mark.start
            )
        ]
        if mark.start >= thing.end()
    ]
    return replace(one, content=tuple(dict.fromkeys(words))) if words else None


def _with_marks(article: Article, quoted: Span) -> Span:
    """The span of a quotation with the marks right before and after it."""
    near = MARK.finditer(article.text, max(0, quoted.start - len("''")), quoted.start)
    before = next((mark for mark in near if mark.end() == quoted.start), None)
    after = MARK.match(article.text, quoted.end)
    return Span(before.start() if before else quoted.start, after.end() if after else quoted.end)

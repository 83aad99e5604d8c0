"""Reports inside a statement, to statements of their own: "aides had warned him" in "The Post reported that …".

The model is trained on marks that give each word one role, so that one reading of a text finds the outer statement
only. Contents in which somebody may be quoted are read again, each as if it were a paragraph, without the marks
around it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from onrecord.attribution.decoding import decode
from onrecord.attribution.found import Found, inside, jaccard
from onrecord.encoder import Scores
from onrecord.quotation_marks import CLOSERS, SINGLE, quoted_spans
from onrecord.record import Article, Attribution, Span, Spans

# Verbs of saying, and of thinking where somebody else thinks: what is wanted or felt is seldom a report.
_REPORTS = r"""say|says|said|saying|tell|tells|told|telling|according|writes?|wrote|written|claim(?:s|ed|ing)?|promis(?:es|ed|ing)|
warn(?:s|ed|ing)?|report(?:s|ed)|testif\w+|insist(?:s|ed|ing)?|admit(?:s|ted|ting)?|announc(?:es|ed|ing)|argu(?:es|ed|ing)|accus(?:es|ed|ing)|
den(?:y|ies|ied)|complain(?:s|ed|ing)?|tweet(?:ed|ing)|text(?:ed|ing)|posted|quot(?:es|ed|ing)|reads|believ(?:es|ed)|thinks|thought|fear(?:s|ed)|
suspect(?:s|ed)|f(?:inds|ound)|conclud(?:es|ed)|vow(?:s|ed)|predict(?:s|ed)|suggest(?:s|ed)|describ(?:es|ed)|acknowledg(?:es|ed)|assur(?:es|ed)|
alleg(?:es|ed)|stat(?:ed|ing)|recommend(?:s|ed)|declar(?:es|ed)|ask(?:s|ed)|believe|consider(?:s|ed)|decid(?:es|ed)|determin(?:es|ed)|
propos(?:es|ed)|request(?:s|ed)|encourag(?:es|ed)|threaten(?:s|ed)|urg(?:es|ed)|advis(?:es|ed|ing)|inform(?:s|ed|ing)|swears?|swore|sworn|
begg?(?:s|ed|ing)?|jok(?:es|ed|ing)|bragg?(?:s|ed|ing)?|boast(?:s|ed|ing)|shout(?:s|ed|ing)|yell(?:s|ed|ing)|holler(?:s|ed|ing)|whisper(?:s|ed|ing)|
repl(?:ies|ied|ying)|answer(?:s|ed)|explain(?:s|ed|ing)?|not(?:es|ed|ing)(?= that|$)|remark(?:s|ed)|mention(?:s|ed)|confess(?:es|ed)|conced(?:es|ed)|
hint(?:s|ed|ing)|impl(?:ies|ied|ying)|instruct(?:s|ed)|pledg(?:es|ed)|recall(?:s|ed)|call(?:s|ed)(?! for| on| off| up| in)|
read(?= [“"'‘]|$)"""
REPORTING = re.compile(rf"\b(?:{_REPORTS.replace(chr(10), '')})\b")
# After words in marks: the outer speaker goes on, as in: He said ‘Run’, so we ran.
GOES_ON = re.compile(r"[,;]? (?:and|but|so|then|when|while)\b|[,;] ")
FEWEST_WORDS = 6
OWN_WORDS = frozenset({"i", "we", "you", "me", "us", "myself", "ourselves", "one", "people"})
MARKS = "\"'`“”„«»‘’‚‹›"
_CLOSING = re.compile(r"[.,?!…]?([\"'’‘])(?!\w)")
_CLOSED = re.compile(r"['’](?!\w)")
SAME = 0.8  # of the characters of both: the inner content is then the outer one again


@dataclass(frozen=True, slots=True)
class Again:
    """What is read again: a text of the article's length, and the stretches of it."""

    text: str
    spans: Spans


def read_again(article: Article, attributions: Iterable[Attribution]) -> Again | None:
    """The contents that may hold a report, without the marks around them; None where there are none."""
    contents = [a.content for a in attributions if a.cue or a.source]
    spans: list[Span] = []
    for span in sorted({span for content in contents if _may_report(article, content) for span in content}):
        inner = _without_marks(article.text, span)
        if inner and (not spans or spans[-1].end <= inner.start):
            spans.append(inner)
    if not spans:
        return None
    letters = list(article.text)
    edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(letters)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        letters[start:end] = " " * (end - start)
    return Again("".join(letters), tuple(spans))


def inner_attributions(
    scores: Scores, again: Again, article: Article, attributions: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """All attributions in the order of their contents, with those that the second reading found inside of others."""
    known = {(a.content, a.cue) for a in attributions}
    outer = Found(attributions)
    found = (_in_one_stretch(one, again) for one in decode(scores))
    closed = (_with_closing_mark(article, one) for one in found if one)
    inner = (one for one in closed if (one.content, one.cue) not in known and _is_inner(article, one, outer))
    return tuple(sorted((*attributions, *inner), key=lambda attribution: attribution.content[0]))


def _may_report(article: Article, content: Spans) -> bool:
    words = article.quote(content, " ")
    return len(words.split()) >= FEWEST_WORDS and bool(REPORTING.search(words))


def _without_marks(text: str, span: Span) -> Span | None:
    start, end = span.start, span.end
    while start < end and (text[start] in MARKS or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in MARKS or text[end - 1].isspace()):
        end -= 1
    return Span(start, end) if start < end else None


def _in_one_stretch(one: Attribution, again: Again) -> Attribution | None:
    """An attribution with what of its content stands in the stretch of its cue: the others are read beside it by chance."""
    stretch = next((span for span in again.spans if one.cue and span.encloses(one.cue[0])), None)
    content = tuple(
        _quoted_part(again.text, span) for span in one.content if stretch and stretch.encloses(span)
    )
    return replace(one, content=content) if content else None


def _with_closing_mark(article: Article, one: Attribution) -> Attribution:
    """The attribution, whose content ends with the mark that closes it, which was not read again: “I said, ‘No.’”."""
    *before, last = one.content
    opened = article.text[last.start]
    end = _CLOSING.match(article.text, last.end)
    if article[last].count('"') % 2 and end and end[1] == '"':
        return replace(one, content=(*before, Span(last.start, end.end())))
    if opened not in SINGLE or not end or _CLOSED.search(article.text, last.start + 1, last.end):
        return one
    return replace(one, content=(*before, Span(last.start, end.end()))) if end[1] in CLOSERS[opened] else one


def _quoted_part(text: str, span: Span) -> Span:
    """What begins with words in marks, without what the outer speaker says after them."""
    words = text[span.start : span.end]
    quoted = next(iter(quoted_spans(words)), None) if words[0] in MARKS else None
    if quoted is None or quoted.start > 1 or not GOES_ON.match(words, quoted.end + 1):
        return span
    return Span(span.start, span.start + quoted.end + 1)


def _is_inner(article: Article, one: Attribution, outer: Found) -> bool:
    """Whether it is somebody else's report, all of it inside one content and not the whole of it."""
    own = _words(article, one.source) & OWN_WORDS and article.text[one.content[0].start] not in MARKS
    if not one.source or own or not REPORTING.search(article.quote(one.cue, " ")):
        return False
    spans = (*one.source, *one.cue, *one.content)
    near = [a for _, a in outer.touching(one.content[0])]
    return any(inside(spans, a.content) for a in near) and not any(
        jaccard(a.content, one.content) >= SAME for a in near
    )


def _words(article: Article, spans: Spans) -> set[str]:
    return set(article.quote(spans, " ").casefold().split())

"""Attributions of what somebody describes something as, put down to the one right before the verb.

In "a move Hale described as reckless, the Courier reported" the model may tie "as reckless" to the
Courier: a relative clause without its pronoun hides who describes. The words right before decide.
"""

import re
from dataclasses import replace

from onrecord.record import Article, Attribution, Span, Spans

# As in: Hale described, Gov. Ada Hale has repeatedly called, which they had dismissed.
_DESCRIBING = (
    r"(?P<source>\b(?:he|she|they|it|(?:[A-Z][\w’'-]*\.? ){0,3}[A-Z][\w’'-]+))"
    r" (?P<cue>(?:(?:has|have|had|also|later|once|then|previously|repeatedly) ){0,3}"
    r"(?:describe|characteri[sz]e|label(?:l?e)?|portraye?|depicte?|dismisse?|denounce|haile?|brande?|decrie|touted?|caste?)"
    r"[ds]?) "
)
DESCRIBING = re.compile(_DESCRIBING + "$")
# The same with what is described before it and the description behind.
DESCRIBED = re.compile(
    rf"(?P<object>(?:an?|the)(?: [\w’'-]+){{1,3}}?),? (?:that |which )?{_DESCRIBING}(?P<description>as\b.+)",
    re.DOTALL,
)
CONFIDENCE = 0.7  # at least: form and cue agree, whatever the model made of the sentence
REACH = 120  # code points before a content that may hold its source and its cue
CONTENT = re.compile(r"as\b")


def by_their_describers(article: Article, attribution: Attribution) -> Attribution:
    """The attribution, with the source and the cue that stand right before what begins with "as".

    Before them stands nothing of the content but what is described: "a move" of "a move Hale described as reckless".
    """
    (first, *others) = attribution.content
    # Behind its content a cue only passes it on: "…, as reported by". Before it ("Moss denounced a move Hale …") the content is its own.
    passed_on = not others and bool(attribution.cue) and attribution.cue[0].start >= first.end
    if passed_on and (whole := DESCRIBED.fullmatch(article.text, first.start, first.end)):
        source, cue, *content = (
            Span(*whole.span(name)) for name in ("source", "cue", "object", "description")
        )
        return _put_down(attribution, source, cue, tuple(content))
    for number, part in enumerate(attribution.content[:2]):
        if CONTENT.match(article.text, part.start):
            return _described(article, attribution, number)
    return attribution


def _described(article: Article, attribution: Attribution, number: int) -> Attribution:
    start = attribution.content[number].start
    offset = max(0, start - REACH)
    found = DESCRIBING.search(article.text[offset:start])
    if found is None:
        return attribution
    source, cue = (Span(offset + found.start(name), offset + found.end(name)) for name in ("source", "cue"))
    if any(cue.overlaps(span) for span in attribution.cue):
        return attribution
    if number and article.text[attribution.content[0].end : source.start].strip():
        return attribution
    return _put_down(attribution, source, cue, attribution.content)


def _put_down(attribution: Attribution, source: Span, cue: Span, content: Spans) -> Attribution:
    confidence = max(attribution.confidence, CONFIDENCE)
    return replace(attribution, source=(source,), cue=(cue,), content=content, confidence=confidence)

"""Attributions of what somebody describes something as, put down to the one right before the verb.

In "a move Hale described as reckless, the Courier reported" the model may tie "as reckless" to the
Courier: a relative clause without its pronoun hides who describes. The words right before decide.
"""

import re
from dataclasses import replace

from onrecord.record import Article, Attribution, Span

# As in: Hale described, Gov. Ada Hale has repeatedly called, which they had dismissed.
DESCRIBING = re.compile(
    r"(?P<source>\b(?:he|she|they|it|(?:[A-Z][\w’'-]*\.? ){0,3}[A-Z][\w’'-]+))"
    r" (?P<cue>(?:(?:has|have|had|also|later|once|then|previously|repeatedly) ){0,3}"
    r"(?:describe|characteri[sz]e|label(?:l?e)?|portraye?|depicte?|dismisse?|denounce|haile?|brande?|decrie|touted?|caste?)"
    r"[ds]?) $"
)
CONFIDENCE = 0.7  # at least: form and cue agree, whatever the model made of the sentence
REACH = 120  # code points before a content that may hold its source and its cue
CONTENT = re.compile(r"as\b")


def by_their_describers(article: Article, attribution: Attribution) -> Attribution:
    """The attribution, with the source and the cue that stand right before a content that begins with "as"."""
    start = attribution.content[0].start
    if not CONTENT.match(article.text, start):
        return attribution
    offset = max(0, start - REACH)
    found = DESCRIBING.search(article.text[offset:start])
    if found is None:
        return attribution
    source, cue = (Span(offset + found.start(name), offset + found.end(name)) for name in ("source", "cue"))
    if any(cue.overlaps(span) for span in attribution.cue):
        return attribution
    confidence = max(attribution.confidence, CONFIDENCE)
    return replace(attribution, source=(source,), cue=(cue,), confidence=confidence)

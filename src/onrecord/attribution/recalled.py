"""Attributions of what somebody "remembers thinking": the second verb is of the cue, not of what was thought."""

import re
from dataclasses import replace

from onrecord.record import Article, Attribution, Span

RECALLING = re.compile(r"\b(?:remember|recall)(?:s|ed|ing)?$", re.IGNORECASE)
THINKING = re.compile(
    r"(?P<verb>thinking|saying|wondering|feeling)\b(?P<that>,? that\b)?[\s:,]*", re.IGNORECASE
)


def by_who_recalls(article: Article, attribution: Attribution) -> Attribution:
    """The attribution with the verb right after "remembers" in its cue.

    Where what was thought stands before, in quotation marks, what follows the verb is the reporter's.
    """
    cue, content = attribution.cue, attribution.content
    if not cue or not RECALLING.search(article[cue[-1]]):
        return attribution
    place = next((i for i, span in enumerate(content) if span.start >= cue[-1].end), None)
    if place is None or article.text[cue[-1].end : content[place].start].strip():
        return attribution
    after = content[place]
    verb = THINKING.match(article.text, after.start, after.end)
    if verb is None:
        return attribution
    whole = (*cue[:-1], Span(cue[-1].start, verb.end("that") if verb["that"] else verb.end("verb")))
    rest = (Span(verb.end(), after.end),) if verb.end() < after.end and not place else ()
    if not rest and len(content) == 1:
        return attribution
    return replace(attribution, cue=whole, content=(*content[:place], *rest, *content[place + 1 :]))

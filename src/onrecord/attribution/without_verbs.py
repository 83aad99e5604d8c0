"""Statements that a preposition or a noun puts down to somebody: "Per the filing, …", "Her verdict: “…”"."""

import re
from collections.abc import Iterator

from onrecord.attribution.found import QUOTING, SURE, Found, inside, moved
from onrecord.quotation_marks import quoted_spans
from onrecord.record import Article, Attribution, Span

SENTENCE_START = re.compile(r"[.!?”\"] ")
LONGEST_LEAD = 200  # code points before a quotation in which it is said whose it is
_WHOM = r"(?P<source>(?:(?:the|an?|its|this|that) |[A-Z][\w.&-]*['’]s )[^.,;:!?\n“”\"]{1,70}?)"
_WHOM_LAST = r"(?P<source>(?:(?:the|an?|its|this|that) |[A-Z])[^.,;:!?\n“”\"]{1,70}?)"
_START = r"(?:^|(?<=[.!?”\"] ))"
# "Per the filing, it owes …"; "per cent" and "per head" have no article.
PER_FIRST = re.compile(
    rf"{_START}(?P<cue>(?:As p|P)er) {_WHOM}, (?P<content>[^\n]{{1,500}}?)(?P<end>[.!?](?=\s+[“\"‘'A-Z]|\s*$))"
)
PER_LAST = re.compile(
    rf"{_START}(?P<content>[A-Z][^.!?\n]{{10,400}}?), (?P<cue>(?:as )?per) {_WHOM_LAST}(?P<end>[.!?](?=\s|$))"
)
NOUNS = r"""verdict|reply|answer|response|retort|message|advice|motto|explanation|conclusion|assessment|view|plea|warning|
    comment|reaction|rejoinder|summary|diagnosis|epitaph|prediction|complaint|slogan|mantra|appeal|question|excuse""".replace(
    "\n    ", ""
)
_REST = r"(?:\s[^.:!?“”\"\n]{0,50})?:\s$"
OWNER_FIRST = re.compile(
    rf"(?:And |But |Asked [^.,\n]{{2,60}}, )?(?P<source>(?!(?:Here|There|That|It|What|Who|Where|How|To-?day|Yesterday|Tomorrow|Let|\w+day)\b)[A-Zht][^\s.:!?“”\",]*(?: [^\s.:!?“”\",]+){{0,4}}?)(?:['’]s|(?<=s)['’]) (?:\w+ )?(?P<cue>{NOUNS}){_REST}"
)
OWN = re.compile(rf"(?:And |But )?(?P<source>[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?(?P<cue>{NOUNS}){_REST}")
OWNER_LAST = re.compile(
    rf"(?:[^.:!?“”\"\n]{{1,80}}, )?(?:[Tt]he|[Aa]) (?:\w+ )?(?P<cue>{NOUNS}) (?:of|from) (?P<source>(?:(?:an?|the|one|some|his|her) )?(?:[A-Z][^.:!?“”\"\n,]{{1,60}}?|[a-z-]+(?:er|or|ist|ian|man|woman|ant|ee)s?)):\s$"
)


def add_without_verbs(article: Article, found: Found) -> None:
    """Put words down to whom a preposition or a noun names, where the model gave them to nobody."""
    for source, cue, content in _told(article):
        near = [(n, a) for n, a in found.touching(content) if any(one.overlaps(content) for one in a.content)]
        if any(a.source and not inside(a.cue or a.source, (content,)) for _, a in near):
            continue
        found.remove((n, a) for n, a in near if not a.source)
        found.add(Attribution((source,), (cue,), (content,), SURE))


def _told(article: Article) -> Iterator[tuple[Span, Span, Span]]:
    """Source, cue and content of each."""
    for block in article.blocks:
        if block.kind not in QUOTING:
            continue
        text, at = article[block.span], block.span.start
        for told in (*PER_FIRST.finditer(text), *PER_LAST.finditer(text)):
            yield moved(told, "source", at), moved(told, "cue", at), moved(told, "content", at)
        for quoted in quoted_spans(text):
            lead = _lead(text, quoted.start - 1)
            led = lead and (OWNER_FIRST.match(lead) or OWN.match(lead) or OWNER_LAST.match(lead))
            if led:
                start = at + quoted.start - 1 - len(lead)
                content = Span(at + quoted.start - 1, min(at + quoted.end + 1, block.span.end))
                yield moved(led, "source", start), moved(led, "cue", start), content


def _lead(text: str, end: int) -> str:
    """What a sentence says before a colon and a quotation; nothing where that is long or no colon stands there."""
    if text[max(end - 2, 0) : end] != ": ":
        return ""
    before = text[max(0, end - LONGEST_LEAD) : end]
    starts = [found.end() for found in SENTENCE_START.finditer(before)]
    if not starts and end > LONGEST_LEAD:
        return ""
    return before[starts[-1] :] if starts else before

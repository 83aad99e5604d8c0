"""Through whom a statement came here, and whether its source asked not to be named."""

import re

from onrecord.record import Anonymity, Relation, Span, Via
from onrecord.speakers.frames import Frame
from onrecord.speakers.vocabulary import MONTHS, WEEKDAYS

_OUTLET = r"(?P<who>(?:the |The )?[A-Z][\w&.'’-]*(?: (?:(?:of|and|the|for|&) )*[A-Z][\w&.'’-]*)*)"
ROWS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("as reported by", re.compile(rf"\b(?:as )?(?:first |originally |previously )?(?:reported|quoted|cited|relayed|published|noted|recounted|obtained) (?:\w+day )?by {_OUTLET}")),
    ("according to a report", re.compile(rf"\b[Aa]ccording to (?:an?|the) (?:[\w-]+ ){{0,3}}?(?:report|account|story|article|transcript|recording|interview) (?:\w+ )?(?:in|by|from|on|published in|obtained by|published by) {_OUTLET}")),
    ("reported", re.compile(rf"{_OUTLET} (?:first |also |previously |has )?(?:reported|reports)(?=[,.\0]| on | that |$| \w+day)")),
    ("according to", re.compile(rf"\b[Aa]ccording to {_OUTLET}(?=[,.\0]|$)")),
    ("citing", re.compile(rf"\bciting {_OUTLET}(?=[,.\0]|$)")),
)  # fmt: skip
_NO_NAMES = frozenset(MONTHS) | frozenset(WEEKDAYS) | {"he", "she", "they", "it", "the"}
_ANONYMOUS = re.compile(
    r"\b(?:(?:spoke|speaking|spoken|talked|said|agreed to (?:speak|talk)|insisted|only)? ?(?:on|under) (?:the )?condition of anonymity|"
    r"condition(?:ed)? (?:on|of) anonymity|(?:asked|requested|declined|wished|refused|wanted|preferred|asking|declining|did not wish|did not want|not wishing)"
    r" (?:not )?to (?:not )?(?:be (?:named|identified|quoted by name)|remain anonymous)|(?:ask|request|insist)(?:ed|ing) "
    r"that (?:his|her|their|its) (?:full |last |real )?(?:names?|identit(?:y|ies)) not be (?:used|printed|published|disclosed|revealed)|"
    r"(?:declined to|refused to|would not|declining to|refusing to) give (?:his|her|their) (?:full |last |real )?names?|"
    r"(?:requested|granted|was granted|were granted|requesting|insisted on|demanded) anonymity|(?:spoke|speaking|talked) anonymously|anonymously)",
    re.IGNORECASE,
)
_OF_NAMES = re.compile(r"anonym|\bnamed?|identi", re.IGNORECASE)  # one is in all that asks for it
_REASON = re.compile(
    r",? ?(?:(?:because|since|as|for fear|out of|citing|in order to|so as|to (?:discuss|describe|speak|talk|avoid|share|be))\b[^\n]*?)(?=,? (?:said|told|added|says)\b|[.;](?:\s|$)|, (?:said|who)\b|$|\0)"
)
REACH_OF_REASON = 220


def via_of(frame: Frame, own: tuple[Span, ...]) -> tuple[Via, ...]:
    """The outlets that the frame names as having reported the statement. `own` are its source's spans."""
    found: dict[str, Via] = {}
    for _, pattern in ROWS:
        for match in pattern.finditer(frame.words):
            name = re.sub(r"^the (?=[A-Z])|['’]s$", "", match["who"]).strip(" .,")
            start = match.start("who") + match["who"].find(name)
            span = frame.span(start, start + len(name)) if name else None
            if span is None or name.casefold() in _NO_NAMES or any(span.overlaps(other) for other in own):
                continue
            if frame.cue and frame.span(*match.span()).overlaps(frame.cue):
                continue
            found.setdefault(name, Via(name, Relation.REPORTED, None, (span,)))
    return tuple(found.values())


def anonymity_of(text: str, sentence: Span) -> Anonymity | None:
    """That the sentence says its source would not be named, with the reason that it gives."""
    hint = _OF_NAMES.search(text, sentence.start, sentence.end)
    match = _ANONYMOUS.search(text, sentence.start, sentence.end) if hint else None
    if not match:
        return None
    reason = _REASON.match(text, match.end(), min(sentence.end, match.end() + REACH_OF_REASON))
    words = reason[0].strip(" ,") if reason else None
    end = reason.end() if reason and words else match.end()
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    return Anonymity(words or None, (Span(start, end),))

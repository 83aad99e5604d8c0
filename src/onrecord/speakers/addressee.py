"""To whom a statement was made: "told reporters", "in an email to supporters", "urged lawmakers to"."""

import re

from onrecord.record import Addressee
from onrecord.speakers.frames import BLANK, Frame

_PROPER = r"(?:the |The )?[A-Z][\w&.'’-]*(?: (?:(?:of|and|the|for|&|de|van|von) )*[A-Z][\w&.'’-]*)*"
_COMMON = r"(?:(?:the|a|an|his|her|their|its|some|several|many|all|two|three|fellow|cheering|dozens of|hundreds of|thousands of) )?(?:[a-z][\w'’-]* ){0,3}?(?:[a-z][\w'’-]*)"
_SOMEBODY = rf"(?P<who>{_PROPER}|{_COMMON})"
_STOP = (
    r"(?= (?:that|to|in|on|at|during|about|how|why|when|if|whether|what|not|after|before|as|by|of|for|with|last|this|"
    r"earlier|late|later|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|he|she|they|it|his|her|who|"
    r"yesterday|today|via|from|there|and|while|outside|inside|following|again|repeatedly|it|is|was|were)\b|\s*[,.:;\"“‘\0(—–-]|''|\s*$)"
)
ROWS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("told", re.compile(rf"\b(?:told|tells|tell|telling|informed|informs|informing|reminded|assured|assures|assuring) {_SOMEBODY}{_STOP}")),
    ("urged", re.compile(rf"\b(?:urged|urges|urging|asked|asks|asking|advised|advises|warned|warns|warning|begged|instructed|ordered|implored|encouraged|invited|thanked|challenged|pressed|addressed|addressing) {_SOMEBODY}{_STOP}")),
    ("message to", re.compile(rf"\b(?:letter|letters|e-?mail|e-?mails|memo|message|messages|note|text|tweet|pitch|appeal|testimony|remarks|speech|address|statement|presentation|response|reply|complaint|submission|plea) (?:sent |addressed |emailed |made |delivered |given )?to {_SOMEBODY}{_STOP}")),
    ("said to", re.compile(rf"\b(?:said|says|wrote|writes|spoke|speaking|talking|complained|replied|responded|explained|testified|promised|confided|admitted|confirmed|announced|repeated) (?:\w+ly )?to {_SOMEBODY}{_STOP}")),
    ("spoke with", re.compile(rf"\b(?:spoke|speaking|talking|interview|conversation|interviews|meeting|call|sat down|chatting|lunch) with {_SOMEBODY}{_STOP}")),
    ("before", re.compile(rf"\b(?:testified|testifying) before {_SOMEBODY}{_STOP}")),
    ("promised", re.compile(rf"\bpromised {_SOMEBODY}{_STOP}")),
)  # fmt: skip
NOBODY = frozenset(
    """
    that to in on at of it him her them me us you he she they what how why when if whether about not no the a an for
    himself herself themselves itself against many reporter's questions earlier later again him, a question
    """.split(),
)


def addressee_of(frame: Frame, unblanked: str) -> Addressee | None:
    """The addressee that the frame states, nearest to the cue.

    `unblanked` is the frame's text with its contents: after "urged" the addressee often begins
    the content.
    """
    cue = frame.cue or frame.hull
    start, end = cue.start - frame.start, cue.end - frame.start
    best: tuple[int, Addressee] | None = None
    for row, (kind, pattern) in enumerate(ROWS):
        words = unblanked if kind in {"told", "urged"} else frame.words
        for match in pattern.finditer(words):
            verb_is_own = BLANK not in frame.words[match.start() : match.start() + 4]
            distance = max(match.start() - end, start - match.end(), 0) + row
            addressee = _addressee(frame, match)
            if addressee and verb_is_own and (best is None or distance < best[0]) and distance < 120:
                best = (distance, addressee)
    return best[1] if best else None


def _addressee(frame: Frame, match: re.Match[str]) -> Addressee | None:
    words = match["who"].strip(" ,.")
    bare = re.sub(r"^(?:the|a|an) (?=[a-z])", "", words)
    if not bare or bare.casefold() in NOBODY or bare.split()[0].casefold() in NOBODY - {"the", "a", "many"}:
        return None
    words = re.sub(r"['’]s$", "", re.sub(r"^(?:the) (?=[A-Z])", "", words))
    first = match.start("who") + match["who"].find(words)
    return Addressee(words, None, (frame.span(first, first + len(words)),))

"""To whom a statement was made: "told reporters", "in an email to supporters", "asked Hale"."""

import re
from dataclasses import replace

from onrecord.record import Addressee, Spans
from onrecord.speakers.frames import Frame
from onrecord.speakers.openings import Rows, row
from onrecord.speakers.roles import head_of, is_person_noun
from onrecord.speakers.vocabulary import (
    GROUP_NOUNS,
    MONTHS,
    ORGANIZATION_HEADS,
    PREPOSITIONS,
    WEEKDAYS,
    words,
)

_PROPER = r"(?:the |The )?[A-Z][\w&.'’-]*(?: (?:(?:of|and|the|for|&|de|van|von) )*(?:[A-Z][\w&.'’-]*|\d+\b))*"
_COUNT = r"(?:(?:about |some |around |nearly |almost |over |more than |up to )?\d[\d,]* )"
_COMMON = (
    r"(?:(?:the|a|an|his|her|their|its|some|several|many|all|two|three|fellow|cheering|dozens of|hundreds of|thousands of) )?"
    rf"{_COUNT}?"
    r"(?:[a-z][\w'’-]* ){0,3}?[a-z][\w'’-]*"
)
_NO_LINK = r"(?!(?:in|on|at|of|for|to|from|with|by|dated|sent|released|published)\b)"
_OWNED = rf"{_PROPER}['’]s (?:[a-z-]+ ){{1,3}}?[a-z-]+, {_PROPER}"
_NAMED = rf"(?:the |a |my |his |her |their |our )(?:{_NO_LINK}[a-z-]+ ){{1,3}}{_PROPER}"
_NO_DAY = rf"(?!(?i:{'|'.join((*WEEKDAYS, *MONTHS))})\b)"
# "Coastguard officer Yusuf Hale", and a paper with what it is.
_OFFICER = (
    r"(?:[A-Z][\w.'’-]* ){0,3}(?:[a-z-]+ ){0,2}(?:officer|captain|coach|host|reporter|correspondent|presenter|anchor|editor|lawyer|spokesman|spokeswoman|minister|leader|manager|"
    r"founder|owner|president|director|chief|chairman|chairwoman|analyst|columnist|author|activist|producer|commentator|strategist|blogger|pollster) "
    rf"{_NO_DAY}{_PROPER}"
)
_PAPER = r"(?:the |The )?(?:[A-Z][\w&.'’-]* ){1,4}(?:magazine|newspaper|television|radio|news agency|website|podcast)"
# "A Quist Weekly lunch group", "French television channel VTV".
_MIXED = (
    r"(?:(?:an?|the|his|her|their) )?(?:[A-Z][\w.'’-]* ){1,4}(?:[a-z]+ )?(?:crowd|audience|gathering|group|supporters|voters|"
    r"reporters|leaders|members|panel|committee|officials|delegates|affiliate|workers|students|colleagues|agents|hosts|officers|"
    r"investigators|detectives|prosecutors|attorney|attorneys|meeting|conference|convention|show|board|editors|correspondents|"
    r"nations|countries|states|allies|governments|companies|families|delegates|activists|advisers|advisors|operation|caucus|"
    r"reporter|journalist|host|lobbyists|regulators|bankers|veterans|women|men|people|candidates|rivals|counterparts|residents|followers|fans|voters|"
    r"donors|employees|staffers|lawmakers|senators|aides|executives|residents|viewers|listeners|readers|users|customers)\b"
)
_QUOTED_SHOW = r"(?:[A-Z][\w.]*['’]s? )?(?:[\"“]|'')[A-Z][^\"”\0\n]{2,40}?,?(?:[\"”]|'')"
_FELLOW = rf"fellow {_PROPER}"
_CHANNEL = rf"(?:[A-Z][a-z]+ )?(?:[a-z]+ ){{1,2}}(?:channel|newspaper|magazine|network|station|agency|website) {_PROPER}"
_SOMEBODY = rf"(?P<who>{_QUOTED_SHOW}|{_OWNED}|{_FELLOW}|{_MIXED}|{_CHANNEL}|{_PAPER}|{_OFFICER}|{_NAMED}|{_PROPER}|{_COMMON})"
_STOP = (
    r"(?= (?:that|to|in|on|at|during|about|how|why|when|if|whether|what|not|after|before|as|by|of|for|with|last|this|"
    r"earlier|late|later|recently|privately|publicly|directly|bluntly|early|afterwards?|here|there|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|he|she|they|it|his|her|who|over|"
    r"yesterday|today|via|from|there|and|while|outside|inside|following|again|repeatedly|is|was|were|had|would|will|says|said|reads|"
    r"against|into|over|alleging|saying|asking|where|because|so|the (?:next|following|same|other|day|night|morning)|gathered|attending|released|sent|obtained|dated|published|posted|written|seen|viewed|shared|leaked|signed)\b"
    r"|\s*[,.:;\"“‘\0(—–]|\s+-|''|\s*$)"
)
_WHOM = rf" {_SOMEBODY}{_STOP}"
ROWS = Rows((
    row("told", "told|tells|tell|telling|emailed|informed|informs|informing|remind|reminded|reminds|reminding|assure|assured|assures|assuring|notified|notifying", _WHOM, any_case=True),
    row(
        "asked",
        "urged|urges|urging|coached|counseled|pressured|asked|asks|asking|advised|advises|warned|warns|warning|begged|begging|instructed|implored|encouraged|"
        "challenged|pressed|addressed|addressing|pushing|pressuring|pressing|lobbied|cautioned|reassured|reassures|encouraging|"
        "encourage|encourages|convince|convinced|persuade|persuaded|confronted|confronts|called on|calls on|calling on|call on|called upon",
        _WHOM,
    ),
    row(
        "message to",
        "letter|letters|e-mail|e-mails|email|emails|memo|message|messages|note|notes|text|tweet|pitch|appeal|testimony|"
        "remarks|speech|address|statement|presentation|response|reply|complaint|submission|plea|card|voicemail|voice note|circular|bulletin|dispatch",
        rf"(?: (?:on|last|late|early) [\w ]{{3,15}}?)? (?:sent |addressed |emailed |made |delivered |given |left )?(?:to|for){_WHOM}",
    ),
    row("question from", "question|questions|query", rf" from{_WHOM}"),
    row("put to", "put|puts", rf" it (?:\w+ ){{0,3}}to{_WHOM}"),
    row("handed to", "handed|showed|presented|read", rf" (?:an?|the|his|her|its|their) (?:[a-z]+ ){{1,2}}to{_WHOM}"),
    row("turned to", "turned", rf" to{_WHOM}"),
    row(
        "said to",
        "said|says|wrote|writes|spoke|speaking|talking|talked|complained|replied|responded|explained|promised|confided|admitted|"
        "confirmed|explain|explains|explaining|announced|repeated|reiterated|stated|insisted|joked|vowed|declared|suggested|opened up|disclosed|revealed|remarked",
        rf"(?: (?:on |late |early |last )?(?:{'|'.join(day.capitalize() for day in sorted(WEEKDAYS))}))? (?:\w+ly )?to{_WHOM}",
    ),
    row("added to", "added|noted|recalled|recounted|argued|pitched", rf" to(?= [A-Z]){_WHOM}"),
    row("case to", "made|makes|make|making", rf" (?:the|his|her|their|its|a) (?:\w+ )?cases? to{_WHOM}"),
    row("fired at", "fired|shot|hit|lashed", rf" (?:back|out) at{_WHOM}"),
    row("pleading with", "pleaded|pleading|plead|pleads", rf" with{_WHOM}"),
    row("spoke with", "spoke|speaking|talking|chatting", rf" with{_WHOM}"),
    row("before", "testified|testifying|testify|testifies", rf" before{_WHOM}"),
    row("shouted at", "shouted|yelled|shouting|yelling|screamed|snapped", rf" (?:at|to){_WHOM}"),
    row("replying to", "replying|responding", rf" to{_WHOM}", any_case=True),
    row("in front of", "in", rf" front of{_WHOM}"),
    row("speaking to", "speaking|talking|addressing|apologized|apologised|apologizing|apologises|apologizes", rf" to{_WHOM}", any_case=True),
    row(
        "asked by",
        "asked|pressed|questioned|challenged|quizzed|prompted|reached|grilled|interviewed",
        rf" by{_WHOM}",
        any_case=True,
    ),
    row("filing with", "filing|filings|filed|lodged", rf"(?: (?:a|an|the|its|his|her|their) (?:[a-z]+ ){{1,2}}?)? ?with{_WHOM}"),
    row("interview with", "interview|interviews|conversation|sit-down", rf" with{_WHOM}"),
))  # fmt: skip
# Rows whose verb must be the statement's own cue.
VERBS = frozenset(
    {"told", "asked", "said to", "added to", "case to", "fired at", "pleading with", "spoke with", "before"}
)
# What somebody is asked for or told of follows; "warned voters would stay" tells of them.
_ASKED_FOR = re.compile(
    r"(?: last \w+| on \w+day| [A-Z]\w+day| again| publicly| repeatedly)? (?:to|not to|that|about|of|against|into|for|on|how|why|if|whether|what|when)\b|,"
)
MESSAGE = "message to"  # which may be the source itself: "a memo sent to staff"
TO_SOMEBODY = frozenset({"told", "asked"})
# First words after such a verb that address nobody: "told how", "said to loud applause".
NOBODY = words("""
    that to in on at of it him her them us you he she they what how why when if whether about not no for himself herself
    themselves itself against questions call say tell make urge announce denounce attack push discuss praise criticize earlier later again loud applause cheers laughter boos reporter's by
""")
# What follows such a verb and hears nothing: "said to loud applause", "tells the story".
NO_HEARERS = words("""
    applause cheers cheer laughs laughter boos story stories case truth joke lie lies promise praising criticism questions
    request requests loss video article attack attacks shooting news report death comment comments concerns camera
    allegations filings rhetorically question point nothing something everything
""")
FUNCTION_WORDS = words(
    "he she they it i we you who whom which that me him them us was is are were be being been and or but not without"
)
DETERMINERS = words(
    "the a an his her their its my our some several many all two three fellow each every this these those"
)
ME = words("me us")
OWNED = words("his her")  # "told her supporters"
_PASSIVE = re.compile(
    r"\b(?:is|was|were|been|being|are|has been|have been|had been) (?:\w+ly |once |also |then |later )?"
    r"(?:asked|pressed|told|warned|briefed|informed|questioned|grilled|quizzed|urged|advised|reminded|challenged)\b"
)
_PASSIVE_OR_HEARS = re.compile(rf"{_PASSIVE.pattern}|\b(?:hears?|heard)\b")
_SUBJECT = re.compile(rf"(?:^|[\s“\"])(?P<who>{_PROPER}|(?:the |his |her |their )?[a-z]+s?) $")
REACH = 120  # characters between the cue and what names the addressee
FARTHER = 250  # where a sentence opens with who asked: "When asked by a host whether …, Hale said"


def addressee_of(frame: Frame, own: Spans, text: str) -> Addressee | None:
    """The addressee that the frame states, nearest to the cue. `own` are the source's spans, `text` the article's.

    One who is named right after the verb counts also where the content begins there: "urged Hale to go".
    """
    cue = frame.cue or frame.hull
    start, end = cue.start - frame.start, cue.end - frame.start
    best: tuple[int, Addressee] | None = None
    for number, kind, match in ROWS.matches(frame.words):
        if kind in VERBS and not (match.start() < end and start < match.end()):
            continue
        distance = max(match.start() - end, start - match.end(), 0) + number
        addressee = _addressee(frame, match)
        if addressee is None or distance >= (FARTHER if kind == "asked by" else REACH):
            continue
        if kind != MESSAGE and any(addressee.spans[0].overlaps(span) for span in own):
            continue
        if best is None or distance < best[0]:
            best = (distance, addressee)
    return best[1] if best else _asked(frame, own, text) or _in_content(frame, own, text)


def _asked(frame: Frame, own: Spans, text: str) -> Addressee | None:
    """Who was asked or told, where the cue is passive: "Hale was asked whether"."""
    if frame.cue is None:
        return None
    pattern = _PASSIVE if own else _PASSIVE_OR_HEARS
    passive = pattern.search(text, max(frame.start, frame.cue.start - 12), frame.cue.end)
    subject = _SUBJECT.search(text[frame.start : passive.start()]) if passive else None
    if subject is None or subject["who"].casefold() in FUNCTION_WORDS:
        return None
    said = frame.span(*subject.span("who"))
    if any(said.overlaps(span) for span in own):
        return None
    return Addressee(subject["who"], None, (said,))


def _in_content(frame: Frame, own: Spans, text: str) -> Addressee | None:
    """Who is told or asked, where the content begins with it."""
    if frame.cue is None:
        return None
    start, end = frame.cue.start, min(frame.start + len(frame.words), frame.cue.end + REACH)
    words_there = replace(frame, start=start, words=text[start:end])
    for _, kind, match in ROWS.matches(words_there.words):
        if kind not in TO_SOMEBODY or match.start("who") < len(frame.cue) or match.start() >= len(frame.cue):
            continue
        addressee = _addressee(words_there, match)
        if (
            addressee
            and _ASKED_FOR.match(words_there.words, match.end("who"))
            and _is_somebody(addressee.text)
            and not any(addressee.spans[0].overlaps(one) for one in own)
        ):
            return addressee
    return None


def _is_somebody(said: str) -> bool:
    """Whether words name people or an organization, not what is asked for: "asked questions"."""
    head = head_of(said)
    people = head in GROUP_NOUNS | ORGANIZATION_HEADS or is_person_noun(head)
    if head in {*WEEKDAYS, *MONTHS}:
        return False
    return said[:1].isupper() or people or (head.endswith("s") and is_person_noun(head[:-1]))


def _is_deed(said: str) -> bool:
    """Whether words in small letters are what is to be done and nobody: "a speech to win a seat"."""
    first, *_ = said.split()
    head = head_of(said)
    if not said.islower() or first in DETERMINERS or head.endswith("s") or said in ME:
        return False
    return first in {"be", "become"} or (
        head not in GROUP_NOUNS | ORGANIZATION_HEADS and not is_person_noun(head)
    )


def _addressee(frame: Frame, match: re.Match[str]) -> Addressee | None:
    said = match["who"].strip(" ,.\"“”'")
    said = re.sub(rf"^{_COUNT}", "", said)
    core = re.sub(r"^(?:the|a|an) (?=[a-z])", "", said)
    first_word = core.split()[0].casefold() if core else ""
    owned = first_word in OWNED and len(core.split()) > 1 and core.split()[1] not in PREPOSITIONS
    if not core or (first_word in NOBODY and not owned):
        return None
    said = re.sub(r"['’]s$", "", re.sub(rf"^(?:the|a) (?:{_NO_LINK}[a-z-]+ )*(?=[A-Z])", "", said))
    first = match.start("who") + match["who"].find(said)
    if (
        (said.islower() and head_of(said) in NO_HEARERS)
        or said in {"U.S", "Mr", "Mrs", "Ms", "Dr"}
        or _is_deed(said)
    ):
        return None
    return Addressee(said, None, (frame.span(first, first + len(said)),))

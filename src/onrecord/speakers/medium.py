"""Where or how a statement was made: a platform, an interview, a rally, a statement, a hearing."""

import re
from collections.abc import Iterator

from onrecord.record import Medium, Span
from onrecord.speakers.frames import BLANK, Frame
from onrecord.speakers.openings import Rows, row
from onrecord.speakers.vocabulary import MONTHS, WEEKDAYS, phrases

PLATFORMS = (
    "X",
    "Twitter",
    "Truth Social",
    "Facebook",
    "Instagram",
    "TikTok",
    "YouTube",
    "Threads",
    "Bluesky",
    "Mastodon",
    "LinkedIn",
    "Telegram",
    "Reddit",
    "Snapchat",
    "Substack",
    "WhatsApp",
    "Periscope",
    "Weibo",
    "Tumblr",
)
# Occasions on which several people speak in turn, so that they carry over from one to the next.
SCENES = phrases("""
    press conference|news conference|hearing|public hearing|debate|briefing|town hall|town hall meeting|press briefing|
    news briefing|meeting|forum|panel|session|conference call|cross-examination|trial|council meeting|panel discussion|
    discussion|summit|court hearing|call|townhall
""")
EVENTS = SCENES | phrases("""
    State of the Union address|State of the Union|State of the State address|State of the City address|
    interview|speech|rally|testimony|phone call|podcast|ceremony|convention|appearance|broadcast|show|address|remarks|
    campaign stop|gathering|fundraiser|conference|event|dinner|lunch|breakfast|luncheon|sermon|lecture|webcast|webinar|
    livestream|radio interview|conversation|question-and-answer session|vigil|march|protest|concession speech|
    victory speech|commencement|keynote|toast|eulogy|parade|campaign event|monologue|reception|segment|telecast|assembly|
    service|funeral|wake|program|programme|visit|tour|victory party|watch party|kickoff|campaign kickoff|dialogue|
    ribbon-cutting|concert|phone-in|public comment|
    memorial|memorial service|cattle show|fair|reopening|opening|festival|workshop|retreat|inquest|inquiry|deposition|
    arraignment|sentencing|inauguration|graduation|unveiling|launch|book launch|picnic|barbecue|open house|
    radio station|television station|TV station|
    talks|roll call vote|roll call|oral history|sit-down|victory rally|acceptance speech|stump speech|appearances|press call
""")
WRITINGS = phrases("""
    statement|letter|open letter|email|e-mail|e-mail message|email message|op-ed|column|book|memo|memoir|video|report|post|
    tweet|essay|editorial|filing|court filing|court papers|court documents|lawsuit|complaint|affidavit|news release|
    press release|release|message|text message|note|blog|blog post|article|newsletter|documentary|ruling|opinion|dissent|
    indictment|ad|advertisement|telegram|tweets|emails|series of tweets|series of posts|filings|motion|brief|memorandum|
    social media post|thread|caption|diary|petition|study|paper|voicemail|campaign ad|commercial|autobiography|
    fundraising email|guest column|manifesto|posting|video message|survey|questionnaire|response|announcement|pamphlet|
    decision|order|text|written statement|joint statement|prepared statement|recording|clip|status update|brochure|
    journal|lecture notes|contract|web post|radio ad|notice|bulletin|rebuttal|card|logbook|appeal|voice note|
    missive|referral|submission|fact sheet|leaflet|flyer|flier|notebook|field notebook|written reply|communiqué|communique|
    postcard|website|advisory|circular|dispatch|annual report|blog entry|resignation letter|transcript|foreword|preface
""")
NETWORKS = phrases("""
    CNN|MSNBC|Fox News|Fox Business|Fox|NBC|ABC|CBS|NPR|PBS|BBC|C-SPAN|CNBC|Sky News|HBO|Univision|Telemundo|television|
    national television|live television|live TV|TV|the radio|radio|local radio|community radio|national radio|public radio|state radio|state television|
    state TV|local television|breakfast television|the air|the stump|the campaign trail
""")
BARE_EVENTS = phrases("""
    testimony|court|court papers|court documents|court filings|prepared remarks|remarks|writing|church|
    congressional testimony|public comment|cross-examination|questioning|interviews|speeches
""")


def any_of(group: frozenset[str] | tuple[str, ...]) -> str:
    """A pattern for any of the phrases, the longest first."""
    return "|".join(re.escape(phrase) for phrase in sorted(group, key=lambda phrase: (-len(phrase), phrase)))


_DETERMINER = r"(?:an?|the|[A-Z][a-z]+day (?:night|morning|afternoon|evening)['’]s|his|her|their|its|this|that|another|one|(?:[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}|last \w+)['’]s?)"
_ADJECTIVES = r"(?:(?!(?:the|an?|of|to|in|on|that|with|from|may|will|would|can|could|is|was|were|has|had|have|and|but)\b)[\w'’-]+,? ){0,4}?"
_PROPER = r"(?:the |The )?[A-Z][\w&.'’-]*(?: (?:(?:of|and|the|for|&|de) )*[A-Z][\w&.'’-]*)*"
_OTHER = r"(?:the |a |an |his |her )?[a-z]+(?: [a-z]+)?(?=\s*[,.\0;]|\s*$)"
_TAIL = rf"(?P<tail> (?:with|on|in|at|before|by|outside|near|for|from|to) (?:{_PROPER}|{_OTHER}))?"
# "In the wake of", "the opening night", "a show of force".
_NO_EVENT = r"(?!(?:(?<=wake)|(?<=show)|(?<=call)) of\b|(?<=opening) [a-z])"
_EVENT = rf"(?P<noun>{_ADJECTIVES}(?:{any_of(EVENTS)}))\b(?!['’-]){_NO_EVENT}{_TAIL}"
# "A brief statement".
_NOT_BRIEF = r"(?!(?<=brief) (?:[a-z]+ )?(?:statement|interview|speech|e-?mail|note|letter|message|post|call|conference|appearance|video|memo|address|meeting|conversation|exchange)\b)"
_WRITING = rf"(?P<noun>{_ADJECTIVES}(?:{any_of(WRITINGS)}))\b(?!['’-]){_NOT_BRIEF}{_TAIL}"
_OWN = r"(?:his |her |its |their |the )?(?:official |personal |own |verified |campaign )*"
_NO_DAY = rf"(?!(?i:{any_of((*WEEKDAYS, *MONTHS))})\b)"
_POSTED = "post|posts|posted|posting|wrote|writes|writing|message|messages|said|comment|comments|commented|thread|video|announced|shared"
# An earlier row goes before a later one at the same distance from the cue.
ROWS = Rows((
    row("platform", "on|via|to|through", rf" {_OWN}(?P<platform>{any_of(PLATFORMS)})\b(?!['’]s headq)"),
    row("other platform", _POSTED, r" on (?P<platform>[A-Z]\w+)(?=[\s,.:\0]|$)(?! [A-Z])"),
    row("tweeted", "tweet|tweets|tweeted|tweeting|retweet|retweets|retweeted|retweeting", r"\b", any_case=True),
    row("platform post", "|".join(PLATFORMS), r" (?:post|page|account|message|thread|video|feed)\b", group="platform"),
    row("event", "in|at|during|throughout|on|via|by|over", rf" {_DETERMINER} {_EVENT}", any_case=True),
    row("bare event", "in|during|at|on|under", rf" (?P<noun>(?:(?:police|press|media|news|television|TV|radio|public|private|early|recent|later) )?(?:{any_of(BARE_EVENTS)}))\b{_TAIL}", any_case=True),
    row("giving", "gave|gives|giving|delivered|delivers|delivering|held|holds|holding|hosted|hosting", rf" (?:an?|the|his|her|their|its|another) {_EVENT}", any_case=True),
    row("named event", "in|at|during|throughout", rf" (?:the |a |an |his |her |their )?(?P<noun>(?:(?:[A-Z0-9][\w.&’'-]*|of|on|and|for|the) ){{1,6}}?(?:Convention|Conference|Summit|Forum|Rally|Dinner|Debate|Hearing|Gala|Festival|Expo|Town Hall|Luncheon|Breakfast))\b(?! [A-Z]){_TAIL}", any_case=True),
    row("several events", "in|during|at", r" (?:several|multiple|many|two|three|other|recent|separate|previous|past|various) (?P<noun>(?:[a-z-]+ )?(?:interviews|appearances|speeches|rallies|debates|tweets|statements|hearings|emails|letters))\b", any_case=True),
    row("channel", "on", rf" the (?:[a-z-]+ )?(?:channel|network|station|programme|program|show|podcast) (?P<place>{_NO_DAY}{_PROPER})", any_case=True),
    row("taking to", "took|takes|taking", rf" to (?P<noun>the (?:stage|floor|podium|airwaves|microphone|radio|pulpit|talk shows|steps of {_PROPER}))"),
    row("attending", "attending|addressing", rf" (?P<place>{_NO_DAY}(?:the |a )?(?:{_PROPER}))(?=[\s,.\0]|$)"),
    row("opening an event", "opening|closing|chairing|attending|addressing", rf" {_DETERMINER} {_EVENT}", any_case=True),
    row("platform user", "|".join(PLATFORMS), r" users?\b", group="platform"),
    row("part of an event", "day|days|week|weeks|hour|hours|minutes|end|start", rf" of (?:the|an?|his|her) (?P<noun>{any_of(SCENES)})\b"),
    row("writing", "in|on|via|by|through|with", rf" {_DETERMINER} {_WRITING}", any_case=True),
    row("released", "released|issued|sent out|sent|put out|published|wrote|posted|penned|read", rf" (?:an?|the|his|her|their|another) {_WRITING}"),
    row("by message", "by|via|in|over|through", r" (?P<noun>e-?mail|phone|telephone|text(?: message)?|Zoom|Skype|fax|letter|satellite phone|postcard|video[- ]?link|video call|megaphone|loudhailer|intercom)\b", any_case=True),
    row("interviewed", "interviewed|interview", rf"\b{_TAIL}", group="noun"),
    row("told an event", "told|telling", rf" (?:an?|the|his|her|their|its) (?P<noun>(?:(?:[A-Z][\w-]*|[a-z-]+) ){{0,3}}(?:[Rr]ally|news conference|press conference|[Hh]earing|[Cc]onference|[Cc]onvention|[Ff]orum|town hall|gathering|[Dd]ialogue|[Ss]ummit|audience|luncheon))\b{_TAIL}"),
    row("told a programme", "told|telling", r" (?:[A-Z][\w&.]*(?: [A-Z0-9][\w&.]*){0,3}['’]s? )?(?:the )?(?P<noun>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3} (?:programme|program|show|podcast))\b"),
    row("on stage", "on", r" stage\b{_TAIL}".replace("{_TAIL}", _TAIL).replace(" stage", " (?P<noun>stage)"), any_case=True),
    row("bare place", "onstage", r"\b", group="noun"),
    row("online", _POSTED + "|published|appeared|released|circulated", r" (?:\w+ ){0,2}(?P<noun>online)\b"),
    row("social media", "on", r" (?P<noun>social media)\b"),
    row("emailed", "emailed|e-mailed", r"\b", group="noun"),
    row("speaking", "speaking|appearing", rf" (?:on|at|to|before|in front of) (?P<place>(?:the )?(?:{_PROPER}))(?=[\s,.\0]|$)"),
    row("network", "on", rf" (?P<place>(?:the )?(?:{any_of(NETWORKS)})(?: (?:and|&) Friends)?(?:['’]s? (?:[“\"‘'][^\0”\"]{{2,40}}[”\"’']?|[A-Z][\w ]{{2,30}}))?)(?=[\s,.\0]|$)", any_case=True),
    row("programme", "on|to", r" (?:[A-Z]\w*['’]s )?(?:the )?(?:[“\"‘]|''?)(?P<place>[A-Z][^\0”\"\n]{2,40}?),?(?:[”\"’]|'')"),
    row("named programme", "said|says|wrote|writes|appeared|appearing|warned|argued|claimed|insisted|complained|joked|boasted|admitted|predicted", rf" on (?P<place>{_NO_DAY}[A-Z]\w+ [A-Z][\w’']+(?: [A-Z0-9][\w’']*)*)(?=[\s,.\0]|$)"),
    row("on the steps", "on", r" the (?P<noun>(?:courthouse|court|church|city hall|town hall|capitol|[A-Z]\w+) steps)\b"),
    row("written in", "wrote|writes|writing|written|argued|reported", rf" (?:\w+ )?(?:in|for) (?P<place>{_NO_DAY}(?:the (?:journal|magazine|newspaper) )?{_PROPER})"),
    row("before a body", "testified|testifying|testimony|testifies|appeared|appearing", rf" (?:\w+ )?(?:before|to|in front of) (?P<place>(?:the |a )?(?:{_PROPER}(?: (?:committee|subcommittee|panel|court|council|board|commission)\b)?|[a-z]+ (?:committee|panel|court|jury|council|board)))"),
    row("on the floor", "on", r" the (?P<noun>(?:House|Senate|convention|debate) (?:floor|stage))\b"),
))  # fmt: skip
# Rows that are verbs of saying, which must be of the statement's own source and cue.
VERBS = frozenset({"tweeted", "interviewed", "written in", "emailed"})
# Names of days and months that a tail can run into.
_TAIL_END = re.compile(
    rf"(?: (?:on|in|at|late|early|last))?,? (?:{any_of((*WEEKDAYS, *MONTHS))}|jan\.|feb\.|aug\.|sept\.|oct\.|nov\.|dec\.|"
    r"last|this|yesterday|today)\b.*$",
    re.IGNORECASE,
)
_ON_PLATFORM = re.compile(rf" on (?P<platform>{any_of(PLATFORMS)})$")
# After whose it is: "an appearance on Vale Radio's "The Early Show"".
_TITLE = r"[A-Z0-9][\w’'&-]*(?: (?:[A-Z0-9][\w’'&-]*|of|the|and|with|to|a|an|in|for|on)){0,6}[,.]?"
_PROGRAMME = re.compile(rf" (?:“{_TITLE}”|\"{_TITLE}\"|‘{_TITLE}’|''{_TITLE}'')")
_EMPTY_ADJECTIVE = re.compile(r"(?:own|same|new|recent|brief|very) ")
_IS_DAY = re.compile(
    rf"{any_of((*WEEKDAYS, *MONTHS))}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun",
    re.IGNORECASE,
)
_NO_OCCASION = re.compile(
    r"\b(?:wake-up|close|judgment|judgement|clarion|rallying|distress|curtain) calls?$", re.IGNORECASE
)
POSTS = frozenset({"post", "posts", "tweet", "tweets", "message", "thread", "video", "posting"})
_INDEFINITE = re.compile(
    r"\b(?:at|in|for|of|to|during|as) (?:an?|[A-Z]\w+['’]s?) (?P<noun>(?:[a-z-]+ )?(?:"
    + any_of(SCENES)
    + r"))\b"
)

_NAMED = re.compile(
    rf"(?:\b(?i:an?|the|his|her|their|this|that)|['’]s?) (?P<noun>{_ADJECTIVES}(?:{any_of(EVENTS)}))\b(?!['’])"
)


FAR = 100  # characters
# "He spoke of it at a rally, and repeated it on Hale's radio show."
_ANOTHER_CLAUSE = re.compile(r",? (?:and|but) ")


def medium_of(frame: Frame) -> Medium | None:
    """The medium that the frame states, nearest to the cue, in its own words and short."""
    best: tuple[int, Medium] | None = None
    hull = (frame.hull.start - frame.start, frame.hull.end - frame.start)
    for number, kind, match in ROWS.matches(frame.words):
        distance = max(match.start() - hull[1], hull[0] - match.end(), 0)
        is_verb = (
            frame.cue is not None
            and match[0].endswith(" show")
            and match.end() == frame.cue.end - frame.start
        )
        if BLANK in match[0] or is_verb or _is_about_source(frame, match) or (kind in VERBS and distance):
            continue
        before = frame.words[match.end() : hull[0]]
        distance += FAR // 2 if _ANOTHER_CLAUSE.search(before) else 0
        distance += number + (FAR if kind == "by message" else 0)  # "by telephone on the programme"
        medium = _medium(frame, kind, match)
        if medium and _NO_OCCASION.search(medium.text) is None and (best is None or distance < best[0]):
            best = (distance, medium)
    return best[1] if best else None


def scene_in(words: str) -> re.Match[str] | None:
    """The first occasion of several speakers that a sentence of the article's own words introduces."""
    return _INDEFINITE.search(words)


def noun_of(medium: Medium) -> str:
    """The noun of a medium, by which the text comes back to it: "hearing" of "public hearing in Ohio"."""
    head = re.split(r" (?:with|on|in|at|before|by|outside|near|for|from|to|of) ", medium.text)[0]
    return head.split()[-1].casefold() if head.split() else ""


def is_called(medium: Medium, noun: str) -> bool:
    """Whether the text can come back to the medium by a noun: "the hearing", "the post"."""
    return noun in POSTS if medium.platform else noun == noun_of(medium)


def is_writing(medium: Medium) -> bool:
    """Whether the medium is written, so that what is told to somebody is not in it."""
    return medium.platform is not None or noun_of(medium) in {phrase.split()[-1] for phrase in WRITINGS}


def is_event(medium: Medium) -> bool:
    """Whether it is an occasion that people are at, not a platform or a writing."""
    nouns = {phrase.split()[-1] for phrase in EVENTS}
    return medium.platform is None and not is_writing(medium) and noun_of(medium) in nouns


def events_in(text: str, start: int, end: int) -> Iterator[Medium]:
    """The occasions that a stretch of the article names, whoever speaks there."""
    for match in _NAMED.finditer(text, start, end):
        yield Medium(match["noun"], None, (Span(*match.span("noun")),))


def is_scene(medium: Medium) -> bool:
    """Whether several people speak on such an occasion."""
    return noun_of(medium) in {phrase.split()[-1] for phrase in SCENES}


def _is_about_source(frame: Frame, match: re.Match[str]) -> bool:
    """Whether what is matched only describes the source: "Hale, who lost the debate in Ohio"."""
    start = frame.hull.start - frame.start
    end = (frame.cue.start if frame.cue else frame.hull.end) - frame.start
    return (
        start <= match.start() < end
        and re.search(r"\b(?:who|which|whose)\b", frame.words[start : match.start()]) is not None
    )


def _medium(frame: Frame, kind: str, match: re.Match[str]) -> Medium | None:
    groups = match.groupdict()
    platform = groups.get("platform")
    if platform:
        if _IS_DAY.fullmatch(platform) or platform in NETWORKS:
            return None
        return Medium(platform, platform, (frame.span(*match.span("platform")),))
    if kind == "emailed":
        return Medium("email", None, (frame.span(*match.span()),))
    if kind == "tweeted":
        return Medium("Twitter", "Twitter", (frame.span(*match.span()),))
    social = _ON_PLATFORM.search(match[0])
    if social:
        first = match.start() + social.start("platform")
        return Medium(
            social["platform"], social["platform"], (frame.span(first, first + len(social["platform"])),)
        )
    start, end = match.span("noun" if groups.get("noun") else "place")
    if groups.get("tail"):
        cut = _TAIL_END.search(frame.words[end : match.end("tail")])
        end = end + cut.start() if cut else match.end("tail")
    opening = _EMPTY_ADJECTIVE.match(frame.words[start:end])
    start += opening.end() if opening else 0
    programme = _PROGRAMME.match(frame.words, end) if frame.words[start:end].endswith(("'s", "’s")) else None
    end = programme.end() if programme else end
    found = frame.words[start:end].rstrip(" ,.")
    span = (frame.span(start, start + len(found)),) if found else ()
    return (
        Medium(
            "interview" + found[len("interviewed") :] if found.startswith("interviewed") else found,
            None,
            span,
        )
        if found
        else None
    )

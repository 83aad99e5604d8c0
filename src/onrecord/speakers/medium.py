"""Where or how a statement was made: a platform, an interview, a rally, a statement, a hearing."""

import re

from onrecord.record import Medium
from onrecord.speakers.frames import BLANK, Frame

PLATFORMS = (
    "X", "Twitter", "Truth Social", "Facebook", "Instagram", "TikTok", "YouTube", "Threads", "Bluesky", "Mastodon",
    "LinkedIn", "Telegram", "Reddit", "Snapchat", "Medium", "Substack", "WhatsApp", "Periscope", "Weibo", "Tumblr",
)  # fmt: skip
EVENTS = (
    "interview", "speech", "rally", "press conference", "news conference", "hearing", "debate", "briefing", "town hall",
    "town hall meeting", "testimony", "phone call", "call", "conference call", "podcast", "meeting", "ceremony",
    "convention", "forum", "appearance", "broadcast", "show", "press briefing", "news briefing", "address", "remarks",
    "campaign stop", "gathering", "panel", "session", "fundraiser", "conference", "event", "dinner", "lunch",
    "breakfast", "luncheon", "sermon", "lecture", "webcast", "webinar", "livestream", "radio interview", "conversation",
    "question-and-answer session", "vigil", "march", "protest", "summit", "trial", "program", "concession speech",
    "victory speech", "commencement", "keynote", "toast", "eulogy", "parade", "campaign event", "monologue", "floor",
    "reception", "discussion", "segment", "telecast", "assembly", "service", "funeral", "wake", "council meeting",
)  # fmt: skip
WRITINGS = (
    "statement", "letter", "open letter", "email", "e-mail", "op-ed", "column", "book", "memo", "memoir", "video",
    "report", "post", "tweet", "essay", "editorial", "filing", "court filing", "court papers", "court documents",
    "lawsuit", "complaint", "affidavit", "news release", "press release", "release", "message", "text message", "note",
    "blog", "blog post", "article", "newsletter", "documentary", "ruling", "opinion", "dissent", "indictment", "ad",
    "advertisement", "telegram", "tweets", "emails", "series of tweets", "series of posts", "filings", "motion", "brief",
    "memorandum", "social media post", "thread", "caption", "diary", "petition", "study", "paper", "voicemail",
    "campaign ad", "commercial", "autobiography", "fundraising email", "guest column", "manifesto", "posting",
    "video message", "survey", "questionnaire", "response", "announcement", "pamphlet", "decision", "order", "text",
    "written statement", "joint statement", "prepared statement", "recording", "clip", "status update",
)  # fmt: skip
NETWORKS = (
    "CNN", "MSNBC", "Fox News", "Fox Business", "Fox", "NBC", "ABC", "CBS", "NPR", "PBS", "BBC", "C-SPAN", "CNBC",
    "Sky News", "HBO", "Univision", "Telemundo", "television", "national television", "TV", "the radio", "radio",
)  # fmt: skip


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_DETERMINER = r"(?:an?|the|his|her|their|its|this|that|another|one|[A-Z][\w.]*(?: [A-Z][\w.]*){0,3}['’]s?)"
_ADJECTIVES = r"(?:(?!(?:the|of|to|in|on|that|with)\b)[\w'’-]+,? ){0,4}?"
_PROPER = r"(?:the |The )?[A-Z][\w&.'’-]*(?: (?:(?:of|and|the|for|&|de) )*[A-Z][\w&.'’-]*)*"
_PARTNER = rf"(?P<tail> (?:with|on|in|at|before|by|outside|near|for|from|to|of) (?:{_PROPER}|(?:the |a |his |her )?[a-z]+(?: [a-z]+)?(?=[,.\0])))?"
ROWS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("platform", re.compile(rf"\b(?:on|via|to|through) (?:his |her |its |their |the )?(?:(?:official|personal|own|verified|campaign) )?(?P<platform>{_any_of(PLATFORMS)})\b(?!['’]s headq)")),
    ("tweeted", re.compile(r"\b(?P<tweet>(?:re)?tweet(?:s|ed|ing)?)\b", re.IGNORECASE)),
    ("platform post", re.compile(rf"\b(?P<platform>{_any_of(PLATFORMS)}) (?:post|page|account|message|thread|video|feed|update)\b")),
    ("event", re.compile(rf"\b(?:in|at|during|on|from|after|following|via|by|over) {_DETERMINER} (?P<noun>{_ADJECTIVES}(?:{_any_of(EVENTS)}))\b{_PARTNER}")),
    ("plain event", re.compile(rf"\b(?:in|during|at|over) (?P<noun>(?:[a-z]+ )?(?:{_any_of(('testimony', 'court', 'remarks', 'court papers', 'court documents', 'court filings', 'dinner', 'prepared remarks', 'an interview', 'writing', 'church', 'congressional testimony'))}))\b{_PARTNER}")),
    ("writing", re.compile(rf"\b(?:in|on|via|by|through|with) {_DETERMINER} (?P<noun>{_ADJECTIVES}(?:{_any_of(WRITINGS)}))\b{_PARTNER}")),
    ("released", re.compile(rf"\b(?:released|issued|sent|put out|published|wrote|posted|sent out|penned|read) (?:an?|the|his|her|their|another) (?P<noun>{_ADJECTIVES}(?:{_any_of(WRITINGS)}))\b{_PARTNER}")),
    ("by message", re.compile(r"\b(?:by|via|in|over|through) (?P<noun>e-?mail|phone|telephone|text(?: message)?|Zoom|Skype|fax|letter)\b")),
    ("interviewed", re.compile(rf"\b(?P<noun>interview(?:ed|s)?)\b{_PARTNER}")),
    ("network", re.compile(rf"\b(?:on|to) (?P<place>(?:(?:the )?(?:{_any_of(NETWORKS)})(?:['’]s? (?:[“\"‘'][^\0”\"]{{2,40}}[”\"’']?|[A-Z][\w ]{{2,30}}))?))(?=[\s,.\0]|$)")),
    ("programme", re.compile(r"\bon (?:the )?[“\"‘'](?P<place>[A-Z][^\0”\"\n]{2,40})[”\"’']")),
    ("written in", re.compile(rf"\b(?:wrote|writes|writing|written|argued) (?:\w+ )?(?:in|for) (?P<place>{_PROPER})")),
    ("before a body", re.compile(rf"\b(?:testified|testifying|testimony|testifies|appeared|speaking|spoke) (?:\w+ )?(?:before|to|in front of) (?P<place>(?:the |a )?(?:{_PROPER}|[a-z]+ (?:committee|panel|court|jury|council|board)))")),
    ("on the floor", re.compile(r"\bon the (?P<noun>(?:House|Senate|convention|debate) (?:floor|stage))\b")),
)  # fmt: skip
# Names of days and months that a tail can run into.
_TAIL_END = re.compile(
    r"(?: (?:on|in|at|late|early|last))?,? (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|"
    r"April|May|June|July|August|September|October|November|December|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.|last|this|"
    r"yesterday)\b.*$",
)
_SOCIAL = re.compile(r"\b(?:social[- ]media|social network)\b", re.IGNORECASE)


def medium_of(frame: Frame) -> Medium | None:
    """The medium that the frame states, nearest to the cue, in its own words and short."""
    best: tuple[int, Medium] | None = None
    hull = (frame.hull.start - frame.start, frame.hull.end - frame.start)
    for row, (kind, pattern) in enumerate(ROWS):
        for match in pattern.finditer(frame.words):
            if BLANK in match[0]:
                continue
            distance = max(match.start() - hull[1], hull[0] - match.end(), 0) + row
            medium = _medium(frame, kind, match)
            if medium and (best is None or distance < best[0]) and not _of_the_past(frame.words, match, hull):
                best = (distance, medium)
    return best[1] if best else None


def _of_the_past(words: str, match: re.Match[str], hull: tuple[int, int]) -> bool:
    """Whether what is matched is only spoken of inside the source: "Hale, who lost the debate in Ohio"."""
    inside = hull[0] <= match.start() < hull[1]
    return inside and bool(re.search(r"\b(?:who|which|whose)\b", words[hull[0] : match.start()]))


def _medium(frame: Frame, kind: str, match: re.Match[str]) -> Medium | None:
    groups = match.groupdict()
    if groups.get("platform"):
        start, end = match.span("platform")
        return Medium(match["platform"], match["platform"], (frame.span(start, end),))
    if kind == "tweeted":
        return Medium("Twitter", "Twitter", (frame.span(*match.span()),))
    group = "noun" if groups.get("noun") else "place"
    start, end = match.span(group)
    if groups.get("tail"):
        cut = _TAIL_END.search(frame.words[end : match.end("tail")])
        end = end + cut.start() if cut else match.end("tail")
    words = frame.words[start:end].strip(" ,.")
    words = "interview" + words[len("interviewed") :] if words.startswith("interviewed") else words
    return Medium(words, None, (frame.span(start, end),)) if words else None

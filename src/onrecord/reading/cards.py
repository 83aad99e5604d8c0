"""Posts in a plain text as an app shows them: short lines above the words tell who and when, lines below count.

A card is told by its lines alone: an author above a handle or an age, or a line of counts. One row of HEADS a layout.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.reading.dates import written_date
from onrecord.reading.posts import AGE, BLUESKY, DAY, HANDLE, HOUR, LONGEST_NAME, MASTODON, WHEN, X

SHORT_AGE = r"\d{1,2} ?(?:m|h|hrs?|d|w)"
MARKS = r"[ \t·•|\-–—]*"
NAME = rf"(?P<author>[^\W\d_][^\n@:;?!•·]{{1,{LONGEST_NAME}}}?)"
MOST_WORDS_OF_NAME = 7
MOST_LINES = 12  # of the words of one post
LONGEST_COUNTS = 120
# Possessive, so that a line of nothing but figures is read once.
BETWEEN = r"[^\w\n]{1,8}+"  # a heart, a bubble, a dot
COUNT = (
    r"\d[\d.,]*+ ?[KkMm]?(?: (?:repl(?:y|ies)|reposts?|retweets?|quotes?|likes?|comments?|shares?|views?|points?|"
    r"reactions?|bookmarks?|boosts?|favou?rites?|upvotes?|plays?))?"
)
COUNTS = re.compile(rf"(?:{BETWEEN})?{COUNT}(?:{BETWEEN}(?:and )?{COUNT})*(?:{BETWEEN})?", re.IGNORECASE)
# Counted are replies or hearts; a score or a price is no count.
SAYS_WHAT = re.compile(r"[a-z]{4}|[\u2600-\u27bf\U0001f300-\U0001faff]")
STAMP = re.compile(
    rf"(?:{HOUR}{MARKS}{DAY}|{DAY},?(?: at)?{MARKS}{HOUR})(?:[ \t]*[·•|][^\n·•|]*)*|♬.*|👁 ?[\d.,]+ ?[KkMm]?(?: +edited)?(?: +{HOUR})?"
)
SEPARATOR = re.compile(r"[·•|\-–—]{1,3}")  # a line between the handle and the day
REPLYING = re.compile(
    rf"(?:Replying to|In reply to) {HANDLE}(?:(?:,| and) {HANDLE}){{0,5}}(?: and \d+ others?)?"
)
BUTTON = re.compile(
    r"(?:view|see) (?:this |more )?(?:posts? )?(?:on|from) \w+|show (?:this thread|more)|translate (?:this )?post|"
    r"liked by [^\n]{2,60}|view all [\d.,]+ comments|"
    r"(?:like|reply|repost|comment|share|follow|send)(?:[ ·|]+(?:like|reply|repost|comment|share|follow|send))+",
    re.IGNORECASE,
)


# A line of these names the author of an article or a picture, and no post's.
_TELLS_OF_AUTHOR = re.compile(
    r"(?:follow|photo|photograph|picture|contact|by|reporting|email|credit|source|words)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Head:
    """The lines above the words of a post on one kind of page, a pattern a line, each whole.

    `sure` says that they are no other text's; else a line of counts or of a time must follow the words, or, where they
    may stand `close`, the words themselves, between empty lines with the line above.
    """

    platform: str | None
    lines: tuple[re.Pattern[str], ...]
    sure: bool = True
    close: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """A post among lines: its words are `[first, last)`, its card ends with the line before `end`."""

    first: int
    last: int
    end: int
    platform: str | None
    author: str | None
    handle: str | None
    date: str | None


def head(platform: str | None, *lines: str, sure: bool = True, close: bool = False) -> Head:
    return Head(platform, tuple(re.compile(line) for line in lines), sure, close)


AT_HANDLE = rf"(?P<handle>{HANDLE}){MARKS}(?P<when>{WHEN})"
ALONE = rf"{MARKS}(?P<when>{WHEN}){MARKS}(?:Edited|Follow|🌐|Public)?"
HEADS = (
    head(None, NAME, rf"(?P<handle>{HANDLE})", ALONE),
    head(None, NAME, AT_HANDLE),
    head(None, NAME, rf"(?P<handle>{HANDLE})", sure=False),
    head(None, rf"{NAME}(?: ·)? (?:[✓✔☑] ?)?{AT_HANDLE}"),
    head(None, rf"{NAME}(?: ·)? (?:[✓✔☑] ?)?(?P<handle>{HANDLE})", sure=False, close=True),
    head("LinkedIn", rf"{NAME} ?[•·] ?(?:1st|2nd|3rd\+?|Following)", r"[^\n]{3,120}", ALONE),
    head("Reddit", r"r/\w{2,}", rf"Posted by (?P<handle>u/[\w-]+){MARKS}(?P<when>{WHEN})"),
    head("Reddit", rf"Posted by (?P<handle>u/[\w-]+){MARKS}(?P<when>{WHEN})"),
    head("Reddit", rf"(?:r/\w+{MARKS})?(?P<handle>u/[\w-]+){MARKS}(?P<when>{AGE})"),
    head("Threads", r"(?P<handle>(?=\w*[\d._])[a-z][\w.]{2,})", rf"(?P<when>{AGE})"),
    head("Threads", r"(?P<handle>[a-z]{5,30})", rf"(?P<when>{SHORT_AGE})"),
    head("Instagram", r"(?P<handle>[a-z][\w.]{3,30}) ?(?:Verified|✓|☑)", sure=False),
    head(None, rf"(?P<when>{DAY})", rf"{NAME} ?\((?P<handle>{HANDLE})\)"),
    head(None, rf"{NAME} ?\((?P<handle>{HANDLE})\)", sure=False),
    head("Facebook", NAME, rf"(?P<when>{WHEN}){MARKS}(?:🌐|Public|Shared with Public|Facebook)"),
    head("Facebook", NAME, rf"(?P<when>{SHORT_AGE}){MARKS}", sure=False),
    head("Facebook", r"[^\W\d_][^\n]{2,80}", rf"{NAME} ?[·•] ?(?P<when>{SHORT_AGE})", sure=False),
    head("Telegram", rf"Forwarded from {NAME}"),
    head(None, rf"(?P<handle>{HANDLE})", sure=False),
)  # fmt: skip


def card_at(lines: Sequence[str], at: int, apart: Sequence[bool]) -> Card | None:
    """The post whose card begins with this line; `apart` tells of each line whether an empty one stands before it."""
    answers = REPLYING.fullmatch(lines[at]) is not None  # so that what follows is a post's
    for layout in HEADS:
        if found := _headed(layout, lines, at + answers, apart, sure=layout.sure or answers):
            return found
    return None


def _headed(layout: Head, lines: Sequence[str], at: int, apart: Sequence[bool], *, sure: bool) -> Card | None:
    head_lines = _told_by(layout, lines, at)
    if head_lines is None:
        return None
    told, first = head_lines
    author = told.get("author", "").strip()
    of_author = _TELLS_OF_AUTHOR.match(lines[at]) or lines[first].startswith(("She ", "He ", author or "@"))
    ends = first + 1 == len(lines) or apart[first + 1]
    close = layout.close and ends and not of_author
    sure = sure or (close and apart[at] and not any(apart[at + 1 : first + 1]))
    end = first
    while end < min(len(lines), first + MOST_LINES) and not is_below(lines[end]):
        end += 1
    is_counted = end < len(lines) and is_below(lines[end]) and end > first
    if not is_counted:
        end = first + 1
        if not sure or is_below(lines[first]):
            return None
    last = end
    stamps = [told.get("when", "")]
    while end < len(lines) and is_below(lines[end]):
        stamps.append(lines[end])
        end += 1
    date = next((day for stamp in stamps if (day := _day_in(stamp))), None)
    platform = layout.platform or _platform_of(told.get("handle", ""), lines[last:end])
    return Card(first, last, end, platform, author or None, told.get("handle"), date)


def _told_by(layout: Head, lines: Sequence[str], at: int) -> tuple[dict[str, str], int] | None:
    """What the lines above a post tell, and the first line of its words; None where they are no post's."""
    told: dict[str, str] = {}
    first = at
    for pattern in layout.lines:
        while at < first < len(lines) and SEPARATOR.fullmatch(lines[first]):
            first += 1
        found = pattern.fullmatch(lines[first]) if first < len(lines) else None
        if not found:
            return None
        first += 1
        told |= {name: value for name, value in found.groupdict().items() if value}
    while first < len(lines) and (SEPARATOR.fullmatch(lines[first]) or REPLYING.fullmatch(lines[first])):
        first += 1
    is_name = len(told.get("author", "").split()) <= MOST_WORDS_OF_NAME
    return (told, first) if is_name and first < len(lines) else None


def is_head(line: str) -> bool:
    """Whether a line stands above the words of a post, and is no other text's."""
    return any(len(layout.lines) == 1 and layout.sure and layout.lines[0].fullmatch(line) for layout in HEADS)


def is_below(line: str) -> bool:
    """Whether a line stands below the words of a post: counts, a time, a button."""
    if len(line) > LONGEST_COUNTS:
        return False
    if COUNTS.fullmatch(line):
        return bool(SAYS_WHAT.search(line))
    return bool(STAMP.fullmatch(line) or BUTTON.fullmatch(line))


def _day_in(stamp: str) -> str | None:
    found = re.search(DAY, stamp)
    written = written_date(found[0].replace(".", "")) if found else None
    return written.value if written else None


def _platform_of(handle: str, below: Sequence[str]) -> str:
    if any(line.startswith("♬") for line in below):
        return "TikTok"
    name = handle.removeprefix("@")
    if "@" in name:
        return MASTODON
    return BLUESKY if "." in name else X

"""Names of authors in bylines and metadata: without "By", jobs, outlets and dates."""

import re
from collections.abc import Iterable
from itertools import islice

from lxml.etree import _Element as Element

from onrecord.reading.dates import written_date
from onrecord.reading.inline import text_within
from onrecord.reading.kinds import JOB, NAME
from onrecord.reading.passages import in_margin, name_of

LONGEST_AUTHOR = 80
MOST_AUTHORS = 20
LONGEST_BYLINE = 400
STARTS = re.compile(
    r"^\W*(?:(?:story |written |words |report |reported |reporting |posted |published |article |text )?by\b|author\(?s?\)?:|von\b|par\b|por\b)\s*:?\s*",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\s*(?:,\s*and\s+|\s+and\s+|\s+&\s+|;|\s+und\s+|\s+et\s+|\s+y\s+)\s*", re.IGNORECASE)
REST = re.compile(
    r"\s*(?:[|•·/\n]|\s[–—-]\s|\bUpdated\b|\bPublished\b|\bPosted\b|\son\s(?=[A-Z][a-z]+ \d)|\bfor (?:the |The )?(?=[A-Z])|\bof (?:the|The)\b)"
)
JOB_PART = re.compile(rf"^(?:the )?(?:\w+ ){{0,4}}{JOB}s?$", re.IGNORECASE)
NOBODY = frozenset(
    (
        *(
            "admin",
            "administrator",
            "staff",
            "editor",
            "editors",
            "editorial",
            "newsroom",
            "news desk",
            "webmaster",
        ),
        *(
            "staff writer",
            "staff report",
            "staff reports",
            "guest",
            "guest author",
            "unknown",
            "none",
            "null",
            "author",
        ),
        *(
            "contributor",
            "anonymous",
            "user",
            "n/a",
            "editorial staff",
            "editorial team",
            "news staff",
            "web staff",
        ),
    )
)
WHOLE_NAME = re.compile(rf"^{NAME}$")
AUTHOR_PAGE = re.compile(
    r"/(?:authors?|staff|contributors?|byline|reporters?|people|profiles?|team)/[^/]+/?$"
)
AUTHOR_CLASS = re.compile(r"-(?:author-name|byline-name|byline-author|author-link)-")
CONTACT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\([^)]*\)|(?<!\S)@\w+")


def authors_in_byline(byline: str) -> tuple[str, ...]:
    """The names in a byline: "By Jane Roe and Ana Silva, Staff Writers | March 3, 2026"."""
    named = STARTS.sub("", byline.strip())
    starts_with_by = named != byline.strip()
    if (date := written_date(named)) and date.start:
        named = named[: date.start]
    parts = authors_among([REST.split(named, maxsplit=1)[0]])
    return tuple(name for name in parts if starts_with_by or WHOLE_NAME.match(name))


def authors_among(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in what metadata gives as authors."""
    found: dict[str, None] = {}
    for text in islice(texts, MOST_AUTHORS):
        words = " ".join(CONTACT.sub(" ", text[:LONGEST_BYLINE]).split())
        for part in BETWEEN.split(STARTS.sub("", words)):
            for name in names_in(part):
                found.setdefault(name)
    return tuple(found)[:MOST_AUTHORS]


def names_in(part: str) -> list[str]:
    """The names in a part without "and": what stands between commas, unless it is a job or a place."""
    pieces = [
        piece.strip(" .:-–—|\"“”'") for piece in re.split(r"\s*[,|]\s*", REST.split(part, maxsplit=1)[0])
    ]
    pieces = [piece for piece in pieces if is_author(piece)]
    # "Jane Roe, Harbor City" or "Jane Roe, PhD": only further whole names of two words are authors too.
    return [piece for at, piece in enumerate(pieces) if at == 0 or WHOLE_NAME.match(piece)]


def is_author(piece: str) -> bool:
    if not 2 < len(piece) <= LONGEST_AUTHOR or piece.lower() in NOBODY or not piece[0].isalpha():
        return False
    if JOB_PART.match(piece) or written_date(piece) or any(mark in piece for mark in "<>{}[]@/"):
        return False
    return not any(char.isdigit() for char in piece)


def authors_in_markup(root: Element, story: Element | None) -> tuple[str, ...]:
    """The names in the elements above the story that the markup says are the author's."""
    found: dict[str, None] = {}
    for element in root.iter() if story is not None else ():
        if element is story:
            break
        if names_author(element) and not in_margin(element):
            text = text_within(element, LONGEST_BYLINE) or ""
            found |= dict.fromkeys(name for name in authors_among([text]) if WHOLE_NAME.match(name))
    return tuple(found)[:MOST_AUTHORS]


def names_author(element: Element) -> bool:
    """Whether an element's relation, property, class or address says that its text is an author's name."""
    if "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split():
        return str(element.tag) not in ("link", "meta")
    if str(element.tag) == "a" and AUTHOR_PAGE.search(element.get("href") or ""):
        return True
    return bool(AUTHOR_CLASS.search(name_of(element)))

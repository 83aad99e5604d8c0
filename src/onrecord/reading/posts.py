"""Embedded and pasted social posts: platform, author, handle, date, address, words.

What a page shows as a post is evidence of the page, not of the platform. One row of PLATFORMS a platform.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml.etree import _Element as Element

from onrecord.reading.dates import iso_of, written_date
from onrecord.reading.inline import Anchor, Line, address_of, lines_of, text_within

LONGEST_NAME = 100
LONGEST_POST = 5_000
LONGEST_TRAIL = 400  # characters of short links at the end of a post


@dataclass(frozen=True, slots=True)
class Platform:
    """How one platform's embeds look.

    `classes` mark its elements, `hosts` are where its posts live (empty: anywhere), `path` is the path
    of a post's address, with the groups `handle` and `id`.
    """

    name: str
    classes: frozenset[str]
    hosts: tuple[str, ...]
    path: re.Pattern[str]


X, TRUTH_SOCIAL, BLUESKY, MASTODON, INSTAGRAM = "X", "Truth Social", "Bluesky", "Mastodon", "Instagram"
PLATFORMS = (
    Platform(
        X,
        frozenset(("twitter-tweet", "twitter-video", "twitter-tweet-rendered")),
        ("twitter.com", "x.com"),
        re.compile(r"/(?:#!/)?(?:i/web|(?P<handle>\w{1,20}))/status(?:es)?/(?P<id>\d+)"),
    ),
    Platform(
        TRUTH_SOCIAL,
        frozenset(("truthsocial-embed",)),
        ("truthsocial.com",),
        re.compile(r"/@(?P<handle>\w+)/(?:posts/)?(?P<id>\d+)"),
    ),
    Platform(
        BLUESKY,
        frozenset(("bluesky-embed",)),
        ("bsky.app",),
        re.compile(r"/profile/(?:did:[\w:.]+|(?P<handle>[\w.-]+))/post/(?P<id>\w+)"),
    ),
    Platform(
        INSTAGRAM,
        frozenset(("instagram-media",)),
        ("instagram.com",),
        re.compile(r"/(?:(?!p/|reel/|tv/)(?P<handle>[\w.]+)/)?(?:p|reel|tv)/(?P<id>[\w-]+)"),
    ),
    Platform(
        "Threads",
        frozenset(("text-post-media",)),
        ("threads.net", "threads.com"),
        re.compile(r"/@(?P<handle>[\w.]+)/post/(?P<id>[\w-]+)"),
    ),
    Platform(
        "Facebook",
        frozenset(("fb-post", "fb-xfbml-parse-ignore")),
        ("facebook.com",),
        re.compile(r"/(?P<handle>[\w.]+)/(?:posts|videos|photos)/(?:[^/]+/)?(?P<id>\w+)"),
    ),
    Platform(
        MASTODON,
        frozenset(("mastodon-embed",)),
        (),
        re.compile(r"/@(?P<handle>\w+(?:@[\w.-]+)?)/(?P<id>\d+)"),
    ),
)
ADDRESS_ATTRIBUTES = (
    "data-instgrm-permalink",
    "data-text-post-permalink",
    "data-embed-url",
    "data-href",
    "cite",
    "src",
)

HANDLE = r"@[\w.-]*\w(?:@[\w.-]+\w)?"
SHARED_BY = re.compile(
    rf"(?:^|\n)(?:A|Ein|Une?) (?:post|video|reel) shared by (?P<author>[^\n]{{1,{LONGEST_NAME}}}?)\s*\((?P<handle>{HANDLE})\)(?P<rest>[^\n]{{0,60}})$"
)
# How embeds name who wrote them; each has a test.
SIGNATURES = (
    re.compile(
        rf"(?:^|\s)[—–-]{{1,2}}\s?(?P<author>[^\n—]{{1,{LONGEST_NAME}}}?)\s*\((?P<handle>{HANDLE})\)(?P<rest>[^\n]{{0,60}})$"
    ),
    SHARED_BY,
    re.compile(
        rf"(?:^|\n)Posted by (?P<author>[^\n@]{{1,{LONGEST_NAME}}}?)(?P<handle>)(?P<rest> on [^\n]{{4,60}})?$"
    ),
    re.compile(rf"(?:^|\n)Post by (?P<author>)(?P<handle>{HANDLE})(?P<rest>)$"),
    re.compile(rf"^(?P<author>)(?P<handle>{HANDLE})(?P<rest>)$"),
)
# With SHARED_BY the only one that is a post's in plain text; the others are too common in prose.
PASTED_SIGNATURE = re.compile(
    rf"^\s*[—–-]{{1,2}}\s?(?P<author>[^\n—(]{{1,{LONGEST_NAME}}}?)\s*\((?P<handle>{HANDLE})\)(?P<rest>[^\n]{{0,60}})$"
)
POSTED_BY = re.compile(
    rf"^Posted by (?P<author>[^\n@]{{1,{LONGEST_NAME}}}?)(?P<handle>)(?:,|,? on) (?P<rest>[^\n]{{4,60}}?)(?: · Public)?$"
)
# Above its words an author stands without a dash, as an app shows it; how long ago is no date.
PASTED_HEADER = re.compile(
    rf"^\s*(?P<author>[^\s—–(@:;.?!](?:[^\n—–(@:;.?!]|\.(?=[ )])){{0,{LONGEST_NAME}}}?)\s{{0,3}}\((?P<handle>{HANDLE})\)(?P<rest>[^\n]{{1,60}})$"
)
# Parts of the line that tells when, as apps write them.
AGE = r"(?:\d{1,3} ?(?:s|m|min|mins|h|hr|hrs|d|w|mo|yr)|\d{1,2} (?:second|minute|hour|day|week|month|year)s?)(?: ago)?"
DAY = r"(?:\d{1,2} [A-Z][a-z]{2,8}\.?|[A-Z][a-z]{2,8}\.? \d{1,2})(?:,? \d{4})?"
HOUR = r"\d{1,2}[:.]\d\d ?(?:[AaPp]\.?[Mm]\.?)?"
WHEN = rf"(?:{AGE}|(?:Yesterday|Today|Just now)(?: at {HOUR})?|{DAY}(?:,? (?:at )?{HOUR})?|{HOUR}(?:,? (?:·|on)? ?{DAY})?)"
IS_WHEN = re.compile(WHEN)
TRAILING_LINKS = re.compile(r"(?:\s*(?:https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+))+\s*$")
SHORT_LINK = re.compile(r"https?://t\.co/\w+|pic\.(?:twitter|x)\.com/\w+")
BUTTONS = re.compile(
    r"View (?:this post )?on \w+|See new posts|Loading[.… ]*|Add a comment[.… ]*|Read \d+ repl(?:y|ies)|\d+ likes?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Signature:
    """The line of a post that names who wrote it. `start` is where it starts in its line."""

    author: str | None
    handle: str | None
    date: str | None
    start: int


@dataclass(frozen=True, slots=True)
class EmbeddedPost:
    """A post as its embed shows it: the lines of its words, the line of its signature, the post it quotes."""

    platform: str
    author: str | None
    handle: str | None
    date: str | None
    url: str | None
    words: tuple[Line, ...]
    signature: Line | None
    quoted: "EmbeddedPost | None" = None


def platform_of(element: Element) -> Platform | None:
    """The platform whose embed this element is."""
    tag = str(element.tag)
    if tag == "iframe":
        address = address_of(element.get("src"), None)
        named = frozenset((element.get("class") or "").split())
        return platform_of_address(address) or next((row for row in PLATFORMS if named & row.classes), None)
    if tag not in ("blockquote", "div", "section", "figure", "twitter-widget"):
        return None
    classes = frozenset((element.get("class") or "").split())
    if not classes:
        return pasted_blockquote(element) if tag == "blockquote" else None
    found = next((row for row in PLATFORMS if classes & row.classes), None)
    return found or (pasted_blockquote(element) if tag == "blockquote" else None)


def pasted_blockquote(element: Element) -> Platform | None:
    """The platform of a block quote that lost its class but ends with a signature and a post's address."""
    platform = platform_of_address(last_address(element))
    text = text_within(element, LONGEST_POST) if platform else None
    return platform if text and signature_in(text) else None


def last_address(element: Element) -> str | None:
    """The address of the link that ends an element, directly or in its last paragraph."""
    last = next(
        (child for child in element.iterchildren(reversed=True) if str(child.tag) in ("a", "p")), None
    )
    if last is not None and str(last.tag) == "p":
        last = next(iter(last.iterchildren("a", reversed=True)), None)
    return address_of(last.get("href"), None) if last is not None else None


def platform_of_address(url: str | None) -> Platform | None:
    """The platform that a post's address belongs to."""
    if not url:
        return None
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("mobile.").removeprefix("m.")
    if host == "platform.twitter.com" and parts.path.startswith("/embed/"):
        return PLATFORMS[0]
    return next((row for row in PLATFORMS if host in row.hosts and row.path.search(parts.path)), None)


def embedded_post(element: Element, base: str | None) -> EmbeddedPost | None:
    """The post that an element embeds, or None when it embeds none."""
    platform = platform_of(element)
    if platform is None:
        return None
    inner = next((child for child in element.iterdescendants() if nested_post(child, element)), None)
    words = [
        line
        for line in lines_of(element, base, closed=lambda child: child is inner)
        if not BUTTONS.fullmatch(line.text)
    ]
    signature, signed = None, None
    for at in range(len(words) - 1, -1, -1):
        if signed := signature_in(words[at].text):
            signature = part_of(words[at], signed.start, len(words[at].text))
            words[at : at + 1] = [before] if (before := part_of(words[at], 0, signed.start)).text else []
            break
    urls = [address_of(element.get(name), base) for name in ADDRESS_ATTRIBUTES]
    anchors = signature.anchors if signature else ()
    urls += [anchor.url for anchor in reversed((*(a for line in words for a in line.anchors), *anchors))]
    url, handle = address_in(platform, urls)
    return EmbeddedPost(
        platform.name,
        signed.author if signed else None,
        (signed.handle if signed else None) or handle,
        (signed.date if signed else None) or date_of(element),
        url,
        tuple(words),
        signature,
        embedded_post(inner, base) if inner is not None else None,
    )


def nested_post(element: Element, around: Element) -> bool:
    """Whether an element within a post is another post, and not the post's own wrapping."""
    if str(element.tag) != "blockquote" or str(around.tag) != "blockquote":
        return False
    return platform_of(element) is not None


def address_in(platform: Platform, urls: Sequence[str | None]) -> tuple[str | None, str | None]:
    """The first of the addresses that is a post's of this platform, and the handle in it."""
    for url in urls:
        if not url:
            continue
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.").removeprefix("mobile.").removeprefix("m.")
        found = platform.path.search(parts.path)
        if found and (host in platform.hosts or not platform.hosts):
            handle = found["handle"]
            clean = f"https://{parts.netloc}{parts.path}".removesuffix("/embed")
            return clean, f"@{handle}" if handle else None
    return None, None


def date_of(element: Element) -> str | None:
    """The date that a `<time>` in an embed gives."""
    for time in element.iter("time"):
        if found := iso_of(time.get("datetime")):
            return found
    return None


def signature_in(text: str, patterns: Sequence[re.Pattern[str]] = SIGNATURES) -> Signature | None:
    """The signature that ends a text."""
    for pattern in patterns:
        found = pattern.search(text)
        if not found:
            continue
        rest = (found["rest"] or "").strip(" ·•,|")
        date = written_date(rest) or written_date(rest.replace(",", ", "))
        if rest and not date and not IS_WHEN.fullmatch(rest):
            continue
        start = found.start() + (len(found[0]) - len(found[0].lstrip()))
        return Signature(
            " ".join(found["author"].split()).strip(" ,") or None,
            found["handle"] or None,
            date.value if date else None,
            start,
        )
    return None


def pasted_signature(line: str) -> Signature | None:
    """The signature that a whole line of plain text is."""
    return signature_in(line, (PASTED_SIGNATURE, SHARED_BY))


def ending_signature(line: str) -> Signature | None:
    """The signature with a date that ends a line of plain text after the words of the post."""
    signed = signature_in(line, SIGNATURES[:1])
    return signed if signed and signed.date and signed.start else None


def pasted_header(line: str) -> Signature | None:
    """The author and the date that a whole line of plain text is, above or below the words of a post."""
    return signature_in(line, (PASTED_HEADER,))


def posted_by(line: str) -> Signature | None:
    """The author and the day that a whole line of plain text is, as Facebook has them."""
    return signature_in(line, (POSTED_BY,))


def platform_of_pasted(text: str, handle: str | None) -> str:
    """The platform that a pasted post's short links or the form of its handle tell."""
    name = (handle or "").removeprefix("@")
    if "@" in name:
        return MASTODON
    if SHORT_LINK.search(text):
        return X
    if "." in name:
        return BLUESKY
    return TRUTH_SOCIAL if "truthsocial.com/" in text else X


def end_of_words(text: str) -> int:
    """Where the words of a post end: before the short links to its picture or to itself."""
    text = text.rstrip()
    found = TRAILING_LINKS.search(text, max(0, len(text) - LONGEST_TRAIL))
    return len(text[: found.start()].rstrip()) if found else len(text)


def part_of(line: Line, start: int, end: int) -> Line:
    """The part `[start, end)` of a line, without white space at its ends."""
    words = line.text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if start >= end:
        return Line("")
    anchors = tuple(
        Anchor(max(anchor.start, start) - start, min(anchor.end, end) - start, anchor.url)
        for anchor in line.anchors
        if anchor.start < end and start < anchor.end
    )
    return Line(line.text[start:end], anchors)

"""Plain text to typed blocks, posts and links; the text stays as it is, and blocks cover it but for white space.

A line is a paragraph, except where the lines of a file are filled to a common width: those are one
paragraph until an empty line or a line that had room for the next word.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from onrecord.reading.blocks import Layout
from onrecord.reading.cards import BUTTON, MOST_LINES, REPLYING, card_at, is_below, is_head
from onrecord.reading.dates import is_dateline
from onrecord.reading.inline import address_of
from onrecord.reading.kinds import CLICKBAIT, LABELLED, WORD_OF_NAME, kind_by_words, rule_for
from onrecord.reading.posts import (
    HANDLE,
    HOUR,
    INSTAGRAM,
    SHARED_BY,
    Signature,
    end_of_words,
    ending_signature,
    pasted_header,
    pasted_signature,
    platform_of_pasted,
    posted_by,
)
from onrecord.record import Block, BlockKind, Link, Post, Span

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
BARE_URL = re.compile(r"https?://[^\s<>\"“”‘’\[\]{}|\\^`]+")
AFTER_URL = ".,;:!?'’)»"
WIDEST_WRAP, NARROWEST_WRAP = 120, 40
# Of the lines that could be wrapped, how many must be filled for the file to count as wrapped.
FILLED = 0.7
SLACK = 6  # columns by which typists and editors stay below the width
LONGEST_HEADLINE, LONGEST_SUBHEADING = 150, 80
HEAD_BLOCKS = 6  # bylines and datelines stand among these
NO_TITLE_END = '.,;:…"”'
SHORT_NAME = rf"{WORD_OF_NAME} (?:{WORD_OF_NAME} )?{WORD_OF_NAME}"
BARE_NAME = re.compile(rf"^{SHORT_NAME}(?:,? and {SHORT_NAME})?$")  # who wrote it, not what it is about
END_OF_QUOTED_SENTENCE = re.compile(r"[.,!?][”\"]$")
# As in: @rita_voss: The train exists. RT @rita_voss: The train exists. u/rita_voss: The train exists.
NAMED_BEFORE = re.compile(
    rf"(?:RT |Retweeted )?(?P<handle>{HANDLE}|u/[\w-]{{3,20}})(?: \([^()\n]{{1,40}}\))?: (?=\S)"
)
# A post of a thread after its first: "2/ No, we are not".
OF_THREAD = re.compile(r"(?:[2-9]|1\d)/\d{0,2}\s")
OPENING_MARKS, CLOSING_MARKS = "\"“'‘«„", "\"”'’»“"
ANY_PLATFORM = ""
LIST_START = re.compile(r"^(?:[-•*‣▪◦·●–]\s+|\(?\d{1,2}[.)]\s+)")
VERB_OF_SAYING = re.compile(r"\b(?:said|says|told|wrote|added|asked)\b")
# "Builder set fire to home, jury told": who says or hears it ends a headline; "Mill shut before staff were told".
SAID_LAST = re.compile(
    r"(?:, (?:the |an? )?(?:[\w’'-]+ ){1,3}(?:told|said|says)|\b(?:are|is|was|were|being) told)$"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A paragraph of a plain text, with whether an empty line or the start of the text stands before it."""

    span: Span
    text: str
    apart: bool


def plain_layout(text: str, title: str | None) -> Layout:
    """The layout of a plain text. `title` is what is known to be its headline."""
    stretches = stretches_of(text)
    blocks: list[Block] = []
    posts: list[Post] = []
    at = 0
    kinds = kinds_of(stretches, title)
    posted = posts_among(stretches)
    while at < len(stretches):
        pasted = posted.get(at)
        if pasted is None:
            blocks.append(Block(stretches[at].span, kinds[at]))
            at += 1
            continue
        block = Span(stretches[at].span.start, stretches[pasted.last].span.end)
        blocks.append(Block(block, BlockKind.POST))
        posts.append(pasted_post(text, stretches, pasted, len(posts) + 1))
        at = pasted.last + 1
    return Layout(text, tuple(blocks), tuple(posts), links_of(text))


def stretches_of(text: str) -> tuple[Stretch, ...]:
    """The paragraphs of a plain text."""
    lines = lines_of(text)
    width = wrapped_width(lines)
    wrapped: list[tuple[Stretch, Stretch]] = []  # the first and the last line of each paragraph
    for line in lines:
        if wrapped and not line.apart and width and goes_on(wrapped[-1][1], line, width):
            wrapped[-1] = (wrapped[-1][0], line)
        else:
            wrapped.append((line, line))
    spans = ((first, Span(first.span.start, last.span.end)) for first, last in wrapped)
    return tuple(Stretch(span, text[span.start : span.end], first.apart) for first, span in spans)


def lines_of(text: str) -> list[Stretch]:
    """The lines of a text that hold more than white space."""
    found: list[Stretch] = []
    position, apart = 0, True
    for end in [*(match.span() for match in LINE_END.finditer(text)), (len(text), len(text))]:
        line = text[position : end[0]]
        words = line.strip()
        if words:
            start = position + len(line) - len(line.lstrip())
            found.append(Stretch(Span(start, start + len(words)), words, apart))
        apart = not words
        position = end[1]
    return found


def wrapped_width(lines: Sequence[Stretch]) -> int | None:
    """The width that lines are wrapped at, or None for a text of a line a paragraph."""
    inner = [(line, after) for line, after in pairwise(lines) if not after.apart]
    lengths = sorted(len(line.text) for line, _ in inner)
    if not lengths:
        return None
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    filled = sum(is_filled(line, after, width) for line, after in inner)
    broken = sum(line.text[-1] not in '.!?”"' for line, _ in inner)
    return width if filled >= FILLED * len(inner) and broken >= 0.4 * len(inner) else None


def is_filled(line: Stretch, after: Stretch, width: int) -> bool:
    """Whether the first word of the next line had no room in this one."""
    return len(line.text) + 1 + len(after.text.split()[0]) + SLACK > width


def tells_who(line: str) -> bool:
    """Whether a line tells by whom and when a post is."""
    return bool(pasted_signature(line) or pasted_header(line)) or is_head(line)


def goes_on(before: Stretch, line: Stretch, width: int) -> bool:
    """Whether a line carries on the paragraph of the line before it."""
    if LIST_START.match(line.text) or tells_who(line.text) or tells_who(before.text):
        return False
    return is_filled(before, line, width) or (before.text[-1].isalpha() and line.text[0].islower())


@dataclass(frozen=True, slots=True)
class Pasted:
    """A post in a plain text: its words are the stretches `[first, last)` of `words`, `signature` tells who wrote it.

    `last` is the last stretch with the signature. Where both stand on one line, the words begin at `offset` of it,
    or are its first `length` characters. `platform` is where it is from, where its layout tells, or that nothing does.
    """

    words: tuple[int, int]
    signature: Signature
    last: int
    length: int | None = None
    platform: str | None = None
    offset: int = 0


def posts_among(stretches: Sequence[Stretch]) -> dict[int, Pasted]:
    """The first stretch of each pasted post, with the post."""
    found: dict[int, Pasted] = {}
    spaced = sum(stretch.apart for stretch in stretches) > 0.5 * len(stretches)
    lines = [stretch.text for stretch in stretches]
    apart = [stretch.apart for stretch in stretches]
    free = 0  # the first stretch that no post before has
    for at, line in enumerate(lines):
        if at < free:
            continue
        if pasted := pasted_card(lines, at, apart) or named_before(line, at):
            found[at] = pasted
            free = pasted.last + 1
        elif signed := pasted_signature(line):
            if at > free:
                found |= signed_above(stretches, at, free, signed, spaced=spaced)
            free = at + 1
        elif signed := ending_signature(line):
            found[at] = Pasted((at, at + 1), signed, at, length=signed.start)
            free = at + 1
        elif at > free and (signed := posted_by(line)) and is_posted(stretches, at):
            found[at - 1] = Pasted((at - 1, at), signed, at, platform=ANY_PLATFORM)
            free = at + 1
        elif signed := pasted_header(line):
            below = headed(stretches, at, free, signed)
            found |= below
            free = max([free, *(post.last + 1 for post in below.values())])
    return found


def pasted_card(lines: Sequence[str], at: int, apart: Sequence[bool]) -> Pasted | None:
    """The post whose card begins with a line."""
    card = card_at(lines, at, apart)
    if card is None:
        return None
    by = Signature(card.author, card.handle, card.date, 0)
    return Pasted((card.first, card.last), by, card.end - 1, platform=card.platform)


def is_posted(stretches: Sequence[Stretch], at: int) -> bool:
    """Whether what is above a line "Posted by" is a post: in quotation marks, or right above one with an hour."""
    above = stretches[at - 1].text
    is_quoted = len(above) > 1 and above[0] in OPENING_MARKS and above[-1] in CLOSING_MARKS
    return is_quoted or (not stretches[at].apart and re.search(HOUR, stretches[at].text) is not None)


def named_before(line: str, at: int) -> Pasted | None:
    """The post that a line is with the handle of its author before its words."""
    label = NAMED_BEFORE.match(line)
    return label and Pasted((at, at + 1), Signature(None, label["handle"], None, 0), at, offset=label.end())


def headed(stretches: Sequence[Stretch], header: int, free: int, signed: Signature) -> dict[int, Pasted]:
    """The post whose author and date are a line: above its words, but at the end of a text or of an answer to somebody.

    A line that stands right below others, and apart from what follows, is below its words.
    """
    near = range(max(free, header - MOST_LINES), header - 1)
    answers = next((one for one in near if REPLYING.fullmatch(stretches[one].text)), None)
    if answers is not None:
        return {answers: Pasted((answers + 1, header), signed, header)}
    last = header
    while last + 1 < len(stretches) and is_below(stretches[last + 1].text):
        last += 1
    is_last = last + 1 == len(stretches)
    if header > free and (is_last or (stretches[last + 1].apart and not stretches[header].apart)):
        return {header - 1: Pasted((header - 1, header), signed, last)}
    return {} if is_last else {header: Pasted((header + 1, header + 2), signed, header + 1)}


def signed_above(
    stretches: Sequence[Stretch], signature: int, free: int, signed: Signature, *, spaced: bool
) -> dict[int, Pasted]:
    """The post above a signature, by its first stretch, which may be a line of the app that is none of its words."""
    first = first_of_post(stretches, signature, free, spaced=spaced)
    platform = INSTAGRAM if SHARED_BY.search(stretches[signature].text) else None
    start = first
    while start > free and is_of_app(stretches[start - 1].text):
        start -= 1
    while first < signature and is_of_app(stretches[first].text):
        first += 1
    return {start: Pasted((first, signature), signed, signature, platform=platform)}


def is_of_app(line: str) -> bool:
    """Whether an app puts a line above a post: a button, or whom it answers."""
    return bool(BUTTON.fullmatch(line) or REPLYING.fullmatch(line))


def first_of_post(stretches: Sequence[Stretch], signature: int, free: int, *, spaced: bool) -> int:
    """Where a post starts whose signature is known.

    Between empty lines, with its lines together; else with the line before, and further back
    while that has no words of its own, starts in lower case or ends a quotation that it does not open.
    """
    first = signature - 1
    while first > free:
        text = stretches[first].text
        if is_of_app(stretches[first - 1].text):
            break
        if spaced and not stretches[first].apart:
            first -= 1
            continue
        words = text[: end_of_words(text)]
        if OF_THREAD.match(words):
            first -= 1
            continue
        if words and not words[0].islower() and text.count("”") <= text.count("“"):
            break
        first -= 1
    return first


def pasted_post(text: str, stretches: Sequence[Stretch], pasted: Pasted, number: int) -> Post:
    """A post of lines of words and a signature."""
    first, last = pasted.words
    start = stretches[first].span.start + pasted.offset
    end = stretches[last - 1].span.end if last > first else start  # a picture without words
    if pasted.length is not None:
        end = start + pasted.length
    length = end_of_words(text[start:end])
    return Post(
        id=f"post{number}",
        platform=platform_of_pasted(text[start:end], pasted.signature.handle)
        if pasted.platform is None
        else pasted.platform or None,
        author=pasted.signature.author,
        handle=pasted.signature.handle,
        date=pasted.signature.date,
        spans=(Span(start, start + length),) if length else (),
    )


def kinds_of(stretches: Sequence[Stretch], title: str | None) -> list[BlockKind]:
    """The kind of each stretch, by its words and its place."""
    longest = accumulate((len(stretch.text) for stretch in stretches), max, initial=0)
    return [
        kind_at(stretches, at, title, longest_before=before)
        for at, before in zip(range(len(stretches)), longest, strict=False)
    ]


def kind_at(stretches: Sequence[Stretch], at: int, title: str | None, *, longest_before: int) -> BlockKind:
    text = stretches[at].text
    if title and " ".join(text.split()) == title and at < HEAD_BLOCKS:
        return BlockKind.HEADLINE
    by_words = kind_by_words(text)
    if by_words and not (at == 0 and may_be_headline(stretches)):
        return by_words
    if at == 0 and not title and reads_like_headline(stretches, at):
        return BlockKind.HEADLINE
    if 0 < at < HEAD_BLOCKS and is_dateline(text):
        return BlockKind.BYLINE
    if 0 < at < len(stretches) - 1 and reads_like_subheading(stretches, at, longest_before):
        return BlockKind.SUBHEADING
    return BlockKind.PARAGRAPH


def may_be_headline(stretches: Sequence[Stretch]) -> bool:
    """Whether a first line that looks like a promotion may be the headline: it shouts, or tells what the page is."""
    row = rule_for(stretches[0].text)
    if row is None or row.name == LABELLED:
        return row is not None
    return row is CLICKBAIT and reads_like_headline(stretches, 0)


def reads_like_headline(stretches: Sequence[Stretch], at: int) -> bool:
    """Whether a first line is short, has no full stop, and a longer text follows."""
    text = stretches[at].text
    if len(text) > LONGEST_HEADLINE or text[-1] in ".,;:" or "\n" in text or pasted_signature(text):
        return False
    if BARE_NAME.match(text) or END_OF_QUOTED_SENTENCE.search(text):
        return False
    later = max((len(stretch.text) for stretch in stretches[at + 1 :]), default=0)
    says = VERB_OF_SAYING.search(text) and not SAID_LAST.search(text)
    return later > len(text) and len(text.split()) > 1 and not says


def reads_like_subheading(stretches: Sequence[Stretch], at: int, longest_before: int) -> bool:
    """Whether a line between paragraphs is short, starts with a capital, and has no stop at its end."""
    text = stretches[at].text
    if len(text) > LONGEST_SUBHEADING or text[-1] in NO_TITLE_END or "\n" in text:
        return False
    if (
        not (text[0].isupper() or text[0].isdigit())
        or text.endswith(("!", ")"))
        or VERB_OF_SAYING.search(text)
    ):
        return False
    asks = text.endswith("?") and any(mark in text for mark in ":—")
    return (
        not asks
        and longest_before > len(text)
        and len(stretches[at + 1].text) > len(text)
        and len(text.split()) <= 12
    )


def links_of(text: str) -> tuple[Link, ...]:
    """The bare addresses in a text."""
    found = []
    for match in BARE_URL.finditer(text):
        words = match[0].rstrip(AFTER_URL)
        if address_of(words, None):
            found.append(Link(Span(match.start(), match.start() + len(words)), words))
    return tuple(found)

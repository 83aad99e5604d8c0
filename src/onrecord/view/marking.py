"""An article to markup: its blocks with sources, cues, contents and links marked in them.

All text goes through `shown`, which escapes it and gives a sign to what cannot be seen. No attribute
holds text from the page but the addresses of links, which are escaped and of the web only.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from onrecord.nesting import Close, Open, Range, Role, Text, by_block, nested, whole_blocks
from onrecord.record import Article, Block, BlockKind, Link, Post, Record, Span, Statement
from onrecord.visible import pieces

HIDDEN = Markup('<span class="hidden" title="U+{:04X}">{}</span>')
OPEN = Markup('<span class="mark {}" tabindex="-1">')
CLOSE = Markup("</span>")
NUMBER = Markup(
    '<a class="number s{n}" id="{id}-t{n}" href="#{id}-s{n}" aria-describedby="{id}-d{n}">'
    '<span class="away">statement </span>{n}</a>'
)
LINK = Markup('<a class="out" href="{}" rel="noopener noreferrer nofollow">{}</a>')


@dataclass(frozen=True, slots=True)
class Passage:
    """Blocks of one kind that follow each other, with their words as markup; of one post if of any."""

    kind: BlockKind
    post: Post | None
    blocks: tuple[Markup, ...]


def shown(text: str) -> Markup:
    """The text escaped, with a sign for each character that cannot be seen but tabs and line breaks."""
    return Markup("").join(
        escape(piece.text) if piece.hidden is None else HIDDEN.format(ord(piece.hidden), piece.text)
        for piece in pieces(text, keep="\t\r\n")
    )


def web_address(url: str | None) -> str | None:
    """The address, where it is one that a link may lead to."""
    if url is None or not url.lower().startswith(("http://", "https://")):
        return None
    return url if url.isprintable() and " " not in url else None


def passages_of(record: Record, prefix: str) -> Iterator[Passage]:
    """The article's blocks in their order, marked. `prefix` begins the ids that links lead to."""
    article = record.article
    blocks = whole_blocks(article)
    ranges = by_block(ranges_of(record.statements), blocks)
    links = by_block(article.links, blocks)
    marked = [
        (block.kind, _post_of(block, article), _words(record, block.span, of_block, linked, prefix))
        for block, of_block, linked in zip(blocks, ranges, links, strict=True)
    ]
    for (kind, post), group in groupby(marked, key=lambda one: one[:2]):
        yield Passage(kind, post, tuple(words for *_, words in group))


def ranges_of(statements: Sequence[Statement]) -> list[Range]:
    """What is to be marked; a span that has the same role in several statements is marked once."""
    numbers: defaultdict[tuple[Span, Role], dict[int, bool]] = defaultdict(dict)
    for number, statement in enumerate(statements, 1):
        last = max(statement.content, key=lambda span: (span.end, span.start))
        for span in statement.content:
            numbers[span, Role.CONTENT][number] = span == last
        for span in statement.source:
            numbers[span, Role.SOURCE][number] = False
        for span in statement.cue:
            numbers[span, Role.CUE][number] = False
    return [
        Range(span, role, tuple(of), tuple(number for number, ends in of.items() if ends))
        for (span, role), of in numbers.items()
    ]


def _post_of(block: Block, article: Article) -> Post | None:
    if block.kind is not BlockKind.POST:
        return None
    posts = (post for post in article.posts if any(span.overlaps(block.span) for span in post.spans))
    return next(posts, None)


def _words(record: Record, span: Span, ranges: Sequence[Range], links: Sequence[Link], prefix: str) -> Markup:
    """The words of a block as markup."""
    parts: list[Markup] = []
    for event in nested(ranges, span):
        match event:
            case Open(piece):
                parts.append(OPEN.format(" ".join(_classes(piece, record))))
            case Text(part):
                parts += _linked(record.article, part, links)
            case Close(piece):
                parts.append(CLOSE)
                parts += [NUMBER.format(n=number, id=prefix) for number in piece.ending]
    return Markup("").join(parts)


def _classes(piece: Range, record: Record) -> Iterator[str]:
    """Role, kind and numbers: what the style tells marks apart by."""
    yield piece.role.name.lower()
    if piece.role is Role.CONTENT:
        yield record.statements[piece.statements[0] - 1].kind
    yield from (f"s{number}" for number in piece.statements)


def _linked(article: Article, span: Span, links: Sequence[Link]) -> Iterator[Markup]:
    """The words of a span, those of links as such where they lead to the web."""
    position = span.start
    for link in sorted(links, key=lambda link: link.span):
        start, end = max(link.span.start, position), min(link.span.end, span.end)
        address = web_address(link.url)
        if address is None or start >= end:
            continue
        yield shown(article.text[position:start])
        yield LINK.format(address, shown(article.text[start:end]))
        position = end
    yield shown(article.text[position : span.end])

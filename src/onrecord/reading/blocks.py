"""Passages to the text of an article with its typed blocks, posts and links.

Blocks are joined by an empty line; nothing of the text stands outside a block but that.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from onrecord.reading.inline import Line
from onrecord.reading.kinds import headline_case, kind_by_words
from onrecord.reading.passages import Passage
from onrecord.reading.posts import EmbeddedPost, end_of_words, pasted_signature, platform_of_pasted
from onrecord.record import Block, BlockKind, Link, Post, Span

BETWEEN_BLOCKS = "\n\n"
LONGEST_SUBHEADING = 100
LONGEST_BYLINE = 150
# Kinds that words may overrule, and by what.
BY_WORDS = {
    BlockKind.PARAGRAPH: frozenset(BlockKind) - {BlockKind.HEADLINE, BlockKind.SUBHEADING},
    BlockKind.SUBHEADING: frozenset((BlockKind.PROMO, BlockKind.BYLINE, BlockKind.SYNDICATION)),
    BlockKind.LIST_ITEM: frozenset((BlockKind.PROMO, BlockKind.NOTICE, BlockKind.SYNDICATION)),
    BlockKind.BYLINE: frozenset((BlockKind.PROMO, BlockKind.NOTICE, BlockKind.SYNDICATION)),
}


@dataclass(frozen=True, slots=True)
class Layout:
    """A text with what stands where in it."""

    text: str
    blocks: tuple[Block, ...] = ()
    posts: tuple[Post, ...] = ()
    links: tuple[Link, ...] = ()


def laid_out(passages: Sequence[Passage]) -> Layout:
    """The layout of an article's passages."""
    parts: list[str] = []
    blocks: list[Block] = []
    posts: list[Post] = []
    links: list[Link] = []
    start = 0
    for passage in with_pasted_posts(passages):
        line = line_of_post(passage.post) if passage.post else passage.line
        if passage.post:
            posts.append(post_at(start, passage.post, len(posts) + 1))
        if not line.text:
            continue
        blocks.append(Block(Span(start, start + len(line.text)), kind_of(passage)))
        links += [
            Link(Span(start + anchor.start, start + anchor.end), anchor.url)
            for anchor in line.anchors
            if anchor.url
        ]
        parts.append(line.text)
        start += len(line.text) + len(BETWEEN_BLOCKS)
    return Layout(BETWEEN_BLOCKS.join(parts), tuple(blocks), tuple(posts), tuple(links))


def line_of_post(post: EmbeddedPost) -> Line:
    """The words of a post with its signature below."""
    lines = [*post.words, *([post.signature] if post.signature else [])]
    if not lines:
        return Line("")
    starts = accumulate((len(line.text) + 1 for line in lines[:-1]), initial=0)
    return Line(
        "\n".join(line.text for line in lines),
        tuple(
            replace(anchor, start=start + anchor.start, end=start + anchor.end)
            for start, line in zip(starts, lines, strict=True)
            for anchor in line.anchors
        ),
    )


def post_at(start: int, post: EmbeddedPost, number: int) -> Post:
    """A post whose words start at `start`, as number `number`; the post that it quotes is the next."""
    end = end_of_words("\n".join(line.text for line in post.words))
    return Post(
        id=f"post{number}",
        platform=post.platform,
        author=post.author,
        handle=post.handle,
        date=post.date,
        url=post.url,
        spans=(Span(start, start + end),) if end else (),
        quotes=f"post{number + 1}" if post.quoted else None,
    )


def with_pasted_posts(passages: Sequence[Passage]) -> list[Passage]:
    """The passages, with a paragraph and the signature that follows it made one post."""
    made: list[Passage] = []
    for passage in passages:
        signed = None if passage.post else pasted_signature(passage.text)
        if (
            signed
            and made
            and not made[-1].post
            and made[-1].kind in (BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE)
        ):
            words = made.pop()
            platform = platform_of_pasted(words.text, signed.handle)
            post = EmbeddedPost(
                platform, signed.author, signed.handle, signed.date, None, (words.line,), passage.line
            )
            made.append(replace(words, line=Line(""), kind=BlockKind.POST, post=post))
        else:
            made.append(passage)
    return made


def kind_of(passage: Passage) -> BlockKind:
    """The kind of a passage, by its markup and its words."""
    if passage.post:
        return BlockKind.POST
    by_words = kind_by_words(passage.text)
    if by_words and by_words in BY_WORDS.get(passage.kind, ()):
        return by_words
    if passage.kind is BlockKind.BYLINE and len(passage.text) > LONGEST_BYLINE:
        return BlockKind.PARAGRAPH
    if passage.kind is BlockKind.PARAGRAPH:
        if linked_throughout(passage.line):
            return BlockKind.PROMO
        if passage.strong and titles(passage.text):
            return BlockKind.SUBHEADING
    return passage.kind


def titles(text: str) -> bool:
    """Whether a text has the length and the end of a subheading."""
    return len(text) <= LONGEST_SUBHEADING and text[-1:].isalnum() and len(text.split()) > 1


def linked_throughout(line: Line) -> bool:
    """Whether a paragraph is nothing but the linked headline of another page."""
    linked = sum(anchor.end - anchor.start for anchor in line.anchors)
    if linked < len(line.text) or len(line.text) > LONGEST_SUBHEADING * 2:
        return False
    return len(line.text.split()) >= 4 and (headline_case(line.text) or line.text[-1:].isalnum())

"""Statements that their form shows without a cue: posts, turns, headlines, lists, signed and floating quotations.

The model is trained on running reports; these forms it has not seen marked. Each function takes the
attributions found so far and adds its own to them.
"""

import re
from collections.abc import Iterable
from itertools import pairwise

from onrecord.attribution.found import (
    FLOATING,
    QUOTING,
    SAME_CONTENT,
    SURE,
    Found,
    around,
    common,
    crosses,
    inside,
    jaccard,
    repeats,
    trimmed,
)
from onrecord.attribution.headlines import add_headlines, apart_from_headlines
from onrecord.attribution.lists import add_lists
from onrecord.attribution.roundups import add_roundups
from onrecord.attribution.signed import add_signed, signature_of
from onrecord.attribution.standing import add_standing
from onrecord.attribution.turns import add_turns
from onrecord.attribution.without_verbs import add_without_verbs
from onrecord.quotation_marks import MARK, quoted_spans
from onrecord.record import Article, Attribution, Block, BlockKind, Post, Span, Spans

# A quoted paragraph shorter than this may be a title or a motto.
FLOATING_WORDS = 5
SHORTEST_GOING_ON = 2  # words of one that goes on with the quotation before it
SENTENCE_END = re.compile(r"[.!?][”\"’)]*\s+\S")
RUNNING = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.SUBHEADING,
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.BLOCK_QUOTE,
        BlockKind.CAPTION,
        BlockKind.POST,
    }
)


def with_forms(article: Article, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those that only their form shows, in the order of their contents."""
    found = Found(apart_from_headlines(article, attributions))
    for add_form in (
        _add_posts,
        add_turns,
        add_headlines,
        add_lists,
        add_roundups,
        add_signed,
        add_without_verbs,
        _add_floating,
        add_standing,
    ):
        add_form(article, found)
    unique = {(attribution.content, attribution.cue): attribution for attribution in found}
    return tuple(sorted(unique.values(), key=lambda attribution: attribution.content[0]))


def _add_posts(article: Article, found: Found) -> None:
    """Each post is a statement of its own words, or of the one whose words it relays."""
    for post in article.posts:
        if not post.spans:
            continue
        content, source = _post_content(article, post)
        near = found.touching(around(post.spans))
        introduced = [
            a
            for _, a in near
            if a.cue and not inside(a.cue, post.spans) and jaccard(a.content, content) >= SAME_CONTENT
        ]
        found.remove((n, a) for n, a in near if repeats(a, content) or crosses(a, post.spans))
        if introduced and not source:
            first = introduced[0]
            found.add(Attribution(first.source, first.cue, content, SURE))
        else:
            found.add(Attribution(source, (), content, SURE))


def _post_content(article: Article, post: Post) -> tuple[Spans, Spans]:
    """The words that are stated in a post, and the one whom a relaying post names."""
    whole = around(post.spans)
    signed = signature_of(article[whole])
    if signed and not signed[0].start:
        content, name = (Span(whole.start + one.start, whole.start + one.end) for one in signed)
        return (content,), (name,)
    return post.spans, ()


def _add_floating(article: Article, found: Found) -> None:
    """A quoted paragraph that nobody is named for goes on with the content before it, or stands alone."""
    running = [block for block in article.blocks if block.kind in RUNNING]
    for before, block in pairwise(running):
        span = trimmed(article, block.span)
        if block.kind not in QUOTING or not span or not _all_quoted(article, span, least=SHORTEST_GOING_ON):
            continue
        going_on = _going_on(article, found, before)
        if not going_on and not _all_quoted(article, span):
            continue
        near = found.touching(span)
        bare = [
            (n, a)
            for n, a in near
            if not a.cue
            and not a.source
            and (inside(a.content, (span,)) or (going_on and span.encloses(a.content[0])))
        ]
        if _covered(span, [a for n, a in near if (n, a) not in bare]):
            continue
        found.remove(bare)
        if going_on:
            last = going_on[1]
            found.remove([going_on])
            later = [part for _, a in bare for part in a.content if part.start >= span.end]
            found.add(Attribution(last.source, last.cue, (*last.content, span, *later), last.confidence))
        else:
            found.add(Attribution((), (), (span,), FLOATING))


def _going_on(article: Article, found: Found, block: Block) -> tuple[int, Attribution] | None:
    """The statement of a block that a quoted paragraph after it goes on with.

    It is what the block ends in, or the last of its statements where that is a quotation with who said it after it.
    """
    near = [(n, a) for n, a in found.touching(block.span) if block.span.overlaps(a.content[-1])]
    ending = [(n, a) for n, a in near if _ends(article, a, block)]
    if ending:
        return ending[-1]
    if not near:
        return None
    n, last = max(near, key=lambda one: one[1].content[-1])
    told = [*last.source, *last.cue]
    rest = article.text[last.content[-1].end : block.span.end]
    is_told_after = bool(told) and max(told).start >= last.content[-1].end and not SENTENCE_END.search(rest)
    return (n, last) if is_told_after and _all_quoted(article, last.content[-1], least=1) else None


def _all_quoted(article: Article, span: Span, *, least: int = FLOATING_WORDS) -> bool:
    text = article[span]
    first = re.search(r"\w", text)
    if first is None or MARK.search(text, 0, first.start()) is None:
        return False
    quoted = bytearray(len(text))
    for part in quoted_spans(text):
        quoted[part.start : part.end] = b"\1" * len(part)
    words = [quoted[word.start()] for word in re.finditer(r"\w+", text)]
    return len(words) >= least and all(words)


def _ends(article: Article, attribution: Attribution, block: Block) -> bool:
    """Whether nothing but marks follows a content in its block."""
    rest = article.text[attribution.content[-1].end : block.span.end]
    return not re.search(r"\w", rest)


def _covered(span: Span, attributions: Iterable[Attribution]) -> bool:
    return sum(common(content, span) for a in attributions for content in a.content) >= SAME_CONTENT * len(
        span
    )

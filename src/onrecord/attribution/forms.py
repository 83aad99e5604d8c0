"""Statements that their form shows without a cue: posts, labelled turns, signed and floating quotations.

The model is trained on running reports; these forms it has not seen marked. Each function takes the
attributions found so far and returns them with its own.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.quotation_marks import quoted_spans
from onrecord.record import Article, ArticleForm, Attribution, Block, BlockKind, Post, Span, Spans

# What the form alone shows is sure, but for a quotation that nothing is said about.
SURE, FLOATING = 0.95, 0.8
# Contents that share this much of their characters are the same; a report inside a post or an answer
# may take up more than half of it.
SAME_CONTENT, SAME_WHOLE = 0.5, 0.8
# A quoted paragraph shorter than this may be a title or a motto.
FLOATING_WORDS = 5
# A page with fewer labelled paragraphs, or labels that never come back, is no dialogue.
FEWEST_TURNS, FEWEST_RETURNS = 3, 2

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
QUOTING = frozenset({BlockKind.PARAGRAPH, BlockKind.BLOCK_QUOTE, BlockKind.LIST_ITEM})

_NAME = r"[^\W\d_a-z][\w.'’-]*(?:[ ](?:[^\W\d_a-z][\w.'’-]*|de|del|della|van|von|der|den|bin|al|la|le|of|the|and))*"
SIGNATURE = re.compile(rf"[”\"»]['’]?\s*[–—―-]{{1,2}}\s*(?P<name>@?{_NAME}(?:,[^“”\"\n]{{1,80}})?)\s*$")
LABEL = re.compile(
    rf"\s*(?P<label>Q|A|(?:{_NAME}))(?:\s*\([^()\n]{{1,40}}\))?\s*(?::|(?<=[QA])\.)(?=\s)\s*", re.UNICODE
)
LONGEST_LABEL = 40
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")


def with_forms(article: Article, attributions: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those that only their form shows, in the order of their contents."""
    found = with_posts(article, attributions)
    found = with_turns(article, found)
    found = with_signed(article, found)
    found = with_floating(article, found)
    unique = {(attribution.content, attribution.cue): attribution for attribution in found}
    return tuple(sorted(unique.values(), key=lambda attribution: attribution.content[0]))


def with_posts(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """Each post is a statement of its own words, or of the one whose words it relays."""
    found = list(attributions)
    for post in article.posts:
        if not post.spans:
            continue
        content, source = _post_content(article, post)
        introduced = [
            a
            for a in found
            if a.cue and not _inside(a.cue, post.spans) and _jaccard(a.content, content) >= SAME_CONTENT
        ]
        found = [a for a in found if not _repeats(a, content) and not _crosses(a, post.spans)]
        if introduced and not source:
            first = introduced[0]
            found.append(Attribution(first.source, first.cue, content, SURE))
        else:
            found.append(Attribution(source, (), content, SURE))
    return found


def _post_content(article: Article, post: Post) -> tuple[Spans, Spans]:
    """The words that are stated in a post, and the one whom a relaying post names."""
    whole = Span(post.spans[0].start, post.spans[-1].end)
    text = article[whole]
    signed = _signed(text)
    if signed:
        content = Span(whole.start, whole.start + signed.start() + 1)
        return (content,), (_moved(signed, "name", whole.start),)
    return post.spans, ()


def with_turns(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """The turns of an interview or transcript: "Q: …", "MARA ELLISON: …", with the paragraphs that go on."""
    found = list(attributions)
    for source, content in _turns_of(article):
        if content:
            spans = tuple(content)
            found = [a for a in found if not _repeats(a, spans) and not _straddles(a, spans)]
            found.append(Attribution((source,), (), spans, SURE))
    return found


def _turns_of(article: Article) -> list[tuple[Span, list[Span]]]:
    """The label of each turn, with what is said in it."""
    blocks = [block for block in article.blocks if block.kind in QUOTING]
    labels = [_label_of(article, block) for block in blocks]
    counts = Counter(label.group("label") for label in labels if label)
    dialogue = article.form in (ArticleForm.INTERVIEW, ArticleForm.TRANSCRIPT)
    returns = sum(count for count in counts.values() if count > 1)
    if not dialogue and (sum(counts.values()) < FEWEST_TURNS or returns < FEWEST_RETURNS):
        return []
    turns: list[tuple[Span, list[Span]]] = []
    last_label = max((number for number, label in enumerate(labels) if label), default=0)
    headings = [b.span.start for b in article.blocks if b.kind in (BlockKind.SUBHEADING, BlockKind.HEADLINE)]
    for number, (block, label) in enumerate(zip(blocks, labels, strict=True)):
        if label and (dialogue or counts[label.group("label")] > 1):
            rest = _trimmed(article, Span(block.span.start + label.end(), block.span.end))
            turns.append((_moved(label, "label", block.span.start), [rest] if rest else []))
            continue
        after_heading = number and bisect(headings, blocks[number - 1].span.end) < bisect(
            headings, block.span.start
        )
        # What follows the last turn may be the reporter's again: it goes on in the first person only.
        goes_on = number < last_label or FIRST_PERSON.search(article[block.span])
        if turns and dialogue and goes_on and not after_heading:
            turns[-1][1].append(block.span)
    return turns


def _label_of(article: Article, block: Block) -> re.Match[str] | None:
    label = LABEL.match(article[block.span])
    return label if label and len(label.group("label")) <= LONGEST_LABEL else None


def with_signed(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """A quotation with "– Name" after it, where the model gave it to nobody."""
    found = list(attributions)
    for block in article.blocks:
        if block.kind not in QUOTING and block.kind is not BlockKind.PULL_QUOTE:
            continue
        signed = _signed(article[block.span])
        if not signed:
            continue
        content = (Span(block.span.start, block.span.start + signed.start() + 1),)
        source = _moved(signed, "name", block.span.start)
        same = [a for a in found if _jaccard(a.content, content) >= SAME_CONTENT]
        if any(a.source and a.source[0].overlaps(source) for a in same):
            continue
        found = [a for a in found if a not in same]
        found.append(Attribution((source,), (), content, SURE))
    return found


def _signed(text: str) -> re.Match[str] | None:
    """The signature of a text that is one quotation, with nothing said before it."""
    signed, quoted = SIGNATURE.search(text), quoted_spans(text)
    before = text[: max(0, quoted[0].start - 1)] if quoted else ""
    return signed if quoted and not re.search(r"\w", before) else None


def with_floating(article: Article, attributions: Sequence[Attribution]) -> list[Attribution]:
    """A quoted paragraph that nobody is named for goes on with the content before it, or stands alone."""
    found = list(attributions)
    running = [block for block in article.blocks if block.kind in RUNNING]
    for before, block in pairwise(running):
        if block.kind not in QUOTING:
            continue
        span = _trimmed(article, block.span)
        if not span or not _all_quoted(article, span) or _covered(span, found):
            continue
        ending = [a for a in found if before.span.overlaps(a.content[-1]) and _ends(article, a, before)]
        if ending:
            last = ending[-1]
            longer = Attribution(last.source, last.cue, (*last.content, span), last.confidence)
            found[found.index(last)] = longer
        else:
            found.append(Attribution((), (), (span,), FLOATING))
    return found


def _all_quoted(article: Article, span: Span) -> bool:
    text = article[span]
    quoted = quoted_spans(text)
    words = [found.span() for found in re.finditer(r"\w+", text)]
    inside = sum(any(q.start <= start < q.end for q in quoted) for start, _ in words)
    return len(words) >= FLOATING_WORDS and inside == len(words)


def _ends(article: Article, attribution: Attribution, block: Block) -> bool:
    """Whether nothing but marks follows a content in its block."""
    rest = article.text[attribution.content[-1].end : block.span.end]
    return not re.search(r"\w", rest)


def _covered(span: Span, attributions: Sequence[Attribution]) -> bool:
    shared = sum(_common(content, span) for a in attributions for content in a.content)
    return shared >= SAME_CONTENT * len(span)


def _common(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _jaccard(one: Spans, other: Spans) -> float:
    common = sum(_common(a, b) for a in one for b in other)
    return common / (sum(map(len, one)) + sum(map(len, other)) - common)


def _repeats(attribution: Attribution, whole: Spans) -> bool:
    """Whether an attribution says of a whole post or answer, or of a part without cue, what its form says."""
    within = _inside(attribution.content, whole) and not attribution.cue
    return within or _jaccard(attribution.content, whole) >= SAME_WHOLE


def _inside(spans: Spans, outer: Spans) -> bool:
    return all(any(o.encloses(span) for o in outer) for span in spans)


def _crosses(attribution: Attribution, outer: Spans) -> bool:
    """Whether an attribution lies in part inside and in part outside."""
    inside = [any(o.overlaps(span) for o in outer) for span in _spans(attribution)]
    return any(inside) and not all(inside)


def _straddles(attribution: Attribution, outer: Spans) -> bool:
    """Whether a content lies in part inside and in part outside."""
    touched = [span for span in attribution.content if any(o.overlaps(span) for o in outer)]
    return bool(touched) and not _inside(attribution.content, outer)


def _spans(attribution: Attribution) -> Iterator[Span]:
    yield from (*attribution.source, *attribution.cue, *attribution.content)


def _moved(found: re.Match[str], group: str, offset: int) -> Span:
    start, end = found.span(group)
    return Span(offset + start, offset + end)


def _trimmed(article: Article, span: Span) -> Span | None:
    text = article[span]
    start = span.start + len(text) - len(text.lstrip())
    end = span.start + len(text.rstrip())
    return Span(start, end) if start < end else None

"""Statements that their form shows without a cue: posts, labelled turns, signed and floating quotations.

The model is trained on running reports; these forms it has not seen marked. Each function takes the
attributions found so far and adds its own to them.
"""

import re
from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
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
PLACE = 1_000  # code points of one entry in the index of places
FIRST_PERSON = re.compile(r"\b(?:I|we|We|my|My|our|Our|me|us)\b")


class _Found:
    """The attributions so far, by where they stand, so that a long page costs no more a word than a short one."""

    def __init__(self, attributions: Iterable[Attribution]) -> None:
        self._attributions: dict[int, Attribution] = {}
        self._places: defaultdict[int, dict[int, None]] = defaultdict(dict)
        self._next = 0
        for attribution in attributions:
            self.add(attribution)

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self._attributions.values())

    def add(self, attribution: Attribution) -> None:
        self._attributions[self._next] = attribution
        for place in _places_of(_spans(attribution)):
            self._places[place][self._next] = None
        self._next += 1

    def remove(self, attributions: Iterable[tuple[int, Attribution]]) -> None:
        for number, attribution in attributions:
            del self._attributions[number]
            for place in _places_of(_spans(attribution)):
                del self._places[place][number]

    def touching(self, span: Span) -> list[tuple[int, Attribution]]:
        """The attributions with a span that overlaps this one, each with its number."""
        numbers = {number for place in _places_of([span]) for number in self._places.get(place, ())}
        near = ((number, self._attributions[number]) for number in sorted(numbers))
        return [(number, a) for number, a in near if any(span.overlaps(other) for other in _spans(a))]


def _places_of(spans: Iterable[Span]) -> set[int]:
    return {place for span in spans for place in range(span.start // PLACE, (span.end - 1) // PLACE + 1)}


def _around(spans: Spans) -> Span:
    return Span(spans[0].start, spans[-1].end)


def with_forms(article: Article, attributions: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """The attributions with those that only their form shows, in the order of their contents."""
    found = _Found(_apart_from_headlines(article, attributions))
    for add_form in (_add_posts, _add_turns, _add_signed, _add_floating):
        add_form(article, found)
    unique = {(attribution.content, attribution.cue): attribution for attribution in found}
    return tuple(sorted(unique.values(), key=lambda attribution: attribution.content[0]))


def _apart_from_headlines(article: Article, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """The attributions, none of which goes on from a headline into the story."""
    headlines = tuple(block.span for block in article.blocks if block.kind is BlockKind.HEADLINE)
    for attribution in attributions:
        inside = [_inside((span,), headlines) for span in attribution.content]
        if any(inside) and not all(inside):
            of_cue = bool(attribution.cue) and _inside(attribution.cue, headlines)
            kept = tuple(
                span for span, here in zip(attribution.content, inside, strict=True) if here == of_cue
            )
            yield replace(attribution, content=kept)
        else:
            yield attribution


def _add_posts(article: Article, found: _Found) -> None:
    """Each post is a statement of its own words, or of the one whose words it relays."""
    for post in article.posts:
        if not post.spans:
            continue
        content, source = _post_content(article, post)
        near = found.touching(_around(post.spans))
        introduced = [
            a
            for _, a in near
            if a.cue and not _inside(a.cue, post.spans) and _jaccard(a.content, content) >= SAME_CONTENT
        ]
        found.remove((n, a) for n, a in near if _repeats(a, content) or _crosses(a, post.spans))
        if introduced and not source:
            first = introduced[0]
            found.add(Attribution(first.source, first.cue, content, SURE))
        else:
            found.add(Attribution(source, (), content, SURE))


def _post_content(article: Article, post: Post) -> tuple[Spans, Spans]:
    """The words that are stated in a post, and the one whom a relaying post names."""
    whole = Span(post.spans[0].start, post.spans[-1].end)
    text = article[whole]
    signed = _signed(text)
    if signed:
        content = Span(whole.start, whole.start + signed.start() + 1)
        return (content,), (_moved(signed, "name", whole.start),)
    return post.spans, ()


def _add_turns(article: Article, found: _Found) -> None:
    """The turns of an interview or transcript: "Q: …", "MARA ELLISON: …", with the paragraphs that go on."""
    for source, content in _turns_of(article):
        if content:
            spans = tuple(content)
            near = found.touching(_around(spans))
            found.remove((n, a) for n, a in near if _repeats(a, spans) or _crosses(a, spans))
            found.add(Attribution((source,), (), spans, SURE))


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


def _add_signed(article: Article, found: _Found) -> None:
    """A quotation with "– Name" after it, where the model gave it to nobody."""
    for block in article.blocks:
        if block.kind not in QUOTING and block.kind is not BlockKind.PULL_QUOTE:
            continue
        signed = _signed(article[block.span])
        if not signed:
            continue
        content = (Span(block.span.start, block.span.start + signed.start() + 1),)
        source = _moved(signed, "name", block.span.start)
        near = found.touching(content[0])
        same = [(n, a) for n, a in near if _jaccard(a.content, content) >= SAME_CONTENT]
        if not any(a.source and a.source[0].overlaps(source) for _, a in same):
            found.remove(same)
            found.add(Attribution((source,), (), content, SURE))


def _signed(text: str) -> re.Match[str] | None:
    """The signature of a text that is one quotation, with nothing said before it."""
    signed, quoted = SIGNATURE.search(text), quoted_spans(text)
    before = text[: max(0, quoted[0].start - 1)] if quoted else ""
    return signed if quoted and not re.search(r"\w", before) else None


def _add_floating(article: Article, found: _Found) -> None:
    """A quoted paragraph that nobody is named for goes on with the content before it, or stands alone."""
    running = [block for block in article.blocks if block.kind in RUNNING]
    for before, block in pairwise(running):
        span = _trimmed(article, block.span)
        if block.kind not in QUOTING or not span or not _all_quoted(article, span) or _covered(span, found):
            continue
        near = found.touching(before.span)
        ending = [
            (n, a) for n, a in near if before.span.overlaps(a.content[-1]) and _ends(article, a, before)
        ]
        if ending:
            last = ending[-1][1]
            found.remove(ending[-1:])
            found.add(Attribution(last.source, last.cue, (*last.content, span), last.confidence))
        else:
            found.add(Attribution((), (), (span,), FLOATING))


def _all_quoted(article: Article, span: Span) -> bool:
    text = article[span]
    quoted = bytearray(len(text))
    for inside in quoted_spans(text):
        quoted[inside.start : inside.end] = b"\1" * len(inside)
    words = [quoted[word.start()] for word in re.finditer(r"\w+", text)]
    return len(words) >= FLOATING_WORDS and all(words)


def _ends(article: Article, attribution: Attribution, block: Block) -> bool:
    """Whether nothing but marks follows a content in its block."""
    rest = article.text[attribution.content[-1].end : block.span.end]
    return not re.search(r"\w", rest)


def _covered(span: Span, found: _Found) -> bool:
    near = found.touching(span)
    return sum(_common(content, span) for _, a in near for content in a.content) >= SAME_CONTENT * len(span)


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

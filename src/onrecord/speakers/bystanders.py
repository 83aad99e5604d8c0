"""The names with which a sentence beside a quotation of nobody begins: who bears them may be the one who speaks.

"Ama Lethe was sitting on a crate. “They go.”" "“They go.” That was Ama Lethe."
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from onrecord.quotation_marks import quotations_of
from onrecord.record import Article, Attribution, BlockKind, Span
from onrecord.speakers.names import LONGEST_OF_PERSON, Name, NameKind
from onrecord.speakers.sentences import index_at, inside_any, sentences_of
from onrecord.speakers.vocabulary import PREPOSITIONS

MOST = 4  # sentences before a quotation that are looked at
REACH_OF_SUBJECT = 45  # code points of a sentence or a paragraph within which its subject begins
TELLING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
# What says whose the words before it were.
_SAYS_WHOSE = r"(?:That (?:was|is|from)|Th(?:is|ese) (?:was|were)|(?:The )?(?:speaker|voice|words|author|verdict|complaint)(?: (?:was|were|is))?(?: of| from)?|With (?:that|which|those words),|So (?:said|says|ended|began)|Thus|Exit)"
_THE_ONE = re.compile(rf"[”\"’'»\s]*(?:{_SAYS_WHOSE}) (?P<who>[^.!?\n]{{1,90}})")
_OF_ANOTHER = re.compile(r"['’]s\b|['’](?= )|, (?:which|where)\b")


def bystanders_of(article: Article, attributions: Sequence[Attribution], names: Sequence[Name]) -> list[Span]:
    """The names, of those that the article alone does not tell to be somebody's, of the subjects beside quotations of nobody."""
    alone = [one for one in attributions if _is_of_somebody(article, one)]
    if not alone:
        return []
    sentences = sentences_of(article.text)
    found = []
    for one in alone:
        for stretch in _beside(article, one.content, sentences):
            for sentence in stretch:
                first = bisect_left(names, sentence.start, key=lambda name: name.span.start)
                name = names[first] if first < len(names) and names[first].span.start < sentence.end else None
                if name is not None and _is_subject(article.text, sentence, name):
                    found.append(name.span)
                    break
    return found


def _is_of_somebody(article: Article, one: Attribution) -> bool:
    """Whether only the text around can tell who speaks: quotations of nobody, and of "he" or "she"."""
    if not one.source:
        return not one.cue
    return article[one.source[0]].casefold() in {"he", "she"}


def names_whose(text: str, content: Span) -> Span | None:
    """Where it is said right after a quotation whose it was: "That was Ama Lethe"."""
    told = _THE_ONE.match(text, content.end)
    return Span(*told.span("who")) if told else None


def _beside(article: Article, content: Sequence[Span], sentences: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """The sentences before a quotation in its paragraph, else in the one before and after; the nearest come first."""
    number = bisect_right(article.blocks, content[0].start, key=lambda block: block.span.start) - 1
    if number < 0:
        return
    if whose := names_whose(article.text, content[-1]):
        yield [whose]
    block = article.blocks[number].span
    at, last = index_at(sentences, content[0].start), index_at(sentences, content[-1].end - 1)
    own = Span(sentences[at].start, content[0].start) if sentences[at].start < content[0].start else None
    before = [one for one in sentences[max(0, at - MOST) : at] if one.start >= block.start]
    if before or (own and re.search(r"\w", article.text[own.start : own.end])):
        yield [*([own] if own else []), *before[::-1]]
    else:
        telling = [one.span for one in article.blocks[max(0, number - 1) : number] if one.kind in TELLING]
        if telling:
            end = index_at(sentences, telling[-1].end - 1)
            yield [one for one in sentences[max(0, end - MOST) : end + 1] if one.start >= telling[-1].start][
                ::-1
            ]
    quoted = quotations_of(article.text)
    after = (one for one in sentences[last + 1 : last + 1 + MOST] if not inside_any(quoted, one.start + 1))
    yield list(islice(after, 1))


def _is_subject(text: str, sentence: Span, name: Name) -> bool:
    """Whether a sentence begins with a name that is written as a person's."""
    if (
        name.kind not in (NameKind.UNCLEAR, NameKind.PERSON)
        or not 1 < len(name.words) <= LONGEST_OF_PERSON + 1
    ):
        return False
    before = text[sentence.start : name.span.start].split()
    is_object = bool(before) and before[-1].casefold() in PREPOSITIONS | {"the"}
    return (
        name.span.start - sentence.start < REACH_OF_SUBJECT
        and not is_object
        and not _OF_ANOTHER.match(text, name.span.end)
    )

"""A record to its orphans: full sentences in quotation marks for which the page names nobody near them.

Most quotations that a reader finds no speaker for have one: the line after signs them, the paragraph before
introduces them, or they are a title, a sign or a thought made up. An orphan is one with none of these near.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from onrecord.comparing.words import words_of
from onrecord.quotation_marks import CLOSING, quotations_of
from onrecord.record import ArticleForm, BlockKind, Finding, FindingKind, Record, Span, Spans

LEAST_WORDS = 8  # shorter ones are mostly slogans, titles and scare quotes
# Characters around a quotation in which a speaker is looked for, where its paragraph does not reach farther.
BEFORE, AFTER = 130, 90
MOST_IN_PARAGRAPH = 3  # more of them are a transcript whose speakers are shown, not named
SHOWN_WORDS = 10
CLOSING_MARKS = tuple(CLOSING)
SENTENCE_END = frozenset(".!?…")
NO_RUNNING_TEXT = frozenset(
    {
        BlockKind.HEADLINE,
        BlockKind.SUBHEADING,
        BlockKind.BYLINE,
        BlockKind.POST,
        BlockKind.PROMO,
        BlockKind.NOTICE,
        BlockKind.PULL_QUOTE,
        BlockKind.TABLE,
        BlockKind.CAPTION,
    }
)
FORMS_WITH_TURNS = frozenset({ArticleForm.INTERVIEW, ArticleForm.TRANSCRIPT})
# Any of these in the reporter's words near a quotation may say who speaks, or that it is no speech at all.
_TELLING = """
    he she they him her them his hers their who whose i we my our me us you your one someone somebody
    another spokesman spokeswoman spokesperson official officials critic critics witness witnesses voter
    voters resident residents source sources aide aides republican democrat man woman teacher student
    said says say saying told tells tell wrote writes write asked asks ask added tweeted posted
    according per calls called call titled entitled title headline headlines reads read sign signs
    slogan motto poster banner song lyrics book chant chants chanted chanting author coauthor co-author
    poem verse proverb saying adage maxim refrain script would might could should if imagine suppose
    think thought thinks question answer law bill statute amendment constitution report reports reported
    statement letter email memo document ruling opinion decision story article column piece post caption
    update correction note editor
"""
TELLING = frozenset(_TELLING.split())
# Two words with capitals in a row are a name as a rule; at a sentence's start one of them may not be.
NAME = re.compile(r"\b[A-Z][\w’'.-]*\s+(?:(?:of|the|de|van|von|al|for|and)\s+)*[A-Z][\w’'-]+|\([A-Z][^)]*\)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A full sentence or more in quotation marks, without the marks; `line` is the paragraph's start."""

    span: Span
    line: int


def orphans_in(record: Record) -> Iterator[Finding]:
    """The orphans of an article; those of one paragraph are one finding."""
    if record.article.form in FORMS_WITH_TURNS:
        return
    text = record.article.text
    marks = quotations_of(text)
    sentences = list(_full_sentences(text, marks))
    often = Counter(one.line for one in sentences)
    few = (one for one in sentences if often[one.line] <= MOST_IN_PARAGRAPH)
    found = [one for one in few if _is_orphan(one, marks, record)]
    if len({one.line for one in found}) > 1:
        return  # a page of excerpts: its head says whose they are
    found = [one for one in found if not text[one.span.start : one.span.end].rstrip().endswith("?")]
    for line, group in groupby(found, key=lambda one: one.line):
        spans = tuple(one.span for one in group)
        if text[:line].rstrip().endswith("?"):
            continue  # what stands after a question is the answer of who was asked
        first = text[spans[0].start : spans[0].end]
        more = f" and {len(spans) - 1} more in this paragraph" if len(spans) > 1 else ""
        yield Finding(
            kind=FindingKind.ORPHAN,
            spans=spans,
            text=first,
            statements=_of_nobody(spans, record),
            note=f"Nobody is named near the quotation “{_opening(first)}”{more}.",
        )


def _of_nobody(spans: Spans, record: Record) -> tuple[str, ...]:
    """The statements that these quotations are part of; they have no speaker."""
    return tuple(
        statement.id
        for statement in record.statements
        if any(part.overlaps(span) for part in statement.content for span in spans)
    )


def _opening(quotation: str) -> str:
    """The first words of a quotation."""
    words = words_of(quotation)
    if len(words) <= SHOWN_WORDS:
        return quotation.rstrip()
    return quotation[: words[SHOWN_WORDS - 1].span.end] + " …"


def _full_sentences(text: str, marks: Spans) -> Iterator[Quotation]:
    for span in marks:
        words = text[span.start : span.end].strip()
        after = text[span.end + 1 : span.end + 2]
        ended = bool(words) and (words[-1] in SENTENCE_END or (after in SENTENCE_END and bool(after)))
        # A quotation without a closing mark ends where its paragraph does, which is a guess.
        closed = text.startswith(CLOSING_MARKS, span.end)
        if ended and closed and words[0].isupper() and len(words_of(words)) >= LEAST_WORDS:
            yield Quotation(span, text.rfind("\n", 0, span.start) + 1)


def _is_orphan(quotation: Quotation, marks: Spans, record: Record) -> bool:
    block = next((one for one in record.article.blocks if one.span.encloses(quotation.span)), None)
    if block is not None and block.kind in NO_RUNNING_TEXT:
        return False
    own = [one for one in record.statements if any(part.overlaps(quotation.span) for part in one.content)]
    if any(one.speakers or one.source or one.post for one in own):
        return False
    around = _around(quotation, record.article.text)
    if _speaker_near(around, marks, record):
        return False
    told = _outside(record.article.text, around, marks)
    return not NAME.search(told) and not any(word.form in TELLING for word in words_of(told))


def _around(quotation: Quotation, text: str) -> Span:
    """The paragraph of a quotation, and more where that is short."""
    end = text.find("\n", quotation.span.end)
    return Span(
        max(0, min(quotation.line, quotation.span.start - BEFORE)),
        max(end if end >= 0 else len(text), min(len(text), quotation.span.end + AFTER)),
    )


def _speaker_near(around: Span, marks: Spans, record: Record) -> bool:
    """Whether somebody is mentioned in the reporter's words near, or another quotation there has a speaker."""
    for speaker in record.speakers:
        for mention in speaker.mentions:
            if around.overlaps(mention) and not any(mark.encloses(mention) for mark in marks):
                return True
    return any(
        statement.speakers and any(part.overlaps(around) for part in statement.content)
        for statement in record.statements
    )


def _outside(text: str, around: Span, marks: Sequence[Span]) -> str:
    """The reporter's words of a stretch: what stands in quotation marks is left out."""
    kept, start = [], around.start
    for mark in marks:
        if mark.overlaps(around):
            kept.append(text[start : max(start, mark.start)])
            start = max(start, mark.end)
    kept.append(text[start : max(start, around.end)])
    return " … ".join(kept)

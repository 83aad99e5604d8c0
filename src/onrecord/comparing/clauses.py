"""A text to its clauses: the stretches that each claim something, as spans of the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.comparing.words import WORD, form_of
from onrecord.record import Span

# Words whose dot does not end a sentence, with single letters ("Donald J. Trump").
_ABBREVIATIONS = """mr mrs ms dr gov govs sen sens rep reps st prof pres lt gen col maj sgt capt adm rev hon
    jan feb mar apr aug sept sep oct nov dec no vs"""
ABBREVIATIONS = frozenset(_ABBREVIATIONS.split())
_SENTENCE_END = re.compile(r"(?P<before>[^\W\d_]*)(?:[.!?…]+[\"”’')\]]*(?:\s+|$)|\n+)")
_INNER = re.compile(
    r"""\s*[;—–]\s*|\s+-{1,2}\s+                                       # marks that part clauses
    |,?\s+(?=(?:but|yet|because|although|though|while|whereas|if|unless|that)\b)
    |,["”’]?\s+(?=["“‘]?(?:and|so|or|nor|which|who|whose|when|where|as)\b)
    |\s+(?=and\s+(?:I|we|he|she|they|it|that|there|you)\b)""",
    re.VERBOSE,
)
_AND_PRONOUN = re.compile(r"and\s+(?:I|we|he|she|they|you)\b")
# A piece with fewer words that carry a subject stays with what comes before it.
LEAST_WORDS = 2
_OUTER = " \t\r\n\"“”‘’'()[],"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause where it stands. `opener` is its first word where that ties it to the one before ("that")."""

    span: Span
    sentence: Span
    opener: str | None = None
    asks: bool = False


_OPENERS = """but yet because although though while whereas if unless that and so or nor which who whose when
    where as whether"""
OPENERS = frozenset(_OPENERS.split())


def clauses_of(text: str) -> tuple[Clause, ...]:
    """The clauses of a text, in order and without overlap; marks at their ends are left out.

    >>> text = "It was a good call, and I told him that his staff is wrong."
    >>> [text[one.span.start : one.span.end] for one in clauses_of(text)]
    ['It was a good call', 'and I told him', 'that his staff is wrong.']
    """
    return tuple(clause for sentence in _sentences_in(text) for clause in _clauses_in(text, sentence))


def _sentences_in(text: str) -> Iterator[Span]:
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = match["before"].casefold()
        dotted = text[match.end("before") : match.end("before") + 1] == "."
        short = before in ABBREVIATIONS or (len(before) == 1 and before != "i")
        if dotted and before and short and match.end() < len(text) and "\n" not in match[0]:
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _clauses_in(text: str, sentence: Span) -> Iterator[Clause]:
    cuts = [sentence.start]
    for match in _INNER.finditer(text, sentence.start, sentence.end):
        if _joins_subjects(text[cuts[-1] : match.start()], text[match.end() :]):
            continue
        if _carries(text[cuts[-1] : match.start()]) and _carries(text[match.end() : sentence.end]):
            cuts.append(match.end())
    asks = text[sentence.start : sentence.end].rstrip(_OUTER).endswith("?")
    for start, end in pairwise([*cuts, sentence.end]):
        for span in _trimmed(text, start, end):
            first = WORD.search(text, span.start, span.end)
            opener = form_of(first.group()) if first else None
            yield Clause(span, sentence, opener if opener in OPENERS else None, asks)


def _joins_subjects(before: str, after: str) -> bool:
    """Whether "and" stands between a name and a pronoun: "both Okafor and I want"."""
    words = before.split()
    return bool(words) and words[-1][0].isupper() and _AND_PRONOUN.match(after) is not None


def _carries(piece: str) -> bool:
    return sum(1 for _ in WORD.finditer(piece)) >= LEAST_WORDS


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """The range without the marks and blanks at its ends; nothing where no word is left."""
    while start < end and text[start] in _OUTER:
        start += 1
    while start < end and text[end - 1] in _OUTER:
        end -= 1
    if start < end and WORD.search(text, start, end):
        yield Span(start, end)

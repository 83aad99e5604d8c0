"""How well attributions are found: their words, their spans, and which source each content has.

All figures are percentages, micro-averaged over the articles. Text is compared by its words (runs of
`\\w`), so spaces and punctuation at the edge of a span do not count.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.scoring.marked import Marked, Pair, Roles, paired_articles
from onrecord.scoring.words import Worded, WordIndex, Words, paired, quoted_spans, same_source

DIRECT_SHARE = 0.5  # of a content's words in double quotation marks make it a direct quotation


@dataclass(frozen=True, slots=True)
class RoleFigures:
    """Precision, recall and F1 of one role's words; `span` is the F1 of its single spans with the same words."""

    p: float
    r: float
    f1: float
    span: float


@dataclass(frozen=True, slots=True)
class PairFigures:
    """How many attributions there are, and how well they are found.

    `exact` is the F1 of contents with the same words, `overlap` of those with half or more in common,
    `source` the share of overlap pairs with the right source, `full` the F1 of these pairs.
    """

    gold: int
    predicted: int
    exact: float
    overlap: float
    source: float
    full: float


@dataclass(frozen=True, slots=True)
class AttributionFigures:
    """The figures of each role and of the attributions; `everything` counts the `left_out` ones too.

    `missing` is how many gold articles have no prediction.
    """

    source: RoleFigures
    cue: RoleFigures
    content: RoleFigures
    all: PairFigures
    direct: PairFigures
    everything: PairFigures
    left_out: int
    missing: int


@dataclass(frozen=True, slots=True)
class Side:
    """What one side has in an article: the compared attributions, as found and as words, and the left out ones."""

    attributions: tuple[Roles, ...]
    worded: tuple[Worded, ...]
    nested: tuple[Worded, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One article as both sides have it; `quoted` are the words in double quotation marks."""

    index: WordIndex
    quoted: Words
    gold: Side
    predicted: Side


class Hits(NamedTuple):
    """How many words or spans are right, predicted, and gold."""

    right: int = 0
    predicted: int = 0
    gold: int = 0


class Counts(NamedTuple):
    """How many attributions there are, and how many pair up."""

    gold: int = 0
    predicted: int = 0
    exact: int = 0
    overlap: int = 0
    source: int = 0


def score_attributions(gold: Sequence[Marked], predicted: Sequence[Marked]) -> AttributionFigures:
    """The figures of the predicted attributions; an article without a prediction counts as empty.

    Statements inside others and in posts are left out, but for `everything`. Raises
    RecordFormatError where a prediction has no gold article.
    """
    pairs = [pair for pair in paired_articles(gold, predicted) if pair.gold.attributions is not None]
    articles = [_compared(pair) for pair in pairs]
    return AttributionFigures(
        source=_role_figures("source", articles),
        cue=_role_figures("cue", articles),
        content=_role_figures("content", articles),
        all=_pair_figures((one.gold.worded, one.predicted.worded) for one in articles),
        direct=_pair_figures(
            (_direct(one.gold, one.quoted), _direct(one.predicted, one.quoted)) for one in articles
        ),
        everything=_pair_figures(
            (one.gold.worded + one.gold.nested, one.predicted.worded + one.predicted.nested)
            for one in articles
        ),
        left_out=sum(len(one.gold.nested) + len(one.predicted.nested) for one in articles),
        missing=sum(pair.predicted is None for pair in pairs),
    )


def _compared(pair: Pair) -> Compared:
    text = pair.gold.text or ""
    index = WordIndex(text)
    return Compared(
        index, index.words(quoted_spans(text)), _side(pair.gold, index), _side(pair.predicted, index)
    )


def _side(article: Marked | None, index: WordIndex) -> Side:
    if article is None:
        return Side((), (), ())
    attributions = article.attributions or ()
    return Side(attributions, _worded(attributions, index), _worded(article.nested, index))


def _worded(attributions: Iterable[Roles], index: WordIndex) -> tuple[Worded, ...]:
    """The attributions as words, those without a word of content left out."""
    worded = (Worded(*(index.words(spans) for spans in roles)) for roles in attributions)
    return tuple(one for one in worded if one.content)


def _direct(side: Side, quoted: Words) -> tuple[Worded, ...]:
    """The direct quotations of a side."""
    return tuple(one for one in side.worded if len(one.content & quoted) >= DIRECT_SHARE * len(one.content))


def _role_figures(role: str, articles: Sequence[Compared]) -> RoleFigures:
    words, spans = Hits(), Hits()
    for article in articles:
        gold, predicted = (_role_words(role, side) for side in (article.gold, article.predicted))
        words = Hits(
            words.right + len(gold & predicted), words.predicted + len(predicted), words.gold + len(gold)
        )
        gold_spans, predicted_spans = (
            _role_spans(role, side, article.index) for side in (article.gold, article.predicted)
        )
        spans = Hits(
            spans.right + (gold_spans & predicted_spans).total(),
            spans.predicted + predicted_spans.total(),
            spans.gold + gold_spans.total(),
        )
    return RoleFigures(
        p=percentage(words.right, words.predicted),
        r=percentage(words.right, words.gold),
        f1=f1(words.right, words.predicted, words.gold),
        span=f1(spans.right, spans.predicted, spans.gold),
    )


def _role_words(role: str, side: Side) -> Words:
    return frozenset().union(*(getattr(one, role) for one in side.worded))


def _role_spans(role: str, side: Side, index: WordIndex) -> Counter[Words]:
    """How often each single span of a role comes, as its words."""
    spans = (span for roles in side.attributions for span in getattr(roles, role))
    return Counter(words for span in spans if (words := index.words((span,))))


def _pair_figures(articles: Iterable[tuple[Sequence[Worded], Sequence[Worded]]]) -> PairFigures:
    counts = (_counts(gold, predicted) for gold, predicted in articles)
    total = Counts(*map(sum, zip(*counts, strict=True)))
    return PairFigures(
        gold=total.gold,
        predicted=total.predicted,
        exact=f1(total.exact, total.predicted, total.gold),
        overlap=f1(total.overlap, total.predicted, total.gold),
        source=percentage(total.source, total.overlap),
        full=f1(total.source, total.predicted, total.gold),
    )


def _counts(gold: Sequence[Worded], predicted: Sequence[Worded]) -> Counts:
    same = Counter(one.content for one in gold) & Counter(one.content for one in predicted)
    pairs = paired(gold, predicted)
    return Counts(
        gold=len(gold),
        predicted=len(predicted),
        exact=same.total(),
        overlap=len(pairs),
        source=sum(same_source(gold[i].source, predicted[j].source) for i, j in pairs),
    )


def f1(right: int, predicted: int, gold: int) -> float:
    """The harmonic mean of precision and recall as a percentage, 0 where there is nothing."""
    return round(200 * right / (predicted + gold), 2) if predicted + gold else 0.0


def percentage(part: int, whole: int, digits: int = 2) -> float:
    """The share as a percentage, 0 of nothing."""
    return round(100 * part / whole, digits) if whole else 0.0

"""What resolution knows of an article before the first source is resolved."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from onrecord.quotation_marks import quotations_of
from onrecord.record import Article, Attribution, Span, SpeakerType
from onrecord.speakers.cast import Cast
from onrecord.speakers.names import Name
from onrecord.speakers.sentences import index_at, inside_any, sentences_of


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody whom a source can mean: a member of the cast, or an unnamed one with a description."""

    type: SpeakerType
    name: str | None = None
    description: str | None = None
    gender: str | None = None
    head: str = ""
    roles: tuple[str, ...] = ()

    @property
    def is_person(self) -> bool:
        """Whether it is one person, with a name or without."""
        return self.type in (SpeakerType.PERSON, SpeakerType.UNNAMED)


@dataclass(frozen=True, slots=True)
class Reference:
    """The referents that a source means, by index, and how sure that is; `at` is where words tell of them, without a source."""

    who: tuple[int, ...] = ()
    confidence: float | None = None
    at: Span | None = None


class Met(StrEnum):
    """As what somebody stands in a text."""

    SOURCE = "source"
    QUOTED_SOURCE = "quoted source"  # who is quoted inside a quotation
    SUBJECT = "subject"  # the first name of a sentence, near its beginning
    PRONOUN = "pronoun"
    NAME = "name"
    OBLIQUE = "oblique"  # after a preposition, as an owner, "him"
    QUOTED = "quoted"  # inside a quotation


# How much each counts for what a later description means: who speaks most, a name inside a quotation hardly.
WEIGHTS = {
    Met.SOURCE: 3.0,
    Met.SUBJECT: 2.5,
    Met.PRONOUN: 2.0,
    Met.QUOTED_SOURCE: 1.5,
    Met.NAME: 1.0,
    Met.OBLIQUE: 0.7,
    Met.QUOTED: 0.25,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A referent met in the text; `sentence` counts those of the article's own telling before it."""

    offset: int
    who: int
    met: Met
    sentence: int

    @property
    def weight(self) -> float:
        return WEIGHTS[self.met]


@dataclass(frozen=True, slots=True)
class Scene:
    """The article with its names, cast, sentences and quotations."""

    article: Article
    attributions: Sequence[Attribution]
    names: Sequence[Name]
    cast: Cast
    sentences: tuple[Span, ...]
    told: tuple[int, ...]  # for each sentence, how many sentences before it begin outside a quotation
    quoted: tuple[Span, ...]
    often: Counter[int]  # for each member, at how many places it is named

    def sentence_at(self, offset: int) -> Span:
        return self.sentences[index_at(self.sentences, offset)] if self.sentences else Span(0, 1)

    def told_before(self, offset: int) -> int:
        """How many sentences of the article's own words begin before the offset."""
        return self.told[index_at(self.sentences, offset)] if self.told else 0

    def is_quoted(self, offset: int) -> bool:
        return inside_any(self.quoted, offset)

    def names_in(self, span: Span) -> range:
        """The indices of the names that begin in the span."""
        first = bisect_right(self.names, span.start - 1, key=lambda name: name.span.start)
        last = bisect_right(self.names, span.end - 1, key=lambda name: name.span.start)
        return range(first, last)


def scene_of(
    article: Article, attributions: Sequence[Attribution], names: Sequence[Name], cast: Cast
) -> Scene:
    """The scene of an article."""
    sentences = sentences_of(article.text)
    quoted = quotations_of(article.text)
    told = accumulate((not inside_any(quoted, sentence.start) for sentence in sentences), initial=0)
    often = Counter(who for who in cast.of_name if who is not None)
    return Scene(article, attributions, names, cast, sentences, tuple(told)[: len(sentences)], quoted, often)


def speaker_id(prefix: str, who: int) -> str:
    """The id of the speaker that a referent becomes; `prefix` is the article's id."""
    return f"{prefix}:s{who + 1}"

"""Articles with attributions marked by their words, for the tests of this room."""

from dataclasses import dataclass

from onrecord.record import Article, Attribution, Record, Span, Speaker, Statement
from onrecord.speakers import statements_of


@dataclass(frozen=True)
class Told:
    """What an article and its attributions were resolved to."""

    record: Record

    def __getitem__(self, index: int) -> Statement:
        return self.record.statements[index]

    @property
    def speakers(self) -> list[Speaker]:
        return list(self.record.speakers)

    @property
    def names(self) -> list[str]:
        """For each statement the names of its speakers, or the type of one without a name."""
        return [" & ".join(self.name_of(one) for one in of.speakers) or "-" for of in self.record.statements]

    def name_of(self, identifier: str) -> str:
        speaker = self.record.speaker(identifier)
        return speaker.name or f"({speaker.type})"

    @property
    def first(self) -> Speaker:
        """The first speaker of the first statement."""
        return self.record.speaker(self[0].speakers[0])


def span_of(text: str, words: str, near: int = 0) -> Span:
    """Where the words stand nearest to an offset."""
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    start = min(places, key=lambda place: abs(place - near))
    return Span(start, start + len(words))


def attribution_of(text: str, source: str, cue: str, *content: str) -> Attribution:
    """An attribution by its words; source and cue are the ones nearest to the first content."""
    spans = tuple(span_of(text, words) for words in content)
    near = spans[0].start
    cues = (span_of(text, cue, near),) if cue else ()
    sources = (span_of(text, source, cues[0].start if cues else near),) if source else ()
    return Attribution(sources, cues, spans)


def told(text: str, *parts: tuple[str, ...], **article: object) -> Told:
    """The statements of a text; each part is a source, a cue and the pieces of a content."""
    whole = Article(text, **{"published": "2026-03-04", **article})
    attributions = [attribution_of(text, *part) for part in parts]
    resolved = statements_of(whole, attributions)
    return Told(Record(whole, resolved.speakers, resolved.statements))

"""A statement to what a person is told of it: who speaks, and its circumstances with their labels.

Terminal and view show the same facts under the same labels. The texts are as the page has them.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.record import Record, Speaker, Statement

NO_SPEAKER = "no speaker"
DOUBTFUL = 0.5  # a confidence under this is told: more likely wrong than right


class Fact(NamedTuple):
    """One circumstance of a statement: a label and what it says."""

    label: str
    text: str


def called(speaker: Speaker) -> str:
    """What to call a speaker."""
    return speaker.name or speaker.description or "unnamed"


def speakers_of(statement: Statement, record: Record) -> str:
    """The speakers, else the words that the page has for the source, else that there is none."""
    names = [called(record.speaker(speaker)) for speaker in statement.speakers]
    return " & ".join(names) or record.article.quote(statement.source) or NO_SPEAKER


def facts_of(statement: Statement, record: Record, numbers: Mapping[str, int]) -> Iterator[Fact]:
    """The circumstances that are known; `numbers` are those that the statements are shown with, by id."""
    if statement.medium:
        yield Fact("medium", statement.medium.text)
    if statement.when:
        yield Fact("when", statement.when.value)
    if statement.addressee:
        yield Fact("to", statement.addressee.text)
    for via in statement.via:
        yield Fact("via", f"{via.name} ({via.relation})")
    if statement.anonymity:
        yield Fact("not named", statement.anonymity.reason or "no reason given")
    if statement.inside:
        yield Fact("inside", str(numbers[statement.inside]))
    for post in record.article.posts:
        if post.id == statement.post:
            yield Fact("post", post.handle or post.author or post.platform or post.id)
    if statement.confidence < DOUBTFUL:
        yield Fact("confidence", f"{statement.confidence:.0%}")

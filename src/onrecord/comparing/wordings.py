"""Statements to wordings: what comparing needs of a statement, from one article or from the store."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from onrecord.comparing.tokens import Tokens, tokens_of
from onrecord.comparing.words import Word, stems_of, words_of
from onrecord.quotation_marks import quoted_spans
from onrecord.record import (
    Article,
    ArticleForm,
    Record,
    Span,
    Spans,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
)

BREAK = "\n"  # between spans of a content: a quotation that is open ends with its line
BRACKETED = re.compile(r"\[([^\[\]]*)\](?!\w)")  # not a letter that is part of a word
PERSONS = frozenset({SpeakerType.PERSON, SpeakerType.UNNAMED})
SPOKEN_FORMS = frozenset({ArticleForm.TRANSCRIPT})


@dataclass(frozen=True)
class Wording:
    """The words of one statement with what tells whether two are of one utterance.

    `text` is the content's spans joined by a line break, and spans count in it; `content` are the spans in
    the article. `quoted` is what stands in quotation marks: the whole text of a post or transcript.
    `speakers` are the names (with aliases) of the one who said it, empty where nobody is named.
    `when` and `published` are ISO 8601 as precise as known. `primary` is a post's own words or a transcript.
    `collective` tells that the speaker is an organization, a group or a document, for which a person may speak.
    """

    statement: str
    text: str
    kind: StatementKind
    content: Spans = ()
    quoted: Spans = ()
    speakers: tuple[str, ...] = ()
    when: str | None = None
    published: str | None = None
    primary: bool = False
    collective: bool = False

    def __reduce__(self) -> tuple[type["Wording"], tuple[object, ...]]:
        """What is pickled: the fields, and nothing that follows from them."""
        return Wording, tuple(getattr(self, name) for name in _FIELDS)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words_of(self.text)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words that carry a subject."""
        return stems_of(self.text)

    @cached_property
    def tokens(self) -> Tokens:
        return tokens_of(self.text, self.quoted)

    @cached_property
    def fullness(self) -> tuple[int, int]:
        """How many words stand in quotation marks, and how many at all; an editor's in brackets do not count."""
        added = (
            sum(len(words_of(found[1])) for found in BRACKETED.finditer(self.text)) if "[" in self.text else 0
        )
        return len(self.tokens.in_marks) - added, len(self.tokens) - added

    def in_article(self, span: Span) -> Spans:
        """Where a span of `text` stands in the article; more than one where the content is broken there."""
        found, offset = [], 0
        for part in self.content:
            start = max(span.start - offset, 0)
            end = min(span.end - offset, len(part))
            if start < end:
                found.append(Span(part.start + start, part.start + end))
            offset += len(part) + len(BREAK)
        return tuple(found)


_FIELDS = tuple(field.name for field in fields(Wording))


def wordings_of(record: Record) -> tuple[Wording, ...]:
    """The wording of every statement, in the record's order."""
    speakers = {speaker.id: speaker for speaker in record.speakers}
    return tuple(
        _wording_of(statement, record.article, [speakers[key] for key in statement.speakers])
        for statement in record.statements
    )


def _wording_of(statement: Statement, article: Article, speakers: Sequence[Speaker]) -> Wording:
    text = article.quote(statement.content, BREAK)
    names = [name for speaker in speakers if speaker.name for name in (speaker.name, *speaker.aliases)]
    own = statement.post is not None or article.form in SPOKEN_FORMS
    return Wording(
        statement=statement.id,
        text=text,
        kind=statement.kind,
        content=statement.content,
        quoted=quoted_in(text, statement.kind),
        speakers=tuple(dict.fromkeys(names)),
        when=statement.when.value if statement.when else None,
        published=article.published,
        primary=own and statement.kind is StatementKind.DIRECT and statement.inside is None,
        collective=bool(speakers) and all(speaker.type not in PERSONS for speaker in speakers),
    )


def quoted_in(text: str, kind: StatementKind) -> Spans:
    """What of a content stands in quotation marks; the whole of one that needs none, such as a post."""
    if kind is StatementKind.INDIRECT:
        return ()
    found = quoted_spans(text)
    if kind is StatementKind.DIRECT and not found and text:
        return (Span(0, len(text)),)
    return found

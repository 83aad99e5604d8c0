"""A draft's record to its quotations: each with whose it is, when it was said and where it stands."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.comparing.wordings import BREAK, Wording
from onrecord.comparing.words import words_of
from onrecord.quotation_marks import quoted_spans
from onrecord.record import Record, Span, Spans, Speaker, Statement, StatementKind

# Of a quotation that no statement covers: shorter ones are titles, nicknames and words held at arm's length.
FEWEST_WORDS = 4
COVERED = 0.5  # of a stretch in marks that a content must hold for the stretch to be its own
LINE_ENDS = re.compile(r"[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
SENTENCE_END = re.compile(r"[.!?]\s|\n")
LONGEST_LEAD = 100  # characters
DOUBLE_MARKS = ('"', "“", "”", "„", "‟", "«", "»", "＂", "''", "``")


@dataclass(frozen=True)
class Quotation:
    """A quotation of a draft.

    `wording` has its words without the marks; its `content` are the spans in the draft, several where
    reporting words break it, and its `speakers` the names that the draft gives. `statement` is the one that
    covers it, None where there is none. `who` is what the draft calls the speaker, by name or otherwise;
    `lead` are the draft's words before it in its sentence.
    """

    wording: Wording
    statement: str | None = None
    who: str | None = None
    lead: str = ""

    @property
    def text(self) -> str:
        """The words, parts joined by a line break."""
        return self.wording.text

    @property
    def spans(self) -> Spans:
        """Where the parts stand in the draft."""
        return self.wording.content

    def part(self, span: Span) -> "Quotation":
        """The quotation of a stretch of `text` alone."""
        spans = self.wording.in_article(span)
        texts = [self.text[one.start : one.end] for one in self._in_text(spans)]
        return replace(self, wording=_with_parts(self.wording, texts, spans))

    def _in_text(self, spans: Spans) -> Iterator[Span]:
        offset = 0
        for part in self.spans:
            for span in spans:
                if part.encloses(span):
                    yield Span(offset + span.start - part.start, offset + span.end - part.start)
            offset += len(part) + len(BREAK)


def quotations_of(record: Record) -> tuple[Quotation, ...]:
    """The quotations of a draft, in order.

    They are what stands in marks in a statement's content, one quotation also where reporting words break it; statements that need no marks, such as posts and block quotes; and what stands in double marks
    outside of every statement, of FEWEST_WORDS or more. A quotation inside another belongs to the outer one.
    """
    stretches = [Span(*_trimmed(record, span)) for span in _stretches(record) if record.article[span].strip()]
    owners = _owners(record, stretches)
    quotations = [
        quotation
        for statement in record.statements
        for quotation in _quotations(record, statement, owners.get(statement.id, []))
    ]
    quotations += [
        _quotation(record, None, (stretch,))
        for stretch in owners[None]
        if _is_double(record, stretch) and len(words_of(record.article[stretch])) >= FEWEST_WORDS
    ]
    return tuple(sorted(quotations, key=lambda quotation: quotation.spans))


def _stretches(record: Record) -> Iterator[Span]:
    """What stands in quotation marks in the blocks of the draft: what is in no block is code."""
    for block in record.article.blocks:
        for span in quoted_spans(unbroken(record.article[block.span])):
            yield Span(block.span.start + span.start, block.span.start + span.end)


def unbroken(text: str) -> str:
    """A text whose lines go on: a typist's line ends inside a paragraph end no quotation."""
    return LINE_ENDS.sub(" ", text)


def _trimmed(record: Record, span: Span) -> tuple[int, int]:
    text = record.article[span]
    return span.end - len(text.lstrip()), span.start + len(text.rstrip())


def _owners(record: Record, stretches: Sequence[Span]) -> defaultdict[str | None, list[Span]]:
    """The stretches that are each statement's: the innermost one's that holds most of a stretch."""
    owners: defaultdict[str | None, list[Span]] = defaultdict(list)
    for stretch in stretches:
        held = [
            (_shared(stretch, statement.content), -sum(map(len, statement.content)), statement)
            for statement in record.statements
        ]
        covering = [one for one in held if one[0] >= COVERED * len(stretch)]
        best = max(covering, key=lambda one: one[:2], default=None)
        owners[best[2].id if best else None].append(stretch)
    return owners


def _shared(span: Span, content: Spans) -> int:
    return sum(max(0, min(span.end, part.end) - max(span.start, part.start)) for part in content)


def _quotations(record: Record, statement: Statement, stretches: Sequence[Span]) -> Iterator[Quotation]:
    """The quotations of one statement: a direct one is a single one, in a mixed one each stretch is."""
    if statement.kind is StatementKind.DIRECT:
        spans = tuple(stretches) or _without_marks(record, statement)
        if spans:
            yield _quotation(record, statement, spans)
        return
    for stretch in stretches:
        yield _quotation(record, statement, (stretch,))


def _without_marks(record: Record, statement: Statement) -> Spans:
    """The content of a direct statement that needs no marks; none where it stands inside other marks."""
    quoted = any(quoted_spans(record.article[span]) for span in statement.content)
    return () if quoted or statement.inside else statement.content


def _quotation(record: Record, statement: Statement | None, spans: Spans) -> Quotation:
    speakers = [record.speaker(key) for key in statement.speakers] if statement else []
    names = [
        name for speaker in speakers for name in (speaker.name, *speaker.aliases) if name and speaker.name
    ]
    empty = Wording(
        statement=statement.id if statement else "",
        text="",
        kind=StatementKind.DIRECT,
        speakers=tuple(dict.fromkeys(names)),
        when=statement.when.value if statement and statement.when else None,
        published=record.article.published,
    )
    wording = _with_parts(empty, [unbroken(record.article[span]) for span in spans], spans)
    who, lead = _who(record, statement, speakers), _lead(record, spans[0].start)
    return Quotation(wording, statement.id if statement else None, who, lead)


def _lead(record: Record, position: int) -> str:
    """The words before a position in its sentence."""
    before = record.article.text[max(0, position - LONGEST_LEAD) : position]
    return SENTENCE_END.split(before)[-1]


def _who(record: Record, statement: Statement | None, speakers: Sequence[Speaker]) -> str | None:
    """The speakers by name or description, else the words that the draft has for them."""
    if statement is None:
        return None
    called = [speaker.name or speaker.description for speaker in speakers]
    return " & ".join(one for one in called if one) or record.article.quote(statement.source) or None


def _with_parts(wording: Wording, texts: Sequence[str], spans: Spans) -> Wording:
    """The wording with these parts, all of them in quotation marks."""
    quoted, start = [], 0
    for text in texts:
        quoted.append(Span(start, start + len(text)))
        start += len(text) + len(BREAK)
    return replace(wording, text=BREAK.join(texts), content=spans, quoted=tuple(quoted))


def _is_double(record: Record, stretch: Span) -> bool:
    """Whether double marks open a stretch; single ones may be apostrophes."""
    return record.article.text[: stretch.start].rstrip().endswith(DOUBLE_MARKS)

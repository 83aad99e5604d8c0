"""What was typed into the form of a statement to the corrections that it asks for, and the form to begin with.

Only what is otherwise than the statement is now becomes a correction.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from starlette.datastructures import FormData

from onrecord.errors import InvalidCorrection
from onrecord.facts import called
from onrecord.iso import is_iso_date
from onrecord.kinds import CorrectionField, SpeakerType, StatementKind
from onrecord.record import Article, Record, Spans
from onrecord.store.corrections import SPANS, value_before
from onrecord.store.histories import Correctable
from onrecord.visible import visible

LONGEST = 2000  # characters of a field
PAIR = re.compile(r"(\d{1,9}):(\d{1,9})", re.ASCII)
OF_SPANS = tuple(field for field in CorrectionField if field in SPANS)
Changes = list[tuple[CorrectionField, object]]


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form; spans are `start:end` with white space between them, nothing typed is empty.

    `type` is what speakers are who are new to the article, `state` what the statement was like when the
    form was made.
    """

    speakers: tuple[str, ...]
    type: str
    source: str
    cue: str
    content: str
    kind: str
    when: str
    medium: str
    state: str
    why: str = ""
    nobody: bool = False
    reject: bool = False

    def spans(self, field: str) -> str:
        """What stands in the field of a fact that has spans."""
        return str(getattr(self, field))


def typed_now(one: Correctable) -> Typed:
    """The form as it is to begin with."""
    statement = one.statement
    speakers = tuple(_in_field(called(one.record.speaker(speaker))) for speaker in statement.speakers)
    return Typed(
        speakers=speakers,
        type=SpeakerType.PERSON,
        source=_places(statement.source),
        cue=_places(statement.cue),
        content=_places(statement.content),
        kind=statement.kind,
        when=statement.when.value if statement.when else "",
        medium=_in_field(statement.medium.text) if statement.medium else "",
        state=one.state,
    )


def typed_in(form: FormData) -> Typed:
    """The form as it was sent."""
    names = tuple(str(name).strip() for name in form.getlist("speaker"))

    def text(field: str) -> str:
        return str(form.get(field) or "").strip()

    return Typed(
        speakers=tuple(name for name in names if name),
        type=text("type"),
        source=text("source"),
        cue=text("cue"),
        content=text("content"),
        kind=text("kind"),
        when=text("when"),
        medium=text("medium"),
        state=text("state"),
        why=text("why"),
        nobody="nobody" in form,
        reject="reject" in form,
    )


def _places(spans: Spans) -> str:
    return " ".join(f"{span.start}:{span.end}" for span in spans)


def changes_of(typed: Typed, one: Correctable) -> Changes:
    """The corrections that make the statement what was typed. Raises InvalidCorrection."""
    texts = (*typed.speakers, typed.source, typed.cue, typed.content, typed.when, typed.medium, typed.why)
    if any(len(text) > LONGEST for text in texts):
        raise InvalidCorrection(f"no field takes more than {LONGEST:,} characters")
    if typed.reject:
        return [(CorrectionField.REJECT, True)]
    was = typed_now(one)
    changes = [
        (field, value)
        for field, value in _values(typed, was, one.record.article)
        if value != value_before(one.record, one.statement.id, field)
    ]
    if (() if typed.nobody else typed.speakers) != was.speakers:
        changes.insert(0, (CorrectionField.SPEAKER, _speakers(typed, one.record)))
    if not changes:
        raise InvalidCorrection("nothing is otherwise than it was; change what is wrong, then save")
    return changes


def _values(typed: Typed, was: Typed, article: Article) -> Iterator[tuple[CorrectionField, object]]:
    """What was typed anew for the facts but the speakers, as a correction has it."""
    for field in OF_SPANS:
        if typed.spans(field) != was.spans(field):
            yield field, spans_in(typed.spans(field), field, article)
    if typed.kind not in tuple(StatementKind):
        raise InvalidCorrection(f"a kind is one of {', '.join(StatementKind)}")
    yield CorrectionField.KIND, typed.kind
    if typed.when != was.when:
        if typed.when and not is_iso_date(typed.when):
            raise InvalidCorrection(
                f"“{typed.when}” is no date; write 2026, 2026-03, 2026-03-04 or 2026-03-04T10:30:00Z"
            )
        yield CorrectionField.WHEN, typed.when or None
    if typed.medium != was.medium:
        yield CorrectionField.MEDIUM, typed.medium or None


def _speakers(typed: Typed, record: Record) -> list[dict[str, str]]:
    """The speakers as a correction has them; who has no name in the article is meant by id."""
    if typed.nobody:
        return []
    if typed.type not in tuple(SpeakerType):
        raise InvalidCorrection(f"a speaker's type is one of {', '.join(SpeakerType)}")
    known = {_in_field(called(speaker)): speaker for speaker in reversed(record.speakers)}
    return [
        {"name": known[name].name or known[name].id, "type": known[name].type.value}
        if name in known
        else {"name": name, "type": typed.type}
        for name in typed.speakers
    ]


def _in_field(text: str) -> str:
    """A text as a field of the form has it, where every character can be seen."""
    return visible(text).strip()


def spans_in(text: str, field: CorrectionField, article: Article) -> list[list[int]]:
    """Spans as they are typed, in the order of the text. Raises InvalidCorrection."""
    spans = []
    for part in text.replace(",", " ").split():
        pair = PAIR.fullmatch(part)
        if pair is None:
            raise InvalidCorrection(f"{field}: “{part}” is no span; write start:end, such as 120:188")
        start, end = int(pair[1]), int(pair[2])
        if not start < end <= len(article.text):
            raise InvalidCorrection(
                f"{field}: {part} is no stretch of the text; it begins before it ends, at {len(article.text)} at most"
            )
        spans.append([start, end])
    spans.sort()
    if any(before[1] > after[0] for before, after in pairwise(spans)):
        raise InvalidCorrection(f"{field}: two of the spans overlap")
    if field is CorrectionField.CONTENT and not spans:
        raise InvalidCorrection("content: a statement has one; if it is none, say so with the button below")
    return spans

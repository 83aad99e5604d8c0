"""A record to a spaCy Doc of its text, with sources, cues and contents as span groups.

Tokens are those of the pipeline, so that its other components work as they were trained; a span that begins
or ends inside a token is widened to whole tokens and named in `doc.user_data`, where all offsets are exact.
"""

from typing import TYPE_CHECKING, Literal

from onrecord.export.characters import well_formed
from onrecord.record import Record, Span, Statement
from onrecord.record_json import Object, record_to_object

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

USER_DATA = "onrecord"
ROLES = ("source", "cue", "content")


def doc_of(
    record: Record, nlp: "Language", *, alignment_mode: Literal["strict", "expand", "contract"] = "expand"
) -> "Doc":
    """The article's text as `nlp` cuts it into tokens; `nlp(doc)` runs the other components on it.

    Each span of the groups "source", "cue" and "content" has the statement's kind as its label and the
    statement's id as its `id_`. `doc.user_data["onrecord"]` is the record as `record_to_object` makes it,
    less the text, with `moved`: `[id, role, start, end]` of each span whose borders are no borders of
    tokens. Such a span is widened, narrowed ("contract") or left out ("strict"), as
    `Doc.char_span` does with `alignment_mode`; where nothing is left of it, it is left out.

    A lone surrogate, which spaCy cannot hold, is U+FFFD. ValueError where the text is longer than
    `nlp.max_length`.
    """
    doc = nlp.make_doc(well_formed(record.article.text))
    moved: list[list[str | int]] = []
    for role in ROLES:
        group = []
        for statement in record.statements:
            for span in _spans_of(statement, role):
                if doc.char_span(span.start, span.end) is None:
                    moved.append([statement.id, role, span.start, span.end])
                aligned = doc.char_span(
                    span.start,
                    span.end,
                    label=statement.kind.value,
                    span_id=well_formed(statement.id),
                    alignment_mode=alignment_mode,
                )
                group += [aligned] if aligned is not None and len(aligned) else []
        doc.spans[role] = group
    doc.user_data[USER_DATA] = _without_text(record_to_object(record)) | {"moved": moved}
    return doc


def _spans_of(statement: Statement, role: str) -> tuple[Span, ...]:
    return {"source": statement.source, "cue": statement.cue, "content": statement.content}[role]


def _without_text(record: Object) -> Object:
    article = record["article"]
    kept = (
        {name: value for name, value in article.items() if name != "text"}
        if isinstance(article, dict)
        else {}
    )
    return record | {"article": kept}

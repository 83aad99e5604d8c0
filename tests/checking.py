"""Invented statements of a store and quotations of a draft, for tests of checking."""

from onrecord.comparing.drafts.drafts import Quotation
from onrecord.comparing.evidence import Told
from onrecord.comparing.wordings import Wording, quoted_in
from onrecord.record import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Record,
    Span,
    Speaker,
    SpeakerType,
    Statement,
    StatementKind,
    When,
)

OKAFOR, LINDQVIST = "Teresa Okafor", "Bram Lindqvist"
CLOSES = (
    "It will close, not this spring and not this autumn, and it will not open again until I can tell every "
    "family in this town that it is safe"
)


def told(  # noqa: PLR0913  a statement has that many facts
    text=f"“{CLOSES},”",
    *,
    by=(OKAFOR,),
    outlet="The Port Ledger",
    published="2026-03-04",
    when=None,
    primary=False,
    kind=StatementKind.DIRECT,
    key="a:1",
):
    """A statement of the store."""
    wording = Wording(
        key, text, kind, (Span(0, len(text)),), quoted_in(text, kind), tuple(by), when, published, primary
    )
    url = f"https://news.example/{key}"
    return Told(wording, key[:1], url, outlet, "Tunnel to close", published, when)


def quoted(*parts, by=(OKAFOR,), when=None, lead=""):
    """A quotation of a draft in which its parts follow each other, each after a space and a mark."""
    spans, inner, place, start = [], [], 2, 0
    for part in parts:
        spans.append(Span(place, place + len(part)))
        inner.append(Span(start, start + len(part)))
        place, start = place + len(part) + 4, start + len(part) + 1
    text = "\n".join(parts)
    wording = Wording(
        "d:1", text, StatementKind.DIRECT, tuple(spans), tuple(inner), tuple(by), when, "2026-03-06"
    )
    return Quotation(wording, "d:1", by[0] if by else None, lead)


def draft_of(  # noqa: PLR0913  so has a record
    text, *contents, kind=StatementKind.DIRECT, name=OKAFOR, blocks=None, when=None, inside=None
):
    """The record of a draft; each content is a list of its parts as they stand in the text."""
    speaker = Speaker("s1", name, SpeakerType.PERSON, "a councillor")
    statements = tuple(
        Statement(
            f"d:{number}",
            kind,
            Attribution((), (), tuple(spans_in(text, parts))),
            ("s1",),
            when=When(when) if when else None,
            inside=inside if number > 1 else None,
        )
        for number, parts in enumerate(contents, 1)
    )
    blocks = blocks or tuple(Block(span, BlockKind.PARAGRAPH) for span in spans_in(text, text.split("\n\n")))
    return Record(Article(text, blocks, title="Tunnel shut", published="2026-03-06"), (speaker,), statements)


def spans_in(text, parts):
    for part in parts:
        start = text.index(part)
        yield Span(start, start + len(part))

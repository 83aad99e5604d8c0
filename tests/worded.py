"""Invented wordings that tests of comparing share."""

from itertools import count

from onrecord.comparing.wordings import Wording, quoted_in
from onrecord.record import Span, StatementKind

NUMBERS = count(1)


def direct(text, **facts):
    """A quotation in marks, or a post's own words, each in an article of its own."""
    return worded(text, StatementKind.DIRECT, **facts)


def mixed(text, **facts):
    return worded(text, StatementKind.MIXED, **facts)


def indirect(text, **facts):
    return worded(text, StatementKind.INDIRECT, **facts)


def worded(text, kind, *, speaker="Teresa Okafor", published="2026-03-04", **facts):
    return Wording(
        statement=facts.pop("statement", f"article{next(NUMBERS)}:1"),
        text=text,
        kind=kind,
        content=facts.pop("content", (Span(0, len(text)),) if text else ()),
        quoted=quoted_in(text, kind),
        speakers=(speaker,) if speaker else (),
        published=published,
        **facts,
    )

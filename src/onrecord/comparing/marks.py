"""The marks between words: which differ between two wordings, and which show that words are missing."""

import re
from dataclasses import dataclass

from onrecord.comparing.wordings import Wording
from onrecord.record import Span

ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\.\.|\*\s?\*\s?\*|\[\s*\.{2,3}\s*\]")
# Quotation marks of all kinds, brackets and white space are nobody's words.
NOBODYS = re.compile(r"[\s\"“”„‟«»‹›‘’‚'`´＂\[\]\u200b\ufeff]+")
HYPHEN = re.compile(r"[-‐‑]")
DASH = re.compile(r"[-–—―‐‑−]+")
REPORTERS = frozenset({",", "."})  # before marks that close
WEAK = frozenset({"", ",", ".", ";", ":", "—", "…"})
STRONG = frozenset("!?")


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks between two words, told alike where they mean the same, and where they stand (None: no marks).

    `is_reporters`: the quotation is interrupted there, so that a comma or a stop is the reporter's.
    """

    marks: str
    span: Span | None
    is_reporters: bool = False

    def differs_from(self, reference: "Marks") -> bool:
        """Whether the speaker would have said it otherwise."""
        if (self.is_reporters or reference.is_reporters) and {self.marks, reference.marks} <= WEAK:
            return False
        return self.marks != reference.marks


@dataclass(frozen=True, slots=True)
class EndChange:
    """Where the last marks of two wordings stand, one of them None where there is none."""

    reference: Span | None
    wording: Span | None


def marks_between(wording: Wording, start: int, end: int) -> Marks:
    """What marks stand in the text from `start` to `end`, which holds no word; a compound's hyphen is none."""
    between = wording.text[start:end]
    kept = "" if HYPHEN.fullmatch(between) else NOBODYS.sub("", between)
    if not kept:
        return Marks("", None, is_reporters="\n" in between)
    first = start + between.index(kept[0])
    last = start + between.rindex(kept[-1])
    marks = DASH.sub("—", ELLIPSIS.sub("…", kept))
    return Marks(marks, Span(first, last + 1), is_reporters="\n" in between and marks in REPORTERS)


def end_changes(reference: Wording, old: int, wording: Wording, new: int) -> EndChange | None:
    """Where the marks that end two wordings differ in what they say: a question, a cry or a plain end.

    A comma or nothing at the end of a quotation is the reporter's doing.
    """
    was, now = (marks_between(text, at, len(text.text)) for text, at in ((reference, old), (wording, new)))
    lost = STRONG & set(was.marks) and now.marks.startswith(".")
    won = STRONG & set(now.marks) - set(was.marks)
    return EndChange(was.span, now.span) if lost or won else None


def shows_elision(text: str, start: int, end: int) -> bool:
    """Whether an ellipsis stands in the text from `start` to `end`."""
    return ELLIPSIS.search(text, start, end) is not None


def closes_between(wording: Wording, start: int, end: int) -> bool:
    """Whether the quotation marks are closed somewhere from `start` to `end`, or have not opened yet."""
    if "\n" in wording.text[start:end]:
        return True
    return not any(span.start <= start and end <= span.end for span in wording.quoted)


def is_bracketed(text: str, span: Span) -> bool:
    """Whether square brackets stand around the words of a span."""
    return text[: span.start].rstrip().endswith("[") and text[span.end :].lstrip(" .,").startswith("]")

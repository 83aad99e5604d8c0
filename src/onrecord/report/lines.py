"""Checks to lines that a person reads in a terminal. Knows nothing of where they are printed."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

import click

from onrecord.comparing.drafts.checks import Check, needs_a_look
from onrecord.comparing.evidence import Told
from onrecord.record import Article
from onrecord.report.differing import Piece, Side, paragraph_of, pieces_of
from onrecord.report.outcome import summary_of, verdict_of
from onrecord.terminal import SEPARATOR, Look, columns, plain, wrapped

OPENING = {Side.BOTH: "", Side.STORE: "[-", Side.DRAFT: "{+"}
CLOSING = {Side.BOTH: "", Side.STORE: "-]", Side.DRAFT: "+}"}
COLOURS = {"[-": "red", "{+": "green"}
MARK = re.compile(r"(\[-|-\]|\{\+|\+\})")


def check_listing(checks: Sequence[Check], article: Article, *, colour: bool, width: int) -> str:
    """The checks as lines of at most `width` columns: each quotation with what the store has, and a count.

    Words that only the store has stand in [-these-] brackets, words that only the draft has in {+these+}.
    """
    look = Look.of(colour=colour, width=width)
    parts = [_head(article, look)]
    parts += [_check(check, number, len(checks), article, look) for number, check in enumerate(checks, 1)]
    return "\n\n".join("\n".join(part) for part in (*parts, [f" {summary_of(checks)}"])) + "\n"


def _head(article: Article, look: Look) -> Iterator[str]:
    for line in wrapped(article.title or "Untitled", look.width - 1):
        yield " " + look.bold(line)
    yield " " + look.dim("─" * (look.width - 2))


def _check(check: Check, number: int, total: int, article: Article, look: Look) -> Iterator[str]:
    """Number, verdict and place on one line, then the words, where the store has them, and the notes."""
    margin = len(str(total)) + 3
    room = look.width - margin
    verdict, place = verdict_of(check), f"paragraph {paragraph_of(article, check.quotation.spans[0])}"
    shown = look.bold(verdict) if needs_a_look(check) else verdict
    gap = " " * max(2, room - len(verdict) - len(place))
    yield f"{look.dim(f'{number:>{margin - 2}}')}  {shown}{gap}{look.dim(place)}"
    lines = chain(_words(check, room, look), _evidence(check, room, look))
    yield from (" " * margin + line for line in lines)
    for note in check.notes:
        first, *rest = wrapped(note, room - 2)
        yield f"{' ' * margin}! {first}"
        yield from (f"{' ' * margin}  {line}" for line in rest)


def _words(check: Check, room: int, look: Look) -> Iterator[str]:
    pieces = pieces_of(check.match) if check.match else (Piece(check.quotation.text, Side.BOTH),)
    text = "".join(
        f"{' ' if one.apart else ''}{OPENING[one.side]}{plain(one.text)}{CLOSING[one.side]}" for one in pieces
    )
    style: str | None = None
    for line in wrapped(f"“{text}”", room):
        parts = []
        for part in MARK.split(line):
            style = COLOURS.get(part, style)
            parts.append(click.style(part, fg=style) if look.colour and style and part else part)
            style = None if part in CLOSING.values() and part else style
        yield "".join(parts)


def _evidence(check: Check, room: int, look: Look) -> Iterator[str]:
    """Who has it in the store, from where, and who else."""
    if check.match is None:
        return
    told = check.match.told
    for line in wrapped(SEPARATOR.join(evidence_of(told)), room):
        yield look.dim(line)
    if told.url and columns(plain(told.url)) <= room:
        yield look.dim(plain(told.url))
    elif told.url:
        yield from (look.dim(line) for line in wrapped(told.url, room))
    others = tuple(dict.fromkeys(filter(None, map(_place_of, check.same))))
    if others:
        yield from (look.dim(line) for line in wrapped(f"the same in {', '.join(others)}", room))


def evidence_of(told: Told) -> list[str]:
    """Who is said to have said it, where, and the day."""
    speaker = told.wording.speakers[0] if told.wording.speakers else "no speaker"
    said = f"said {told.when}" if told.when else None
    known = (speaker, told.medium, told.outlet, told.published, said)
    return [fact for fact in known if fact]


def _place_of(told: Told) -> str | None:
    return told.outlet or told.url

"""A record to lines that a person reads in a terminal. Knows nothing of where they are printed.

Everything that comes from the page goes through `visible`: a page cannot steer the terminal.
"""

from collections import Counter
from collections.abc import Iterator

from onrecord.facts import Fact, facts_of, speakers_of
from onrecord.record import Record, Statement
from onrecord.terminal.lines import NO_BREAK, SEPARATOR, Look, columns, plain, wrapped


def listing(record: Record, *, colour: bool, width: int) -> str:
    """The record as lines of at most `width` columns: the head, each statement, and a count.

    With `colour`, names stand out and labels step back by the styles of the terminal.
    """
    look = Look.of(colour=colour, width=width)
    numbers = {statement.id: i for i, statement in enumerate(record.statements, 1)}
    parts = [_head(record, look), *(_statement(one, record, numbers, look) for one in record.statements)]
    return "\n\n".join("\n".join(part) for part in (*parts, _count(record, look))) + "\n"


def _head(record: Record, look: Look) -> Iterator[str]:
    article = record.article
    for line in wrapped(article.title or "Untitled", look.width - 1):
        yield " " + look.bold(line)
    known = (article.outlet, article.published, ", ".join(article.authors))
    for line in wrapped(SEPARATOR.join(fact for fact in known if fact), look.width - 1):
        yield " " + line
    for line in wrapped(article.url or "", look.width - 1):
        yield " " + look.dim(line)
    yield " " + look.dim("─" * (look.width - 2))


def _statement(statement: Statement, record: Record, numbers: dict[str, int], look: Look) -> Iterator[str]:
    """Number, speaker, cue and kind on one line, then the content, then the circumstances."""
    margin = len(str(len(numbers))) + 3
    who, cue = plain(speakers_of(statement, record)), plain(record.article.quote(statement.cue))
    room = look.width - margin - len(statement.kind) - 2
    first, *rest = wrapped(f"{who}{SEPARATOR}{cue}" if cue else who, room)
    name = who if first.startswith(who) else first
    gap = " " * (room - columns(first) + 2)
    number = f"{numbers[statement.id]:>{margin - 2}}"
    yield f"{look.dim(number)}  {look.bold(name)}{look.dim(first[len(name) :])}{gap}{look.dim(statement.kind)}"
    yield from (" " * margin + look.dim(line) for line in rest)
    for paragraph in record.article.quote(statement.content).split("\n"):
        yield from (" " * margin + line for line in wrapped(paragraph.strip(), look.width - margin))
    facts = (Fact(label, plain(text)) for label, text in facts_of(statement, record, numbers))
    yield from (" " * margin + line for line in _filled(facts, look.width - margin, look))


def _filled(facts: Iterator[Fact], width: int, look: Look) -> Iterator[str]:
    """The facts on as few lines as they need; one that is longer than a line is wrapped."""
    line, used = "", 0
    for fact in facts:
        size = columns(fact.label) + 1 + columns(fact.text)
        if line and used + len(SEPARATOR) + size > width:
            yield line
            line, used = "", 0
        if size > width:
            yield from wrapped(f"{fact.label} {fact.text}", width)
            continue
        if line:
            line, used = line + look.dim(SEPARATOR), used + len(SEPARATOR)
        line, used = f"{line}{look.dim(fact.label)} {fact.text}", used + size
    if line:
        yield line


def _count(record: Record, look: Look) -> Iterator[str]:
    """How many statements there are, and whose."""
    total = len(record.statements)
    if not total:
        yield " " + look.dim("No statement found.")
        return
    shares = Counter(plain(speakers_of(statement, record)) for statement in record.statements).most_common()
    text = ", ".join(f"{who}{NO_BREAK}{count}" for who, count in shares)
    for line in wrapped(f"{total} statement{'s' if total > 1 else ''}: {text}", look.width - 1):
        yield " " + look.dim(line)

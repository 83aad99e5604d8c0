"""Two accounts to lines that a person reads in a terminal: in two columns where there is room for them.

Knows nothing of where they are printed. Everything that comes from a page goes through `visible`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import click

from onrecord.comparing.accounts.accounts import Accounts, Line, Subject
from onrecord.comparing.evidence import Told
from onrecord.kinds import AccountGround, AccountRelation, StatementKind
from onrecord.terminal.lines import NARROWEST, SEPARATOR, Look, columns, plain, wrapped

TWO_COLUMNS_FROM = 90  # columns of the terminal
WIDEST = 140  # a column of 68 is as long a line as reads well
GAP = "  │ "
INDENT = "  "
TITLES = {
    AccountRelation.BOTH_AFFIRM: "Both affirm",
    AccountRelation.CONFLICT: "They conflict",
}
GROUNDS = {
    AccountGround.JOINT: "put down to both",
    AccountGround.SAME_WORDS: "the same words are put down to each",
    AccountGround.EVENT: "both tell of it",
    AccountGround.JUDGEMENT: "judged",
    AccountGround.NEGATION: "denied",
    AccountGround.OPPOSITES: "opposites",
    AccountGround.NUMBERS: "numbers",
}
Column = list[str]


def accounts_listing(accounts: Accounts, *, colour: bool, width: int) -> str:
    """The accounts as lines of at most `width` columns: both affirm, conflict, then what only one says."""
    look = Look(colour, min(max(width, NARROWEST), WIDEST))
    parts = [_head(accounts, look)]
    parts += [_section(accounts, relation, look) for relation in TITLES if accounts.of(relation)]
    parts += _only(accounts, look)
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(accounts: Accounts, look: Look) -> Column:
    names = SEPARATOR.join(plain(name) for name in accounts.names)
    lines = [" " + look.bold(line) for line in wrapped(names, look.width - 1)]
    lines += [" " + line for line in wrapped(f"about “{plain(accounts.about)}”", look.width - 1)]
    lines.append(" " + look.dim("─" * (look.width - 2)))
    if accounts.too_little:
        text = accounts.too_little[0].upper() + accounts.too_little[1:] + "."
        lines += [" " + line for line in wrapped(text, look.width - 1)]
    return lines


def _section(accounts: Accounts, relation: AccountRelation, look: Look) -> Column:
    """The subjects that both tell of, each with the lines of the two beside or below one another."""
    lines = [" " + look.bold(TITLES[relation])]
    for subject in accounts.of(relation):
        lines += ["", *_heading(subject, look)]
        together = subject.ground is AccountGround.JOINT
        if together:
            lines += _lines(subject.first, look, look.width)
            continue
        named = [
            (name, own) for name, own in zip(accounts.names, (subject.first, subject.second), strict=True)
        ]
        lines += _beside([_named(name, own, look) for name, own in named], look)
    return lines


def _heading(subject: Subject, look: Look) -> Iterator[str]:
    text = plain(subject.heading)
    ground = GROUNDS.get(subject.ground) if subject.ground else None
    if ground and subject.why:
        words = " against " if subject.relation is AccountRelation.CONFLICT else " and "
        ground += ": " + words.join(f"“{plain(word)}”" for word in subject.why if word)
    for line in wrapped(f"{text}{SEPARATOR}{ground}" if ground else text, look.width - 2):
        yield INDENT + line


def _only(accounts: Accounts, look: Look) -> list[Column]:
    """What only one says: side by side, subjects with the same heading on one row, or one after the other."""
    sides = (accounts.of(AccountRelation.ONLY_FIRST), accounts.of(AccountRelation.ONLY_SECOND))
    titles = [f"Only {plain(name)}" for name in accounts.names]
    if look.width < TWO_COLUMNS_FROM or not all(sides):
        return [
            [*_title(title, look, look.width), *_stacked(side, look, look.width)]
            for title, side in zip(titles, sides, strict=True)
            if side
        ]
    room = _room(look)
    rows = [_row([_title(title, look, room) for title in titles], look)]
    rows += [
        ["", *_row([_stacked([subject] if subject else [], look, room) for subject in pair], look)]
        for pair in aligned(*sides)
    ]
    return [[line for row in rows for line in row]]


def aligned(
    first: Sequence[Subject], second: Sequence[Subject]
) -> Iterator[tuple[Subject | None, Subject | None]]:
    """The subjects in pairs: those with one heading first, then the others as they come."""
    theirs = {subject.heading: subject for subject in second}
    ours = {subject.heading for subject in first}
    for subject in first:
        if subject.heading in theirs:
            yield subject, theirs[subject.heading]
    rest = (
        [subject for subject in first if subject.heading not in theirs],
        [subject for subject in second if subject.heading not in ours],
    )
    yield from zip_longest(*rest)


def _stacked(subjects: Iterable[Subject], look: Look, width: int) -> Column:
    lines: Column = []
    for subject in subjects:
        lines += [""] if lines else []
        lines += [INDENT + look.bold(line) for line in wrapped(plain(subject.heading), width - 2)]
        lines += _lines((*subject.first, *subject.second), look, width)
    return lines


def _title(title: str, look: Look, width: int) -> Column:
    return [" " + look.bold(line) for line in wrapped(title, width - 1)]


def _named(name: str, own: Sequence[Line], look: Look) -> Column:
    """A name with its lines under it, as wide as its column."""
    width = _room(look) if look.width >= TWO_COLUMNS_FROM else look.width
    names = [INDENT + look.bold(line) for line in wrapped(plain(name), width - 2)]
    return [*names, *_lines(own, look, width)]


def _lines(own: Iterable[Line], look: Look, width: int) -> Column:
    """Each line's words with the evidence below it."""
    lines: Column = []
    for line in own:
        cue = _cue(line.told)
        first, *rest = wrapped(f"{cue} {line.text}" if cue else line.text, width - 4) or [""]
        if cue and first.startswith(cue):
            first = look.dim(cue) + first[len(cue) :]
        lines += [INDENT * 2 + piece for piece in (first, *rest)]
        facts = SEPARATOR.join(plain(fact) for fact in _evidence(line))
        lines += [INDENT * 3 + look.dim(piece) for piece in wrapped(facts, width - 6)]
    return lines


def _cue(told: Told) -> str:
    """The cue before words that are not the speaker's own: "denied" or "wants" makes them what they are."""
    if told.wording.kind is StatementKind.DIRECT or not told.cue:
        return ""
    return f"({plain(told.cue)})"


def _evidence(line: Line) -> Iterator[str]:
    """Outlet, day, kind, medium and the statement's id; and how many others say the same."""
    told = line.told
    yield from (fact for fact in (told.outlet, _dated(told), told.wording.kind, told.medium) if fact)
    yield short_id(told.id)
    if line.versions:
        yield f"and {len(line.versions)} more: " + ", ".join(short_id(other.id) for other in line.versions)


def _dated(told: Told) -> str | None:
    if told.when:
        return told.when
    return f"published {told.published[:10]}" if told.published else None


def short_id(statement: str) -> str:
    """The part of a statement's id after its article's."""
    return statement.rpartition(":")[2]


def _beside(parts: Sequence[Column], look: Look) -> Column:
    if look.width >= TWO_COLUMNS_FROM:
        return _row(parts, look)
    return [line for part in parts for line in part]


def _row(parts: Sequence[Column], look: Look) -> Column:
    """The two columns as lines; the left one is filled up with blanks."""
    room, gap = _room(look), look.dim(GAP)
    return [
        (left + " " * (room - _shown(left, look)) + gap + right).rstrip()
        for left, right in zip_longest(*parts, fillvalue="")
    ]


def _shown(line: str, look: Look) -> int:
    """The columns that the line takes, its styles left out."""
    return columns(click.unstyle(line)) if look.colour else columns(line)


def _room(look: Look) -> int:
    return (look.width - len(GAP)) // 2

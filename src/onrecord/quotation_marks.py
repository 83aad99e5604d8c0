"""Which stretches of a text stand inside quotation marks.

Straight, curly, doubled (`''`), guillemet and German marks, and single marks, curly or straight, outside of these.
An unclosed quotation ends before who said it, else with its paragraph; a closing mark that closes nothing is ignored.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from onrecord.record import Span

MARK = re.compile(r"''|``|[\"“”„‟«»‹›‘’‚＂']")
CLOSERS = {
    '"': frozenset({'"', "”"}),
    "＂": frozenset({"＂"}),
    "''": frozenset({"''"}),
    "``": frozenset({"''", "``"}),
    "“": frozenset({"”", '"', "‟"}),
    "‟": frozenset({"”", '"'}),
    "”": frozenset({"”"}),
    "„": frozenset({"“", "”", "‟"}),
    "«": frozenset({"»"}),
    "»": frozenset({"«"}),
    "‹": frozenset({"›"}),
    "‘": frozenset({"’"}),
    "‚": frozenset({"‘", "’"}),
    "'": frozenset({"'"}),
}
SAME_BOTH_WAYS = frozenset({'"', "＂", "''", "``"})
DOUBLED = ("''", "``")
CLOSING = frozenset().union(*CLOSERS.values())
SINGLE = frozenset({"‘", "‚", "'"})
# Letters or figures left out at the beginning of a word, as in: rock 'n' roll, the '90s.
ELISION = re.compile(
    r"'(?:\d\d|(?:[nN]|em|[tT]ill?|[tT]isn?|[tT]wasn?|cause|cos|bout|round|neath|nuff|ello|Frisco)\b)"
)
NEAR = 400  # code points within which a straight mark after a stop closes better than one after a letter
STRAIGHT_CLOSING = re.compile(r"'(?!\w)")
DOUBLE = re.compile(r"[\"“”]")
OTHERS = '"“£$€'  # what else a quotation in straight single marks may begin with
STOPS = ",.?!…;:"
# Swedish and some German papers open with the mark that others close with.
REVERSED = frozenset({"”", "»"})
OPENING_OR_BETTER = {
    "’": re.compile(r"[‘‚]|(?<=[,.?!…;:])’(?!\w)"),
    "'": re.compile(r"(?<![^\s(\[{])'(?=\w)|(?<=[,.?!…;:])'(?!\w)"),
}
# Where a quotation whose closing mark is missing ends: before who said it.
SAID = re.compile(
    r"(?<=[,?!])\s+(?:(?:he|she|they|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})\s+)?"
    r"(?:said|says|told|added|wrote|asked|replied|recalled|explained|insisted|warned)\b"
)
MOST_UNCLOSED = 4  # quotations of one line whose closing mark is missing; each costs a reading of its rest
BEFORE_OPENING = re.compile(r"[\s(\[{<\-‐-―/:…]|^$")


def quoted_spans(text: str) -> tuple[Span, ...]:
    """The stretches between quotation marks, in order, without the marks and without overlap.

    Quotations inside quotations belong to the outer one.

    >>> [text[span.start:span.end] for text in ['“No,” she said.'] for span in quoted_spans(text)]
    ['No,']
    """
    spans: list[Span] = []
    start = 0
    for line in text.split("\n"):
        spans += _quoted_in_line(text, start, start + len(line))
        start += len(line) + 1
    return tuple(spans)


@lru_cache(maxsize=4)
def quotations_of(text: str) -> tuple[Span, ...]:
    """As `quoted_spans`, kept for the last texts: several readers ask for those of one article."""
    return quoted_spans(text)


def with_curly_marks(text: str, quoted: Iterable[Span]) -> str:
    """The text with curly double marks around its quotations, whatever stood there; offsets stay.

    `quoted` is what `quoted_spans` gives for it. A doubled mark becomes a curly one and a space.

    >>> text = "„Nein“, said Ms. Ruiz, and: ''No.''"
    >>> with_curly_marks(text, quoted_spans(text))
    '“Nein”, said Ms. Ruiz, and: “ No.” '
    """
    letters = list(text)
    for span in quoted:
        first = span.start - (2 if text.startswith(DOUBLED, span.start - 2) else 1)
        letters[first : span.start] = "“ "[: span.start - first]
        last = span.end + (2 if text.startswith(DOUBLED, span.end) else 1)
        if text[span.end : last] in CLOSING:
            letters[span.end : last] = "” "[: last - span.end]
    return "".join(letters)


def _quoted_in_line(text: str, start: int, end: int) -> list[Span]:
    """The quotations of a line; where one is not closed, what follows who said it is read again, a few times."""
    spans: list[Span] = []
    if MARK.search(text, start, end) is None:
        return spans
    for _ in range(MOST_UNCLOSED):
        found, unclosed = _closed_in_line(text, start, end)
        spans += found
        said = None if unclosed is None else SAID.search(text, unclosed, end)
        if unclosed is None or said is None:
            return spans if unclosed is None else [*spans, *_nonempty(unclosed, end)]
        spans += _nonempty(unclosed, said.start())
        start = said.end()
    return spans


def _closed_in_line(text: str, start: int, end: int) -> tuple[list[Span], int | None]:
    """The quotations of a line that are closed, and where one begins that is not."""
    spans: list[Span] = []
    opened, inside_from = "", start
    depth = 0
    first = False  # whether no mark stands between this one and the opening one
    closing = {mark: _ClosingSingle(text, end, mark) for mark in OPENING_OR_BETTER}
    straight = _Straight(text, end)
    for found in MARK.finditer(text, start, end):
        mark = found.group()
        if opened:
            if mark == opened and mark not in CLOSERS[opened]:
                depth += not (first and _opens_again(text, inside_from, found.start()))
            elif mark in CLOSERS[opened] and _can_close(
                text, found, closing["'" if opened == "'" else "’"], opened=opened
            ):
                if depth:
                    depth -= 1
                else:
                    spans += _nonempty(inside_from, found.start())
                    opened = ""
            first = False
        elif mark in CLOSERS and _can_open(text, found, start, end):
            if mark == "'" and not straight.opens(found.start()):
                continue
            opened, inside_from, depth, first = mark, found.end(), 0, True
    is_unclosed = opened and opened not in SINGLE | REVERSED
    return spans, inside_from if is_unclosed else None


def _opens_again(text: str, inside_from: int, position: int) -> bool:
    """Whether a second opening mark replaces the first, as where the first one is stray."""
    return not text[inside_from:position].strip()


def _can_open(text: str, found: re.Match[str], start: int, end: int) -> bool:
    before = text[found.start() - 1] if found.start() > start else ""
    after = text[found.end()] if found.end() < end else ""
    if not after or after.isspace():
        # `5' 10" ` and a stray closing mark are followed by a space; an opening one is not,
        # unless it stands alone between spaces, where French marks may.
        return found.group() in {"«", "“", "„"} and bool(after)
    if found.group() in SAME_BOTH_WAYS | SINGLE | REVERSED:
        return bool(BEFORE_OPENING.fullmatch(before)) or before in "“”\"'"
    return True


def _can_close(text: str, found: re.Match[str], closing: "_ClosingSingle", *, opened: str) -> bool:
    if opened not in SINGLE:
        return True
    # An apostrophe stands inside a word ("don’t") or after a plural ("workers’ rights").
    after = text[found.end()] if found.end() < closing.end else ""
    return not after.isalnum() and (text[found.start() - 1] in STOPS or not closing.follows(found.end()))


class _ClosingSingle:
    """Whether a better closing single mark follows before the next opening one, for positions that grow.

    It keeps what it found last, so that a line full of apostrophes is searched once.
    """

    def __init__(self, text: str, end: int, mark: str) -> None:
        self.end = end
        self._text = text
        self._mark = mark
        self._at = -1
        self._closes = False

    def follows(self, position: int) -> bool:
        if self._at < position:
            found = OPENING_OR_BETTER[self._mark].search(self._text, position, self.end)
            self._at = found.start() if found else self.end
            # An opening mark stands before the first of two letters of its word, a closing one after a stop.
            self._closes = (
                found is not None and found[0] == self._mark and self._text[found.start() - 1] in STOPS
            )
        return self._closes and (self._mark != "'" or self._at - position <= NEAR)


class _Straight:
    """Whether a straight single mark opens a quotation and is no apostrophe, for positions that grow.

    It keeps the next mark that may close and the next double one, so that a line full of apostrophes is searched once.
    """

    def __init__(self, text: str, end: int) -> None:
        self._text = text
        self._end = end
        self._closing = self._double = -1

    def opens(self, position: int) -> bool:
        text = self._text
        after = text[position + 1]
        if not (after.isalnum() or after in OTHERS) or ELISION.match(text, position, self._end):
            return False
        if self._closing <= position:
            found = STRAIGHT_CLOSING.search(text, position + 1, self._end)
            self._closing = found.start() if found else self._end
        if self._closing == self._end:
            return False
        if self._double < position:
            other = DOUBLE.search(text, position, self._end)
            self._double = other.start() if other else self._end
        # Between an apostrophe at the head of a word and one after a plural there may be other quotations.
        return text[self._closing - 1] in STOPS or self._double > self._closing


def _nonempty(start: int, end: int) -> list[Span]:
    return [Span(start, end)] if start < end else []

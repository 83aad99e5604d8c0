"""Checks to one page of HTML: the draft, each quotation marked by its state, beside it what the store has.

The page is whole in itself: it loads nothing and runs no script. It can be printed, and its states are told
apart without colour.
"""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from onrecord.comparing.drafts.checks import Check, needs_a_look
from onrecord.comparing.evidence import Told
from onrecord.nesting import Close, Open, Range, Role, Text, by_block, nested, whole_blocks
from onrecord.record import Article, Block, BlockKind
from onrecord.report.differing import Piece, Side, pieces_of
from onrecord.report.lines import evidence_of
from onrecord.report.outcome import counts_of, name_of, summary_of, verdict_of
from onrecord.view.marking import shown, web_address
from onrecord.view.templates import templates_of

OPEN = Markup('<mark class="{}">')
CLOSE = Markup("</mark>")
NUMBER = Markup('<a class="number" id="t{n}" href="#c{n}"><span class="away">quotation </span>{n}</a>')
LEVELS = {BlockKind.HEADLINE: 1, BlockKind.SUBHEADING: 2}


@dataclass(frozen=True, slots=True)
class ShownTold:
    """A statement of the store as the page shows it, by its id; `address` is None where it is no link."""

    statement: str
    facts: tuple[str, ...]
    title: str | None
    address: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Card:
    """A check as the page shows it, under its number."""

    number: int
    state: str
    verdict: str
    urgent: bool
    who: str | None
    pieces: tuple[Piece, ...]
    told: ShownTold | None
    same: tuple[ShownTold, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A block of the draft with the cards of the quotations that end in it; `level` is 0 for what is no heading."""

    level: int
    kind: str
    words: Markup
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ShownDraft:
    """A checked draft as a page shows it; `counts` has the states with what to call them, `urgent` what to look at."""

    title: str
    has_headline: bool
    summary: str
    urgent: int
    counts: tuple[tuple[str, str, int], ...]
    rows: tuple[Row, ...]


def check_page(checks: Sequence[Check], article: Article) -> str:
    """One page of HTML that shows the draft and its checks; it can be encoded as UTF-8."""
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    return (
        templates_of("onrecord.report")
        .get_template("page.html")
        .render(
            draft=shown_draft(checks, article),
            style=Markup(style),  # noqa: S704  ours
            digest=Markup(digest),  # noqa: S704  ours
        )
    )


def shown_draft(checks: Sequence[Check], article: Article) -> ShownDraft:
    """What a page shows of a checked draft."""
    return ShownDraft(
        title=article.title or "Untitled",
        has_headline=any(block.kind is BlockKind.HEADLINE for block in article.blocks),
        summary=summary_of(checks),
        urgent=sum(map(needs_a_look, checks)),
        counts=tuple((state.value, name_of(state), count) for state, count in counts_of(checks).items()),
        rows=tuple(_rows(checks, article)),
    )


def _style() -> str:
    """The style of the view of a record, with what is this page's own."""
    base = files("onrecord.view").joinpath("page.css").read_text(encoding="utf-8")
    return base + files("onrecord.report").joinpath("page.css").read_text(encoding="utf-8")


def _rows(checks: Sequence[Check], article: Article) -> Iterator[Row]:
    blocks = whole_blocks(article)
    ranges = by_block(_ranges(checks), blocks)
    ending: defaultdict[int, list[Card]] = defaultdict(list)
    for number, check in enumerate(checks, 1):
        ends = [i for i, block in enumerate(blocks) if block.span.start < check.quotation.spans[-1].end]
        ending[ends[-1] if ends else 0].append(_card(check, number))
    for i, (block, of_block) in enumerate(zip(blocks, ranges, strict=True)):
        words = _words(checks, article, block, of_block)
        yield Row(LEVELS.get(block.kind, 0), block.kind, words, tuple(ending[i]))


def _ranges(checks: Sequence[Check]) -> list[Range]:
    return [
        Range(span, Role.CONTENT, (number,), (number,) if span == check.quotation.spans[-1] else ())
        for number, check in enumerate(checks, 1)
        for span in check.quotation.spans
    ]


def _words(checks: Sequence[Check], article: Article, block: Block, ranges: Sequence[Range]) -> Markup:
    """The words of a block as markup, the quotations marked by their states."""
    parts: list[Markup] = []
    for event in nested(ranges, block.span):
        match event:
            case Open(piece):
                check = checks[piece.statements[0] - 1]
                shown_by_draft = " shown" if check.problems and check.is_shown else ""
                parts.append(OPEN.format(check.state.value + shown_by_draft))
            case Text(part):
                parts.append(shown(article[part]))
            case Close(piece):
                parts.append(CLOSE)
                parts += [NUMBER.format(n=number) for number in piece.ending]
    return Markup("").join(parts)


def _card(check: Check, number: int) -> Card:
    pieces = pieces_of(check.match) if check.match else ()
    return Card(
        number=number,
        state=check.state.value,
        verdict=verdict_of(check),
        urgent=needs_a_look(check),
        who=check.quotation.who,
        pieces=pieces if any(piece.side is not Side.BOTH for piece in pieces) else (),
        told=_told(check.match.told) if check.match else None,
        same=tuple(map(_told, check.same)),
        notes=check.notes,
    )


def _told(told: Told) -> ShownTold:
    return ShownTold(told.id, tuple(evidence_of(told)), told.title, web_address(told.url), told.wording.text)

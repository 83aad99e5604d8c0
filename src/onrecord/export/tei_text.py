"""A record to its TEI text: blocks as paragraphs, with contents, sources and cues marked in them.

Where marks cross, or reach over several blocks, they are cut; the pieces of one content, like those of a
content that is interrupted, are joined by `next` and `prev`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.export.characters import xml_pieces
from onrecord.export.tei_elements import ID, Attributes, Node, element, speaker_id, statement_id
from onrecord.nesting import Close, Event, Open, Range, Role, Text, by_block, nested, whole_blocks
from onrecord.record import Block, BlockKind, Record, Spans, Statement, StatementKind

# xTruthValue has a word for a question that has no yes or no.
DIRECT = {
    StatementKind.DIRECT: "true",
    StatementKind.INDIRECT: "false",
    StatementKind.MIXED: "inapplicable",
}
TAGS = {Role.CONTENT: "said", Role.SOURCE: "rs", Role.CUE: "seg"}


@dataclass(frozen=True, slots=True)
class Placed:
    """An event of the text; `piece` is the number, from 1, of the piece of a content that it opens."""

    event: Event
    piece: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """The ids of one article: what they begin with, speakers by id, pieces of each content by its number."""

    prefix: str
    speakers: Mapping[str, str]
    pieces: Mapping[int, int]

    def pointers(self, speakers: Iterable[str | None]) -> str | None:
        """Pointers to these speakers; None for none."""
        return " ".join(f"#{self.speakers[one]}" for one in speakers if one is not None) or None

    def piece(self, statement: int, piece: int) -> str | None:
        """The id of a piece; None where there is no such piece."""
        if not 1 <= piece <= self.pieces[statement]:
            return None
        whole = statement_id(self.prefix, statement)
        return whole if piece == 1 else f"{whole}.{piece}"

    def pointer(self, statement: int, piece: int) -> str | None:
        identifier = self.piece(statement, piece)
        return identifier and f"#{identifier}"


def text_of(record: Record, prefix: str) -> Node:
    """The text element; ids of speakers and statements begin with `prefix`."""
    blocks = whole_blocks(record.article)
    counted: Counter[int] = Counter()
    placed = [
        (block, list(_placed(nested(ranges, block.span), counted)))
        for block, ranges in zip(blocks, by_block(_ranges_of(record), blocks), strict=True)
    ]
    speakers = {speaker.id: speaker_id(prefix, number) for number, speaker in enumerate(record.speakers)}
    names = Names(prefix, speakers, counted)
    marked = [_block(record, block, events, names) for block, events in placed]
    return element(
        "text",
        {"type": record.article.form.value},
        element("body", {}, *(marked or [element("ab", {})])),
    )


def _ranges_of(record: Record) -> list[Range]:
    return [
        Range(span, role, (number,))
        for number, statement in enumerate(record.statements)
        for role, spans in _roles(statement)
        for span in dict.fromkeys(spans)
    ]


def _roles(statement: Statement) -> Iterator[tuple[Role, Spans]]:
    yield Role.CONTENT, statement.content
    yield Role.SOURCE, statement.source
    yield Role.CUE, statement.cue


def _placed(events: Iterable[Event], counted: Counter[int]) -> Iterator[Placed]:
    """The events with the pieces of contents numbered on from what is `counted`, which is kept up."""
    for event in events:
        if isinstance(event, Open) and event.range.role is Role.CONTENT:
            (statement,) = event.range.statements
            counted[statement] += 1
            yield Placed(event, counted[statement])
        else:
            yield Placed(event)


def _block(record: Record, block: Block, events: Iterable[Placed], names: Names) -> Node:
    """A paragraph as p, a block of another kind as ab; `n` is the offset of the first character."""
    is_paragraph = block.kind is BlockKind.PARAGRAPH
    tag, kind = ("p", None) if is_paragraph else ("ab", block.kind.value)
    around = [element(tag, {"n": str(block.span.start), "type": kind})]
    for placed in events:
        match placed.event:
            case Open(piece):
                inner = element(TAGS[piece.role], _attributes(record, piece, placed.piece, names))
                around[-1].append(inner)
                around.append(inner)
            case Text(span):
                _write(around[-1], record.article[span])
            case Close():
                around.pop()
    return around[0]


def _attributes(record: Record, piece: Range, number: int, names: Names) -> Attributes:
    (index,) = piece.statements
    statement = record.statements[index]
    if piece.role is not Role.CONTENT:
        is_source = piece.role is Role.SOURCE
        return {
            "type": piece.role.name.lower(),
            "ref": names.pointers(statement.speakers) if is_source else None,
            "corresp": names.pointer(index, 1),
        }
    addressee, medium = statement.addressee, statement.medium
    is_written = statement.post is not None or (medium is not None and medium.platform is not None)
    return {
        ID: names.piece(index, number),
        "n": statement.id,
        "who": names.pointers(statement.speakers),
        "toWhom": names.pointers((addressee.speaker,)) if addressee else None,
        "direct": DIRECT[statement.kind],
        "aloud": "false" if is_written else None,
        "cert": f"{statement.confidence:.4g}",
        "prev": names.pointer(index, number - 1),
        "next": names.pointer(index, number + 1),
    }


def _write(parent: Node, text: str) -> None:
    """Add the text at the end of an element."""
    for piece in xml_pieces(text):
        if piece.hidden is not None:
            number = f"U+{ord(piece.hidden):04X}"
            parent.append(element("seg", {"type": "replaced", "n": number}, piece.text))
        elif len(parent):
            parent[-1].tail = (parent[-1].tail or "") + piece.text
        else:
            parent.text = (parent.text or "") + piece.text

"""The outlet that an article's own lines name: in a byline, a dateline, a disclaimer. One row a line."""

import re
from dataclasses import dataclass

from onrecord.reading.blocks import Layout
from onrecord.reading.kinds import JOB, NAMES, WORD_OF_NAME
from onrecord.record import BlockKind

NAME_OF_OUTLET = rf"(?P<outlet>(?:The |the )?{WORD_OF_NAME}(?: (?:of |the |and |& )?{WORD_OF_NAME}){{0,5}})"
OPENING_BLOCKS = 6  # a dateline stands among these
DATE_LIKE = re.compile(r"\d")
IS_JOB = re.compile(rf"^{JOB}s?$")


@dataclass(frozen=True, slots=True)
class OutletLine:
    """A line that names the outlet, the kinds of block it is found in, and whether only at the start."""

    name: str
    kinds: frozenset[BlockKind]
    pattern: re.Pattern[str]
    opening: bool = False


OUTLET_LINES = (
    OutletLine(
        "byline for an outlet",
        frozenset((BlockKind.BYLINE,)),
        re.compile(rf"^(?:By|BY|by):? {NAMES},? (?:for|of) {NAME_OF_OUTLET}\s*(?:[|•·,]|$)"),
    ),
    OutletLine(
        "byline with an outlet between bars",
        frozenset((BlockKind.BYLINE,)),
        re.compile(rf"^(?:By |BY )?{NAMES}\s*[|•·]\s*{NAME_OF_OUTLET}\s*(?:[|•·]|$)"),
    ),
    OutletLine(
        "dateline of an agency",
        frozenset((BlockKind.PARAGRAPH,)),
        re.compile(rf"^[A-Z][\w .,’'-]{{2,60}} \({NAME_OF_OUTLET}\) ?[—–-]"),
        opening=True,
    ),
    OutletLine(
        "disclaimer",
        frozenset((BlockKind.NOTICE,)),
        re.compile(
            rf"\b(?i:(?:views?|opinions?|positions?|polic(?:y|ies)) of|endorsed by) {NAME_OF_OUTLET}"
            r"(?=\s*(?:[.,;]|$| or\b| and its\b| nor\b))"
        ),
    ),
)


def outlet_of(layout: Layout) -> str | None:
    """The outlet that the first line with one names."""
    for row in OUTLET_LINES:
        for block in layout.blocks[:OPENING_BLOCKS] if row.opening else layout.blocks:
            if block.kind not in row.kinds:
                continue
            found = row.pattern.search(layout.text[block.span.start : block.span.end])
            if found and not DATE_LIKE.search(found["outlet"]) and not IS_JOB.match(found["outlet"]):
                return found["outlet"].rstrip(".")
    return None

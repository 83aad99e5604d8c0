"""GUM's CoNLL-U with nested entities: texts with their chains of mentions."""

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from onrecord.record import Span

COLUMNS = 10
MINIMAL = 5  # the place of the minimal span among the parts of a mention


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a chain: its span, the least of it that has to be found, and the part of speech of its first word."""

    span: Span
    least: Span
    tag: str


@dataclass(frozen=True, slots=True)
class _Open:
    first: int  # word
    kind: str
    least: str


def read_gum(path: Path, kinds: Collection[str] = ()) -> tuple[str, dict[str, list[Mention]]]:
    """The text of a document, a line for each paragraph, and the mentions of each chain; of some kinds only, where given."""
    text, gap, last, joined = "", "", "", 0
    words: list[Span] = []
    tags: list[str] = []
    opened: dict[str, list[_Open]] = defaultdict(list)
    chains: dict[str, list[Mention]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and text:
            gap = "\n\n"
        cells = line.split("\t")
        if len(cells) < COLUMNS:
            continue
        misc = dict(part.split("=", 1) for part in cells[9].split("|") if "=" in part)
        after = "" if misc.get("SpaceAfter") == "No" else " "
        if "-" in cells[0]:  # words that are written as one: "Hale's"
            joined, last = int(cells[0].split("-")[1]), after
            continue
        if not cells[0].isdigit():
            continue
        start = len(text) + len(gap)
        text += gap + cells[1]
        number = int(cells[0])
        gap = ("" if number < joined else last) if number <= joined else after
        joined = 0 if number >= joined else joined
        words.append(Span(start, len(text)))
        tags.append(cells[3])
        for begins, mention, ends in re.findall(r"(\()?([^()]+)(\))?", misc.get("Entity", "")):
            parts = mention.split("-")
            if begins:
                least = parts[MINIMAL] if len(parts) > MINIMAL else "1"
                opened[parts[0]].append(_Open(len(words) - 1, parts[1] if len(parts) > 1 else "", least))
            if ends and opened[parts[0]]:
                one = opened[parts[0]].pop()
                if not kinds or one.kind in kinds:
                    chains[parts[0]].append(_mention(one, words, tags))
    return text, chains


def _mention(one: _Open, words: list[Span], tags: list[str]) -> Mention:
    numbers = [int(number) for number in re.findall(r"\d+", one.least)] or [1]
    inner = [words[min(one.first + number - 1, len(words) - 1)] for number in numbers]
    span = Span(words[one.first].start, words[-1].end)
    return Mention(span, Span(inner[0].start, inner[-1].end), tags[one.first])

"""Corpora to windows with targets. Reads PolNeAR's JSON lines; lays texts out as the package does."""

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.attribution.decoding import decode
from onrecord.encoder import Layout, Scores, layout_of, windows_of
from onrecord.record import Span

# Rows of the tagging head: outside, then first and further words of each role.
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
FIRST_TAG = {"source": 1, "cue": 3, "content": 5}
# Targets that take no part in the loss; a cue whose source is empty points to NO_SOURCE.
IGNORE, NO_SOURCE = -100, -1
FOLDS = 5  # parts of train, each read by a model of the others
MADE = -2  # in place of a fold: of what made.py puts together, whose marks are the whole truth
# Some long documents are marked in part only: an unmarked end longer than this is left out.
LONGEST_UNMARKED_END = 2500  # code points


@dataclass(frozen=True, slots=True)
class Example:
    """One window: P pieces and the targets of its words, at their first pieces."""

    pieces: np.ndarray  # (P,)
    features: np.ndarray  # (P,)
    tags: np.ndarray  # (P,) numbers of TAGS, IGNORE where no word begins
    content_to_cue: np.ndarray  # (P,) piece of the cue's first word, IGNORE elsewhere
    cue_to_source: np.ndarray  # (P,) piece of the source's first word, NO_SOURCE, or IGNORE
    span_size: np.ndarray  # (P,) words of the span that a linked word belongs to


def read_corpus(path: Path) -> list[dict[str, Any]]:
    """The documents of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read_unlabelled(path: Path, limit: int | None = None) -> list[dict[str, Any]]:
    """The first articles, or all, of a gzipped JSON lines file: their ids and texts."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        documents = [
            json.loads(line)
            for _, line in zip(range(sys.maxsize if limit is None else limit), lines, strict=False)
        ]
    return [
        {"id": document["id"], "text": document["text"]} for document in documents if document["text"].strip()
    ]


def whole_lines(path: Path) -> list[dict[str, Any]]:
    """What an earlier run wrote; half a last line is taken away."""
    if not path.exists():
        return []
    content = path.read_bytes()
    whole = content[: content.rfind(b"\n") + 1]
    if len(whole) < len(content):
        path.write_bytes(whole)
    return [json.loads(line) for line in whole.splitlines()]


def fold_of(number: int) -> int:
    """The part of a corpus that its document of this number belongs to."""
    return number % FOLDS


def paragraphs_of(text: str) -> list[Span]:
    """The lines of a text that are not blank."""
    spans, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans


def marked_part(document: dict[str, Any]) -> list[Span]:
    """The paragraphs of a document without a long unmarked end."""
    last = max((end for a in document["attributions"] for _, end in a["content"]), default=0)
    spans = paragraphs_of(document["text"])
    if len(document["text"]) - last <= LONGEST_UNMARKED_END:
        return spans
    return [span for span in spans if span.start < last]


def targets_of(layout: Layout, attributions: Sequence[dict[str, Any]]) -> dict[str, np.ndarray]:
    """Targets of every word of a layout, as indices of words; see Example."""
    words = len(layout.word_starts)
    tags = np.zeros(words, dtype=np.int64)
    content_to_cue = np.full(words, IGNORE)
    cue_to_source = np.full(words, IGNORE)
    span_size = np.ones(words, dtype=np.int64)

    def cover(start: int, end: int) -> range:
        first = int(np.searchsorted(layout.word_ends, start, side="right"))
        last = int(np.searchsorted(layout.word_starts, end, side="left"))
        return range(first, last)

    for attribution in attributions:
        ranges = {role: [cover(*span) for span in attribution[role]] for role in FIRST_TAG}
        for role, spans in ranges.items():
            for span in spans:
                if len(span):
                    tags[span] = FIRST_TAG[role] + 1
                    tags[span[0]] = FIRST_TAG[role]
                    span_size[span] = len(span)
        cues = [span[0] for span in ranges["cue"] if len(span)]
        sources = [span[0] for span in ranges["source"] if len(span)]
        if not cues:
            continue
        for span in ranges["content"]:
            content_to_cue[span] = cues[0]
        for span in ranges["cue"]:
            cue_to_source[span] = sources[0] if sources else NO_SOURCE
    return {"tags": tags, "content_to_cue": content_to_cue, "cue_to_source": cue_to_source, "size": span_size}


def decoded(scores: Scores) -> list[dict[str, Any]]:
    """The attributions of a text, as PolNeAR's files have them."""
    return [
        {
            role: [[span.start, span.end] for span in getattr(found, role)]
            for role in ("source", "cue", "content")
        }
        for found in decode(scores)
    ]


def examples_of(document: dict[str, Any], tokenizer: Tokenizer, *, window: int) -> Iterator[Example]:
    """The windows of a document with their targets, packed up to `window` pieces; without marks all is outside."""
    is_marked = "attributions" in document
    paragraphs = marked_part(document) if is_marked else paragraphs_of(document["text"])
    layout = layout_of(tokenizer, document["text"], paragraphs)
    targets = targets_of(layout, document.get("attributions", ()))
    for part in windows_of(layout, window):
        first, last = np.searchsorted(layout.first_piece, (part.start, part.end))
        size = part.end - part.start
        places = layout.first_piece[first:last] - part.start
        at_piece = {name: np.full(size, IGNORE) for name in targets}
        for name in ("tags", "size"):
            at_piece[name][places] = targets[name][first:last]
        for name in ("content_to_cue", "cue_to_source"):
            words = targets[name][first:last]
            inside = (words >= first) & (words < last)
            pieces = np.where(inside, layout.first_piece[np.where(inside, words, 0)] - part.start, IGNORE)
            at_piece[name][places] = np.where(words == NO_SOURCE, NO_SOURCE, pieces)
        yield Example(
            layout.pieces[part.start : part.end],
            layout.features[part.start : part.end],
            at_piece["tags"],
            at_piece["content_to_cue"],
            at_piece["cue_to_source"],
            at_piece["size"],
        )

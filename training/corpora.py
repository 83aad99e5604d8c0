"""Corpora to windows with targets. Reads PolNeAR's JSON lines; lays texts out as the package does."""

import argparse
import gzip
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from onrecord.attribution.decoding import decode
from onrecord.encoder import Layout, Scores, layout_of, windows_of
from onrecord.reading import Given, article_of_text
from onrecord.record import Article, Attribution, Span

# Rows of the tagging head: outside, then first and further words of each role.
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
FIRST_TAG = {"source": 1, "cue": 3, "content": 5}
# Targets that take no part in the loss; a cue without a source, a content without a cue points to NOTHING.
IGNORE, NOTHING = -100, -1
# Rows of the tagging head for circumstances: outside, then first and further words of each.
CIRCUMSTANCES = {"medium": 1, "addressee": 3, "when": 5}
# Numbers of phrases, and the targets that are such numbers.
PHRASES = {field: f"cue_to_{field}" for field in CIRCUMSTANCES} | {"mention": "asks_for"}
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
    content_to_cue: np.ndarray  # (P,) piece of the cue's first word, NOTHING, or IGNORE
    cue_to_source: np.ndarray  # (P,) piece of the source's first word, NOTHING, or IGNORE
    span_size: np.ndarray  # (P,) words of the span that a linked word belongs to
    told_tags: np.ndarray  # (P,) numbers as of CIRCUMSTANCES, IGNORE where nobody has marked them
    medium: np.ndarray  # (P,) number of the phrase that a word is in, 0 for none
    addressee: np.ndarray  # (P,) the same of addressees
    when: np.ndarray  # (P,) and of days
    cue_to_medium: np.ndarray  # (P,) number of the phrase of a cue's word, NOTHING, or IGNORE
    cue_to_addressee: np.ndarray  # (P,)
    cue_to_when: np.ndarray  # (P,)
    mention: np.ndarray  # (P,) number of whom a word mentions, 0 for nobody who is asked for
    asking: np.ndarray  # (P,) number of what is asked that a word is of, 0 for none
    asks_for: np.ndarray  # (P,) number of whom it means, NOTHING, or IGNORE


def read_corpus(path: Path) -> list[dict[str, Any]]:
    """The documents of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def article_of(document: dict[str, Any]) -> tuple[Article, tuple[Attribution, ...]]:
    """A document of the corpus as the package reads it, with its attributions."""
    given = Given(
        outlet=document["publisher"], published=document["published"],
        title=document["title"], author=document["author"],
    )  # fmt: skip
    attributions = tuple(
        Attribution(*(tuple(Span(*span) for span in one[role]) for role in FIRST_TAG), 1.0)
        for one in document["attributions"]
    )
    return article_of_text(document["text"], given=given), attributions


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


def options_with_data(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """The options of a command, with the folder of the corpora, which the environment may name."""
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the data: --data DIR, or set ONRECORD_DATA")
    options.data = Path(options.data)
    return options


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


def targets_of(
    layout: Layout,
    attributions: Sequence[dict[str, Any]],
    asked: Sequence[dict[str, Any]],
    *,
    is_told: bool,
) -> dict[str, np.ndarray]:
    """Targets of every word of a layout, as indices of words; see Example.

    `is_told` where media and addressees are marked as well; `asked` is what meant.py says.
    """
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
        for span in ranges["content"]:
            content_to_cue[span] = cues[0] if cues else NOTHING
        for span in ranges["cue"]:
            cue_to_source[span] = sources[0] if sources else NOTHING
    for span in (cover(*place) for one in asked for place in one["at"]):
        span_size[span] = max(len(span), 1)
    return {
        "tags": tags,
        "content_to_cue": content_to_cue,
        "cue_to_source": cue_to_source,
        "span_size": span_size,
        **told_targets_of(words, attributions, cover, is_told=is_told),
        **asked_targets_of(words, asked, cover),
    }


def told_targets_of(
    words: int,
    attributions: Sequence[dict[str, Any]],
    cover: Callable[[int, int], range],
    *,
    is_told: bool,
) -> dict[str, np.ndarray]:
    """Targets of circumstances, for so many words of which `cover` finds those of a span; see Example."""
    tags = np.zeros(words, dtype=np.int64) if is_told else np.full(words, IGNORE)
    targets = {"told_tags": tags}
    for field, first_tag in CIRCUMSTANCES.items():
        phrase = targets[field] = np.zeros(words, dtype=np.int64)
        to_phrase = targets[f"cue_to_{field}"] = np.full(words, IGNORE)
        for attribution in attributions:
            told = attribution.get(field)
            if told is None:
                continue
            number = 0
            for span in filter(len, (cover(*place) for place in told["spans"])):
                # Phrases that overlap, as an interview and whom it was with, are one.
                number = number or int(phrase[span].max()) or int(phrase.max()) + 1
                phrase[span] = number
                tags[span] = first_tag + 1
                tags[span[0]] = first_tag
            for span in (cover(*place) for place in attribution["cue"] if told["is_sure"]):
                to_phrase[span] = number or NOTHING
    return targets


def asked_targets_of(
    words: int, asked: Sequence[dict[str, Any]], cover: Callable[[int, int], range]
) -> dict[str, np.ndarray]:
    """Targets of whom words mean, for so many words of which `cover` finds those of a span; see Example."""
    mention, asking = np.zeros(words, dtype=np.int64), np.zeros(words, dtype=np.int64)
    asks_for = np.full(words, IGNORE)
    places = {(start, end): one["who"] for one in asked for start, end in one["of"]}
    # Of mentions inside of each other the inner one counts: "Hale's office".
    for start, end in sorted(places, key=lambda place: place[0] - place[1]):
        mention[cover(start, end)] = places[start, end]
    for number, one in enumerate(asked, 1):
        for span in (cover(*place) for place in one["at"]):
            asking[span] = number
            asks_for[span] = one["who"] or NOTHING
    return {"mention": mention, "asking": asking, "asks_for": asks_for}


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
    targets = targets_of(
        layout,
        document.get("attributions", ()),
        document.get("asked", ()),
        is_told=document.get("is_told", False),
    )
    for part in windows_of(layout, window):
        first, last = np.searchsorted(layout.first_piece, (part.start, part.end))
        size = part.end - part.start
        places = layout.first_piece[first:last] - part.start
        at_piece = {name: np.full(size, IGNORE) for name in targets}
        for name in ("tags", "span_size", "told_tags"):
            at_piece[name][places] = targets[name][first:last]
        at_piece["asking"] = np.zeros(size, dtype=np.int64)
        at_piece["asking"][places] = targets["asking"][first:last]
        for phrase, target in PHRASES.items():
            numbers, wanted = targets[phrase][first:last], targets[target][first:last]
            at_piece[phrase] = np.zeros(size, dtype=np.int64)
            at_piece[phrase][places] = numbers
            # A phrase that stands outside of the window counts as none.
            at_piece[target][places] = np.where((wanted > 0) & ~np.isin(wanted, numbers), NOTHING, wanted)
        for name in ("content_to_cue", "cue_to_source"):
            words = targets[name][first:last]
            inside = (words >= first) & (words < last)
            pieces = np.where(inside, layout.first_piece[np.where(inside, words, 0)] - part.start, IGNORE)
            at_piece[name][places] = np.where(words == NOTHING, NOTHING, pieces)
        yield Example(
            layout.pieces[part.start : part.end],
            layout.features[part.start : part.end],
            **at_piece,
        )

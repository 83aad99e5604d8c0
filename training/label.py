"""Let a teacher read texts: its attributions, and the probabilities of its tags in 8 bits each.

    python training/label.py --data DIR --teacher MODEL.pt [MODEL.pt ...] --encoder FOLDER --out FILE.jsonl
                             [--unlabelled 1000]

Reads the first N articles of `unlabelled`, then PolNeAR's train, which keeps its own attributions. The probabilities
of several teachers are averaged; the attributions of texts without marks are read out of the mean. Goes on where FILE
ends. FOLDER holds MiniLM's tokenizer.json.
"""

import argparse
import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from corpora import decoded, marked_part, packed, paragraphs_of, read_corpus, whole_lines
from reading import TorchEncoder

from onrecord.encoder import Scores

TEACHER_WINDOW = 110  # pieces that a teacher reads together; longer windows cost it five points of all.full


def documents_of(data: Path, unlabelled: int) -> Iterator[dict[str, Any]]:
    """The documents to read; `marked` tells whether annotators have read them."""
    with gzip.open(data / "unlabelled" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        for _, line in zip(range(unlabelled), lines, strict=False):
            document = json.loads(line)
            yield {"id": document["id"], "text": document["text"], "marked": False}
    for document in read_corpus(data / "polnear" / "train.jsonl"):
        kept = {name: document[name] for name in ("id", "text", "attributions")}
        yield {**kept, "marked": True}


def labelled(document: dict[str, Any], teachers: list[TorchEncoder]) -> dict[str, Any]:
    """The document with what the teachers say of it."""
    text = document["text"]
    paragraphs = marked_part(document) if document["marked"] else paragraphs_of(text)
    scores = [teacher.score(text, paragraphs) for teacher in teachers]
    mean = np.mean([np.exp(one.tags) for one in scores], axis=0)
    if not document["marked"]:
        document["attributions"] = decoded(with_tags(scores[0], mean))
    return {**document, "taught": packed(mean)}


def with_tags(scores: Scores, probabilities: np.ndarray) -> Scores:
    """The scores of one teacher with the tags of all."""
    return replace(scores, tags=np.log(np.maximum(probabilities, 1e-9)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--teacher", type=Path, nargs="+", required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--unlabelled", type=int, default=1000)
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the data: --data DIR, or set ONRECORD_DATA")
    teachers = [
        TorchEncoder(path, options.encoder / "tokenizer.json", window=TEACHER_WINDOW)
        for path in options.teacher
    ]
    done = {document["id"] for document in whole_lines(options.out)}
    with options.out.open("a", encoding="utf-8") as out:
        for number, document in enumerate(documents_of(Path(options.data), options.unlabelled), 1):
            if document["id"] not in done and document["text"].strip():
                out.write(json.dumps(labelled(document, teachers)) + "\n")
                out.flush()
            if number % 100 == 0:
                print(f"{number} documents", flush=True)


if __name__ == "__main__":
    main()

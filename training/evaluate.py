"""The figures of a model on a file of PolNeAR, from its plain paragraphs: no reading, no forms.

    python training/evaluate.py --gold DATA/polnear/dev.jsonl [--model FOLDER]

FOLDER holds an exported model; without it, the model of the package. benchmarks/accuracy.py gives the
figures of the whole way.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from corpora import paragraphs_of, read_corpus

from onrecord.attribution.decoding import decode
from onrecord.encoder import Encoder
from onrecord.scoring import Marked, read_marked, score, table_of
from onrecord.scoring.marked import marked_of_json


def predicted(encoder: Encoder, document: dict[str, Any]) -> Marked:
    """A document with the attributions that the model finds."""
    scores = encoder.score(document["text"], paragraphs_of(document["text"]))
    attributions = [
        {role: [[span.start, span.end] for span in getattr(a, role)] for role in ("source", "cue", "content")}
        for a in decode(scores)
    ]
    found = {"id": document["id"], "text": document["text"], "attributions": attributions}
    return marked_of_json(json.dumps(found))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    encoder = Encoder(options.model)
    gold = read_corpus(options.gold)
    scores = score(read_marked(options.gold), [predicted(encoder, document) for document in gold])
    print(table_of(scores))


if __name__ == "__main__":
    main()

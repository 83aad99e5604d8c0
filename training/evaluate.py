"""The figures of a model on a file of PolNeAR, from its plain paragraphs: no reading, no forms.

    python training/evaluate.py --gold DATA/polnear/dev.jsonl [--model FOLDER | --network MODEL.pt] [--window 128]

FOLDER holds an exported model, MODEL.pt is one before its export; without either, the model of the package. benchmarks/accuracy.py gives the
figures of the whole way.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from corpora import decoded, paragraphs_of, read_corpus

from onrecord.encoder import MODEL_FOLDER, WINDOW, Encoder
from onrecord.scoring import Marked, read_marked, score, table_of
from onrecord.scoring.marked import marked_of_json


def predicted(encoder: Encoder, document: dict[str, Any]) -> Marked:
    """A document with the attributions that the model finds."""
    scores = encoder.score(document["text"], paragraphs_of(document["text"]))
    found = {"id": document["id"], "text": document["text"], "attributions": decoded(scores)}
    return marked_of_json(json.dumps(found))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--network", type=Path, help="a model.pt, before its export; needs PyTorch")
    parser.add_argument("--window", type=int, default=WINDOW, help="pieces that are read together")
    parser.add_argument("--tokenizer", type=Path, default=MODEL_FOLDER / "tokenizer.json")
    options = parser.parse_args()
    if options.network:
        from reading import TorchEncoder  # noqa: PLC0415 - PyTorch is only there where models are trained

        encoder: Encoder = TorchEncoder(options.network, options.tokenizer)
    else:
        encoder = Encoder(options.model)
    encoder.window = options.window
    gold = read_corpus(options.gold)
    scores = score(read_marked(options.gold), [predicted(encoder, document) for document in gold])
    print(table_of(scores))


if __name__ == "__main__":
    main()

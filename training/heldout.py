"""Read PolNeAR's articles with models that have not seen them, for evenhanded.py.

    python training/heldout.py --data DIR --out FILE.jsonl [--models FOLDER]

FOLDER holds `fold0` to `fold4`, exported models of `train.py --folds`, each of which reads its part of train;
without it the model of the package reads dev. Writes one record a line, as `onrecord read --json` does; goes on
where FILE ends.
"""

import argparse
import os
from pathlib import Path

from corpora import FOLDS, fold_of, read_corpus, whole_lines

from onrecord.reader import Reader
from onrecord.reading import Given
from onrecord.reading.page import Page
from onrecord.record_json import record_to_json


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--models", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the data: --data DIR, or set ONRECORD_DATA")
    folders = [options.models / f"fold{fold}" if options.models else None for fold in range(FOLDS)]
    readers = [Reader(folder, threads=1) for folder in folders]
    corpus = "train.jsonl" if options.models else "dev.jsonl"
    done = len(whole_lines(options.out))
    with options.out.open("a", encoding="utf-8") as out:
        for number, document in enumerate(read_corpus(Path(options.data) / "polnear" / corpus)):
            if number >= done:
                page = Page(
                    source=document["id"],
                    content=document["text"].encode("utf-8"),
                    content_type="text/plain",
                )
                record = readers[fold_of(number)].read(page, given=Given(published=document["published"]))
                out.write(record_to_json(record) + "\n")
                out.flush()
            if number % 100 == 99:
                print(f"{number + 1} articles", flush=True)


if __name__ == "__main__":
    main()

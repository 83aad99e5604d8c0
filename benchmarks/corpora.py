"""The corpora that figures are counted on, as pages."""

import json
import os
import sys
from pathlib import Path

from onrecord.reading.page import Page

ARTICLES = Path("polnear", "dev.jsonl")


def data_folder(given: Path | None) -> Path:
    """The folder named with --data, else $ONRECORD_DATA; exits with what to do where there is none."""
    folder = given or os.environ.get("ONRECORD_DATA")
    if not folder or not Path(folder).is_dir():
        sys.exit("name the folder of the corpora: --data DIR, or set ONRECORD_DATA")
    return Path(folder)


def pages_of_corpus(path: Path) -> list[Page]:
    """The articles of a JSON lines file as plain-text pages, named by their ids."""
    with path.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    return [
        Page(source=document["id"], content=document["text"].encode("utf-8"), content_type="text/plain")
        for document in documents
    ]

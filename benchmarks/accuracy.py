"""The figures of attribution on PolNeAR dev, through the command: `onrecord read --json`, `onrecord score`.

    python benchmarks/accuracy.py --data DIR

Writes each article as a text file into a temporary folder and reads the folder.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from corpora import ARTICLES, data_folder


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="default: $ONRECORD_DATA")
    options = parser.parse_args()
    gold = data_folder(options.data) / ARTICLES
    command = [sys.executable, "-m", "onrecord"]
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        for line in gold.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            (pages / f"{document['id']}.txt").write_bytes(document["text"].encode("utf-8"))
        records = Path(folder) / "records.jsonl"
        with records.open("wb") as out:
            subprocess.run([*command, "read", "--json", str(pages)], stdout=out, check=True)
        subprocess.run([*command, "score", str(gold), str(records)], check=True)


if __name__ == "__main__":
    main()

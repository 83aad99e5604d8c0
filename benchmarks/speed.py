"""Words per CPU second and peak memory of reading PolNeAR dev on one core, with the model loaded.

    python benchmarks/speed.py --data DIR [--runs 3]

Prints the median over the runs; words are those between white space.
"""

import argparse
import os
import resource
import statistics
import time
from pathlib import Path

from corpora import ARTICLES, data_folder, pages_of_corpus

from onrecord.reader import Reader


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="default: $ONRECORD_DATA")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--model", type=Path, help="a folder with a model in place of the package's")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    pages = pages_of_corpus(data_folder(options.data) / ARTICLES)
    words = sum(len(page.content.decode("utf-8").split()) for page in pages)
    reader = Reader(options.model, threads=1)
    reader.read(pages[0])
    rates = []
    for _ in range(options.runs):
        began = time.process_time()
        for page in pages:
            reader.read(page)
        rates.append(words / (time.process_time() - began))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"words per CPU second  {statistics.median(rates):,.0f}")
    print(f"peak memory           {peak:,.0f} MiB")


if __name__ == "__main__":
    main()

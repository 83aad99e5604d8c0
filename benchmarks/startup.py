"""Seconds until the command answers: `onrecord --help`, and one sample page read cold.

    python benchmarks/startup.py [--runs 9]

Prints medians of whole processes.
"""

import argparse
import statistics
import subprocess
import sys
import time
from pathlib import Path

PAGE = Path(__file__).parents[1] / "examples" / "01-ferry-dispute.html"
COMMANDS = {
    "onrecord --help": ["--help"],
    "one page, cold": ["read", "--json", str(PAGE)],
}


def seconds_of(arguments: list[str]) -> float:
    """How long the command runs."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "onrecord", *arguments], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args()
    for name, arguments in COMMANDS.items():
        seconds = statistics.median(seconds_of(arguments) for _ in range(options.runs))
        print(f"{name:20} {seconds:.2f} s")


if __name__ == "__main__":
    main()

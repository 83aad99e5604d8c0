"""Average the weights of models that were trained on from one another.

    python training/average.py MODEL.pt MODEL.pt ... --out MODEL.pt

Models of one line of training lie in one basin, where their mean is better than each (Izmailov et al. 2018).
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    states = [torch.load(path, weights_only=True)["network"] for path in options.models]
    mean = {name: torch.stack([state[name] for state in states]).mean(dim=0) for name in states[0]}
    torch.save({"network": mean}, options.out)


if __name__ == "__main__":
    main()

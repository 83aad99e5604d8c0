"""The mean of the weights of several networks of one shape (Wortsman et al. 2022), such as runs with other seeds.

    python training/mean.py --out MODEL.pt MODEL.pt MODEL.pt ... [--kept START.pt --share 0.5]

`--kept` is the network that they began as, and `--share` its part of the mean, but of the heads of circumstances.
"""

import argparse
from pathlib import Path

import torch
from model import OF_TOLD
from torch import Tensor


def mean_of(states: list[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean, parameter by parameter. Raises ValueError where the networks differ in their parameters."""
    if any(state.keys() != states[0].keys() for state in states):
        raise ValueError("the networks have other parameters: give runs of one kind")
    return {name: torch.stack([state[name].float() for state in states]).mean(dim=0) for name in states[0]}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--kept", type=Path, help="the network that the others began as")
    parser.add_argument("--share", type=float, default=0.0, help="its part of the mean")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    if not 0 <= options.share < 1 or bool(options.share) != bool(options.kept):
        parser.error("--kept and --share belong together, and --share is from 0 to 1")

    def read(path: Path) -> dict[str, Tensor]:
        return torch.load(path, weights_only=True, map_location="cpu")["network"]

    mean = mean_of([read(path) for path in options.models])
    kept = read(options.kept) if options.kept else {}
    # The score of no cue is set, not learnt (refine.py).
    mixed = {
        name: value
        if name.startswith(OF_TOLD) or name == "no_cue" or name not in kept
        else torch.lerp(value, kept[name].float(), options.share)
        for name, value in mean.items()
    }
    torch.save({"network": mixed}, options.out)


if __name__ == "__main__":
    main()

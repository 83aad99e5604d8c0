"""Go on training a network with articles that are made for forms of quoting which train seldom has.

    python training/refine.py --data DIR --encoder FOLDER --start MODEL.pt --out FOLDER [--seed 1] [--kept 0.25]
                              [--made 4000] [--unlabelled 800] [--epochs 1] [--rate 0.5] [--batch 32] [--device cuda]

What the network has learnt is kept by its own probabilities, on articles without marks and, beside the marks, on train
(Li and Hoiem 2018); what made.py makes is taught by its marks. Computes rounded as the export is, all the time. The
weights, and `kept` of those that it began with, are averaged into model.pt (Wortsman et al. 2022).
"""

import argparse
from pathlib import Path

import torch
from corpora import read_corpus, read_unlabelled
from distil import targets_of, taught_losses
from learning import Losses, outputs_of, parsed, trained
from made import made_documents
from model import Network, Shape, layers_of
from torch import Tensor
from windows import windows_of_documents


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", type=Path, required=True, help="the model.pt to begin as")
    parser.add_argument(
        "--kept", type=float, default=0.25, help="the part of the weights that stays as it was"
    )
    parser.add_argument("--made", type=int, default=4000, help="articles that are made")
    parser.add_argument("--unlabelled", type=int, default=800, help="articles without marks")
    return parsed(parser, epochs=1, rate=0.5, batch=32)


def main() -> None:
    options = options_of()
    device, data = torch.device(options.device), Path(options.data)
    marked = read_corpus(data / "polnear" / "train.jsonl")[: options.documents]
    documents = marked + read_unlabelled(data / "unlabelled" / "news.jsonl.gz", options.unlabelled)
    documents += made_documents(marked, options.made, options.seed)
    windows = windows_of_documents(
        documents, options.encoder / "tokenizer.json", seed=f"{options.seed}", device=device
    )
    print("windows are cut", flush=True)
    state = torch.load(options.start, weights_only=True)["network"]
    network = Network(Shape(layers=layers_of(state)))
    network.load_state_dict(state)
    taught = targets_of(windows, [network.to(device).eval()])
    print("the network has read", flush=True)
    network.round_off()

    def losses_of(network: Network, _epoch: int, group: int, rows: Tensor) -> Losses:
        here = windows[group].rows(rows)
        return taught_losses(here, taught[group].rows(rows), outputs_of(network, here))

    refined = trained(network, [windows], losses_of, options.out / "whole", options).state_dict()
    mixed = {
        name: options.kept * before.float() + (1 - options.kept) * refined[name].cpu()
        for name, before in state.items()
    }
    torch.save({"network": mixed}, options.out / "model.pt")


if __name__ == "__main__":
    main()

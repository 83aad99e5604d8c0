"""Train the attribution model on PolNeAR.

    python training/train.py --data DIR --encoder FOLDER --out FOLDER [--large] [--layers 6] [--folds]
                             [--epochs 6] [--seed 1] [--rate 1.0] [--batch 16] [--device cuda]

The folder of --encoder holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (see training/run.sh),
with --large model.safetensors of all-mpnet-base-v2 and MiniLM's tokenizer.json. With --folds five models are
trained, each without a fifth of the articles, as fold0 to fold4 in the folder of --out. Writes checkpoint.pt every 10 minutes, from
which the same command goes on, and at the end model.pt with the averaged weights.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import torch
from corpora import FOLDS, read_corpus
from learning import Losses, marked_losses, outputs_of, parsed, trained
from model import TEACHER, Network, Shape, pretrained, thinned
from torch import Tensor
from windows import windows_of_documents


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--large", action="store_true", help="the large network, MPNet-base")
    parser.add_argument("--layers", type=int, help="fewer layers than the encoder has")
    parser.add_argument(
        "--folds", action="store_true", help="five models, each without a fifth of the articles"
    )
    parser.add_argument("--packings", type=int, default=4, help="ways in which articles are cut into windows")
    return parsed(parser, epochs=6, rate=1.0, batch=16)


def main() -> None:
    options = options_of()
    device = torch.device(options.device)
    documents = read_corpus(Path(options.data) / "polnear" / "train.jsonl")[: options.documents]
    packings = [
        windows_of_documents(
            documents, options.encoder / "tokenizer.json", seed=f"{options.seed}/{number}", device=device
        )
        for number in range(options.packings)
    ]

    def losses_of(network: Network, epoch: int, group: int, rows: Tensor) -> Losses:
        windows = packings[epoch % len(packings)][group].rows(rows)
        return marked_losses(windows, outputs_of(network, windows))

    shape = TEACHER if options.large else Shape()
    for fold in range(FOLDS) if options.folds else [None]:
        torch.manual_seed(options.seed + (fold or 0))
        network = pretrained(options.encoder / "model.safetensors", shape)
        if options.layers:
            state = thinned(network.state_dict(), options.layers)
            network = Network(replace(shape, layers=options.layers))
            network.load_state_dict(state)
        out = options.out if fold is None else options.out / f"fold{fold}"
        print(f"training {out.name}", flush=True)
        trained(network, packings, losses_of, out, options, without=fold)


if __name__ == "__main__":
    main()

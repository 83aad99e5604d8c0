"""Go on training a network with articles for forms of quoting which train seldom has, and with circumstances.

    python training/refine.py --data DIR --encoder FOLDER --start MODEL.pt --out FOLDER [--seed 1] [--kept 0.5]
                              [--made 1200] [--written 3000] [--unlabelled 100] [--elided 600] [--told]
                              [--epochs 2] [--rate 0.5] [--batch 16] [--device cuda]

What the network has learnt is kept by its own probabilities, on articles without marks and, beside the marks, on train
(Li and Hoiem 2018); what made.py makes and the texts of written.py are taught by their marks, whom sources mean by those of
meant.py. Articles of train whose media, addressees and days are marked are read in every epoch, the others in one each. Computes rounded as the export is,
all the time. The weights, and `kept` of those that it began with, are averaged into model.pt (Wortsman et al. 2022); the heads
of circumstances, where they are new, stay as they are. With --told only the heads of circumstances and of whom words mean
learn, such as after a mean of weights that they do not fit any more.
"""

import argparse
import random
from pathlib import Path

import torch
from circumstances import with_circumstances
from corpora import read_corpus, read_unlabelled
from distil import targets_of, taught_losses
from learning import Losses, outputs_of, parsed, trained
from made import made_documents
from meant import elided_documents, gap_documents, gum_documents, with_asked
from model import OF_TOLD, Network, Shape, layers_of
from torch import Tensor
from windows import windows_of_documents
from written import read_written, written_documents

# A content without a cue is new to a network that has read the corpus only. Its links to one sum up to more than this for 99 of
# 100 contents that have a cue, and to less for 95 of 100 quotations that have none.
NO_CUE = 9.0
# In the end: with less, quotations over several paragraphs stay whole, and few that have no cue are given one.
NO_CUE_AT_LAST = 8.0


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--start", type=Path, required=True, help="the model.pt to begin as")
    parser.add_argument(
        "--kept", type=float, default=0.5, help="the part of the weights that stays as it was"
    )
    parser.add_argument("--made", type=int, default=1200, help="articles that are made")
    parser.add_argument("--written", type=int, default=3000, help="articles with a written text")
    parser.add_argument("--unlabelled", type=int, default=100, help="articles without marks")
    parser.add_argument("--elided", type=int, default=600, help="quotations that lose who said them")
    parser.add_argument("--told", action="store_true", help="only heads of what is not attribution learn")
    return parsed(parser, epochs=2, rate=0.5, batch=16)


def main() -> None:
    options = options_of()
    device, data = torch.device(options.device), Path(options.data)
    marked = read_corpus(data / "polnear" / "train.jsonl")[: options.documents]
    told = with_asked(with_circumstances(marked))
    ids = {document["id"] for document in told}
    others = [document for document in marked if document["id"] not in ids]
    others += read_unlabelled(data / "unlabelled" / "news.jsonl.gz", options.unlabelled)
    others += made_documents(marked, options.made, options.seed)
    others += written_documents(read_written(), marked, options.written, options.seed)
    others += elided_documents(told, options.elided, options.seed)
    others += [*gum_documents(data), *gap_documents(data / "gap" / "gap-development.tsv")]
    random.Random(options.seed).shuffle(others)
    parts = [told, *(others[epoch :: options.epochs] for epoch in range(options.epochs))]
    always, *sometimes = (
        windows_of_documents(
            part, options.encoder / "tokenizer.json", seed=f"{options.seed}/{number}", device=device
        )
        for number, part in enumerate(parts)
    )
    print("windows are cut", flush=True)
    state = torch.load(options.start, weights_only=True)["network"]
    state["no_cue"] = torch.tensor(NO_CUE)
    torch.manual_seed(options.seed)
    network = Network(Shape(layers=layers_of(state)))
    network.load_state_dict(state, strict=False)  # heads that it did not have are new
    network.to(device).eval()
    taught, *taught_sometimes = (targets_of(groups, [network]) for groups in (always, *sometimes))
    print("the network has read", flush=True)
    packings = [always + groups for groups in sometimes]
    targets = [taught + groups for groups in taught_sometimes]
    network.round_off()
    if options.told:
        for name, parameter in network.named_parameters():
            parameter.requires_grad_(name.startswith(OF_TOLD))

    def losses_of(network: Network, epoch: int, group: int, rows: Tensor) -> Losses:
        here = packings[epoch][group].rows(rows)
        return taught_losses(here, targets[epoch][group].rows(rows), outputs_of(network, here))

    refined = trained(network, packings, losses_of, options.out / "whole", options).state_dict()
    mixed = {
        name: torch.lerp(after.cpu().float(), state[name].float(), options.kept)
        if name in state
        else after.cpu()
        for name, after in refined.items()
    }
    mixed["no_cue"] = torch.tensor(NO_CUE_AT_LAST)
    torch.save({"network": mixed}, options.out / "model.pt")


if __name__ == "__main__":
    main()

"""Train a small network on what large ones say: of the marked corpus, and of texts that nobody has marked.

    python training/distil.py --data DIR --encoder FOLDER --teachers FOLDER --out FOLDER [--unlabelled 6000]
                              [--layers 6] [--start MODEL.pt] [--epochs 20] [--seed 1] [--batch 64] [--device cuda]

FOLDER of --teachers holds fold0 to fold4 of `train.py --large --folds`. An article of train is taught by the teacher
that has not seen it, beside what annotators marked; one without marks by the mean of all (Hinton et al. 2015; for tags
and links alike). In the last quarter of the epochs the network is rounded as its export will be. Several numbers of
--layers train one after the other, a smaller network from the larger before it; each writes `layersN/model.pt`.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from corpora import FIRST_TAG, FOLDS, IGNORE, MADE, NOTHING, TAGS, read_corpus, read_unlabelled
from learning import Losses, Outputs, outputs_of, parsed, told_losses, trained
from model import TEACHER, Network, Shape, layers_of, pretrained, thinned
from torch import Tensor
from windows import NO_FOLD, Windows, windows_of_documents

TAUGHT = 0.5  # the teacher's part in the targets where annotators have marked the text too
READ_TOGETHER = 128  # windows that a teacher reads at once
ROUNDED_FROM = 0.75  # of the epochs


@dataclass(frozen=True, slots=True)
class Targets:
    """Probabilities of all that is learnt, for N windows of L pieces, 16 bits each."""

    tags: Tensor  # (N, L, 7)
    to_cue: Tensor  # (N, L, L + 1)
    to_source: Tensor  # (N, L, L + 1)

    def rows(self, chosen: Tensor) -> "Targets":
        """Some of the windows, in 32 bits."""
        return Targets(*(part[chosen].float() for part in (self.tags, self.to_cue, self.to_source)))


def taught_losses(windows: Windows, targets: Targets, outputs: Outputs) -> Losses:
    """By probabilities: means over words, and over words by how likely they are a content or a cue."""

    def each(scores: Tensor, target: Tensor) -> Tensor:
        return -(F.log_softmax(scores, dim=-1) * target).sum(dim=-1)

    def of_role(role: str) -> Tensor:
        return windows.word * targets.tags[..., FIRST_TAG[role] : FIRST_TAG[role] + 2].sum(dim=-1)

    def mean(values: Tensor, weight: Tensor) -> Tensor:
        return (values * weight).sum() / weight.sum().clamp(min=1e-6)

    return Losses(
        mean(each(outputs.tags, targets.tags), windows.word),
        mean(each(outputs.to_cue, targets.to_cue), of_role("content")),
        mean(each(outputs.to_source, targets.to_source), of_role("cue")),
        *told_losses(windows, outputs),
    )


def targets_of(groups: Sequence[Windows], teachers: Sequence[Network]) -> list[Targets]:
    """What the teachers say of each group, mixed with what annotators say; teacher K has not seen fold K.

    A single teacher reads all.
    """
    result = []
    for group in groups:
        parts = [
            _taught(group.rows(rows), teachers)
            for rows in torch.arange(len(group.fold), device=group.fold.device).split(READ_TOGETHER)
        ]
        result.append(
            Targets(*(torch.cat([getattr(part, name) for part in parts]) for name in Targets.__slots__))
        )
    return result


def _taught(windows: Windows, teachers: Sequence[Network]) -> Targets:
    count, length = windows.pieces.shape
    sums = [
        torch.zeros(count, length, width, device=windows.pieces.device)
        for width in (len(TAGS), length + 1, length + 1)
    ]
    readers = torch.zeros(count, 1, 1, device=windows.pieces.device)
    with torch.inference_mode():
        for fold, teacher in enumerate(teachers):
            own = (
                windows.fold == fold if len(teachers) > 1 else torch.ones_like(windows.fold, dtype=torch.bool)
            )
            here = (own | (windows.fold == NO_FOLD)).nonzero()[:, 0]
            if len(here):
                for total, scores in zip(sums, outputs_of(teacher, windows.rows(here))[:3], strict=True):
                    total[here] += F.softmax(scores, dim=-1)
                readers[here] += 1
    means = [total / readers for total in sums]
    marked = (windows.fold != NO_FOLD)[:, None]
    trust = torch.where(windows.fold == MADE, 1.0, TAUGHT)[:, None]
    for mean, target in zip(
        means, (windows.tags, windows.content_to_cue, windows.cue_to_source), strict=True
    ):
        place = torch.where(target == NOTHING, mean.shape[-1] - 1, target).clamp(min=0)
        by_hand = F.one_hot(place, mean.shape[-1]).float()
        share = (trust * (marked & (target != IGNORE)))[..., None]
        mean.add_(share * (by_hand - mean))
    return Targets(*(mean.half() for mean in means))


def teachers_in(folder: Path, device: torch.device) -> list[Network]:
    """The five large networks of a folder, each of which has not seen a part of train."""
    result = []
    for fold in range(FOLDS):
        state = torch.load(folder / f"fold{fold}" / "model.pt", weights_only=True)["network"]
        network = Network(TEACHER)
        network.load_state_dict(state)
        result.append(network.to(device).eval())
    return result


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--teachers", type=Path, required=True)
    parser.add_argument("--unlabelled", type=int, default=6000, help="articles without marks")
    parser.add_argument("--layers", type=int, nargs="+", default=[6])
    parser.add_argument("--start", type=Path, help="a model.pt to begin as, in place of the encoder")
    parser.add_argument("--packings", type=int, default=2, help="ways in which articles are cut into windows")
    return parsed(parser, epochs=20, rate=2.0, batch=64)


def main() -> None:
    options = options_of()
    device = torch.device(options.device)
    data = Path(options.data)
    documents = read_corpus(data / "polnear" / "train.jsonl")[: options.documents]
    documents += read_unlabelled(data / "unlabelled" / "news.jsonl.gz", options.unlabelled)
    packings = [
        windows_of_documents(
            documents, options.encoder / "tokenizer.json", seed=f"{options.seed}/{number}", device=device
        )
        for number in range(options.packings)
    ]
    print("windows are cut", flush=True)
    teachers = teachers_in(options.teachers, device)
    taught = [targets_of(groups, teachers) for groups in packings]
    del teachers
    print("teachers have read", flush=True)

    def losses_of(network: Network, epoch: int, group: int, rows: Tensor) -> Losses:
        if epoch >= ROUNDED_FROM * options.epochs:
            network.round_off()
        number = epoch % len(packings)
        windows = packings[number][group].rows(rows)
        return taught_losses(windows, taught[number][group].rows(rows), outputs_of(network, windows))

    torch.manual_seed(options.seed)
    if options.start:
        state = torch.load(options.start, weights_only=True)["network"]
        network = Network(Shape(layers=layers_of(state)))
        network.load_state_dict(state)
    else:
        network = pretrained(options.encoder / "model.safetensors", Shape())
    for layers in options.layers:
        state = {name: value.cpu() for name, value in network.state_dict().items()}
        network = Network(Shape(layers=layers))
        network.load_state_dict(thinned(state, layers))
        print(f"training {layers} layers", flush=True)
        network = trained(network, packings, losses_of, options.out / f"layers{layers}", options)


if __name__ == "__main__":
    main()

"""Train the attribution model on PolNeAR.

    python training/train.py --data DIR --encoder FOLDER --out FOLDER [--epochs 6] [--seed 1]
                             [--start MODEL.pt] [--rate 1.0] [--batch 16] [--layers 6] [--teacher] [--labels FILE]

FOLDER of --encoder holds model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (see training/run.sh),
with --teacher model.safetensors of all-mpnet-base-v2 and MiniLM's tokenizer.json.
Writes checkpoint.pt every 10 minutes, from which the same command goes on, and at the end model.pt
with the averaged weights.
"""

import argparse
import copy
import os
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from corpora import IGNORE, NO_SOURCE, Example, examples_of, fold_of, read_corpus, whole_lines
from model import LINK_SIZE, TAG_COUNT, TEACHER, Network, Shape, pretrained, thinned
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.attribution.links import BUCKET_TABLE, REACH

CLS, SEP = 101, 102
ENCODER_RATE, HEAD_RATE, WEIGHT_DECAY, CLIP = 1.5e-4, 1e-3, 0.01, 1.0
WARM_UP = 0.06
# Windows of an epoch are packed up to a size drawn from this range, so that no paragraph is always first.
WINDOW_SIZES = (90, 170)
TEACHER_WINDOW_SIZES = (240, 330)
# Weights of the moving average that becomes the model: about the last 300 steps.
AVERAGE_DECAY = 0.9967
BUCKET_OF = torch.from_numpy(BUCKET_TABLE)
CHECKPOINT_EVERY = 600  # seconds
SHOW_EVERY = 20  # steps
PARTS = ("network", "average", "optimizer", "schedule")


def batches(examples: list[Example], rng: random.Random, size: int) -> Iterator[list[Example]]:
    """Batches of windows of similar length, in random order."""
    order = sorted(examples, key=lambda example: len(example.pieces) + rng.uniform(-20, 20))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    yield from groups


def tensors(batch: list[Example]) -> dict[str, Tensor]:
    """Stack a batch, padded, with the first and last special piece."""
    length = max(len(example.pieces) for example in batch) + 2
    fields = {name: np.full((len(batch), length), IGNORE) for name in ("content_to_cue", "cue_to_source")}
    fields |= {
        name: np.zeros((len(batch), length), dtype=np.int64)
        for name in ("pieces", "features", "mask", "word")
    }
    size = np.ones((len(batch), length))
    tags = np.zeros((len(batch), length, TAG_COUNT), dtype=np.float32)
    for row, example in enumerate(batch):
        here = slice(1, len(example.pieces) + 1)
        for name in ("pieces", "features"):
            fields[name][row, here] = getattr(example, name)
        for name in ("content_to_cue", "cue_to_source"):
            values = getattr(example, name)
            fields[name][row, here] = np.where(values >= 0, values + 1, values)
        tags[row, here] = example.tags
        starts = example.tags.any(axis=1)
        fields["word"][row, here] = starts
        size[row, here] = np.where(starts, example.span_size, 1)
        fields["pieces"][row, 0], fields["pieces"][row, len(example.pieces) + 1] = CLS, SEP
        fields["mask"][row, : len(example.pieces) + 2] = 1
    result = {name: torch.from_numpy(value) for name, value in fields.items()}
    result["size"] = torch.from_numpy(size).float()
    result["tags"] = torch.from_numpy(tags)
    return result


def link_scores(query: Tensor, key: Tensor, bias: Tensor, word: Tensor, chosen: Tensor) -> Tensor:
    """(chosen, length) scores of the chosen pieces to the first pieces of all words of their windows."""
    number = word.cumsum(1)  # the running number of the word of each piece
    window = chosen.nonzero()[:, 0]
    distance = (number[window] - number[chosen][:, None]).clamp(-REACH, REACH) + REACH
    scores = (query @ key.transpose(1, 2))[chosen] / LINK_SIZE**0.5 + bias[BUCKET_OF[distance]]
    return scores.masked_fill(word[window] == 0, -1e4)


def losses(network: Network, batch: dict[str, Tensor], output: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Cross entropies of tags, of contents' cues and of cues' sources (or none), each a mean over spans."""
    output = output.float()
    words = batch["word"] > 0
    tags = F.cross_entropy(output[..., :TAG_COUNT][words], batch["tags"][words])
    links = output[..., TAG_COUNT:].unflatten(-1, (4, LINK_SIZE))

    def link_loss(scores: Tensor, target: Tensor, size: Tensor) -> Tensor:
        if not len(target):
            return scores.sum() * 0
        each = F.cross_entropy(scores, target, reduction="none")
        return (each / size).sum() / (1 / size).sum()

    chosen = batch["content_to_cue"] != IGNORE
    to_cue = link_scores(links[..., 0, :], links[..., 1, :], network.content_bias, batch["word"], chosen)
    cue_loss = link_loss(to_cue, batch["content_to_cue"][chosen], batch["size"][chosen])
    chosen = batch["cue_to_source"] != IGNORE
    to_source = link_scores(links[..., 2, :], links[..., 3, :], network.source_bias, batch["word"], chosen)
    with_none = torch.cat([to_source, network.no_source.expand(len(to_source), 1)], dim=-1)
    target = batch["cue_to_source"][chosen]
    target = torch.where(target == NO_SOURCE, with_none.shape[-1] - 1, target)
    return tags, cue_loss, link_loss(with_none, target, batch["size"][chosen])


@dataclass(slots=True)
class State:
    """What a run has come to: everything that a checkpoint keeps."""

    network: Network
    average: Network
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LambdaLR
    epoch: int = 0
    batch: int = 0  # batches of this epoch that are done

    def save(self, path: Path) -> None:
        """Write a checkpoint in one move, so that a cut never leaves half of one."""
        parts = {name: getattr(self, name).state_dict() for name in PARTS}
        torch.save(parts | {"epoch": self.epoch, "batch": self.batch}, path.with_suffix(".new"))
        path.with_suffix(".new").rename(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint."""
        saved = torch.load(path, weights_only=True)
        for name in PARTS:
            getattr(self, name).load_state_dict(saved[name])
        self.epoch, self.batch = saved["epoch"], saved["batch"]


def new_state(network: Network, steps: int, rate: float) -> State:
    """The state before the first step; rates, times `rate`, rise over WARM_UP and fall to 0 at `steps`."""
    from_encoder = network.encoder_parameters()
    known = {id(parameter) for parameter in from_encoder}
    heads = [
        parameter
        for parameter in network.parameters()
        if parameter.requires_grad and id(parameter) not in known
    ]
    groups = [
        {"params": from_encoder, "lr": rate * ENCODER_RATE},
        {"params": heads, "lr": rate * HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY, fused=True)
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    return State(network, copy.deepcopy(network).eval(), optimizer, schedule)


def step_of(state: State, batch: dict[str, Tensor]) -> list[float]:
    """Take one step; the three losses before it."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        output = state.network(batch["pieces"], batch["features"], batch["mask"])
    parts = losses(state.network, batch, output)
    state.optimizer.zero_grad()
    sum(parts).backward()
    torch.nn.utils.clip_grad_norm_(state.network.parameters(), CLIP)
    state.optimizer.step()
    state.schedule.step()
    done = state.schedule.last_epoch
    decay = min(AVERAGE_DECAY, (1 + done) / (10 + done))
    with torch.no_grad():
        kept, new = (list(network.parameters()) for network in (state.average, state.network))
        torch._foreach_lerp_(kept, new, 1 - decay)
    return [float(part.detach()) for part in parts]


def train(
    state: State, epochs: int, batches_of: Callable[[int], list[list[Example]]], checkpoint: Path
) -> None:
    """Go through the epochs that are left, printing losses and writing checkpoints."""
    began = saved = time.monotonic()
    state.network.train()
    recent: list[list[float]] = []
    for epoch in range(state.epoch, epochs):
        groups = batches_of(epoch)
        done, state.epoch = state.batch if epoch == state.epoch else 0, epoch
        for number, examples in enumerate(groups[done:], done):
            recent.append(step_of(state, tensors(examples)))
            state.batch = number + 1
            if len(recent) == SHOW_EVERY:
                shown = " ".join(f"{value:.3f}" for value in np.mean(recent, axis=0))
                step = state.schedule.last_epoch
                print(
                    f"epoch {epoch} step {step} losses {shown} {time.monotonic() - began:.0f} s", flush=True
                )
                recent = []
            if time.monotonic() - saved > CHECKPOINT_EVERY:
                saved = time.monotonic()
                state.save(checkpoint)
        state.epoch, state.batch = epoch + 1, 0
        state.save(checkpoint)


def options_of() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=os.environ.get("ONRECORD_DATA"))
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--start", type=Path, help="a model.pt to go on from, in place of the encoder's weights"
    )
    parser.add_argument("--rate", type=float, default=1.0, help="a factor of the learning rates")
    parser.add_argument("--batch", type=int, default=16, help="windows of a step")
    parser.add_argument("--layers", type=int, help="fewer layers than the encoder or --start has")
    parser.add_argument("--teacher", action="store_true", help="train the large network, MPNet-base")
    parser.add_argument(
        "--labels", type=Path, help="what label.py wrote, to learn from beside the marked corpus"
    )
    parser.add_argument(
        "--without-fold", type=int, help="leave out this part of train, 0 to 4, to be read by the model"
    )
    parser.add_argument("--documents", type=int, help="only the first N documents, for a trial")
    options = parser.parse_args()
    if options.data is None:
        parser.error("name the data: --data DIR, or set ONRECORD_DATA")
    if options.labels and options.without_fold is not None:
        parser.error("--without-fold goes without --labels: the teacher has seen every part")
    return options


def main() -> None:
    options = options_of()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    documents = read_corpus(Path(options.data) / "polnear" / "train.jsonl")
    if options.labels:
        taught = whole_lines(options.labels)
        known = {document["id"] for document in taught}
        documents = taught + [document for document in documents if document["id"] not in known]
    if options.without_fold is not None:
        numbered = enumerate(documents)
        documents = [document for number, document in numbered if fold_of(number) != options.without_fold]
    documents = documents[: options.documents]

    sizes = TEACHER_WINDOW_SIZES if options.teacher else WINDOW_SIZES

    def batches_of(epoch: int) -> list[list[Example]]:
        rng = random.Random(f"{options.seed}/{epoch}")
        examples = [
            example
            for document in documents
            for example in examples_of(document, tokenizer, window=rng.randint(*sizes))
        ]
        return list(batches(examples, rng, options.batch))

    shape = TEACHER if options.teacher else Shape()
    network = pretrained(options.encoder / "model.safetensors", shape)
    if options.start:
        network.load_state_dict(torch.load(options.start, weights_only=True)["network"])
    if options.layers:
        whole, network = network, Network(replace(shape, layers=options.layers))
        network.load_state_dict(thinned(whole.state_dict(), options.layers))
    network.freeze()
    state = new_state(network, len(batches_of(0)) * options.epochs, options.rate)
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        state.load(checkpoint)
    train(state, options.epochs, batches_of, checkpoint)
    torch.save({"network": state.average.state_dict()}, options.out / "model.pt")


if __name__ == "__main__":
    main()

"""What is learnt and how: losses of tags and links, steps, checkpoints."""

import argparse
import copy
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import torch
import torch.nn.functional as F
from corpora import CIRCUMSTANCES, IGNORE, NOTHING, options_with_data
from model import CIRCUMSTANCE_COUNT, LINK_SIZE, OF_TOLD, Network
from torch import Tensor
from windows import Windows, batches

from onrecord.attribution.links import BUCKET_TABLE, REACH

ENCODER_RATE, HEAD_RATE, TOLD_RATE, WEIGHT_DECAY, CLIP = 1.5e-4, 1e-3, 2e-3, 0.01, 1.0
WARM_UP = 0.06
# Weights of the moving average that becomes the model: about the last 300 steps.
AVERAGE_DECAY = 0.9967
BUCKET_OF = torch.from_numpy(BUCKET_TABLE)
CHECKPOINT_EVERY = 600  # seconds
SHOW_EVERY = 20  # seconds
TOLD_TAGS = 2.0  # the weight of the tags of circumstances, most of which are none
UNREAD = -1e4  # the score of a link to what is no word
PARTS = ("network", "average", "optimizer", "schedule")


def parsed(parser: argparse.ArgumentParser, *, epochs: int, rate: float, batch: int) -> argparse.Namespace:
    """The options of a command that trains, with those that all of them have; these are their defaults."""
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=epochs)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rate", type=float, default=rate, help="a factor of the learning rates")
    parser.add_argument("--batch", type=int, default=batch, help="windows of a step")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--documents", type=int, help="only the first N documents of train, for a trial")
    return options_with_data(parser)


class Outputs(NamedTuple):
    """What a network says of B windows of L pieces, as scores whose softmax are probabilities."""

    tags: Tensor  # (B, L, 7)
    to_cue: Tensor  # (B, L, L + 1) from a content's word to its cue's, or to none
    to_source: Tensor  # (B, L, L + 1) from a cue's word to its source's, or to none
    told_tags: Tensor  # (B, L, 7) media, addressees and days
    to_told: tuple[
        Tensor, ...
    ]  # (B, L, L + 1) each: from a cue's word to its medium's or none, its addressee's, its day's
    to_meant: Tensor  # (B, L, L + 1) from a source's word to one that mentions whom it means, or to none


class Losses(NamedTuple):
    """Cross entropies of tags, of contents' cues and of cues' sources; then of circumstances and of whom sources mean, zero where none are marked."""

    tags: Tensor
    to_cue: Tensor
    to_source: Tensor
    told_tags: Tensor
    to_medium: Tensor
    to_addressee: Tensor
    to_when: Tensor
    to_meant: Tensor


def has_bfloat16(device: torch.device) -> bool:
    """Whether products in 16 bits are quicker there than in 32."""
    return device.type == "cuda" or torch.backends.cpu.get_cpu_capability().startswith("AVX512")


def outputs_of(network: Network, windows: Windows) -> Outputs:
    """Read windows of one length, in bfloat16 where the processor has it."""
    with torch.autocast(
        windows.pieces.device.type, dtype=torch.bfloat16, enabled=has_bfloat16(windows.pieces.device)
    ):
        output = network(windows.pieces, windows.features, windows.mask)
    output = output.float()
    tags, links, told_tags, told_links, meant = output.split(
        [head.out_features for head in network.heads()], dim=-1
    )
    number = windows.word.long().cumsum(1)  # the running number of the word of each piece
    distance = (number[:, None, :] - number[:, :, None]).clamp(-REACH, REACH) + REACH
    bucket = BUCKET_OF.to(distance.device)[distance]

    def scores(vectors: Tensor, bias: Tensor, nothing: Tensor) -> Tensor:
        query, key = vectors.chunk(2, dim=-1)
        products = query @ key.transpose(1, 2) / LINK_SIZE**0.5
        to_words = (products + bias[bucket]).masked_fill(~windows.word[:, None, :], UNREAD)
        return torch.cat([to_words, nothing.expand(*to_words.shape[:2], 1)], dim=-1)

    of_content, of_cue = links.chunk(2, dim=-1)
    return Outputs(
        tags,
        scores(of_content, network.content_bias, network.no_cue),
        scores(of_cue, network.source_bias, network.no_source),
        told_tags,
        tuple(
            scores(*one)
            for one in zip(
                told_links.chunk(CIRCUMSTANCE_COUNT, dim=-1), network.told_bias, network.not_told, strict=True
            )
        ),
        scores(meant, network.meant_bias, network.nobody),
    )


def marked_losses(windows: Windows, outputs: Outputs) -> Losses:
    """By what annotators have marked: means over words, and over spans that are linked."""

    def link_loss(scores: Tensor, target: Tensor) -> Tensor:
        chosen = target != IGNORE
        weight = chosen / windows.size
        target = torch.where(target == NOTHING, scores.shape[-1] - 1, target)
        each = F.cross_entropy(scores.transpose(1, 2), target, reduction="none", ignore_index=IGNORE)
        return (each * weight).sum() / weight.sum().clamp(min=1e-6)

    return Losses(
        F.cross_entropy(outputs.tags.transpose(1, 2), windows.tags, ignore_index=IGNORE),
        link_loss(outputs.to_cue, windows.content_to_cue),
        link_loss(outputs.to_source, windows.cue_to_source),
        *told_losses(windows, outputs),
    )


def told_losses(windows: Windows, outputs: Outputs) -> list[Tensor]:
    """By what readers have marked of media, addressees, days and speakers: of tags, and of phrases that words point to.

    A cue's word may point to any word of its phrase, a source's to any other mention of whom it means.
    """

    def phrase_loss(scores: Tensor, phrase: Tensor, target: Tensor, own: Tensor | None = None) -> Tensor:
        chosen = target != IGNORE
        numbers, rows = target[chosen], chosen.nonzero()[:, 0]
        nothing = (numbers == NOTHING)[:, None]
        found = phrase[rows] == numbers[:, None]
        if own is not None:
            found &= own[rows] != own[chosen][:, None]
            nothing = ~found.any(dim=1, keepdim=True)
        right = torch.cat([found, nothing], dim=1)
        each = F.log_softmax(scores[chosen], dim=-1).masked_fill(~right, UNREAD).logsumexp(dim=-1)
        weight = 1 / windows.size[chosen]
        return -(each * weight).sum() / weight.sum().clamp(min=1e-6)

    is_told = windows.told_tags != IGNORE
    tags = F.cross_entropy(
        outputs.told_tags.transpose(1, 2), windows.told_tags, ignore_index=IGNORE, reduction="sum"
    )
    return [
        TOLD_TAGS * tags / is_told.sum().clamp(min=1),
        *(
            phrase_loss(scores, getattr(windows, field), getattr(windows, f"cue_to_{field}"))
            for scores, field in zip(outputs.to_told, CIRCUMSTANCES, strict=True)
        ),
        phrase_loss(outputs.to_meant, windows.mention, windows.asks_for, windows.asking),
    ]


@dataclass(slots=True)
class State:
    """What a run has come to, but for the random states: a checkpoint keeps it."""

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
        saved = torch.load(path, weights_only=True, map_location="cpu")
        for name in PARTS:
            getattr(self, name).load_state_dict(saved[name])
        self.epoch, self.batch = saved["epoch"], saved["batch"]


def new_state(network: Network, steps: int, rate: float) -> State:
    """The state before the first step of a run of so many."""
    from_encoder = network.encoder_parameters()
    known = {id(parameter) for parameter in from_encoder}
    named = [
        (name, parameter) for name, parameter in network.named_parameters() if id(parameter) not in known
    ]
    told = [parameter for name, parameter in named if name.startswith(OF_TOLD)]
    heads = [parameter for name, parameter in named if not name.startswith(OF_TOLD)]
    groups = [
        {"params": told, "lr": rate * TOLD_RATE},
        {"params": from_encoder, "lr": rate * ENCODER_RATE},
        {"params": heads, "lr": rate * HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=WEIGHT_DECAY, fused=True)
    warm = max(1, int(WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))
    )
    return State(network, copy.deepcopy(network).eval(), optimizer, schedule)


def step_of(state: State, losses: Losses) -> Tensor:
    """Take one step; (3,) the losses before it."""
    state.optimizer.zero_grad()
    sum(losses).backward()
    torch.nn.utils.clip_grad_norm_(state.network.parameters(), CLIP)
    state.optimizer.step()
    state.schedule.step()
    done = state.schedule.last_epoch
    decay = min(AVERAGE_DECAY, (1 + done) / (10 + done))
    with torch.no_grad():
        kept, new = (list(network.parameters()) for network in (state.average, state.network))
        torch._foreach_lerp_(kept, new, 1 - decay)
    return torch.stack(losses).detach()


def trained(
    network: Network,
    packings: Sequence[Sequence[Windows]],
    losses_of: Callable[[Network, int, int, Tensor], Losses],
    out: Path,
    options: argparse.Namespace,
    *,
    without: int | None = None,
) -> Network:
    """Train a network and write it, averaged, as model.pt into a folder; what a run that was cut off has left goes on.

    `losses_of` a network tells what rows of a group of an epoch's windows cost; the packings take turns. Windows of
    the fold `without` are left out. `options` are a seed, epochs, a rate, a batch and a device.
    """
    network.to(options.device)
    if (out / "model.pt").exists():
        network.load_state_dict(torch.load(out / "model.pt", weights_only=True)["network"])
        return network
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(options.seed)

    def batches_of(epoch: int) -> list[tuple[int, Tensor]]:
        rng = random.Random(f"{options.seed}/{epoch}")
        return list(batches(packings[epoch % len(packings)], options.batch, without, rng))

    steps = sum(len(batches_of(epoch)) for epoch in range(options.epochs))
    state = new_state(network, steps, options.rate)
    checkpoint = out / "checkpoint.pt"
    if checkpoint.exists():
        state.load(checkpoint)
    began = saved = shown = time.monotonic()
    network.train()
    recent: list[Tensor] = []
    for epoch in range(state.epoch, options.epochs):
        done, state.epoch = state.batch if epoch == state.epoch else 0, epoch
        for number, (group, rows) in enumerate(batches_of(epoch)[done:], done):
            recent.append(step_of(state, losses_of(network, epoch, group, rows)))
            state.batch = number + 1
            now = time.monotonic()
            if now - shown > SHOW_EVERY:
                means = " ".join(f"{value:.4f}" for value in torch.stack(recent).mean(dim=0).tolist())
                step = state.schedule.last_epoch
                print(f"epoch {epoch} step {step} losses {means} {now - began:.0f} s", flush=True)
                shown, recent = now, []
            if now - saved > CHECKPOINT_EVERY:
                saved = now
                state.save(checkpoint)
        state.epoch, state.batch = epoch + 1, 0
    weights = {name: value.cpu() for name, value in state.average.state_dict().items()}
    torch.save({"network": weights}, out / "model.pt")
    checkpoint.unlink(missing_ok=True)
    return state.average

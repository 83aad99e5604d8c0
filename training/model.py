"""The network: a BERT encoder (Devlin et al. 2019) with a tagging head and two linking heads.

One output per piece: 7 tag scores, then four vectors of LINK_SIZE: the query of a content and the key
of a cue, whose product with a bias by distance says which cue a content belongs to, and the query of a
cue and the key of a source, for its source or none.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.attribution.links import BUCKETS

TAG_COUNT, LINK_SIZE, FEATURE_CODES = 7, 64, 8
CIRCUMSTANCE_COUNT = 3  # a medium, an addressee, a day
TOLD_TAG_COUNT = 1 + 2 * CIRCUMSTANCE_COUNT


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the encoder; the defaults are all-MiniLM-L6-v2's."""

    layers: int = 6
    size: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512
    dropout: float = 0.1  # of embeddings and of what layers add; attention has none
    epsilon: float = 1e-12
    relative: int = 0  # buckets of a bias by relative position (Raffel et al. 2020), 0 for none


# all-mpnet-base-v2's
TEACHER = Shape(layers=12, size=768, inner=3072, epsilon=1e-5, relative=32)
FARTHEST = 128  # pieces apart; what is farther shares a bucket
HIDDEN = 10000  # taken off the attention to what is only padding
LARGEST = 64  # steps from zero of a weight of 7 bits (export.py)


# The beginnings of the names of parameters that only circumstances, and whom a source means, are made from.
OF_TOLD = ("told_", "not_told", "meant_", "nobody")


class Dropout(nn.Module):
    """Dropout (Srivastava et al. 2014) by random bytes, a tenth of the time of torch's on a processor."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.limit = round(256 * share)
        self.random = np.random.Generator(np.random.SFC64(int(torch.randint(2**62, ()))))

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.training or not self.limit:
            return hidden
        if hidden.is_cuda:
            return F.dropout(hidden, self.limit / 256)
        drawn = np.frombuffer(self.random.bytes(hidden.numel()), dtype=np.uint8)
        kept = torch.from_numpy(drawn >= self.limit).view(hidden.shape)
        return hidden * (kept.to(hidden.dtype) * (256 / (256 - self.limit)))


class Product(nn.Linear):
    """A linear layer that can round about as an export does: weights by output to 7 bits, what comes in by window to 8."""

    is_rounded = False

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.is_rounded:
            return super().forward(hidden)
        step = (self.weight.detach().abs().amax(dim=1, keepdim=True) / LARGEST).clamp(min=1e-8)
        weight = rounded(self.weight, step)
        low = hidden.detach().amin(dim=(1, 2), keepdim=True).clamp(max=0).float()
        high = hidden.detach().amax(dim=(1, 2), keepdim=True).clamp(min=0).float()
        return F.linear(rounded(hidden.float(), ((high - low) / 255).clamp(min=1e-8)), weight, self.bias)


def rounded(values: Tensor, step: Tensor) -> Tensor:
    """The values to the nearest multiple of a step, with the gradient of what they were (Jacob et al. 2018)."""
    return values + (torch.round(values / step) * step - values).detach()


def rounded_table(table: Tensor) -> Tensor:
    """A table with one step for all of it."""
    ends = table.detach()
    return rounded(table, (ends.amax() - ends.amin()) / 255)


class Layer(nn.Module):
    """Self-attention and feed-forward, each with a residual and a layer norm after it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = Product(shape.size, shape.size)
        self.key = Product(shape.size, shape.size)
        self.value = Product(shape.size, shape.size)
        self.out = Product(shape.size, shape.size)
        self.norm1 = nn.LayerNorm(shape.size, eps=shape.epsilon)
        self.inner = Product(shape.size, shape.inner)
        self.outer = Product(shape.inner, shape.size)
        self.norm2 = nn.LayerNorm(shape.size, eps=shape.epsilon)
        self.dropout = Dropout(shape.dropout)

    def forward(self, hidden: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, size = hidden.shape

        def split(projected: Tensor) -> Tensor:
            # (batch, heads, length, size of a head)
            return projected.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

        query, key, value = split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden))
        if hidden.is_cuda:
            attended = F.scaled_dot_product_attention(
                query, key, value, None if bias is None else bias.to(query.dtype)
            )
        else:
            # Written out in the form that ONNX Runtime's optimizer knows and fuses, and quicker on a processor
            # than torch's fused attention. Without dropout, which takes as long as all else.
            scores = query @ key.transpose(-1, -2) / math.sqrt(size // self.heads)
            if bias is not None:
                scores = scores + bias
            attended = F.softmax(scores, dim=-1).to(value.dtype) @ value
        joined = attended.transpose(1, 2).reshape(batch, length, size)
        hidden = self.norm1(hidden + self.dropout(self.out(joined)))
        fed = self.outer(F.gelu(self.inner(hidden)))
        return self.norm2(hidden + self.dropout(fed))


class Network(nn.Module):
    """Pieces to the rows that `onrecord.encoder` reads: (batch, length, 14 + 12 LINK_SIZE)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.size)
        self.positions = nn.Embedding(shape.positions, shape.size)
        self.features = nn.Embedding(FEATURE_CODES, shape.size)
        self.relative = nn.Embedding(shape.relative, shape.heads) if shape.relative else None
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.size, eps=shape.epsilon)
        self.dropout = Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tag_head = Product(shape.size, TAG_COUNT)
        self.link_head = Product(shape.size, 4 * LINK_SIZE)
        self.content_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.source_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.no_source = nn.Parameter(torch.zeros(()))
        self.no_cue = nn.Parameter(torch.zeros(()))
        self.told_tag_head = Product(shape.size, TOLD_TAG_COUNT)
        self.told_link_head = Product(shape.size, 2 * CIRCUMSTANCE_COUNT * LINK_SIZE)
        self.told_bias = nn.Parameter(torch.zeros(CIRCUMSTANCE_COUNT, BUCKETS))
        self.not_told = nn.Parameter(torch.zeros(CIRCUMSTANCE_COUNT))
        self.meant_head = Product(shape.size, 2 * LINK_SIZE)
        self.meant_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.nobody = nn.Parameter(torch.zeros(()))
        self.is_rounded = False

    def round_off(self) -> None:
        """From now on, compute with what an export rounds about so rounded: training makes up for it."""
        self.is_rounded = True
        for module in self.modules():
            if isinstance(module, Product):
                module.is_rounded = True

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        place = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = (
            self._row(self.words, pieces)
            + self._row(self.positions, place)
            + self._row(self.features, features)
        )
        hidden = self.dropout(self.norm(hidden))
        bias = None if mask is None else ((mask.to(hidden.dtype) - 1) * HIDDEN)[:, None, None, :]
        if self.relative is not None:
            buckets = relative_buckets(place, self.relative.num_embeddings)
            relative = self.relative(buckets).permute(2, 0, 1)[None]  # (1, heads, length, length)
            bias = relative if bias is None else relative + bias
        for layer in self.layers:
            hidden = layer(hidden, bias)
        return torch.cat([head(hidden) for head in self.heads()], dim=-1)

    def heads(self) -> tuple[Product, ...]:
        """What reads the last layer, in the order of its rows."""
        return self.tag_head, self.link_head, self.told_tag_head, self.told_link_head, self.meant_head

    def _row(self, table: nn.Embedding, numbers: Tensor) -> Tensor:
        return F.embedding(numbers, rounded_table(table.weight)) if self.is_rounded else table(numbers)

    def encoder_parameters(self) -> list[nn.Parameter]:
        """The parameters that come from pre-training."""
        parts = [self.words, self.positions, self.norm, self.layers]
        if self.relative is not None:
            parts.append(self.relative)
        return [parameter for part in parts for parameter in part.parameters()]


def relative_buckets(place: Tensor, count: int) -> Tensor:
    """(length, length) the bucket of each pair: one by one when near, then in steps that widen (T5's)."""
    apart = place[None, :] - place[:, None]
    half = count // 2
    exact = half // 2
    near = apart.abs()
    steps = torch.log(near.clamp(min=1) / exact) / math.log(FARTHEST / exact) * (half - exact)
    far = (exact + steps.long()).clamp(max=half - 1)
    return torch.where(near < exact, near, far) + half * (apart > 0)


def thinned(state: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """The weights of a network with fewer layers: its first and last, and others evenly between."""
    kept = torch.linspace(0, layers_of(state) - 1, layers).round().int().tolist()
    result = {name: value for name, value in state.items() if not name.startswith("layers.")}
    for new, old in enumerate(kept):
        before = f"layers.{old}."
        named = {name: value for name, value in state.items() if name.startswith(before)}
        result |= {f"layers.{new}.{name.removeprefix(before)}": value for name, value in named.items()}
    return result


def layers_of(state: dict[str, Tensor]) -> int:
    """How many layers the weights are of."""
    return 1 + max(int(name.split(".")[1]) for name in state if name.startswith("layers."))


NAMES = {
    "words.weight": "embeddings.word_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
BERT_LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "inner": "intermediate.dense",
    "outer": "output.dense",
    "norm2": "output.LayerNorm",
}
MPNET_LAYER = BERT_LAYER | {
    "query": "attention.attn.q",
    "key": "attention.attn.k",
    "value": "attention.attn.v",
    "out": "attention.attn.o",
    "norm1": "attention.LayerNorm",
}
# MPNet's vocabulary is BERT's after four special pieces; its positions begin at the third row.
MPNET_SPECIAL, MPNET_FIRST_POSITION = 4, 2
MPNET_ENDS = {101: 0, 102: 2}  # BERT's first and last special piece, and MPNet's


def pretrained(path: Path, shape: Shape) -> Network:
    """The network with the encoder of a checkpoint in safetensors: BERT's, or MPNet's with relative positions.

    Both read BERT's piece numbers. Raises ValueError when the file is of another shape.
    """
    network = Network(shape)
    weights = {name.removeprefix("bert."): value.float() for name, value in load_file(path).items()}
    names = dict(NAMES)
    for number in range(shape.layers):
        for ours, theirs in (MPNET_LAYER if shape.relative else BERT_LAYER).items():
            for kind in ("weight", "bias"):
                names[f"layers.{number}.{ours}.{kind}"] = f"encoder.layer.{number}.{theirs}.{kind}"
    state = {ours: weights[theirs] for ours, theirs in names.items()}
    positions = weights["embeddings.position_embeddings.weight"]
    if shape.relative:
        words = state["words.weight"]
        state["words.weight"] = words[MPNET_SPECIAL : MPNET_SPECIAL + shape.vocabulary].clone()
        for ours, theirs in MPNET_ENDS.items():
            state["words.weight"][ours] = words[theirs]
        state["positions.weight"] = positions[MPNET_FIRST_POSITION:]
        state["relative.weight"] = weights["encoder.relative_attention_bias.weight"]
    else:
        state["positions.weight"] = positions + weights["embeddings.token_type_embeddings.weight"][:1]
    missing, unexpected = network.load_state_dict(state, strict=False)
    if unexpected or any(name.startswith(("layers", "words", "positions", "norm")) for name in missing):
        raise ValueError(f"{path} is not a checkpoint of {shape}")
    return network

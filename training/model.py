"""The network: a BERT encoder (Devlin et al. 2019) with a tagging head and two linking heads.

One output per piece: 7 tag scores, then four vectors of LINK_SIZE: the query of a content and the key
of a cue, whose product with a bias by distance says which cue a content belongs to, and the query of a
cue and the key of a source, for its source or none.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.attribution.decoding import BUCKETS

TAG_COUNT, LINK_SIZE, FEATURE_CODES = 7, 64, 8


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


TEACHER = Shape(layers=12, size=768, inner=3072, epsilon=1e-5, relative=32)  # all-mpnet-base-v2's
FARTHEST = 128  # pieces apart; what is farther shares a bucket


class Layer(nn.Module):
    """Self-attention and feed-forward, each with a residual and a layer norm after it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.size, shape.size)
        self.key = nn.Linear(shape.size, shape.size)
        self.value = nn.Linear(shape.size, shape.size)
        self.out = nn.Linear(shape.size, shape.size)
        self.norm1 = nn.LayerNorm(shape.size, eps=shape.epsilon)
        self.inner = nn.Linear(shape.size, shape.inner)
        self.outer = nn.Linear(shape.inner, shape.size)
        self.norm2 = nn.LayerNorm(shape.size, eps=shape.epsilon)
        self.dropout = nn.Dropout(shape.dropout)

    def forward(self, hidden: Tensor, seen: Tensor | None) -> Tensor:
        batch, length, size = hidden.shape

        def split(projected: Tensor) -> Tensor:
            # (batch, heads, length, size of a head)
            return projected.view(batch, length, self.heads, size // self.heads).transpose(1, 2)

        query, key, value = split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden))
        if torch.onnx.is_in_onnx_export():
            # Written out in the form that ONNX Runtime's optimizer knows and fuses.
            scores = query @ key.transpose(-1, -2) / math.sqrt(size // self.heads)
            attended = F.softmax(scores, dim=-1) @ value
        else:
            # Without dropout, which takes as long as all else on a processor.
            attended = F.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        joined = attended.transpose(1, 2).reshape(batch, length, size)
        hidden = self.norm1(hidden + self.dropout(self.out(joined)))
        fed = self.outer(F.gelu(self.inner(hidden)))
        return self.norm2(hidden + self.dropout(fed))


class Network(nn.Module):
    """Pieces to the rows that `onrecord.encoder` reads: (batch, length, 7 + 4 LINK_SIZE)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.size)
        self.positions = nn.Embedding(shape.positions, shape.size)
        self.features = nn.Embedding(FEATURE_CODES, shape.size)
        self.relative = nn.Embedding(shape.relative, shape.heads) if shape.relative else None
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.size, eps=shape.epsilon)
        self.dropout = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.tag_head = nn.Linear(shape.size, TAG_COUNT)
        self.link_head = nn.Linear(shape.size, 4 * LINK_SIZE)
        self.content_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.source_bias = nn.Parameter(torch.zeros(BUCKETS))
        self.no_source = nn.Parameter(torch.zeros(()))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None = None) -> Tensor:
        place = torch.arange(pieces.shape[1], device=pieces.device)
        hidden = self.words(pieces) + self.positions(place)[None] + self.features(features)
        hidden = self.dropout(self.norm(hidden))
        seen = None if mask is None else (mask > 0)[:, None, None, :]
        if self.relative is not None:
            seen = self._biased(place, seen, hidden.dtype)
        for layer in self.layers:
            hidden = layer(hidden, seen)
        return torch.cat([self.tag_head(hidden), self.link_head(hidden)], dim=-1)

    def _biased(self, place: Tensor, seen: Tensor | None, kind: torch.dtype) -> Tensor:
        """(batch or 1, heads, length, length) what is added to the attention's scores."""
        bias = self.relative(relative_buckets(place, self.relative.num_embeddings)).permute(2, 0, 1)[None]
        bias = bias.detach().to(kind)  # as pre-trained: a gradient would need the slow attention
        return bias if seen is None else bias.masked_fill(~seen, -1e4)

    def encoder_parameters(self) -> list[nn.Parameter]:
        """The parameters that come from pre-training."""
        parts = (self.words, self.positions, self.norm, self.layers)
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

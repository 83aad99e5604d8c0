"""Read texts with a network of PyTorch as the package does with its own, before there is an export."""

from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from model import TEACHER, Network, Shape, layers_of
from tokenizers import Tokenizer
from train import CLS, SEP

from onrecord.attribution.confidence import WEIGHTS
from onrecord.encoder import WINDOW, Encoder, Layout, Window


class TorchEncoder(Encoder):
    """An encoder whose session is a trained network; a large one is told by the file."""

    def __init__(self, model: Path, tokenizer: Path, *, window: int = WINDOW) -> None:
        self.window = window
        state = torch.load(model, weights_only=True)["network"]
        self._network = Network(TEACHER if "relative.weight" in state else Shape(layers=layers_of(state)))
        self._network.load_state_dict(state)
        self._network.eval()
        self._file = tokenizer
        self._content_bias = self._network.content_bias.detach().numpy()
        self._source_bias = self._network.source_bias.detach().numpy()
        self._no_source = float(self._network.no_source.detach())
        self._confidence = (0.0,) * WEIGHTS

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self._file))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def _run(self, layout: Layout, window: Window) -> np.ndarray:
        here = slice(window.start, window.end)
        pieces = np.concatenate([[CLS], layout.pieces[here], [SEP]])
        features = np.concatenate([[0], layout.features[here], [0]])
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            output = self._network(torch.from_numpy(pieces)[None], torch.from_numpy(features)[None])
        return output[0].float().numpy()

"""Read texts with a network of PyTorch as the package does with its own, before there is an export."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from model import TEACHER, Network, Shape, layers_of
from tokenizers import Tokenizer
from train import CLS, SEP

from onrecord.attribution.confidence import WEIGHTS
from onrecord.encoder import WINDOW, Encoder, Layout, Scores, Window, layout_of, windows_of
from onrecord.record import Span

TOGETHER = 16  # windows


class TorchEncoder(Encoder):
    """An encoder whose session is a trained network; a large one is told by the file."""

    def __init__(self, model: Path, tokenizer: Path, *, window: int = WINDOW) -> None:
        self.window = window
        state = torch.load(model, weights_only=True)["network"]
        self._network = Network(TEACHER if "relative.weight" in state else Shape(layers=layers_of(state)))
        self._network.load_state_dict(state)
        self._network.eval()
        self._rows: dict[Window, np.ndarray] = {}
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

    def score(self, text: str, paragraphs: Sequence[Span]) -> Scores:
        """As the package's, the windows of like length in one go."""
        layout = layout_of(self._tokenizer, text, paragraphs)
        windows = sorted(windows_of(layout, self.window), key=lambda window: window.end - window.start)
        self._rows = {}
        for first in range(0, len(windows), TOGETHER):
            self._read(layout, windows[first : first + TOGETHER])
        return super().score(text, paragraphs)

    def _read(self, layout: Layout, windows: Sequence[Window]) -> None:
        length = max(window.end - window.start for window in windows) + 2
        pieces, features, mask = (np.zeros((len(windows), length), dtype=np.int64) for _ in range(3))
        for row, window in enumerate(windows):
            here, size = slice(window.start, window.end), window.end - window.start
            pieces[row, : size + 2] = [CLS, *layout.pieces[here], SEP]
            features[row, 1 : size + 1] = layout.features[here]
            mask[row, : size + 2] = 1
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            output = self._network(*map(torch.from_numpy, (pieces, features, mask)))
        for row, window in enumerate(windows):
            self._rows[window] = output[row].float().numpy()

    def _run(self, layout: Layout, window: Window) -> np.ndarray:  # noqa: ARG002 - read already
        return self._rows[window]

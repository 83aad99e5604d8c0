"""Read texts with a network of PyTorch as the package does with its own, before there is an export."""

from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from learning import has_bfloat16
from model import TEACHER, Network, Shape, layers_of
from tokenizers import Tokenizer
from windows import CLS, SEP, read_tokenizer

from onrecord.attribution.confidence import WEIGHTS
from onrecord.encoder import Encoder, Layout, Window


class TorchEncoder(Encoder):
    """An encoder whose session is a trained network; a large one is told by the file."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        state = torch.load(model, weights_only=True)["network"]
        self._network = Network(TEACHER if "relative.weight" in state else Shape(layers=layers_of(state)))
        self._network.load_state_dict(state)
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._network.eval()
        self._file = tokenizer
        self._content_bias = self._network.content_bias.detach().numpy()
        self._source_bias = self._network.source_bias.detach().numpy()
        self._no_source = float(self._network.no_source.detach())
        self._no_cue = float(self._network.no_cue.detach())
        self._told_bias = self._network.told_bias.detach().numpy()
        self._not_told = tuple(self._network.not_told.tolist())
        self._meant_bias = self._network.meant_bias.detach().numpy()
        self._nobody = float(self._network.nobody.detach())
        self._confidence = (0.0,) * WEIGHTS

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return read_tokenizer(self._file)

    def _run(self, layout: Layout, window: Window) -> np.ndarray:
        here = slice(window.start, window.end)
        pieces = np.concatenate([[CLS], layout.pieces[here], [SEP]])
        features = np.concatenate([[0], layout.features[here], [0]])
        device = self._device
        network = self._network.to(device)
        with (
            torch.inference_mode(),
            torch.autocast(device.type, dtype=torch.bfloat16, enabled=has_bfloat16(device)),
        ):
            output = network(
                torch.from_numpy(pieces)[None].to(device), torch.from_numpy(features)[None].to(device)
            )
        return output[0].float().cpu().numpy()

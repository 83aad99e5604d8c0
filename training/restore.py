"""The weights of an exported model, to train on from.

    python training/restore.py --model src/onrecord/model --out MODEL.pt

What the export rounded to 8 bits stays rounded.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import onnx
import torch

# What model.json has of them.
SETTINGS = {
    "content_bias",
    "source_bias",
    "no_source",
    "no_cue",
    "told_bias",
    "not_told",
    "meant_bias",
    "nobody",
}
# Products that go to a layer's parameters, by the end of their node's name.
PRODUCTS = ("out", "inner", "outer")


def weights_of(folder: Path) -> dict[str, np.ndarray]:
    """The parameters of a network by their names in `model.Network`."""
    model = onnx.load(folder / "model.onnx")
    kept = {item.name: onnx.numpy_helper.to_array(item) for item in model.graph.initializer}
    weights = {name: value for name, value in kept.items() if name.endswith((".weight", ".bias"))}

    def whole(name: str) -> np.ndarray:
        codes, zero = kept[f"{name}_quantized"], kept[f"{name}_zero_point"]
        return (codes.astype(np.float32) - zero.astype(np.float32)) * kept[f"{name}_scale"]

    for table in ("words", "positions", "features"):
        weights[f"{table}.weight"] = whole(f"{table}.weight")
    attention = (node for node in model.graph.node if node.op_type == "QAttention")
    for number, node in enumerate(attention):
        joined = whole(node.input[1].removesuffix("_quantized")).T
        bias = kept[node.input[2]]
        for part, rows, ends in zip(
            ("query", "key", "value"), np.split(joined, 3), np.split(bias, 3), strict=True
        ):
            weights[f"layers.{number}.{part}.weight"] = rows
            weights[f"layers.{number}.{part}.bias"] = ends
    for node in model.graph.node:
        path = node.name.removesuffix("_quant").removesuffix("/MatMul").strip("/")
        if path.endswith((*PRODUCTS, "_head")):
            quantized = next(name for name in node.input if name.endswith("_quantized") and name in kept)
            weights[path.replace("/", ".") + ".weight"] = whole(quantized.removesuffix("_quantized")).T
    # What norms add stands in what reads them (export.py).
    for name in [name for name in weights if "norm" in name and name.endswith(".weight")]:
        weights[name.removesuffix("weight") + "bias"] = np.zeros_like(weights[name])
    settings = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    for name in SETTINGS & settings.keys():  # an earlier network has fewer
        weights[name] = np.array(settings[name], dtype=np.float32)
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    state = {name: torch.from_numpy(np.array(value)) for name, value in weights_of(options.model).items()}
    torch.save({"network": state}, options.out)


if __name__ == "__main__":
    main()

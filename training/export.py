"""Export a trained model to the package: ONNX, int8 weights per channel, fused attention.

    python training/export.py --model RUN/model.pt --encoder FOLDER --out src/onrecord/model [--float]

Writes model.onnx, tokenizer.json and model.json; with --float the weights stay 32 bits wide.
"""

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from pathlib import Path

import onnx
import torch
from model import LINK_SIZE, Network, Shape
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from onrecord.encoder import MODEL_FORMAT

CLS, SEP = 101, 102


def export_float(network: Network, path: Path) -> None:
    """Write the network as ONNX with free batch and length."""
    inputs = tuple(torch.ones(2, 16, dtype=torch.int64) for _ in range(2))
    names = ["pieces", "features"]
    torch.onnx.export(
        network,
        inputs,
        path,
        input_names=names,
        output_names=["scores"],
        dynamic_axes={name: {0: "windows", 1: "length"} for name in [*names, "scores"]},
        opset_version=17,
        dynamo=False,
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", dest="is_float")
    options = parser.parse_args()
    network = Network(Shape(dropout=0.0))
    network.load_state_dict(torch.load(options.model, weights_only=True)["network"])
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        export_float(network, plain)
        shape = Shape()
        fusion = FusionOptions("bert")
        optimized = optimize_model(
            str(plain), "bert", num_heads=shape.heads, hidden_size=shape.size, optimization_options=fusion
        )
        print("fused:", optimized.get_fused_operator_statistics())
        optimized.save_model_to_file(str(fused))
        final = options.out / "model.onnx"
        if options.is_float:
            shutil.copy(fused, final)
        else:
            quantize_dynamic(
                fused,
                final,
                per_channel=True,
                weight_type=QuantType.QInt8,
                # ONNX's own shape inference knows no fused operators.
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
    tokenizer = (options.encoder / "tokenizer.json").read_bytes()
    (options.out / "tokenizer.json").write_bytes(tokenizer)
    settings = {
        "format": MODEL_FORMAT,
        "sha256": sha256(final.read_bytes()).hexdigest(),
        "tokenizer_sha256": sha256(tokenizer).hexdigest(),
        "cls": CLS,
        "sep": SEP,
        "link_size": LINK_SIZE,
        "content_bias": [round(value, 4) for value in network.content_bias.tolist()],
        "source_bias": [round(value, 4) for value in network.source_bias.tolist()],
        "no_source": round(float(network.no_source), 4),
    }
    (options.out / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(f"{final.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

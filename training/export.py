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

import numpy as np
import onnx
import torch
from model import LINK_SIZE, Network, Shape, layers_of
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model

from onrecord.attribution.confidence import WEIGHTS
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


def spell_out_norms(path: Path) -> None:
    """Write each layer norm (Ba et al. 2016) of a model as operators over whole arrays.

    ONNX Runtime's own goes number by number and takes three times as long. It would put the usual operators
    together again; the reciprocal keeps it from that.
    """
    model = onnx.load(path)
    nodes = list(model.graph.node)
    del model.graph.node[:]
    for number, node in enumerate(nodes):
        if node.op_type != "LayerNormalization":
            model.graph.node.append(node)
            continue
        (epsilon,) = (attribute.f for attribute in node.attribute if attribute.name == "epsilon")
        model.graph.initializer.append(
            onnx.numpy_helper.from_array(np.float32(epsilon), f"norm{number}.epsilon")
        )
        hidden, weight, bias = node.input[:3]
        steps = (
            ("ReduceMean", [hidden], "mean"),
            ("Sub", [hidden, "mean"], "centred"),
            ("Mul", ["centred", "centred"], "squares"),
            ("ReduceMean", ["squares"], "variance"),
            ("Add", ["variance", "epsilon"], "kept"),
            ("Sqrt", ["kept"], "deviation"),
            ("Reciprocal", ["deviation"], "scale"),
            ("Mul", ["centred", "scale"], "normal"),
            ("Mul", ["normal", weight], "weighted"),
            ("Add", ["weighted", bias], node.output[0]),
        )
        own = {made for _, _, made in steps[:-1]} | {"epsilon"}
        for kind, inputs, output in steps:
            names = [f"norm{number}.{name}" if name in own else name for name in (*inputs, output)]
            options = {"axes": [-1], "keepdims": 1} if kind == "ReduceMean" else {}
            model.graph.node.append(onnx.helper.make_node(kind, names[:-1], names[-1:], **options))
    onnx.save(model, path)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--float", action="store_true", dest="is_float")
    options = parser.parse_args()
    state = torch.load(options.model, weights_only=True)["network"]
    shape = Shape(layers=layers_of(state), dropout=0.0)
    network = Network(shape)
    network.load_state_dict(state)
    network.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        export_float(network, plain)
        fusion = FusionOptions("bert")
        # What is added before a norm is left to the product before it, and the norm to spell_out_norms.
        fusion.enable_skip_layer_norm = fusion.enable_bias_skip_layer_norm = False
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
    spell_out_norms(final)
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
        "confidence": [0.0] * WEIGHTS,  # for calibrate.py
    }
    (options.out / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(f"{final.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

"""Export a trained model to the package: ONNX, weights of 7 bits per channel in int8, fused attention.

    python training/export.py --model RUN/model.pt --encoder FOLDER --out src/onrecord/model [--float]

Writes model.onnx, tokenizer.json and model.json; with --float the weights stay 32 bits wide.
"""

import argparse
import json
import shutil
import tempfile
from hashlib import sha256
from itertools import chain
from pathlib import Path

import numpy as np
import onnx
import torch
from model import LINK_SIZE, Network, Shape, layers_of
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from windows import CLS, SEP

from onrecord.attribution.confidence import WEIGHTS
from onrecord.encoder import MODEL_FORMAT


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


def without_norm_biases(network: Network) -> None:
    """Give what each layer norm adds at its end to what reads it, and to the sum that it goes on in: an operator less."""
    norms = [network.norm, *(norm for layer in network.layers for norm in (layer.norm1, layer.norm2))]
    after = [(layer.query, layer.key, layer.value, layer.out) for layer in network.layers]
    within = [(layer.inner, layer.outer) for layer in network.layers]
    heads = network.heads()
    with torch.no_grad():
        for norm, readers in zip(
            norms, [*chain.from_iterable(zip(after, within, strict=True)), heads], strict=True
        ):
            products, sums = (readers, ()) if readers is heads else (readers[:-1], readers[-1:])
            for product in products:
                product.bias += product.weight @ norm.bias
            for product in sums:
                product.bias += norm.bias
            norm.bias.zero_()


def spell_out_norms(path: Path) -> None:
    """Write each layer norm (Ba et al. 2016) of a model as a norm of its rows as channels, times its weights.

    ONNX Runtime's own goes number by number and takes three times as long. Their biases are zero.
    """
    model = onnx.load(path)
    nodes = list(model.graph.node)
    del model.graph.node[:]
    make, array = onnx.helper.make_node, onnx.numpy_helper.from_array
    model.graph.node.extend(
        [
            make("Shape", ["pieces"], ["norm.length"], start=1, end=2),
            make("ConstantOfShape", ["norm.length"], ["norm.ones"], value=array(np.ones(1, np.float32))),
            make("ConstantOfShape", ["norm.length"], ["norm.zeros"], value=array(np.zeros(1, np.float32))),
        ]
    )
    for number, node in enumerate(nodes):
        if node.op_type != "LayerNormalization":
            model.graph.node.append(node)
            continue
        (epsilon,) = (attribute.f for attribute in node.attribute if attribute.name == "epsilon")
        hidden, weight = node.input[:2]
        rows = f"norm{number}.rows"
        model.graph.node.append(
            make("InstanceNormalization", [hidden, "norm.ones", "norm.zeros"], [rows], epsilon=epsilon)
        )
        model.graph.node.append(make("Mul", [rows, weight], [node.output[0]]))
    onnx.save(model, path)


def quantize(source: Path, target: Path) -> None:
    """Round the tables of a model to 8 bits, the weights of its products by output to 7.

    Processors without instructions for sums of 8-bit products add two of them in 16 bits, which weights of 8 bits
    overflow: the same model would say something else there.
    """
    # ONNX's own shape inference knows no fused operators.
    options = {"DefaultTensorType": onnx.TensorProto.FLOAT}
    with tempfile.TemporaryDirectory() as folder:
        tables = Path(folder) / "tables.onnx"
        quantize_dynamic(source, tables, ["Gather"], weight_type=QuantType.QInt8, extra_options=options)
        quantize_dynamic(
            tables,
            target,
            ["MatMul", "Attention"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options=options,
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
    state = torch.load(options.model, weights_only=True, map_location="cpu")["network"]
    shape = Shape(layers=layers_of(state), dropout=0.0)
    network = Network(shape)
    network.load_state_dict(state)
    network.eval()
    without_norm_biases(network)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        export_float(network, plain)
        fusion = FusionOptions("bert")
        fusion.enable_gelu_approximation = True
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
            quantize(fused, final)
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
        "no_cue": round(float(network.no_cue), 4),
        "told_bias": [[round(value, 4) for value in row] for row in network.told_bias.tolist()],
        "not_told": [round(value, 4) for value in network.not_told.tolist()],
        "meant_bias": [round(value, 4) for value in network.meant_bias.tolist()],
        "nobody": round(float(network.nobody), 4),
        "confidence": [0.0] * WEIGHTS,  # for calibrate.py
    }
    (options.out / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")
    print(f"{final.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""The integer network as an ONNX graph of integer operators only:
`python -m model.oracles.onnx_graph`.

Any runtime that computes it must give the golden model's logits, bit for bit: there is no
floating point in it, and nothing is left to the runtime's way of rounding. Equation numbers are
those of docs/contract.md; tensors bear golden.run's names.
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from model.errors import cli
from model.files import write_atomically
from model.network.integer import ACTIVATION_MAX, POOL, TRAINED, Layer, Network
from model.options import Parser

DEFAULT_OUTPUT = Path("build", "lenet5.onnx")
IMAGES_NAME, LOGITS_NAME, CLASSES_NAME = "images", "logits", "classes"

# The oldest that has all it takes, MaxPool of uint8 among it: any runtime of today reads them.
_OPSET = 13
_IR_VERSION = 8


def model(network: Network) -> onnx.ModelProto:
    """The graph: "images" uint8 (N, rows, columns), 0..255 -> "logits" int32 (N, classes) and
    "classes" int64 (N,). The same network gives the same bytes."""
    writer = _Writer()
    x = writer.pixels(IMAGES_NAME)
    for layer in network.layers[:-1]:
        x = writer.requantise(writer.accumulate(x, layer), layer)
        if layer.pool:
            x = writer.node(
                "MaxPool",
                [x],
                network.pool_names[layer.name],
                kernel_shape=[POOL, POOL],
                strides=[POOL, POOL],
            )
    writer.accumulate(x, network.layers[-1], LOGITS_NAME)
    writer.node("ArgMax", [LOGITS_NAME], CLASSES_NAME, axis=1, keepdims=0, select_last_index=0)

    first, last = network.layers[0], network.layers[-1]
    graph = helper.make_graph(
        writer.nodes,
        "lenet5",
        [_declared(IMAGES_NAME, TensorProto.UINT8, first.in_height, first.in_width)],
        [
            _declared(LOGITS_NAME, TensorProto.INT32, last.out_channels),
            _declared(CLASSES_NAME, TensorProto.INT64),
        ],
        writer.constants,
    )
    made = helper.make_model(
        graph,
        producer_name="model.oracles.onnx_graph",
        ir_version=_IR_VERSION,
        opset_imports=[helper.make_opsetid("", _OPSET)],
    )
    onnx.checker.check_model(made, full_check=True)
    return made


def _declared(name: str, kind: int, *shape: int) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, ["N", *shape])


class _Writer:
    """Nodes and constants in the order written. Methods return the name of what they compute."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def node(self, kind: str, inputs: list[str], name: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [name], name=name, **attributes))
        return name

    def constant(self, name: str, value: np.ndarray | np.integer) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def pixels(self, images: str) -> str:
        """(2): uint8 (N, 1, rows, columns), 0..127."""
        one = self.constant("pixel_shift", np.uint8(1))
        shifted = self.node("BitShift", [images, one], "pixels", direction="RIGHT")
        axis = self.constant("channel_axis", np.array([1], np.int64))
        return self.node("Unsqueeze", [shifted, axis], "input")

    def accumulate(self, x: str, layer: Layer, name: str | None = None) -> str:
        """(4) and (6): int32 accumulators of uint8 x, called `name` (default: after the layer)."""
        if layer.kind == "conv":
            weights = self.constant(f"{layer.name}_weights", layer.weights)
            sums = self.node(
                "ConvInteger", [x, weights], f"{layer.name}_sums", pads=[layer.padding] * 4
            )
        else:
            # Linear layers keep (N, values): to flatten what is flat changes nothing.
            flat = self.node("Flatten", [x], f"{layer.name}_inputs", axis=1)
            weights = self.constant(f"{layer.name}_weights", layer.weights.T)
            sums = self.node("MatMulInteger", [flat, weights], f"{layer.name}_sums")
        bias = self.constant(f"{layer.name}_bias", _by_channel(layer, layer.bias))
        return self.node("Add", [sums, bias], name or f"{layer.name}_acc")

    def requantise(self, acc: str, layer: Layer) -> str:
        """(5): uint8. ONNX shifts unsigned integers only and divides towards zero; what is
        negative becomes 0 in any case, so it does so first, and the quotient is the floor."""
        name = layer.name
        wide = self.node("Cast", [acc], f"{name}_wide", to=TensorProto.INT64)
        multiplier = _by_channel(layer, layer.multipliers.astype(np.int64))
        steps = (
            ("Mul", "multiplier", multiplier),
            ("Add", "half", np.int64(1 << (layer.shift - 1))),
            ("Max", "zero", np.int64(0)),
            ("Div", "divisor", np.int64(1 << layer.shift)),
            ("Min", "greatest", np.int64(ACTIVATION_MAX)),
        )
        value = wide
        for kind, key, operand in steps:
            constant = self.constant(f"{name}_{key}", operand)
            value = self.node(kind, [value, constant], f"{name}_{kind.lower()}")
        return self.node("Cast", [value], name, to=TensorProto.UINT8)


def _by_channel(layer: Layer, values: np.ndarray) -> np.ndarray:
    """`values` (out,) in the shape that meets each output channel of the accumulators."""
    return values.reshape(-1, 1, 1) if layer.kind == "conv" else values


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.oracles.onnx_graph", __doc__)
    parser.option("--network", "integer network (.npz)", Path, TRAINED, variable="NETWORK")
    parser.option("--output", "the graph", Path, DEFAULT_OUTPUT)
    options = parser.parse(arguments)
    write_atomically(options.output, model(Network.load(options.network)).SerializeToString())
    print(f"wrote {options.output}")


if __name__ == "__main__":
    main()

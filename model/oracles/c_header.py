# SPDX-License-Identifier: Apache-2.0
"""The integer network as a C header: `python -m model.oracles.c_header`."""

from pathlib import Path

import numpy as np

from model.errors import cli
from model.files import write_atomically
from model.hardware.export import add_network_option, folder_of
from model.network.integer import Layer, Network
from model.options import Parser

DEFAULT_OUTPUT = Path("build", "lenet5_network.h")

_GUARD = "LENET5_NETWORK_H"
_LINE_WIDTH = 100
_INDENT = "    "
_INTRODUCTION = """\
/* LeNet-5 as integers, written by model/oracles/c_header.py from the integer network.
 *
 * Activations are int8_t, 0..127; a pixel p enters as p >> 1. For each layer:
 *   acc = bias[o] + sum(weights[o][...] * x[...])                       (int32_t is enough)
 *   y   = clip((acc * multiplier[o] + 2^(SHIFT-1)) >> SHIFT, 0, 127)    (int64_t; floor)
 * then, where POOL is 2, the greatest of every 2x2. The last layer's acc are the logits.
 * Weights are [out][in][row][column] or [out][in]; before fc1 values are ordered
 * (channel, row, column). */"""


def render(network: Network) -> str:
    """The header's text: shapes as macros, weights, biases and multipliers as constant arrays."""
    blocks = [_INTRODUCTION, f"#ifndef {_GUARD}\n#define {_GUARD}", "#include <stdint.h>"]
    blocks += [_layer(layer) for layer in network.layers]
    return "\n\n".join([*blocks, f"#endif /* {_GUARD} */"]) + "\n"


def _layer(layer: Layer) -> str:
    lines = [
        f"/* {layer.name}: {layer.kind} */",
        *_macros(layer),
        _array("int8_t", layer, "weights", layer.weights),
        _array("int32_t", layer, "bias", layer.bias),
    ]
    if layer.multiplier is not None:
        lines.append(_array("int32_t", layer, "multiplier", layer.multiplier))
    return "\n".join(lines)


def _macros(layer: Layer) -> list[str]:
    channels, rows, columns = layer.result_shape
    values = {"OUT": channels, "IN": layer.in_channels}
    if layer.kind == "conv":
        values |= {
            "KERNEL": layer.kernel,
            "PADDING": layer.padding,
            "POOL": layer.out_height // rows,
            "IN_ROWS": layer.in_height,
            "IN_COLUMNS": layer.in_width,
            "RESULT_ROWS": rows,
            "RESULT_COLUMNS": columns,
        }
    if layer.multiplier is not None:
        values["SHIFT"] = layer.shift
    prefix = f"LENET5_{layer.name.upper()}"
    return [f"#define {prefix}_{key} {value}" for key, value in values.items()]


def _array(kind: str, layer: Layer, key: str, values: np.ndarray) -> str:
    extents = "".join(f"[{extent}]" for extent in values.shape)
    return (
        f"static const {kind} lenet5_{layer.name}_{key}{extents} =\n"
        f"{_initialiser(values, _INDENT)};"
    )


def _initialiser(values: np.ndarray, indent: str) -> str:
    """Nested braces, one innermost row broken over as many lines as it takes."""
    if values.ndim > 1:
        inner = ",\n".join(_initialiser(part, indent + _INDENT) for part in values)
        return f"{indent}{{\n{inner}\n{indent}}}"
    lines, line = [], ""
    for number in values.tolist():
        entry = f"{number}, "
        if line and len(indent) + len(_INDENT) + len(line) + len(entry) > _LINE_WIDTH:
            lines.append(line.rstrip())
            line = ""
        line += entry
    lines.append(line.rstrip(", "))
    if len(lines) == 1:
        return f"{indent}{{{lines[0]}}}"
    body = f"\n{indent}{_INDENT}".join(lines)
    return f"{indent}{{\n{indent}{_INDENT}{body}\n{indent}}}"


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.oracles.c_header", __doc__)
    add_network_option(parser)
    text = f"the header; {DEFAULT_OUTPUT} if not given, beside it in a folder of its own for a "
    parser.option("--output", text + "network that is not the trained one", Path)
    options = parser.parse(arguments)
    network = Network.load(options.network)
    output = options.output or folder_of(network, DEFAULT_OUTPUT.parent) / DEFAULT_OUTPUT.name
    write_atomically(output, render(network))
    print(f"wrote {output}")


if __name__ == "__main__":
    main()

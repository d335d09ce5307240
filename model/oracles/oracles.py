# SPDX-License-Identifier: Apache-2.0
"""Compares the golden model's logits with three independent oracles:
`python -m model.oracles.oracles`.

onnxruntime computes the ONNX graph, a C compiler's program the C header, torch the network in its
integer tensors. They share the integer network with the golden model, and no code. Exit code 0 if
every logit is equal, 1 if not, 2 for bad input.
"""

import sys
from collections.abc import Callable, Iterator

import numpy as np

from model.comparison import Comparison, comparison
from model.data import datasets
from model.errors import cli
from model.network import golden
from model.network.integer import Network
from model.options import Parser
from model.oracles import c_reference, onnx_runtime, torch_integer

# (network, uint8 (N, rows, columns)) -> int32 logits (N, classes).
ORACLES: dict[str, Callable[[Network, np.ndarray], np.ndarray]] = {
    "onnxruntime": onnx_runtime.logits,
    "C": c_reference.logits,
    "torch": torch_integer.logits,
}


def comparisons(network: Network, images: np.ndarray) -> Iterator[Comparison]:
    """Each oracle's logits of `images` uint8 (N, rows, columns) beside the golden model's, as soon
    as they are there; Mismatch if an oracle gives another shape, ValueError for another dtype."""
    expected, _ = golden.classify(network, images)
    for name, oracle in ORACLES.items():
        got = oracle(network, images)
        if got.dtype != expected.dtype:
            raise ValueError(f"{name}: logits are {got.dtype}, not {expected.dtype}")
        yield comparison(name, expected, got, axes=("image", "class"))


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = Parser("model.oracles.oracles", __doc__)
    datasets.add_option(parser)
    datasets.add_network_option(parser, many=True)
    options = parser.parse(arguments)
    data_set = options.dataset
    networks = {path: Network.load(path) for path in options.network or [data_set.trained]}
    images, _ = datasets.load(data_set, "test")
    different = 0
    for path, network in networks.items():
        print(
            f"{path.name}, {len(images):,} {data_set.title} test images, against the golden model"
        )
        for found in comparisons(network, images):
            print(f"  {found}", flush=True)
            different += found.different
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())

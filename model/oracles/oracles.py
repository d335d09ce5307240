# SPDX-License-Identifier: Apache-2.0
"""Compares the golden model's logits with three independent oracles:
`python -m model.oracles.oracles`.

onnxruntime computes the ONNX graph, a C compiler's program the C header, torch the network in its
integer tensors. They share the integer network with the golden model, and no code. Exit code 0 if
every logit is equal, 1 if not, 2 for bad input.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data import datasets
from model.errors import cli
from model.network import golden
from model.network.integer import Network
from model.oracles import c_reference, onnx_runtime, torch_integer

# (network, uint8 (N, rows, columns)) -> int32 logits (N, classes).
ORACLES: dict[str, Callable[[Network, np.ndarray], np.ndarray]] = {
    "onnxruntime": onnx_runtime.logits,
    "C": c_reference.logits,
    "torch": torch_integer.logits,
}


@dataclass(frozen=True)
class Comparison:
    """An oracle's logits beside the golden model's; first: (image, class, golden model's logit,
    oracle's logit) of the first that differs, None if all are equal."""

    oracle: str
    logits: int
    different: int
    first: tuple[int, int, int, int] | None

    def __str__(self) -> str:
        text = f"{self.oracle}: {self.logits:,} logits, {self.different:,} different"
        if self.first is None:
            return text
        image, label, wanted, got = self.first
        return f"{text}; the first at image {image}, class {label}: {wanted} expected, got {got}"


def compare(network: Network, images: np.ndarray) -> Iterator[Comparison]:
    """Each oracle's comparison on `images` uint8 (N, rows, columns), as soon as it is done."""
    expected, _ = golden.classify(network, images)
    for name, oracle in ORACLES.items():
        yield difference(name, expected, oracle(network, images))


def difference(oracle: str, expected: np.ndarray, got: np.ndarray) -> Comparison:
    """The comparison of two arrays of logits, int32 (N, classes) both."""
    if got.shape != expected.shape or got.dtype != expected.dtype:
        raise ValueError(
            f"{oracle}: {got.dtype} {got.shape}, not {expected.dtype} {expected.shape}"
        )
    wrong = np.argwhere(got != expected)
    first = None
    if len(wrong):
        image, label = map(int, wrong[0])
        first = (image, label, int(expected[image, label]), int(got[image, label]))
    return Comparison(oracle, expected.size, len(wrong), first)


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    datasets.add_option(parser)
    parser.add_argument(
        "--network", type=Path, nargs="+", help="integer networks (default: the data set's)"
    )
    options = parser.parse_args(arguments)
    data_set = datasets.by_name(options.dataset)
    networks = {path: Network.load(path) for path in options.network or [data_set.trained]}
    images, _ = datasets.load(data_set, "test")
    different = 0
    for path, network in networks.items():
        print(
            f"{path.name}, {len(images):,} {data_set.title} test images, against the golden model"
        )
        for comparison in compare(network, images):
            print(f"  {comparison}", flush=True)
            different += comparison.different
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())

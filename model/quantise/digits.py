# SPDX-License-Identifier: Apache-2.0
"""Signed digits: what a multiplication by a constant costs where it is built of adders.

    python -m model.quantise.digits [--network FILE]     counts those of each layer

Every integer is a sum of powers of two with signs, and one such sum, the non-adjacent form, has the
fewest terms. A weight of n digits takes n - 1 adders or, in a tree of products, n terms. Weights
may be rounded to integers of few digits only.
"""

from functools import cache
from pathlib import Path

import numpy as np

from model.errors import cli
from model.network.integer import TRAINED, Network
from model.options import Parser


def count(integers: np.ndarray) -> np.ndarray:
    """Terms of each integer's non-adjacent form: int64, same shape; 0 has none."""
    magnitude = np.abs(np.asarray(integers, np.int64))
    # n has a digit wherever 3n and n differ (Prodinger, 2000).
    counts: np.ndarray = np.bitwise_count(magnitude ^ (3 * magnitude)).astype(np.int64)
    return counts


@cache
def rounding_table(top: int, digits: int) -> np.ndarray:
    """int64 (2 top + 1,): for each integer -top..top the nearest of at most so many digits, the
    lower where two are as near (they have as many digits then); read-only."""
    integers = np.arange(-top, top + 1)
    cheap = integers[count(integers) <= digits]
    table: np.ndarray = cheap[np.abs(integers[:, None] - cheap).argmin(axis=1)]
    table.setflags(write=False)
    return table


def table(network: Network) -> str:
    """A line for each layer: its weights, their digits, and digits a weight."""
    lines = [f"{'layer':8}{'weights':>8}{'digits':>8}{'a weight':>10}"]
    for layer in network.layers:
        weights, total = layer.weights.size, int(count(layer.weights).sum())
        lines.append(f"{layer.name:8}{weights:8,}{total:8,}{total / weights:10.2f}")
    return "\n".join(lines)


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.quantise.digits", __doc__)
    parser.option("--network", "integer network (.npz)", Path, TRAINED, variable="NETWORK")
    print(table(Network.load(parser.parse(arguments).network)))


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""Accuracy of the float and the integer network on the 10,000 test images of MNIST or
Fashion-MNIST: `python -m model.train.accuracy [--dataset fashion]`."""

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data import datasets
from model.errors import cli
from model.network import golden, lenet5
from model.network.integer import Network
from model.quantise.quantise import Scheme


@dataclass(frozen=True)
class Comparison:
    """How many of `images` the float and the integer network put into the right class, and how
    many classes they put differently."""

    images: int
    float_right: int
    integer_right: int
    changed: int

    @property
    def difference(self) -> float:
        """Share of right answers that the integer network lost (negative: gained)."""
        return (self.float_right - self.integer_right) / self.images

    @property
    def sampling_error(self) -> float:
        """Standard deviation of the integer network's share, had other images been drawn."""
        return self._sampling_error(self.integer_right)

    @property
    def float_sampling_error(self) -> float:
        """The same of the float network's share."""
        return self._sampling_error(self.float_right)

    def _sampling_error(self, right: int) -> float:
        share = right / self.images
        return math.sqrt(share * (1 - share) / self.images)


def compare(
    float_classes: np.ndarray, integer_classes: np.ndarray, labels: np.ndarray
) -> Comparison:
    """The comparison of two networks' classes int (N,) under the true labels int (N,)."""
    return Comparison(
        images=len(labels),
        float_right=int((float_classes == labels).sum()),
        integer_right=int((integer_classes == labels).sum()),
        changed=int((float_classes != integer_classes).sum()),
    )


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split(":")[0])
    datasets.add_option(parser)
    parser.add_argument("--network", type=Path, help="default: the data set's")
    parser.add_argument("--checkpoint", type=Path, help="default: the data set's")
    options = parser.parse_args(arguments)
    data_set = datasets.by_name(options.dataset)
    network = Network.load(options.network or data_set.trained)
    model, _ = lenet5.load(options.checkpoint or data_set.trained_float)
    images, labels = datasets.load(data_set, "test")
    name = f"INT{Scheme.of(network.meta).bits}"
    float_classes = lenet5.predict(model, images).argmax(axis=1)
    result = compare(float_classes, golden.classify(network, images)[1], labels)
    print(
        f"test images    {result.images:6,}\n"
        f"FP32           {result.float_right / result.images:.2%} right\n"
        f"{name:15}{result.integer_right / result.images:.2%} right "
        f"(sampling error {100 * result.sampling_error:.2f} points)\n"
        f"lost by {name:7}{100 * result.difference:.2f} points\n"
        f"class changed  {result.changed:6,} images"
    )


if __name__ == "__main__":
    main()

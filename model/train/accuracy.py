# SPDX-License-Identifier: Apache-2.0
"""Accuracy of the float and the integer network on the 10,000 test images of MNIST or
Fashion-MNIST: `python -m model.train.accuracy [--dataset fashion]`."""

import math
from dataclasses import dataclass

import numpy as np

from model.data import datasets
from model.errors import cli
from model.network import golden, lenet5
from model.network.integer import Network
from model.network.lenet5 import LeNet5
from model.options import Parser
from model.quantise.quantise import Scheme


@dataclass(frozen=True)
class Accuracy:
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


def evaluate(model: LeNet5, network: Network, images: np.ndarray, labels: np.ndarray) -> Accuracy:
    """Float and integer network on images uint8 (N, 28, 28) with labels int (N,)."""
    return counted(float_classes(model, images), golden.classify(network, images)[1], labels)


def float_classes(model: LeNet5, images: np.ndarray) -> np.ndarray:
    """int64 (N,): the classes that the float network gives images uint8 (N, 28, 28)."""
    return lenet5.logits(model, images).argmax(axis=1)


def counted(real: np.ndarray, integer: np.ndarray, labels: np.ndarray) -> Accuracy:
    """The same from the classes int (N,) that float and integer network gave."""
    return Accuracy(
        images=len(labels),
        float_right=int((real == labels).sum()),
        integer_right=int((integer == labels).sum()),
        changed=int((real != integer).sum()),
    )


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.train.accuracy", __doc__)
    datasets.add_network_options(parser)
    options = parser.parse(arguments)
    data_set = options.dataset
    network = Network.load(options.network or data_set.trained)
    model = lenet5.load_beside(network, options.checkpoint or data_set.trained_float)
    images, labels = datasets.load(data_set, "test")
    name = f"INT{Scheme.of(network.meta).bits}"
    result = evaluate(model, network, images, labels)
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

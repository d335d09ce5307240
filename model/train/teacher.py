# SPDX-License-Identifier: Apache-2.0
"""The teacher: a larger network than fits the accelerator, whose judgement LeNet-5 learns from."""

from collections.abc import Iterator
from itertools import pairwise

from torch import Tensor, nn

_CHANNELS = (1, 16, 48, 96)
_HIDDEN = 64
_DROPOUT = 0.3


class Teacher(nn.Module):
    """Three convolutions with batch normalisation and 2x2 max-pools, two fully connected layers:
    some 350,000 parameters. Takes what LeNet5 takes."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(*_layers())

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, 10)."""
        logits: Tensor = self.layers(x)
        return logits


def _layers() -> Iterator[nn.Module]:
    for number, (inputs, outputs) in enumerate(pairwise(_CHANNELS)):
        kernel = 3 if number else 5
        yield nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        yield nn.BatchNorm2d(outputs)
        yield nn.ReLU()
        if number < 2:
            yield nn.MaxPool2d(2)
    yield nn.Flatten()
    yield nn.Dropout(_DROPOUT)
    yield nn.Linear(_CHANNELS[-1] * 7 * 7, _HIDDEN)
    yield nn.ReLU()
    yield nn.Linear(_HIDDEN, 10)

# SPDX-License-Identifier: Apache-2.0
"""Teachers: larger networks than fit the accelerator, whose judgement LeNet-5 learns from."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import torch
from torch import Tensor, nn

_CHANNELS = (16, 48, 96)
_WIDE_CHANNELS = (32, 64, 128)
_HIDDEN = 64
_DROPOUT = 0.3


class Teacher(nn.Module):
    """Three convolutions with batch normalisation and 2x2 max-pools, two fully connected layers:
    some 350,000 parameters. Takes what LeNet5 takes."""

    def __init__(self, channels: Sequence[int] = _CHANNELS, bfloat16: bool = False) -> None:
        super().__init__()
        self.layers = nn.Sequential(*_layers((1, *channels)))
        self.bfloat16 = bfloat16  # all layers but the last

    def forward(self, x: Tensor) -> Tensor:
        """Logits (N, 10), float32."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bfloat16):
            hidden = self.layers[:-1](x)
        logits: Tensor = self.layers[-1](hidden.float())
        return logits


class WideTeacher(Teacher):
    """A better one, of some 500,000 parameters, in bfloat16: without, a step takes 1.7 times as
    long on processors that multiply such numbers."""

    def __init__(self) -> None:
        super().__init__(_WIDE_CHANNELS, bfloat16=True)


def _layers(channels: Sequence[int]) -> Iterator[nn.Module]:
    for number, (inputs, outputs) in enumerate(pairwise(channels)):
        kernel = 3 if number else 5
        yield nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
        yield nn.BatchNorm2d(outputs)
        yield nn.ReLU()
        if number < 2:
            yield nn.MaxPool2d(2)
    yield nn.Flatten()
    yield nn.Dropout(_DROPOUT)
    yield nn.Linear(channels[-1] * 7 * 7, _HIDDEN)
    yield nn.ReLU()
    yield nn.Linear(_HIDDEN, 10)

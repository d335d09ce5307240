# SPDX-License-Identifier: Apache-2.0
"""Averaged weights: a copy of a model that follows it slowly, and is steadier than it."""

import copy
from typing import Generic, TypeVar

import torch

Trainable = TypeVar("Trainable", bound=torch.nn.Module)


class Average(Generic[Trainable]):
    """`model` is the exponential moving average of the one given, over some 1 / (1 - decay) steps,
    and over all of them so far where these are fewer. A decay of 0 makes it a plain copy."""

    def __init__(self, model: Trainable, decay: float):
        self.model = copy.deepcopy(model).requires_grad_(False)
        self.decay = decay
        self.steps = 0

    @torch.no_grad()
    def update(self, model: Trainable) -> None:
        """One step towards `model`."""
        self.steps += 1
        share = max(1 - self.decay, 1 / self.steps)
        for mine, other in zip(_state(self.model), _state(model), strict=True):
            if mine.is_floating_point():
                mine.lerp_(other, share)
            else:
                mine.copy_(other)


def _state(model: torch.nn.Module) -> list[torch.Tensor]:
    return [*model.parameters(), *model.buffers()]

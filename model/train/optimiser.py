# SPDX-License-Identifier: Apache-2.0
"""What moves the parameters in training: AdamW, or Muon beside it, under a one-cycle schedule.

Muon (Jordan et al., 2024) takes the momentum of a matrix to the nearest orthogonal one, so that it
learns in all directions at one rate, also in those that gradients seldom point to. A network as
small as LeNet-5 comes closer to its teacher by it than by AdamW in three times the epochs.
"""

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.optim import AdamW, Muon, Optimizer
from torch.optim.lr_scheduler import OneCycleLR

_MATRIX = 2  # dimensions of what Muon takes: weights of fully connected layers


class Optimiser:
    """Both optimisers and their schedules, as one. With `muon` the matrices between hidden layers
    are Muon's; all else, the last matrix too, as Muon's authors advise, is AdamW's. Both learn at
    `learning_rate`, the cycle's greatest: Muon's steps are scaled to the size of AdamW's (Liu et
    al., 2025)."""

    def __init__(
        self, model: nn.Module, learning_rate: float, weight_decay: float, steps: int, muon: bool
    ):
        matrices = _hidden_matrices(model.parameters()) if muon else []
        others = [p for p in model.parameters() if not any(p is matrix for matrix in matrices)]
        self._optimisers: list[Optimizer] = [
            AdamW(others, learning_rate, weight_decay=weight_decay, fused=True)
        ]
        if matrices:
            adjust = "match_rms_adamw"
            self._optimisers.append(
                Muon(matrices, learning_rate, weight_decay=weight_decay, adjust_lr_fn=adjust)
            )
        self._schedules = [
            OneCycleLR(
                optimiser,
                learning_rate,
                total_steps=steps,
                cycle_momentum=isinstance(optimiser, AdamW),
            )
            for optimiser in self._optimisers
        ]

    def step(self, loss: Tensor) -> None:
        """One step down the gradient of `loss`."""
        for optimiser in self._optimisers:
            optimiser.zero_grad()
        torch.autograd.backward(loss)
        for optimiser, schedule in zip(self._optimisers, self._schedules, strict=True):
            optimiser.step()
            schedule.step()

    def state(self) -> list[dict[str, object]]:
        """For `restore`."""
        return [part.state_dict() for part in (*self._optimisers, *self._schedules)]

    def restore(self, state: list[dict[str, object]]) -> None:
        """Back to where `state` was taken."""
        for part, its in zip((*self._optimisers, *self._schedules), state, strict=True):
            part.load_state_dict(its)


def _hidden_matrices(parameters: Iterable[nn.Parameter]) -> list[nn.Parameter]:
    return [parameter for parameter in parameters if parameter.dim() == _MATRIX][:-1]

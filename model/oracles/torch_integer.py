# SPDX-License-Identifier: Apache-2.0
"""The integer network in torch's integer tensors: an oracle that shares no code with the golden
model. Equation numbers are those of docs/contract.md."""

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from model.network.integer import ACTIVATION_MAX, POOL, Layer, Network

_BATCH = 500


@torch.no_grad()
def logits(network: Network, images: np.ndarray) -> np.ndarray:
    """int32 (N, classes) of `images`, uint8 (N, rows, columns), 0..255."""
    pixels = torch.from_numpy(np.array(images))
    parts = [
        _logits(network, pixels[start : start + _BATCH]) for start in range(0, len(pixels), _BATCH)
    ]
    return torch.cat(parts).numpy()


def _logits(network: Network, pixels: Tensor) -> Tensor:
    x = torch.div(pixels, 2, rounding_mode="floor").to(torch.int32).unsqueeze(1)  # (2)
    for layer in network.layers[:-1]:
        x = _requantise(_accumulate(x, layer), layer)
        if layer.pool:
            x = x.unfold(2, POOL, POOL).unfold(3, POOL, POOL).amax(dim=(-2, -1))  # (7)
    return _accumulate(x, network.layers[-1])


def _accumulate(x: Tensor, layer: Layer) -> Tensor:
    """(4) and (6): int32, which `Network` proves to be enough."""
    weights, bias = (
        torch.tensor(array, dtype=torch.int32) for array in (layer.weights, layer.bias)
    )
    if layer.kind == "conv":
        return functional.conv2d(x, weights, bias, padding=layer.padding)
    return x.flatten(1) @ weights.T + bias


def _requantise(acc: Tensor, layer: Layer) -> Tensor:
    """(5), in int64: acc x M takes more than 32 bits."""
    multiplier = torch.tensor(layer.multiplier, dtype=torch.int64)
    scaled = acc.long() * multiplier.reshape(-1, *(1,) * (acc.dim() - 2)) + 2 ** (layer.shift - 1)
    divided = torch.div(scaled, 2**layer.shift, rounding_mode="floor")
    return divided.clamp(0, ACTIVATION_MAX).to(torch.int32)

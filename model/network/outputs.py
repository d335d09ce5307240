# SPDX-License-Identifier: Apache-2.0
"""What the integer network's outputs stand for: classes with names of their own, or none, which
the hardware computes all the same."""

import dataclasses
from collections.abc import Sequence

import numpy as np

from model.errors import InputError
from model.network.integer import ACTIVATION_MAX, Network


def is_own(network: Network) -> bool:
    """Whether it was trained on data of one's own, whose classes are no digits."""
    return "classes" in network.meta


def class_names(network: Network) -> dict[int, str]:
    """Output -> name, of those that are called something else than their number."""
    names = network.meta.get("classes", {})
    return {int(output): name for output, name in names.items() if name != output}


def close_outputs(network: Network, unused: Sequence[int]) -> Network:
    """`network` with the outputs `unused` closed: whatever the pixels, they never win.

    Their weights become 0, so that their logit is their bias; and that is one below the least
    logit to which any activations 0..127 can bring the used output that falls the least. So it is
    below the greatest logit always, and no farther out than the accumulators of used outputs
    reach. InputError if no output is used.
    """
    *hidden, last = network.layers
    used = np.ones(last.out_channels, bool)
    used[list(unused)] = False
    if not used.any():
        raise InputError("all outputs are unused: one at least has to be a class")
    weights, bias = last.weights.copy(), last.bias.copy()
    lowest = bias.astype(np.int64) + ACTIVATION_MAX * weights.clip(max=0).sum(axis=1, dtype=int)
    weights[~used] = 0
    bias[~used] = lowest[used].max() - 1
    closed = dataclasses.replace(last, weights=weights, bias=bias)
    return Network((*hidden, closed), network.meta)

# SPDX-License-Identifier: Apache-2.0
"""Closed outputs never win, not even against the worst activations there are."""

import numpy as np
import pytest

from model.errors import InputError
from model.hardware.designs import DESIGNS
from model.hardware.export import exported_files
from model.network import golden
from model.network.outputs import close_outputs


def worst_logits(layer, used):
    """int64 (tries, classes): logits for activations made to push the used outputs down."""
    generator = np.random.default_rng(1)
    weights = layer.weights.astype(np.int64)
    worst = [127 * (weights[output] < 0) for output in used]  # each used output at its lowest
    worst.append(127 * (weights[used].sum(axis=0) < 0))
    worst += list(generator.integers(0, 128, (200, layer.in_channels)))
    return golden.linear(np.array(worst, np.uint8), layer.weights, layer.bias)


@pytest.mark.parametrize("unused", [[9], [0, 4, 7], list(range(2, 10)), list(range(1, 10))])
def test_closed_outputs_never_win(unused, network):
    closed = close_outputs(network, unused)
    used = [output for output in range(10) if output not in unused]
    layer = closed.layers[-1]
    logits = worst_logits(layer, used)
    assert (logits[:, unused].max(axis=1) < logits[:, used].max(axis=1)).all()
    # Tight: an output that falls the least, at its lowest, is but one above.
    assert (logits[: len(used), used] - logits[:1, unused[:1]]).min(axis=0).max() == 1
    assert (layer.weights[used] == network.layers[-1].weights[used]).all()


def test_open_outputs_can_win(network):
    """Without the closing the check above finds winners, so it can fail."""
    logits = worst_logits(network.layers[-1], [0, 1])
    assert (logits[:, 2:].max(axis=1) >= logits[:, :2].max(axis=1)).any()


def test_accumulators_stay_as_narrow(network):
    closed = close_outputs(network, [3, 5])
    before = network.accumulator_bound(network.layers[-1]).max()
    assert closed.accumulator_bound(closed.layers[-1]).max() <= before + 1
    for design in DESIGNS.values():
        assert exported_files(closed, design)


def test_one_output_has_to_stay(network):
    with pytest.raises(InputError, match="all outputs are unused"):
        close_outputs(network, range(10))


def test_nothing_to_close_changes_nothing(network):
    assert close_outputs(network, []).to_bytes() == network.to_bytes()

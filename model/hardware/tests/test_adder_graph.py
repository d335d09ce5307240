# SPDX-License-Identifier: Apache-2.0
"""An adder graph computes bias + W x exactly, within the widths and the depth that it states."""

from itertools import pairwise

import numpy as np
import pytest

from model.hardware.adder_graph import Op, adder_graph, evaluate, signed_digits
from model.network.integer import ACTIVATION_MAX, WEIGHT_MAX

VECTORS = 64


def activations(taps, rng):
    """int64 (VECTORS, taps): all 127, all 0, one each, extremes, then random."""
    x = rng.integers(0, ACTIVATION_MAX + 1, (VECTORS, taps))
    x[::2] = rng.choice([0, ACTIVATION_MAX], x[::2].shape)
    x[0], x[1] = ACTIVATION_MAX, 0
    return x


def check(weights, bias):
    """The graph, whose every value keeps its word."""
    graph = adder_graph(weights, bias)
    x = activations(weights.shape[1], np.random.default_rng(1))
    assert (evaluate(graph, x, bias) == x @ weights.T + bias).all()
    return graph


@pytest.mark.parametrize("value", range(-WEIGHT_MAX - 1, WEIGHT_MAX + 1))
def test_signed_digits_are_canonical(value):
    digits = list(signed_digits(value))
    assert sum(digit << shift for shift, digit in digits) == value
    shifts = [shift for shift, _ in digits]
    assert all(later - earlier > 1 for earlier, later in pairwise(shifts))


@pytest.mark.parametrize("shape", [(1, 1), (1, 25), (6, 25), (3, 54), (8, 2)], ids=str)
@pytest.mark.parametrize("seed", range(3))
def test_random_matrices(shape, seed):
    rng = np.random.default_rng(seed)
    bias = rng.integers(-(2**15), 2**15, shape[0])
    check(rng.integers(-WEIGHT_MAX, WEIGHT_MAX + 1, shape), bias)


@pytest.mark.parametrize("weight", [WEIGHT_MAX, -WEIGHT_MAX, 1, -1, 85, -85, 0])
@pytest.mark.parametrize("shape", [(1, 1), (4, 9)], ids=str)
def test_equal_weights(weight, shape):
    graph = check(np.full(shape, weight), np.arange(shape[0]) - 1)
    # Channels that are alike cost hardly more than one of them.
    one = adder_graph(np.full((1, shape[1]), weight), np.array([0]))
    shared = len(graph.nodes) - graph.outputs
    assert shared < 2 * len(one.nodes)


def test_a_channel_of_zeros_is_its_bias():
    rng = np.random.default_rng(7)
    weights = rng.integers(-WEIGHT_MAX, WEIGHT_MAX + 1, (3, 9))
    weights[1] = 0
    assert check(weights, np.array([5, -77, 0])).nodes[-2].op is Op.HOLD


def test_every_value_stays_within_its_range(network):
    """The widths rest on the ranges: no value may leave its own."""
    layer = network.layers[0]
    weights, bias = layer.weights.reshape(layer.out_channels, -1), layer.bias
    graph = check(weights, bias)
    x = activations(graph.inputs, np.random.default_rng(2))
    values = [*x.T, *np.broadcast_to(bias, (VECTORS, graph.outputs)).T]
    for node in graph.nodes:
        term = values[node.b] << node.shift
        held = values[node.a]
        made = held if node.op is Op.HOLD else held - term if node.negate else held + term
        values.append(made)
        assert node.low <= made.min() and made.max() <= node.high
        least = -(1 << (node.bits - 1)) if node.signed else 0
        assert least <= node.low and node.high < least + (1 << node.bits)


def test_operands_come_a_stage_before(network):
    """Stages count the registers of every path; every node has one."""
    layer = network.layers[0]
    graph = adder_graph(layer.weights.reshape(layer.out_channels, -1), layer.bias)
    stages = [0] * graph.inputs + [None] * graph.outputs  # biases are constant: of any stage
    for number, node in enumerate(graph.nodes, len(stages)):
        operands = [node.a] if node.op is Op.HOLD else [node.a, node.b]
        assert all(operand < number for operand in operands)
        assert {stages[operand] for operand in operands} - {None} == {node.stage - 1}
        stages.append(node.stage)


def test_sharing_saves_adders(network):
    """Less than two thirds of an adder are left for each signed digit of conv1."""
    layer = network.layers[0]
    weights = layer.weights.reshape(layer.out_channels, -1)
    digits = sum(len(list(signed_digits(int(weight)))) for weight in weights.ravel())
    adders = [node for node in adder_graph(weights, layer.bias).nodes if node.op is not Op.HOLD]
    assert 3 * len(adders) < 2 * digits

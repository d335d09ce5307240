# SPDX-License-Identifier: Apache-2.0
"""Distributed arithmetic: what the RTL is given, and how its taps are cut into tables."""

import re
from dataclasses import replace

import numpy as np
import pytest

from model.hardware import distributed
from model.hardware.export import NODE_BITS
from model.hardware.sources import RTL
from model.network.integer import WEIGHT_BITS, Layer, Network

SIZES = [1, 2, 6, 7, 11, 12, 25, 51, 52, 103, 150, 400]
ACC_BITS = 24


def conv2() -> Layer:
    return Network.load().layer("conv2")


def signed(number: int, bits: int, count: int) -> list[int]:
    """The elements of `bits` bits, two's complement, that `number` holds, the first lowest."""
    elements = [(number >> (bits * index)) & (2**bits - 1) for index in range(count)]
    return [element - 2**bits * (element >= 2 ** (bits - 1)) for element in elements]


def test_the_words_hold_weights_and_biases():
    layer, number = conv2(), 0
    for word in distributed.words(layer, ACC_BITS, NODE_BITS):
        assert 0 <= word < 2**NODE_BITS
        number = number << NODE_BITS | word
    weights = WEIGHT_BITS * layer.weights.size
    assert signed(number, WEIGHT_BITS, layer.weights.size) == layer.weights.ravel().tolist()
    assert signed(number >> weights, ACC_BITS, layer.bias.size) == layer.bias.tolist()
    assert number >> (weights + ACC_BITS * layer.bias.size) == 0


@pytest.mark.parametrize("taps", SIZES)
def test_every_tap_is_in_one_table(taps):
    tables = [table for chain in distributed.chains(taps) for table in distributed.tables(chain)]
    assert [tap for table in tables for tap in table] == list(range(taps))
    for chain in distributed.chains(taps):
        head, *rest = distributed.tables(chain)
        assert len(chain) <= distributed.MOST_CHAIN_TAPS
        assert 1 <= len(head) <= distributed.HEAD_TAPS
        assert all(1 <= len(table) <= distributed.TAPS for table in rest)


@pytest.mark.parametrize("taps", SIZES)
def test_the_last_tap_comes_with_the_last_sum_that_has_a_table(taps):
    """After it only a chain's sum is added, if there are several, and the accumulator's register
    and the engine's first follow."""
    delays, several = distributed.delays(taps), len(distributed.chains(taps)) > 1
    assert len(delays) == taps
    assert min(delays) == 1
    assert max(delays) == distributed.latency(taps) - several - 2


def test_luts_of_known_sums():
    """Seven weights of 127: a table of six, to 762, and an adder that adds 127 and one, to 890."""
    layer = replace(
        conv2(),
        weights=np.full((1, 7, 1, 1), 127, np.int8),
        bias=np.zeros(1, np.int32),
        multiplier=np.ones(1, np.int32),
    )
    assert distributed.adder_bits(layer, ACC_BITS) == 10 + (10 - 1) + ACC_BITS
    assert distributed.register_bits(layer, ACC_BITS) == 10 + 10 + ACC_BITS + 6 * 1 + 2


def test_the_rtl_cuts_the_taps_alike():
    package = (RTL / "accelerator" / "lenet5_pkg.sv").read_text()
    engine = (RTL / "compute" / "lenet5_engine_distributed.sv").read_text()
    taps, lead = distributed.TAPS, distributed.HEAD_TAPS - distributed.TAPS
    assert f"chain_first = (n > 0) ? {taps} * n + {lead} : 0;" in package
    assert re.search(r"MostChainTaps = (\d+);", engine)[1] == str(distributed.MOST_CHAIN_TAPS)

# SPDX-License-Identifier: Apache-2.0
"""Distributed arithmetic, as lenet5_engine_distributed builds it: constant weights, activations bit
by bit, sums of weights looked up. What the RTL is given, how long it takes, and its LUTs.

Method: A. Croisier et al., US patent 3,777,130 (1974); S. A. White, "Applications of distributed
arithmetic to digital signal processing", IEEE ASSP Magazine 6(3), 1989.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import ceil

import numpy as np

from model.network.integer import WEIGHT_BITS, Layer

# The first table of a chain has as many taps as a LUT has inputs, the others one less: their LUTs
# add as well. See chain_tables in rtl/accelerator/lenet5_pkg.sv.
HEAD_TAPS = 6
TAPS = 5
MOST_CHAIN_TAPS = 51  # MostChainTaps in rtl/compute/lenet5_engine_distributed.sv


def constants(words: np.ndarray, bits: int) -> int:
    """Integers of any shape as one number, `bits` of two's complement each, the first lowest: what
    a parameter of packed elements is given."""
    mask = (1 << bits) - 1
    values = np.asarray(words, np.int64).ravel().tolist()
    return sum((value & mask) << (bits * index) for index, value in enumerate(values))


def words(layer: Layer, accumulator_bits: int, bits: int) -> list[int]:
    """The layer's part of the parameter Graph, in words of `bits`, the highest first: its weights,
    channel by channel, each by (input channel, row, column), and above them its biases."""
    number = constants(layer.bias, accumulator_bits) << (WEIGHT_BITS * layer.weights.size)
    number |= constants(layer.weights, WEIGHT_BITS)
    count = ceil((WEIGHT_BITS * layer.weights.size + accumulator_bits * layer.bias.size) / bits)
    return [(number >> (bits * index)) & ((1 << bits) - 1) for index in reversed(range(count))]


def chains(taps: int) -> list[range]:
    """The taps of each chain, in the order in which the chains' sums are added."""
    count = ceil(taps / MOST_CHAIN_TAPS)
    length = ceil(taps / count)
    return [range(first, min(first + length, taps)) for first in range(0, taps, length)]


def tables(chain: range) -> list[range]:
    """The taps of each table of a chain."""
    bounds = [0, *range(HEAD_TAPS, len(chain), TAPS), len(chain)]
    return [chain[low:high] for low, high in pairwise(bounds)]


def latency(taps: int) -> int:
    """Cycles from the last plane of a vector of so many taps to its results."""
    parts = chains(taps)
    registers, accumulator = 1, 1
    return registers + len(tables(parts[0])) + len(parts) - 1 + accumulator


def adder_bits(layer: Layer, accumulator_bits: int) -> int:
    """LUTs: one for each bit of a sum and of an accumulator. An adder's highest bit is a carry, but
    for the accumulator's."""
    sums = list(_sum_bits(layer))
    heads = layer.out_channels * len(chains(layer.taps))
    return sum(sums) - (len(sums) - heads) + accumulator_bits * layer.out_channels


def register_bits(layer: Layer, accumulator_bits: int) -> int:
    """Flip-flops: the sums, the accumulators, and the taps that wait for theirs."""
    return sum(_sum_bits(layer)) + accumulator_bits * layer.out_channels + sum(delays(layer.taps))


def delays(taps: int) -> list[int]:
    """Cycles that each tap waits: as many as its table has before it in its chain, counted with it,
    as its chain lacks of the longest, and as chains are added before it."""
    parts = chains(taps)
    longest = len(tables(parts[0]))
    return [
        longest - len(tables(chain)) + max(number - 1, 0) + place
        for number, chain in enumerate(parts)
        for place, table in enumerate(tables(chain), start=1)
        for _ in table
    ]


def _sum_bits(layer: Layer) -> Iterator[int]:
    """Bits of each sum that a register holds: in the chains, and of the chains. Each adder with a
    table adds one to what the table gives."""
    for magnitudes in np.abs(layer.weights.reshape(layer.out_channels, -1).astype(int)):
        total = 0
        for number, chain in enumerate(chains(layer.taps)):
            running = -1
            for table in tables(chain):
                running += int(magnitudes[table].sum()) + 1
                yield max(running.bit_length(), 1)
            total += running
            if number:
                yield max(total.bit_length(), 1)

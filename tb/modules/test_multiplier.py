# SPDX-License-Identifier: Apache-2.0
"""multiplier gives the exact product of every pair of factors, and always as late as it says."""

import itertools
import random
from math import ceil, log2

import cocotb
import pytest

from tb.harness.pipelines import run_without_valid
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import pack, unpack

BEATS = 1000
FEW_BITS = 11  # up to so many bits all pairs are tried


def operands(a_bits: int, b_bits: int) -> list[tuple[int, int]]:
    """Pairs of a signed and an unsigned factor: all of them, or random and extreme ones."""
    low, high, largest = -(2 ** (a_bits - 1)), 2 ** (a_bits - 1) - 1, 2**b_bits - 1
    if a_bits + b_bits <= FEW_BITS:
        return list(itertools.product(range(low, high + 1), range(largest + 1)))
    pairs = [(random.randint(low, high), random.randint(0, largest)) for _ in range(BEATS)]
    extremes = [low, low + 1, -1, 0, 1, high - 1, high], [0, 1, largest - 1, largest]
    return [*pairs, *itertools.product(*extremes)]


@cocotb.test()
async def check_products(dut):
    a_bits, b_bits = options()["ABits"], options()["BBits"]
    pairs = operands(a_bits, b_bits)
    beats = [{"a_i": pack([a], a_bits), "b_i": b, "b3_i": 3 * b} for a, b in pairs]
    latency = 2 + ceil(log2(ceil(a_bits / 4)))
    words = await run_without_valid(dut, beats, ["product_o"], latency)
    got = [int(unpack(word, a_bits + b_bits, 1, signed=True)[0]) for (word,) in words]
    compare("product_o", [a * b for a, b in pairs], got, axes=("beat",))


@pytest.mark.parametrize(
    ("a_bits", "b_bits"), [(8, 7), (1, 1), (4, 7), (5, 1), (8, 3), (13, 4), (25, 17)]
)
def test_multiplier(simulator, a_bits, b_bits):
    parameters = {"ABits": a_bits, "BBits": b_bits}
    simulate("lenet5_multiplier", __name__, simulator, parameters, options=parameters)


@pytest.mark.one_simulator
@pytest.mark.parametrize("name", ["ABits", "BBits"])
def test_parameters_are_checked(simulator, name):
    parameters = {"ABits": 8, "BBits": 7} | {name: 0}
    with pytest.raises(SimulationError, match=f"lenet5_multiplier: {name}=0 must be at least 1"):
        simulate(
            "lenet5_multiplier", __name__, simulator, parameters, options={"ABits": 8, "BBits": 7}
        )

# SPDX-License-Identifier: Apache-2.0
"""requantise_lane computes equation (5) to the bit, and is always as late as it says."""

import random
from math import ceil, log2

import cocotb
import numpy as np
import pytest

from model.network.golden import requantise
from model.network.integer import ACTIVATION_MAX, MULTIPLIER_BITS
from tb.harness.pipelines import check_reset_empties, run_pipeline
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import PATTERNS, pack, start

BEATS = 500


def operands(acc_bits: int, shift: int) -> tuple[np.ndarray, np.ndarray]:
    """Accumulators and multipliers, int64 (3 * BEATS,): random, extreme, and such that the result
    is next to where it steps from one activation to another."""
    rng = np.random.default_rng(random.getrandbits(64))
    low, high = -(2 ** (acc_bits - 1)), 2 ** (acc_bits - 1) - 1
    largest = 2**MULTIPLIER_BITS - 1
    acc = rng.integers(low, high + 1, 3 * BEATS)
    m = rng.integers(1, largest + 1, 3 * BEATS)
    extreme, step = slice(BEATS, 2 * BEATS), slice(2 * BEATS, None)
    acc[extreme] = rng.choice([low, low + 1, -1, 0, 1, high - 1, high], BEATS)
    m[extreme] = rng.choice([1, 2, largest - 1, largest], BEATS)
    m[step] >>= rng.integers(0, MULTIPLIER_BITS, BEATS)
    m[step] += m[step] == 0
    below = np.where(rng.integers(0, 2, BEATS), ACTIVATION_MAX, rng.integers(0, 129, BEATS))
    edge = (2 * below + 1) * 2 ** (shift - 1) // m[step]
    acc[step] = np.clip(edge + rng.integers(-1, 2, BEATS), low, high)
    return acc, m


@cocotb.test()
@cocotb.parametrize(idle=list(PATTERNS))
async def check_values(dut, idle):
    acc_bits, shift = options()["AccBits"], options()["Shift"]
    acc, m = operands(acc_bits, shift)
    beats = [{"acc_i": pack([a], acc_bits), "m_i": int(b)} for a, b in zip(acc, m, strict=True)]
    await start(dut)
    results = await run_pipeline(dut, beats, ["y_o"], options()["latency"], idle)
    expected = requantise(acc[np.newaxis], m, shift)[0]
    compare("y_o", expected, [y for (y,) in results], axes=("beat",))


@cocotb.test()
async def check_reset(dut):
    await start(dut)
    await check_reset_empties(dut, {"acc_i": 1, "m_i": 1}, options()["latency"])


@pytest.mark.parametrize("use_dsp", [1, 0])
@pytest.mark.parametrize(
    ("acc_bits", "shift"), [(25, 40), (24, 26), (23, 16), (21, 1), (9, 20), (4, 3)]
)
def test_requantise_lane(simulator, acc_bits, shift, use_dsp):
    parameters = {"AccBits": acc_bits, "Shift": shift, "UseDsp": use_dsp}
    latency = 4 if use_dsp else 3 + ceil(log2(ceil(acc_bits / 4)))
    simulate(
        "lenet5_requantise_lane",
        __name__,
        simulator,
        parameters,
        options=parameters | {"latency": latency},
    )


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("name", "value", "range"),
    [
        ("AccBits", 0, "1 to 25"),
        ("AccBits", 26, "1 to 25"),
        ("Shift", 0, "1 to 40"),
        ("Shift", 41, "1 to 40"),
    ],
)
def test_parameters_are_checked(simulator, name, value, range):
    parameters = {"AccBits": 20, "Shift": 20} | {name: value}
    with pytest.raises(
        SimulationError, match=f"lenet5_requantise_lane: {name}={value} must be {range}"
    ):
        simulate("lenet5_requantise_lane", __name__, simulator, parameters)

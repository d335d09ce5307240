# SPDX-License-Identifier: Apache-2.0
"""engine_distributed gives bias + W x exactly, equation (4), as late as it says, whatever the gaps
between the planes of bits; and a reset leaves nothing of the vectors inside.

The weights are parameters, so a set of them is a build: they depend on the shape alone, and what
comes in on SEED.
"""

import random

import cocotb
import numpy as np
import pytest
from cocotb.triggers import RisingEdge

from model.hardware.distributed import constants, latency
from model.network.integer import ACTIVATION_BITS, ACTIVATION_MAX, WEIGHT_BITS
from tb.harness.pipelines import run_pipeline
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import PATTERNS, pack, pulse_reset, start, unpack

TOP = "lenet5_engine_distributed"
VECTORS = 20
FEW = 4
ACC_BITS = 24

# Taps, channels, greatest weight: one chain and several, of equal length or not, the tables whole
# or not; an adder whose carry makes a bit; one tap, one channel; INT4.
SHAPES = [(150, 5, 127), (1, 1, 127), (53, 6, 127)]
MORE_SHAPES = [(6, 1, 127), (7, 7, 1), (25, 6, 7), (109, 3, 127), (52, 2, 7)]


def operands(taps: int, channels: int, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights int64 (channels, taps) and biases (channels,): channels of greatest weights, of least
    ones, of zeros and of both extremes among the random ones, biases as large as the sums can be.
    """
    rng = np.random.default_rng([taps, channels, most])
    weights = rng.integers(-most, most + 1, (channels, taps))
    kind = np.arange(channels)
    weights[kind % 6 == 1] = most
    weights[kind % 6 == 2] = -most
    weights[kind % 6 == 3] = 0
    weights[kind % 6 == 4] = rng.choice([-most, most], taps)
    bound = 2 ** (ACC_BITS - 1) - 1 - np.abs(weights).sum(axis=1) * ACTIVATION_MAX
    bias = rng.integers(-bound, bound + 1)
    bias[kind % 3 == 1] = bound[kind % 3 == 1]
    bias[kind % 3 == 2] = -bound[kind % 3 == 2]
    return weights, bias


def activations(taps: int, count: int = VECTORS) -> np.ndarray:
    """Int64 (count, taps): all 127, none, two of both, then random ones."""
    rng = np.random.default_rng(random.getrandbits(64))
    x = rng.integers(0, ACTIVATION_MAX + 1, (count, taps))
    x[2:4] = rng.choice([0, ACTIVATION_MAX], (2, taps))
    x[0], x[1] = ACTIVATION_MAX, 0
    return x


def planes(x: np.ndarray) -> list[dict[str, int]]:
    """The planes of the vectors `x`, most significant first."""
    return [
        {
            "x_i": pack((vector >> bit) & 1, 1),
            "first_i": int(bit == ACTIVATION_BITS - 1),
            "last_i": int(bit == 0),
        }
        for vector in x
        for bit in reversed(range(ACTIVATION_BITS))
    ]


async def check_vectors(dut, idle: str, count: int = VECTORS) -> None:
    """Sends so many vectors and wants their sums; of a design after `start`."""
    taps, channels, most = options()["shape"]
    weights, bias = operands(taps, channels, most)
    x = activations(taps, count)
    beats = planes(x)
    answered = [beat["last_i"] == 1 for beat in beats]
    results = await run_pipeline(dut, beats, ["acc_o"], latency(taps), idle, answered=answered)
    got = np.array([unpack(word, ACC_BITS, channels, signed=True) for (word,) in results])
    compare("acc_o", x @ weights.T + bias, got, axes=("vector", "channel"))


@cocotb.test()
@cocotb.parametrize(idle=list(PATTERNS))
async def check_sums(dut, idle):
    await start(dut)
    await check_vectors(dut, idle)


@cocotb.test()
async def check_reset(dut):
    """A reset drops what is inside, be it a result that leaves, and of a vector within which it
    comes nothing is left: it comes after every plane once."""
    taps = options()["shape"][0]
    await start(dut)
    for number in range(ACTIVATION_BITS):
        dut.valid_i.value = 1
        count = latency(taps) + ACTIVATION_BITS + number
        for plane in planes(activations(taps))[:count]:
            for name, value in plane.items():
                getattr(dut, name).value = value
            await RisingEdge(dut.clk_i)
        await pulse_reset(dut)
        await check_vectors(dut, "never", FEW)


def run(simulator, shape, sources=None, **changed):
    """Simulates the engine of that shape; `changed` parameters, if any, are not the shape's."""
    taps, channels, most = shape
    weights, bias = operands(taps, channels, most)
    parameters = {
        "Taps": taps,
        "Pe": channels,
        "AccBits": ACC_BITS,
        "Weights": constants(weights, WEIGHT_BITS),
        "Bias": constants(bias, ACC_BITS),
    }
    simulate(
        TOP, __name__, simulator, parameters | changed, sources=sources, options={"shape": shape}
    )


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_engine_distributed(simulator, shape):
    run(simulator, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize("shape", MORE_SHAPES, ids=str)
def test_more_shapes(simulator, shape):
    run(simulator, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize("name", ["Taps", "Pe"])
def test_parameters_are_required(simulator, name):
    with pytest.raises(SimulationError, match=rf"lenet5_\w+: {name}=0 must be at least 1"):
        run(simulator, (2, 2, 127), **{name: 0})


@pytest.mark.one_simulator
def test_accumulator_must_hold_every_result(simulator):
    with pytest.raises(SimulationError, match=r"lenet5_\w+: AccBits=23 must hold every result"):
        run(simulator, (2, 2, 127), AccBits=23, Bias=constants(np.array([2**22, 0]), 23))

# SPDX-License-Identifier: Apache-2.0
"""dot_product is exact for every weight and activation, and always as late as it says."""

import random

import cocotb
import numpy as np
import pytest

from model.hardware.cycles import dot_product_latency
from model.network.integer import ACTIVATION_MAX, WEIGHT_MAX
from tb.harness.pipelines import check_reset_empties, run_pipeline
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import PATTERNS, pack, start, unpack

BEATS = 300
SIDE_BITS = 3


def operands(simd: int, pe: int) -> tuple[np.ndarray, np.ndarray]:
    """Activations int64 (BEATS, simd) and weights int8 (BEATS, pe, simd), a third of them random,
    a third extreme, a third extreme with all taps of a channel alike, so that sums are too."""
    rng = np.random.default_rng(random.getrandbits(64))
    third = BEATS // 3
    x = rng.integers(0, ACTIVATION_MAX + 1, (BEATS, simd))
    w = rng.integers(-WEIGHT_MAX, WEIGHT_MAX + 1, (BEATS, pe, simd))
    x[third:] = rng.choice([0, 1, ACTIVATION_MAX, ACTIVATION_MAX], (BEATS - third, simd))
    w[third:] = rng.choice([-WEIGHT_MAX, -1, 0, WEIGHT_MAX], (BEATS - third, pe, simd))
    x[2 * third :] = ACTIVATION_MAX
    w[2 * third :] = w[2 * third :, :, :1]
    return x, w.astype(np.int8)


def shared(w: np.ndarray) -> np.ndarray:
    """Weights (BEATS, pe, simd) as the header wants them for DSPs that two channels share."""
    w = w.copy()
    paired = w.shape[1] // 2 * 2
    w[:, 1:paired:2] -= (w[:, 0:paired:2] < 0).astype(np.int8)
    return w


@cocotb.test()
@cocotb.parametrize(idle=list(PATTERNS))
async def check_sums(dut, idle):
    simd, pe, use_dsp = (options()[name] for name in ("Simd", "Pe", "UseDsp"))
    x, w = operands(simd, pe)
    wired = shared(w) if use_dsp else w
    side = [random.getrandbits(SIDE_BITS) for _ in range(BEATS)]
    beats = [
        {"x_i": pack(x[n], 7), "w_i": pack(wired[n].ravel(), 8), "side_i": side[n]}
        for n in range(BEATS)
    ]
    await start(dut)
    announced = dot_product_latency(simd, use_dsp) - 1
    results = await run_pipeline(
        dut, beats, ["side_o"], announced, idle, ["sum_o", "carry_o"], ahead=["x_i"]
    )
    bits = len(dut.sum_o) // pe
    got = np.array(
        [unpack(sums, bits, pe, signed=True) + unpack(carry, 1, pe) for _, sums, carry in results]
    )
    expected = np.einsum("nps,ns->np", w.astype(np.int64), x)
    compare("sum_o + carry_o", expected, got, axes=("beat", "channel"))
    assert [carried for carried, *_ in results] == side


@cocotb.test()
async def check_reset(dut):
    await start(dut)
    announced = dot_product_latency(options()["Simd"], options()["UseDsp"]) - 1
    await check_reset_empties(dut, {"x_i": 0, "w_i": 0, "side_i": 0}, announced)


@pytest.mark.parametrize("use_dsp", [1, 0])
@pytest.mark.parametrize(("simd", "pe"), [(9, 3), (1, 4), (2, 5), (4, 2), (5, 1), (25, 2)])
def test_dot_product(simulator, simd, pe, use_dsp):
    parameters = {"Simd": simd, "Pe": pe, "UseDsp": use_dsp, "SideBits": SIDE_BITS}
    simulate("lenet5_dot_product", __name__, simulator, parameters, options=parameters)


@pytest.mark.one_simulator
@pytest.mark.parametrize("name", ["Simd", "Pe", "SideBits"])
def test_parameters_are_checked(simulator, name):
    parameters = {"Simd": 2, "Pe": 2, "SideBits": 1} | {name: 0}
    with pytest.raises(SimulationError, match=f"lenet5_dot_product: {name}=0 must be at least 1"):
        simulate("lenet5_dot_product", __name__, simulator, parameters)

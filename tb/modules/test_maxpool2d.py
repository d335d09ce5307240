# SPDX-License-Identifier: Apache-2.0
"""maxpool2d gives the greatest of every 2x2, equation (7), on signed accumulators."""

import random

import cocotb
import numpy as np
import pytest
from cocotb.triggers import ClockCycles, RisingEdge

from model.hardware.cycles import MAXPOOL
from model.network import golden
from tb.harness.layers import Lanes
from tb.harness.pipelines import run_pipeline
from tb.harness.runner import SimulationError, options, seed, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import PATTERNS, pulse_reset, start

IMAGES = 3


def accumulators() -> np.ndarray:
    """int64 (images, channels, rows, columns): the third image holds nothing but the bounds."""
    channels = options()["groups"] * options()["pe"]
    top = 2 ** (options()["bits"] - 1)
    rng = np.random.default_rng([seed(), channels])
    x = rng.integers(-top, top, (IMAGES, channels, 4, options()["width"]))
    x[1] //= top // 2  # neighbours that are often equal
    x[2] = np.where(x[2] < 0, -top, top - 1)
    return x


def completing() -> np.ndarray:
    """bool (words,): which words complete a window, in the stream's order."""
    x = np.zeros((IMAGES, 4, options()["width"], options()["groups"]), bool)
    x[:, 1::2, 1::2] = True
    return x.ravel()


async def absorbed(dut, whole: np.ndarray) -> None:
    """Watches absorbed_o: in the cycle after a word it tells whether the word completed nothing."""
    sent, previous = iter(whole), None
    while True:
        await RisingEdge(dut.clk_i)
        assert int(dut.absorbed_o.value) == (previous is not None and not previous)
        previous = next(sent) if int(dut.valid_i.value) else None


async def pool(dut, idle: str) -> None:
    """Sends the images; what comes must be the golden model's, and in time."""
    lanes = Lanes(options()["pe"], options()["bits"], signed=True)
    x = accumulators()
    beats = [{"data_i": word} for word in lanes.words(x)]
    results = await run_pipeline(dut, beats, ["data_o"], MAXPOOL, idle, answered=completing())
    expected = golden.maxpool2d(x)
    compare("pooled", expected, lanes.values([word for (word,) in results], expected.shape))


@cocotb.test()
@cocotb.parametrize(idle=list(PATTERNS))
async def check_pooled(dut, idle):
    """Each result comes MAXPOOL cycles after its window's last word, however words come."""
    await start(dut)
    watcher = cocotb.start_soon(absorbed(dut, completing()))
    await pool(dut, idle)
    watcher.cancel()


@cocotb.test()
async def check_reset(dut):
    """Resets in the middle of an image; what follows is as from power-up: silence at first."""
    await start(dut)
    for _ in range(8):
        dut.valid_i.value = 1
        await ClockCycles(dut.clk_i, random.randrange(1, 2 * len(completing())))
        await pulse_reset(dut)
        dut.valid_i.value = 0
        for _ in range(MAXPOOL + 1):
            await RisingEdge(dut.clk_i)
            assert dut.valid_o.value == 0 and dut.absorbed_o.value == 0, "a word survived the reset"
        await pool(dut, "random")


def run(simulator, width=4, groups=1, pe=1, bits=8, **wrong):
    parameters = {"Width": width, "Groups": groups, "Pe": pe, "AccBits": bits}
    simulate(
        "lenet5_maxpool2d",
        __name__,
        simulator,
        parameters | wrong,
        options={"width": width, "groups": groups, "pe": pe, "bits": bits},
    )


@pytest.mark.parametrize(
    ("width", "groups", "pe", "bits"), [(10, 4, 4, 24), (2, 1, 1, 2), (2, 3, 5, 21), (6, 1, 3, 25)]
)
def test_maxpool2d(simulator, width, groups, pe, bits):
    run(simulator, width, groups, pe, bits)


@pytest.mark.one_simulator
def test_width_must_be_even(simulator):
    with pytest.raises(SimulationError, match="lenet5_maxpool2d: Width=7 must be even"):
        run(simulator, Width=7)


@pytest.mark.one_simulator
@pytest.mark.parametrize("name", ["Width", "Groups", "Pe", "AccBits"])
def test_parameters_are_required(simulator, name):
    with pytest.raises(SimulationError, match=rf"lenet5_maxpool2d: .*\b{name}=0"):
        run(simulator, **{name: 0})

"""maxpool2d gives the greatest of every 2x2, equation (7), on signed accumulators."""

import cocotb
import numpy as np
import pytest

from model import golden
from tb.layers import Lanes
from tb.runner import SimulationError, options, seed, simulate
from tb.scoreboard import AXES
from tb.stream_checks import check_reset_midway, check_transfer
from tb.streams import in_every_pattern

IMAGES = 3
LATENCY = 2


def accumulators() -> np.ndarray:
    """int64 (images, channels, rows, columns): the third image holds nothing but the bounds."""
    channels = options()["groups"] * options()["pe"]
    top = 2 ** (options()["bits"] - 1)
    rng = np.random.default_rng([seed(), channels])
    x = rng.integers(-top, top, (IMAGES, channels, 4, options()["width"]))
    x[1] //= top // 2  # neighbours that are often equal
    x[2] = np.where(x[2] < 0, -top, top - 1)
    return x


def traffic() -> dict:
    """The words sent, what is expected, and how words carry it."""
    lanes = Lanes(options()["pe"], options()["bits"], signed=True)
    x = accumulators()
    return {"words": lanes.words(x), "expected": golden.maxpool2d(x), "lanes": lanes, "axes": AXES}


@cocotb.test()
@in_every_pattern
async def check_pooled(dut, idle, stall):
    await check_transfer(dut, **traffic(), idle=idle, stall=stall)


@cocotb.test()
async def check_reset(dut):
    await check_reset_midway(dut, **traffic())


@cocotb.test()
async def check_timing(dut):
    """One word a cycle goes in; each result comes LATENCY cycles after its window's last word."""
    source, sink = await check_transfer(dut, **traffic())
    sent = np.array(source.sent_cycles)
    assert sent[-1] - sent[0] == len(sent) - 1
    last = sent.reshape(IMAGES, -1, options()["width"], options()["groups"])[:, 1::2, 1::2]
    assert sink.offered_cycles == (last.ravel() + LATENCY).tolist()


def run(simulator, width=4, groups=1, pe=1, bits=8, **wrong):
    parameters = {"Width": width, "Groups": groups, "Pe": pe, "AccBits": bits}
    simulate("maxpool2d", __name__, simulator, parameters | wrong,
             options={"width": width, "groups": groups, "pe": pe, "bits": bits})


@pytest.mark.parametrize(
    ("width", "groups", "pe", "bits"), [(2, 1, 1, 2), (2, 3, 5, 21), (6, 1, 3, 25), (10, 4, 4, 24)]
)
def test_maxpool2d(simulator, width, groups, pe, bits):
    run(simulator, width, groups, pe, bits)


def test_width_must_be_even(simulator):
    with pytest.raises(SimulationError, match="maxpool2d: Width=7 must be even"):
        run(simulator, Width=7)


@pytest.mark.one_simulator
@pytest.mark.parametrize("name", ["Width", "Groups", "Pe", "AccBits"])
def test_parameters_are_required(simulator, name):
    with pytest.raises(SimulationError, match=rf"maxpool2d: .*\b{name}=0"):
        run(simulator, **{name: 0})

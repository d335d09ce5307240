# SPDX-License-Identifier: Apache-2.0
"""window_planes hands on a window's bits plane by plane, the most significant of all taps first."""

import random

import cocotb
import pytest

from model.network.integer import ACTIVATION_BITS
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.stream_checks import check_reset_midway, check_transfer
from tb.harness.streams import in_every_pattern

WINDOWS = 40


def traffic() -> tuple[list[int], list[int]]:
    """Windows at random, the first two all ones and all zeros; and the planes to be expected."""
    taps = options()["Taps"]
    greatest = (1 << ACTIVATION_BITS) - 1
    windows = [[greatest] * taps, [0] * taps]
    windows += [[random.randint(0, greatest) for _ in range(taps)] for _ in range(WINDOWS)]
    words = [sum(tap << (ACTIVATION_BITS * t) for t, tap in enumerate(taps)) for taps in windows]
    planes = [
        sum((tap >> bit & 1) << t for t, tap in enumerate(taps))
        for taps in windows
        for bit in reversed(range(ACTIVATION_BITS))
    ]
    return words, planes


@cocotb.test()
@in_every_pattern
async def check_planes(dut, idle, stall):
    await check_transfer(dut, *traffic(), idle, stall)


@cocotb.test()
async def check_reset(dut):
    await check_reset_midway(dut, *traffic())


@cocotb.test()
async def check_timing(dut):
    """The first plane comes three cycles after its window, and then one every cycle."""
    words, planes = traffic()
    source, sink = await check_transfer(dut, words, planes)
    assert sink.offered_cycles[0] - source.sent_cycles[0] == 3
    assert sink.received_cycles[-1] - sink.received_cycles[0] == len(planes) - 1


@pytest.mark.parametrize("taps", [1, 6, 25])
def test_window_planes(simulator, taps):
    simulate("lenet5_window_planes", __name__, simulator, {"Taps": taps}, options={"Taps": taps})


@pytest.mark.one_simulator
def test_taps_are_required(simulator):
    with pytest.raises(SimulationError, match="lenet5_window_planes: Taps=0 must be at least 1"):
        simulate("lenet5_window_planes", __name__, simulator)

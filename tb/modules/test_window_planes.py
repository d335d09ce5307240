# SPDX-License-Identifier: Apache-2.0
"""window_planes hands on a window's bits plane by plane, the most significant of all taps first,
each as late as it says, however it is sent windows and asked for planes."""

import random

import cocotb
import pytest
from cocotb.triggers import ClockCycles, RisingEdge

from model.hardware.cycles import PLANE_DELAY, PLANES
from model.network.integer import ACTIVATION_BITS
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.stream_checks import QUIET_CYCLES
from tb.harness.streams import (
    PATTERNS,
    StreamSource,
    attach_source,
    in_every_pattern,
    pulse_reset,
    start,
)

WINDOWS = 40
MOST_CYCLES = 200 * WINDOWS  # with any pattern


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


async def check_traffic(dut, source: StreamSource, stall: str) -> tuple[list[int], list[int]]:
    """Sends the traffic: the planes come, in order, each PLANE_DELAY cycles after it was taken, and
    no more of them. Returns the cycles in which windows were sent and planes taken."""
    words, planes = traffic()
    source.send(words)
    pause, got, sent, taken = PATTERNS[stall](), [], [], []
    dut.out_ready_i.value = ready = 0
    for cycle in range(1, MOST_CYCLES):
        await RisingEdge(dut.clk_i)
        if cycle - PLANE_DELAY in taken:
            got.append(int(dut.plane_o.value))  # ValueError if X
        if int(dut.in_valid_i.value) and int(dut.in_ready_o.value):
            sent.append(cycle)
        if int(dut.out_valid_o.value) and ready:
            taken.append(cycle)
        ready = int(not next(pause))
        dut.out_ready_i.value = ready
        if len(got) == len(planes) and cycle > taken[-1] + QUIET_CYCLES:
            break
    compare("plane_o", planes, got, axes=("plane",))
    return sent, taken


@cocotb.test()
@in_every_pattern
async def check_planes(dut, idle, stall):
    source = attach_source(dut, "in", PATTERNS[idle]())
    await start(dut)
    await check_traffic(dut, source, stall)


@cocotb.test()
async def check_reset(dut):
    """Within a window, after each number of its planes: what follows is as from power-up."""
    source = attach_source(dut, "in")
    await start(dut)
    for planes in range(2 * ACTIVATION_BITS):
        dut.out_ready_i.value = 1
        source.send(traffic()[0])
        await ClockCycles(dut.clk_i, planes + 1)
        dut.out_ready_i.value = 0  # what the reset leaves is not taken meanwhile
        await pulse_reset(dut)
        await check_traffic(dut, source, "never")


@cocotb.test()
async def check_timing(dut):
    """The first plane is offered a cycle after its window was sent, then one every cycle."""
    source = attach_source(dut, "in")
    await start(dut)
    sent, taken = await check_traffic(dut, source, "never")
    assert taken[0] - sent[0] == PLANES
    assert taken[-1] - taken[0] == len(taken) - 1


@pytest.mark.parametrize("taps", [1, 6, 25])
def test_window_planes(simulator, taps):
    simulate("lenet5_window_planes", __name__, simulator, {"Taps": taps}, options={"Taps": taps})


@pytest.mark.one_simulator
def test_taps_are_required(simulator):
    with pytest.raises(SimulationError, match="lenet5_window_planes: Taps=0 must be at least 1"):
        simulate("lenet5_window_planes", __name__, simulator)

# SPDX-License-Identifier: Apache-2.0
"""stream_assertions stops the simulation for each broken rule, and for nothing else."""

import cocotb
import pytest
from cocotb.triggers import ClockCycles, RisingEdge
from cocotb.types import Logic, LogicArray

from tb.harness.runner import SimulationError, options, simulate
from tb.harness.streams import start_clock

X = Logic("X")
XS = LogicArray("0000000X")

# (valid, ready, data) of successive cycles
GOOD = [(0, 0, XS), (0, X, XS), (1, 0, 5), (1, 1, 5), (1, 1, 6), (0, 1, XS), (0, 0, 7)]
BROKEN = {
    "valid fell before ready": [(1, 0, 5), (0, 0, 5)],
    "data changed under stall": [(1, 0, 5), (1, 1, 6)],
    "valid is X": [(X, 1, 5)],
    "ready is X while valid": [(1, X, 5)],
    "data is X while valid": [(1, 1, XS)],
}
NEEDS_X = [rule for rule in BROKEN if " is X" in rule]


async def play(dut, cycles, in_reset: bool = False):
    start_clock(dut)
    dut.valid_i.value, dut.ready_i.value, dut.data_i.value = cycles[0]
    await ClockCycles(dut.clk_i, 3)
    dut.rst_ni.value = 0 if in_reset else 1
    for dut.valid_i.value, dut.ready_i.value, dut.data_i.value in cycles:
        await RisingEdge(dut.clk_i)
    await RisingEdge(dut.clk_i)


@cocotb.test()
async def check_good(dut):
    await play(dut, GOOD)


@cocotb.test()
async def check_silent_in_reset(dut):
    for cycles in BROKEN.values():
        await play(dut, cycles, in_reset=True)


@cocotb.test()
async def check_broken(dut):
    await play(dut, BROKEN[options()["rule"]])


def watch(simulator, testcase, **chosen):
    simulate(
        "lenet5_stream_assertions",
        __name__,
        simulator,
        {"Width": 8},
        testcase=testcase,
        options=chosen,
    )


@pytest.mark.parametrize("testcase", ["check_good", "check_silent_in_reset"])
def test_good_streams_pass(simulator, testcase):
    watch(simulator, testcase)


@pytest.mark.parametrize("rule", BROKEN)
def test_broken_rules_stop_the_simulation(simulator, rule):
    if simulator == "verilator" and rule in NEEDS_X:
        pytest.skip("Verilator has no X")
    with pytest.raises(SimulationError, match=f"lenet5_stream_assertions: {rule}"):
        watch(simulator, "check_broken", rule=rule)

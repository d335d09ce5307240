# SPDX-License-Identifier: Apache-2.0
"""stream_register hands on what it was given, and no combinational path crosses it."""

import random

import cocotb
import pytest
from cocotb.triggers import ReadOnly, RisingEdge, Timer

from tb.harness.runner import SimulationError, simulate
from tb.harness.streams import attach_source, start
from tb.modules.words import check_order, check_reset, check_timing, words

__all__ = ["check_order", "check_reset", "check_timing"]  # cocotb's, which looks in this module


@cocotb.test()
async def check_outputs_are_registers(dut):
    """Outputs do not move between clock edges, whatever the inputs do."""
    attach_source(dut, "in").send(words(dut))
    dut.out_ready_i.value = 0
    await start(dut)
    for _ in range(50):
        await RisingEdge(dut.clk_i)
        await Timer(1, "ns")
        before = [dut.in_ready_o.value, dut.out_valid_o.value, dut.out_data_o.value]
        dut.out_ready_i.value = random.getrandbits(1)
        await Timer(1, "ns")
        await ReadOnly()
        assert before == [dut.in_ready_o.value, dut.out_valid_o.value, dut.out_data_o.value]


@cocotb.test()
async def check_empty_out_of_reset(dut):
    """Nothing is valid after reset, until a word comes, with X at the input."""
    attach_source(dut, "in")
    dut.out_ready_i.value = 1
    await start(dut)
    for _ in range(10):
        await RisingEdge(dut.clk_i)
        assert dut.out_valid_o.value == 0
        assert dut.in_ready_o.value == 1


@pytest.mark.parametrize("width", [8, 1, 33])
def test_stream_register(simulator, width):
    simulate("lenet5_stream_register", __name__, simulator, {"Width": width})


@pytest.mark.one_simulator
def test_width_is_required(simulator):
    with pytest.raises(SimulationError, match="lenet5_stream_register: Width=0 must be at least 1"):
        simulate("lenet5_stream_register", __name__, simulator)

# SPDX-License-Identifier: Apache-2.0
"""stream_register hands on what it was given, and no combinational path crosses it."""

import random

import cocotb
import pytest
from cocotb.triggers import ReadOnly, RisingEdge, Timer

from tb.harness.runner import SimulationError, simulate
from tb.harness.stream_checks import check_reset_midway, check_transfer
from tb.harness.streams import attach_source, in_every_pattern, start

WORDS = 200


def words(dut) -> list[int]:
    return [random.getrandbits(len(dut.in_data_i)) for _ in range(WORDS)]


@cocotb.test()
@in_every_pattern
async def check_order(dut, idle, stall):
    sent = words(dut)
    await check_transfer(dut, sent, sent, idle, stall)


@cocotb.test()
async def check_reset(dut):
    sent = words(dut)
    await check_reset_midway(dut, sent, sent)


@cocotb.test()
async def check_timing(dut):
    """A word goes through in one cycle, and one word a cycle is sustained."""
    sent = words(dut)
    source, sink = await check_transfer(dut, sent, sent)
    assert sink.offered_cycles[0] - source.sent_cycles[0] == 1
    assert sink.received_cycles[-1] - sink.received_cycles[0] == WORDS - 1


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

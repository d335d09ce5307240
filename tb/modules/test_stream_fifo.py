# SPDX-License-Identifier: Apache-2.0
"""stream_fifo hands on what it was given, in order, and holds exactly Depth words."""

import cocotb
import pytest
from cocotb.triggers import ClockCycles

from tb.harness.runner import SimulationError, options, simulate
from tb.harness.streams import attach_sink, attach_source, randomly, start
from tb.modules.words import check_order, check_reset, check_timing, words

__all__ = ["check_order", "check_reset", "check_timing"]  # cocotb's, which looks in this module


@cocotb.test()
async def check_depth(dut):
    """With nobody taking words, Depth of them are accepted."""
    depth = options()["depth"]
    source = attach_source(dut, "in")
    attach_sink(dut, "out", stall=randomly(1.0))
    await start(dut)
    source.send(words(dut))
    await ClockCycles(dut.clk_i, 2 * depth + 10)
    assert len(source.sent_cycles) == depth


@pytest.mark.parametrize(("width", "depth"), [(25, 16), (1, 2), (8, 4), (200, 64)])
def test_stream_fifo(simulator, width, depth):
    parameters = {"Width": width, "Depth": depth}
    simulate("lenet5_stream_fifo", __name__, simulator, parameters, options={"depth": depth})


@pytest.mark.one_simulator
@pytest.mark.parametrize("depth", [0, 1, 3, 12])
def test_depth_must_be_a_power_of_two(simulator, depth):
    with pytest.raises(
        SimulationError, match=f"lenet5_stream_fifo: Depth={depth} must be a power of two"
    ):
        simulate("lenet5_stream_fifo", __name__, simulator, {"Width": 8, "Depth": depth})

# SPDX-License-Identifier: Apache-2.0
"""A source forgets what it was given before a reset, and keeps what it is given from then on."""

import cocotb
import pytest
from cocotb.triggers import ClockCycles, RisingEdge

from tb.harness.runner import simulate
from tb.harness.streams import attach_sink, attach_source, randomly, start

CYCLES = 3  # of the reset


@cocotb.test()
@cocotb.parametrize(sent_at=range(CYCLES + 1))
async def check_words_sent_in_reset_stay(dut, sent_at):
    """Sent as the reset begins (0), or at one of its edges."""
    source, sink = attach_source(dut, "in"), attach_sink(dut, "out", randomly(0.5))
    await start(dut)
    source.send(range(100))
    await ClockCycles(dut.clk_i, 20)
    dut.rst_ni.value = 0
    for edge in range(CYCLES + 1):
        if edge:
            await RisingEdge(dut.clk_i)
        if edge == sent_at:
            source.send([201, 202, 203])
    dut.rst_ni.value = 1
    assert await sink.receive(3) == [201, 202, 203]
    await ClockCycles(dut.clk_i, 20)
    assert sink.pending == 0


@pytest.mark.one_simulator
def test_resets(simulator):
    simulate("lenet5_stream_fifo", __name__, simulator, {"Width": 8, "Depth": 4})

# SPDX-License-Identifier: Apache-2.0
"""How many images the accelerator takes while nobody takes a result: what docs/integration.md tells
hosts to reckon with."""

import cocotb
import pytest
from cocotb.triggers import RisingEdge

from model.hardware.designs import DEFAULT
from model.hardware.export import CONFIG
from model.network.interface import PIXELS
from tb.harness.runner import simulate
from tb.harness.streams import RESET_CYCLES, start_clock

SIMULATOR = "verilator"  # Icarus would take minutes
# One image has its header at the output, 16 are behind it, one waits for its last pixel; the input
# register holds that pixel and the first of the next image.
TAKEN = 18 * PIXELS + 1
SETTLED = 5000  # cycles without a pixel, twice what an image takes


@cocotb.test(timeout_time=2, timeout_unit="ms")  # 200,000 cycles
async def check_pixels_taken(dut):
    start_clock(dut, "aclk", "aresetn")
    dut.s_axis_tkeep.value = 1
    dut.s_axis_tdata.value = 0
    dut.s_axis_tvalid.value = 1
    dut.m_axis_tready.value = 0
    for _ in range(RESET_CYCLES):
        dut.s_axis_tlast.value = 0
        await RisingEdge(dut.aclk)
    dut.aresetn.value = 1
    taken = waited = 0
    while waited < SETTLED:
        dut.s_axis_tlast.value = int(taken % PIXELS == PIXELS - 1)
        await RisingEdge(dut.aclk)
        ready = int(dut.s_axis_tready.value)
        taken, waited = taken + ready, 0 if ready else waited + 1
    assert taken == TAKEN


@pytest.mark.slow
def test_images_taken_while_the_sink_sleeps():
    config = CONFIG / DEFAULT
    simulate(
        "lenet5_accel",
        __name__,
        SIMULATOR,
        includes=[config],
        run_files=config.glob("*.mem"),
        waves=False,
    )

# SPDX-License-Identifier: Apache-2.0
"""stream_serialiser hands on a wide word in parts, the lowest first."""

import random

import cocotb
import pytest

from tb.harness.runner import SimulationError, options, simulate
from tb.harness.stream_checks import check_reset_midway, check_transfer
from tb.harness.streams import in_every_pattern, unpack

WORDS = 60


def words(dut) -> tuple[list[int], list[int]]:
    """Random wide words, and the narrow ones that they should become."""
    sent = [random.getrandbits(len(dut.in_data_i)) for _ in range(WORDS)]
    width, ratio = options()["width"], options()["ratio"]
    return sent, [int(part) for word in sent for part in unpack(word, width, ratio)]


@cocotb.test()
@in_every_pattern
async def check_order(dut, idle, stall):
    await check_transfer(dut, *words(dut), idle, stall)


@cocotb.test()
async def check_reset(dut):
    await check_reset_midway(dut, *words(dut))


@cocotb.test()
async def check_timing(dut):
    """The first part is offered at once, or from a register, and a wide word takes Ratio cycles."""
    ratio, registered = options()["ratio"], options()["registered"]
    source, sink = await check_transfer(dut, *words(dut))
    assert source.sent_cycles[0] - sink.offered_cycles[0] == ratio - 1 - registered
    assert source.sent_cycles[-1] - source.sent_cycles[0] == (WORDS - 1) * ratio


@pytest.mark.parametrize(
    ("width", "ratio", "registered"),
    [(7, 6, 0), (8, 1, 0), (8, 2, 0), (1, 3, 0), (12, 16, 0), (8, 2, 1), (1, 4, 1), (7, 9, 1)],
)
def test_stream_serialiser(simulator, width, ratio, registered):
    parameters = {"Width": width, "Ratio": ratio, "Registered": registered}
    chosen = {"width": width, "ratio": ratio, "registered": registered}
    simulate("lenet5_stream_serialiser", __name__, simulator, parameters, options=chosen)


@pytest.mark.one_simulator
def test_ratio_is_required(simulator):
    with pytest.raises(
        SimulationError, match="lenet5_stream_serialiser: Ratio=0 must be at least 1"
    ):
        simulate("lenet5_stream_serialiser", __name__, simulator, {"Width": 8})

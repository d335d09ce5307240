# SPDX-License-Identifier: Apache-2.0
"""What every module that hands on words, one by one and a cycle later, is checked for: its bench
imports these checks beside its own."""

import random

import cocotb

from tb.harness.stream_checks import check_reset_midway, check_transfer
from tb.harness.streams import in_every_pattern

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

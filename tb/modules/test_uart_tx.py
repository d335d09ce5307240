# SPDX-License-Identifier: Apache-2.0
"""uart_tx puts bytes on the line: every edge within a cycle of its place, no gap between bytes."""

import random

import cocotb
import pytest
from cocotb.triggers import ClockCycles

from tb.harness.runner import options, simulate
from tb.harness.streams import attach_source, pulse_reset, randomly, start
from tb.harness.uart import DATA_BITS, bits_of, bytes_in, levels_of

BYTES = 20


def cycles_per_bit() -> float:
    return options()["clock"] / options()["baud"]


@cocotb.test()
async def check_edges(dut):
    source = attach_source(dut, "in")
    data = [0x00, 0xFF, 0x55, *(random.randrange(256) for _ in range(BYTES))]
    await start(dut)
    assert dut.tx_o.value == 1
    source.send(data)
    cycles = cycles_per_bit()
    levels = await levels_of(dut, dut.tx_o, int((len(data) + 1) * (DATA_BITS + 2) * cycles))
    first = levels.index(0)
    wanted = [bit for byte in data for bit in bits_of(byte)]
    for number, bit in enumerate(wanted):
        begin, end = first + number * cycles, first + (number + 1) * cycles
        # A byte begins in a whole cycle: a fraction that is left shifts those behind it.
        slack = 1 + number // (DATA_BITS + 2)
        inside = levels[int(begin + slack) : int(end - slack)]
        assert all(level == bit for level in inside), f"bit {number} is not {bit}"


@cocotb.test()
async def check_bytes(dut):
    source = attach_source(dut, "in", randomly(0.98))
    data = [random.randrange(256) for _ in range(BYTES)]
    await start(dut)
    source.send(data)
    cycles = cycles_per_bit()
    levels = await levels_of(dut, dut.tx_o, int(3 * len(data) * (DATA_BITS + 2) * cycles) + 3000)
    assert list(bytes_in(levels, cycles)) == data


@cocotb.test()
async def check_reset(dut):
    source = attach_source(dut, "in")
    await start(dut)
    for _ in range(6):
        source.send([0x00] * 3)
        await ClockCycles(dut.clk_i, random.randrange(2, int(20 * cycles_per_bit())))
        await pulse_reset(dut)
        levels = await levels_of(dut, dut.tx_o, 5)
        assert levels == [1] * 5, "the line did not go idle"
        source.send([0xA5])
        levels = await levels_of(dut, dut.tx_o, int(13 * cycles_per_bit()))
        assert list(bytes_in(levels, cycles_per_bit())) == [0xA5]


@pytest.mark.parametrize(("clock", "baud"), [(80, 10), (100, 12), (100, 3)])
def test_uart_tx(simulator, clock, baud):
    parameters = {"ClockHz": clock, "Baud": baud}
    chosen = {"clock": clock, "baud": baud}
    simulate("lenet5_uart_tx", __name__, simulator, parameters, options=chosen)

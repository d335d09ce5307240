# SPDX-License-Identifier: Apache-2.0
"""uart_rx gives every byte of a line whose rate is up to 2.5 % off, through spikes, and says when a
stop bit is missing."""

import random

import cocotb
import pytest
from cocotb.triggers import ClockCycles, RisingEdge, Timer

from tb.harness.runner import CLOCK_NS, SimulationError, options, simulate
from tb.harness.streams import pulse_reset, start
from tb.harness.uart import PS, period_ps, send_bytes, send_levels, send_with_spikes

BYTES = 25
SKEWS = [-0.025, 0.0, 0.025]
CHOSEN = [0x00, 0xFF, 0x55, 0xAA, 0x7E, 0x01, 0x80]


def random_bytes() -> list[int]:
    return CHOSEN + [random.randrange(256) for _ in range(BYTES)]


class Bench:
    """Collects what the receiver says: a byte, or None for a missing stop bit."""

    def __init__(self, dut):
        self.dut, self.came = dut, []

    async def begin(self, skew: float = 0.0):
        self.dut.rx_i.value = 1
        self.period = period_ps(options()["clock"], options()["baud"], skew)
        await start(self.dut)
        cocotb.start_soon(self._watch())
        await ClockCycles(self.dut.clk_i, 8)

    async def _watch(self):
        while True:
            await RisingEdge(self.dut.clk_i)
            valid, bad = int(self.dut.valid_o.value), int(self.dut.bad_o.value)
            assert not (valid and bad)
            if valid or bad:
                self.came.append(int(self.dut.data_o.value) if valid else None)

    async def expect(self, wanted: list):
        await Timer(round(2 * self.period), "ps")
        assert self.came == wanted
        self.came.clear()


@cocotb.test()
@cocotb.parametrize(skew=SKEWS)
async def check_rate(dut, skew):
    """Back to back, the hardest: no pause lets the receiver find its step anew."""
    bench, data = Bench(dut), random_bytes()
    await bench.begin(skew)
    await Timer(random.randrange(1, CLOCK_NS * PS), "ps")
    await send_bytes(dut.rx_i, data, bench.period)
    await bench.expect(data)


@cocotb.test()
async def check_pauses(dut):
    bench, data = Bench(dut), random_bytes()
    await bench.begin()
    for byte in data:
        await send_bytes(dut.rx_i, [byte], bench.period)
        await Timer(random.randrange(1, round(3 * bench.period)), "ps")
    await bench.expect(data)


@cocotb.test()
async def check_spikes(dut):
    """A spike within each bit is outvoted; one on an idle line starts nothing."""
    bench, data = Bench(dut), random_bytes()
    await bench.begin()
    for _ in range(5):
        dut.rx_i.value = 0
        await Timer(CLOCK_NS, "ns")
        dut.rx_i.value = 1
        await Timer(round(2 * bench.period), "ps")
    await send_with_spikes(dut.rx_i, data, bench.period)
    await bench.expect(data)


@cocotb.test()
async def check_missing_stop_bit(dut):
    """Said once, however long the line stays low; the next byte comes."""
    bench = Bench(dut)
    await bench.begin()
    for bits_low in (10, 11, 35):
        await send_levels(dut.rx_i, [0] * bits_low, bench.period)
        await Timer(round(bench.period), "ps")
        await bench.expect([None])
        await send_bytes(dut.rx_i, [0x3C], bench.period)
        await bench.expect([0x3C])


@cocotb.test()
async def check_reset(dut):
    """Amid a byte: what follows a pause is received."""
    bench = Bench(dut)
    await bench.begin()
    for _ in range(8):
        sending = cocotb.start_soon(send_bytes(dut.rx_i, [random.randrange(256)], bench.period))
        await Timer(random.randrange(1, round(9 * bench.period)), "ps")
        await pulse_reset(dut)
        await sending
        await Timer(round(12 * bench.period), "ps")
        bench.came.clear()
        await send_bytes(dut.rx_i, [0x96], bench.period)
        await bench.expect([0x96])


# 8 ticks at just as many cycles, 8 at a fraction more, 16 at just as many, at a fraction, at many.
@pytest.mark.parametrize(
    ("clock", "baud"),
    [(80, 10), (100, 12), (160, 10), (62_500_000, 3_000_000), (400, 12)],
)
def test_uart_rx(simulator, clock, baud):
    parameters = {"ClockHz": clock, "Baud": baud}
    chosen = {"clock": clock, "baud": baud}
    simulate("lenet5_uart_rx", __name__, simulator, parameters, options=chosen)


@pytest.mark.one_simulator
def test_too_fast_a_rate_stops(simulator):
    with pytest.raises(SimulationError, match="lenet5_uart_rx: Baud=101 must be from 1 to"):
        simulate("lenet5_uart_rx", __name__, simulator, {"ClockHz": 800, "Baud": 101})

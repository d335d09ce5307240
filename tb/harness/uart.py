# SPDX-License-Identifier: Apache-2.0
"""The far end of a serial line, 8N1, in a cocotb bench: bytes as levels in time, and back."""

import random
from collections.abc import Iterable, Iterator

from cocotb.triggers import RisingEdge, Timer

from tb.harness.runner import CLOCK_NS
from tb.harness.streams import Dut, Signal

DATA_BITS = 8
PS = 1000  # in a nanosecond


def bits_of(byte: int) -> list[int]:
    return [0, *((byte >> i) & 1 for i in range(DATA_BITS)), 1]


def period_ps(clock_hz: int, baud: int, skew: float = 0.0) -> float:
    """Of a bit, when a cycle takes CLOCK_NS. skew: how much longer it is, 0.02 for 2 %."""
    return CLOCK_NS * PS * clock_hz / baud * (1 + skew)


async def send_levels(line: Signal, levels: Iterable[int], period: float) -> None:
    """Each level for `period` ps, the edges rounded to a ps each."""
    passed = 0
    for number, level in enumerate(levels, 1):
        line.value = level
        step = round(number * period) - passed
        passed += step
        await Timer(step, "ps")
    line.value = 1


async def send_bytes(line: Signal, data: Iterable[int], period: float) -> None:
    await send_levels(line, (bit for byte in data for bit in bits_of(byte)), period)


async def send_with_spikes(line: Signal, data: Iterable[int], period: float) -> None:
    """As `send_bytes`, with a spike of a clock cycle's length somewhere within each data bit."""
    spike = CLOCK_NS * PS
    for byte in data:
        for number, bit in enumerate(bits_of(byte)):
            line.value = bit
            if not 1 <= number <= DATA_BITS:
                await Timer(round(period), "ps")
                continue
            before = random.randrange(1, round(period) - spike)
            await Timer(before, "ps")
            line.value = 1 - bit
            await Timer(spike, "ps")
            line.value = bit
            await Timer(round(period) - before - spike, "ps")
    line.value = 1


async def levels_of(dut: Dut, line: Signal, cycles: int) -> list[int]:
    """The line's level at each of the next rising edges."""
    levels = []
    for _ in range(cycles):
        await RisingEdge(dut.clk_i)
        levels.append(int(line.value))
    return levels


def bytes_in(levels: list[int], cycles_per_bit: float) -> Iterator[int]:
    """The bytes in a line's levels, one a cycle; AssertionError for a missing stop bit."""
    place = 0
    while 0 in levels[place:]:
        start = levels.index(0, place)
        bits = [levels[int(start + (i + 0.5) * cycles_per_bit)] for i in range(DATA_BITS + 2)]
        assert bits[0] == 0 and bits[-1] == 1, "no stop bit"
        yield sum(bit << i for i, bit in enumerate(bits[1:-1]))
        place = int(start + (DATA_BITS + 1.5) * cycles_per_bit)

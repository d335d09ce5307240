# SPDX-License-Identifier: Apache-2.0
"""What a board has around the link: its reset, button, lights, display and stored images."""

import random

import cocotb
import pytest
from cocotb.clock import Clock
from cocotb.triggers import ClockCycles, RisingEdge, Timer

from tb.harness.runner import CLOCK_NS, simulate
from tb.harness.stream_checks import expect_silence
from tb.harness.streams import PATTERNS, attach_sink, in_every_pattern, pulse_reset, start

RESET_CYCLES, STABLE, LIT = 8, 6, 5
PIXELS, IMAGES = 5, 4
FONT = {  # segments that light, as the alphabet names them
    0: "abcdef", 1: "bc", 2: "abdeg", 3: "abcdg", 4: "bcfg", 5: "acdfg", 6: "acdefg", 7: "abc",
    8: "abcdefg", 9: "abcdfg", 10: "abcefg", 11: "cdefg", 12: "adef", 13: "bcdeg", 14: "adefg",
    15: "aefg", 16: "g", 25: "g", 255: "g",
}  # fmt: skip


async def count_high(dut, signal, cycles: int) -> int:
    high = 0
    for _ in range(cycles):
        await RisingEdge(dut.clk_i)
        high += int(signal.value)
    return high


@cocotb.test()
async def check_power_on_reset(dut):
    """Low until the clock has been good for a while, and again from a blink on."""
    dut.good_i.value = 0
    Clock(dut.clk_i, CLOCK_NS, "ns").start(start_high=False)
    assert await count_high(dut, dut.rst_no, 30) == 0
    for _ in range(5):
        dut.good_i.value = 1
        waited = 0
        while not int(dut.rst_no.value):
            await RisingEdge(dut.clk_i)
            waited += 1
        assert RESET_CYCLES <= waited <= RESET_CYCLES + 4
        assert await count_high(dut, dut.rst_no, 20) == 20
        dut.good_i.value = 0
        await ClockCycles(dut.clk_i, 1)
        dut.good_i.value = 1
        await ClockCycles(dut.clk_i, 3)
        assert not int(dut.rst_no.value)
        dut.good_i.value = 0
        await ClockCycles(dut.clk_i, 5)


@cocotb.test()
async def check_button(dut):
    """One pulse a press, through bounces at both ends; none for one held at the reset."""
    dut.button_i.value = 1
    await start(dut)
    assert await count_high(dut, dut.pressed_o, 40) == 0
    dut.button_i.value = 0
    assert await count_high(dut, dut.pressed_o, 40) == 0
    for _ in range(5):
        for level in (1, 0):
            counting = cocotb.start_soon(count_high(dut, dut.pressed_o, 60))
            for bounce in range(5):  # each the other way: two alike could be long enough to count
                dut.button_i.value = (level + bounce) % 2
                await ClockCycles(dut.clk_i, random.randrange(1, STABLE - 2))
            dut.button_i.value = level
            assert await counting == level


@cocotb.test()
async def check_light(dut):
    dut.pulse_i.value = 0
    await start(dut)
    for pulses in (1, 3):
        dut.pulse_i.value = 1
        await ClockCycles(dut.clk_i, pulses)
        dut.pulse_i.value = 0
        assert await count_high(dut, dut.on_o, 4 * LIT) == LIT


@cocotb.test()
async def check_seven_segment(dut):
    for number, letters in FONT.items():
        dut.seen_i.value, dut.class_i.value = 1, number
        await Timer(1, "ns")
        assert int(dut.segments_o.value) == sum(1 << "abcdefg".index(x) for x in letters)
    dut.seen_i.value = 0
    await Timer(1, "ns")
    assert int(dut.segments_o.value) == 0


@cocotb.test()
@in_every_pattern
async def check_demo_images(dut, idle, stall):
    """A step, an image, from the first on, round and round, and no second one for a step amid."""
    dut.step_i.value = 0
    sink = attach_sink(dut, "out", PATTERNS[stall](), ("data", "last"))
    await start(dut)
    for number in range(IMAGES + 2):
        dut.step_i.value = 1
        await ClockCycles(dut.clk_i, 1 + 3 * (idle != "never"))
        dut.step_i.value = 0
        wanted = [(16 * (number % IMAGES) + i, int(i == PIXELS - 1)) for i in range(PIXELS)]
        assert await sink.receive(PIXELS) == wanted
        await expect_silence(dut, sink)
    dut.step_i.value = 1
    await ClockCycles(dut.clk_i, 3)
    dut.step_i.value = 0
    await pulse_reset(dut)
    await expect_silence(dut, sink)


PARTS = {
    "power_on_reset": {"Cycles": RESET_CYCLES},
    "button": {"StableCycles": STABLE},
    "light": {"Cycles": LIT},
    "seven_segment": {},
}


@pytest.mark.parametrize("part", PARTS)
def test_part(simulator, part):
    simulate(f"lenet5_{part}", __name__, simulator, PARTS[part], testcase=f"check_{part}$")


def test_demo_images(simulator, tmp_path):
    file = tmp_path / "images.mem"
    rows = [[16 * image + i if i < PIXELS else 0xEE for i in range(8)] for image in range(IMAGES)]
    file.write_text("".join(f"{word:02x}\n" for row in rows for word in row))
    parameters = {"Pixels": PIXELS, "Images": IMAGES, "File": file.name}
    simulate(
        "lenet5_demo_images", __name__, simulator, parameters, run_files=[file],
        testcase="check_demo_images",
    )  # fmt: skip

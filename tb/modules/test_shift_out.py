# SPDX-License-Identifier: Apache-2.0
"""shift_out hands on every word part by part, the lowest first, from the cycle after it came on."""

import random

import cocotb
import pytest
from cocotb.triggers import RisingEdge

from tb.harness.runner import SimulationError, options, simulate
from tb.harness.streams import pulse_reset, start

WORDS = 200


async def play(dut, words: list[int], gaps: list[int]) -> list[tuple[int, int]]:
    """Sends the words, each `gaps` idle cycles after the last one's parts, starting now; (cycle,
    part) of all that comes, the first word's cycle being 0."""
    width, ratio = options()["Width"], options()["Ratio"]
    schedule: list[int | None] = []
    for word, gap in zip(words, gaps, strict=True):
        schedule += [word, *[None] * (ratio - 1 + gap)]
    found = []
    for cycle, word in enumerate([*schedule, *[None] * ratio]):
        dut.valid_i.value = word is not None
        dut.data_i.value = random.getrandbits(ratio * width) if word is None else word
        await RisingEdge(dut.clk_i)
        if int(dut.valid_o.value):
            found.append((cycle, int(dut.data_o.value)))
    return found


def expected(words: list[int], gaps: list[int]) -> list[tuple[int, int]]:
    """What `play` has to find."""
    width, ratio = options()["Width"], options()["Ratio"]
    parts, cycle = [], 1
    for word, gap in zip(words, gaps, strict=True):
        for index in range(ratio):
            parts.append((cycle + index, word >> (index * width) & ((1 << width) - 1)))
        cycle += ratio + gap
    return parts


def traffic(count: int) -> tuple[list[int], list[int]]:
    bits = options()["Width"] * options()["Ratio"]
    return (
        [random.getrandbits(bits) for _ in range(count)],
        [random.choice([0, 0, 1, 5]) for _ in range(count)],
    )


@cocotb.test()
async def check_parts(dut):
    await start(dut)
    words, gaps = traffic(WORDS)
    assert await play(dut, words, gaps) == expected(words, gaps)


@cocotb.test()
async def check_reset(dut):
    """A reset drops the parts that are left."""
    await start(dut)
    dut.valid_i.value = 1
    await RisingEdge(dut.clk_i)
    dut.valid_i.value = 0
    await pulse_reset(dut)
    words, gaps = traffic(2)
    assert await play(dut, words, gaps) == expected(words, gaps)


@cocotb.test()
async def too_early(dut):
    await start(dut)
    await play(dut, [1, 2], [-1, 0])


def run(simulator, width, ratio, testcase="check_"):
    parameters = {"Width": width, "Ratio": ratio}
    simulate(
        "lenet5_shift_out", __name__, simulator, parameters, options=parameters, testcase=testcase
    )


@pytest.mark.parametrize(("width", "ratio"), [(8, 4), (1, 2)])
def test_shift_out(simulator, width, ratio):
    run(simulator, width, ratio)


@pytest.mark.one_simulator
def test_a_word_too_early_is_noticed(simulator):
    with pytest.raises(SimulationError, match="a word came before the last one had left"):
        run(simulator, 8, 3, "too_early")


@pytest.mark.one_simulator
def test_parts_are_required(simulator):
    with pytest.raises(SimulationError, match="lenet5_shift_out: Ratio=0 must be at least 2"):
        simulate("lenet5_shift_out", __name__, simulator, {"Width": 2})

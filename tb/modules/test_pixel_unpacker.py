# SPDX-License-Identifier: Apache-2.0
"""pixel_unpacker hands on the pixels of each beat, the lowest byte first, one a cycle."""

import random
from itertools import accumulate

import cocotb
import pytest

from tb.harness.runner import SimulationError, options, simulate
from tb.harness.stream_checks import check_reset_midway, check_transfer
from tb.harness.streams import in_every_pattern

BEATS = 40  # of random pixels, besides those that end a packet
BYTE_BITS = 8
FIELDS = (("data", "keep", "last"), ("data", "last"))
AXES = ("pixel", "field")


def every_end() -> list[tuple[int, int, int]]:
    """(data, keep, last) beats: packets of no, one and several whole beats before a last one with
    each pattern of keep, none and those with holes too (of 8 bytes, those of one and of two marks);
    and random keeps without last, which must not count."""
    in_bytes = options()["in_bytes"]
    keeps = [k for k in range(2**in_bytes) if in_bytes < 8 or k.bit_count() in (0, 1, 2, 8)]
    random.shuffle(keeps)
    ends = [(keep, 1) for keep in keeps]
    ends += [(random.getrandbits(in_bytes), 0) for _ in range(BEATS)]
    random.shuffle(ends)
    return [(random.getrandbits(in_bytes * BYTE_BITS), keep, last) for keep, last in ends]


def pixels_of(beats: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The (pixel, last) words that the beats carry."""
    in_bytes, use_keep = options()["in_bytes"], options()["use_keep"]
    words = []
    for data, keep, last in beats:
        marked = keep.bit_length() if use_keep and in_bytes > 1 and last else in_bytes
        pixels = list(data.to_bytes(in_bytes, "little"))[: max(marked, 1)]
        words += [(pixel, int(last and i == len(pixels) - 1)) for i, pixel in enumerate(pixels)]
    return words


@cocotb.test()
@in_every_pattern
async def check_order(dut, idle, stall):
    beats = every_end()
    await check_transfer(dut, beats, pixels_of(beats), idle, stall, AXES, fields=FIELDS)


@cocotb.test()
async def check_reset(dut):
    """A beat that a reset interrupts leaves no pixel behind, and the next begins with its first."""
    beats = every_end()
    await check_reset_midway(dut, beats, pixels_of(beats), AXES, fields=FIELDS)


@cocotb.test()
async def check_timing(dut):
    """A pixel a cycle, from the cycle on in which the first beat is offered; a beat is taken with
    its last pixel."""
    beats = every_end()
    source, sink = await check_transfer(dut, beats, pixels_of(beats), axes=AXES, fields=FIELDS)
    cycles = sink.received_cycles
    assert cycles == list(range(cycles[0], cycles[0] + len(cycles)))
    lengths = [len(pixels_of([beat])) for beat in beats]
    assert source.sent_cycles == [cycles[0] - 1 + end for end in accumulate(lengths)]


@pytest.mark.parametrize("use_keep", [1, 0])
@pytest.mark.parametrize("in_bytes", [1, 4, 8])
def test_pixel_unpacker(simulator, in_bytes, use_keep):
    parameters = {"InBytes": in_bytes, "UseKeep": use_keep}
    chosen = {"in_bytes": in_bytes, "use_keep": use_keep}
    simulate("lenet5_pixel_unpacker", __name__, simulator, parameters, options=chosen)


@pytest.mark.one_simulator
@pytest.mark.parametrize("in_bytes", [0, 2, 16])
def test_wrong_parameters_stop(simulator, in_bytes):
    message = f"lenet5_pixel_unpacker: InBytes={in_bytes} must be 1 or 4 or 8"
    with pytest.raises(SimulationError, match=message):
        simulate("lenet5_pixel_unpacker", __name__, simulator, {"InBytes": in_bytes})

# SPDX-License-Identifier: Apache-2.0
"""image_arbiter joins two streams of images and interrupts none; the first has precedence."""

import random

import cocotb
from cocotb.triggers import ClockCycles

from tb.harness.runner import simulate
from tb.harness.stream_checks import expect_silence
from tb.harness.streams import (
    PATTERNS,
    Signals,
    StreamSink,
    attach_source,
    in_every_pattern,
    pulse_reset,
    start,
)

PIXELS, IMAGES = 5, 20
Image = list[tuple[int, int]]  # pixels, and whether they are the last


def an_image() -> Image:
    return [(random.randrange(256), int(i == PIXELS - 1)) for i in range(PIXELS)]


class Bench:
    def __init__(self, dut, idle="never", stall="never"):
        fields = ("data", "last")
        self.sources = [attach_source(dut, name, PATTERNS[idle](), fields)
                        for name in ("first", "second")]  # fmt: skip
        data = [dut.second_o, dut.out_data_o, dut.out_last_o]
        signals = Signals(dut.clk_i, dut.rst_ni, dut.out_valid_o, dut.out_ready_i, data)
        self.dut, self.sink = dut, StreamSink(signals, PATTERNS[stall]())

    async def run(self, images: tuple[list[Image], list[Image]]) -> list[int]:
        """Sends both lists; each must come in order and unmixed. Which source each image was of."""
        for source, own in zip(self.sources, images, strict=True):
            source.send(word for image in own for word in image)
        order, left = [], [list(own) for own in images]
        for _ in range(sum(map(len, images))):
            words = await self.sink.receive(PIXELS)
            (which,) = {word[0] for word in words}
            assert [tuple(word[1:]) for word in words] == left[which].pop(0)
            order.append(which)
        await expect_silence(self.dut, self.sink)
        return order


@cocotb.test()
@in_every_pattern
async def check_images(dut, idle, stall):
    bench = Bench(dut, idle, stall)
    await start(dut)
    await bench.run(tuple([an_image() for _ in range(IMAGES)] for _ in range(2)))


@cocotb.test()
async def check_precedence_and_timing(dut):
    bench = Bench(dut)
    await start(dut)
    order = await bench.run(([an_image() for _ in range(3)], [an_image() for _ in range(3)]))
    assert order == [0, 0, 0, 1, 1, 1]
    cycles = bench.sink.received_cycles
    assert cycles[PIXELS - 1] - cycles[0] == PIXELS - 1
    assert cycles[PIXELS] - cycles[0] == PIXELS + 1


@cocotb.test()
async def check_reset(dut):
    bench = Bench(dut, "random", "random")
    await start(dut)
    for _ in range(10):
        for source in bench.sources:
            source.send(word for _ in range(3) for word in an_image())
        await ClockCycles(dut.clk_i, random.randrange(1, 40))
        await pulse_reset(dut)
        await bench.run(([an_image()], [an_image()]))


def test_image_arbiter(simulator):
    simulate("lenet5_image_arbiter", __name__, simulator)

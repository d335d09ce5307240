# SPDX-License-Identifier: Apache-2.0
"""image_slots hands on the images that were committed, in order, and no other; what is being
written harms none that waits or leaves."""

import random

import cocotb
import pytest
from cocotb.triggers import RisingEdge

from tb.harness.runner import SimulationError, options, simulate
from tb.harness.stream_checks import expect_silence
from tb.harness.streams import PATTERNS, Signals, StreamSink, always, never, pulse_reset, start

IMAGES = 30


class Bench:
    """Writes images, some of which it does not commit; expects the others."""

    def __init__(self, dut, stall="never"):
        self.dut, self.wanted = dut, []
        dut.write_i.value = dut.commit_i.value = 0
        data = [dut.image_data_o, dut.pixel_last_o, dut.pixel_data_o]
        signals = Signals(dut.clk_i, dut.rst_ni, dut.pixel_valid_o, dut.pixel_ready_i, data)
        self.sink = StreamSink(signals, PATTERNS[stall]())

    async def write(self, commit=True):
        dut, image = self.dut, [random.randrange(256) for _ in range(options()["pixels"])]
        note = random.getrandbits(5)
        while not int(dut.room_o.value):
            await RisingEdge(dut.clk_i)
        dut.write_i.value = 1
        for index, pixel in enumerate(image if commit else image[: random.randrange(len(image))]):
            dut.write_index_i.value, dut.write_data_i.value = index, pixel
            await RisingEdge(dut.clk_i)
        dut.write_i.value = 0
        dut.commit_i.value, dut.commit_data_i.value = int(commit), note
        await RisingEdge(dut.clk_i)
        dut.commit_i.value = 0
        await RisingEdge(dut.clk_i)
        if commit:
            last = len(image) - 1
            self.wanted += [(note, int(i == last), pixel) for i, pixel in enumerate(image)]

    async def expect(self):
        assert await self.sink.receive(len(self.wanted)) == self.wanted
        await expect_silence(self.dut, self.sink)
        self.wanted.clear()


@cocotb.test()
@cocotb.parametrize(stall=list(PATTERNS))
async def check_images(dut, stall):
    bench = Bench(dut, stall)
    await start(dut)
    for _ in range(IMAGES):
        await bench.write(commit=random.random() < 0.7)
    await bench.expect()


@cocotb.test()
async def check_room(dut):
    """As many images as there are places can wait, and one that is written then harms none."""
    bench = Bench(dut)
    bench.sink.pause = always()
    await start(dut)
    for _ in range(options()["slots"]):
        assert int(dut.room_o.value)
        await bench.write()
    assert not int(dut.room_o.value)
    bench.sink.pause = never()
    await bench.expect()
    assert int(dut.room_o.value)


@cocotb.test()
async def check_timing(dut):
    """A pixel a cycle, and a cycle without one between images."""
    bench = Bench(dut)
    bench.sink.pause = always()
    await start(dut)
    await bench.write()
    await bench.write()
    bench.sink.pause = never()
    await bench.expect()
    cycles, pixels = bench.sink.received_cycles, options()["pixels"]
    assert cycles[pixels - 1] - cycles[0] == pixels - 1
    assert cycles[pixels] - cycles[0] == pixels + 1


@cocotb.test()
async def check_reset(dut):
    bench = Bench(dut, "random")
    await start(dut)
    for _ in range(10):
        for _ in range(random.randrange(1, 4)):
            await bench.write()
        await pulse_reset(dut)
        bench.wanted.clear()
        await bench.write()
        await bench.expect()


@pytest.mark.parametrize(("pixels", "slots"), [(6, 4), (8, 2)])
def test_image_slots(simulator, pixels, slots):
    parameters = {"Pixels": pixels, "Slots": slots, "Width": 5}
    chosen = {"pixels": pixels, "slots": slots}
    simulate("lenet5_image_slots", __name__, simulator, parameters, options=chosen)


@pytest.mark.one_simulator
def test_wrong_parameters_stop(simulator):
    with pytest.raises(SimulationError, match="lenet5_image_slots: Slots=3 must be a power of two"):
        simulate("lenet5_image_slots", __name__, simulator, {"Pixels": 6, "Slots": 3, "Width": 5})

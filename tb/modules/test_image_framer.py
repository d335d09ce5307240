# SPDX-License-Identifier: Apache-2.0
"""image_framer makes a whole image and a status of every packet, however long; or, where it counts,
of every so many pixels, wherever packets end."""

import random

import cocotb
import numpy as np
import pytest
from cocotb.triggers import ClockCycles

from model.network import golden
from model.network.packets import beats, framed
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.stream_checks import expect_silence
from tb.harness.streams import (
    PATTERNS,
    StreamSink,
    attach_sink,
    attach_source,
    in_every_pattern,
    pulse_reset,
    randomly,
    start,
)

PACKETS = 8  # of random length, besides the chosen ones


def random_packets(lengths: list[int]) -> list[np.ndarray]:
    return [np.array(random.choices(range(256), k=length), np.uint8) for length in lengths]


def all_lengths() -> list[np.ndarray]:
    """Packets that end early (with their first beat, too), late (by whole images, too) or well."""
    pixels = options()["pixels"]
    chosen = [
        1,
        pixels,
        pixels - 1,
        1,
        1,
        pixels,
        pixels,
        pixels + 1,
        pixels,
        2 * pixels,
        2 * pixels - 1,
        2 * pixels + 1,
        1,
        3 * pixels,
        3 * pixels,
    ]
    return random_packets(chosen + random.choices(range(1, 3 * pixels), k=PACKETS))


def counted() -> list[np.ndarray]:
    """Packets to be framed by count, whole images in all: single ones, several in a packet, and
    packets that end at every wrong place of an image, once or more than once in it."""
    pixels = options()["pixels"]
    lengths = [pixels, pixels, 3 * pixels]
    for end in range(1, pixels):
        lengths += [end, pixels - end, pixels + end, 2 * pixels - end]
    lengths += [1] * pixels + [4 * pixels]
    cuts = random.sample(range(1, PACKETS * pixels), PACKETS)
    lengths += np.diff([0, *sorted(cuts), PACKETS * pixels]).tolist()
    return random_packets(lengths)


def packets_of_every_kind() -> list[np.ndarray]:
    return counted() if options()["by_count"] else all_lengths()


class Bench:
    """The framer between a source of packets and its two sinks."""

    def __init__(self, dut, idle: str = "never", stall: str = "never"):
        self.dut = dut
        self.source = attach_source(dut, "in", PATTERNS[idle](), fields=("data", "last"))
        self.pixels = attach_sink(dut, "pixel", PATTERNS[stall]())
        self.statuses = attach_sink(dut, "status", PATTERNS[stall]())

    def send(self, packets: list[np.ndarray], last: bool = True):
        """last: False leaves in_last_i low."""
        self.source.send((pixel, end and last) for pixel, end in beats(packets).tolist())

    async def run(self, packets: list[np.ndarray]):
        """Sends the packets and expects what they give."""
        self.send(packets)
        await self.expect(packets)

    async def expect(self, packets: list[np.ndarray]):
        """The images and statuses of the packets must come, and nothing else."""
        images, errors = framed(packets, options()["pixels"], options()["by_count"])
        got = await self.pixels.receive(images.size)
        compare("pixels", golden.quantise_pixels(images), np.reshape(got, images.shape),
                axes=("packet", "pixel"))  # fmt: skip
        compare("statuses", errors, await self.statuses.receive(len(errors)), axes=("packet",))
        await self.source.drained()
        await expect_silence(self.dut, self.pixels, self.statuses)


@cocotb.test()
@in_every_pattern
async def check_packets(dut, idle, stall):
    bench = Bench(dut, idle, stall)
    await start(dut)
    await bench.run(packets_of_every_kind())


# By count a packet is not the unit: it may end inside an image.
@cocotb.test(skip=options().get("by_count", False))
async def check_packet_by_packet(dut):
    bench = Bench(dut, "random", "random")
    await start(dut)
    for packet in all_lengths():
        await bench.run([packet])


@cocotb.test(skip=not options().get("by_count", False))
async def check_last_tied_low(dut):
    """An image that comes alone leaves at once: nothing waits for a packet's end."""
    bench, pixels = Bench(dut, "random", "random"), options()["pixels"]
    await start(dut)
    for images in (1, 1, 3):
        packet = random_packets([images * pixels])
        bench.send(packet, last=False)
        await bench.expect(packet)


@cocotb.test()
@cocotb.parametrize(stalled=["pixels", "statuses"])
async def check_one_sink_stalls(dut, stalled):
    """While one output waits, the other gives no more than one image's; then all comes."""
    bench, pixels = Bench(dut), options()["pixels"]
    waiting: StreamSink = getattr(bench, stalled)
    waiting.pause = randomly(1.0)
    await start(dut)
    packets = random_packets([pixels, 1, 2 * pixels - 1])
    bench.send(packets)
    await ClockCycles(dut.clk_i, 4 * pixels)
    assert bench.pixels.pending <= pixels and bench.statuses.pending <= 1
    waiting.pause = PATTERNS["never"]()
    await bench.expect(packets)


@cocotb.test()
async def check_reset(dut):
    """What follows a reset is as from power-up, wherever in a packet it came."""
    bench = Bench(dut, "random", "random")
    await start(dut)
    pixels = options()["pixels"]
    for length in [pixels, 1, 3 * pixels, pixels - 1] * 3:
        bench.send(random_packets([length] * 3))
        await ClockCycles(dut.clk_i, random.randrange(1, 2 * pixels))
        await pulse_reset(dut)
        await bench.run(random_packets([pixels]))
    await bench.run(packets_of_every_kind())


@cocotb.test()
async def check_timing(dut):
    """A pixel leaves in the cycle in which it comes, an image's status with its last pixel; a short
    packet's image takes no longer than a whole one's."""
    bench, pixels = Bench(dut), options()["pixels"]
    await start(dut)
    rest = [pixels - 1] if options()["by_count"] else []
    await bench.run(random_packets([pixels] * 3 + [1] + rest))
    whole = 3 * pixels
    assert bench.pixels.received_cycles[:whole] == bench.source.sent_cycles[:whole]
    assert bench.statuses.received_cycles == bench.pixels.received_cycles[pixels - 1 :: pixels]
    assert set(np.diff(bench.pixels.received_cycles)) == {1}


@pytest.mark.parametrize("by_count", [False, True])
@pytest.mark.parametrize("pixels", [16, 2, 3])
def test_image_framer(simulator, pixels, by_count):
    parameters = {"Pixels": pixels, "ByCount": by_count}
    chosen = {"pixels": pixels, "by_count": by_count}
    simulate("lenet5_image_framer", __name__, simulator, parameters, options=chosen)


@pytest.mark.one_simulator
def test_wrong_parameters_stop(simulator):
    with pytest.raises(SimulationError, match="lenet5_image_framer: Pixels=1 must be at least 2"):
        simulate("lenet5_image_framer", __name__, simulator, {"Pixels": 1})

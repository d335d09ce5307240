# SPDX-License-Identifier: Apache-2.0
"""What a DMA needs: beats of 4 and 8 pixels, images framed by count, results that share a tlast;
and a DMA that uses them."""

import random

import cocotb
import numpy as np
import pytest
from cocotb.triggers import ClockCycles

from model.data.datasets import load_sample
from model.hardware.cycles import predict
from model.hardware.designs import design_point
from model.hardware.export import CONFIG
from model.hardware.sources import TOP
from model.network import golden
from model.network.integer import Network
from model.network.interface import IMAGE_SIDE, PIXELS
from model.network.packets import (
    ERROR_NONE,
    ERROR_SHORT,
    NETWORK_BITS,
    framed,
    parse_results,
    result_bytes,
)
from tb.harness.accelerator import CHANCE_ALWAYS, check, images_as_packets, play
from tb.harness.dma import Dma
from tb.harness.runner import seed, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import PATTERNS, pulse_reset, start_clock

# Icarus takes minutes for an image of `base`; it runs the module benches of all that differs here.
SIMULATOR = "verilator"
HALF = CHANCE_ALWAYS // 2
CHANCES = ((0, 0), (0, HALF), (HALF, 0), (HALF, HALF))
IMAGES = 8
BY_COUNT = {"design": "tiny", "in_bytes": 4, "frame_by_count": True, "packets_per_last": 3}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.load()


def sample(count: int) -> list[np.ndarray]:
    """Packets of randomly chosen sample images."""
    images, _ = load_sample()
    return images_as_packets(random.Random(seed()).sample(list(images), count))


def malformed_packets(in_bytes: int) -> list[np.ndarray]:
    """Packets that end in every byte of a beat, too early and too late, between good ones."""
    around = range(-in_bytes, in_bytes + 1)
    lengths = [PIXELS + offset for offset in around] + [1, 2, PIXELS, 1, 2 * PIXELS + 3, PIXELS]
    pixels = np.random.default_rng(seed())
    return [pixels.integers(0, 256, length, np.uint8) for length in lengths]


@pytest.mark.slow
@pytest.mark.parametrize("in_bytes", [4, 8])
@pytest.mark.parametrize("design", ["base", "max"])
def test_wide_beats(design, in_bytes, network):
    """The bits of the golden model under every pattern, malformed packets too; and the cycles of
    the cycle model, which knows nothing of beats: pixels leave the unpacker one a cycle."""
    prediction, packets = predict(network, design_point(design)), sample(IMAGES)
    alone = play(design, packets[:1], SIMULATOR, in_bytes=in_bytes)
    check(alone, network)
    assert alone.latency == prediction.latency
    for idle, stall in CHANCES:
        record = play(design, packets, SIMULATOR, in_bytes=in_bytes, idle=idle, stall=stall)
        check(record, network)
        if (idle, stall) == (0, 0):
            assert record.intervals.tolist() == [prediction.interval] * (IMAGES - 1)
        wrong = malformed_packets(in_bytes)
        check(play(design, wrong, SIMULATOR, in_bytes=in_bytes, idle=idle, stall=stall), network)


@pytest.mark.slow
@pytest.mark.parametrize("idle, stall", [(0, 0), (HALF, HALF)])
def test_images_of_one_transfer(idle, stall, network):
    """N images with one tlast give N results, with one tlast; so do as many more."""
    images = sample(6)
    packets = [np.concatenate(images[:3]), np.concatenate(images[3:])]
    record = play(packets=packets, simulator=SIMULATOR, idle=idle, stall=stall, **BY_COUNT)
    check(record, network)
    assert (framed(packets, PIXELS, by_count=True)[1] == ERROR_NONE).all()


@pytest.mark.slow
def test_tlast_tied_low(network):
    """Every 784 pixels give a result, the last ones too, though no tlast ever comes."""
    record = play(packets=sample(3), simulator=SIMULATOR, tlast=False, **BY_COUNT)
    check(record, network)


@pytest.mark.slow
def test_tlast_inside_an_image_marks_that_image_alone(network):
    """Whatever the transfers' lengths, every image keeps its pixels; those that a transfer ends in
    are marked."""
    stream = np.concatenate(sample(6))
    ends = [4, PIXELS - 4, PIXELS, 3 * PIXELS + 4, 3 * PIXELS + 400, 5 * PIXELS - 4]
    packets = np.split(stream, ends)
    errors = framed(packets, PIXELS, by_count=True)[1]
    assert errors.tolist() == [ERROR_SHORT, 0, 0, ERROR_SHORT, ERROR_SHORT, 0]
    check(play(packets=packets, simulator=SIMULATOR, **BY_COUNT), network)


# The DMA's transfers: as many images, and the results of as many in one buffer.
BATCH = 4
DMA_DESIGN = "max"  # takes the fewest cycles
IMAGES_AT, RESULTS_AT = 0x1000_0000, 0x2000_0000
CANARY = 0xA5  # what the memory around the results must keep
MARGIN = 64  # bytes of it that are looked at
# Ends a test that waits for results that never come; the longest takes a tenth of it.
LIMIT = {"timeout_time": 1, "timeout_unit": "ms"}


class Driver:
    """What a program on the host does: fills buffers, starts transfers, parses results."""

    def __init__(self, dut, dma: Dma):
        self.dut, self.dma, self.network = dut, dma, Network.load()

    def start_receiving(self):
        """The task of a transfer of BATCH results."""
        room = BATCH * result_bytes(self.network.classes)
        canary = bytes([CANARY]) * (room + 2 * MARGIN)
        self.dma.memory.mem.write(RESULTS_AT - MARGIN, canary)
        return cocotb.start_soon(self.dma.receive(RESULTS_AT, room))

    async def send(self, pixels: np.ndarray) -> None:
        """A transfer of the pixels, uint8 of any shape."""
        self.dma.memory.mem.write(IMAGES_AT, pixels.tobytes())
        await self.dma.send(IMAGES_AT, pixels.size)

    async def expect(self, receiving, transfers: list[np.ndarray], first: int = 0) -> None:
        """What is received must be results of the transfers' images from number `first` on."""
        room = BATCH * result_bytes(self.network.classes)
        assert await receiving == room
        around = self.dma.memory.mem.read(RESULTS_AT - MARGIN, room + 2 * MARGIN)
        assert set(around[:MARGIN] + around[-MARGIN:]) == {CANARY}
        results = parse_results(around[MARGIN:-MARGIN])
        images, errors = framed([pixels.ravel() for pixels in transfers], PIXELS, by_count=True)
        logits, classes = golden.classify(self.network, images.reshape(-1, IMAGE_SIDE, IMAGE_SIDE))
        batch = slice(first, first + BATCH)
        compare("logits", logits[batch], results.logits, ("image", "class"))
        compare("classes", classes[batch], results.classes, ("image",))
        compare("errors", errors[batch], results.errors, ("image",))
        compare("images", np.arange(first, first + BATCH), results.images, ("image",))
        assert set(results.network) == {self.network.fingerprint % 2**NETWORK_BITS}


async def start_dma(dut, idle: str = "never", stall: str = "never") -> Driver:
    start_clock(dut, "aclk", "aresetn")
    dma = Dma(dut, PATTERNS[idle](), PATTERNS[stall]())
    await pulse_reset(dut, "aclk", "aresetn")
    return Driver(dut, dma)


@cocotb.test(**LIMIT)
@cocotb.parametrize((("idle", "stall"), [("never", "never"), ("bursts", "random")]))
async def check_batches(dut, idle, stall):
    """N images in one transfer, N results in one buffer; and again."""
    driver = await start_dma(dut, idle, stall)
    images = np.array(random.sample(list(load_sample()[0]), 2 * BATCH))
    for first in (0, BATCH):
        receiving = driver.start_receiving()
        await driver.send(images[first : first + BATCH])
        await driver.expect(receiving, [images], first)


@cocotb.test(**LIMIT)
async def check_images_one_by_one(dut):
    """Transfers of one image each fill one buffer: the two sides need not be cut alike."""
    driver = await start_dma(dut)
    images = np.array(random.sample(list(load_sample()[0]), BATCH))
    receiving = driver.start_receiving()
    for image in images:
        await driver.send(image)
    await driver.expect(receiving, [images])


@cocotb.test(**LIMIT)
async def check_wrong_length(dut):
    """A transfer that is a beat short leaves its last image open, and the buffer too. The next one
    completes it: its result says so, and the images behind are out of step until a reset."""
    driver = await start_dma(dut)
    images = np.array(random.sample(list(load_sample()[0]), BATCH))
    short = images.ravel()[:-4]
    receiving = driver.start_receiving()
    await driver.send(short)
    prediction = predict(driver.network, design_point(DMA_DESIGN))
    await ClockCycles(dut.aclk, 2 * prediction.latency)
    assert not receiving.done()
    await driver.send(images)
    await driver.expect(receiving, [short, images])
    await pulse_reset(dut, "aclk", "aresetn")
    receiving = driver.start_receiving()
    await driver.send(images)
    await driver.expect(receiving, [images])


@pytest.mark.slow
def test_dma():
    simulate(
        TOP,
        __name__,
        SIMULATOR,
        {"InBytes": 4, "FrameByCount": True, "PacketsPerLast": BATCH},
        includes=[CONFIG / DMA_DESIGN],
        run_files=sorted((CONFIG / DMA_DESIGN).glob("*.mem")),
    )

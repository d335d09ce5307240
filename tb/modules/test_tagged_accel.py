# SPDX-License-Identifier: Apache-2.0
"""tagged_accel gives every image's result under its own tag, in order, whoever stalls, with the
cycles that it took; silent images give a class only.

Its accelerator is of a small network: LeNet-5's layers, of 12x12 pixels and few channels.
"""

import random
from dataclasses import dataclass, replace
from pathlib import Path

import cocotb
import numpy as np
import pytest
from cocotb.triggers import ClockCycles, RisingEdge

from model.hardware.cycles import FLUSH_DECISION, predict
from model.hardware.designs import LAYERS, design_point
from model.hardware.export import provided_folder
from model.network import golden
from model.network.integer import ACTIVATION_MAX, MULTIPLIER_MAX, WEIGHT_MAX, Network
from model.network.packets import CLASS_BITS, ERROR_NONE, result_packets
from tb.harness.layers import conv, linear
from tb.harness.runner import BUILD, simulate
from tb.harness.stream_checks import expect_silence
from tb.harness.streams import (
    PATTERNS,
    Dut,
    always,
    attach_sink,
    attach_source,
    never,
    pulse_reset,
    start,
)

SIDE = 12
PIXELS = SIDE**2
# conv1, conv2: lanes are 1; the other layers take what the one before has in parallel.
DESIGN = design_point("25x2-25x3-3x2l-2x2l-2x3l")
WEIGHTS_SEED = 86
IMAGES = 8
MANY = 12  # more than are in flight
STUCK_CYCLES = 1500  # nobody takes a result meanwhile
RESETS = 5


def small_network() -> Network:
    """Random weights without the extremes of the layers' own benches, of a seed with which images
    differ in their results."""
    items = [
        conv(SIDE, SIDE, 1, 2, 5, 25, 2, padding=2),
        conv(SIDE // 2, SIDE // 2, 2, 3, 5, 25, 3),
        linear(3, 4, 3, 2),
        linear(4, 4, 2, 2),
        linear(4, 3, 2, 3),
    ]
    rng, layers = np.random.default_rng(WEIGHTS_SEED), []
    for item, name in zip(items, LAYERS, strict=True):
        weights = rng.integers(-WEIGHT_MAX, WEIGHT_MAX + 1, item.layer.weights.shape)
        spread = ACTIVATION_MAX * WEIGHT_MAX * np.sqrt(item.layer.taps) / 4  # of the sums, roughly
        layers.append(
            replace(
                item.layer,
                name=name,
                weights=weights.astype(np.int8),
                bias=rng.integers(0, int(spread), item.layer.out_channels).astype(np.int32),
                shift=int(np.log2(spread * MULTIPLIER_MAX / ACTIVATION_MAX)),
            )
        )
    *hidden, last = layers
    return Network((*hidden, replace(last, multiplier=None, shift=0)))


@dataclass(frozen=True)
class Image:
    pixels: np.ndarray  # uint8 (SIDE, SIDE)
    tag: int
    silent: bool

    def words(self) -> list[tuple[int, ...]]:
        flat = self.pixels.ravel().tolist()
        return [(pixel, int(i == PIXELS - 1), self.tag, int(self.silent))
                for i, pixel in enumerate(flat)]  # fmt: skip


def an_image(silent: float = 0.3) -> Image:
    """Random pixels, of which a random rectangle is lit."""
    pixels = np.zeros((SIDE, SIDE), np.uint8)
    rows, columns = (slice(*sorted(random.sample(range(SIDE + 1), 2))) for _ in range(2))
    lit = pixels[rows, columns]
    lit[:] = np.frombuffer(random.randbytes(lit.size), np.uint8).reshape(lit.shape)
    return Image(pixels, random.getrandbits(16), random.random() < silent)


class Bench:
    def __init__(self, dut: Dut, idle: str = "never", stall: str = "never"):
        self.dut, self.network, self.classes = dut, small_network(), []
        self.source = attach_source(dut, "in", PATTERNS[idle](), ("data", "last", "tag", "silent"))
        self.tags = attach_sink(dut, "tag", PATTERNS[stall]())
        self.words = attach_sink(dut, "word", PATTERNS[stall]())
        cocotb.start_soon(self._watch_classes())

    async def _watch_classes(self) -> None:
        dut = self.dut
        while True:
            await RisingEdge(dut.clk_i)
            if dut.rst_ni.value != 1:
                self.classes.clear()
            elif dut.class_valid_o.value == 1:
                self.classes.append(int(dut.class_data_o.value))

    def send(self, images: list[Image]) -> None:
        for image in images:
            self.source.send(image.words())

    async def check_results(self, images: list[Image]) -> list[int]:
        """Wants the results of `images`, the first since the reset, and nothing else; the cycles
        that each is said to have taken."""
        logits, _ = golden.classify(self.network, np.stack([image.pixels for image in images]))
        errors = np.full(len(images), ERROR_NONE)
        packets = result_packets(errors, logits, fingerprint=self.network.fingerprint)
        cycles, latency = [], predict(self.network, DESIGN).latency
        for number, (image, packet) in enumerate(zip(images, packets.tolist(), strict=True)):
            if image.silent:
                continue
            assert await self.tags.receive(1) == [image.tag]
            *words, took = await self.words.receive(len(packet) + 1)
            assert words == packet, f"image {number}"
            # One cycle less than an image alone, if the next is there to push its last windows out.
            assert took >= latency - FLUSH_DECISION
            cycles.append(took)
        await expect_silence(self.dut, self.words)
        assert self.tags.pending == 0
        while len(self.classes) < len(images):  # the last ones may be silent
            await RisingEdge(self.dut.clk_i)
        assert self.classes == [packet[0] % 2**CLASS_BITS for packet in packets.tolist()]
        return cycles


@cocotb.test()
@cocotb.parametrize(pattern=list(PATTERNS))
async def check_results(dut, pattern):
    bench = Bench(dut, pattern, pattern)
    await start(dut)
    images = [an_image() for _ in range(IMAGES)]
    bench.send(images)
    await bench.check_results(images)


@cocotb.test()
async def check_cycles(dut):
    """An image alone takes the cycle model's latency, however slowly its words are taken."""
    bench = Bench(dut, stall="bursts")
    await start(dut)
    latency, images = predict(bench.network, DESIGN).latency, []
    for _ in range(4):
        images.append(an_image(silent=0))
        bench.send(images[-1:])
        await ClockCycles(dut.clk_i, 2 * latency + PIXELS)
    assert await bench.check_results(images) == [latency] * len(images)


@cocotb.test()
@cocotb.parametrize(stuck=["tags", "words"])
async def check_a_sink_that_does_not_take(dut, stuck):
    """Nothing is lost, and the images that wait take the longer for it."""
    bench = Bench(dut)
    sink = getattr(bench, stuck)
    sink.pause = always()
    await start(dut)
    # Not by chance: a silent one takes no place among the results that wait.
    images = [an_image(silent=float(number % 4 == 3)) for number in range(MANY)]
    bench.send(images)
    await ClockCycles(dut.clk_i, STUCK_CYCLES)
    sink.pause = never()
    assert max(await bench.check_results(images)) > STUCK_CYCLES // 2


@cocotb.test()
async def check_reset(dut):
    """Forgets images, tags and results wherever they are; what comes after is whole, and counted
    anew."""
    bench = Bench(dut, "random", "random")
    await start(dut)
    for _ in range(RESETS):
        bench.send([an_image() for _ in range(IMAGES)])
        await ClockCycles(dut.clk_i, random.randrange(1, 5 * PIXELS))
        await pulse_reset(dut)
        images = [an_image(silent=0.5) for _ in range(2)]
        bench.send(images)
        await bench.check_results(images)


def run(simulator: str, sources: list[Path] | None = None) -> None:
    network = small_network()
    # A folder for each network: benches run side by side.
    folder = provided_folder(network, DESIGN, BUILD / "networks" / f"{network.fingerprint:08x}")
    simulate(
        "lenet5_tagged_accel",
        __name__,
        simulator,
        sources=sources,
        includes=[folder],
        run_files=folder.glob("*.mem"),
    )


@pytest.mark.slow
def test_tagged_accel(simulator):
    run(simulator)

# SPDX-License-Identifier: Apache-2.0
"""lenet5_accel computes what the golden model does, in every bit of every layer, whatever arrives
and however slowly it is fetched."""

import random

import numpy as np
import pytest

from model.data.datasets import load_mnist, load_sample, locate
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS, design_point
from model.network.integer import Network
from model.network.interface import PIXELS
from tb.harness.accel_bench import Reset
from tb.harness.accelerator import CHANCE_ALWAYS, check, images_as_packets, play
from tb.harness.runner import seed

HALF = CHANCE_ALWAYS // 2
# What a run can afford: Icarus, with its four-valued logic, simulates some 300 cycles a second of
# `base`, Verilator 200,000. It takes fewer packets, and in the worst pattern only the unusual ones
# and all of `tiny` and `max`.
IMAGES = {"verilator": 20, "icarus": 2}
EVERY_PATTERN = ((0, 0), (0, HALF), (HALF, 0), (HALF, HALF))
WORST_PATTERN = EVERY_PATTERN[-1:]
UNUSUAL = {"verilator": 10, "icarus": 4}
CHANCES = {"verilator": (0, HALF), "icarus": (HALF,)}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.load()


def sample(simulator: str) -> list[np.ndarray]:
    """Packets of randomly chosen sample images, as many as the simulator can afford."""
    images, _ = load_sample()
    return images_as_packets(random.Random(seed()).sample(list(images), IMAGES[simulator]))


@pytest.mark.slow
@pytest.mark.parametrize("design", DESIGNS)
def test_same_bits_under_every_pattern(simulator, design, network):
    """{source never idle, randomly idle} x {sink never stalls, randomly stalls}."""
    packets, patterns, words = sample(simulator), EVERY_PATTERN, []
    if simulator == "icarus":
        packets = packets[:1]
        patterns = EVERY_PATTERN if design == "base" else WORST_PATTERN
    for idle, stall in patterns:
        record = play(design, packets, simulator, idle=idle, stall=stall)
        check(record, network, packets)
        words.append(record.words)
    for other in words[1:]:
        assert (other == words[0]).all()


def artificial_images() -> list[np.ndarray]:
    checkerboard = np.indices((28, 28)).sum(axis=0) % 2 * 255
    images = [checkerboard, np.full((28, 28), 255), np.zeros((28, 28)), 255 - checkerboard]
    return [image.astype(np.uint8).reshape(-1) for image in images]


def malformed_packets() -> list[np.ndarray]:
    """Packets of every wrong length that matters, the telling ones first, between good ones."""
    pixels = np.random.default_rng(seed())
    lengths = [1, PIXELS + 1, PIXELS - 1, PIXELS, 2, PIXELS, PIXELS + 300, 1, 1, PIXELS]
    return [pixels.integers(0, 256, length, np.uint8) for length in lengths]


@pytest.mark.slow
@pytest.mark.parametrize("packets", [artificial_images, malformed_packets])
def test_unusual_packets(simulator, packets, network):
    """Black, white and checkerboard images; early and late tlast, packets of one beat."""
    played = packets()[: UNUSUAL[simulator]]
    for chance in CHANCES[simulator]:
        check(play("base", played, simulator, idle=chance, stall=chance), network, played)


def test_reset_in_the_middle_of_an_image(simulator, network):
    """After a reset at any cycle the accelerator is as new: no pixel, result or count is left."""
    packets = sample(simulator)[:1]
    generator = random.Random(seed())
    resets = [Reset(4, generator.randrange(1, 6000)) for _ in range(IMAGES[simulator])]
    check(play("base", packets, simulator, idle=HALF, stall=HALF, resets=resets), network)


@pytest.mark.parametrize("design", DESIGNS)
def test_cycles_are_as_predicted(design, network):
    """Latency of an image alone, interval of a stream, busy cycles: equal to the cycle. On
    Verilator only: cycles do not depend on who counts them, and Icarus takes minutes."""
    simulator = "verilator"
    prediction = predict(network, design_point(design))
    packets = sample(simulator)
    alone = play(design, packets[:1], simulator)
    stream = play(design, packets, simulator)
    assert alone.latency == prediction.latency
    assert stream.intervals.tolist() == [prediction.interval] * (len(packets) - 1)
    assert stream.busy_cycles == {
        name: layer.busy * len(packets) for name, layer in prediction.layers.items()
    }


def test_thousand_images_of_the_test_set(network):
    """1,000 test images where the full set is at hand, the 200 of the sample where it is not; on
    Verilator only, whatever SIM says: Icarus would take an hour."""
    images, _ = load_mnist("test") if locate() else load_sample()
    packets = images_as_packets(images[:1000])
    check(play("base", packets, "verilator"), network, packets)

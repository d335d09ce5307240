# SPDX-License-Identifier: Apache-2.0
"""A reset of any length at any time, or none at all, leaves an accelerator as new."""

import random

import numpy as np
import pytest

from model.data.datasets import load_sample
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS, design_point
from model.network.integer import Network
from model.network.interface import CLASSES, PIXELS
from model.network.packets import result_words
from tb.harness.accel_bench import Reset, Sleep
from tb.harness.accelerator import check, images_as_packets, play
from tb.harness.runner import seed

LENGTHS = (1, 2, 3, 100)
# Resets at random times in the pipeline's first images, beside those at the packets' edges.
RANDOM = {"verilator": 30, "icarus": 1}
RESULT_WORDS = result_words(CLASSES)


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.load()


@pytest.fixture(scope="module")
def packets() -> list[np.ndarray]:
    images, _ = load_sample()
    return images_as_packets(random.Random(seed()).sample(list(images), 3))


def times(network, design: str, simulator: str) -> list[int]:
    """When to reset: around the first packet's ends at both sides, and at random."""
    latency = predict(network, design_point(design)).latency
    generator = random.Random(seed())
    moments = [generator.randrange(1, 2 * latency) for _ in range(RANDOM[simulator])]
    if simulator == "icarus":
        return moments
    moments += [1, 2, 3, PIXELS - 1, PIXELS, PIXELS + 1, PIXELS + 2]
    return moments + [latency - word for word in range(-3, RESULT_WORDS + 3)]


def resets(network, design: str, simulator: str, goes_on: bool = False) -> list[Reset]:
    """One at each of the times, of the lengths in turn."""
    moments = times(network, design, simulator)
    lengths = LENGTHS * len(moments)
    return [Reset(length, after, goes_on) for length, after in zip(lengths, moments, strict=False)]


@pytest.mark.slow
@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("goes_on", [False, True], ids=["source_reset", "source_goes_on"])
def test_resets_at_every_phase(simulator, design, goes_on, network, packets):
    """Then the sink sleeps until all is full, so that a place too many in a FIFO shows."""
    if simulator == "icarus" and design != "base":
        pytest.skip("Icarus takes minutes for an image of this design point")
    played = packets if simulator == "verilator" else packets[:1]
    sleep = Sleep(first=8 * predict(network, design_point(design)).interval)
    record = play(
        design,
        played,
        simulator,
        sink_sleep=sleep if simulator == "verilator" else Sleep(),
        resets=resets(network, design, simulator, goes_on),
    )
    check(record, network)


@pytest.mark.slow
def test_resets_behind_a_dma(network, packets):
    """Beats of four pixels, frames by count, one tlast for three results: all counts start anew.
    On the fastest design point, in Verilator."""
    record = play(
        "max",
        packets,
        "verilator",
        in_bytes=4,
        frame_by_count=True,
        packets_per_last=len(packets),
        resets=resets(network, "max", "verilator"),
    )
    check(record, network)


@pytest.mark.parametrize("design", DESIGNS)
def test_works_from_configuration_without_any_reset(design, network, packets):
    """On Verilator, whose registers without an initial value come up at random."""
    check(play(design, packets, "verilator", power_up="initial"), network)


@pytest.mark.slow
@pytest.mark.parametrize("power_up", ["initial", "unknown"])
def test_unknown_registers_do_not_spread(power_up, network, packets):
    """On Icarus, which has X: no reset at all, then one cycle of it with X in every register."""
    check(play("base", packets[:1], "icarus", power_up=power_up), network)

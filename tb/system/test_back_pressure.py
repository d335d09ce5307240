# SPDX-License-Identifier: Apache-2.0
"""Source and sink that sleep, for so long that every FIFO fills or empties: the same bits, and no
hang. A sink that just stalls now and then fills none of them: it takes 11 words in 22 cycles, and
an image takes 784 at least."""

import random

import numpy as np
import pytest

from model.data.datasets import load_sample
from model.hardware.cycles import predict
from model.hardware.designs import DESIGNS, design_point
from model.network.integer import Network
from tb.harness.accel_bench import AWAKE, Sleep
from tb.harness.accelerator import check, images_as_packets, play
from tb.harness.runner import seed
from tb.system.test_lenet5_accel import malformed_packets

# More images than can be inside at once: the layers' FIFOs and accumulators hold few.
IMAGES = 12


def sleeps(design: str) -> dict[str, Sleep]:
    """How a side may sleep, in the design point's own time."""
    prediction = predict(Network.load(), design_point(design))
    interval = prediction.interval
    return {
        "longer_than_an_image": Sleep(awake=prediction.latency, asleep=2 * interval, naps=1),
        "longer_than_all_fifos": Sleep(first=IMAGES * interval),
        "once": Sleep(awake=prediction.latency + 3, asleep=IMAGES * interval, naps=1),
        "periodically": Sleep(awake=interval // 3, asleep=2 * interval, naps=IMAGES),
        "in_bursts": Sleep(awake=5, asleep=interval // 16, naps=10 * IMAGES),
    }


HOW = list(sleeps("base"))


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.load()


def images() -> list[np.ndarray]:
    chosen = random.Random(seed()).sample(list(load_sample()[0]), IMAGES)
    return images_as_packets(chosen)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("design", DESIGNS)
def test_sink_sleeps(design, how, network):
    """On Verilator: it takes up to a million cycles, which Icarus does not simulate in an hour."""
    packets = [*images(), *malformed_packets()] if how == "once" else images()
    check(play(design, packets, "verilator", sink_sleep=sleeps(design)[how]), network)


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("design", DESIGNS)
def test_source_sleeps(design, how, network):
    check(play(design, images()[:4], "verilator", source_sleep=sleeps(design)[how]), network)


@pytest.mark.parametrize("design", DESIGNS)
def test_both_sleep(design, network):
    chosen = sleeps(design)
    packets = [*malformed_packets(), *images()]
    record = play(
        design,
        packets,
        "verilator",
        source_sleep=chosen["longer_than_an_image"],
        sink_sleep=chosen["periodically"],
    )
    check(record, network)


@pytest.mark.slow
def test_sink_sleeps_on_icarus(network):
    """The fastest design point and few images, until the sink's side is full."""
    sleep = Sleep(first=3 * predict(network, DESIGNS["max"]).interval)
    check(play("max", images()[:2], "icarus", sink_sleep=sleep, source_sleep=AWAKE), network)

# SPDX-License-Identifier: Apache-2.0
"""Foldings beyond the named design points are bit-exact and take the cycles that the cycle model
predicts: some chosen by hand, each with a structure that no named point has, and what
`make explore` proposes today for some budgets."""

import pytest

from model.data.datasets import load_sample
from model.hardware.cycles import Prediction, predict
from model.hardware.designs import design_point
from model.hardware.devices import DEVICES
from model.network.integer import Network
from scripts.fpga.explore import best
from scripts.fpga.search import Limits
from tb.harness.accelerator import Record, check, images_as_packets, play

SIMULATOR = "verilator"
IMAGES = 6

BUDGETS = {
    "LUT=20800 DSP=90 BRAM=50": Limits(luts=20_800, dsp48e1=90, ramb36=50),
    "PART=xc7s25": Limits(*DEVICES["XC7S25"].values()),
    "DSP=0 LUT=20800": Limits(luts=20_800, dsp48e1=0),
}

# Design -> the structure that no named point has.
EXPLORED = {
    "5x3-25x1-1x5-1x1l-1x1l": "odd PE, a whole window in one of several beats",
    "25x2-50x2c2-1x12-1x4l-1x5l": "SIMD over the taps of two channels",
    "5x2-10x4c2-1x4-1x2l-1x1l": "two lanes, SIMD part of their taps",
    "25x1-25x2-2x6-2x3l-1x2": "hidden linear layers of two inputs a beat, DSPs in the last",
    "5x2l-5x4l-1x4l-1x2-1x1": "LUT multipliers in the convolutions, DSPs behind",
}


@pytest.mark.slow
@pytest.mark.parametrize("design", EXPLORED)
def test_explored_design(design):
    """Bit-exact in every layer; interval, latency and busy cycles equal to the cycle."""
    alone, stream, prediction = played(design)
    assert alone.latency == prediction.latency
    assert stream.intervals.tolist() == [prediction.interval] * (IMAGES - 1)
    assert stream.busy_cycles == {
        name: layer.busy * IMAGES for name, layer in prediction.layers.items()
    }


@pytest.mark.slow
@pytest.mark.parametrize("budget", BUDGETS)
def test_proposed_design(budget):
    """Bit-exact in every layer, an image in the interval promised; the latency may be longer, since
    the cycle model knows no back-pressure."""
    design = best(Network.load(), BUDGETS[budget]).name
    alone, stream, prediction = played(design)
    assert stream.intervals.tolist() == [prediction.interval] * (IMAGES - 1), design
    assert prediction.latency <= alone.latency < 1.2 * prediction.latency, design


def played(design: str) -> tuple[Record, Record, Prediction]:
    """An image alone and a stream of IMAGES, every bit of every layer compared; the prediction."""
    network = Network.load()
    packets = images_as_packets(load_sample()[0][:IMAGES])
    alone = play(design, packets[:1], SIMULATOR)
    stream = play(design, packets, SIMULATOR)
    check(alone, network, packets[:1])
    check(stream, network, packets)
    return alone, stream, predict(network, design_point(design))

"""Foldings beyond the named design points are bit-exact and take the cycles that the cycle model
predicts. Chosen by hand from those that `make explore` searches: small ones, because each is a
build of its own, and each with a structure that no named point has."""

import pytest

from model.cycles import predict
from model.datasets import load_sample
from model.designs import design_point
from model.network import Network
from tb.accelerator import check, images_as_packets, play

SIMULATOR = "verilator"
IMAGES = 6

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
    network = Network.load()
    prediction = predict(network, design_point(design))
    packets = images_as_packets(load_sample()[0][:IMAGES])
    alone = play(design, packets[:1], SIMULATOR)
    stream = play(design, packets, SIMULATOR)
    check(alone, network, packets[:1])
    check(stream, network, packets)
    assert alone.latency == prediction.latency
    assert set(stream.intervals[1:].tolist()) == {prediction.interval}
    assert stream.busy_cycles == {
        name: layer.busy * len(packets) for name, layer in prediction.layers.items()
    }

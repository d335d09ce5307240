# SPDX-License-Identifier: Apache-2.0
"""requantise scales, rounds half up and clips, equation (5), each channel by its multiplier."""

from dataclasses import replace

import cocotb
import numpy as np
import pytest

from model.hardware.cycles import requantise_latency
from model.hardware.designs import LayerDesign
from model.network import golden
from model.network.integer import ACTIVATION_BITS, ACTIVATION_MAX, MULTIPLIER_MAX
from tb.harness.layers import Lanes, file_parameters, make_layer, memory_files
from tb.harness.runner import SimulationError, options, seed, simulate
from tb.harness.stream_checks import check_reset_midway, check_transfer
from tb.harness.streams import in_every_pattern

RANDOM = 10
AXES = ("vector", "channel")


def make_item(layer: dict, shift: int) -> LayerDesign:
    """The layer with that shift, and with multipliers at their bounds and at a power of two."""
    item = make_layer(layer)
    multiplier = item.layer.multiplier.copy()
    bounds = [2**16, MULTIPLIER_MAX, 1, 2]
    multiplier[: len(bounds)] = bounds[: len(multiplier)]
    return replace(item, layer=replace(item.layer, multiplier=multiplier, shift=shift))


def accumulators(item: LayerDesign) -> np.ndarray:
    """int64 (vectors, channels): where the activation steps, halves included, bounds, random ones.

    t is the smallest accumulator that gives y, one less gives y - 1: with the first channel's
    multiplier, a power of two, t is a half exactly.
    """
    top = 2 ** (item.accumulator_bits - 1)
    steps = np.array([[0], [1], [2], [64], [ACTIVATION_MAX], [ACTIVATION_MAX + 1]])
    half = 2 ** (item.layer.shift - 1)
    t = -((half - 2 * half * steps) // item.layer.multiplier.astype(np.int64))
    rng = np.random.default_rng([seed(), top])
    vectors = [
        t,
        t - 1,
        -t,
        *(np.full_like(t[:1], x) for x in (0, -1, -top, top - 1)),
        rng.integers(-top, top, (RANDOM, t.shape[1])),
    ]
    return np.concatenate(vectors).clip(-top, top - 1)


def traffic() -> tuple[LayerDesign, dict]:
    """The layer; the words sent, what is expected, and how words carry it."""
    item = make_item(options()["layer"], options()["shift"])
    acc = accumulators(item)
    return item, {
        "words": Lanes(item.out_lanes, item.accumulator_bits).words(acc),
        "expected": golden.requantise(acc, item.layer.multiplier, item.layer.shift),
        "lanes": Lanes(item.out_lanes, ACTIVATION_BITS),
        "axes": AXES,
    }


@cocotb.test()
@in_every_pattern
async def check_activations(dut, idle, stall):
    await check_transfer(dut, **traffic()[1], idle=idle, stall=stall)


@cocotb.test()
async def check_reset(dut):
    await check_reset_midway(dut, **traffic()[1])


@cocotb.test()
async def check_timing(dut):
    """One beat a cycle, and the cycle model knows how long each takes."""
    item, words = traffic()
    source, sink = await check_transfer(dut, **words)
    accepted = np.array(source.sent_cycles)
    assert (np.diff(accepted) == 1).all()
    assert sink.offered_cycles == (accepted + requantise_latency(item)).tolist()


def run(simulator, folder, shape=(6, 2, 25, 20, 1), **changed):
    """Simulates (channels, lanes, taps, shift, dsp); `changed` parameters do not fit that."""
    channels, lanes, taps, shift, dsp = shape
    layer = {
        "kind": "linear",
        "inputs": taps,
        "outputs": channels,
        "simd": 1,
        "pe": channels,
        "dsp": bool(dsp),
        "out_lanes": lanes,
    }
    item = make_item(layer, shift)
    files = memory_files(item, folder)
    parameters = {
        "Channels": channels,
        "Lanes": lanes,
        "AccBits": item.accumulator_bits,
        "Shift": shift,
        "UseDsp": dsp,
        "FifoDepth": item.out_fifo,
        "File": file_parameters(files)["MultiplierFile"],
    }
    simulate(
        "lenet5_requantise",
        __name__,
        simulator,
        parameters | changed,
        run_files=files,
        options={"layer": layer, "shift": shift},
    )


@pytest.mark.parametrize("shape", [(6, 1, 25, 26, 1), (6, 3, 400, 20, 0)], ids=str)
def test_requantise(simulator, tmp_path, shape):
    run(simulator, tmp_path, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    "shape", [(1, 1, 400, 40, 1), (5, 5, 1, 1, 0), (8, 2, 400, 25, 1), (4, 4, 25, 33, 0)], ids=str
)
def test_more_shapes(simulator, tmp_path, shape):
    run(simulator, tmp_path, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Lanes", 4, "lenet5_requantise: Lanes=4 must divide Channels"),
        ("Channels", 0, "lenet5_requantise: Channels=0 must be at least 1"),
        ("Shift", 0, "lenet5_requantise_lane: Shift=0 must be 1 to 40"),
        ("AccBits", 26, "lenet5_requantise_lane: AccBits=26 must be 1 to 25"),
        ("FifoDepth", 0, "lenet5_stream_fifo: Depth=0 must be a power of two and at least 2"),
    ],
)
def test_wrong_parameters_stop(simulator, tmp_path, name, value, message):
    with pytest.raises(SimulationError, match=message):
        run(simulator, tmp_path, **{name: value})

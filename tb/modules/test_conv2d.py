# SPDX-License-Identifier: Apache-2.0
"""conv2d: convolution, 2x2 max-pool and requantisation, equations (4) to (7), of whole images."""

import cocotb
import numpy as np
import pytest

from model.hardware.cycles import layer_interval, layer_results
from model.hardware.designs import DEFAULT, Engine, LayerDesign
from model.hardware.export import CONFIG, graph_words
from model.network import golden
from model.network.integer import ACTIVATION_BITS
from tb.harness.layers import (
    Lanes,
    activations,
    header_folder,
    make_layer,
    memory_files,
)
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.stream_checks import check_pauses, check_reset_midway, check_transfer
from tb.harness.streams import Pattern, in_every_pattern

IMAGES = 4
AXES = ("image", "row", "column", "beat")

# All 25 taps of a padded window at once; then a window in parts, which is slower than its windows
# come. Icarus is slow at many taps, the more so in LUTs.
CONV1 = {"height": 4, "width": 6, "inputs": 1, "outputs": 4, "kernel": 5, "padding": 2,
         "simd": 25, "pe": 2}  # fmt: skip
SERIAL = {"height": 6, "width": 6, "inputs": 1, "outputs": 3, "kernel": 5, "simd": 5, "pe": 1,
          "dsp": False}  # fmt: skip
MORE = {
    # several beats of a window and groups of outputs; several values a beat come out
    "conv2": {"height": 4, "width": 6, "inputs": 2, "outputs": 8, "kernel": 3, "simd": 9, "pe": 4,
              "out_lanes": 2},
    # all taps of several channels at once
    "channels": {"height": 4, "width": 6, "inputs": 4, "outputs": 6, "kernel": 3, "padding": 1,
                 "lanes": 2, "simd": 18, "pe": 3, "out_lanes": 3},
    # a part that goes across channels; a single output
    "parts": {"height": 4, "width": 4, "inputs": 2, "outputs": 1, "kernel": 3, "padding": 1,
              "lanes": 2, "simd": 6, "pe": 1},
    # a long burst of groups leaves the pool while the next position's must go on
    "burst": {"height": 2, "width": 4, "inputs": 1, "outputs": 32, "kernel": 3, "padding": 1,
              "simd": 9, "pe": 2},
    # distributed arithmetic: a bit of all taps a cycle; results leave in four parts
    "distributed": {"height": 4, "width": 6, "inputs": 2, "outputs": 8, "kernel": 3, "lanes": 2,
                    "simd": 18, "pe": 8, "out_lanes": 2, "engine": int(Engine.DISTRIBUTED)},
    # the same with a window for every column, and those that are flushed
    "padded": {"height": 4, "width": 6, "inputs": 1, "outputs": 4, "kernel": 5, "padding": 2,
               "simd": 25, "pe": 4, "engine": int(Engine.DISTRIBUTED)},
    # an adder graph: a window a cycle
    "constant": {"height": 4, "width": 6, "inputs": 1, "outputs": 3, "kernel": 3, "padding": 1,
                 "simd": 9, "pe": 3, "out_lanes": 3, "engine": int(Engine.CONSTANT)},
    # one group only: values take longer to leave than to compute
    "wide": {"height": 4, "width": 4, "inputs": 1, "outputs": 5, "kernel": 3, "padding": 1,
             "simd": 9, "pe": 5},
}  # fmt: skip

# Activations come in the odd rows only: half of a row's 120 have to wait, for a layer behind that
# takes them just as fast as they come on average.
PACED = {"height": 4, "width": 20, "inputs": 1, "outputs": 12, "kernel": 3, "padding": 1,
         "simd": 9, "pe": 1}  # fmt: skip


def paced(cycles: int) -> Pattern:
    """Takes a word every so many cycles."""
    while True:
        yield from [False] + [True] * (cycles - 1)


def traffic(count: int = IMAGES) -> tuple[LayerDesign, np.ndarray, np.ndarray]:
    """The layer, the words sent (images, beats), and those expected (AXES)."""
    item = make_layer(options()["layer"])
    x = activations(item, count)
    activated = golden.requantise(
        golden.accumulate(item.layer, x), item.layer.multiplier, item.layer.shift
    )
    pooled = golden.maxpool2d(activated)
    words = np.array(Lanes(item.in_lanes, ACTIVATION_BITS).words(x), object)
    expected = np.array(Lanes(item.out_lanes, ACTIVATION_BITS).words(pooled), object)
    return item, words.reshape(count, -1), expected.reshape(count, *pooled.shape[2:], -1)


@cocotb.test()
@in_every_pattern
async def check_activations(dut, idle, stall):
    _, words, expected = traffic()
    await check_transfer(dut, words.ravel(), expected, idle, stall, AXES)


@cocotb.test()
@cocotb.parametrize(stall=["never", "random"])
async def check_image_by_image(dut, stall):
    _, words, expected = traffic()
    await check_pauses(dut, words, expected, stall, AXES[1:])


@cocotb.test()
async def check_reset(dut):
    _, words, expected = traffic()
    await check_reset_midway(dut, words.ravel(), expected, AXES)


@cocotb.test()
async def check_latency(dut):
    """The cycle model knows when each activation of an image comes."""
    item, words, expected = traffic(1)
    source, sink = await check_transfer(dut, words.ravel(), expected, axes=AXES)
    _, predicted = layer_results(item, source.sent_cycles)
    compare("cycle", predicted, sink.offered_cycles, ("beat",))


@cocotb.test()
async def check_interval(dut):
    """No cycle is lost between images: they take as long as their words need to come, or as the
    cycle model says of the layer. (The last one's end is flushed, a little later.)"""
    item, words, expected = traffic()
    _, sink = await check_transfer(dut, words.ravel(), expected, axes=AXES)
    last = np.array(sink.received_cycles).reshape(IMAGES, -1)[:, -1]
    assert set(np.diff(last[:-1])) == {max(words.shape[1], layer_interval(item))}


@cocotb.test()
async def paced_sink(dut):
    """A sink as fast as the layer is on average costs no cycle: the FIFOs hold the bursts."""
    item, words, expected = traffic(2 * IMAGES)
    pace = item.busy_cycles // expected[0].size
    _, sink = await check_transfer(dut, words.ravel(), expected, stall=paced(pace), axes=AXES)
    last = np.array(sink.received_cycles).reshape(2 * IMAGES, -1)[:, -1]
    assert set(np.diff(last[IMAGES:-1])) == {item.busy_cycles}


def run(simulator, folder, layer, testcase="check_", **changed):
    """Simulates that layer; `changed` parameters do not fit it."""
    item = make_layer({"kind": "conv"} | layer)
    files = memory_files(item, folder)
    # A header of its own for the one layer whose weights are in it.
    headers = [
        header_folder(item, f"conv2d_{item.engine}") if graph_words(item) else CONFIG / DEFAULT
    ]
    parameters = {
        "Height": item.layer.in_height, "Width": item.layer.in_width,
        "InChannels": item.layer.in_channels, "OutChannels": item.layer.out_channels,
        "Kernel": item.layer.kernel, "Padding": item.layer.padding,
        "InLanes": item.in_lanes, "OutLanes": item.out_lanes, "Simd": item.simd, "Pe": item.pe,
        "Engine": int(item.engine), "Nodes": len(graph_words(item)),
        "UseDsp": item.folding.dsp, "BlockRam": item.block_ram,
        "AccBits": item.accumulator_bits, "Shift": item.layer.shift,
        "WindowFifo": item.window_fifo, "AccFifo": item.acc_fifo, "OutFifo": item.out_fifo,
        "Name": item.layer.name,
    }  # fmt: skip
    simulate("lenet5_conv2d", __name__, simulator, parameters | changed,
             includes=headers, run_files=files, testcase=testcase,
             options={"layer": {"kind": "conv"} | layer})  # fmt: skip


@pytest.mark.parametrize("layer", [CONV1, SERIAL], ids=["conv1", "serial"])
def test_conv2d(simulator, tmp_path, layer):
    run(simulator, tmp_path, layer)


@pytest.mark.one_simulator
@pytest.mark.parametrize("layer", MORE.values(), ids=MORE)
def test_more_layers(simulator, tmp_path, layer):
    run(simulator, tmp_path, layer)


@pytest.mark.one_simulator
def test_bursts_are_held(simulator, tmp_path):
    run(simulator, tmp_path, PACED, "paced_sink")


@pytest.mark.one_simulator
def test_too_small_a_fifo_costs_cycles(simulator, tmp_path):
    with pytest.raises(SimulationError, match="paced_sink"):
        run(simulator, tmp_path, PACED, "paced_sink", OutFifo=16)


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"Simd": 4}, "lenet5_conv2d: Simd=4 must divide the taps of a window beat"),
        ({"Pe": 4}, "lenet5_conv2d: Pe=4 must divide OutChannels"),
        ({"OutLanes": 2}, "lenet5_conv2d: OutLanes=2 must divide a word of Pe results"),
        ({"InLanes": 3, "Simd": 9}, "lenet5_sliding_window: Lanes=3 must divide Channels"),
        ({"Width": 5}, "lenet5_maxpool2d: Width=5 must be even"),
        ({"Height": 5}, "lenet5_conv2d: Height=5 must give an even number of rows"),
    ],
)
def test_wrong_parameters_stop(simulator, tmp_path, changed, message):
    with pytest.raises(SimulationError, match=message):
        run(simulator, tmp_path, MORE["channels"], **changed)

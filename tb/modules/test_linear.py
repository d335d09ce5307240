# SPDX-License-Identifier: Apache-2.0
"""linear computes a fully connected layer: equations (4) and (5)."""

import cocotb
import pytest
from cocotb.triggers import ClockCycles

from model.hardware.cycles import requantise_latency, serialised
from model.hardware.designs import LayerDesign
from model.network import golden
from model.network.integer import ACTIVATION_BITS
from tb.harness.layers import (
    Lanes,
    activations,
    make_layer,
    memory_files,
    result_cycles,
)
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.stream_checks import check_reset_midway, check_transfer
from tb.harness.streams import attach_sink, attach_source, in_every_pattern, never, randomly, start

VECTORS = 5
AXES = ("vector", "channel")


def traffic() -> tuple[LayerDesign, dict]:
    """The layer; the words sent, what is expected, and how words carry it."""
    item = make_layer(options()["layer"])
    x = activations(item, VECTORS)
    acc = golden.accumulate(item.layer, x)
    return item, {
        "words": Lanes(item.simd, ACTIVATION_BITS).words(x),
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
    """Groups cycles a beat; activations come as the cycle model says, also where they queue."""
    item, words = traffic()
    source, sink = await check_transfer(dut, **words)
    values = serialised(item, result_cycles(item, source.sent_cycles))
    assert sink.offered_cycles == [cycle + requantise_latency(item) for cycle in values]


@cocotb.test()
async def check_room(dut):
    """With nobody taking activations, two whole vectors are accepted; they come out later."""
    item, words = traffic()
    expected, lanes = words["expected"][:2], words["lanes"]
    source, sink = attach_source(dut, "in"), attach_sink(dut, "out", randomly(1.0))
    await start(dut)
    source.send(words["words"][: 2 * item.beats])
    await ClockCycles(dut.clk_i, 4 * expected.size + 2 * item.beats * item.groups + 50)
    assert len(source.sent_cycles) == 2 * item.beats
    sink.pause = never()
    got = await sink.receive(expected.size // lanes.count)
    compare("out", expected, lanes.values(got, expected.shape), AXES)


def run(simulator, folder, shape=(12, 12, 2, 4, 2, 1, 0), **changed):
    """Simulates (inputs, outputs, simd, pe, out lanes, dsp, block RAM); `changed` parameters do
    not fit that."""
    inputs, outputs, simd, pe, out_lanes, dsp, block_ram = shape
    layer = {
        "kind": "linear",
        "inputs": inputs,
        "outputs": outputs,
        "simd": simd,
        "pe": pe,
        "dsp": bool(dsp),
        "out_lanes": out_lanes,
    }
    item = make_layer(layer)
    files = memory_files(item, folder)
    parameters = {
        "InFeatures": inputs,
        "OutFeatures": outputs,
        "OutLanes": out_lanes,
        "Simd": simd,
        "Pe": pe,
        "UseDsp": dsp,
        "BlockRam": block_ram,
        "AccBits": item.accumulator_bits,
        "Shift": item.layer.shift,
        "AccFifo": item.acc_fifo,
        "OutFifo": item.out_fifo,
        "Name": item.layer.name,
    }
    simulate(
        "lenet5_linear",
        __name__,
        simulator,
        parameters | changed,
        run_files=files,
        options={"layer": layer},
    )


# The second emits three beats a vector, but computes only two cycles.
@pytest.mark.parametrize("shape", [(10, 12, 1, 4, 1, 1, 1), (6, 6, 3, 6, 2, 0, 0)], ids=str)
def test_linear(simulator, tmp_path, shape):
    run(simulator, tmp_path, shape)


# The last two have more activations, and one of them more groups, than FIFOs have places at least.
@pytest.mark.one_simulator
@pytest.mark.parametrize(
    "shape",
    [
        (1, 1, 1, 1, 1, 1, 1),
        (8, 9, 4, 3, 3, 1, 0),
        (2, 128, 1, 2, 1, 1, 0),
        (3, 36, 1, 36, 1, 0, 1),
    ],
    ids=str,
)
def test_more_shapes(simulator, tmp_path, shape):
    run(simulator, tmp_path, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("Simd", 5, "lenet5_linear: Simd=5 must divide InFeatures"),
        ("Pe", 8, "lenet5_linear: Pe=8 must divide OutFeatures"),
        ("OutLanes", 3, "lenet5_linear: OutLanes=3 must divide Pe"),
        ("InFeatures", 0, "lenet5_linear: InFeatures=0 must be at least 1"),
    ],
)
def test_wrong_parameters_stop(simulator, tmp_path, name, value, message):
    with pytest.raises(SimulationError, match=message):
        run(simulator, tmp_path, **{name: value})

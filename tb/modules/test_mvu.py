# SPDX-License-Identifier: Apache-2.0
"""mvu accumulates bias and products exactly, equation (4), one (beat, group) a cycle."""

import cocotb
import pytest

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
from tb.harness.stream_checks import check_reset_midway, check_transfer
from tb.harness.streams import in_every_pattern

VECTORS = 6
AXES = ("vector", "channel")

# Beats, Groups, Simd, Pe, UseDsp, BlockRam. DSPs are chained by four and shared by two channels.
SHAPES = [(1, 1, 1, 1, 0, 0), (1, 3, 25, 2, 1, 0), (6, 4, 3, 5, 1, 1)]
MORE_SHAPES = [(7, 1, 1, 3, 0, 1), (2, 2, 9, 1, 1, 0), (3, 5, 4, 4, 0, 0)]


def traffic() -> tuple[LayerDesign, dict]:
    """The layer; the words sent, what is expected, and how words carry it."""
    item = make_layer(options()["layer"])
    x = activations(item, VECTORS)
    return item, {
        "words": Lanes(item.simd, ACTIVATION_BITS).words(x),
        "expected": golden.accumulate(item.layer, x),
        "lanes": Lanes(item.pe, item.accumulator_bits, signed=True),
        "axes": AXES,
    }


@cocotb.test()
@in_every_pattern
async def check_accumulators(dut, idle, stall):
    await check_transfer(dut, **traffic()[1], idle=idle, stall=stall)


@cocotb.test()
async def check_reset(dut):
    await check_reset_midway(dut, **traffic()[1])


@cocotb.test()
async def check_timing(dut):
    """A vector takes Beats * Groups cycles, and the cycle model knows when its results come."""
    item, words = traffic()
    source, sink = await check_transfer(dut, **words)
    assert sink.offered_cycles == result_cycles(item, source.sent_cycles)


def run(simulator, folder, shape=(2, 2, 2, 2, 1, 0), testcase=None, **changed):
    """Simulates a layer of that shape; `changed` parameters, if any, are not the layer's."""
    beats, groups, simd, pe, dsp, block_ram = shape
    layer = {
        "kind": "linear",
        "inputs": beats * simd,
        "outputs": groups * pe,
        "simd": simd,
        "pe": pe,
        "dsp": bool(dsp),
    }
    item = make_layer(layer)
    files = memory_files(item, folder)
    parameters = {
        "Simd": simd,
        "Pe": pe,
        "Beats": beats,
        "Groups": groups,
        "UseDsp": dsp,
        "BlockRam": block_ram,
        "FifoDepth": item.acc_fifo,
        "AccBits": item.accumulator_bits,
        "Name": item.layer.name,
    }
    simulate(
        "lenet5_mvu",
        __name__,
        simulator,
        parameters | changed,
        run_files=files,
        testcase=testcase,
        options={"layer": layer},
    )


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_mvu(simulator, tmp_path, shape):
    run(simulator, tmp_path, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize("shape", MORE_SHAPES, ids=str)
def test_more_shapes(simulator, tmp_path, shape):
    run(simulator, tmp_path, shape)


@pytest.mark.one_simulator
def test_fifo_too_small_for_full_speed(simulator, tmp_path):
    run(simulator, tmp_path, (1, 2, 4, 2, 1, 0), "check_(accumulators|reset)", FifoDepth=2)


def test_overflow_is_noticed(simulator, tmp_path):
    """Equation (4): the accumulator must hold every sum, and the RTL asserts that it does."""
    with pytest.raises(SimulationError, match=r"lenet5_mvu\S*: an accumulator overflowed"):
        run(simulator, tmp_path, (1, 3, 25, 2, 1, 0), AccBits=20)


@pytest.mark.one_simulator
def test_accumulator_must_hold_a_sum(simulator, tmp_path):
    with pytest.raises(SimulationError, match="lenet5_engine_multiply: AccBits=15 must hold a sum"):
        run(simulator, tmp_path, AccBits=15)


@pytest.mark.one_simulator
@pytest.mark.parametrize("name", ["Pe", "Groups"])
def test_parameters_are_required(simulator, tmp_path, name):
    with pytest.raises(SimulationError, match=rf"lenet5_mvu: .*\b{name}=0"):
        run(simulator, tmp_path, **{name: 0})

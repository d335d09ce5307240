# SPDX-License-Identifier: Apache-2.0
"""engine_constant: bias + W x, equation (4), every cycle, for weights of which an adder graph was
made, and as late as the cycle model says."""

import cocotb
import numpy as np
import pytest

from model.hardware.cycles import engine_latency
from model.hardware.designs import Engine
from model.network.integer import ACTIVATION_BITS, ACTIVATION_MAX
from tb.harness.layers import header_folder, make_layer, memory_files
from tb.harness.pipelines import check_reset_empties, run_pipeline
from tb.harness.runner import SimulationError, options, seed, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import PATTERNS, pack, start, unpack

VECTORS = 200

# Inputs, outputs, kernel; every weight of the first channel, or None: random. Half of the other
# channels are all 127 or all -127.
SHAPES = [(1, 6, 5, None), (2, 4, 3, 0)]
MORE_SHAPES = [(1, 1, 1, None), (1, 1, 1, 0), (1, 2, 1, 127), (1, 3, 2, -127), (3, 1, 3, -1)]


def vectors(taps: int) -> np.ndarray:
    """int64 (VECTORS, taps) activations: all 127, all 0, single ones, extremes, then random."""
    rng = np.random.default_rng(seed())
    x = rng.integers(0, ACTIVATION_MAX + 1, (VECTORS, taps))
    x[::3] = rng.choice([0, ACTIVATION_MAX], x[::3].shape)
    x[2 : taps + 2] = ACTIVATION_MAX * np.eye(taps, dtype=int)[: VECTORS - 2]
    x[0], x[1] = ACTIVATION_MAX, 0
    return x


@cocotb.test()
@cocotb.parametrize(idle=list(PATTERNS))
async def check_sums(dut, idle):
    item = make_layer(options()["layer"])
    x = vectors(item.layer.taps)
    await start(dut)
    beats = [{"x_i": pack(vector, ACTIVATION_BITS)} for vector in x.tolist()]
    results = await run_pipeline(dut, beats, ["acc_o"], engine_latency(item), idle)
    bits, channels = item.accumulator_bits, item.layer.out_channels
    got = np.array([unpack(word, bits, channels, signed=True) for (word,) in results])
    weights = item.layer.weights.reshape(channels, -1).astype(np.int64)
    compare("acc_o", x @ weights.T + item.layer.bias, got, axes=("vector", "channel"))


@cocotb.test()
async def check_reset(dut):
    await start(dut)
    await check_reset_empties(dut, {"x_i": 0}, engine_latency(make_layer(options()["layer"])))


def run(simulator, folder, shape, sources=None, **changed):
    """Simulates the engine of a layer of that shape; `changed` parameters do not fit it."""
    inputs, outputs, kernel, weight = shape
    layer = {
        "kind": "conv", "height": kernel + 1, "width": kernel + 1, "inputs": inputs,
        "outputs": outputs, "kernel": kernel, "simd": inputs * kernel**2, "pe": outputs,
        "lanes": inputs, "engine": int(Engine.CONSTANT), "weight": weight,
    }  # fmt: skip
    item = make_layer(layer)
    parameters = {
        "Taps": item.layer.taps,
        "Pe": outputs,
        "AccBits": item.accumulator_bits,
        "Nodes": len(item.graph.nodes),
        "Name": item.layer.name,
    }
    simulate(
        "lenet5_engine_constant",
        __name__,
        simulator,
        parameters | changed,
        sources=sources,
        includes=[header_folder(item, "engine_constant_" + "_".join(map(str, shape)))],
        run_files=memory_files(item, folder),
        options={"layer": layer},
    )


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_engine_constant(simulator, tmp_path, shape):
    run(simulator, tmp_path, shape)


@pytest.mark.one_simulator
@pytest.mark.parametrize("shape", MORE_SHAPES, ids=str)
def test_more_shapes(simulator, tmp_path, shape):
    run(simulator, tmp_path, shape)


@pytest.mark.one_simulator
def test_nodes_are_required(simulator, tmp_path):
    with pytest.raises(SimulationError, match="lenet5_adder_graph: Nodes=0 must be at least"):
        run(simulator, tmp_path, (1, 2, 2, None), Nodes=0)

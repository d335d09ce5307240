# SPDX-License-Identifier: Apache-2.0
"""Cocotb test of a pipeline that multiplies a vector by a constant matrix every cycle: its results
are numpy's, after exactly as many cycles as it is said to take. Played by compare_hls4ml.py."""

from types import SimpleNamespace

import cocotb
import numpy as np

from model.network.integer import ACTIVATION_BITS, ACTIVATION_MAX
from tb.harness.pipelines import run_without_valid
from tb.harness.runner import options, seed
from tb.harness.scoreboard import compare
from tb.harness.streams import pack, unpack

VECTORS = 1000


def vectors(taps: int) -> np.ndarray:
    """int64 (VECTORS, taps) activations: all 127, all 0, single ones, extremes, then random."""
    rng = np.random.default_rng(seed())
    x = rng.integers(0, ACTIVATION_MAX + 1, (VECTORS, taps))
    x[1::2] = rng.choice([0, ACTIVATION_MAX], x[1::2].shape)
    x[2 : taps + 2] = ACTIVATION_MAX * np.eye(taps, dtype=int)
    x[0], x[1] = ACTIVATION_MAX, 0
    return x


@cocotb.test()
async def check_matrix(dut):
    given = options()
    weights, bias = np.array(given["weights"]), np.array(given["bias"])
    for name in given["held_high"]:
        getattr(dut, name).value = 1
    ports = SimpleNamespace(
        clk_i=getattr(dut, given["clock"]),
        x=getattr(dut, given["x"]),
        sums=getattr(dut, given["sums"]),
    )
    x = vectors(weights.shape[1])
    beats = [{"x": pack(vector, ACTIVATION_BITS)} for vector in x.tolist()]
    words = await run_without_valid(ports, beats, ["sums"], given["latency"])
    got = [unpack(word, given["bits"], len(bias), signed=given["signed"]) for (word,) in words]
    compare(
        given["sums"],
        x @ weights.T + bias,
        np.array(got) << given["shift"],
        axes=("vector", "channel"),
    )

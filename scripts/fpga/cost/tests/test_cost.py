# SPDX-License-Identifier: Apache-2.0
"""The yardsticks of scripts/fpga/cost/ compute what they are measured for: the single precision
ones bit for bit as numpy's float32 does, subnormal numbers taken and given as zero; the integer
ones as integers do."""

import itertools
import random

import cocotb
import numpy as np
import pytest

from model.network.integer import ACTIVATION_MAX, WEIGHT_MAX
from scripts.fpga.cost.quantise_cost import CELLS
from tb.harness.pipelines import run_without_valid
from tb.harness.runner import options, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import unpack

BEATS = 2000
QUIET_NAN = 0x7FC00000
LEAST_NORMAL = np.finfo(np.float32).tiny

# Bits of zero, the least and greatest subnormal and normal numbers, one and its neighbours, numbers
# whose product or sum is tiny, huge or half way, infinity and two NaNs; each with either sign.
EDGES = (
    0x00000000,
    0x00000001,
    0x007FFFFF,
    0x00800000,
    0x00800001,
    0x00FFFFFF,
    0x01000000,
    0x1FFFFFFF,
    0x20000000,
    0x20000001,
    0x3F7FFFFF,
    0x3F800000,
    0x3F800001,
    0x3FC00000,
    0x3FFFFFFF,
    0x40000000,
    0x4B800000,
    0x5F7FFFFF,
    0x5F800000,
    0x7F000000,
    0x7F7FFFFF,
    0x7F800000,
    0x7F800001,
    0x7FFFFFFF,
)


def operands() -> tuple[np.ndarray, np.ndarray]:
    """Two float32 arrays: every pair of edges, then any bits, then exponents so near that sums
    cancel and products stay in range, then few bits set, so that ties are frequent."""
    rng = np.random.default_rng(random.getrandbits(64))
    edges = np.array([*EDGES, *(bits | 1 << 31 for bits in EDGES)], np.uint32)
    pairs = np.array(list(itertools.product(edges, edges)), np.uint32)
    whole = rng.integers(0, 2**32, (BEATS, 2), np.uint32)
    near = whole & 0x807FFFFF | rng.integers(112, 142, (BEATS, 2), np.uint32) << 23
    tied = near & 0xFFFFF800  # 12 bits of fraction each: 24 in the product, so half ways
    tiny = whole & 0x807FFFFF | rng.integers(60, 68, (BEATS, 2), np.uint32) << 23
    bits = np.concatenate([pairs, whole, near, tied, tiny])
    return bits[:, 0].copy().view(np.float32), bits[:, 1].copy().view(np.float32)


def flushed(values: np.ndarray) -> np.ndarray:
    """`values` float32 with subnormal numbers replaced by zero of their sign."""
    return np.where(np.abs(values) < LEAST_NORMAL, np.copysign(np.float32(0), values), values)


def product(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """numpy's float32 product, zero where it is tiny. A product just below the least normal number
    has 24 bits when it is rounded here, as if exponents had no end, and 23 in numpy."""
    a, b = flushed(a), flushed(b)
    with np.errstate(all="ignore"):
        scaled = (a.astype(np.float64) * b.astype(np.float64) * 2.0**64).astype(np.float32)
        tiny = np.abs(scaled) < LEAST_NORMAL * np.float32(2.0**64)
        return np.where(tiny, np.copysign(np.float32(0), scaled), a * b)


def total(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """numpy's float32 sum, zero where it is subnormal: it is exact there."""
    with np.errstate(all="ignore"):
        return flushed(flushed(a) + flushed(b))


def bits_of(values: np.ndarray) -> list[int]:
    """The bits of float32 values, with one NaN only."""
    bits = np.where(np.isnan(values), np.uint32(QUIET_NAN), values.view(np.uint32))
    return bits.tolist()


@cocotb.test()
async def check_single_precision(dut):
    output, reference = {"fp32_multiply": ("product_o", product), "fp32_add": ("sum_o", total)}[
        options()["top"]
    ]
    a, b = operands()
    beats = [
        {"a_i": x, "b_i": y}
        for x, y in zip(a.view(np.uint32).tolist(), b.view(np.uint32).tolist(), strict=True)
    ]
    words = await run_without_valid(dut, beats, [output], latency=6)
    compare(output, bits_of(reference(a, b)), [word for (word,) in words], axes=("beat",))


@cocotb.test()
async def check_int8(dut):
    pairs = [
        *itertools.product([-128, -127, -1, 0, 1, 127], repeat=2),
        *([random.randint(-128, 127) for _ in range(2)] for _ in range(BEATS)),
    ]
    beats = [{"a_i": a & 255, "b_i": b & 255} for a, b in pairs]
    words = await run_without_valid(dut, beats, ["product_o"], latency=3)
    got = [int(unpack(word, 16, 1, signed=True)[0]) for (word,) in words]
    compare("product_o", [a * b for a, b in pairs], got, axes=("beat",))


@cocotb.test()
@cocotb.parametrize(lane=[0, 1])
async def check_pair(dut, lane):
    rng = np.random.default_rng(random.getrandbits(64))
    extremes = [-WEIGHT_MAX, -1, 0, 1, WEIGHT_MAX]
    edges = list(itertools.product([0, 1, ACTIVATION_MAX], extremes, extremes))
    beats = np.concatenate(
        [
            edges,
            np.column_stack(
                [
                    rng.integers(0, ACTIVATION_MAX + 1, BEATS),
                    rng.integers(-WEIGHT_MAX, WEIGHT_MAX + 1, (BEATS, 2)),
                ]
            ),
        ]
    )
    driven = [{"x_i": int(x), "w0_i": int(w0) & 255, "w1_i": int(w1) & 255} for x, w0, w1 in beats]
    output = f"product{lane}_o"
    words = await run_without_valid(dut, driven, [output], latency=4)
    got = [int(unpack(word, 16, 1, signed=True)[0]) for (word,) in words]
    compare(output, (beats[:, 0] * beats[:, 1 + lane]).tolist(), got, axes=("beat",))


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("top", "testcase"),
    [
        ("fp32_multiply", "check_single_precision"),
        ("fp32_add", "check_single_precision"),
        ("int8_multiply", "check_int8"),
        ("int8_multiply_pair", "check_pair.*"),
    ],
)
def test_yardstick(simulator, top, testcase):
    simulate(
        top,
        __name__,
        simulator,
        sources=CELLS[top].sources,
        includes=(),
        options={"top": top},
        testcase=testcase,
    )

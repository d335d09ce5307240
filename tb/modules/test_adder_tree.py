# SPDX-License-Identifier: Apache-2.0
"""adder_tree gives the exact sum of its terms and carries, and always as late as it says."""

import random
from math import ceil, log2

import cocotb
import numpy as np
import pytest

from tb.harness.pipelines import run_without_valid
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.scoreboard import compare
from tb.harness.streams import pack, unpack

BEATS = 200


@cocotb.test()
async def check_sums(dut):
    """Random terms, then extreme ones, then all alike; the first carry comes beside the sum."""
    terms, bits = options()["Terms"], options()["TermBits"]
    rng = np.random.default_rng(random.getrandbits(64))
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    values = rng.integers(low, high + 1, (3 * BEATS, terms))
    values[BEATS:] = rng.choice([low, high], (2 * BEATS, terms))
    values[2 * BEATS :] = values[2 * BEATS :, :1]
    carries = rng.integers(0, 2, (3 * BEATS, terms))
    carries[2 * BEATS :] = 1 - (values[2 * BEATS :] == high)  # so that the sum fits SumBits
    beats = [
        {"term_i": pack(term, bits), "carry_i": pack(carry, 1)}
        for term, carry in zip(values, carries, strict=True)
    ]
    latency = ceil(log2(terms))
    words = await run_without_valid(dut, beats, ["sum_o", "carry_o"], latency)
    got = [unpack(word, len(dut.sum_o), 1, signed=True)[0] for word, _ in words]
    expected = values.sum(axis=1) + carries[:, 1:].sum(axis=1)
    compare("sum_o", expected, got, axes=("beat",))
    compare("carry_o", carries[:, 0], [carry for _, carry in words], axes=("beat",))


@pytest.mark.parametrize(("terms", "bits"), [(7, 17), (1, 5), (2, 1), (3, 9), (25, 4)])
def test_adder_tree(simulator, terms, bits):
    parameters = {"Terms": terms, "TermBits": bits}
    simulate("lenet5_adder_tree", __name__, simulator, parameters, options=parameters)


@pytest.mark.one_simulator
@pytest.mark.parametrize("name", ["Terms", "TermBits"])
def test_parameters_are_checked(simulator, name):
    parameters = {"Terms": 2, "TermBits": 2} | {name: 0}
    with pytest.raises(SimulationError, match=f"lenet5_adder_tree: {name}=0 must be at least 1"):
        simulate(
            "lenet5_adder_tree",
            __name__,
            simulator,
            parameters,
            options={"Terms": 2, "TermBits": 2},
        )

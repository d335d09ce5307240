# SPDX-License-Identifier: Apache-2.0
"""argmax gives the index of the greatest score, the lowest index on a tie (equation (8))."""

import random

import cocotb
import numpy as np
import pytest

from model.network import golden
from tb.harness.runner import SimulationError, options, simulate
from tb.harness.stream_checks import check_pauses, check_reset_midway, check_transfer
from tb.harness.streams import in_every_pattern, pack

PACKETS = 12


def packets() -> tuple[np.ndarray, np.ndarray, int]:
    """Scores int64 (packets, classes), their classes, and the bits of a score: ties, negative
    scores and the ends of the range among them."""
    classes, bits = options()["classes"], options()["bits"]
    low, high = -(2 ** (bits - 1)), 2 ** (bits - 1) - 1
    rows = [
        [low] * classes,
        [high] * classes,
        [-1] * classes,
        [low] * (classes - 1) + [high],
        [high] + [low] * (classes - 1),
        [-1] + [0] * (classes - 1),  # a tie after a smaller score
        np.linspace(low, -1, classes, dtype=np.int64),
        np.linspace(high, low, classes, dtype=np.int64),
    ]
    for _ in range(PACKETS):
        rows.append([random.randint(low, high) for _ in range(classes)])
        rows.append([random.randint(-1, 1) for _ in range(classes)])
    scores = np.array(rows, np.int64)
    return scores, golden.argmax(scores), bits


def words() -> tuple[list[int], list[int]]:
    scores, classes, bits = packets()
    return [pack([score], bits) for score in scores.ravel()], classes.tolist()


@cocotb.test()
@in_every_pattern
async def check_class(dut, idle, stall):
    await check_transfer(dut, *words(), idle, stall, axes=("packet",))


@cocotb.test()
async def check_packet_by_packet(dut):
    sent, expected = words()
    parts = np.reshape(np.array(sent, object), (len(expected), -1))
    await check_pauses(dut, parts, [[index] for index in expected], "random")


@cocotb.test()
async def check_reset(dut):
    await check_reset_midway(dut, *words(), axes=("packet",))


@cocotb.test()
async def check_timing(dut):
    """A class is offered one cycle after the packet's last score, while no score is taken."""
    sent, expected = words()
    classes = options()["classes"]
    source, sink = await check_transfer(dut, sent, expected)
    last_scores = source.sent_cycles[classes - 1 :: classes]
    assert [cycle + 1 for cycle in last_scores] == sink.offered_cycles
    assert set(np.diff(sink.offered_cycles)) == {classes + 1}


@pytest.mark.parametrize(("classes", "bits"), [(10, 25), (2, 2), (3, 8), (16, 32)])
def test_argmax(simulator, classes, bits):
    chosen = {"classes": classes, "bits": bits}
    simulate(
        "lenet5_argmax", __name__, simulator, {"Classes": classes, "Bits": bits}, options=chosen
    )


@pytest.mark.one_simulator
@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"Classes": 1, "Bits": 8}, "lenet5_argmax: Classes=1 must be at least 2"),
        ({"Classes": 10, "Bits": 1}, "lenet5_argmax: Bits=1 must be at least 2"),
    ],
)
def test_wrong_parameters_stop(simulator, parameters, message):
    with pytest.raises(SimulationError, match=message):
        simulate("lenet5_argmax", __name__, simulator, parameters)

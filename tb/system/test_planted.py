# SPDX-License-Identifier: Apache-2.0
"""Mistakes planted in the RTL, each of which a test has to find.

`make test-planted`; outside the regression, as each mistake is built anew. One simulator is enough:
what is found does not depend on who simulates.
"""

import random
from pathlib import Path

import pytest

from model.comparison import Mismatch
from model.data.datasets import load_sample
from model.network.integer import Network
from tb.harness.accel_bench import Reset
from tb.harness.accelerator import check, images_as_packets, play
from tb.harness.planting import name, planted
from tb.harness.runner import SimulationError, seed
from tb.system.test_back_pressure import IMAGES, sleeps

pytestmark = pytest.mark.long

# Found only where a source goes on through the reset.
SOURCE_GOES_ON = [("accel", "= in_ready && aresetn;", "= in_ready;")]
# Found only by X: from any number that is one the counter works.
UNKNOWN = [("maxpool2d", "      addr_q <= '0;\n", "")]
INITIAL_VALUES = [
    ("mvu", "last_group_q = Groups == 1;", "last_group_q;"),
    ("stream_fifo", "empty_q = 1'b1;", "empty_q;"),
    ("line_buffer", "free_q = CountBits'(Rows);", "free_q;"),
    ("image_framer", "state_q = Receive;", "state_q;"),
]
# What a sink that sleeps finds: no room reserved, or too little.
BACK_PRESSURE = [
    ("core", ".out_ready_i(logit_ready_i)", ".out_ready_i(1'b1)"),
    ("mvu", "assign may_issue = !reserving || available;", "assign may_issue = 1'b1;"),
    ("credit_fifo", "!(reserve_i ? one_left : none_left)", "1'b1"),
]


def found(design: str, sources: list[Path], simulator: str = "verilator", images=3, **how) -> None:
    """The mistake must show: as a wrong bit, a broken rule, a hang."""
    network = Network.load()
    packets = images_as_packets(random.Random(seed()).sample(list(load_sample()[0]), images))
    with pytest.raises((SimulationError, Mismatch, AssertionError)) as error:
        check(play(design, packets, simulator, sources=sources, **how), network)
    print(error.value)


@pytest.mark.parametrize("mistake", SOURCE_GOES_ON, ids=name)
def test_beats_lost_in_reset_are_found(mistake, tmp_path):
    reset = [Reset(1, after, goes_on=True) for after in (100, 300, 784, 900)]
    found("base", planted(tmp_path, *mistake), resets=reset)


@pytest.mark.parametrize("mistake", UNKNOWN, ids=name)
def test_registers_that_stay_unknown_are_found(mistake, tmp_path):
    found("base", planted(tmp_path, *mistake), simulator="icarus", power_up="unknown")


@pytest.mark.parametrize("mistake", INITIAL_VALUES, ids=name)
def test_missing_initial_values_are_found(mistake, tmp_path, monkeypatch):
    """For one seed in a few: what a register comes up with may happen to be right."""
    sources, packets = planted(tmp_path, *mistake), images_as_packets(load_sample()[0][:1])
    with pytest.raises((SimulationError, Mismatch, AssertionError)):
        for number in range(1, 9):
            monkeypatch.setenv("SEED", str(number))
            record = play("base", packets, "verilator", sources=sources, power_up="initial")
            check(record, Network.load())


@pytest.mark.parametrize("mistake", BACK_PRESSURE, ids=name)
def test_missing_room_is_found(mistake, tmp_path):
    sink = sleeps("tiny")["longer_than_all_fifos"]
    found("tiny", planted(tmp_path, *mistake), images=IMAGES, sink_sleep=sink)


def test_too_few_places_for_a_sink_that_sleeps_are_found(tmp_path):
    """The logits are lost when nobody takes them, and only two images may be under way."""
    core = planted(tmp_path, *BACK_PRESSURE[0])
    accel = planted(tmp_path, "accel", "ImagesInFlight = 16", "ImagesInFlight = 2")
    both = [one if one.parent == tmp_path else two for one, two in zip(core, accel, strict=True)]
    found("tiny", both, images=IMAGES, sink_sleep=sleeps("tiny")["longer_than_all_fifos"])

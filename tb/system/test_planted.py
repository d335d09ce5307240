# SPDX-License-Identifier: Apache-2.0
"""Mistakes planted in the RTL, each of which a test of the system has to find.

`make test-planted`; outside the regression, as each mistake builds the accelerator anew. Verilator
alone runs them: what it finds does not depend on who simulates.
"""

import random
from pathlib import Path

import pytest

from model.comparison import Mismatch
from model.data.datasets import load_sample
from model.hardware.cycles import predict
from model.hardware.designs import design_point
from model.hardware.sources import TOP, rtl_sources
from model.network.integer import Network
from tb.harness.accelerator import Reset, Sleep, check, images_as_packets, play
from tb.harness.runner import SimulationError, seed
from tb.system.test_back_pressure import sleeps
from tb.system.test_reset import resets

pytestmark = pytest.mark.long

# A control register whose reset is missing: (module, register, its reset value, what it is given in
# a cycle of reset instead; None: it stays).
RESETS = [
    ("credit_fifo", "popped_q", "1'b0", "out_valid_o && out_ready_i"),
    ("credit_fifo", "returned_q", "1'b0", "return_i"),
    ("credit_fifo", "free_q", "CountBits'(Depth)", "free_q + change"),
    ("stream_fifo", "write_q", "'0", None),
    ("stream_register", "valid_q", "1'b0", None),
    ("stream_serialiser", "index_q", "'0", None),
    ("mvu", "sum_valid_q", "1'b0", "next_valid"),
    ("mvu", "result_valid_q", "1'b0", "sum_valid_q && sum_last_q"),
    ("mvu", "next_group_q", "'0", None),
    ("mvu", "beat_q", "'0", None),
    ("requantise", "valid_q", "'0", "{valid_q[0], accept}"),
    ("requantise", "addr_q", "'0", None),
    ("maxpool2d", "pair_q", "'0", "{pair_q[0], valid_i && col_q[0]}"),
    ("maxpool2d", "window_q", "'0", "{window_q[0], valid_i && col_q[0] && odd_row_q}"),
    ("maxpool2d", "absorbed_q", "1'b0", "valid_i && !(col_q[0] && odd_row_q)"),
    ("maxpool2d", "valid_q", "1'b0", "window_q[1]"),
    ("maxpool2d", "addr_q", "'0", None),
    ("maxpool2d", "odd_row_q", "1'b0", None),
    ("sliding_window", "tail_q", "1'b0", None),
    ("line_buffer", "write_bank_q", "'0", None),
    ("argmax", "index_q", "'0", None),
    ("image_framer", "count_q", "'0", None),
    ("image_framer", "status_done_q", "1'b0", None),
    ("result_packer", "image_q", "'0", None),
    ("result_packer", "word_q", "'0", None),
]
# The same where the reset is written in another way: (module, what stands there, what is planted).
OTHER_RESETS = [
    ("mvu", "<= rst_ni ? RomLatency'({valid_q, issue}) : '0;", "<= RomLatency'({valid_q, issue});"),
    ("dot_product", "if (!rst_ni) valid_q <= '0;\n    else valid_q <=", "valid_q <="),
    ("requantise_lane", "if (!rst_ni) valid_q <= '0;\n    else valid_q <=", "valid_q <="),
    (
        "sliding_window",
        "rst_ni ? {emit_q[1:0], step && emit} : '0;",
        "{emit_q[1:0], step && emit};",
    ),
    ("sliding_window", "rst_ni ? row_release : '0;", "row_release;"),
]
# Found only where a source goes on through the reset.
SOURCE_GOES_ON = [("accel", "= in_ready && aresetn;", "= in_ready;")]
INITIAL_VALUES = [
    ("mvu", "last_group_q = Groups == 1;", "last_group_q;"),
    ("stream_fifo", "empty_q = 1'b1;", "empty_q;"),
    ("line_buffer", "free_q = CountBits'(Rows);", "free_q;"),
    ("image_framer", "state_q = Receive;", "state_q;"),
]
# What a sink that sleeps finds: no room reserved, or too little.
BACK_PRESSURE = [
    ("core", ".out_ready_i(logit_ready_i)", ".out_ready_i(1'b1)"),
    ("accel", "ImagesInFlight = 16", "ImagesInFlight = 2"),
    ("mvu", "assign may_issue = !last_beat_q || available;", "assign may_issue = 1'b1;"),
    ("credit_fifo", "(reserve_i ? free_q != CountBits'(1) : free_q != '0)", "1'b1"),
]


def without_reset(module: str, register: str, value: str, otherwise: str | None):
    """The mistake as in OTHER_RESETS."""
    new = f"      {register} <= {otherwise};\n" if otherwise else ""
    return module, f"      {register} <= {value};\n", new


def planted(folder: Path, module: str, old: str, new: str) -> list[Path]:
    """The RTL with `new` in place of `old`, which stands there once, in a module."""
    module, sources = f"lenet5_{module}", []
    for path in rtl_sources(TOP):
        if path.stem == module:
            text = path.read_text()
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {module}"
            path = folder / path.name
            path.write_text(text.replace(old, new))
        sources.append(path)
    assert folder / f"{module}.sv" in sources
    return sources


def name(mistake) -> str:
    return f"{mistake[0]}: {' '.join(mistake[1].split())[:40]}"


def packets():
    images, _ = load_sample()
    return images_as_packets(random.Random(seed()).sample(list(images), 3))


def found(design: str, sources: list[Path], **how) -> None:
    """The mistake must show: as a wrong bit, a broken rule, a hang."""
    network = Network.load()
    with pytest.raises((SimulationError, Mismatch, AssertionError)) as error:
        check(play(design, packets(), "verilator", sources=sources, **how), network)
    print(error.value)


MISSING_RESETS = [*(without_reset(*mistake) for mistake in RESETS), *OTHER_RESETS]


@pytest.mark.parametrize("mistake", MISSING_RESETS, ids=name)
def test_missing_resets_are_found(mistake, tmp_path):
    sleep = Sleep(first=8 * predict(Network.load(), design_point("base")).interval)
    found(
        "base",
        planted(tmp_path, *mistake),
        resets=resets(Network.load(), "base", "verilator"),
        sink_sleep=sleep,
    )


@pytest.mark.parametrize("mistake", SOURCE_GOES_ON, ids=name)
def test_beats_lost_in_reset_are_found(mistake, tmp_path):
    reset = [Reset(1, after, goes_on=True) for after in (100, 300, 784, 900)]
    found("base", planted(tmp_path, *mistake), resets=reset)


@pytest.mark.parametrize("mistake", INITIAL_VALUES, ids=name)
def test_missing_initial_values_are_found(mistake, tmp_path):
    found("base", planted(tmp_path, *mistake), power_up="initial")


@pytest.mark.parametrize("mistake", BACK_PRESSURE, ids=name)
def test_missing_room_is_found(mistake, tmp_path):
    sink = sleeps("tiny")["longer_than_all_fifos"]
    found("tiny", planted(tmp_path, *mistake), sink_sleep=sink)

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
from model.hardware.sources import TOP, rtl_sources
from model.network.integer import Network
from tb.harness import runner
from tb.harness.accel_bench import Reset
from tb.harness.accelerator import check, images_as_packets, play
from tb.harness.runner import SimulationError, seed
from tb.modules import (
    test_argmax,
    test_credit_fifo,
    test_dot_product,
    test_image_framer,
    test_line_buffer,
    test_maxpool2d,
    test_mvu,
    test_requantise,
    test_requantise_lane,
    test_result_packer,
    test_sliding_window,
    test_stream_fifo,
    test_stream_register,
    test_stream_serialiser,
)
from tb.system.test_back_pressure import IMAGES, sleeps

pytestmark = pytest.mark.long

SIMULATOR = "icarus"  # builds a module in no time

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
    ("maxpool2d", "window_q", "'0", "{window_q[0], valid_i && col_q[0] && odd_row_q}"),
    ("maxpool2d", "absorbed_q", "1'b0", "valid_i && !(col_q[0] && odd_row_q)"),
    ("maxpool2d", "valid_q", "1'b0", "window_q[1]"),
    ("maxpool2d", "odd_row_q", "1'b0", None),
    ("sliding_window", "tail_q", "1'b0", None),
    ("line_buffer", "write_bank_q", "'0", None),
    ("argmax", "index_q", "'0", None),
    ("image_framer", "count_q", "'0", None),
    ("image_framer", "state_q", "Receive", None),
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


def found(design: str, sources: list[Path], simulator: str = "verilator", images=3, **how) -> None:
    """The mistake must show: as a wrong bit, a broken rule, a hang."""
    network = Network.load()
    packets = images_as_packets(random.Random(seed()).sample(list(load_sample()[0]), images))
    with pytest.raises((SimulationError, Mismatch, AssertionError)) as error:
        check(play(design, packets, simulator, sources=sources, **how), network)
    print(error.value)


MISSING_RESETS = [*(without_reset(*mistake) for mistake in RESETS), *OTHER_RESETS]


# The bench that has to find a mistake in a module: its own, or that of who holds it.
BENCHES = {
    "credit_fifo": lambda folder: test_credit_fifo.test_credit_fifo(SIMULATOR, 7, 16),
    "stream_fifo": lambda folder: test_stream_fifo.test_stream_fifo(SIMULATOR, 8, 4),
    "stream_register": lambda folder: test_stream_register.test_stream_register(SIMULATOR, 8),
    "stream_serialiser": lambda folder: test_stream_serialiser.test_stream_serialiser(
        SIMULATOR, 8, 3
    ),
    "mvu": lambda folder: test_mvu.run(SIMULATOR, folder),
    "dot_product": lambda folder: test_dot_product.test_dot_product(SIMULATOR, 5, 1, 1),
    "requantise": lambda folder: test_requantise.run(SIMULATOR, folder),
    "requantise_lane": lambda folder: test_requantise_lane.test_requantise_lane(
        SIMULATOR, 24, 26, 1
    ),
    "maxpool2d": lambda folder: test_maxpool2d.test_maxpool2d(SIMULATOR, 6, 1, 3, 25),
    "sliding_window": lambda folder: test_sliding_window.test_sliding_window(
        SIMULATOR, test_sliding_window.CONV1
    ),
    "line_buffer": lambda folder: test_line_buffer.test_line_buffer(SIMULATOR, 5, 2, 3),
    "argmax": lambda folder: test_argmax.test_argmax(SIMULATOR, 10, 8),
    "image_framer": lambda folder: test_image_framer.test_image_framer(SIMULATOR, 2, False),
    "result_packer": lambda folder: test_result_packer.test_result_packer(SIMULATOR, 10, 25, 0, 1),
}


@pytest.mark.parametrize("mistake", MISSING_RESETS, ids=name)
def test_missing_resets_are_found(mistake, tmp_path, monkeypatch):
    """By the bench of the module, which is built in a second; it wants to fail in reset alone."""
    sources = planted(tmp_path, *mistake)
    wanted = rtl_sources

    def with_mistake(toplevel: str) -> list[Path]:
        stems = [path.stem for path in wanted(toplevel)]
        return [path for path in sources if path.stem in stems]

    monkeypatch.setattr(runner, "rtl_sources", with_mistake)
    with pytest.raises(SimulationError) as error:
        BENCHES[mistake[0]](tmp_path)
    assert "reset" in str(error.value) or "FATAL" in str(error.value)
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

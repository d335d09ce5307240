# SPDX-License-Identifier: Apache-2.0
"""Mistakes planted in modules, each of which the module's own bench has to find: in what lies
between a DMA and the layers, and in the reset of every control register.

`make test-planted`; outside the regression. Icarus alone runs them: it builds fastest.
"""

from pathlib import Path

import pytest

from model.hardware.sources import rtl_sources
from tb.harness import runner
from tb.harness.planting import name, planted
from tb.harness.runner import SimulationError, simulate
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
    test_stream_stage,
    test_window_planes,
)

pytestmark = pytest.mark.long

SIMULATOR = "icarus"
SEEDS = 8

# Module -> its parameters, and what its bench is told of them.
SETTINGS = {
    "pixel_unpacker": ({"InBytes": 4, "UseKeep": 1}, {"in_bytes": 4, "use_keep": 1}),
    "image_framer": ({"Pixels": 3, "ByCount": 1}, {"pixels": 3, "by_count": True}),
    "result_packer": (
        {"Classes": 26, "AccBits": 24, "Network": 0x81, "PacketsPerLast": 3},
        {"classes": 26, "bits": 24, "network": 0x81, "packets_per_last": 3},
    ),
}
# (module, what stands there, what is planted)
MISTAKES = [
    ("pixel_unpacker", "last_index = IndexBits'(i);", "last_index = IndexBits'(i - 1);"),
    ("pixel_unpacker", "if (!rst_ni) index_q <= '0;\n      else if", "if"),
    ("pixel_unpacker", "if (UseKeep && in_last_i)", "if (UseKeep)"),
    ("pixel_unpacker", "out_last_o = in_last_i && last_byte", "out_last_o = in_last_i"),
    ("pixel_unpacker", "in_data_i[index_q]", "in_data_i[InBytes - 1 - index_q]"),
    (
        "pixel_unpacker",
        "if (in_keep_i[i]) last_index",
        "if (in_keep_i[i] && last_index == '0) last_index",
    ),
    ("image_framer", "state_q == Fill || cut_q", "state_q == Fill"),
    ("image_framer", "&& !last_pixel_q && (cut_q || in_last_i)", "&& (cut_q || in_last_i)"),
    ("image_framer", "(cut_q || in_last_i)", "in_last_i"),
    ("image_framer", "      cut_q <= 1'b0;\n", ""),
    ("image_framer", "count_q == CountBits'(Pixels - 2)", "count_q == CountBits'(Pixels - 3)"),
    ("image_framer", "count_q <= last_pixel_q ? '0", "count_q <= (last_pixel_q || in_last_i) ? '0"),
    ("image_framer", "in_last_i || ByCount", "in_last_i"),
    ("image_framer", "if (sent && !ByCount) begin", "if (sent) begin"),
    ("result_packer", "packet_q == PacketBits'(PacketsPerLast - 1)", "1'b1"),
    ("result_packer", "PacketBits'(PacketsPerLast - 1)", "PacketBits'(PacketsPerLast)"),
    ("result_packer", "      packet_q <= '0;\n", ""),
    ("result_packer", "Network, image_q", "lenet5_pkg::NetworkBits'(0), image_q"),
    ("result_packer", "ClassBits'(class_data)}", "ClassBits'(class_data[3:0])}"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
def test_planted_mistakes_are_found(mistake, tmp_path):
    module = mistake[0]
    parameters, chosen = SETTINGS[module]
    with pytest.raises(SimulationError, match="check_") as error:
        simulate(
            f"lenet5_{module}",
            f"tb.modules.test_{module}",
            SIMULATOR,
            parameters,
            sources=planted(tmp_path, *mistake),
            options=chosen,
        )
    print(error.value)


# A control register whose reset is missing: (module, register, its reset value, what it is given in
# a cycle of reset instead; None: it stays).
RESETS = [
    ("credit_fifo", "reserved_q", "1'b0", "reserve_i"),
    ("credit_fifo", "popped_q", "1'b0", "out_valid_o && out_ready_i"),
    ("credit_fifo", "returned_q", "1'b0", "return_i"),
    ("credit_fifo", "free_q", "CountBits'(Depth)", "free_q + change"),
    ("stream_fifo", "write_q", "'0", None),
    ("stream_register", "valid_q", "1'b0", None),
    ("stream_serialiser", "index_q", "'0", None),
    ("engine_multiply", "sum_valid_q", "1'b0", "next_valid"),
    ("engine_multiply", "result_valid_q", "1'b0", "sum_valid_q && sum_last_q"),
    ("engine_multiply", "next_group_q", "'0", None),
    ("mvu", "beat_q", "'0", None),
    ("requantise", "valid_q", "'0", "{valid_q[0], accept}"),
    ("requantise", "addr_q", "'0", None),
    ("maxpool2d", "window_q", "'0", "{window_q[0], valid_i && col_q[0] && odd_row_q}"),
    ("maxpool2d", "absorbed_q", "1'b0", "valid_i && !(col_q[0] && odd_row_q)"),
    ("maxpool2d", "valid_q", "1'b0", "window_q[1]"),
    ("maxpool2d", "odd_row_q", "1'b0", None),
    ("sliding_window", "tail_q", "1'b0", None),
    ("line_buffer", "write_bank_q", "Kernel'(1)", None),
    ("window_planes", "index_q", "'0", None),
    ("window_planes", "last_q", "1'b0", None),
    ("argmax", "index_q", "'0", None),
    ("image_framer", "count_q", "'0", None),
    ("image_framer", "last_pixel_q", "1'b0", None),
    ("image_framer", "state_q", "Receive", None),
    ("result_packer", "image_q", "'0", None),
    ("result_packer", "word_q", "'0", None),
]
# The same where the reset is written in another way: (module, what stands there, what is planted).
OTHER_RESETS = [
    (
        "engine_multiply",
        "<= rst_ni ? RomLatency'({valid_q, valid_i}) : '0;",
        "<= RomLatency'({valid_q, valid_i});",
    ),
    ("stream_stage", "if (!rst_ni) valid_q <= 1'b0;\n    else if", "if"),
    ("dot_product", "if (!rst_ni) valid_q <= '0;\n    else valid_q <=", "valid_q <="),
    ("requantise_lane", "if (!rst_ni) valid_q <= '0;\n    else valid_q <=", "valid_q <="),
    (
        "sliding_window",
        "rst_ni ? {emit_q[1:0], step && emit} : '0;",
        "{emit_q[1:0], step && emit};",
    ),
    ("sliding_window", "rst_ni ? row_release : '0;", "row_release;"),
]


def without_reset(module: str, register: str, value: str, otherwise: str | None):
    """The mistake as in OTHER_RESETS."""
    new = f"      {register} <= {otherwise};\n" if otherwise else ""
    return module, f"      {register} <= {value};\n", new


MISSING_RESETS = [*(without_reset(*mistake) for mistake in RESETS), *OTHER_RESETS]


# The bench that has to find a mistake in a module: its own, or that of who holds it.
BENCHES = {
    "credit_fifo": lambda folder: test_credit_fifo.test_credit_fifo(SIMULATOR, 7, 16),
    "stream_fifo": lambda folder: test_stream_fifo.test_stream_fifo(SIMULATOR, 8, 4),
    "stream_register": lambda folder: test_stream_register.test_stream_register(SIMULATOR, 8),
    "stream_stage": lambda folder: test_stream_stage.test_stream_stage(SIMULATOR, 8),
    "stream_serialiser": lambda folder: test_stream_serialiser.test_stream_serialiser(
        SIMULATOR, 8, 3, 0
    ),
    "mvu": lambda folder: test_mvu.run(SIMULATOR, folder),
    "engine_multiply": lambda folder: test_mvu.run(SIMULATOR, folder),
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
    "window_planes": lambda folder: test_window_planes.test_window_planes(SIMULATOR, 6),
    "argmax": lambda folder: test_argmax.test_argmax(SIMULATOR, 10, 8),
    "image_framer": lambda folder: test_image_framer.test_image_framer(SIMULATOR, 2, False),
    "result_packer": lambda folder: test_result_packer.test_result_packer(SIMULATOR, 10, 25, 0, 1),
}


@pytest.mark.parametrize("mistake", MISSING_RESETS, ids=name)
def test_missing_resets_are_found(mistake, tmp_path, monkeypatch):
    """By the bench of the module, for one seed in a few: a reset has to come at the right time."""
    sources = planted(tmp_path, *mistake)
    wanted = rtl_sources

    def with_mistake(toplevel: str) -> list[Path]:
        stems = [path.stem for path in wanted(toplevel)]
        return [path for path in sources if path.stem in stems]

    monkeypatch.setattr(runner, "rtl_sources", with_mistake)
    with pytest.raises(SimulationError) as error:
        for number in range(1, SEEDS + 1):
            monkeypatch.setenv("SEED", str(number))
            BENCHES[mistake[0]](tmp_path)
    assert "reset" in str(error.value) or "FATAL" in str(error.value)
    print(error.value)

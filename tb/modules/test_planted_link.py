# SPDX-License-Identifier: Apache-2.0
"""Mistakes planted in the link's modules, each of which the module's own bench has to find.

`make test-planted`; outside the regression. Icarus alone runs them: it builds fastest.
"""

from pathlib import Path

import pytest

from tb.harness.planting import name, planted
from tb.harness.runner import SimulationError, simulate
from tb.modules import test_link, test_replies, test_tagged_accel

pytestmark = pytest.mark.long

SIMULATOR = "icarus"
TOP = "lenet5_link"
OUTSIDE = ("image_arbiter", "tagged_accel")  # of the link
# Module -> its parameters, and what its bench is told of them.
SETTINGS = {
    "uart_rx": ({"ClockHz": 100, "Baud": 12}, {"clock": 100, "baud": 12}),
    "uart_tx": ({"ClockHz": 100, "Baud": 12}, {"clock": 100, "baud": 12}),
    "frame_receiver": ({"Pixels": 6, "SilenceCycles": 12}, {"pixels": 6, "silence": 12}),
    "frame_sender": ({}, {}),
    "image_slots": ({"Pixels": 6, "Slots": 4, "Width": 5}, {"pixels": 6, "slots": 4}),
    "image_arbiter": ({}, {}),
    "link": (test_link.PARAMETERS, {}),
    "replies": (test_replies.PARAMETERS, {}),
}
# (module, what stands there, what is planted)
MISTAKES = [
    ("uart_rx", "(early_q[0] && early_q[1]) || (line && (early_q[0] || early_q[1]))", "line"),
    ("uart_rx", "if (bit_q == '0 && vote) state_d = Idle;\n        else if", "if"),
    ("uart_rx", "valid_o <= decide && stop && vote;", "valid_o <= decide && stop;"),
    ("uart_rx", "else if (stop) state_d = Break;", "else if (stop) state_d = Idle;"),
    ("uart_rx", "int Middle = Ticks / 2", "int Middle = Ticks / 2 + 2"),
    ("uart_tx", "assign last = busy_q && tick &&", "assign last = busy_q &&"),
    ("uart_tx", "      shift_q <= '1;\n      bit_q", "      bit_q"),
    ("frame_receiver", "full && !escaped_q && crc_q == '0;", "full && !escaped_q;"),
    ("frame_receiver", "full && !escaped_q && crc_q == '0;", "!escaped_q && crc_q == '0;"),
    ("frame_receiver", " || length != wanted || (has_image", " || (has_image"),
    ("frame_receiver", " || (has_image && !room_i)", ""),
    ("frame_receiver", "reject = !known || ", "reject = "),
    ("frame_receiver", "end else if (take && full) begin", "end else if (0) begin"),
    ("frame_receiver", "tag_o <= header ? tag_q : '0;", "tag_o <= tag_q;"),
    ("frame_receiver", "if (bad_i) begin", "if (1'b0) begin"),
    ("frame_receiver", "(valid_i || state_q != Frame) ? '0", "(state_q != Frame) ? '0"),
    ("frame_receiver", "      if (reject) state_d = Hunt;\n", ""),
    ("frame_sender", "!flag && lenet5_link_pkg::needs_escape(data)", "!flag && data == 8'h7E"),
    ("frame_sender", "if (sent) state_d = CrcLow;", "if (sent) state_d = Close;"),
    ("frame_sender", "held_q && !sent;", "held_q && !out_ready_i;"),
    ("image_slots", "if (commit_i) write_slot_q", "if (write_i) write_slot_q"),
    ("image_slots", "ended_q <= read_index_q == IndexBits'(Pixels - 1);", "ended_q <= 1'b0;"),
    ("image_slots", "      write_slot_q <= '0;\n", ""),
    ("image_arbiter", "out_ready_i && out_last_o) begin", "out_ready_i) begin"),
    ("replies", "ByteBits'(short_reason_i) : short_about_i", "short_about_i : short_about_i"),
    ("replies", "if (short_valid_i) state_q <= Short;\n      else if", "if"),
    ("replies", "else if (test_valid_i) state_q <= Test;\n      else if", "else if"),
    ("replies", "      opened_q <= 1'b0;\n      index_q", "      index_q"),
    ("replies", "state_q <= Result;\n      index_q <= '0;", "state_q <= Result;"),
    ("replies", "tag_ready_o = state_q == Result && ended", "tag_ready_o = header_ready_i"),
    ("tagged_accel", "assign word_valid = !silent && (", "assign word_valid = ("),
    ("tagged_accel", "(word_ready && (!header_q || tag_ready))", "word_ready"),
    ("tagged_accel", "      first_q <= 1'b1;\n", ""),
    ("tagged_accel", "in_tag_i, now_q})", "in_tag_i, now_q - 1'b1})"),
    ("link", "{frame_type == lenet5_link_pkg::TypeTest, frame_tag}", "{1'b0, frame_tag}"),
    ("link", "u_slots (\n    .clk_i, .rst_ni(core_rst_n)", "u_slots (\n    .clk_i, .rst_ni"),
    ("link", "u_sender (\n    .clk_i, .rst_ni(core_rst_n)", "u_sender (\n    .clk_i, .rst_ni"),
    ("link", "reject || reset_done_q\n", "reject\n"),
    ("link", ".commit_i(commit)", ".commit_i(commit || reject)"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=name)
def test_planted_mistakes_are_found(mistake, tmp_path):
    module = mistake[0]
    sources = planted(tmp_path, *mistake, top=f"lenet5_{module}" if module in OUTSIDE else TOP)
    with pytest.raises(SimulationError, match=r"check_|FATAL") as error:
        if module == "tagged_accel":
            test_tagged_accel.run(SIMULATOR, sources)
        else:
            play(module, sources)
    print(error.value)


def play(module: str, sources: list[Path]) -> None:
    parameters, chosen = SETTINGS[module]
    simulate(
        f"lenet5_{module}",
        f"tb.modules.test_{module}",
        SIMULATOR,
        parameters,
        sources=sources,
        options=chosen,
    )

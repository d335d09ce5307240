# SPDX-License-Identifier: Apache-2.0
"""The RTL's fingerprint changes with the hardware, and with nothing else."""

import pytest

from scripts.fpga import yosys

SOURCE = """// A counter.
module m (input logic clk_i, output logic [3:0] q_o);
  always_ff @(posedge clk_i) q_o <= q_o + 1'b1;
endmodule
"""


def fingerprint(monkeypatch, tmp_path, text: str) -> str:
    path = tmp_path / "m.sv"
    path.write_text(text)
    monkeypatch.setattr(yosys, "rtl_sources", lambda: [path])
    return yosys.rtl_fingerprint()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("// A counter.", "// It counts."),
        ("  always_ff", "    always_ff"),
        ("endmodule", "  `LENET5_ASSERT((q_o + 1) != (q_o), it (always)\n stands) \nendmodule"),
    ],
)
def test_what_is_no_hardware_does_not_count(monkeypatch, tmp_path, old, new):
    before = fingerprint(monkeypatch, tmp_path, SOURCE)
    assert fingerprint(monkeypatch, tmp_path, SOURCE.replace(old, new)) == before


@pytest.mark.parametrize(("old", "new"), [("3:0", "4:0"), ("+ 1'b1", "- 1'b1")])
def test_hardware_counts(monkeypatch, tmp_path, old, new):
    before = fingerprint(monkeypatch, tmp_path, SOURCE)
    assert fingerprint(monkeypatch, tmp_path, SOURCE.replace(old, new)) != before

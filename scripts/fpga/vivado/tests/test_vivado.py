# SPDX-License-Identifier: Apache-2.0
"""Vivado's scripts, run in tclsh against stand-ins for Vivado's commands (vivado_stubs.tcl): they
use what Vivado knows, name files that exist, keep the order of stages, and fail when they should.
"""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from model.errors import InputError
from model.files import ROOT
from model.hardware.designs import DESIGNS
from model.hardware.export import CONFIG, HEADER, config_folder
from model.hardware.sources import rtl_sources
from model.network.integer import Network
from scripts.fpga.netlist import RESOURCES
from scripts.fpga.vivado import flow, reports

HERE = Path(__file__).parent
STUBS = HERE / "vivado_stubs.tcl"
PART = "xc7a35tcsg324-1"
STAGES = ("synth", "opt", "place", "phys_opt", "route")
IMPLEMENT, PACKAGE = "implement.tcl", "package_ip.tcl"

pytestmark = pytest.mark.skipif(
    shutil.which("tclsh") is None, reason="tclsh is not installed: `apt install tcl` provides it"
)


class Tree:
    """A copy of the parts of the repository that the scripts read, in which a test may break one,
    and the folder `output` that they write to."""

    def __init__(self, folder: Path):
        self.folder, self.output = folder / "repository", folder / "output"
        self.scripts = self.folder / "scripts" / "fpga" / "vivado"
        shutil.copytree(flow.SCRIPTS, self.scripts)
        shutil.copytree(ROOT / "rtl", self.folder / "rtl")
        self.config = self.folder / "rtl" / "config" / "base"

    def change(self, file: str, old: str, new: str) -> None:
        path = self.scripts / file
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new, 1))

    def run(self, script: str, plant: str = "", **changed: str) -> subprocess.CompletedProcess:
        values = {"part": PART, "config": str(self.config), "output": str(self.output)}
        if script == IMPLEMENT:
            values |= {"period": "8.0", "physical": "scripts/fpga/vivado/physical_xc7.xdc"}
        pairs = [word for pair in (values | changed).items() for word in pair]
        return subprocess.run(
            [
                "tclsh",
                str(STUBS),
                "-mode",
                "batch",
                "-nolog",
                "-nojournal",
                "-notrace",
                "-source",
                str(self.scripts / script),
                "-tclargs",
                *pairs,
            ],
            capture_output=True,
            text=True,
            check=False,
            env=os.environ | {"STUB_PLANT": plant},
        )

    def fails(self, script: str, message: str, **arguments: str) -> None:
        """The script ends with exit code 1 and one line, which has `message` in it."""
        done = self.run(script, **arguments)
        assert done.returncode == 1
        assert re.fullmatch(rf"ERROR: .*{re.escape(message)}.*\n", done.stderr), done.stderr


@pytest.fixture
def tree(tmp_path):
    return Tree(tmp_path)


def memories(config: Path) -> list[str]:
    return sorted(path.name for path in config.glob("*.mem"))


@pytest.mark.parametrize("design", [*DESIGNS, "5x1-5x2-1x2-1x1l-1x1l"])
def test_implementation_leaves_checkpoints_and_reports_of_every_stage(tree, design):
    config = config_folder(Network.load(), flow.design_point(design))
    done = tree.run(IMPLEMENT, config=str(config))
    assert (done.returncode, done.stderr) == (0, "")
    written = {"utilization.rpt", "hierarchy.rpt", "timing.rpt", "drc.rpt", "methodology.rpt"}
    for stage in STAGES:
        made = {path.name for path in (tree.output / stage).iterdir()}
        assert made == written | {f"{stage}.dcp"}


def test_constraints_hold_the_period(tree):
    tree.run(IMPLEMENT, period="6.4")
    assert (tree.output / "timing.xdc").read_text().startswith("set period 6.4\n")


@pytest.mark.parametrize("plant", ["", "lost_in_packaging 1"])
def test_ip_is_complete(tree, plant):
    done = tree.run(PACKAGE, plant)
    assert (done.returncode, done.stderr) == (0, "")
    ip = tree.output / "ip"
    lines = (ip / "component.xml").read_text().splitlines()
    for part in (
        "bus:s_axis",
        "bus:m_axis",
        "bus:aclk",
        "bus:aresetn",
        "parameter:aclk:ASSOCIATED_BUSIF=s_axis:m_axis",
        "parameter:aclk:ASSOCIATED_RESET=aresetn",
        "parameter:aresetn:POLARITY=ACTIVE_LOW",
    ):
        assert part in lines
    sources = [path.name for path in rtl_sources("lenet5_accel")]
    expected = {*sources, "lenet5_accel_ip.v", HEADER, *memories(CONFIG / "base")}
    for kind in ("synthesis", "behavioralsimulation"):
        prefix = f"packed:xilinx_anylanguage{kind}:src/"
        packed = [line.removeprefix(prefix) for line in lines if line.startswith(prefix)]
        assert sorted(packed) == sorted(expected)
    assert {path.name for path in (ip / "src").iterdir()} == expected


def test_wrapper_of_the_ip_has_the_ports_of_the_accelerator():
    def ports(path: Path) -> list[tuple[str, ...]]:
        pattern = r"(input|output)\s+(?:logic|wire)\s+(\[[^]]*\])?\s*(\w+)"
        return re.findall(pattern, path.read_text())

    accelerator = ports(ROOT / "rtl" / "accelerator" / "lenet5_accel.sv")
    wrapper = flow.SCRIPTS / "lenet5_accel_ip.v"
    assert len(accelerator) == 10
    assert ports(wrapper) == accelerator
    for _, _, name in accelerator:
        assert f".{name}({name})" in wrapper.read_text()


@pytest.mark.parametrize(
    ("script", "file", "old", "new", "message"),
    [
        (IMPLEMENT, IMPLEMENT, "-flatten_hierarchy", "-flaten", "unknown option '-flaten'"),
        (IMPLEMENT, IMPLEMENT, "-mode out_of_context -incl", "-mode ooc -incl", "cannot be 'ooc'"),
        (IMPLEMENT, IMPLEMENT, "rebuilt", "", "option -flatten_hierarchy lacks its value"),
        (IMPLEMENT, IMPLEMENT, "read_verilog -sv", "read_systemverilog", "invalid command name"),
        (IMPLEMENT, IMPLEMENT, "read_mem [config_files $config mem]", "", "Synth 8-4445"),
        (IMPLEMENT, IMPLEMENT, "-include_dirs $config", "", "cannot open include file"),
        (IMPLEMENT, IMPLEMENT, "  place_design", "  route_design", "not legal in the state 'opt'"),
        (IMPLEMENT, IMPLEMENT, "  opt_design", "  #", "place_design is not legal"),
        (IMPLEMENT, IMPLEMENT, "  check_slack\n", "  write_bitstream a.bit\n", "out of context"),
        (IMPLEMENT, IMPLEMENT, "  file mkdir $folder\n", "", "no folder for"),
        (IMPLEMENT, "common.tcl", "set top lenet5_accel", "set top lenet", "'lenet' not found"),
        (IMPLEMENT, "timing.xdc", "m_axis_tready", "m_axis_ready", "No ports matched"),
        (IMPLEMENT, "timing.xdc", "set outside", "if 1 {}; set outside", "invalid command name"),
        (IMPLEMENT, "physical_xc7.xdc", "aclk", "clk", "No ports matched 'clk'"),
        (PACKAGE, PACKAGE, "-taxonomy", "-taxonomie", "unknown option '-taxonomie'"),
        (PACKAGE, PACKAGE, "add_files -norecurse $copies", "", "no files matched"),
        (PACKAGE, PACKAGE, "[file rootname [file tail $wrapper]]", "$top", "Verilog or VHDL"),
        (PACKAGE, PACKAGE, "-reset aresetn", "-reset rst_ni", "no object 'bus:rst_ni'"),
        (
            PACKAGE,
            PACKAGE,
            "$sources $headers $memories] [file join $ip src]",
            "$sources $headers $memories] [file join $ip .. src]",
            "is not in the IP's src/",
        ),
        (PACKAGE, PACKAGE, "src/[file tail", "[file tail", "does not exist"),
    ],
)
def test_mistakes_in_the_scripts_are_found(tree, script, file, old, new, message):
    tree.change(file, old, new)
    tree.fails(script, message)


@pytest.mark.parametrize(
    ("plant", "message"),
    [
        ("setup_slack -0.001", "setup slack is -0.001 ns"),
        ("hold_slack -0.2", "hold slack is -0.2 ns"),
        ("unclocked 1", "the clock is not constrained"),
        ("latch 1", "[Synth 8-327] inferring latch"),
        ("quiet_latch 1", "1 latches, u_core/q_reg among them"),
        ("lost_memory fc1_weights.mem", "[Synth 8-4445] could not open $readmem data file 'fc1_"),
    ],
)
def test_bad_results_are_errors(tree, plant, message):
    tree.fails(IMPLEMENT, message, plant=plant)


def test_reports_are_there_although_timing_is_not_met(tree):
    tree.fails(IMPLEMENT, "timing is not met", plant="setup_slack -1")
    assert (tree.output / "route" / "timing.rpt").is_file()


@pytest.mark.parametrize("id", ["Synth 8-4445", "Synth 8-327"])
def test_messages_are_counted_even_if_vivado_goes_on(tree, id):
    """As if set_msg_config had no effect: the count after synthesis still ends the script."""
    tree.change(IMPLEMENT, "set_msg_config -id $id -new_severity ERROR", "")
    plant = "latch 1" if id == "Synth 8-327" else "lost_memory fc1_bias.mem"
    tree.fails(IMPLEMENT, f"{id}: a ", plant=plant)


@pytest.mark.parametrize("script", [IMPLEMENT, PACKAGE])
@pytest.mark.parametrize(
    "file", ["config/base/fc1_bias.mem", f"config/base/{HEADER}", "compute/lenet5_mvu.sv"]
)
def test_missing_files_are_found_before_anything_runs(tree, script, file):
    (tree.folder / "rtl" / file).unlink()
    tree.fails(script, f"{Path(file).name}: no such file")
    assert not list(tree.output.rglob("*.dcp")) and not list(tree.output.rglob("*.xml"))


@pytest.mark.parametrize("script", [IMPLEMENT, PACKAGE])
def test_wrong_arguments(tree, script):
    tree.fails(script, "PART=xc7a35t: Vivado knows no such part", part="xc7a35t")
    tree.fails(script, "unknown argument colour", colour="red")


def test_missing_constraints_and_interfaces(tree):
    tree.fails(IMPLEMENT, "pins.xdc: no such file", physical="pins.xdc")
    tree.fails(PACKAGE, "inferred no interface m_axis", plant="no_interface m_axis")


@pytest.fixture
def command(tmp_path, monkeypatch):
    """`python -m scripts.fpga.vivado.flow` with the stand-in on PATH, writing below tmp_path."""
    program = tmp_path / "bin" / "vivado"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec tclsh {STUBS} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(flow, "OUTPUT", tmp_path / "vivado")
    monkeypatch.setattr(flow, "REPORT", tmp_path / "vivado.json")
    for variable in ("DESIGN", "PART", "PERIOD"):
        monkeypatch.delenv(variable, raising=False)
    return flow.main


def test_utilisation_and_timing_become_json(command, tmp_path):
    assert command(["--design", "tiny"]) == 0
    assert command(["--period", "10"]) == 0
    report = json.loads((tmp_path / "vivado.json").read_text())
    assert list(report) == ["tiny", "base"]
    entry = report["base"]
    used = {
        "luts": 6123,
        "logic_luts": 5800,
        "ram_luts": 200,
        "shift_luts": 123,
        "flip_flops": 9876,
        "ramb36": 12.5,
        "dsp48e1": 88,
    }
    assert entry["flat"] == entry["modules"]["lenet5_accel"]["total"] == used
    assert tuple(used) == RESOURCES
    assert entry["limits"] == {"luts": 20800, "flip_flops": 41600, "ramb36": 50, "dsp48e1": 90}
    assert entry["share_percent"]["luts"] == 29.4
    inside = ["u_core", "u_core.u_conv1", "u_packer"]
    assert list(entry["modules"]) == ["lenet5_accel", *(f"lenet5_accel.{path}" for path in inside)]
    assert entry["modules"]["lenet5_accel"]["own"]["luts"] == 3
    conv1 = entry["modules"]["lenet5_accel.u_core.u_conv1"]
    assert (conv1["module"], conv1["total"]["ramb36"]) == ("conv2d", 0.5)
    assert entry["timing"]["setup_slack_ns"] == 0.412
    assert entry["timing"]["clock_mhz"] == round(1000 / (10 - 0.412), 2)


@pytest.mark.parametrize("kind", ["setup", "pulse_width"])
def test_timing_that_is_not_met_is_reported_and_an_error(
    command, tmp_path, monkeypatch, capsys, kind
):
    monkeypatch.setenv("STUB_PLANT", f"{kind}_slack -0.25")
    assert command([]) == 1
    assert re.fullmatch(r"error: .*timing is not met.*\n", capsys.readouterr().err)
    timing = json.loads((tmp_path / "vivado.json").read_text())["base"]["timing"]
    assert timing[f"{kind}_slack_ns"] == -0.25


def test_a_failing_run_leaves_no_report_of_an_earlier_one(command, tmp_path, monkeypatch, capsys):
    assert command([]) == 0
    (tmp_path / "vivado.json").unlink()
    monkeypatch.setenv("STUB_PLANT", "crash 3")
    assert command([]) == 1
    assert re.fullmatch(r"error: exit code 3 \(log: .*vivado.log\)\n", capsys.readouterr().err)
    assert not (tmp_path / "vivado.json").exists()


def test_ip_command(command, tmp_path):
    assert command(["--ip"]) == 0
    assert (tmp_path / "vivado" / "base" / "ip" / "component.xml").is_file()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--design", "huge"], "unknown design point 'huge'"),
        (["--part", "artix"], "PART=artix: not a part's full name"),
        (["--period", "fast"], "PERIOD=fast: must be a number of ns"),
        (["--period", "0"], "PERIOD=0: must be a number of ns"),
        (["--physical", "none.xdc"], "none.xdc: no such file"),
    ],
)
def test_bad_input_is_one_line(command, capsys, arguments, message):
    with pytest.raises(SystemExit) as end:
        command(arguments)
    assert end.value.code == 2
    assert re.fullmatch(rf"error: {re.escape(message)}.*\n", capsys.readouterr().err)


def test_without_vivado_it_says_so(command, monkeypatch, capsys):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit):
        command([])
    assert capsys.readouterr().err.startswith("error: vivado is not on PATH")


@pytest.mark.parametrize(
    "read",
    [
        reports.tool,
        reports.device_limits,
        reports.utilisation,
        lambda text: reports.timing(text, 8.0),
    ],
)
def test_other_text_is_no_report(read):
    with pytest.raises(InputError):
        read("| Instance | of | nothing |\n")

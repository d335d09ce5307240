# SPDX-License-Identifier: Apache-2.0
"""Vivado's scripts, run in tclsh on a stand-in for Vivado (vivado_stubs.tcl) that refuses what the
documentation does not have: what they call is checked against what the documentation asks for."""

import re
from pathlib import Path

import pytest

from model.files import ROOT
from model.hardware.designs import DESIGNS, design_point
from model.hardware.export import HEADER, config_folder
from model.hardware.sources import rtl_sources
from model.network.integer import Network
from scripts.fpga.vivado.flow import SCRIPTS
from scripts.fpga.vivado.tests.stand_in import (
    FATAL,
    IMPLEMENT,
    IN_CONSTRAINTS,
    MACROS,
    NEEDS_TCL,
    PACKAGE,
    STAGES,
    STEPS,
    Tree,
    memories_of,
    names,
    only,
)

pytestmark = NEEDS_TCL
TOP = "lenet5_accel"
PRODUCTS = {"utilization.rpt", "hierarchy.rpt", "timing.rpt", "drc.rpt", "methodology.rpt"}
ACCELERATOR = ROOT / "rtl" / "accelerator" / f"{TOP}.sv"
FINISH = ["create_xgui_files", "update_checksums", "check_integrity", "save_core", "close_project"]
MEMORIES = memories_of("base")


def ports(source: Path) -> list[tuple[str, str, str]]:
    """(direction, range, name) of each port, in order."""
    pattern = r"(input|output)\s+(?:logic|wire)\s+(\[[^]]*\])?\s*(\w+)"
    return re.findall(pattern, source.read_text())


def check_implementation(tree: Tree, design: str = "base", **arguments: str) -> None:
    """What the documents ask of synthesis and implementation."""
    calls = tree.run(IMPLEMENT, **arguments)
    assert [call[0] for call in calls if call[0] in STEPS] == STEPS, "steps out of order"
    for step in STEPS:
        folder = tree.output / step.removesuffix("_design")
        assert {path.name for path in folder.iterdir()} == PRODUCTS | {f"{folder.name}.dcp"}
    sources = only(calls, "read_verilog", "-sv")[0].split()
    assert sources == [f"rtl/{path.relative_to(ROOT / 'rtl')}" for path in rtl_sources(TOP)]
    memories = only(calls, "read_mem")[0].split()
    assert names(memories) == memories_of(design), "memory files"
    synthesis = only(calls, "synth_design")
    options = dict(zip(synthesis[::2], synthesis[1::2], strict=True))
    assert options["-top"] == TOP, "top"
    macros, *configs = options.get("-include_dirs", "").split()
    assert (tree.folder / macros / MACROS).is_file(), "macros not found"
    assert [(Path(folder) / HEADER).is_file() for folder in configs] == [True], "header not found"
    assert options["-mode"] == "out_of_context"
    before = calls[: calls.index(["synth_design", *synthesis])]
    for id in FATAL:
        only(before, "set_msg_config", "-id", id, "-new_severity", "ERROR")
    assert before[1] == ["set_part", "xc7a35tcsg324-1"], "no part"  # [0] looks it up
    constraints = [call[1:] for call in calls if call[0] == "read_xdc"]
    physical = "scripts/fpga/vivado/physical_xc7.xdc"
    expected = [
        ["-mode", "out_of_context", file] for file in (str(tree.output / "timing.xdc"), physical)
    ]
    assert constraints == expected, "constraints"
    check_constraints(calls, [tree.output / "timing.xdc", tree.scripts / "physical_xc7.xdc"])


def check_constraints(calls: list[list[str]], files: list[Path]) -> None:
    """Every port but the clock has a delay, in the right direction, and nothing else has one."""
    for file in files:
        used = re.findall(r"(?:^|[\[;])\s*([a-z]\w*)", file.read_text(), re.MULTILINE)
        assert set(used) <= IN_CONSTRAINTS, "not valid in an XDC file"
    accelerator = ports(ACCELERATOR)
    only(calls, "create_clock", "-name", "aclk", "-period")
    for direction in ("input", "output"):
        expected = {name for way, _, name in accelerator if way == direction} - {"aclk"}
        delay = only(calls, f"set_{direction}_delay", "-clock", "aclk")
        assert {name.removesuffix("[*]") for name in delay[1].split()} == expected, "ports"
    found = {name for call in calls if call[0] == "get_ports" for name in call[1].split()}
    known = {f"{name}[*]" if width else name for _, width, name in accelerator}
    assert found == known, "No ports matched"


def check_package(tree: Tree, plant: str = "") -> None:
    """What UG1118 asks of an IP: a Verilog top ("Top-Level HDL Requirements"), all files inside,
    clock and reset associated with the interfaces ("Inferring Clock and Reset Interfaces"; for the
    values UG994, "Common Internal Bus Interfaces")."""
    calls = tree.run(PACKAGE, plant)
    source = tree.output / "ip" / "src"
    expected = sorted([*names(rtl_sources(TOP)), "lenet5_accel_ip.v", MACROS, HEADER, *MEMORIES])
    added = only(calls, "add_files", "-norecurse")[0].split()
    assert names(added) == names(source.iterdir()) == expected, "files"
    assert {Path(path).parent for path in added} == {source}
    for header in (MACROS, HEADER):
        assert ["set_property", "file_type", "Verilog Header", header] in calls
    assert only(calls, "set_property", "top")[0] == "lenet5_accel_ip", "top"
    for name in ("name", "version", "display_name", "description", "ipi_drc"):
        only(calls, "set_property", name)
    assert [call[0].removeprefix("ipx::") for call in calls[-5:]] == FINISH, "not finished"
    for start in (["-busif", "s_axis"], ["-busif", "m_axis"]):
        assert only(calls, "ipx::associate_bus_interfaces", *start)[:2] == ["-clock", "aclk"]
    reset = only(calls, "ipx::associate_bus_interfaces", "-clock", "aclk")
    assert reset[:2] == ["-reset", "aresetn"], "reset"
    values = [call[2:] for call in calls if call[:2] == ["set_property", "value"]]
    assert ["s_axis:m_axis", "aclk.ASSOCIATED_BUSIF"] in values
    assert ["aresetn", "aclk.ASSOCIATED_RESET"] in values
    assert ["ACTIVE_LOW", "aresetn.POLARITY"] in values
    for group in ("anylanguagesynthesis", "anylanguagebehavioralsimulation"):
        late = [call[1] for call in calls if call[0] == "ipx::add_file" and call[2] == group]
        assert sorted(late) == ([f"src/{name}" for name in MEMORIES] if plant else []), "memories"


@pytest.mark.parametrize("design", [*DESIGNS, "5x1-5x2-1x2-1x1l-1x1l"])
def test_implementation(tree, design):
    config = config_folder(Network.load(), design_point(design))
    check_implementation(tree, design, config=str(config), period="6.4")
    assert (tree.output / "timing.xdc").read_text().startswith("set period 6.4\n")


@pytest.mark.parametrize("plant", ["", "packed *v"])  # all files; of RTL only
def test_package(tree, plant):
    check_package(tree, plant)


def test_the_ip_s_version_is_the_first_two_numbers_of_the_repository_s(tree):
    (tree.folder / "VERSION").write_text("3.14.15\n")
    assert only(tree.run(PACKAGE), "set_property", "version")[0] == "3.14"


def test_wrapper_of_the_ip_has_the_ports_of_the_accelerator():
    accelerator = ports(ACCELERATOR)
    wrapper = SCRIPTS / "lenet5_accel_ip.v"
    assert len(accelerator) == 11
    assert ports(wrapper) == accelerator
    assert all(f".{name}({name})" in wrapper.read_text() for _, _, name in accelerator)


@pytest.mark.parametrize(
    ("check", "file", "old", "new", "message"),
    [
        (check_implementation, IMPLEMENT, "-flatten_h", "-flaten_h", "unknown option '-flaten_h"),
        (check_implementation, IMPLEMENT, "context \\", "contex \\", "cannot be 'out_of_c"),
        (check_implementation, IMPLEMENT, "rebuilt", "", "-flatten_hierarchy lacks its value"),
        (check_implementation, IMPLEMENT, "read_verilog -sv", "read_sv", "invalid command name"),
        (check_implementation, IMPLEMENT, "read_mem [memories $config]", "", "of read_mem"),
        (check_implementation, IMPLEMENT, " $config] -fl", "] -fl", "header not found"),
        (check_implementation, STAGES, "  place_design", "  route_design", "out of order"),
        (check_implementation, STAGES, "  opt_design", "  #", "steps out of order"),
        (
            check_implementation,
            STAGES,
            "file mkdir $folder\n",
            "\n",
            "no such file or directory",
        ),
        (check_implementation, STAGES, "-new_severity ERROR", "", "0 calls of set_msg_config"),
        (check_implementation, "common.tcl", "set top lenet5_accel", "set top lenet5", "top"),
        (check_implementation, STAGES, "  set_part $part", "", "no part"),
        (
            check_implementation,
            IMPLEMENT,
            "read_xdc -mode out_of_context [ex",
            "set - [ex",
            "constr",
        ),
        (check_implementation, "timing.xdc", "m_axis_tready", "m_axis_ready", "ports"),
        (check_implementation, "timing.xdc", " m_axis_tready", "", "ports"),
        (check_implementation, "timing.xdc", "set outside", "if 1 {}\nset outside", "not valid"),
        (check_implementation, "physical_xc7.xdc", "aclk", "clk", "No ports matched"),
        (check_package, PACKAGE, "-taxonomy", "-taxonomie", "unknown option '-taxonomie'"),
        (check_package, PACKAGE, "add_files -norecurse $copies", "", "calls of add_files"),
        (check_package, PACKAGE, "[file rootname [file tail $wrapper]]", "$top", "top"),
        (check_package, PACKAGE, "ipx::update_checksums $core", "", "not finished"),
        (check_package, PACKAGE, "-reset aresetn", "-reset rst_ni", "reset"),
        (check_package, PACKAGE, "[file join $ip src]", "[file join $ip .. src]", "not in the IP"),
    ],
)
def test_mistakes_in_the_scripts_are_found(tree, check, file, old, new, message):
    path = tree.scripts / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(AssertionError, match=re.escape(message)):
        check(tree)


@pytest.mark.parametrize(
    ("script", "plant", "message"),
    [
        (IMPLEMENT, "setup -0.001", "setup slack is -0.001 ns: timing is not met"),
        (IMPLEMENT, "hold -0.2", "hold slack is -0.2 ns"),
        (IMPLEMENT, "unclocked 1", "the clock is not constrained"),
        (IMPLEMENT, "latches u_core/q_reg", "1 latches, u_core/q_reg among them"),
        *((IMPLEMENT, f"message {{{id}}}", rf"[{id}] planted") for id in FATAL),
        (PACKAGE, "integrity 0", "the packager's integrity check fails"),
        (PACKAGE, "interfaces {s_axis aclk aresetn}", "inferred no interface m_axis"),
    ],
)
def test_bad_results_are_errors(tree, script, plant, message):
    with pytest.raises(AssertionError, match=rf"^ERROR: .*{re.escape(message)}.*\n"):
        tree.run(script, plant)


@pytest.mark.parametrize("id", FATAL)
def test_messages_are_counted_even_if_vivado_goes_on(tree, id):
    """As if set_msg_config had no effect: the count after synthesis still ends the script."""
    path = tree.scripts / STAGES
    path.write_text(path.read_text().replace("set_msg_config -id $id -new_severity ERROR", ""))
    with pytest.raises(AssertionError, match=f"{id}: a "):
        tree.run(IMPLEMENT, f"message {{{id}}}")


@pytest.mark.parametrize("script", [IMPLEMENT, PACKAGE])
@pytest.mark.parametrize(
    "file", ["config/base/lenet5_fc1_bias.mem", f"config/base/{HEADER}", "compute/lenet5_mvu.sv"]
)
def test_missing_files_are_found_before_anything_runs(tree, script, file):
    (tree.folder / "rtl" / file).unlink()
    with pytest.raises(AssertionError, match=f"{Path(file).name}: no such file"):
        tree.run(script)
    assert not list(tree.output.rglob("*.dcp")) and not list(tree.output.rglob("*.xml"))


@pytest.mark.parametrize("script", [IMPLEMENT, PACKAGE])
def test_a_header_that_names_no_network_is_refused(tree, script):
    path = tree.config / HEADER
    path.write_text(path.read_text().replace("  // network", ""))
    with pytest.raises(AssertionError, match=f"{HEADER} names no network: export it anew"):
        tree.run(script)


@pytest.mark.parametrize("script", [IMPLEMENT, PACKAGE])
def test_memory_files_of_another_network_are_refused(tree, script):
    path = tree.config / "lenet5_fc2_bias.mem"
    network = re.search("network (........)", path.read_text())[1]
    path.write_text(path.read_text().replace(network, "01234567"))
    with pytest.raises(AssertionError, match=f"network 01234567 .* does not fit .* {network}"):
        tree.run(script)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"part": "xc7a35t"}, "PART=xc7a35t: Vivado knows no such part"),
        ({"colour": "red"}, "unknown argument colour"),
        ({"physical": "pins.xdc"}, "pins.xdc: no such file"),
    ],
)
def test_wrong_arguments(tree, arguments, message):
    with pytest.raises(AssertionError, match=message):
        tree.run(IMPLEMENT, **arguments)

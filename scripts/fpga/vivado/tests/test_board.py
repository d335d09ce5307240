# SPDX-License-Identifier: Apache-2.0
"""Bitstreams of boards by Vivado: board.tcl on the stand-in, held against the facts that `make
bitstream` builds from; what contradicts is refused."""

import json
import re
from fnmatch import fnmatch

import pytest

from model.files import ROOT
from model.hardware import boards
from model.hardware.boards import BOARDS, Board
from model.hardware.designs import DESIGNS
from model.hardware.export import HEADER
from model.hardware.sources import rtl_sources
from scripts.fpga.tests.small_design import ports
from scripts.fpga.vivado import board as on_board
from scripts.fpga.vivado.tests.stand_in import (
    FATAL,
    IN_CONSTRAINTS,
    MACROS,
    NEEDS_TCL,
    STAGES,
    STEPS,
    Tree,
    memories_of,
    names,
    only,
)

pytestmark = NEEDS_TCL

SCRIPT, CONSTRAINTS, COMMON = "board.tcl", "board.xdc", "common.tcl"
DESIGN, BAUD = "base", 9600
ARTY = BOARDS["arty_a7_35t"]
VIVADO_BOARDS = [board for board in BOARDS.values() if board.family == on_board.FAMILY]
TOPS = {f"{board.top}.sv" for board in BOARDS.values()}


def given(tree: Tree, board: Board) -> dict[str, object]:
    """The script's arguments, as the flow has them."""
    clock = board.clock(board.mhz_of(DESIGNS[DESIGN]))
    values = on_board.values(board, DESIGNS[DESIGN], clock, BAUD)
    return values | {"part": board.part, "images": on_board.write_images(tree.folder)}


def check_board(tree: Tree, board: Board = ARTY) -> None:
    """The steps in order and the bitstream last; sources, memories, parameters and constraints are
    the board's."""
    calls = tree.run(SCRIPT, **given(tree, board))
    steps = [call[0] for call in calls if call[0] in (*STEPS, "write_bitstream")]
    assert steps == [*STEPS, "write_bitstream"], "steps out of order"
    assert calls[-1] == ["write_bitstream", "-force", str(tree.output / f"{board.name}.bit")]
    for id in FATAL:
        only(calls, "set_msg_config", "-id", id, "-new_severity", "ERROR")
    synthesis = only(calls, "synth_design")
    options = list(zip(synthesis[::2], synthesis[1::2], strict=True))
    assert ("-top", board.top) in options and ("-part", board.part) in options, "top"
    assert "-mode" not in dict(options), "a bitstream is not out of context"
    clock = board.clock(board.mhz_of(DESIGNS[DESIGN]))
    wanted = boards.literals(boards.top_parameters(DESIGNS[DESIGN], clock, BAUD))
    parameters = [value.split("=") for option, value in options if option == "-generic"]
    assert dict(parameters) == wanted, "parameters"
    macros, config = (tree.folder / name for name in dict(options)["-include_dirs"].split())
    assert (macros / MACROS).is_file() and (config / HEADER).is_file(), "include path"
    check_files(board, calls)
    check_constraints(tree, board, calls)


def check_files(board: Board, calls: list[list[str]]) -> None:
    sources = only(calls, "read_verilog", "-sv")[0].split()
    needed = [f"rtl/{path.relative_to(ROOT / 'rtl')}" for path in rtl_sources(board.top)]
    assert [path for path in sources if path in needed] == needed, "sources"
    assert TOPS & set(names(sources)) == {f"{board.top}.sv"}, "another board's top"
    memories = only(calls, "read_mem")[0].split()
    assert names(memories) == sorted([*memories_of(DESIGN), boards.DEMO_IMAGES]), "memory files"


def check_constraints(tree: Tree, board: Board, calls: list[list[str]]) -> None:
    """Every port has a pin and a standard; the clock at the pin has its period, and all else that
    comes in or goes out has no time."""
    read = [call[1:] for call in calls if call[0] == "read_xdc"]
    timing, pins = tree.output / "timing.xdc", board.constraints.relative_to(ROOT)
    assert read == [[str(pins)], [str(timing)]], "constraints"
    for file in (timing, tree.folder / pins):
        used = re.findall(r"(?:^|[\[;])\s*([a-z]\w*)", file.read_text(), re.MULTILINE)
        assert set(used) <= IN_CONSTRAINTS, "not valid in an XDC file"
    known = ports(board)
    for name in ("PACKAGE_PIN", "IOSTANDARD"):
        placed = [call[3] for call in calls if call[:2] == ["set_property", name]]
        assert sorted(placed) == sorted(known["input"] | known["output"]), name
    period = f"{1e9 / board.pin_hz}"
    assert only(calls, "create_clock") == ["-name", "pin", "-period", period, "clk_i"], "clock"
    patterns = only(calls, "set_false_path", "-from")[0].split()
    untimed = {port for port in known["input"] if any(fnmatch(port, text) for text in patterns)}
    assert untimed == known["input"] - {"clk_i"}, "inputs"
    assert only(calls, "set_false_path", "-to") == ["all_outputs"], "outputs"
    for name in ("CFGBVS", "CONFIG_VOLTAGE"):
        only(calls, "set_property", name)


@pytest.mark.parametrize("board", VIVADO_BOARDS, ids=lambda board: board.name)
def test_a_board(tree, board):
    check_board(tree, board)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (SCRIPT, "{*}[generics $parameters]", "", "parameters"),
        (SCRIPT, "set top lenet5_$board", "", "top"),
        (SCRIPT, "[existing [list $images]]", "", "memory files"),
        (SCRIPT, "  read_xdc [existing [list $pins]]", "", "constraints"),
        (SCRIPT, "read_xdc [timing", "read_xdc -mode out_of_context [timing", "constraints"),
        (SCRIPT, "[board_sources $board]", "", "sources"),
        (SCRIPT, "  write_bitstream", "  write_checkpoint", "steps out of order"),
        (SCRIPT, "write_bitstream -force", "write_bitstream -forced", "unknown option '-forced'"),
        (STAGES, "  place_design", "", "steps out of order"),
        (COMMON, "![string match rtl/boards/*/* $source]", "1", "another board's top"),
        (CONSTRAINTS, "rst_*", "reset", "inputs"),
        (CONSTRAINTS, "[all_outputs]", "[get_ports led_o]", "outputs"),
        (CONSTRAINTS, "-period $period", "-period 8", "clock"),
        (CONSTRAINTS, "set_property CFGBVS VCCO [current_design]", "", "0 calls of set_property"),
    ],
)
def test_mistakes_in_the_scripts_are_found(tree, file, old, new, message):
    path = tree.scripts / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(AssertionError, match=re.escape(message)):
        check_board(tree)


def test_a_pin_without_a_standard_is_found(tree):
    path = tree.folder / ARTY.constraints.relative_to(ROOT)
    line = "set_property IOSTANDARD LVCMOS33 [get_ports {led_o[2]}]\n"
    assert line in path.read_text()
    path.write_text(path.read_text().replace(line, ""))
    with pytest.raises(AssertionError, match="IOSTANDARD"):
        check_board(tree)


@pytest.mark.parametrize("plant", ["setup -0.001", "hold -0.2"])
def test_no_bitstream_of_a_clock_that_is_not_met(tree, plant):
    with pytest.raises(AssertionError, match="timing is not met"):
        tree.run(SCRIPT, plant, **given(tree, ARTY))
    assert not list(tree.output.glob("*.bit"))


@pytest.mark.parametrize("file", ["config/base/lenet5_fc1_bias.mem", "boards/lenet5_board.sv"])
def test_missing_files_are_found_before_anything_runs(tree, file):
    values = given(tree, ARTY)
    (tree.folder / "rtl" / file).unlink()
    with pytest.raises(AssertionError, match=r"no such file"):
        tree.run(SCRIPT, **values)
    assert not list(tree.output.rglob("*.dcp"))


def test_the_command_leaves_bitstream_and_report(command, tmp_path):
    assert command(["--board", "basys3", "--design", "tiny", "--baud", "9600"]) == 0
    folder = tmp_path / "bitstreams"
    assert (folder / "basys3-tiny.bit").read_text() == "write_bitstream\n"
    said = json.loads((folder / "basys3-tiny.json").read_text())
    assert (said["board"], said["mhz"], said["baud"]) == ("basys3", 125.0, 9600)
    assert said["tool"] == "Vivado v.2023.1"
    report = json.loads((tmp_path / "vivado.json").read_text())["basys3-tiny"]
    assert report["device"] == "xc7a35tcpg236-1" and report["timing"]["period_ns"] == 8.0


def test_a_design_that_is_too_large_for_the_board_is_told(command, capsys):
    assert command(["--board", "arty_a7_35t", "--design", "max"]) == 0  # the stand-in has room
    assert re.fullmatch(
        r"warning: max .*XC7A35T, .*: \d+ DSP48E1 \(90 there\).*\n", capsys.readouterr().err
    )


def test_no_bitstream_is_left_if_the_run_fails(command, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("STUB_PLANT", "setup -0.25")
    assert command(["--board", "arty_a7_35t"]) == 1
    assert re.fullmatch(r"error: .*timing is not met.*\n", capsys.readouterr().err)
    assert not (tmp_path / "bitstreams").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--board", "nexys"], "--board nexys: unknown board"),
        (["--board", "ulx3s"], "--board ulx3s: Vivado has no LFE5U-85F-6BG381C; make bitstream"),
        (
            ["--board", "basys3", "--part", "xc7a35tcsg324-1"],
            "leave --part (PART=) away: a board has its own part, clock and pins",
        ),
        (["--board", "basys3", "--period", "8"], "leave --period (PERIOD=) away: a board has"),
        (["--board", "basys3", "--physical", "a.xdc"], "leave --physical away: a board has"),
        (["--board", "basys3", "--ip"], "--ip packages for any board: leave --board (BOARD=) away"),
        (["--baud", "9600"], "leave --baud (BAUD=) away: it is a board's"),
        (["--mhz", "90"], "leave --mhz away: it is a board's"),
        (["--board", "basys3", "--mhz", "1"], "basys3 has no clock of 1 MHz or less"),
        (["--board", "basys3", "--baud", "20000000"], "20000000 baud needs 8 cycles a bit"),
    ],
)
def test_what_contradicts_is_one_line(command, capsys, arguments, message):
    with pytest.raises(SystemExit) as end:
        command(arguments)
    assert end.value.code == 2
    assert re.fullmatch(rf"error: {re.escape(message)}.*\n", capsys.readouterr().err)

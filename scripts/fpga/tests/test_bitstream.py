# SPDX-License-Identifier: Apache-2.0
"""Bitstreams: what is refused before any work, and after it; pins, clocks and names of boards."""

import re
import subprocess
import sys

import pytest

from model.errors import InputError
from model.hardware.boards import BOARDS, Clock, baud_fits, demo_images, top_parameters
from model.hardware.designs import DESIGNS, design_point
from scripts.fpga import bitstream, program
from scripts.fpga.tests.small_design import ports


def said(capsys, monkeypatch, command, arguments, **environment) -> str:
    """The one line with which `command` refuses."""
    for name in ("NEXTPNR", "CHIPDB", "XRAY_DB", "BOARD", "DESIGN", "BAUD"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["command", *arguments])
    with pytest.raises(SystemExit) as raised:
        command.main()
    error = capsys.readouterr().err
    assert raised.value.code == 2 and error.count("\n") == 1
    return error


@pytest.mark.parametrize(
    ("arguments", "environment", "complaint"),
    [
        (["--board", "nexys"], {}, "unknown board (known: arty_a7_35t, basys3, ulx3s)"),
        ([], {"BOARD": "nexys"}, "BOARD=nexys: unknown board"),
        ([], {}, "NEXTPNR="),
        ([], {"NEXTPNR": "sh", "CHIPDB": "Makefile"}, "no prjxray database: name its folder"),
        (["--board", "ulx3s"], {"NEXTPNR": "sh"}, "are not for ulx3s"),
        (["--board", "ulx3s", "--baud", "12000000"], {}, "12000000 baud needs 8 cycles a bit"),
        (["--board", "ulx3s", "--mhz", "1"], {}, "ulx3s has no clock of 1 MHz or less"),
    ],
)
def test_what_is_missing_is_one_line(capsys, monkeypatch, arguments, environment, complaint):
    assert complaint in said(capsys, monkeypatch, bitstream, arguments, **environment)


def test_steps_tell_both_times(capsys):
    """Of a child that sleeps, and of one that computes."""
    steps = bitstream.Steps()
    for name, script in (("idle", "import time; time.sleep(0.3)"), ("busy", "sum(range(10**7))")):
        steps.run(name, lambda script=script: subprocess.run([sys.executable, "-c", script]))
    assert steps.seconds["idle"] >= 0.3
    assert steps.processor_seconds["idle"] < steps.processor_seconds["busy"]
    assert re.search(r"^busy: [\d.]+ s, [\d.]+ s of processors$", capsys.readouterr().out, re.M)


def reports(seed):
    """What nextpnr reports of that seed."""
    return {"fmax": {"clk": {"achieved": 74.9 + seed}, "pin": {"achieved": 300.0}}}


def test_a_clock_that_no_seed_meets_is_refused():
    with pytest.raises(
        InputError, match=r"reaches 77.9 MHz, not the 78 of its clock: no bitstream"
    ):
        bitstream.meet(Clock(78_000_000, {}), bitstream.SEEDS, reports)


def test_the_first_seed_that_meets_the_clock_is_taken():
    tried = []
    met = bitstream.meet(
        Clock(76_000_000, {}), bitstream.SEEDS, lambda s: tried.append(s) or reports(s)
    )
    assert met == (2, reports(2), 76.9) and tried == [1, 2]


def test_a_design_that_does_not_fit_is_refused():
    dsp = {"type": "DSP48E1", "parameters": {}, "connections": {}}
    bitstream.fits(BOARDS["basys3"], {"cells": {str(i): dsp for i in range(90)}})
    with pytest.raises(
        InputError, match="not fit basys3: 91 dsp48e1, and the XC7A35T has 90; make"
    ):
        bitstream.fits(BOARDS["basys3"], {"cells": {str(i): dsp for i in range(91)}})


@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.name)
def test_every_port_of_a_top_has_one_pin(board):
    found = ports(board)
    wanted = found["input"] | found["output"]
    text = board.constraints.read_text()
    in_xdc = r"PACKAGE_PIN (\w+) \[get_ports {?(\w+(?:\[\d\])?)}?\]"
    pattern = in_xdc if board.family == "xc7" else r'"(\S+)" SITE "(\w+)"'
    pairs = re.findall(pattern, text)
    placed = {pair[1]: pair[0] for pair in pairs} if board.family == "xc7" else dict(pairs)
    assert board.reset in wanted and sorted(placed) == sorted(wanted)
    assert len(pairs) == len(wanted) == len(set(placed.values()))


@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.name)
def test_clocks_are_what_the_tops_compute(board):
    for mhz in (40, 62.5, 75, 100, 125, 142.9):
        clock = board.clock(mhz)
        pll = clock.parameters
        assert mhz * 0.9e6 < clock.hz <= mhz * 1e6
        if board.family == "xc7":
            assert 600e6 <= board.pin_hz * pll["PllMultiply"] <= 1200e6
            assert clock.hz == board.pin_hz * pll["PllMultiply"] // pll["PllDivide"]
        else:
            assert clock.hz == board.pin_hz // pll["PllInput"] * pll["PllFeedback"]
            assert 400e6 <= clock.hz * pll["PllOutput"] <= 800e6


@pytest.mark.parametrize("board", BOARDS.values(), ids=lambda board: board.name)
def test_default_rates_fit(board):
    for name in board.mhz:
        baud_fits(115_200, board.clock(board.mhz_of(DESIGNS[name])))


def test_a_design_spelled_out_is_called_custom():
    point = design_point("25x2-25x4-1x24-1x28l-1x10l")
    assert top_parameters(point, Clock(1, {}), 9600)["Design"] == int.from_bytes(b"custom", "big")


def test_the_demo_has_eight_images():
    assert len(demo_images().split()) == 8 * 1024


def test_programming_without_a_bitstream_says_what_makes_it(capsys, monkeypatch, tmp_path):
    line = said(capsys, monkeypatch, program, ["--output", str(tmp_path), "--board", "ulx3s"])
    assert "make bitstream BOARD=ulx3s DESIGN=base makes it" in line


def test_programming_without_a_loader_says_what_to_install(capsys, monkeypatch, tmp_path):
    (tmp_path / "ulx3s-base.bit").write_bytes(b"")
    monkeypatch.setenv("PATH", str(tmp_path))
    line = said(capsys, monkeypatch, program, ["--output", str(tmp_path), "--board", "ulx3s"])
    assert "openFPGALoader is not installed: 'apt install openfpgaloader'" in line


@pytest.mark.parametrize(
    ("script", "complaint"),
    [
        ("echo 'unable to open ftdi device: -3 (device not found)' >&2; exit 1", "no such board"),
        ("echo 'Permission denied' >&2; exit 1", "no permission: "),
        ("echo first; echo 'CRC wrong'; exit 1", "openFPGALoader failed: CRC wrong"),
    ],
)
def test_what_the_loader_says_becomes_advice(capsys, monkeypatch, tmp_path, script, complaint):
    (tmp_path / "ulx3s-base.bit").write_bytes(b"")
    loader = tmp_path / "openFPGALoader"
    loader.write_text(f"#!/bin/sh\n{script}\n")
    loader.chmod(0o755)
    monkeypatch.setattr(program.shutil, "which", lambda name: str(loader))
    line = said(capsys, monkeypatch, program, ["--output", str(tmp_path), "--board", "ulx3s"])
    assert complaint in line

# SPDX-License-Identifier: Apache-2.0
"""Place and route explains what it lacks, before it synthesises."""

import re

import pytest

from model.errors import InputError
from model.hardware.designs import design_point
from model.hardware.sources import RTL
from scripts.fpga import place_and_route

REPORT = {
    "fmax": {"clk": {"achieved": 98.76}},
    "critical_paths": [
        {"from": "<async>", "to": "clk", "path": []},
        {
            "from": "clk",
            "to": "clk",
            "path": [
                {"delay": 1.5, "type": "logic", "to": {"cell": "lut", "port": "F"}},
                {"delay": 2.0, "type": "routing", "to": {"cell": "ff", "port": "DI"}},
            ],
        },
    ],
    "utilization": {"TRELLIS_COMB": {"used": 7, "available": 9}, "PLL": {"used": 0}},
}


@pytest.mark.parametrize(
    ("arguments", "environment", "complaint"),
    [
        ([], {}, "NEXTPNR="),
        ([], {"NEXTPNR": "sh"}, "CHIPDB="),
        ([], {"NEXTPNR": "no-nextpnr", "CHIPDB": "x"}, "NEXTPNR=no-nextpnr: not a program"),
        ([], {"NEXTPNR": "sh", "CHIPDB": "no-such-file"}, "CHIPDB=no-such-file: not a file"),
        (["--device", "ecp5"], {"NEXTPNR": "sh"}, "are for xc7a35t"),
        (["--device", "ice40"], {}, "--device ice40: must be one of xc7a35t, ecp5"),
    ],
)
def test_what_is_missing_is_one_line(capsys, monkeypatch, arguments, environment, complaint):
    for name in ("NEXTPNR", "CHIPDB"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.argv", ["place_and_route", *arguments])
    with pytest.raises(SystemExit) as raised:
        place_and_route.main()
    error = capsys.readouterr().err
    assert raised.value.code == 2
    assert error.count("\n") == 1
    assert complaint in error


def test_no_dsp_is_left_where_two_products_do_not_fit():
    point = place_and_route.unpacked(design_point("base"))
    assert not any(folding.dsp for folding in point.foldings.values())
    assert point.macs_in_parallel() == design_point("base").macs_in_parallel()


def test_a_report_is_summed_up():
    summary = place_and_route.summary(REPORT)
    assert summary["mhz"] == 98.8
    assert summary["used"] == {"TRELLIS_COMB": 7}
    assert summary["critical_path"] == ["1.50 ns logic to lut.F", "2.00 ns routing to ff.DI"]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo info; echo 'ERROR: no room' >&2; echo last; exit 1", "ERROR: no room"),
        ("echo first; echo last; exit 1", "last"),
        ("exit 3", "(it said nothing)"),
    ],
)
def test_a_failing_tool_is_one_line_with_its_error(tmp_path, script, reason):
    with pytest.raises(InputError, match=f"^sh failed: {re.escape(reason)}$"):
        place_and_route.run(["sh", "-c", script], tmp_path)


def test_your_own_nextpnr_is_the_one_that_is_called(tmp_path, monkeypatch):
    """It runs in a folder of its own, so that relative names are made absolute."""
    own = tmp_path / "nextpnr"
    own.write_text("#!/bin/sh\n")
    own.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    placer = place_and_route.placer_of(
        "xc7a35t", place_and_route.program("./nextpnr"), place_and_route.existing_file("nextpnr")
    )
    files = {name: tmp_path / name for name in ("netlist", "report", "config")}
    command = place_and_route.nextpnr_command("xc7a35t", placer, files, 3, 150.0)
    assert command[:3] == [str(own), "--chipdb", own]
    assert command[command.index("--seed") + 1] == 3


def test_a_tool_that_succeeds_passes(tmp_path):
    place_and_route.run(["sh", "-c", "echo error > made"], tmp_path)
    assert (tmp_path / "made").is_file()


def test_every_port_has_a_pin_of_its_own():
    """nextpnr refuses a port without; a vector of one bit has no index there."""
    text = (RTL / "accelerator" / "lenet5_accel.sv").read_text()
    ports = set(re.findall(r"(?:input|output) +logic +(?:\[[^]]*\])? *(\w+)", text))
    placed = re.findall(r"LOC (\w+) \[get_ports (\w+)", place_and_route.PINS.read_text())
    assert {port for _, port in placed} == ports
    assert len({pin for pin, _ in placed}) == len(placed)

# SPDX-License-Identifier: Apache-2.0
"""`make vivado` and the readers of Vivado's reports, with the stand-in (vivado_stubs.tcl) on PATH.
The reports beside are of Vivado's layout (UG906), cut to what is read."""

import json
import re

import pytest

from model.errors import InputError
from scripts.fpga.netlist import COUNTED
from scripts.fpga.vivado import flow, reports
from scripts.fpga.vivado.tests.stand_in import NEEDS_TCL

pytestmark = NEEDS_TCL


def test_utilisation_and_timing_become_json(command, tmp_path):
    assert command(["--design", "tiny"]) == 0
    assert command(["--period", "10"]) == 0
    report = json.loads((tmp_path / "vivado.json").read_text())
    assert list(report) == ["tiny", "base"]
    entry = report["base"]
    used = dict(zip(COUNTED, (6123, 5800, 200, 123, 9876, 12.5, 88), strict=True))
    assert entry["flat"] == entry["modules"]["lenet5_accel"]["total"] == used
    assert entry["limits"] == {"luts": 20800, "flip_flops": 41600, "ramb36": 50, "dsp48e1": 90}
    assert entry["share_percent"]["luts"] == 29.4
    inside = ["u_core", "u_core.u_conv1", "u_packer"]
    assert list(entry["modules"]) == ["lenet5_accel", *(f"lenet5_accel.{path}" for path in inside)]
    assert entry["modules"]["lenet5_accel"]["own"]["luts"] == 3
    conv1 = entry["modules"]["lenet5_accel.u_core.u_conv1"]
    assert (conv1["module"], conv1["total"]["ramb36"]) == ("conv2d", 0.5)
    assert entry["timing"] == {
        "period_ns": 10,
        "setup_slack_ns": 0.412,
        "hold_slack_ns": 0.058,
        "pulse_width_slack_ns": 3.5,
        "clock_mhz": 104.3,
    }


@pytest.mark.parametrize("kind", ["setup", "pulse_width"])
def test_timing_that_is_not_met_is_reported_and_an_error(
    command, tmp_path, monkeypatch, capsys, kind
):
    monkeypatch.setenv("STUB_PLANT", f"{kind} -0.25")
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
        (["--design", "huge"], "--design huge: unknown design point 'huge'"),
        (["--part", "artix"], "--part artix: not a part's full name"),
        (["--period", "fast"], "--period fast: must be a positive number of ns"),
        (["--period", "0"], "--period 0: must be a positive number of ns"),
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


@pytest.mark.parametrize(
    "given, part, seven",
    [
        ("XC7A35TCSG324-1", "xc7a35tcsg324-1", True),
        ("xa7a35tcpg236-1i", "xa7a35tcpg236-1I", True),
        ("xq7a100tcs324-1M", "xq7a100tcs324-1M", True),
        ("xc7a35ticsg324-1L", "xc7a35ticsg324-1L", True),
        ("xc7k160tffg676-2", "xc7k160tffg676-2", True),
        ("XCZU3EG-SBVA484-1-E", "xczu3eg-sbva484-1-e", False),
        ("xck26-sfvc784-2LV-c", "xck26-sfvc784-2lv-c", False),
    ],
)
def test_parts_of_any_grade_and_spelling(given, part, seven):
    options = flow._options(["--part", given])
    assert options.part == part
    assert str(flow._physical(options)).endswith("physical_xc7.xdc") == seven


@pytest.mark.parametrize("given", ["xc7a35t", "5csema5f31c6", "xc7a35tcsg324-1; exit", "x"])
def test_what_is_no_part(given):
    with pytest.raises(InputError, match="not a part's full name"):
        flow._options(["--part", given])

# SPDX-License-Identifier: Apache-2.0
"""Runs Vivado's flow for a design point, or packages it as an IP.

    python -m scripts.fpga.vivado.flow                 synthesise, place and route out of context
    python -m scripts.fpga.vivado.flow --board NAME    the bitstream of a board
    python -m scripts.fpga.vivado.flow --ip            package the accelerator as an IP

Reports, checkpoints and the log go to build/vivado/<design>/, utilisation and timing to
build/reports/vivado.json, bitstreams to build/bitstreams/. Exit code 0 if all is well, 1 if Vivado
fails or timing is not met, 2 for bad input.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from model.errors import InputError, cli
from model.files import ROOT, write_atomically
from model.hardware import boards, designs
from model.hardware.devices import DEFAULT_PART, device_called
from model.hardware.export import add_network_option, config_folder, folder_of, warn_if_too_large
from model.network.integer import Network
from model.options import Parser, positive
from scripts.fpga import bitstream
from scripts.fpga.vivado import board, reports

SCRIPTS = Path(__file__).parent
OUTPUT = ROOT / "build" / "vivado"
REPORT = ROOT / "build" / "reports" / "vivado.json"
BITSTREAMS = ROOT / bitstream.OUTPUT
DEFAULT_PERIOD = 8.0  # ns
LAST_STAGE = "route"
# Commercial, automotive and defence grade; the speed grade, with the temperature's letter.
_PART = re.compile(r"x[acq]\w+(-\w+)+", re.ASCII | re.IGNORECASE)
_SEVEN_SERIES = re.compile(r"x[acq]7\w+")
_LONGEST_NS = 1000.0


class VivadoError(Exception):
    """Vivado failed, or what it made is not good enough; the message is one line."""


@cli
def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    network = Network.load(options.network)
    program = shutil.which("vivado")
    if program is None:
        raise InputError("vivado is not on PATH: source settings64.sh of a Vivado installation")
    config = config_folder(network, options.design)
    values = {"part": options.part, "config": _shown(config)}
    folder = folder_of(network, OUTPUT) / options.design.name
    options.report = folder_of(network, REPORT.parent) / REPORT.name
    try:
        if options.ip:
            run(program, "package_ip.tcl", folder, values)
            print(f"IP written to {_shown(folder / 'ip')}")
        elif options.board:
            _make_bitstream(program, folder / options.board.name, values, options, network)
        else:
            _implement(program, folder / "implementation", values, options)
    except VivadoError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def _implement(program: str, folder: Path, values: dict, options: Namespace) -> None:
    values = values | {"period": options.period, "physical": _shown(_physical(options))}
    with _reporting(folder, options, options.design.name, options.period):
        run(program, "implement.tcl", folder, values)


def _make_bitstream(
    program: str, folder: Path, values: dict, options: Namespace, network: Network
) -> None:
    target = bitstream.path_of(network, options.board, options.design, BITSTREAMS)
    warn_if_too_large(network, options.design, device_called(options.board.part))
    with _reporting(folder, options, target.stem, 1e9 / options.clock.hz):
        values = values | board.values(options.board, options.design, options.clock, options.baud)
        values["images"] = _shown(board.write_images(folder))
        run(program, "board.tcl", folder, values)
    said = bitstream.facts(network, options.board, options.design, options.clock, options.baud) | {
        "tool": json.loads(options.report.read_text())[target.stem]["tool"]
    }
    bitstream.deliver(target, (folder / f"{options.board.name}.bit").read_bytes(), said)
    print(f"{_shown(target)}; make program BOARD={options.board.name} "
          f"DESIGN={options.design.name} loads it; no board has run it yet")  # fmt: skip


@contextlib.contextmanager
def _reporting(folder: Path, options: Namespace, name: str, period: float) -> Iterator[None]:
    """Around a run in `folder`, which is emptied: reports what there is after routing even if
    timing, of a clock of `period` ns, is not met."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    failure = None
    try:
        yield
    except VivadoError as error:
        failure = error
    if (folder / LAST_STAGE / "timing.rpt").is_file():
        result = entry(folder / LAST_STAGE, options.part, period)
        _record(options.report, name, result)
        _show(name, result)
        print(f"written to {_shown(options.report)}")
        slacks = {name: value for name, value in result["timing"].items() if "slack" in name}
        if failure is None and min(slacks.values()) < 0:
            failure = VivadoError(f"timing is not met: {slacks}")
    if failure is not None:
        raise failure


def run(program: str, script: str, folder: Path, values: dict) -> None:
    """Runs one of the Tcl scripts with `values` and its output in `folder`; VivadoError with the
    first error that Vivado printed if it fails."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "vivado.log"
    values = values | {"output": _shown(folder)}
    arguments = [str(item) for pair in values.items() for item in pair]
    command = [
        program,
        "-mode",
        "batch",
        "-nolog",
        "-nojournal",
        "-notrace",
        "-source",
        str(SCRIPTS / script),
        "-tclargs",
        *arguments,
    ]
    print(f"running Vivado; log: {_shown(log)}", flush=True)
    with log.open("w") as file:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        errors = [line for line in log.read_text().splitlines() if line.startswith("ERROR: ")]
        reason = errors[0].removeprefix("ERROR: ") if errors else f"exit code {done.returncode}"
        raise VivadoError(f"{reason} (log: {_shown(log)})")


def entry(folder: Path, part: str, period: float) -> dict:
    """What the reports in `folder` say, under the keys of build/reports/resources.json where it has
    them: resources whole and by module, the device's limits and the share used; and timing."""
    report = (folder / "utilization.rpt").read_text()
    modules = reports.utilisation((folder / "hierarchy.rpt").read_text())
    used = next(iter(modules.values()))["total"]
    limits = reports.device_limits(report)
    return {
        "tool": reports.tool(report),
        "device": part,
        "flat": used,
        "limits": limits,
        "share_percent": {key: round(100 * used[key] / limits[key], 1) for key in limits},
        "timing": reports.timing((folder / "timing.rpt").read_text(), period),
        "modules": modules,
    }


def _record(path: Path, design: str, result: dict) -> None:
    report = json.loads(path.read_text()) if path.is_file() else {}
    write_atomically(path, json.dumps(report | {design: result}, indent=2) + "\n")


def _show(design: str, result: dict) -> None:
    print(f"{design} ({result['tool']}, {result['device']})")
    for key, limit in result["limits"].items():
        share = result["share_percent"][key]
        print(f"  {key:<12}{result['flat'][key]:>8g} of {limit:>7} {share:>6} %")
    timing = result["timing"]
    print(
        f"  {timing['clock_mhz']} MHz: setup slack {timing['setup_slack_ns']} ns of "
        f"{timing['period_ns']} ns"
    )


def _physical(options: Namespace) -> Path | str:
    """The physical constraints: the user's, else the 7 series' for its parts, else none."""
    if options.physical is not None:
        return options.physical.resolve()
    return SCRIPTS / "physical_xc7.xdc" if _SEVEN_SERIES.match(options.part) else "none"


def part_called(text: str) -> str:
    """The part as Vivado writes it, in small letters but for the speed grade's of the 7 series;
    InputError unless it is a full name."""
    if not _PART.fullmatch(text):
        raise InputError(f"not a part's full name, such as {DEFAULT_PART}")
    part = text.lower()
    if not _SEVEN_SERIES.match(part):
        return part
    device, grade = part.rsplit("-", 1)
    return f"{device}-{grade.upper()}"


def _options(arguments: list[str] | None) -> Namespace:
    parser = Parser("scripts.fpga.vivado.flow", __doc__)
    parser.switch("--ip", "package an IP instead")
    board.add_options(parser)
    designs.add_option(parser)
    add_network_option(parser)
    text = f"the FPGA; if not given, {DEFAULT_PART}, or the board's"
    parser.option("--part", text, part_called, variable="PART")
    text = f"of the clock; if not given, {DEFAULT_PERIOD}, or the board's"
    nanoseconds = positive("ns", _LONGEST_NS)
    parser.option("--period", text, nanoseconds, variable="PERIOD", metavar="NS")
    parser.option("--physical", "constraints of places and pins", Path, metavar="FILE")
    options = parser.parse(arguments)
    board.check(options)
    if options.physical is not None and not options.physical.is_file():
        raise InputError(f"{options.physical}: no such file")
    if options.board:
        options.clock = options.board.clock(options.mhz or options.board.mhz_of(options.design))
        options.baud = options.baud or boards.DEFAULT_BAUD
        boards.baud_fits(options.baud, options.clock)
    options.part = options.part or (options.board.part if options.board else DEFAULT_PART)
    options.period = options.period or DEFAULT_PERIOD
    return options


def _shown(path: Path | str) -> str:
    """`path` relative to the repository's folder, if it lies in it."""
    return os.path.relpath(path, ROOT) if Path(path).is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    sys.exit(main())

# SPDX-License-Identifier: Apache-2.0
"""Runs Vivado's flow for a design point, or packages it as an IP.

    python -m scripts.fpga.vivado.flow             synthesise, place and route out of context
    python -m scripts.fpga.vivado.flow --ip        package the accelerator as an IP

Reports, checkpoints and the log go to build/vivado/<design>/, utilisation and timing to
build/reports/vivado.json. The variables DESIGN, PART and PERIOD, which make hands on, stand in for
missing arguments. Exit code 0 if all is well, 1 if Vivado fails or timing is not met, 2 for bad
input.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from model.errors import InputError, cli
from model.files import ROOT, write_atomically
from model.hardware.designs import DEFAULT, DESIGNS, design_point
from model.hardware.export import config_folder
from model.network.integer import Network
from scripts.fpga.vivado import reports

SCRIPTS = Path(__file__).parent
OUTPUT = ROOT / "build" / "vivado"
REPORT = ROOT / "build" / "reports" / "vivado.json"
LAST_STAGE = "route"
_PART = re.compile(r"xc\w+(-\w+)+", re.ASCII)


class VivadoError(Exception):
    """Vivado failed, or what it made is not good enough; the message is one line."""


@cli
def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    program = shutil.which("vivado")
    if program is None:
        raise InputError("vivado is not on PATH: source settings64.sh of a Vivado installation")
    config = config_folder(Network.load(), design_point(options.design))
    values = {"part": options.part, "config": _shown(config)}
    folder = OUTPUT / options.design
    try:
        if options.ip:
            run(program, "package_ip.tcl", folder, values)
            print(f"IP written to {_shown(folder / 'ip')}")
        else:
            implement(program, folder / "implementation", values, options)
    except VivadoError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def implement(program: str, folder: Path, values: dict, options: argparse.Namespace) -> None:
    """Runs the flow, and reports what there is after routing even if timing is not met."""
    shutil.rmtree(folder, ignore_errors=True)
    physical = _physical(options)
    values = values | {"period": options.period, "physical": _shown(physical)}
    failure = None
    try:
        run(program, "implement.tcl", folder, values)
    except VivadoError as error:
        failure = error
    if (folder / LAST_STAGE / "timing.rpt").is_file():
        result = entry(folder / LAST_STAGE, options.part, options.period)
        _record(options.design, result)
        _show(options.design, result)
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


def _record(design: str, result: dict) -> None:
    report = json.loads(REPORT.read_text()) if REPORT.is_file() else {}
    write_atomically(REPORT, json.dumps(report | {design: result}, indent=2) + "\n")


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
    print(f"written to {_shown(REPORT)}")


def _physical(options: argparse.Namespace) -> Path | str:
    """The physical constraints: the user's, else the 7 series' for its parts, else none."""
    if options.physical is not None:
        return options.physical.resolve()
    return SCRIPTS / "physical_xc7.xdc" if options.part.startswith("xc7") else "none"


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts.fpga.vivado.flow",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--ip", action="store_true", help="package an IP instead")
    parser.add_argument(
        "--design",
        default=os.environ.get("DESIGN") or DEFAULT,
        help=f"design point: {', '.join(DESIGNS)}, or foldings spelled out",
    )
    parser.add_argument("--part", default=os.environ.get("PART") or "xc7a35tcsg324-1")
    parser.add_argument(
        "--period",
        default=os.environ.get("PERIOD") or "8.0",
        metavar="NS",
        help="of the clock (default %(default)s)",
    )
    parser.add_argument(
        "--physical", type=Path, metavar="FILE", help="constraints of places and pins"
    )
    options = parser.parse_args(arguments)
    design_point(options.design)
    if not _PART.fullmatch(options.part):
        raise InputError(f"PART={options.part}: not a part's full name, such as xc7a35tcsg324-1")
    if not re.fullmatch(r"\d+(\.\d+)?", options.period) or not 0 < float(options.period) <= 1000:
        raise InputError(f"PERIOD={options.period}: must be a number of ns, such as 8.0")
    options.period = float(options.period)
    if options.physical is not None and not options.physical.is_file():
        raise InputError(f"{options.physical}: no such file")
    return options


def _shown(path: Path | str) -> str:
    """`path` relative to the repository's folder, if it lies in it."""
    return os.path.relpath(path, ROOT) if Path(path).is_relative_to(ROOT) else str(path)


if __name__ == "__main__":
    sys.exit(main())

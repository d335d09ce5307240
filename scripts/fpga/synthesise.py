# SPDX-License-Identifier: Apache-2.0
"""Synthesises the accelerator for 7-series with Yosys and writes what it takes: of the whole, and
of each module of the hierarchy. It places nothing and knows no timing.

    python -m scripts.fpga.synthesise [--design NAME ...] [--output FOLDER] [--flat]

Updates FOLDER/resources.json, an object keyed by design point; exit code 1 if a budget or a rule
of scripts/fpga/budgets.py is broken.
"""

import json
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from model.errors import InputError, cli
from model.files import write_atomically
from model.hardware import export
from model.hardware.designs import DEFAULT, add_list_option, design_point
from model.hardware.devices import DEVICES, device_of
from model.network.integer import Network
from model.options import Parser
from scripts.fpga import netlist, yosys
from scripts.fpga.budgets import BUDGETS, violations

OUTPUT = Path("build/reports")
REPORT = "resources.json"
# A flattened count below this share of the hierarchical one has lost something it should have.
COLLAPSED = 0.7
DIFFERENCE = (
    "flattening merges what modules compute twice, carries constants and unused bits across "
    "boundaries, and moves registers over them, into DSP48E1 (AREG and BREG from the sender's "
    "flip-flops). It adds no function; a total that falls far below the hierarchical one has lost "
    "logic."
)


def synthesise(design: str, network: Network, hierarchical: bool = True) -> dict:
    """The design's entry in resources.json; InputError if Yosys refuses or a netlist collapsed."""
    point = design_point(design)
    with (
        tempfile.TemporaryDirectory(dir=yosys.work_folder()) as folder,
        ThreadPoolExecutor() as pool,
    ):
        config = Path(folder)
        export.write(network, point, config)
        kinds = [False, True] if hierarchical else [False]
        runs = list(pool.map(lambda kind: yosys.netlist(config, kind), kinds))
    report = _flat_report(design, *runs[0])
    if hierarchical:
        report |= _hierarchical_report(report["flat"], runs[1][0])
        _refuse_collapse(design, report["difference"])
    return report


def _flat_report(design: str, modules: dict[str, dict], warnings: list[str]) -> dict:
    top = modules[yosys.TOP]
    used = netlist.count_resources(top)
    limits = DEVICES[device_of(design)]
    registers = netlist.dsp_registers(top)
    outputs, unregistered, multiplexed = netlist.unregistered_block_ram_outputs(top)
    shapes = Counter(
        " ".join(f"{key}={value}" for key, value in found.items()) for found in registers.values()
    )
    return {
        "tool": yosys.version(),
        "rtl": yosys.rtl_fingerprint(),
        "device": device_of(design),
        "flat": {key: used[key] for key in netlist.COUNTED},
        "limits": limits,
        "share_percent": {key: round(100 * used[key] / limits[key], 1) for key in limits},
        "budget": BUDGETS.get(design, {}),
        "dsp_registers": dict(sorted(shapes.items())),
        "dsp_not_pipelined": sorted(
            name for name, found in registers.items() if not all(found.values())
        ),
        "block_ram_outputs": outputs,
        "block_ram_outputs_unregistered": unregistered,
        "block_ram_outputs_multiplexed": len(multiplexed),
        "latches": netlist.latches(top),
        "combinational_loop": netlist.combinational_loop(top),
        "check_warnings": warnings,
    }


def _hierarchical_report(flat: dict, modules: dict[str, dict]) -> dict:
    tree = netlist.hierarchy(modules, yosys.TOP)
    total = tree[yosys.TOP]["total"]
    shares = {key: {"flat": flat[key], "hierarchical": total[key]} for key in netlist.COUNTED}
    return {"modules": tree, "difference": {"explanation": DIFFERENCE, "resources": shares}}


def _refuse_collapse(design: str, difference: dict) -> None:
    for key in ("luts", "flip_flops", "ramb36", "dsp48e1"):
        flat, apart = difference["resources"][key].values()
        if flat < COLLAPSED * apart:
            raise InputError(
                f"{design}: flattening left {flat:g} of {apart:g} {key}: something "
                "was optimised away that should be there"
            )


def _update(path: Path, reports: dict[str, dict]) -> None:
    """Replaces the designs' entries in `path`, keeping the others."""
    try:
        kept = json.loads(path.read_text()) if path.exists() else {}
    except ValueError as error:
        raise InputError(f"{path} is not JSON ({error}): delete it") from None
    write_atomically(path, json.dumps(kept | reports, indent=1) + "\n")


def _table(design: str, report: dict) -> str:
    lines = [f"{design} ({report['tool']}, {report['device']})"]
    for key, limit in report["limits"].items():
        budget = report["budget"].get(key)
        within = f"  budget {budget}" if budget else ""
        lines.append(
            f"  {key:<12}{report['flat'][key]:>8g} of {limit:>7}"
            f" {report['share_percent'][key]:>6} %{within}"
        )
    lines += [f"  {count} DSP48E1 with {shape}" for shape, count in report["dsp_registers"].items()]
    lines.append(
        f"  {report['block_ram_outputs']} block RAM outputs, "
        f"{len(report['block_ram_outputs_unregistered'])} not straight into a register, "
        f"{report['block_ram_outputs_multiplexed']} through a deep memory's multiplexer"
    )
    return "\n".join(lines)


def _modules_table(tree: dict[str, dict]) -> str:
    lines = [f"  {'module':<46}{'LUTs':>7}{'FFs':>7}{'RAMB36':>8}{'DSPs':>6}"]
    for path, entry in tree.items():
        total, depth = entry["total"], path.count(".")
        name = "  " * depth + path.rsplit(".", 1)[-1]
        lines.append(
            f"  {name:<46}{total['luts']:>7}{total['flip_flops']:>7}"
            f"{total['ramb36']:>8g}{total['dsp48e1']:>6}"
        )
    return "\n".join(lines)


@cli
def main(arguments: list[str] | None = None) -> int:
    parser = Parser("scripts.fpga.synthesise", __doc__)
    add_list_option(parser, [DEFAULT], "DESIGN")
    parser.option("--output", "folder of resources.json", Path, OUTPUT)
    parser.switch("--flat", "skip the counts of each module")
    export.add_network_option(parser)
    options = parser.parse(arguments)
    network, broken = Network.load(options.network), []
    output = export.folder_of(network, options.output)
    for point in options.design:
        export.warn_if_too_large(network, point)
    for design in [point.name for point in options.design]:
        kinds = "flat" if options.flat else "flat, and module by module"
        print(f"synthesising {design}, {kinds} (minutes) ...", flush=True)
        report = synthesise(design, network, not options.flat)
        _update(output / REPORT, {design: report})
        print(_table(design, report))
        if not options.flat:
            print(_modules_table(report["modules"]))
            print(f"  flat and apart differ: {report['difference']['explanation']}")
        broken += violations(design, report)
    for line in broken:
        print(f"over budget: {line}")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main())

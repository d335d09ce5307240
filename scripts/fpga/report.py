# SPDX-License-Identifier: Apache-2.0
"""`make report`: cycles, resources and clock of all design points as one page and as JSON, with
FINN's names for what FINN reports too.

    python -m scripts.fpga.report [--network FILE] [--reports FOLDER] [--picture FILE.svg]

Reads performance.json, resources.json and, where there is one, place_and_route.json of FOLDER, or
of the network's own folder in there; writes report.html and report.json beside them, and the
pipeline in time of the default design point to FILE.svg.
"""

import json
from pathlib import Path

from model.errors import InputError, cli
from model.files import write_atomically
from model.hardware.cycles import predict
from model.hardware.designs import DEFAULT, design_point
from model.hardware.export import add_network_option, folder_of
from model.network.integer import Network
from model.options import Parser
from scripts.fpga import peers, report_page
from scripts.fpga.place_and_route import REPORT as PLACE_AND_ROUTE

REPORTS = Path("build/reports")
# Clock, MHz, that images a second are stated for where place and route has not been run.
STATED_MHZ = 100.0
# Device of place_and_route.json whose clock goes with the resources.
ROUTED_FOR = "xc7a35t"


def load(path: Path, target: str) -> dict:
    """The JSON object at `path`; InputError names the make target that makes it."""
    try:
        found = json.loads(path.read_text())
    except FileNotFoundError:
        raise InputError(f"{path} is missing: make {target} makes it") from None
    except ValueError:
        raise InputError(f"{path} is not JSON: make {target} makes it anew") from None
    if not isinstance(found, dict):
        raise InputError(f"{path} is no JSON object: make {target} makes it anew")
    return found


def clock(routed: dict, name: str) -> tuple[float, bool]:
    """(MHz, whether place and route reached it for 7-series)."""
    found = routed.get(ROUTED_FOR, {}).get(name)
    return (float(found["best_mhz"]), True) if found else (STATED_MHZ, False)


def entry(
    network: Network, name: str, measured: dict, resources: dict | None, routed: dict
) -> dict:
    """report.json's entry for one design point."""
    design = design_point(name)
    prediction = predict(network, design)
    interval = measured["interval_cycles"]
    mhz, reached = clock(routed, name)
    macs = peers.network_macs(network)
    dsps = resources["flat"]["dsp48e1"] if resources else None
    throughput = mhz * 1e6 / interval
    return {
        "clock_mhz": mhz,
        "clock_is_routed": reached,
        "estimate_layer_cycles": {layer: found.busy for layer, found in prediction.layers.items()},
        "estimate_network_performance": {
            "critical_path_cycles": prediction.latency,
            "max_cycles": prediction.interval,
            "max_cycles_node_name": max(
                prediction.layers, key=lambda layer: prediction.layers[layer].interval
            ),
            "estimated_throughput_fps": round(mhz * 1e6 / prediction.interval, 1),
            "estimated_latency_ns": round(prediction.latency * 1e3 / mhz, 1),
        },
        "rtlsim_performance": {
            "cycles": interval,
            "latency_cycles": measured["latency_cycles"],
            "N": measured["images"],
            "fclk[mhz]": mhz,
            "throughput[images/s]": round(throughput, 1),
            "runtime[ms]": round(1e3 / throughput, 6),
        },
        "measured_layer_cycles": measured["busy_cycles"],
        "layer_utilisation": {
            layer: round(busy / interval, 4) for layer, busy in measured["busy_cycles"].items()
        },
        "pipeline": {layer: [found.start, found.end] for layer, found in prediction.layers.items()},
        "macs_a_cycle": round(macs / interval, 2),
        "macs_a_cycle_a_dsp": round(macs / interval / dsps, 3) if dsps else None,
        "dsp_macs_a_cycle_a_dsp": round(peers.macs_in_dsps(network, design) / interval / dsps, 3)
        if dsps
        else None,
        "resources": {key: resources[key] for key in ("device", "flat", "limits")}
        if resources
        else None,
    }


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.fpga.report", __doc__)
    add_network_option(parser)
    parser.option("--reports", "folder of the measurements, and of the report", Path, REPORTS)
    parser.option("--picture", "SVG of the pipeline of the default design", Path)
    options = parser.parse(arguments)
    network = Network.load(options.network)
    folder = folder_of(network, options.reports)
    performance = load(folder / "performance.json", "performance")
    resources = load(folder / "resources.json", "synth")
    path = folder / PLACE_AND_ROUTE
    routed = load(path, "pnr") if path.exists() else {}
    report = {
        name: entry(network, name, measured, resources.get(name), routed)
        for name, measured in performance.items()
    }
    write_atomically(folder / "report.json", json.dumps(report, indent=1) + "\n")
    write_atomically(folder / "report.html", report_page.html(report))
    if options.picture:
        write_atomically(options.picture, report_page.pipeline_svg(report[DEFAULT]))
    print(f"written to {folder}/report.html and report.json")
    for name in performance:
        if name not in resources:
            print(f"note: no resources of {name}: make synth DESIGN={name} makes them")
    for name, found in report.items():
        if not found["clock_is_routed"]:
            print(
                f"note: no clock of {name}, so {STATED_MHZ:g} MHz is taken: "
                f"make pnr DESIGN={name} makes it"
            )


if __name__ == "__main__":
    main()

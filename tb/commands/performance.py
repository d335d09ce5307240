# SPDX-License-Identifier: Apache-2.0
"""`make performance`: measures the cycles of every design point on Verilator, beside what the
cycle model predicts, and writes performance.json to build/reports/, of any network but the trained
one to a folder of its own in there."""

import json

from model.errors import InputError, cli
from model.files import ROOT, write_atomically
from model.hardware.cycles import Prediction, predict
from model.hardware.designs import DESIGNS, DesignPoint
from model.hardware.export import add_network_option, folder_of
from model.network.integer import Network
from model.options import Parser
from tb.harness import runner
from tb.harness.accelerator import Record, check, images_as_packets, play
from tb.harness.images import test_images

REPORTS = ROOT / "build" / "reports"
REPORT = "performance.json"
SIMULATOR = "verilator"
IMAGES = 24


def measure(network: Network, design: DesignPoint) -> dict:
    """The report's entry for one design point; Mismatch if a bit of any layer is wrong."""
    packets = images_as_packets(test_images(IMAGES)[0])
    alone = play(design.name, packets[:1], SIMULATOR, network=network, run_name="latency")
    stream = play(design.name, packets, SIMULATOR, network=network, run_name="interval")
    for record, played in ((alone, packets[:1]), (stream, packets)):
        check(record, network, played)
    return entry(network, design, alone, stream, predict(network, design))


def entry(
    network: Network, design: DesignPoint, alone: Record, stream: Record, prediction: Prediction
) -> dict:
    """The report's entry from a run of one image and a run of many."""
    macs = sum(layer.macs for layer in network.layers)
    parallel = design.macs_in_parallel()
    # The mean over all intervals; they are all the same unless a design point has hiccups.
    interval = (stream.result_cycles[-1] - stream.result_cycles[0]) / len(stream.intervals)
    return {
        "interval_cycles": int(interval) if interval == int(interval) else float(interval),
        "latency_cycles": alone.latency,
        "images": len(stream.result_cycles),
        "macs_in_parallel": parallel,
        "mac_utilisation": round(float(macs / (interval * parallel)), 4),
        "busy_cycles": {
            name: busy // len(stream.result_cycles) for name, busy in stream.busy_cycles.items()
        },
        "predicted": {
            "interval_cycles": prediction.interval,
            "latency_cycles": prediction.latency,
            "busy_cycles": {name: layer.busy for name, layer in prediction.layers.items()},
        },
    }


def surprises(report: dict[str, dict]) -> list[str]:
    """Where measurement and prediction differ, as "design: key measured, predicted"."""
    return [
        f"{name}: {key} {measured[key]}, predicted {value}"
        for name, measured in report.items()
        for key, value in measured["predicted"].items()
        if measured[key] != value
    ]


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("tb.commands.performance", __doc__)
    runner.add_options(parser)
    add_network_option(parser)
    options = parser.parse(arguments)
    runner.use_options(options)
    network = Network.load(options.network)
    print("design  interval  latency  MACs  utilisation  busy cycles of each layer")
    report = {}
    for design in DESIGNS.values():
        report[design.name] = result = measure(network, design)
        busy = ", ".join(f"{name} {cycles:,}" for name, cycles in result["busy_cycles"].items())
        print(
            f"{design.name:<6}  {result['interval_cycles']:>8,}  {result['latency_cycles']:>7,}  "
            f"{result['macs_in_parallel']:>4}  {result['mac_utilisation']:>11.1%}  {busy}"
        )
    path = folder_of(network, REPORTS) / REPORT
    write_atomically(path, json.dumps(report, indent=2) + "\n")
    print(f"written to {path.relative_to(ROOT)}; every bit of every layer compared")
    if differing := surprises(report):
        raise InputError("not as the cycle model predicts: " + "; ".join(differing))


if __name__ == "__main__":
    main()

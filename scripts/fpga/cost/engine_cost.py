# SPDX-License-Identifier: Apache-2.0
"""What a multiply-accumulate a cycle takes in each engine: LUTs, flip-flops and DSPs.

    python -m scripts.fpga.cost.engine_cost [--network FILE] [--reports FOLDER]

Each engine is synthesised alone, with Yosys, as the layer of a design point has it: without window,
pool, queues and requantiser, which are the same for all. Writes FOLDER/engine_cost.json.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from model.errors import cli
from model.files import write_atomically
from model.hardware import export
from model.hardware.designs import (
    LAYERS,
    Engine,
    LayerDesign,
    design_point,
    spelled_out,
)
from model.hardware.distributed import constants
from model.network.integer import WEIGHT_BITS, Network
from model.options import Parser
from scripts.fpga import yosys
from scripts.fpga.cost import out_of_context
from scripts.fpga.report import REPORTS

REPORT = "engine_cost.json"
TOPS = {
    Engine.MULTIPLY: "lenet5_engine_multiply",
    Engine.CONSTANT: "lenet5_engine_constant",
    Engine.DISTRIBUTED: "lenet5_engine_distributed",
}


@dataclass(frozen=True)
class Case:
    """An engine as a layer of a design point has it."""

    title: str
    design: str
    layer: str

    def item(self, network: Network) -> LayerDesign:
        return design_point(self.design).layer(network, self.layer)


# The multipliers are those of `base`: with a vector a cycle their weights would be constants, of
# which Yosys would make something else. Its second design has LUTs in conv2 in place of DSPs.
CASES = (
    Case("multipliers, of DSPs", "base", "conv2"),
    Case("multipliers, of LUTs", "25x2-25x4l-1x24-1x28l-1x10l", "conv2"),
    Case("constants, a graph of adders", "fast", "conv1"),
    Case("distributed arithmetic", "fast", "conv2"),
)


def parameters(item: LayerDesign, first_node: int = 0, prefix: str = "") -> dict[str, int | str]:
    """The parameters of the layer's engine.

    first_node  as in export.configuration_fields       prefix  of the memory files' names
    """
    layer = item.layer
    found: dict[str, int | str] = {"Pe": item.pe, "AccBits": item.accumulator_bits}
    name = prefix + layer.name
    if item.engine is Engine.CONSTANT:
        nodes = len(export.graph_words(item))
        found |= {"Taps": layer.taps, "FirstNode": first_node, "Nodes": nodes, "Name": name}
    elif item.engine is Engine.DISTRIBUTED:
        found |= {
            "Taps": layer.taps,
            "Weights": constants(layer.weights, WEIGHT_BITS),
            "Bias": constants(layer.bias, item.accumulator_bits),
        }
    else:
        found |= {"Simd": item.simd, "Beats": item.beats, "Groups": item.groups, "Name": name}
        found |= {"UseDsp": int(item.folding.dsp), "BlockRam": int(item.block_ram)}
    return found


def row(item: LayerDesign, used: dict[str, int]) -> dict[str, float]:
    """What the engine takes, and that for each MAC that it makes in a cycle."""
    macs = item.layer.macs / item.busy_cycles
    each = {f"{key}_a_mac": round(count / macs, 2) for key, count in used.items()}
    return {"macs_a_cycle": round(macs, 1), **used, **each}


def measure(network: Network, case: Case) -> dict[str, float | str]:
    """The case's entry in the report; InputError if Yosys refuses."""
    design, item = design_point(case.design), case.item(network)
    first = export.first_nodes(design.layers(network))[case.layer]
    given = parameters(item, first, export.PREFIX)
    used = out_of_context.measure(TOPS[item.engine], given, export.config_folder(network, design))
    folding = dict(zip(LAYERS, spelled_out(design).split("-"), strict=True))[case.layer]
    return {"title": case.title, "layer": case.layer, "folding": folding, **row(item, used)}


def report(network: Network, cases: Iterable[Case] = CASES) -> dict:
    """engine_cost.json's object; each engine takes Yosys up to some minutes."""
    return {"tool": yosys.version(), "engines": [measure(network, case) for case in cases]}


def table(found: dict) -> str:
    """The report for the terminal."""
    lines = [
        f"engines alone, by {found['tool']}; the last columns for each MAC a cycle",
        f"  {'':<30}{'layer':<7}{'folding':<10}{'MACs a cycle':>13}"
        f"{'LUTs':>7}{'FFs':>7}{'DSPs':>6}{'LUTs':>8}{'FFs':>7}{'DSPs':>7}",
    ]
    lines += [
        f"  {entry['title']:<30}{entry['layer']:<7}{entry['folding']:<10}"
        f"{entry['macs_a_cycle']:>13.1f}{entry['luts']:>7}{entry['flip_flops']:>7}"
        f"{entry['dsp48e1']:>6}{entry['luts_a_mac']:>8.1f}{entry['flip_flops_a_mac']:>7.1f}"
        f"{entry['dsp48e1_a_mac']:>7.2f}"
        for entry in found["engines"]
    ]
    return "\n".join(lines)


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.fpga.cost.engine_cost", __doc__)
    export.add_network_option(parser)
    parser.option("--reports", "folder of the JSON files", Path, REPORTS)
    options = parser.parse(arguments)
    network = Network.load(options.network)
    target = export.folder_of(network, options.reports) / REPORT
    found = report(network)
    write_atomically(target, json.dumps(found, indent=1) + "\n")
    print(table(found))
    print(f"written to {target}")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""conv1's constant matrix as our adder graph beside hls4ml's way, in one run.

    python -m scripts.fpga.cost.compare_hls4ml [--network FILE] [--reports FOLDER]

Of hls4ml's strategies, distributed_arithmetic makes a layer of adders; the package da4ml does that
for it, and writes Verilog too. (hls4ml itself writes C++ for Vitis HLS, which is not part of this
flow.) Each side is given the same matrix, biases and widths of inputs, and a register behind every
second adder, but that da4ml does not count those of the biases. Each is synthesised by the same
Yosys, and simulated in Verilator against numpy, which also shows its latency. Writes
FOLDER/compare_hls4ml.json; da4ml's Verilog stays in build/.
"""

import importlib.metadata
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from model.errors import InputError, cli
from model.files import ROOT, write_atomically
from model.hardware import export
from model.hardware.cycles import engine_latency
from model.hardware.designs import DEFAULT, Engine, LayerDesign, design_point
from model.hardware.sources import rtl_sources
from model.network.integer import ACTIVATION_MAX, Layer, Network
from model.options import Parser
from scripts.fpga import yosys
from scripts.fpga.cost import engine_cost, out_of_context
from scripts.fpga.report import REPORTS
from tb.harness import runner

REPORT = "compare_hls4ml.json"
VERILOG = ROOT / "build" / "compare_hls4ml"
DESIGN, LAYER = "fast", "conv1"
ADDERS_A_STAGE = 1  # as in model/hardware/adder_graph.py
# How much deeper da4ml may make an output than it has to be: its default, and not at all.
DEPTHS = {"da4ml, any depth": -1, "da4ml, least depth": 0}
PACKAGE = "da4ml"


@dataclass(frozen=True)
class Candidate:
    """A pipeline that takes a vector every cycle and gives bias + W x.

    config          folder of the header that its package includes, and of its memory files
    clock, x, sums  ports                   held_high  ports that stay 1 in simulation
    bits, signed    of a sum; `shift` low bits, which are always 0, are left out
    latency         cycles from a vector to its sums
    """

    title: str
    top: str
    sources: list[Path]
    clock: str
    x: str
    sums: str
    bits: int
    latency: int
    signed: bool = True
    shift: int = 0
    held_high: tuple[str, ...] = ()
    parameters: Mapping[str, int | str] = field(default_factory=dict)
    config: Path = export.CONFIG / DEFAULT

    def measure(self) -> dict[str, int | str]:
        """Latency and resources; InputError if Yosys refuses."""
        used = out_of_context.measure(self.top, self.parameters, self.config, self.sources)
        return {"title": self.title, "latency": self.latency, **used}

    def check(self, layer: Layer) -> None:
        """SimulationError unless the sums are the layer's, as late as they should be."""
        ports = {name: getattr(self, name) for name in ("clock", "x", "sums", "held_high")}
        form = {name: getattr(self, name) for name in ("bits", "signed", "shift", "latency")}
        matrix = {"weights": _matrix(layer).tolist(), "bias": layer.bias.tolist()}
        runner.simulate(
            self.top,
            "scripts.fpga.cost.matrix_bench",
            "verilator",
            self.parameters,
            sources=self.sources,
            includes=[self.config],
            run_files=sorted(self.config.glob("*.mem")),
            options=ports | form | matrix,
            run_name=self.title,
        )


def _matrix(layer: Layer) -> np.ndarray:
    """int64 (output channels, taps)."""
    return layer.weights.reshape(layer.out_channels, -1).astype(np.int64)


def ours(item: LayerDesign, config: Path, prefix: str = export.PREFIX) -> Candidate:
    """The layer's engine of constants, whose files lie in `config`; the first in its table."""
    top = engine_cost.TOPS[Engine.CONSTANT]
    return Candidate(
        "adder graph",
        top,
        rtl_sources(top),
        "clk_i",
        "x_i",
        "acc_o",
        item.accumulator_bits,
        engine_latency(item),
        held_high=("rst_ni", "valid_i"),
        parameters=engine_cost.parameters(item, prefix=prefix),
        config=config,
    )


def theirs(title: str, layer: Layer, folder: Path) -> Candidate:
    """da4ml's Verilog of the layer's matrix, written below `folder`; the title is one of DEPTHS."""
    try:
        from da4ml.codegen import RTLModel
        from da4ml.codegen.rtl.rtl_model import get_io_kifs
        from da4ml.trace import FixedVariableArray, HWConfig, comb_trace, to_pipeline
    except ImportError:
        raise InputError(f"{PACKAGE} is not installed (make compare-hls4ml installs it)") from None
    taps = np.ones(layer.taps)
    x = FixedVariableArray.from_lhs(
        low=0 * taps,
        high=ACTIVATION_MAX * taps,
        step=taps,
        hwconf=HWConfig(-1, -1, ADDERS_A_STAGE),  # an adder is a unit of depth, whatever its width
        solver_options={"hard_dc": DEPTHS[title]},
    )
    sums = x @ np.ascontiguousarray(_matrix(layer).T, np.float64) + layer.bias.astype(np.float64)
    pipeline = to_pipeline(comb_trace(x, sums), ADDERS_A_STAGE, verbose=False)
    model = RTLModel(pipeline, PACKAGE, folder, flavor="verilog", print_latency=False)
    model.write()
    signs, integers, fractions = (bits.max() for bits in get_io_kifs(pipeline)[1])
    return Candidate(
        title,
        f"{PACKAGE}_wrapper",  # sums of one width
        sorted((folder / "src").rglob("*.v")),
        "clk",
        "model_inp",
        "model_out",
        int(signs + integers + fractions),
        len(pipeline.solutions) + 1,  # a register before each stage, one behind the last
        signed=bool(signs),
        shift=-int(fractions),
    )


def report(item: LayerDesign, config: Path, output: Path, prefix: str = export.PREFIX) -> dict:
    """compare_hls4ml.json's object; da4ml's Verilog stays in `output`. SimulationError if a
    candidate computes something else."""
    shutil.rmtree(output, ignore_errors=True)
    candidates = [ours(item, config, prefix)]
    for number, title in enumerate(DEPTHS):
        candidates.append(theirs(title, item.layer, output / str(number)))
    for candidate in candidates:
        candidate.check(item.layer)
    found = [candidate.measure() for candidate in candidates]
    return {
        "tool": yosys.version(),
        PACKAGE: importlib.metadata.version(PACKAGE),
        "layer": item.layer.name,
        "macs_a_cycle": item.layer.taps * item.layer.out_channels,
        "candidates": found,
    }


def table(found: dict) -> str:
    """The report for the terminal."""
    lines = [
        f"{found['layer']}, {found['macs_a_cycle']} MACs a cycle, by {found['tool']}; "
        f"{PACKAGE} {found[PACKAGE]}; all equal numpy in simulation",
        f"  {'':<20}{'LUTs':>7}{'FFs':>7}{'DSPs':>6}{'latency':>9}",
    ]
    lines += [
        f"  {entry['title']:<20}{entry['luts']:>7}{entry['flip_flops']:>7}{entry['dsp48e1']:>6}"
        f"{entry['latency']:>9}"
        for entry in found["candidates"]
    ]
    return "\n".join(lines)


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.fpga.cost.compare_hls4ml", __doc__)
    export.add_network_option(parser)
    parser.option("--reports", "folder of the JSON files", Path, REPORTS)
    runner.add_options(parser)
    options = parser.parse(arguments)
    runner.use_options(options)
    network, design = Network.load(options.network), design_point(DESIGN)
    item = design.layer(network, LAYER)
    with runner.in_one_line():
        found = report(
            item, export.config_folder(network, design), export.folder_of(network, VERILOG)
        )
    target = export.folder_of(network, options.reports) / REPORT
    write_atomically(target, json.dumps(found, indent=1) + "\n")
    print(table(found))
    print(f"written to {target}")


if __name__ == "__main__":
    main()

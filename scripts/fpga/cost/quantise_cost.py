# SPDX-License-Identifier: Apache-2.0
"""The case for INT8, measured: memory, DSPs, LUTs and accuracy of FP32, INT8 and INT4.

    python -m scripts.fpga.cost.quantise_cost [--network FILE] [--study FILE] [--reports FOLDER]

Multipliers are synthesised one by one with Yosys (scripts/fpga/cost/, rtl/). Accuracy is read from
what make quantise-study wrote. Writes FOLDER/quantise_cost.json.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path

from model.errors import InputError, cli
from model.files import Json, write_atomically
from model.hardware.designs import DEFAULT, LayerDesign, design_point
from model.hardware.devices import DEFAULT_DEVICE, DEVICES
from model.hardware.resources import block_rams
from model.hardware.sources import rtl_sources
from model.network.integer import MULTIPLIER_BITS, TRAINED, WEIGHT_BITS, Network
from model.options import Parser
from scripts.fpga import yosys
from scripts.fpga.cost import out_of_context
from scripts.fpga.report import REPORTS

REPORT = "quantise_cost.json"
STUDY = Path("build/quantise_study/study.json")
_SHOWN = ("maximum", "trained with it")  # of its calibrators
COST = Path(__file__).parent

RAMB36_BITS = 36 * 1024
FLOAT_BITS = 32
# Precision -> bits of a weight.
PRECISIONS = {"FP32": FLOAT_BITS, "INT8": WEIGHT_BITS, "INT4": 4}


@dataclass(frozen=True)
class Cell:
    """A module that is synthesised alone: what it is, and how many multiplications it does a
    cycle. The RTL's own modules need its package and include folder."""

    title: str
    top: str
    multiplies: int
    parameters: Mapping[str, int] = field(default_factory=dict)

    @property
    def sources(self) -> list[Path]:
        own = COST / f"{self.top}.sv"
        if own.is_file():
            return [own]
        return rtl_sources(self.top)


CELLS = {
    "fp32_multiply": Cell("FP32 multiply", "fp32_multiply", 1),
    "fp32_add": Cell("FP32 add", "fp32_add", 0),
    "int8_multiply": Cell("INT8 multiply", "int8_multiply", 1),
    "int8_multiply_pair": Cell("two INT8 multiplies in one DSP", "int8_multiply_pair", 2),
    "int8_multiply_luts": Cell(
        "INT8 multiply of LUTs", "lenet5_multiplier", 1, {"ABits": 8, "BBits": 7}
    ),
    "int4_multiply_luts": Cell(
        "INT4 multiply of LUTs", "lenet5_multiplier", 1, {"ABits": 4, "BBits": 7}
    ),
    "int8_dot_product": Cell(
        "INT8, 2 sums of 25 products", "lenet5_dot_product", 50, {"Simd": 25, "Pe": 2, "UseDsp": 1}
    ),
}


def measure(cell: Cell) -> dict[str, Json]:
    """DSP48E1, LUTs and flip-flops of `cell`; InputError if Yosys refuses."""
    used = out_of_context.measure(cell.top, cell.parameters, sources=cell.sources)
    return {"title": cell.title, "multiplies": cell.multiplies, **used}


def memory(network: Network, bits: int, items: list[LayerDesign]) -> dict[str, float]:
    """What the parameters take with weights of `bits` bits.

    rule_bytes    parameters x bits: the rule of thumb
    bytes         as stored: FP32, all of them; integers, weights, biases as wide as the accumulator
                  and multipliers M
    ramb36_raw    block RAMs that hold as many bits, if none were lost to the memories' shapes
    ramb36        block RAMs of the memories that `items`, a design point, keep there, each as wide
                  as one cycle's weights
    """
    stored = network.parameters * bits
    if bits < FLOAT_BITS:
        stored = sum(
            item.layer.weights.size * bits
            + item.layer.bias.size * item.accumulator_bits
            + (item.layer.multiplier is not None) * item.layer.out_channels * MULTIPLIER_BITS
            for item in items
        )
    return {
        "rule_bytes": ceil(network.parameters * bits / 8),
        "bytes": ceil(stored / 8),
        "ramb36_raw": ceil(stored / RAMB36_BITS),
        "ramb36": sum(
            block_rams(item.beats * item.groups, item.macs_in_parallel * bits)
            for item in items
            if item.block_ram
        ),
    }


def throughput(
    cells: Mapping[str, Mapping[str, float]], limits: Mapping[str, int]
) -> dict[str, dict[str, float]]:
    """Multiplications a cycle of all of the device's DSPs, and multiply-accumulates a cycle, which
    its LUTs limit too: FP32 adds in LUTs, INT8 in the DSPs and, as measured, a tree behind them."""
    floats, adder = cells["fp32_multiply"], cells["fp32_add"]
    whole = cells["int8_dot_product"]
    single = limits["dsp48e1"] // floats["dsp48e1"]
    one, pair = (
        limits["dsp48e1"] // cells[name]["dsp48e1"] * cells[name]["multiplies"]
        for name in ("int8_multiply", "int8_multiply_pair")
    )
    return {
        "FP32": {
            "multiplies": single,
            "macs": min(single, limits["luts"] // (floats["luts"] + adder["luts"])),
        },
        "INT8, one a DSP": {"multiplies": one, "macs": one},
        "INT8, two a DSP": {
            "multiplies": pair,
            "macs": min(pair, int(limits["luts"] / (whole["luts"] / whole["multiplies"]))),
        },
    }


def study_rows(study: Path) -> list[dict[str, float]] | None:
    """MNIST's rows of quantise-study for scales per channel by the maximum, and for networks that
    were trained with quantisation, at 8 and 4 bits; None if there is no study."""
    if not study.is_file():
        return None
    keys = (
        "scales",
        "calibrator",
        "bits",
        "accuracy_percent",
        "lost_points",
        "sampling_error_points",
    )
    try:
        rows = json.loads(study.read_text())
        return [
            {key: row[key] for key in keys}
            for row in rows
            if row["data_set"] == "MNIST"
            and row["bits"] in (8, 4)
            and row["scales"] == "per-channel"
            and row["calibrator"] in _SHOWN
        ]
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{study} is unusable: make quantise-study makes it anew") from None


def report(network: Network, study: Path) -> dict:
    """quantise_cost.json's object; each cell takes Yosys some seconds."""
    items, right = design_point(DEFAULT).layers(network), study_rows(study)
    cells = {name: measure(cell) for name, cell in CELLS.items()}
    limits = DEVICES[DEFAULT_DEVICE]
    return {
        "tool": yosys.version(),
        "device": DEFAULT_DEVICE,
        "limits": limits,
        "parameters": network.parameters,
        "design": DEFAULT,
        "memory": {name: memory(network, bits, items) for name, bits in PRECISIONS.items()},
        "cells": cells,
        "throughput": throughput(cells, limits),
        "accuracy": right,
    }


def table(found: dict) -> str:
    """The report for the terminal."""
    limits = found["limits"]
    lines = [
        f"{found['parameters']:,} parameters; block RAMs of {limits['ramb36']} in an "
        f"{found['device']}, as raw bits and in the memories of {found['design']}",
        f"  {'':<6}{'parameters, bytes':>19}{'as stored':>12}{'RAMB36 raw':>12}{'shaped':>9}",
    ]
    lines += [
        f"  {name:<6}{row['rule_bytes']:>19,}{row['bytes']:>12,}{row['ramb36_raw']:>12}"
        f"{row['ramb36']:>9g}"
        for name, row in found["memory"].items()
    ]
    lines += [
        f"one cell each, by {found['tool']}",
        f"  {'':<34}{'DSP48E1':>9}{'LUTs':>7}{'flip-flops':>12}",
    ]
    lines += [
        f"  {cell['title']:<34}{cell['dsp48e1']:>9}{cell['luts']:>7}{cell['flip_flops']:>12}"
        for cell in found["cells"].values()
    ]
    lines += [
        f"a cycle, with {limits['dsp48e1']} DSP48E1 and {limits['luts']:,} LUTs",
        f"  {'':<18}{'multiplies':>12}{'with the adding':>17}",
    ]
    lines += [
        f"  {name:<18}{row['multiplies']:>12}{row['macs']:>17}"
        for name, row in found["throughput"].items()
    ]
    lines.append(
        "accuracy on MNIST's test images"
        + ("" if found["accuracy"] else ": make quantise-study measures it")
    )
    lines += [
        f"  INT{row['bits']}, {row['calibrator']:<18}{row['accuracy_percent']:.2f} %, "
        f"{row['lost_points']:.2f} points lost, sampling error "
        f"{row['sampling_error_points']:.2f}"
        for row in found["accuracy"] or []
    ]
    return "\n".join(lines)


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.fpga.cost.quantise_cost", __doc__)
    parser.option("--network", "integer network (.npz)", Path, TRAINED, variable="NETWORK")
    parser.option("--study", "what make quantise-study wrote", Path, STUDY)
    parser.option("--reports", "folder of the JSON files", Path, REPORTS)
    options = parser.parse(arguments)
    found = report(Network.load(options.network), options.study)
    write_atomically(options.reports / REPORT, json.dumps(found, indent=1) + "\n")
    print(table(found))
    print(f"written to {options.reports / REPORT}")


if __name__ == "__main__":
    main()

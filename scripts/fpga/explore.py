# SPDX-License-Identifier: Apache-2.0
"""`make explore`: the folding with the smallest interval that fits a budget of resources, ties
broken by latency, then LUTs; and the Pareto front of interval against DSPs.

    python -m scripts.fpga.explore [--lut N] [--ff N] [--dsp N] [--bram N] [--part PART] ...

Writes pareto.csv and pareto.png to build/explore/. Resources are the estimates of
model/hardware/resources.py, cycles those of model/hardware/cycles.py.
"""

import csv
import io
from argparse import Namespace
from collections.abc import Iterable
from itertools import product
from pathlib import Path

import numpy as np

from model.errors import InputError, cli
from model.files import write_atomically
from model.hardware.cycles import layer_interval, predict
from model.hardware.designs import LAYERS, DesignPoint, Engine, Folding, LayerDesign, spelled_out
from model.hardware.devices import DEFAULT_DEVICE, DEFAULT_PART, DEVICES, device_called
from model.hardware.export import add_network_option, folder_of
from model.hardware.resources import (
    design_cost,
    errors_table,
    estimate,
    layer_cost,
    left_out_errors,
    stale,
)
from model.network.integer import Layer, Network
from model.options import Parser, whole_number
from scripts.fpga.search import Limits, Option, bounds, cheapest, front
from scripts.fpga.yosys import rtl_fingerprint
from scripts.pages.plots import grid, raster

OUTPUT = Path("build/explore")
# Largest taps x channels in parallel of a layer made of LUTs: beyond, DSPs are what a part has.
_MOST_LUT_PRODUCTS = 64
# Most weights of an adder graph: more take minutes to find one for, and more LUTs than a part has
# whose DSPs are short.
_MOST_GRAPH_WEIGHTS = 512


def divisors(number: int) -> list[int]:
    return [part for part in range(1, number + 1) if number % part == 0]


def foldings(layer: Layer) -> list[Folding]:
    """All foldings of a layer, those left out that only very large devices would hold."""
    lanes = divisors(layer.in_channels) if layer.kind == "conv" else [1]
    found = []
    for lane in lanes:
        beat = lane * layer.kernel**2 if layer.kind == "conv" else layer.in_channels
        for simd, pe in product(divisors(beat), divisors(layer.out_channels)):
            if layer.kind == "linear" and simd > 8:
                continue
            found += [
                Folding(simd, pe, lane, dsp)
                for dsp in (True, False)
                if dsp or simd * pe <= _MOST_LUT_PRODUCTS
            ]
    return found + constant_foldings(layer)


def constant_foldings(layer: Layer) -> list[Folding]:
    """Those that multiply by constants: a convolution's, all of it at once."""
    if layer.kind != "conv":
        return []
    engines = [Engine.DISTRIBUTED]
    if layer.weights.size <= _MOST_GRAPH_WEIGHTS:
        engines.append(Engine.CONSTANT)
    return [
        Folding(layer.taps, layer.out_channels, layer.in_channels, dsp, engine)
        for engine in engines
        for dsp in (True, False)
    ]


def layer_options(layer: Layer, last: bool) -> list[Option]:
    """Every folding with every number of lanes at its output; the next layer's takes it."""
    found = []
    for folding in foldings(layer):
        for lanes in [1] if last else divisors(LayerDesign(layer, folding, 1).out_pe):
            item = LayerDesign(layer, folding, lanes)
            found.append(
                Option(folding, item.in_lanes, lanes, layer_interval(item), tuple(layer_cost(item)))
            )
    return found


def table(network: Network) -> list[list[Option]]:
    """The options of each layer, in the data's order."""
    return [layer_options(layer, layer is network.layers[-1]) for layer in network.layers]


def as_design(chosen: tuple[Folding, ...]) -> DesignPoint:
    design = DesignPoint("", dict(zip(LAYERS, chosen, strict=True)))
    return DesignPoint(spelled_out(design), design.foldings)


def best(network: Network, limits: Limits) -> DesignPoint:
    """The design point with the smallest interval that fits; InputError if none does."""
    layers = table(network)
    intervals = bounds(layers)
    base = tuple(design_cost())
    low, high = 0, len(intervals) - 1
    if not cheapest(layers, intervals[high], limits, base):
        unlimited = cheapest(layers, intervals[high], Limits(), base)
        least = min(unlimited, key=lambda found: limits.excess(found.cost))
        design = as_design(least.foldings)
        raise InputError(
            f"nothing fits {limits}: the smallest that would, {design.name}, takes "
            + describe(network, design)
        )
    while low < high:
        middle = (low + high) // 2
        if cheapest(layers, intervals[middle], limits, base):
            high = middle
        else:
            low = middle + 1
    found = cheapest(layers, intervals[low], limits, base)
    designs = [as_design(choice.foldings) for choice in found]
    return min(
        designs,
        key=lambda design: (predict(network, design).latency, estimate(network, design).luts),
    )


def describe(network: Network, design: DesignPoint) -> str:
    used = estimate(network, design)
    return (
        f"{used.luts:,} LUTs, {used.flip_flops:,} flip-flops, {used.ramb36:g} RAMB36, "
        f"{used.dsp48e1} DSPs"
    )


def write_front(points: list[tuple[int, int, DesignPoint]], output: Path) -> None:
    """pareto.csv and pareto.png of (DSPs, interval, design)."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(["dsp48e1", "interval_cycles", "design"])
    rows.writerows((dsps, cycles, design.name) for dsps, cycles, design in points)
    write_atomically(output / "pareto.csv", text.getvalue())
    write_atomically(output / "pareto.png", _drawn(points))


def _drawn(points: list[tuple[int, int, DesignPoint]]) -> bytes:
    def paint(axes):
        axes.step([p[0] for p in points], [p[1] for p in points], where="post", marker="o", ms=3)
        axes.set(
            yscale="log",
            xlabel="DSP48E1",
            ylabel="interval, cycles an image",
            title="LeNet-5 foldings: interval against DSPs",
        )
        grid(axes)

    return raster(paint, 8, 5)


def limits_of(options: Namespace) -> Limits:
    """The part's resources, each replaced by the one that was given."""
    part: Iterable[float] = (np.inf,) * 4
    if options.part:
        part = DEVICES[options.part].values()
    given = (options.lut, options.ff, options.bram, options.dsp)
    if not options.part and given == (None,) * 4:
        part = DEVICES[DEFAULT_DEVICE].values()
    return Limits(
        *(own if own is not None else whole for own, whole in zip(given, part, strict=True))
    )


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.fpga.explore", __doc__)
    for name in ("LUT", "FF", "DSP", "BRAM"):
        text = f"budget of {name}s; the part's if not given"
        parser.option(f"--{name.lower()}", text, whole_number(), variable=name, metavar="N")
    text = f"take the budget from a part, such as {DEFAULT_PART}"
    parser.option("--part", text, device_called, variable="PART")
    add_network_option(parser)
    parser.option("--output", "folder", Path, OUTPUT)
    given = parser.parse(arguments)
    limits, network = limits_of(given), Network.load(given.network)
    print("resource model beside synthesis:")
    print("\n".join(f"  {line}" for line in [*errors_table(), *left_out_errors()]))
    if old := stale(rtl_fingerprint()):
        print(
            "  note: the RTL has changed since; .venv/bin/python -m scripts.fpga.calibrate "
            f"--design {' '.join(old)} measures it anew"
        )
    design = best(network, limits)
    prediction = predict(network, design)
    print(f"within {limits}: DESIGN={design.name}")
    print(
        f"  interval {prediction.interval:,}, latency {prediction.latency:,} cycles; "
        + describe(network, design)
    )
    points = [
        (dsps, cycles, as_design(chosen))
        for dsps, cycles, chosen in front(table(network), limits, tuple(design_cost()))
    ]
    output = folder_of(network, given.output)
    write_front(points, output)
    print(f"{len(points)} points of the Pareto front in {output}/pareto.csv and pareto.png")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""The resource model: what a folded network takes of a 7-series FPGA as Yosys maps it.

DSP48E1 and RAMB36 follow from the folding and the memories' shapes. LUTs and flip-flops are a sum
of features of each layer (products, adder and accumulator bits, memories ...) with coefficients
fitted to the synthesised design points of model/hardware/calibration.json.

    python -m model.hardware.resources        prints the model beside what was synthesised
"""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

import numpy as np

from model.errors import InputError, cli
from model.hardware import distributed
from model.hardware.cycles import DSP_CHAIN
from model.hardware.designs import LUT_ROM_WORDS, DesignPoint, Engine, LayerDesign, design_point
from model.network.integer import ACTIVATION_BITS, MULTIPLIER_BITS, WEIGHT_BITS, Network

CALIBRATION = Path(__file__).with_name("calibration.json")
RESOURCES = ("luts", "flip_flops", "ramb36", "dsp48e1")

RING_GROUPS = 3  # the most whose accumulators are a ring (lenet5_engine_multiply.sv)
TERM_BITS = 17  # of a chain of DSPs, or nearly of a product

# (words, bits a word, RAMB36 equivalents) of a block RAM
_SHAPES = [(2**k, bits, 1.0) for k, bits in zip(range(10, 16), (36, 18, 9, 4, 2, 1), strict=True)]
_SHAPES += [(words // 2, bits, 0.5) for words, bits, _ in _SHAPES]

# What one unit of a feature takes by its structure, (LUTs, flip-flops), as modules of base and tiny
# do. So few designs cannot fix every coefficient: the fit departs from these no further than the
# measurements ask.
_PRIOR = {
    "lut_product": (43.0, 61.0),
    "lut_tap": (9.0, 16.0),  # the threefold of an activation, which all its products share
    "graph_adder_bit": (1.0, 0.0),
    "graph_register_bit": (0.0, 1.0),
    "delay_bit": (0.0, 1.0),  # operands that wait for their place in a cascade of DSPs
    "adder_bit": (1.0, 0.0),
    "tree_bit": (0.0, 1.0),  # registers of the adder tree
    "accumulator_bit": (1.1, 0.0),
    "accumulator_register_bit": (0.0, 1.0),
    "pool_bit": (3.0, 5.0),
    "column_bit": (3.0, 2.0),  # the line buffer's banks, and the column turned
    "older_bit": (0.0, 1.0),  # the columns before
    "mask_bit": (0.9, 0.0),  # of padding
    "mux_bit": (0.33, 0.0),
    "serial_bit": (0.0, 1.0),  # registers inside a wide multiplexer
    "ram_lut": (1.0, 0.0),
    "fifo": (24.0, 32.0),  # the counters of a queue and of its credits
    "rom_lut": (1.0, 0.0),
    "rom_register_bit": (0.0, 1.0),
    "tap_bit": (0.0, 2.0),  # activations on their way through the weights' latency
    "lane_bit": (0.5, 1.5),  # accumulators on their way through the requantiser
    "lut_lane": (340.0, 320.0),
    "conv_layer": (160.0, 130.0),
    "linear_layer": (60.0, 50.0),
    "design": (200.0, 190.0),
}
FEATURES = tuple(_PRIOR)


@dataclass(frozen=True)
class Resources:
    luts: float
    flip_flops: float
    ramb36: float
    dsp48e1: int


def block_rams(words: int, bits: int) -> float:
    """RAMB36 equivalents of a ROM of that shape: the cheapest shape of primitive, tiled. Exact for
    the ROMs of base; for one very deep ROM Yosys does better (24,000 x 16: 11, not 12)."""
    return min(ceil(words / depth) * ceil(bits / width) * cost for depth, width, cost in _SHAPES)


def layer_dsps(item: LayerDesign) -> int:
    """Two products share a DSP; each requantiser lane is one more."""
    if not item.folding.dsp:
        return 0
    lanes = item.out_lanes if item.layer.multiplier is not None else 0
    return lanes + (ceil(item.pe / 2) * item.simd if item.engine is Engine.MULTIPLY else 0)


def layer_block_rams(item: LayerDesign) -> float:
    """RAMB36 equivalents of the weights and, where long enough, of the multipliers."""
    words = item.layer.out_channels // item.out_lanes
    multipliers = (
        block_rams(words, item.out_lanes * MULTIPLIER_BITS)
        if (item.layer.multiplier is not None and words > LUT_ROM_WORDS)
        else 0.0
    )
    weights = (
        block_rams(item.beats * item.groups, item.macs_in_parallel * WEIGHT_BITS)
        if (item.block_ram)
        else 0.0
    )
    return weights + multipliers


def lut_rams(words: int, bits: int) -> float:
    """LUTs of a memory that is written and read in a cycle: RAM32M has 6 bits a word in 4 LUTs,
    RAM64M has 3; deeper ones need multiplexers besides."""
    if words <= 32:
        return 4 * ceil(bits / 6)
    banks = ceil(words / 64)
    return banks * 4 * ceil(bits / 3) + (bits * banks / 4 if banks > 1 else 0)


def lut_roms(words: int, bits: int) -> tuple[int, int]:
    """(LUTs, registers at the output) of a ROM in LUTs: of few words there are only so many
    different bits."""
    different = min(bits, 2 ** min(words, LUT_ROM_WORDS))
    return different * ceil(words / 64), different


def _engine_features(item: LayerDesign) -> Counter[str]:
    """What the layer's engine has."""
    if item.graph:
        return Counter(
            {
                "graph_adder_bit": item.graph.adder_bits,
                "graph_register_bit": item.graph.register_bits,
                "tap_bit": item.simd * ACTIVATION_BITS / 2,  # registered once
            }
        )
    if item.engine is Engine.DISTRIBUTED:
        return Counter(
            {
                "graph_adder_bit": distributed.adder_bits(item.layer, item.accumulator_bits),
                "graph_register_bit": distributed.register_bits(item.layer, item.accumulator_bits),
            }
        )
    return _multiply_features(item)


def _multiply_features(item: LayerDesign) -> Counter[str]:
    """What lenet5_engine_multiply.sv and lenet5_dot_product.sv have."""
    pe, simd, dsp, groups = item.pe, item.simd, item.folding.dsp, item.groups
    word, macs = pe * item.accumulator_bits, item.macs_in_parallel
    ring = groups <= RING_GROUPS
    depth = min(simd, DSP_CHAIN) if dsp else 1
    terms = ceil(simd / depth)
    adders = passed = 0
    while terms > 1:
        adders, passed, terms = adders + terms // 2, passed + terms % 2, ceil(terms / 2)
    # The DSP has two registers for each operand: beyond its second place, operands wait in slices.
    waits = sum(max(0, (tap + -simd % depth) % depth - 1) for tap in range(simd)) if dsp else 0
    found = Counter(
        {
            "lut_product": 0 if dsp else macs,
            "lut_tap": 0 if dsp else simd,
            "delay_bit": waits * (pe * WEIGHT_BITS + ACTIVATION_BITS),
            "adder_bit": pe * adders * TERM_BITS,
            "tree_bit": pe * (adders + passed) * TERM_BITS,
            "accumulator_bit": word,
            "accumulator_register_bit": word * (groups if ring else 2),
            "ram_lut": 0 if ring else lut_rams(groups, word),
            "tap_bit": simd * ACTIVATION_BITS,
        }
    )
    roms = [lut_roms(groups, word)]
    if item.block_ram:
        found["rom_register_bit"] += macs * WEIGHT_BITS
    else:
        roms.append(lut_roms(item.beats * groups, macs * WEIGHT_BITS))
    for luts, registers in roms:
        found["rom_lut"] += luts
        found["rom_register_bit"] += registers
    return found


def _requantise_features(item: LayerDesign) -> Counter[str]:
    """What lenet5_requantise.sv has, and the queue behind it."""
    lanes, words = item.out_lanes, item.layer.out_channels // item.out_lanes
    in_luts = words <= LUT_ROM_WORDS
    luts, registers = lut_roms(words, lanes * MULTIPLIER_BITS)
    return Counter(
        {
            "lane_bit": lanes * item.accumulator_bits,
            "lut_lane": 0 if item.folding.dsp else lanes,
            "fifo": 1,
            "ram_lut": lut_rams(item.out_fifo, lanes * ACTIVATION_BITS),
            "rom_lut": luts if in_luts else 0,
            "rom_register_bit": registers if in_luts else lanes * MULTIPLIER_BITS,
        }
    )


def _conv_features(item: LayerDesign) -> Counter[str]:
    """What window, line buffer and max-pool have, and the queues between."""
    layer, lanes = item.layer, item.in_lanes
    word, window = item.out_pe * item.accumulator_bits, lanes * layer.kernel**2 * ACTIVATION_BITS
    row_beats = layer.in_width * layer.in_channels // lanes
    above = layer.out_width // 2 * item.words
    return Counter(
        {
            "pool_bit": word,
            "column_bit": layer.kernel * lanes * ACTIVATION_BITS,
            "older_bit": (layer.kernel - 1) * layer.kernel * layer.in_channels * ACTIVATION_BITS,
            "mask_bit": window if layer.padding else 0,
            "mux_bit": (word if item.out_pe > item.out_lanes else 0)
            + (window if window > item.simd * ACTIVATION_BITS else 0),
            "fifo": 2,
            "ram_lut": layer.kernel * lut_rams(2 * row_beats, lanes * ACTIVATION_BITS)
            + (lut_rams(item.window_fifo, window) if item.window_fifo > 1 else 0)
            + lut_rams(item.words, word)
            + lut_rams(above, word)
            + lut_rams(item.acc_fifo, word),
            "conv_layer": 1,
            **_plane_features(item),
        }
    )


def _plane_features(item: LayerDesign) -> dict[str, int]:
    """What lenet5_window_planes.sv has: a window and the next, a plane of each quad, the plane."""
    taps = item.layer.taps if item.engine is Engine.DISTRIBUTED else 0
    quads = ceil(ACTIVATION_BITS / 4)
    return {"serial_bit": taps * (2 * ACTIVATION_BITS + quads + 1)}


def _linear_features(item: LayerDesign) -> Counter[str]:
    """What lenet5_linear.sv adds to the matrix-vector unit."""
    serial, word = item.pe > item.out_lanes, item.pe * item.accumulator_bits
    quads = ceil(item.pe / item.out_lanes / 4)
    return Counter(
        {
            "mux_bit": word if serial else 0,
            "serial_bit": quads * item.out_lanes * item.accumulator_bits if serial else 0,
            "fifo": 1,
            "ram_lut": lut_rams(item.acc_fifo, word),
            "linear_layer": 1,
        }
    )


def layer_features(item: LayerDesign) -> np.ndarray:
    """(len(FEATURES),) float64: how much of each feature the layer has."""
    found = _engine_features(item)
    found += _conv_features(item) if item.layer.kind == "conv" else _linear_features(item)
    if item.layer.multiplier is not None:
        found += _requantise_features(item)
    return np.array([found[name] for name in FEATURES], np.float64)


def design_features(items: list[LayerDesign]) -> np.ndarray:
    """(len(FEATURES),) float64 of a whole design, framer and packer included."""
    whole = np.sum([layer_features(item) for item in items], axis=0)
    whole[FEATURES.index("design")] = 1
    return whole


@cache
def measured() -> dict[str, dict[str, float]]:
    """Design point -> RESOURCES as synthesised; InputError if the calibration is unusable."""
    try:
        designs = json.loads(CALIBRATION.read_text())["designs"]
        return {
            name: {key: float(found[key]) for key in RESOURCES} for name, found in designs.items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{CALIBRATION.name} is unusable ({error!r})") from None


def stale(rtl: str) -> list[str]:
    """Calibrated designs that were not synthesised from the RTL of that fingerprint."""
    designs = json.loads(CALIBRATION.read_text())["designs"]
    return [name for name, found in designs.items() if found.get("rtl") != rtl]


@cache
def coefficients() -> np.ndarray:
    """(2, len(FEATURES)) float64: LUTs and flip-flops that a unit of each feature takes. The least
    squares of relative errors, each feature's departure from its prior weighing little."""
    return fit(measured())


def fit(designs: dict[str, dict[str, float]]) -> np.ndarray:
    """`coefficients` by these measurements alone; none is negative."""
    network = Network.load()
    prior = np.array(list(_PRIOR.values())).T
    if not designs:
        return prior
    rows = np.array([design_features(design_point(name).layers(network)) for name in designs])
    return np.array(
        [
            _fit_one(rows, np.array([found[key] for found in designs.values()]), prior[index])
            for index, key in enumerate(("luts", "flip_flops"))
        ]
    )


def _fit_one(
    rows: np.ndarray, wanted: np.ndarray, prior: np.ndarray, weight: float = 0.05
) -> np.ndarray:
    """Factors on the prior, near 1: the solution of a ridge regression, clipped at zero."""
    scaled = rows * prior / wanted[:, None]
    used = np.eye(len(prior)) * weight
    factors = np.linalg.lstsq(
        np.vstack([scaled, used]),
        np.concatenate([np.ones(len(rows)), np.full(len(prior), weight)]),
        rcond=None,
    )[0]
    return prior * factors.clip(0)


def layer_cost(item: LayerDesign) -> np.ndarray:
    """(4,) float64 in RESOURCES' order: the layer's part of the design."""
    return np.array(
        [*coefficients() @ layer_features(item), layer_block_rams(item), layer_dsps(item)]
    )


def design_cost() -> np.ndarray:
    """(4,) float64: what every design has besides its layers."""
    return np.array([*coefficients()[:, FEATURES.index("design")], 0, 0])


def estimate(network: Network, design: DesignPoint) -> Resources:
    """What `design` takes; InputError if it does not divide the network's layers."""
    total = design_cost() + sum(layer_cost(item) for item in design.layers(network))
    return Resources(round(total[0]), round(total[1]), float(total[2]), int(total[3]))


def errors_table() -> list[str]:
    """One line for each calibrated design and resource: model, synthesis, error."""
    network, lines = Network.load(), []
    for name, found in measured().items():
        model = estimate(network, design_point(name))
        parts = [
            f"{key} {getattr(model, key):g} for {found[key]:g} "
            f"({getattr(model, key) / found[key] - 1:+.1%})"
            if found[key]
            else f"{key} {getattr(model, key):g} for 0"
            for key in RESOURCES
        ]
        lines.append(f"{name}: " + ", ".join(parts))
    return lines


def left_out_errors() -> list[str]:
    """One line for each calibrated design: the error of LUTs and flip-flops by a fit to all the
    others, which is what to expect of a design that was not synthesised."""
    network, every = Network.load(), measured()
    lines = []
    for name, found in every.items():
        others = fit({other: every[other] for other in every if other != name})
        luts, flip_flops = others @ design_features(design_point(name).layers(network))
        lines.append(
            f"{name}, left out: luts {luts / found['luts'] - 1:+.1%}, "
            f"flip_flops {flip_flops / found['flip_flops'] - 1:+.1%}"
        )
    return lines


@cli
def main() -> None:
    print("Resource model beside synthesis (fitted to these designs):")
    print("\n".join([*errors_table(), *left_out_errors()]))


if __name__ == "__main__":
    main()

"""The resource model: what a folded network takes of a 7-series FPGA as Yosys maps it.

DSP48E1 and RAMB36 follow from the folding and the memories' shapes. LUTs and flip-flops are a sum
of features of each layer (products, adder and accumulator bits, memories ...) with coefficients
fitted to the synthesised design points of model/calibration.json.

    python -m model.resources        prints the model beside what was synthesised
"""

import json
from dataclasses import dataclass
from functools import cache
from math import ceil, log2
from pathlib import Path

import numpy as np

from model.designs import DesignPoint, LayerDesign, design_point
from model.errors import InputError, cli
from model.network import Network

CALIBRATION = Path(__file__).with_name("calibration.json")
RESOURCES = ("luts", "flip_flops", "ramb36", "dsp48e1")

ACT_BITS, WEIGHT_BITS, MULTIPLIER_BITS = 7, 8, 17
LUT_ROM_WORDS = 64  # LutRomWords of lenet5_pkg.sv
MVU_FIFO = 32  # places for results, at least; see conv2d.sv and linear.sv
CONV_OUT_FIFO = 64

# (words, bits a word, RAMB36 equivalents) of a block RAM
_SHAPES = [(2**k, bits, 1.0) for k, bits in zip(range(10, 16), (36, 18, 9, 4, 2, 1), strict=True)]
_SHAPES += [(words // 2, bits, 0.5) for words, bits, _ in _SHAPES]

# What one unit of a feature takes by its structure, (LUTs, flip-flops). So few designs cannot fix
# every coefficient: the fit departs from these no further than the measurements ask.
_PRIOR = {
    "lut_product": (50.0, 40.0),
    "dsp_product": (0.0, 7.0),
    "adder_bit": (1.0, 1.0),
    "accumulator_bit": (1.0, 1.0),
    "ring_bit": (0.0, 1.0),
    "shift_bit": (1.0, 0.0),
    "pool_bit": (2.5, 2.0),
    "ram_bit": (0.025, 0.0),
    "rom_bit": (0.015, 0.0),
    "rom_word_bit": (0.5, 1.0),
    "mux_bit": (0.35, 0.0),
    "window_bit": (0.3, 1.0),
    "lut_lane": (450.0, 300.0),
    "dsp_lane": (12.0, 25.0),
    "layer": (60.0, 50.0),
    "design": (250.0, 250.0),
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
    return ceil(item.pe / 2) * item.simd + lanes


def layer_block_rams(item: LayerDesign) -> float:
    """RAMB36 equivalents of the weights and, where long enough, of the multipliers."""
    words = item.layer.out_channels // item.out_lanes
    multipliers = block_rams(words, item.out_lanes * MULTIPLIER_BITS) if (
        item.layer.multiplier is not None and words > LUT_ROM_WORDS) else 0.0
    weights = block_rams(item.beats * item.groups, item.macs_in_parallel * WEIGHT_BITS) if (
        item.block_ram) else 0.0
    return weights + multipliers


def layer_features(item: LayerDesign) -> np.ndarray:
    """(len(FEATURES),) float64: how much of each feature the layer has."""
    layer, pe, simd = item.layer, item.pe, item.simd
    dsp, conv, hidden = item.folding.dsp, layer.kind == "conv", layer.multiplier is not None
    acc = item.accumulator_bits
    word = pe * acc
    window = item.in_lanes * layer.kernel**2 * ACT_BITS if conv else 0
    terms = ceil(simd / min(simd, 4)) if dsp else simd
    weights = item.beats * item.groups * item.macs_in_parallel * WEIGHT_BITS
    ratio = pe // item.out_lanes
    taps_ratio = window // (simd * ACT_BITS) if conv else 1
    ram = word * max(MVU_FIFO, item.groups if ratio > 1 and not conv else 0)
    if hidden:
        places = CONV_OUT_FIFO if conv else max(MVU_FIFO, 2 ** ceil(
            log2(layer.out_channels // item.out_lanes)))
        ram += places * item.out_lanes * ACT_BITS
    if conv:
        row = layer.in_width * layer.in_channels * ACT_BITS
        ram += 2 * layer.kernel * row + word * item.groups * (layer.out_width // 2 + 1)
    lut_rom = 0 if item.block_ram else weights
    small_roms = layer.out_channels * (acc + (MULTIPLIER_BITS if hidden else 0))
    found = {
        "lut_product": 0 if dsp else simd * pe,
        "dsp_product": simd * pe if dsp else 0,
        "adder_bit": pe * (terms - 1) * 17,
        "accumulator_bit": word,
        # Yosys makes delays of three words and more out of shift-register LUTs of 32 bits.
        "ring_bit": word * item.groups if item.groups < 3 else 0,
        "shift_bit": word * ceil(item.groups / 32) if item.groups >= 3 else 0,
        "pool_bit": word if conv else 0,
        "ram_bit": ram,
        "rom_bit": lut_rom + small_roms,
        "rom_word_bit": item.macs_in_parallel * WEIGHT_BITS,
        "mux_bit": (word if ratio > 1 else 0) + (window if taps_ratio > 1 else 0),
        "window_bit": window,
        "lut_lane": item.out_lanes if hidden and not dsp else 0,
        "dsp_lane": item.out_lanes if hidden and dsp else 0,
        "layer": 1,
        "design": 0,
    }
    return np.array([found[name] for name in FEATURES], np.float64)


def design_features(items: list[LayerDesign]) -> np.ndarray:
    """(len(FEATURES),) float64 of a whole design, framer and packer included."""
    whole = sum(layer_features(item) for item in items)
    whole[FEATURES.index("design")] = 1
    return whole


@cache
def measured() -> dict[str, dict[str, float]]:
    """Design point -> RESOURCES as synthesised; InputError if the calibration is unusable."""
    try:
        designs = json.loads(CALIBRATION.read_text())["designs"]
        return {name: {key: float(found[key]) for key in RESOURCES}
                for name, found in designs.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{CALIBRATION.name} is unusable ({error!r})") from None


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
    return np.array([
        _fit_one(rows, np.array([found[key] for found in designs.values()]), prior[index])
        for index, key in enumerate(("luts", "flip_flops"))
    ])


def _fit_one(rows: np.ndarray, wanted: np.ndarray, prior: np.ndarray, weight=0.05) -> np.ndarray:
    """Factors on the prior, near 1: the solution of a ridge regression, clipped at zero."""
    scaled = rows * prior / wanted[:, None]
    used = np.eye(len(prior)) * weight
    factors = np.linalg.lstsq(np.vstack([scaled, used]),
                              np.concatenate([np.ones(len(rows)), np.full(len(prior), weight)]),
                              rcond=None)[0]
    return prior * factors.clip(0)


def layer_cost(item: LayerDesign) -> np.ndarray:
    """(4,) float64 in RESOURCES' order: the layer's part of the design."""
    return np.array([*coefficients() @ layer_features(item), layer_block_rams(item),
                     layer_dsps(item)])


def design_cost() -> np.ndarray:
    """(4,) float64: what every design has besides its layers."""
    return np.array([*coefficients()[:, FEATURES.index("design")], 0, 0])


def estimate(network: Network, design: DesignPoint) -> Resources:
    """What `design` takes; InputError if it does not divide the network's layers."""
    total = design_cost() + sum(layer_cost(item) for item in design.layers(network))
    return Resources(round(total[0]), round(total[1]), float(total[2]), int(total[3]))


def errors_table() -> list[str]:
    """One line for each calibrated design and resource: model, synthesis, error."""
    network, note = Network.load(), json.loads(CALIBRATION.read_text()).get("note")
    lines = [f"note: {note}"] if note else []
    for name, found in measured().items():
        model = estimate(network, design_point(name))
        parts = [f"{key} {getattr(model, key):g} for {found[key]:g} "
                 f"({getattr(model, key) / found[key] - 1:+.1%})" if found[key] else
                 f"{key} {getattr(model, key):g} for 0" for key in RESOURCES]
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
        lines.append(f"{name}, left out: luts {luts / found['luts'] - 1:+.1%}, "
                     f"flip_flops {flip_flops / found['flip_flops'] - 1:+.1%}")
    return lines


@cli
def main() -> None:
    print("Resource model beside synthesis (fitted to these designs):")
    print("\n".join([*errors_table(), *left_out_errors()]))


if __name__ == "__main__":
    main()

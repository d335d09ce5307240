# SPDX-License-Identifier: Apache-2.0
"""From float to integer network: scales are chosen, then applied.

Post-training quantisation chooses the scales on training images (`choose_scales`); the integer
network follows from parameters and scales alone (`integer_network`), so whatever else chooses
scales, such as training with them, ends in the same function.

Equation numbers are those of docs/contract.md.
"""

from argparse import Namespace
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from model.data import datasets
from model.errors import InputError, cli
from model.files import Json
from model.hardware.designs import DEFAULT, LAYERS, design_point
from model.hardware.export import exported_files
from model.network import lenet5
from model.network.integer import (
    ACTIVATION_MAX,
    MULTIPLIER_MAX,
    SHIFT_MAX,
    WEIGHT_BITS,
    Layer,
    Network,
    weight_max,
)
from model.network.interface import IMAGE_SIDE, PIXEL_MAX
from model.network.lenet5 import LeNet5
from model.options import Parser, one_of, whole_number
from model.quantise import calibrators, digits
from model.quantise.calibrators import CALIBRATORS, Calibrator

# (2): x = p >> 1 is 127 where the float network sees 254/255.
INPUT_SCALE = 2 / PIXEL_MAX

CALIBRATION_IMAGES = 2000
PER_CHANNEL, PER_TENSOR, POWER_OF_TWO = GRANULARITIES = (
    "per-channel",
    "per-tensor",
    "power-of-two",
)
WEIGHT_WIDTHS = range(WEIGHT_BITS, 3, -1)

# An output channel of tiny weights is scaled as if its greatest were this share of the layer's
# greatest; its multiplier is then still some hundred, so that rounding it costs under 1 %.
_LEAST_CHANNEL_SHARE = 2.0**-8


@dataclass(frozen=True)
class Scheme:
    """How scales are chosen; InputError if it cannot be done so.

    calibrator  clips activations and weights alike
    scales      of weights: one per output channel (the last layer has one for all, (3)); one per
                tensor; or such that every M of a layer is the same power of two
    bits        of weights, 8 down to 4: they are within +/-(2^(bits-1) - 1)
    digits      greatest number of signed digits of a convolution's weight; 0 for any
    """

    calibrator: str = "maximum"  # at 8 bits it matters little: the simplest
    scales: str = PER_CHANNEL
    bits: int = WEIGHT_WIDTHS[0]
    digits: int = 0

    def __post_init__(self) -> None:
        for what, value, known in (
            ("calibrator", self.calibrator, CALIBRATORS),
            ("kind of scales", self.scales, GRANULARITIES),
        ):
            if value not in known:
                raise InputError(f"no {what} is called {value!r} (there are {', '.join(known)})")
        if self.bits not in WEIGHT_WIDTHS:
            raise InputError(
                f"weights of {self.bits} bits: only {WEIGHT_WIDTHS[-1]} to "
                f"{WEIGHT_WIDTHS[0]} are possible"
            )
        if self.digits < 0:
            raise InputError(f"weights of {self.digits} signed digits are not possible")

    @property
    def calibrate(self) -> Calibrator:
        return CALIBRATORS[self.calibrator]

    @property
    def weight_max(self) -> int:
        return weight_max(self.bits)

    @property
    def meta(self) -> dict[str, Json]:
        """As JSON values; what the default network has goes without saying."""
        made: dict[str, Json] = {"calibrator": self.calibrator}
        if self.scales != Scheme.scales:
            made["granularity"] = self.scales
        if self.bits != Scheme.bits:
            made["weight_bits"] = self.bits
        if self.digits:
            made["digits"] = self.digits
        return made

    @classmethod
    def of(cls, meta: Mapping[str, Json]) -> "Scheme":
        """The scheme that a network's `meta` names."""
        return cls(
            meta.get("calibrator", cls.calibrator),
            meta.get("granularity", cls.scales),
            meta.get("weight_bits", cls.bits),
            meta.get("digits", cls.digits),
        )


@dataclass(frozen=True)
class Scales:
    """real = integer x scale (1), for every tensor of the network.

    weights: by layer name, float64 (out,). activations: by the name of the layer that puts them
    out, float, for all layers but the last, whose logits are its accumulator's (8).
    bits: of the weights. digits: the most that a convolution's weight may have, 0 for any.
    """

    input: float
    weights: Mapping[str, np.ndarray]
    activations: Mapping[str, float]
    bits: int = Scheme.bits
    digits: int = Scheme.digits

    def digits_of(self, module: torch.nn.Module) -> int:
        """The most that a weight of `module` may have: only convolutions are built of constants."""
        return self.digits if isinstance(module, torch.nn.Conv2d) else 0


def choose_scales(model: LeNet5, pixels: np.ndarray, scheme: Scheme = Scheme()) -> Scales:
    """Post-training scales of `scheme`, activations calibrated on `pixels`, uint8 (N, 28, 28).

    InputError if parameters are not finite, or if a layer stays silent.
    """
    arrays = lenet5.parameters(model)
    activations = activation_scales(model, pixels, scheme)
    weights = weight_scales(arrays, activations, scheme)
    return Scales(INPUT_SCALE, weights, activations, scheme.bits, scheme.digits)


def weight_scales(
    arrays: Mapping[str, np.ndarray], activations: Mapping[str, float], scheme: Scheme
) -> dict[str, np.ndarray]:
    """float64 (out,) for every layer of the float parameters `arrays`; the scales of activations
    matter to powers of two only."""
    scales, in_scale = {}, INPUT_SCALE
    for name in LAYERS:
        weight = np.abs(arrays[f"{name}.weight"].astype(np.float64))
        if scheme.scales == PER_CHANNEL and name in activations:
            scales[name] = _channel_scales(weight, scheme)
        else:
            scale = _tensor_scale(weight, scheme)
            if scheme.scales == POWER_OF_TWO:
                # Only conv1's input has another scale than a power of two: its weights take the
                # difference, so that the accumulator's scale is one here as well.
                scale = (
                    calibrators.power_of_two(
                        scale * in_scale, weight * in_scale, scheme.weight_max, scheme.calibrate
                    )
                    / in_scale
                )
            scales[name] = np.full(len(weight), scale)
        in_scale = activations.get(name, np.nan)  # nothing takes the last layer's outputs
    return scales


def _channel_scales(weight: np.ndarray, scheme: Scheme) -> np.ndarray:
    """float64 (out,) of magnitudes `weight` (out, ...)."""
    clips = np.array([scheme.calibrate(channel, scheme.weight_max) for channel in weight])
    floor = max(weight.max() * _LEAST_CHANNEL_SHARE, np.finfo(np.float32).tiny)
    return np.maximum(clips, floor) / scheme.weight_max


def _tensor_scale(weight: np.ndarray, scheme: Scheme) -> float:
    clip = scheme.calibrate(weight, scheme.weight_max)
    return max(clip, float(np.finfo(np.float32).tiny)) / scheme.weight_max


def activation_scales(model: LeNet5, pixels: np.ndarray, scheme: Scheme) -> dict[str, float]:
    """The scale of every layer's output but the last's, calibrated on `pixels`."""
    scales = {}
    for name, values in hidden_activations(model, pixels).items():
        clip = scheme.calibrate(values, ACTIVATION_MAX)
        if not clip > 0:
            raise InputError(f"{name}: no activation on {len(pixels)} calibration images")
        scales[name] = clip / ACTIVATION_MAX
        if scheme.scales == POWER_OF_TWO:
            scales[name] = calibrators.power_of_two(
                scales[name], values, ACTIVATION_MAX, scheme.calibrate
            )
    return scales


@torch.no_grad()
def hidden_activations(model: LeNet5, pixels: np.ndarray) -> dict[str, np.ndarray]:
    """float32 outputs after ReLU, before pooling, of every layer but the last."""
    model.eval()
    *hidden, _ = model.activations(lenet5.to_input(pixels))
    return {name: values.numpy() for name, values in hidden}


def integer_network(model: LeNet5, scales: Scales, meta: Mapping[str, Json]) -> Network:
    """The integer network of float parameters under `scales`; they are added to its `meta`.

    InputError if a scale cannot be put into M and S of (5), or a bias not into 32 bits.
    """
    arrays = lenet5.parameters(model)
    layers: list[Layer] = []
    in_scale, shape = scales.input, (1, IMAGE_SIDE, IMAGE_SIDE)
    for name, module in model.named_children():
        product = in_scale * scales.weights[name]  # the accumulator's scale
        out_scale = scales.activations.get(name)
        multiplier, shift = None, 0
        if out_scale is not None:
            multiplier, shift = multiplier_and_shift(product / out_scale, name)
        layers.append(
            Layer(
                name=name,
                weights=quantise_weights(
                    arrays[f"{name}.weight"],
                    scales.weights[name],
                    scales.bits,
                    scales.digits_of(module),
                ),
                bias=_integer_bias(name, arrays[f"{name}.bias"], product),
                multiplier=multiplier,
                shift=shift,
                **_geometry(module, shape),
            )
        )
        in_scale, shape = scales.activations.get(name, np.nan), layers[-1].result_shape
    return Network(tuple(layers), {**meta, "scales": _plain(scales)})


def _geometry(module: torch.nn.Module, shape: tuple[int, int, int]) -> dict[str, Json]:
    if isinstance(module, torch.nn.Linear):
        return {"kind": "linear"}
    return {
        "kind": "conv",
        "padding": module.padding[0],
        "in_height": shape[1],
        "in_width": shape[2],
        "pool": lenet5.pools(module),
    }


def quantise_weights(
    weight: np.ndarray, scale: np.ndarray, bits: int = Scheme.bits, most_digits: int = Scheme.digits
) -> np.ndarray:
    """int8 of float `weight` (out, ...) under `scale` (out,), rounded, within the range of so many
    bits (3), and to integers of at most so many signed digits (0: any)."""
    per_channel = scale.reshape(-1, *(1,) * (weight.ndim - 1))
    top = weight_max(bits)
    integers = np.rint(weight / per_channel).clip(-top, top).astype(np.int8)
    if most_digits:
        integers = digits.rounding_table(top, most_digits)[integers.astype(int) + top]
    return integers.astype(np.int8)


def _integer_bias(name: str, bias: np.ndarray, scale: np.ndarray) -> np.ndarray:
    rounded = np.rint(bias / scale)
    if np.abs(rounded).max() > np.iinfo(np.int32).max:
        raise InputError(f"{name}: a bias exceeds 32 bits at its accumulator's scale")
    return rounded.astype(np.int32)


def multiplier_and_shift(factor: np.ndarray, name: str) -> tuple[np.ndarray, int]:
    """(M int32, S) with M / 2^S next to `factor` (float, > 0), S as great as M < 2^17 lets it.

    InputError, for the layer called `name`, if that takes an S outside 1..40, or an M below 1.
    """
    # frexp: greatest = mantissa x 2^exponent, 0.5 <= mantissa < 1.
    _, exponent = np.frexp(factor.max())
    shift = MULTIPLIER_MAX.bit_length() - int(exponent)
    if round(float(factor.max()) * 2.0**shift) > MULTIPLIER_MAX:  # rounds up to 2^17
        shift -= 1
    multiplier = np.rint(factor * 2.0**shift)
    if not 1 <= shift <= SHIFT_MAX or multiplier.min() < 1:
        raise InputError(
            f"{name}: scales from {factor.min():.3g} to {factor.max():.3g} do not "
            f"fit multipliers of 1..{MULTIPLIER_MAX} and one shift of 1..{SHIFT_MAX}"
        )
    return multiplier.astype(np.int32), shift


def _plain(scales: Scales) -> dict[str, Json]:
    """`scales` as JSON values."""
    return {
        "input": scales.input,
        "weights": {name: values.tolist() for name, values in scales.weights.items()},
        "activations": dict(scales.activations),
    }


def post_training(
    model: LeNet5,
    training_pixels: np.ndarray,
    meta: Mapping[str, Json],
    scheme: Scheme = Scheme(),
) -> Network:
    """`model` quantised after training by `scheme`, calibrated on the first 2,000 of
    `training_pixels`, uint8 (N, 28, 28)."""
    pixels = training_pixels[:CALIBRATION_IMAGES]
    made = {**meta, **scheme.meta, "calibration_images": len(pixels)}
    return integer_network(model, choose_scales(model, pixels, scheme), made)


def save_for_rtl(network: Network, path: Path | str) -> None:
    """Writes `network` to `path`; InputError, and nothing written, if the RTL cannot hold it."""
    exported_files(network, design_point(DEFAULT))  # widths are those of every design point
    network.save(path)


def add_options(parser: Parser, calibrator: str = Scheme.calibrator) -> None:
    """The options that `chosen_scheme` and `datasets.by_name` read."""
    datasets.add_option(parser)
    calibrators_named, scales_named = (", ".join(names) for names in (CALIBRATORS, GRANULARITIES))
    parser.option("--calibrator", calibrators_named, one_of(CALIBRATORS), calibrator)
    parser.option("--scales", scales_named, one_of(GRANULARITIES), Scheme.scales)
    narrow, wide = WEIGHT_WIDTHS[-1], WEIGHT_WIDTHS[0]
    parser.option(
        "--bits",
        "of weights",
        whole_number(narrow, wide),
        Scheme.bits,
        variable="BITS",
        metavar="N",
    )
    parser.option(
        "--digits",
        "most signed digits of a convolution's weight; any number if 0",
        whole_number(),
        Scheme.digits,
        variable="DIGITS",
        metavar="N",
    )


def chosen_scheme(options: Namespace) -> Scheme:
    return Scheme(options.calibrator, options.scales, options.bits, options.digits)


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.quantise.quantise", "Quantises a float checkpoint anew.")
    add_options(parser)
    parser.option("--checkpoint", "float network; the data set's if none is given", Path)
    parser.option("--output", "file to write; the data set's if none is given", Path)
    options = parser.parse(arguments)
    scheme, data_set = chosen_scheme(options), options.dataset
    model, meta = lenet5.load(options.checkpoint or data_set.trained_float)
    pixels, _ = datasets.load(data_set, "train")
    save_for_rtl(post_training(model, pixels, meta, scheme), options.output or data_set.trained)


if __name__ == "__main__":
    main()

"""From float to integer network: scales are chosen, then applied.

Post-training quantisation chooses the scales on training images (`choose_scales`); the integer
network follows from parameters and scales alone (`integer_network`), so whatever else chooses
scales, such as training with them, ends in the same function.

Equation numbers are those of the integer contract in the README.
"""

import argparse
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from model import datasets, lenet5
from model.errors import InputError, cli
from model.lenet5 import LeNet5
from model.network import (
    ACTIVATION_MAX,
    MULTIPLIER_MAX,
    SHIFT_MAX,
    TRAINED,
    WEIGHT_MAX,
    Layer,
    Network,
)

# (2): x = p >> 1 is 127 where the float network sees 254/255.
INPUT_SCALE = 2 / lenet5.PIXEL_MAX

CALIBRATION_IMAGES = 2000
PERCENTILE = 99.99

# An output channel of tiny weights is scaled as if its greatest were this share of the layer's
# greatest; its multiplier is then still some hundred, so that rounding it costs under 1 %.
_LEAST_CHANNEL_SHARE = 2.0**-8


@dataclass(frozen=True)
class Scales:
    """real = integer x scale (1), for every tensor of the network.

    weights: by layer name, float64 (out,). activations: by the name of the layer that puts them
    out, float, for all layers but the last, whose logits are its accumulator's (8).
    """

    input: float
    weights: Mapping[str, np.ndarray]
    activations: Mapping[str, float]


def maximum(values: np.ndarray) -> float:
    """Calibrator: the greatest of `values` (float, any shape, >= 0); nothing is clipped."""
    return float(values.max())


def percentile(values: np.ndarray, share: float = PERCENTILE) -> float:
    """Calibrator: clips all of `values` above the given percentile of those that are not 0."""
    active = values[values > 0]
    return float(np.percentile(active, share)) if active.size else 0.0


def mean_squared_error(values: np.ndarray, candidates: int = 80, bins: int = 4096) -> float:
    """Calibrator: the clip among `candidates` fractions of the greatest value at which 7-bit
    quantisation has the least squared error, over a histogram of `values`."""
    greatest = maximum(values)
    if greatest == 0:
        return 0.0
    counts, edges = np.histogram(values, bins, (0.0, greatest))
    centres = (edges[:-1] + edges[1:]) / 2
    clips = greatest * np.linspace(1 / candidates, 1, candidates)
    errors = [counts @ _rounding_error(centres, clip / ACTIVATION_MAX) for clip in clips]
    return float(clips[int(np.argmin(errors))])


def _rounding_error(values: np.ndarray, scale: float) -> np.ndarray:
    quantised = np.floor(values / scale + 0.5).clip(0, ACTIVATION_MAX)
    return (values - quantised * scale) ** 2


# float values >= 0 of any shape -> the value that becomes 127.
Calibrator = Callable[[np.ndarray], float]
CALIBRATORS: dict[str, Calibrator] = {
    "maximum": maximum,
    "percentile": percentile,
    "mse": mean_squared_error,
}
DEFAULT_CALIBRATOR = "maximum"  # at 8 bits the three differ by an image in 5,000: the simplest


def choose_scales(model: LeNet5, pixels: np.ndarray, calibrator: Calibrator) -> Scales:
    """Post-training scales: weights by their greatest, one scale per output channel (the last
    layer one for all, (3)); activations by `calibrator` on `pixels`, uint8 (N, 28, 28).

    InputError if parameters are not finite, or if a layer stays silent.
    """
    *hidden, last = [name for name, _ in model.named_children()]
    arrays = lenet5.parameters(model)
    weights = {name: _channel_scales(arrays[f"{name}.weight"]) for name in hidden}
    greatest = _channel_scales(arrays[f"{last}.weight"]).max()
    weights[last] = np.full(len(arrays[f"{last}.weight"]), greatest)
    return Scales(INPUT_SCALE, weights, _activation_scales(model, pixels, calibrator))


def _channel_scales(weight: np.ndarray) -> np.ndarray:
    greatest = np.abs(weight.reshape(len(weight), -1).astype(np.float64)).max(axis=1)
    floor = max(greatest.max() * _LEAST_CHANNEL_SHARE, np.finfo(np.float32).tiny)
    return np.maximum(greatest, floor) / WEIGHT_MAX


@torch.no_grad()
def _activation_scales(
    model: LeNet5, pixels: np.ndarray, calibrator: Calibrator
) -> dict[str, float]:
    model.eval()
    *hidden, _ = model.activations(lenet5.to_input(pixels))
    scales = {}
    for name, values in hidden:
        clip = calibrator(values.numpy())
        if not clip > 0:
            raise InputError(f"{name}: no activation on {len(pixels)} calibration images")
        scales[name] = clip / ACTIVATION_MAX
    return scales


def integer_network(model: LeNet5, scales: Scales, meta: Mapping[str, object]) -> Network:
    """The integer network of float parameters under `scales`; they are added to its `meta`.

    InputError if a scale cannot be put into M and S of (5), or a bias not into 32 bits.
    """
    arrays = lenet5.parameters(model)
    layers: list[Layer] = []
    in_scale, shape = scales.input, (1, lenet5.IMAGE_SIDE, lenet5.IMAGE_SIDE)
    for name, module in model.named_children():
        product = in_scale * scales.weights[name]  # the accumulator's scale
        out_scale = scales.activations.get(name)
        multiplier, shift = None, 0
        if out_scale is not None:
            multiplier, shift = fixed_point(product / out_scale, name)
        layers.append(Layer(
            name=name,
            weights=quantise_weights(arrays[f"{name}.weight"], scales.weights[name]),
            bias=_integer_bias(name, arrays[f"{name}.bias"], product),
            multiplier=multiplier,
            shift=shift,
            **_geometry(module, shape),
        ))
        in_scale, shape = out_scale, layers[-1].result_shape
    return Network(tuple(layers), {**meta, "scales": _plain(scales)})


def _geometry(module: torch.nn.Module, shape: tuple[int, int, int]) -> dict[str, object]:
    if isinstance(module, torch.nn.Linear):
        return {"kind": "linear"}
    return {"kind": "conv", "padding": module.padding[0], "in_height": shape[1],
            "in_width": shape[2], "pool": lenet5.pools(module)}


def quantise_weights(weight: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """int8 of float `weight` (out, ...) under `scale` (out,), rounded, -127..127 (3)."""
    per_channel = scale.reshape(-1, *(1,) * (weight.ndim - 1))
    return np.rint(weight / per_channel).clip(-WEIGHT_MAX, WEIGHT_MAX).astype(np.int8)


def _integer_bias(name: str, bias: np.ndarray, scale: np.ndarray) -> np.ndarray:
    rounded = np.rint(bias / scale)
    if np.abs(rounded).max() > np.iinfo(np.int32).max:
        raise InputError(f"{name}: a bias exceeds 32 bits at its accumulator's scale")
    return rounded.astype(np.int32)


def fixed_point(factor: np.ndarray, name: str) -> tuple[np.ndarray, int]:
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
        raise InputError(f"{name}: scales from {factor.min():.3g} to {factor.max():.3g} do not "
                         f"fit multipliers of 1..{MULTIPLIER_MAX} and one shift of 1..{SHIFT_MAX}")
    return multiplier.astype(np.int32), shift


def _plain(scales: Scales) -> dict[str, object]:
    """`scales` as JSON values."""
    return {
        "input": scales.input,
        "weights": {name: values.tolist() for name, values in scales.weights.items()},
        "activations": dict(scales.activations),
    }


def post_training(
    model: LeNet5,
    training_pixels: np.ndarray,
    meta: Mapping[str, object],
    calibrator: str = DEFAULT_CALIBRATOR,
) -> Network:
    """`model` quantised after training: scales by the calibrator of that name, on the first
    2,000 of `training_pixels`, uint8 (N, 28, 28)."""
    if calibrator not in CALIBRATORS:
        raise InputError(f"no calibrator is called {calibrator!r} (there are "
                         f"{', '.join(CALIBRATORS)})")
    pixels = training_pixels[:CALIBRATION_IMAGES]
    scales = choose_scales(model, pixels, CALIBRATORS[calibrator])
    return integer_network(model, scales, {**meta, "calibrator": calibrator,
                                           "calibration_images": len(pixels)})


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="Quantise the float checkpoint anew.")
    parser.add_argument("--calibrator", default=DEFAULT_CALIBRATOR, help=", ".join(CALIBRATORS))
    parser.add_argument("--checkpoint", type=Path, default=lenet5.TRAINED_FLOAT)
    parser.add_argument("--output", type=Path, default=TRAINED)
    options = parser.parse_args(arguments)
    model, meta = lenet5.load(options.checkpoint)
    pixels, _ = datasets.load_mnist("train")
    post_training(model, pixels, meta, options.calibrator).save(options.output)


if __name__ == "__main__":
    main()

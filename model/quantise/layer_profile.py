# SPDX-License-Identifier: Apache-2.0
"""What quantisation does to each layer, in numbers: pure functions of the float values, the integer
network and what both make of the same images. Equation numbers are those of the integer contract.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from model.errors import InputError
from model.files import Json
from model.hardware.designs import DEFAULT, LayerDesign, design_point
from model.network import golden
from model.network.integer import ACTIVATION_MAX, WEIGHT_BITS, Layer, Network, weight_max

BINS = 128  # of a histogram, about

# Weights may differ from their integers by half a step of rounding; by a whole one only if float
# and integer network were not made from one another.
_PAIR_STEPS = 1.0
_HALF_STEP = 0.5 + 1e-6  # a tie, as a white pixel is, is rounding


def profile(
    network: Network,
    parameters: Mapping[str, np.ndarray],
    activations: Mapping[str, np.ndarray],
    images: np.ndarray,
) -> dict[str, dict[str, Json]]:
    """Layer name -> what became of its weights and outputs, as JSON values; "input" comes first.

    parameters   of the float network, "conv1.weight", ...: float32
    activations  layer name -> its outputs on `images` in the float network, after ReLU and before
                 pooling, float32 (N, out, ...); the last layer's are the logits
    images       uint8 (N, rows, columns)

    InputError if the network does not say its scales, or the float network is not its origin.
    """
    scales = stored_scales(network)
    highest = weight_max(int(network.meta.get("weight_bits", WEIGHT_BITS)))
    integers = golden.run(network, images)
    pixels = images[:, np.newaxis] / np.iinfo(images.dtype).max
    found = {
        "input": {
            "activations": tensor(
                pixels, integers["input"], scales["input"], (0, ACTIVATION_MAX), integers["input"]
            )
        }
    }
    in_scale = scales["input"]
    items = design_point(DEFAULT).layers(network)
    for item, x in zip(items, _inputs(network, integers), strict=True):
        name, weight_scale = item.layer.name, np.asarray(scales["weights"][item.layer.name])
        out_scale = scales["activations"].get(name)
        after = integers["logits" if out_scale is None else name]
        found[name] = {
            "weights": _weights(item.layer, parameters[f"{name}.weight"], weight_scale, highest),
            "activations": _outputs(activations[name], after, out_scale, in_scale * weight_scale),
            "accumulator": _accumulator(network, item, golden.accumulate(item.layer, x)),
        }
        if out_scale is not None:
            found[name]["requantisation"] = _requantisation(
                item.layer, in_scale * weight_scale / out_scale
            )
            in_scale = out_scale
    return found


def _inputs(network: Network, integers: Mapping[str, np.ndarray]) -> Iterator[np.ndarray]:
    """What each layer takes, of golden.run's results."""
    before = (network.pool_names.get(layer.name, layer.name) for layer in network.layers[:-1])
    return (integers[name] for name in ("input", *before))


def _weights(layer: Layer, real: np.ndarray, scale: np.ndarray, highest: int) -> dict[str, Json]:
    scale = scale.reshape(-1, *(1,) * (layer.weights.ndim - 1))
    if real.shape != layer.weights.shape:
        raise InputError(
            f"{layer.name}: the float network's weights are {real.shape}, the integer "
            f"network's {layer.weights.shape}"
        )
    steps = np.abs((real / scale).clip(-highest, highest) - layer.weights).max()
    if steps > _PAIR_STEPS:
        raise InputError(
            f"{layer.name}: weights of float and integer network differ by "
            f"{steps:.1f} steps: one was not made from the other"
        )
    return tensor(real, layer.weights, scale, (-highest, highest))


def _outputs(
    real: np.ndarray, integers: np.ndarray, scale: float | None, acc_scale: np.ndarray
) -> dict[str, Json]:
    """A hidden layer's outputs, or the logits, which have no scale but their accumulator's (8)."""
    if scale is None:
        return tensor(real, integers, acc_scale)
    rounded = np.floor(real / scale + 0.5).clip(0, ACTIVATION_MAX)
    return tensor(real, integers, scale, (0, ACTIVATION_MAX), rounded)


def _accumulator(network: Network, item: LayerDesign, seen: np.ndarray) -> dict[str, Json]:
    """(4): the bound that follows from weights and bias, for any image, against the RTL's width in
    bits; and the greatest magnitude in the accumulators `seen`."""
    bound, width = int(network.accumulator_bound(item.layer).max()), item.accumulator_bits
    return {
        "bound": bound,
        "bits_needed": bound.bit_length() + 1,
        "width": width,
        "fits": bound < 2 ** (width - 1),
        "seen": int(np.abs(seen).max()),
    }


def _requantisation(layer: Layer, factor: np.ndarray) -> dict[str, Json]:
    """(5): M and S, and how far M / 2^S is from the `factor` (out,) that the scales ask for."""
    error = layer.multipliers / 2.0**layer.shift / factor - 1
    return {
        "multiplier": [int(layer.multipliers.min()), int(layer.multipliers.max())],
        "shift": layer.shift,
        "greatest_relative_error": float(np.abs(error).max()),
    }


def tensor(
    real: np.ndarray,
    integers: np.ndarray,
    scale: np.ndarray | float,
    limits: tuple[int, int] | None = None,
    rounded: np.ndarray | None = None,
) -> dict[str, Json]:
    """A tensor before and after quantisation; `scale` broadcasts over it (1).

    limits   the integers' range; None for logits, which are not quantised: nothing is clipped
    rounded  the integers that quantising `real` itself gives, where `integers` come from a network
             whose earlier layers have been quantised too; default: `integers`

    clipped         share of `real` more than half a step outside the limits: what clipping changed
    saturated       share of `integers` at the limits; zero, where it is the lowest, is no limit
    effective_bits  entropy of `integers`: the bits a value that a perfect code would need
    rounding_db     signal to noise of `rounded`: the loss that this one step causes
    network_db      signal to noise of `integers`: the loss of all steps so far. None is no loss
    """
    scale = np.asarray(scale, np.float64)
    restored = integers * scale
    found: dict[str, Json] = {
        "values": integers.size,
        "scale": [float(scale.min()), float(scale.max())],
        "range": list(limits) if limits else None,
        "clipped": None,
        "saturated": None,
        "zero": float((integers == 0).mean()),
        "levels_used": int(np.unique(integers).size),
        "effective_bits": entropy(integers),
        "rounding_db": None,
        "network_db": signal_to_noise(real, restored),
    }
    if limits:
        steps = real / scale
        outside = (steps < limits[0] - _HALF_STEP) | (steps > limits[1] + _HALF_STEP)
        found["clipped"] = float(outside.mean())
        ends = [limit for limit in limits if limit != 0]
        found["saturated"] = float(np.isin(integers, ends).mean())
        found["rounding_db"] = signal_to_noise(
            real, restored if rounded is None else rounded * scale
        )
    levels = limits[1] - limits[0] + 1 if limits else None
    return found | {"histogram": histogram(real, restored, scale, levels)}


def entropy(integers: np.ndarray) -> float:
    """Bits a value: minus the sum of p log2 p over the shares p of the values that occur."""
    counts = np.unique(integers, return_counts=True)[1]
    shares = counts / integers.size
    return float(abs(-(shares * np.log2(shares)).sum()))


def signal_to_noise(real: np.ndarray, restored: np.ndarray) -> float | None:
    """10 log10 of the power of `real` over that of its error, dB; None if there is no error."""
    real = np.asarray(real, np.float64)
    noise = np.square(real - restored).sum()
    signal = np.square(real).sum()
    return float(10 * np.log10(signal / noise)) if noise and signal else None


def histogram(
    real: np.ndarray, restored: np.ndarray, scale: np.ndarray, levels: int | None
) -> dict[str, Json]:
    """Counts of both in the same bins, from `start` on, each `width` wide. With one scale for all
    every level lies in the middle of a bin."""
    low, high = min(real.min(), restored.min()), max(real.max(), restored.max())
    if levels and np.ptp(scale) == 0:
        width = float(scale.min()) / (BINS // levels | 1)
        first, last = np.rint(low / width), np.rint(high / width)
        edges = (np.arange(first, last + 2) - 0.5) * width
    else:
        edges = np.linspace(low, max(high, low + np.finfo(np.float32).tiny), BINS + 1)
    return {
        "start": float(edges[0]),
        "width": float(edges[1] - edges[0]),
        "before": np.histogram(real, edges)[0].tolist(),
        "after": np.histogram(restored, edges)[0].tolist(),
    }


def stored_scales(network: Network) -> Mapping[str, Json]:
    """The scales in the network's file, as Scales in model/quantise/quantise.py names them:
    "input", "weights" and "activations"; InputError if one is missing."""
    try:
        scales: Mapping[str, Json] = network.meta["scales"]
        if {layer.name for layer in network.layers} - scales["weights"].keys() or (
            {layer.name for layer in network.layers[:-1]} - scales["activations"].keys()
        ):
            raise KeyError
        float(scales["input"])
    except (KeyError, TypeError, AttributeError):
        raise InputError("the network's file does not hold its scales") from None
    return scales

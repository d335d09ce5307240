# SPDX-License-Identifier: Apache-2.0
"""The golden model: what the RTL must compute, in numpy, bit for bit.

Equation numbers are those of docs/contract.md. Arrays are channel-first.
"""

from collections.abc import Iterator

import numpy as np

from model.errors import InputError
from model.network.integer import ACTIVATION_MAX, POOL, Layer, Network

# Images computed at a time: their windows stay in the processor's caches.
_BATCH = 100


def run(network: Network, images: np.ndarray) -> dict[str, np.ndarray]:
    """Every activation of `images` (uint8 (N, rows, columns), 0..255), in the order computed.

    "input" is uint8 (N, 1, rows, columns), the pixels after (2); then come each layer's name
    and, where it pools, "pool1", "pool2", ...: uint8, 0..127. "logits" is int32 (N, classes),
    "classes" uint8 (N,). InputError if the images do not fit the network.
    """
    batches = [dict(_activations(network, batch)) for batch in _batches(network, images)]
    return {name: np.concatenate([batch[name] for batch in batches]) for name in batches[0]}


def classify(network: Network, images: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(logits int32 (N, classes), classes uint8 (N,)): as `run`, but keeping no more than these."""
    results = []
    for batch in _batches(network, images):
        activations = dict(_activations(network, batch))
        results.append((activations["logits"], activations["classes"]))
    logits, classes = zip(*results, strict=True)
    return np.concatenate(logits), np.concatenate(classes)


def quantise_pixels(pixels: np.ndarray) -> np.ndarray:
    """(2): uint8 pixels 0..255 to activations 0..127."""
    return pixels >> 1


def conv2d(x: np.ndarray, weights: np.ndarray, bias: np.ndarray, padding: int) -> np.ndarray:
    """(4) and (6): accumulators int64 (N, out, rows, columns) of a convolution, stride 1.

    x int (N, in, rows, columns); weights int (out, in, k, k); bias int (out,); `padding` zeros
    on every side.
    """
    kernel = weights.shape[-1]
    views = windows(x, kernel, padding)
    count, channels, rows, columns = views.shape[:4]
    # One row of taps for each output pixel.
    taps = views.transpose(0, 2, 3, 1, 4, 5).reshape(-1, channels * kernel**2)
    acc = linear(taps, weights.reshape(len(weights), -1), bias)
    return acc.reshape(count, rows, columns, len(weights)).transpose(0, 3, 1, 2)


def windows(x: np.ndarray, kernel: int, padding: int) -> np.ndarray:
    """(6): the windows of x int (N, in, rows, columns), stride 1, `padding` zeros on every side:
    a view (N, in, rows, columns, kernel, kernel), one for each output row and column."""
    border = (padding, padding)
    padded = np.pad(x, ((0, 0), (0, 0), border, border))
    return np.lib.stride_tricks.sliding_window_view(padded, (kernel, kernel), axis=(2, 3))


def linear(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """(4): accumulators int64 (N, out) of x int (N, in), weights int (out, in), bias int (out,)."""
    kind = _exact_type(x, weights)
    return (x.astype(kind) @ weights.T.astype(kind)).astype(np.int64) + bias


def requantise(acc: np.ndarray, multiplier: np.ndarray, shift: int) -> np.ndarray:
    """(5): uint8 0..127 of accumulators int (N, out, ...) by multiplier int (out,) and shift S."""
    per_channel = np.asarray(multiplier, np.int64).reshape(-1, *(1,) * (acc.ndim - 2))
    scaled = acc.astype(np.int64) * per_channel
    scaled += 1 << (shift - 1)
    scaled >>= shift
    return scaled.clip(0, ACTIVATION_MAX, out=scaled).astype(np.uint8)


def maxpool2d(x: np.ndarray) -> np.ndarray:
    """(7): the greatest of every 2x2 of x (N, channels, even rows, even columns), same dtype."""
    across = np.maximum(x[..., 0::POOL], x[..., 1::POOL])
    return np.maximum(across[..., 0::POOL, :], across[..., 1::POOL, :])


def argmax(logits: np.ndarray) -> np.ndarray:
    """(8): uint8 (N,), the index of the greatest of logits (N, classes), the lowest on a tie."""
    return logits.argmax(axis=1).astype(np.uint8)


def accumulate(layer: Layer, x: np.ndarray) -> np.ndarray:
    """(4): int64 accumulators of `layer`, for x as the layer before leaves it."""
    if layer.kind == "conv":
        return conv2d(x, layer.weights, layer.bias, layer.padding)
    return linear(x.reshape(len(x), layer.in_channels), layer.weights, layer.bias)


def _activations(network: Network, images: np.ndarray) -> Iterator[tuple[str, np.ndarray]]:
    x = quantise_pixels(images)[:, np.newaxis]
    yield "input", x
    for layer in network.layers[:-1]:
        x = requantise(accumulate(layer, x), layer.multipliers, layer.shift)
        yield layer.name, x
        if layer.pool:
            x = maxpool2d(x)
            yield network.pool_names[layer.name], x
    # Network proves that every accumulator fits 32 bits.
    logits = accumulate(network.layers[-1], x).astype(np.int32)
    yield "logits", logits
    yield "classes", argmax(logits)


def _batches(network: Network, images: np.ndarray) -> list[np.ndarray]:
    first = network.layers[0]
    size = (first.in_height, first.in_width)
    if images.dtype != np.uint8 or images.shape[1:] != size:
        raise InputError(
            f"images are {images.dtype} {images.shape}, not uint8 (N, {size[0]}, {size[1]})"
        )
    # No images make one empty batch, so that the results have their shapes all the same.
    return [images[start : start + _BATCH] for start in range(0, max(len(images), 1), _BATCH)]


def _exact_type(x: np.ndarray, weights: np.ndarray) -> np.dtype:
    """The fastest type in which x @ weights.T is exact.

    Each product and each partial sum, in whatever order or fused, is an integer of magnitude at
    most taps x max|x| x max|w|; float32 holds all integers up to 2^24, float64 up to 2^53. The
    bound is taken from the types, not the values: 400 taps of uint8 x int8 stay below 2^24, so
    all of LeNet-5 goes through BLAS in float32.
    """
    reach = weights.shape[1] * _magnitude(x.dtype) * _magnitude(weights.dtype)
    if reach <= 2**24:
        return np.dtype(np.float32)
    return np.dtype(np.float64 if reach <= 2**53 else np.int64)


def _magnitude(dtype: np.dtype) -> int:
    info = np.iinfo(dtype)
    return max(-int(info.min), int(info.max))

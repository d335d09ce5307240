# SPDX-License-Identifier: Apache-2.0
"""Random layers for the module benches: the golden Layer, its memory files, its streams' words.

A layer is a pure function of the arguments of `linear` or `conv` and of SEED, so the pytest test,
which writes the files, and the cocotb test, which computes what is expected, both make it:

    LAYER = {"kind": "linear", "inputs": 6, "outputs": 4, "simd": 2, "pe": 2}
    files = memory_files(make_layer(LAYER), tmp_path)              # in pytest, for run_files
    simulate(..., {**file_parameters(files), ...}, run_files=files, options={"layer": LAYER})
    item = make_layer(options()["layer"])                          # in cocotb
    expected = golden.accumulate(item.layer, activations(item, 8))

About half of the channels are extreme: all their weights are 127, or all -127, and the bias has
their sign and is as large as the products' sum can be; where all activations are 127 too, they
reach the bound that gives the accumulator its width.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from model.files import write_atomically
from model.hardware.cycles import mvu_latency
from model.hardware.designs import DEFAULT, Engine, Folding, LayerDesign
from model.hardware.export import (
    CONFIG,
    HEADER,
    NODE_BITS,
    graph_words,
    layer_files,
    vector,
    write_files,
)
from model.network.integer import ACTIVATION_MAX, MULTIPLIER_MAX, WEIGHT_MAX, Layer
from tb.harness.runner import BUILD, seed
from tb.harness.streams import Word, pack, unpack

_FILE_PARAMETERS = {"weights": "WeightFile", "bias": "BiasFile", "multiplier": "MultiplierFile"}


@dataclass(frozen=True)
class Lanes:
    """What one word of a stream carries: `count` values of `bits` bits, the first lowest."""

    count: int
    bits: int
    signed: bool = False

    def words(self, values: np.ndarray) -> list[Word]:
        """The words that carry int (N, channels, ...): image by image, channels fastest."""
        beats = np.moveaxis(values, 1, -1).reshape(-1, self.count)
        return [pack(beat, self.bits) for beat in beats.tolist()]

    def values(self, words: Iterable[Word], shape: tuple[int, ...]) -> np.ndarray:
        """int64 of shape (N, channels, ...): what the words carry; the inverse of `words`."""
        beats = [unpack(_single(word), self.bits, self.count, self.signed) for word in words]
        last = np.array(beats).reshape(shape[0], *shape[2:], shape[1])
        return np.moveaxis(last, -1, 1)


def _single(word: Word) -> int:
    """A word of a stream that has one signal."""
    assert isinstance(word, int)
    return word


def linear(
    inputs: int, outputs: int, simd: int, pe: int, dsp: bool = True, out_lanes: int = 1
) -> LayerDesign:
    """A fully connected layer with requantiser, folded as model.hardware.designs.Folding says."""
    rng = _generator(inputs, outputs)
    layer = _layer(rng, "linear", (outputs, inputs))
    return LayerDesign(layer, Folding(simd, pe, dsp=dsp), out_lanes)


def conv(
    height: int,
    width: int,
    inputs: int,
    outputs: int,
    kernel: int,
    simd: int,
    pe: int,
    padding: int = 0,
    lanes: int = 1,
    dsp: bool = True,
    out_lanes: int = 1,
    engine: int = Engine.MULTIPLY,
    weight: int | None = None,
) -> LayerDesign:
    """A convolution of `inputs` channels of height x width, with requantiser and 2x2 max-pool; all
    weights of the first channel are `weight`, if that is given."""
    rng = _generator(height, width, inputs, outputs, kernel, padding)
    size = {"in_height": height, "in_width": width, "padding": padding, "pool": True}
    layer = _layer(rng, "conv", (outputs, inputs, kernel, kernel), **size)
    if weight is not None:
        weights = layer.weights.copy()
        weights[0] = weight
        layer = replace(layer, weights=weights)
    return LayerDesign(layer, Folding(simd, pe, lanes, dsp, Engine(engine)), out_lanes)


def make_layer(arguments: Mapping[str, Any]) -> LayerDesign:
    """The layer of {"kind": "linear" or "conv", and the arguments of that function}."""
    rest = dict(arguments)
    kinds: dict[str, Callable[..., LayerDesign]] = {"linear": linear, "conv": conv}
    return kinds[rest.pop("kind")](**rest)


def memory_files(item: LayerDesign, folder: Path) -> list[Path]:
    """Writes the layer's memory files, the exporter's, into `folder`; their paths."""
    return write_files(layer_files(item), folder)


def header_folder(item: LayerDesign, name: str) -> Path:
    """A folder called `name` with a header whose Graph is the layer's, and with the default design
    point's Config; an include folder for `simulate`."""
    folder = BUILD / "headers" / name
    config, end, _ = (CONFIG / DEFAULT / HEADER).read_text().partition("};\n")
    words = [(f"{NODE_BITS}'h0", "no network"), *graph_words(item)]
    text = config + end + "\n".join([*vector("Graph", words, NODE_BITS), ""])
    write_atomically(folder / HEADER, text)
    return folder


def file_parameters(paths: Iterable[Path]) -> dict[str, str]:
    """The RTL parameters that name memory files: {"WeightFile": "x_weights.mem"} and so on."""
    return {_FILE_PARAMETERS[path.stem.split("_")[-1]]: path.name for path in paths}


def activations(item: LayerDesign, count: int) -> np.ndarray:
    """uint8 (count, inputs) or, for a convolution, (count, channels, rows, columns), 0..127.

    The first is all 127, the second all 0, the third holds only these two, the rest is random.
    """
    layer = item.layer
    size = (layer.in_height, layer.in_width) if layer.kind == "conv" else ()
    rng = _generator(count, layer.taps)
    x = rng.integers(0, ACTIVATION_MAX + 1, (count, layer.in_channels, *size), np.uint8)
    x[0] = ACTIVATION_MAX
    x[1:2] = 0
    x[2:3] = ACTIVATION_MAX * (x[2:3] & 1)
    return x


def result_cycles(item: LayerDesign, accepted: Iterable[int]) -> list[int]:
    """Cycles in which a matrix-vector unit's results come, if nothing waits, from those in which
    the beats of whole vectors are accepted; AssertionError unless a beat takes its groups' time."""
    beats = np.array(list(accepted)).reshape(-1, item.beats)
    assert (np.diff(beats.ravel()) == item.groups).all()
    issued = beats[:, -1:] - item.groups + 1 + np.arange(item.groups)
    return (issued + mvu_latency(item)).ravel().tolist()


def _generator(*key: int) -> np.random.Generator:
    return np.random.default_rng([seed(), *key])


def _layer(rng: np.random.Generator, kind: str, shape: tuple[int, ...], **size: Any) -> Layer:
    outputs, taps = shape[0], int(np.prod(shape[1:]))
    sums = taps * WEIGHT_MAX * ACTIVATION_MAX
    sign = rng.permutation(np.resize([1, -1, 0, 0], max(outputs, 4)))[:outputs]
    weights = rng.integers(-WEIGHT_MAX, WEIGHT_MAX + 1, (outputs, taps))
    weights = np.where(sign[:, np.newaxis], WEIGHT_MAX * sign[:, np.newaxis], weights)
    bias = np.where(sign, sums * sign, rng.integers(-sums // 4, sums // 4 + 1, outputs))
    # Most activations are then neither 0 nor 127.
    shift = (sums * MULTIPLIER_MAX // (2 * ACTIVATION_MAX)).bit_length()
    multiplier = rng.integers(MULTIPLIER_MAX // 4, MULTIPLIER_MAX + 1, outputs)
    return Layer(
        kind,
        kind,
        weights.reshape(shape).astype(np.int8),
        bias.astype(np.int32),
        multiplier.astype(np.int32),
        shift,
        **size,
    )

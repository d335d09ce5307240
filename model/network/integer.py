# SPDX-License-Identifier: Apache-2.0
"""The integer network: the single source of truth from which golden model, memory files, C and
cycle model are made. The arithmetic is rules (1) to (8) of docs/contract.md."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from model.errors import InputError
from model.files import (
    ROOT,
    Json,
    json_entry,
    load_npz,
    npz_bytes,
    parse_json_entry,
    write_atomically,
)

TRAINED = ROOT / "model" / "trained" / "lenet5.npz"

ACTIVATION_BITS = 7  # of the value: no activation is negative
ACTIVATION_MAX = 2**ACTIVATION_BITS - 1
WEIGHT_BITS = 8  # the sign among them
WEIGHT_MAX = 2 ** (WEIGHT_BITS - 1) - 1
MULTIPLIER_BITS = 17  # (5): acc (25 bits signed) x M (18 bits signed) is one DSP48E1
MULTIPLIER_MAX = 2**MULTIPLIER_BITS - 1
SHIFT_MAX = 40
POOL = 2

_FORMAT = 1
# What a layer's entry in the file's header holds; its arrays are entries of their own.
_HEADER_TYPES = {
    "name": str,
    "kind": str,
    "shift": int,
    "padding": int,
    "in_height": int,
    "in_width": int,
    "pool": bool,
}


def weight_max(bits: int) -> int:
    """The greatest weight of so many bits: the range is symmetric (3)."""
    return 2 ** (bits - 1) - 1


def _require(condition: bool, message: str) -> None:
    if not condition:
        raise InputError(message)


def _frozen(array: np.ndarray) -> np.ndarray:
    copy = np.array(array, order="C")
    copy.setflags(write=False)
    return copy


@dataclass(frozen=True, eq=False)
class Layer:
    """One convolution or fully connected layer. Arrays are copied and made read-only; InputError
    says what breaks the contract.

    weights     int8, conv (out, in, k, k), linear (out, in), -127..127 (3)
    bias        int32 (out,), in units of input scale x weight scale
    multiplier  int32 (out,), 1 <= M < 2^17 (5), or None for the last layer (8)
    shift       S of (5), 1..40, or 0 for the last layer
    padding     zeros on every side, 0 for linear
    in_height, in_width   pixels before padding, 1 and 1 for linear
    pool        a 2x2 max-pool follows
    """

    name: str
    kind: str
    weights: np.ndarray
    bias: np.ndarray
    multiplier: np.ndarray | None
    shift: int
    padding: int = 0
    in_height: int = 1
    in_width: int = 1
    pool: bool = False

    def __post_init__(self) -> None:
        for key in ("weights", "bias", "multiplier"):
            array = getattr(self, key)
            if array is not None:
                object.__setattr__(self, key, _frozen(array))
        self._check_arrays()
        self._check_geometry()

    def _check_arrays(self) -> None:
        _require(self.kind in ("conv", "linear"), f"{self.name}: unknown kind {self.kind!r}")
        _require(self.weights.dtype == np.int8, f"{self.name}: weights are not int8")
        dimensions = 4 if self.kind == "conv" else 2
        _require(
            self.weights.ndim == dimensions and self.weights.size > 0,
            f"{self.name}: {self.kind} weights of shape {self.weights.shape}",
        )
        _require(self.weights.min() >= -WEIGHT_MAX, f"{self.name}: a weight is -128")
        self._check_vector("bias", self.bias)
        if self.multiplier is None:
            _require(self.shift == 0, f"{self.name}: a shift without multipliers")
            return
        self._check_vector("multiplier", self.multiplier)
        _require(
            self.multiplier.min() >= 1 and self.multiplier.max() <= MULTIPLIER_MAX,
            f"{self.name}: a multiplier is not in 1..{MULTIPLIER_MAX}",
        )
        _require(
            1 <= self.shift <= SHIFT_MAX,
            f"{self.name}: shift {self.shift} is not in 1..{SHIFT_MAX}",
        )

    def _check_vector(self, key: str, array: np.ndarray) -> None:
        _require(
            array.dtype == np.int32 and array.shape == (self.out_channels,),
            f"{self.name}: {key} is {array.dtype} {array.shape}, not int32 ({self.out_channels},)",
        )

    def _check_geometry(self) -> None:
        if self.kind == "linear":
            plain = (self.padding, self.in_height, self.in_width, self.pool) == (0, 1, 1, False)
            _require(plain, f"{self.name}: a linear layer has no size, padding or pool")
            return
        _require(self.weights.shape[2] == self.weights.shape[3], f"{self.name}: kernel not square")
        _require(0 <= self.padding < self.kernel, f"{self.name}: padding {self.padding}")
        _require(min(self.out_height, self.out_width) >= 1, f"{self.name}: kernel exceeds input")
        if self.pool:
            _require(
                self.out_height % POOL == 0 and self.out_width % POOL == 0,
                f"{self.name}: {self.out_height}x{self.out_width} cannot be pooled 2x2",
            )

    @property
    def multipliers(self) -> np.ndarray:
        """M of (5), of a layer that is not the last."""
        if self.multiplier is None:
            raise ValueError(f"{self.name}: the last layer is not requantised")
        return self.multiplier

    @property
    def out_channels(self) -> int:
        return self.weights.shape[0]

    @property
    def in_channels(self) -> int:
        """Channels of a convolution's input; inputs of a linear layer."""
        return self.weights.shape[1]

    @property
    def kernel(self) -> int:
        """Side of the window; 1 for linear."""
        return self.weights.shape[2] if self.kind == "conv" else 1

    @property
    def taps(self) -> int:
        """Products summed in one output."""
        return self.in_channels * self.kernel**2

    @property
    def out_height(self) -> int:
        """Rows of output, before pooling."""
        return self.in_height + 2 * self.padding - self.kernel + 1

    @property
    def out_width(self) -> int:
        """Columns of output, before pooling."""
        return self.in_width + 2 * self.padding - self.kernel + 1

    @property
    def macs(self) -> int:
        """Multiplications an image."""
        return self.taps * self.out_channels * self.out_height * self.out_width

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.weights.size + self.bias.size

    @property
    def result_shape(self) -> tuple[int, int, int]:
        """(channels, rows, columns) handed to the next layer, after pooling."""
        step = POOL if self.pool else 1
        return self.out_channels, self.out_height // step, self.out_width // step


@dataclass(frozen=True, eq=False)
class Network:
    """A chain of layers whose shapes fit, the last giving logits; InputError if it is none.

    `meta` holds JSON values: scales, how it was trained. Nothing computes from it.
    """

    layers: tuple[Layer, ...]
    meta: Mapping[str, Json] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "layers", tuple(self.layers))
        _require(len(self.layers) > 0, "the network has no layers")
        names = [layer.name for layer in self.layers]
        _require(len(set(names)) == len(names), f"layer names repeat: {', '.join(names)}")
        self._check_chain()
        for layer in self.layers:
            _require(
                self.accumulator_bound(layer).max() < 2**31,
                f"{layer.name}: the accumulator exceeds 32 bits",
            )

    def _check_chain(self) -> None:
        first, last = self.layers[0], self.layers[-1]
        _require(
            first.in_channels == 1 or first.kind == "linear",
            f"{first.name}: the first layer reads one channel, not {first.in_channels}",
        )
        _require(
            last.kind == "linear" and last.multiplier is None,
            f"{last.name}: the last layer is linear, without multipliers",
        )
        for layer, following in zip(self.layers, self.layers[1:], strict=False):
            _require(layer.multiplier is not None, f"{layer.name}: multipliers are missing")
            given = layer.result_shape
            if following.kind == "linear":
                given = (int(np.prod(given)), 1, 1)
            wanted = (following.in_channels, following.in_height, following.in_width)
            _require(
                given == wanted, f"{following.name}: takes {wanted}, but {layer.name} gives {given}"
            )

    def layer(self, name: str) -> Layer:
        """The layer called `name`; InputError if there is none."""
        for layer in self.layers:
            if layer.name == name:
                return layer
        known = ", ".join(layer.name for layer in self.layers)
        raise InputError(f"no layer is called {name!r} (there are {known})")

    @property
    def pool_names(self) -> dict[str, str]:
        """Layer name -> "pool1", "pool2", ...: what its pooled output is called, for those that
        pool."""
        pooled = (layer.name for layer in self.layers if layer.pool)
        return {name: f"pool{number}" for number, name in enumerate(pooled, start=1)}

    @property
    def classes(self) -> int:
        """Logits an image."""
        return self.layers[-1].out_channels

    @property
    def parameters(self) -> int:
        """Weights and biases of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @staticmethod
    def accumulator_bound(layer: Layer) -> np.ndarray:
        """int64 (out,): the greatest |acc| of (4) that activations 0..127 can cause, per output.

        It is reached, and no partial sum in any order that starts at the bias exceeds it.
        """
        weights = layer.weights.reshape(layer.out_channels, -1).astype(np.int64)
        bias = layer.bias.astype(np.int64)
        highest = bias + ACTIVATION_MAX * weights.clip(min=0).sum(axis=1)
        lowest = bias + ACTIVATION_MAX * weights.clip(max=0).sum(axis=1)
        return np.maximum(np.abs(highest), np.abs(lowest))

    @property
    def fingerprint(self) -> int:
        """32 bits that tell networks apart, of all that `golden.run` computes with; not of where
        the network came from (`meta`)."""
        digest = hashlib.sha256(replace(self, meta={}).to_bytes()).digest()
        return int.from_bytes(digest[:4], "big")

    def save(self, path: Path | str) -> None:
        """Write the network as one .npz; the same network gives the same bytes."""
        write_atomically(path, self.to_bytes())

    def to_bytes(self) -> bytes:
        """What `save` writes."""
        header = {
            "format": _FORMAT,
            "layers": [
                {key: getattr(layer, key) for key in _HEADER_TYPES} for layer in self.layers
            ],
            "meta": dict(self.meta),
        }
        arrays = {"header": json_entry(header)}
        for layer in self.layers:
            arrays[f"{layer.name}.weights"] = layer.weights
            arrays[f"{layer.name}.bias"] = layer.bias
            if layer.multiplier is not None:
                arrays[f"{layer.name}.multiplier"] = layer.multiplier
        return npz_bytes(arrays)

    @classmethod
    def load(cls, path: Path | str = TRAINED) -> "Network":
        """The network saved at `path`; InputError names the file and what is wrong with it."""
        arrays = load_npz(path)
        try:
            header = _parse_header(arrays)
            layers = tuple(_layer_from(entry, arrays) for entry in header["layers"])
            return cls(layers, header["meta"])
        except InputError as error:
            raise InputError(f"{path}: {error}") from None


def _parse_header(arrays: Mapping[str, np.ndarray]) -> dict[str, Json]:
    _require("header" in arrays, "no header: not a saved network")
    header: dict[str, Json] = parse_json_entry(arrays["header"])
    _require(
        isinstance(header, dict) and header.get("format") == _FORMAT,
        f"not a network of format {_FORMAT}",
    )
    _require(
        isinstance(header.get("layers"), list) and isinstance(header.get("meta"), dict),
        "the header lacks its layers or meta",
    )
    return header


def _layer_from(entry: Json, arrays: Mapping[str, np.ndarray]) -> Layer:
    fits = (
        isinstance(entry, dict)
        and entry.keys() == _HEADER_TYPES.keys()
        and all(type(entry[key]) is kind for key, kind in _HEADER_TYPES.items())
    )
    _require(fits, f"the header's layer {entry!r} is malformed")
    name = entry["name"]
    for key in ("weights", "bias"):
        _require(f"{name}.{key}" in arrays, f"{name}.{key} is missing")
    return Layer(
        weights=arrays[f"{name}.weights"],
        bias=arrays[f"{name}.bias"],
        multiplier=arrays.get(f"{name}.multiplier"),
        **entry,
    )

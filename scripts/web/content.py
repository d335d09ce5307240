# SPDX-License-Identifier: Apache-2.0
"""What the page holds: networks, design points with their WebAssembly, sample images, and what the
golden model makes of them. All of it is computed here from what is committed; nothing is a stored
result."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data.datasets import DataSet, by_name, load_sample
from model.files import ROOT
from model.hardware.designs import DESIGNS, DesignPoint, LayerDesign
from model.hardware.export import HEADER, PREFIX, exported_files, fingerprint_line
from model.network import golden
from model.network.integer import Layer, Network
from model.network.packets import CLASS_BITS, IMAGE_AT, NETWORK_AT, NETWORK_BITS
from scripts.web.delta import delta
from scripts.web.wasm import compiled

# Design points that the page offers, the first shown first.
OFFERED = ("base", "tiny")
_TRAINED = ROOT / "model" / "trained"
# Values that streams between the layers carry, by golden.run's names, in the wrapper's order.
STREAMS = ("pool1", "pool2", "fc1", "fc2")


@dataclass(frozen=True)
class Offer:
    """A network that the page offers: its file's stem, what a reader calls it, whose samples, and
    the file, if it is not a committed one."""

    stem: str
    title: str
    data_set: str
    path: Path | None = None

    def network(self) -> Network:
        return Network.load(self.path) if self.path else trained(self.stem)


NETWORKS = (
    Offer("lenet5", "MNIST, INT8", "mnist"),
    Offer("lenet5_int4", "MNIST, INT4 weights", "mnist"),
    Offer("fashion", "Fashion-MNIST, INT8", "fashion"),
)

_CLASS_NAMES = {
    "mnist": [str(digit) for digit in range(10)],
    "fashion": [
        *("T-shirt", "trousers", "pullover", "dress", "coat"),
        *("sandal", "shirt", "sneaker", "bag", "ankle boot"),
    ],
}


def own(path: Path) -> Offer:
    """The offer of a network of one's own, which is shown MNIST's samples."""
    return Offer(path.stem, path.stem, "mnist", path)


def content(modules: Mapping[str, bytes], offered: Sequence[Offer] = NETWORKS) -> dict:
    """All of the above, for `bundle`. modules: the WebAssembly of each network, by the stem of its
    file: those of the offered that the page has."""
    offers = [offer for offer in offered if offer.stem in modules]
    networks = {offer.stem: offer.network() for offer in offers}
    data_sets = {offer.data_set: by_name(offer.data_set) for offer in offers}
    first = modules[offers[0].stem]
    return {
        "networks": {
            offer.stem: {
                "title": offer.title,
                "samples": offer.data_set,
                # What the header of each result says of the network.
                "mark": networks[offer.stem].fingerprint % 2**NETWORK_BITS,
                "layers": [_layer(layer) for layer in networks[offer.stem].layers],
                "golden": golden_results(networks[offer.stem], data_sets[offer.data_set]),
                # Networks differ in shifts alone, constants of the module: a few bytes each.
                "delta": delta(first, modules[offer.stem]),
            }
            for offer in offers
        },
        "designs": {
            name: _design(number, DESIGNS[name], networks) for number, name in enumerate(OFFERED)
        },
        "samples": {name: _samples(data_set) for name, data_set in data_sets.items()},
        "streams": STREAMS,
        "header": {"classBits": CLASS_BITS, "imageAt": IMAGE_AT, "networkAt": NETWORK_AT},
        "module": first,
    }


def trained(stem: str) -> Network:
    """The committed integer network of that name."""
    return Network.load(_TRAINED / f"{stem}.npz")


def module(network: Network) -> bytes:
    """The WebAssembly module of the RTL for `network`, with every design point offered; InputError
    if a compiler is missing."""
    return compiled({name: exported_files(network, DESIGNS[name])[HEADER] for name in OFFERED})


def golden_results(network: Network, data_set: DataSet) -> dict[str, np.ndarray]:
    """What the golden model makes of the committed samples: logits int32 (N * classes,), and
    CRC-32 of each stream's values in the order (channel, row, column), uint32 (N * streams,)."""
    values = golden.run(network, load_sample(data_set)[0])
    sums = [[zlib.crc32(image.tobytes()) for image in values[name]] for name in STREAMS]
    return {
        "logits": values["logits"].ravel(),
        "checksums": np.array(sums, np.uint32).T.ravel(),
    }


def _layer(layer: Layer) -> dict:
    return {
        "name": layer.name,
        "kind": layer.kind,
        "inChannels": layer.in_channels,
        "outChannels": layer.out_channels,
        "kernel": layer.kernel,
        "padding": layer.padding,
        "inHeight": layer.in_height,
        "inWidth": layer.in_width,
        "pool": layer.pool,
        "shift": layer.shift,
        "weights": layer.weights.ravel(),
        "bias": layer.bias,
        "multiplier": layer.multiplier,
    }


def _design(number: int, design: DesignPoint, networks: Mapping[str, Network]) -> dict:
    """number: of the design point in the module."""
    return {
        "number": number,
        "macs": design.macs_in_parallel(),
        "layers": [_folding(item) for item in design.layers(next(iter(networks.values())))],
        "memories": {stem: _memories(network, design) for stem, network in networks.items()},
    }


def _memories(network: Network, design: DesignPoint) -> dict:
    """The page makes the memory files itself: what their names and their texts begin with, and,
    since it has to agree with the exporter, file -> CRC-32 of its text."""
    files = exported_files(network, design)
    sums = {name: zlib.crc32(text.encode()) for name, text in files.items() if name != HEADER}
    return {
        "prefix": PREFIX,
        "firstLine": fingerprint_line(network, design),
        "checksums": sums,
    }


def _folding(item: LayerDesign) -> dict:
    return {
        "simd": item.simd,
        "pe": item.pe,
        "dsp": item.folding.dsp,
        "beats": item.beats,
        "groups": item.groups,
        "inLanes": item.in_lanes,
        "outLanes": item.out_lanes,
        "accumulatorBits": item.accumulator_bits,
        "busyCycles": item.busy_cycles,
    }


def _samples(data_set: DataSet) -> dict:
    images, labels = load_sample(data_set)
    return {"classes": _CLASS_NAMES[data_set.name], "images": images.ravel(), "labels": labels}

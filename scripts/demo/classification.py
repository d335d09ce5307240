# SPDX-License-Identifier: Apache-2.0
"""Classifies images on the RTL in simulation and compares every layer with the golden model: what
the demo shows, as data."""

import math
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from model.comparison import Comparison
from model.errors import InputError
from model.hardware.designs import DesignPoint, design_point
from model.hardware.export import config_folder, stale_files
from model.network.integer import Network
from model.network.outputs import class_names
from tb.harness.accelerator import Record, compared_streams, comparisons, images_as_packets, play

# So many packets are played at least, fewer images again and again: the first follows no other.
_LEAST_PACKETS = 3


@dataclass(frozen=True)
class Classification:
    """One image and what the RTL made of it.

    image: uint8 (28, 28); label: the right class, or None if it is not known
    logits: int32 (10,)
    cycles: up to the last result word; of the run's first image from its first pixel, of the
        others, which find the pipeline filled, from the previous result
    compared, differing: values of all layers that were compared with the golden model
    name: of the class, if it has another than its number
    """

    image: np.ndarray
    label: int | None
    digit: int
    logits: np.ndarray
    cycles: int
    first: bool
    compared: int
    differing: int
    name: str = ""

    @property
    def right(self) -> bool | None:
        return None if self.label is None else self.digit == self.label


@dataclass(frozen=True)
class DemoRun:
    """Images classified in one simulation.

    layers: each layer with the golden model's, of all packets
    packets: how many were played: the images, again and again if they are few
    latency: cycles from the first pixel to the last result word of the first image
    intervals: int (packets - 2,), cycles between successive results, the pipeline filled
    """

    design: str
    simulator: str
    items: list[Classification]
    packets: int
    layers: list[Comparison]
    latency: int
    intervals: np.ndarray

    @property
    def labelled(self) -> int:
        return sum(item.label is not None for item in self.items)

    @property
    def right(self) -> int:
        return sum(item.right is True for item in self.items)

    @property
    def compared(self) -> int:
        return sum(layer.values for layer in self.layers)

    @property
    def differing(self) -> int:
        return sum(layer.different for layer in self.layers)

    @property
    def reach(self) -> tuple[int, int]:
        """The least and the greatest logit of all images."""
        logits = np.array([item.logits for item in self.items])
        return int(logits.min()), int(logits.max())

    def images_per_second(self, megahertz: float) -> float:
        """What the measured interval gives at a stated clock."""
        return megahertz * 1e6 / self.intervals.mean()


def play_images(
    images: np.ndarray,
    labels: Sequence[int | None],
    design: str,
    simulator: str,
    network: Network | None = None,
) -> DemoRun:
    """Streams images uint8 (N, 28, 28), N >= 1, through the design point, back to back, with
    `network` (default: the trained one).

    Raises as tb.harness.accelerator.play does, SimulationError or InputError; the latter also if
    the RTL's memory files are not those of the network.
    """
    network = network or Network.load()
    _check_exported(network, design_point(design))
    packets = images_as_packets(images) * math.ceil(_LEAST_PACKETS / len(images))
    record = play(design, packets, simulator, network=network)
    return DemoRun(
        design=design,
        simulator=simulator,
        items=_items(
            images, labels, record, _differing(record, network, packets), class_names(network)
        ),
        packets=len(packets),
        layers=comparisons(record, network, packets),
        latency=record.latency,
        intervals=record.intervals[1:],
    )


def _check_exported(network: Network, design: DesignPoint) -> None:
    folder = config_folder(network, design)
    if stale_files(network, design, folder):
        raise InputError(
            f"{os.path.relpath(folder)}: not what the trained network exports (run make export)"
        )


def _items(
    images: np.ndarray,
    labels: Sequence[int | None],
    record: Record,
    counts: np.ndarray,
    names: Mapping[int, str],
) -> list[Classification]:
    cycles = [record.latency, *map(int, record.intervals)]
    return [
        Classification(
            image=image,
            label=label,
            digit=int(record.classes[index]),
            logits=record.logits[index],
            cycles=cycles[index],
            first=index == 0,
            compared=int(counts[index, 0]),
            differing=int(counts[index, 1]),
            name=names.get(int(record.classes[index]), ""),
        )
        for index, (image, label) in enumerate(zip(images, labels, strict=True))
    ]


def _differing(record: Record, network: Network, packets: Sequence[np.ndarray]) -> np.ndarray:
    """int (N, 2): values compared and values that differ, for each packet, over all layers."""
    counts = np.zeros((len(packets), 2), np.int64)
    for _, wanted, got in compared_streams(record, network, packets):
        wrong = (got != wanted).reshape(len(packets), -1)
        counts += np.column_stack([np.full(len(packets), wrong.shape[1]), wrong.sum(axis=1)])
    return counts

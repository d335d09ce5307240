# SPDX-License-Identifier: Apache-2.0
"""Pictures of the user's own, read as the demo reads them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from model.data import picture
from model.errors import InputError
from model.network.interface import IMAGE_SIDE

_SIZE = (IMAGE_SIDE, IMAGE_SIDE)


def read_pictures(
    parts: Mapping[str, Mapping[str, list[Path]]], outputs: Mapping[str, int]
) -> tuple[dict[str, tuple[np.ndarray, np.ndarray]], list[str]]:
    """(split -> (images uint8 (N, 28, 28), labels uint8 (N,)), notes) of the pictures of `parts`,
    split -> class -> files. InputError names the first file that cannot be read, and how many."""
    given, faults = {}, []
    notes = _Notes([], [], [])
    total = sum(len(files) for classes in parts.values() for files in classes.values())
    with tqdm(total=total, desc="reading", unit="picture", leave=False, disable=None) as progress:
        for split, classes in parts.items():
            images, labels = [], []
            for name, files in classes.items():
                for path in files:
                    progress.update()
                    try:
                        images.append(_read(path, notes))
                    except InputError as error:
                        faults.append(error)
                        continue
                    labels.append(outputs[name])
            given[split] = np.array(images, np.uint8), np.array(labels, np.uint8)
    if faults:
        raise InputError(
            f"{len(faults)} of {total} pictures cannot be read; the first: "
            f"{faults[0]}; mend or remove them"
        )
    return given, notes.lines()


@dataclass(frozen=True)
class _Notes:
    """What is to be said of pictures read: the size of each; those that show nothing; those whose
    reading is in doubt, with the first reason."""

    sizes: list[tuple[int, int]]
    blank: list[Path]
    doubtful: list[str]

    def lines(self) -> list[str]:
        lines = [_sizes(self.sizes)]
        if self.blank:
            count = len(self.blank)
            lines.append(f"black, since they show nothing: {count:,}; one is {self.blank[0]}")
        if self.doubtful:
            count = len(self.doubtful)
            lines.append(f"read with doubt: {count:,}; one is {self.doubtful[0]}")
        return lines


def _read(path: Path, notes: _Notes) -> np.ndarray:
    """uint8 (28, 28) of the picture at `path`: black if it shows nothing, as an empty square of a
    form may be a class too."""
    try:
        reading = picture.look(path, own=True)
    except picture.ShowsNothingError as error:
        notes.sizes.append(error.size)
        notes.blank.append(path)
        return np.zeros(_SIZE, np.uint8)
    notes.sizes.append(reading.size)
    if reading.warnings:
        notes.doubtful.append(f"{path}: {reading.warnings[0]}")
    return reading.digits[0].image


def _sizes(sizes: list[tuple[int, int]]) -> str:
    others = sorted({size for size in sizes if size != _SIZE})
    if not others:
        return f"all pictures are {IMAGE_SIDE}x{IMAGE_SIDE}"
    count = sum(size != _SIZE for size in sizes)
    low, high = (f"{width}x{height}" for width, height in (others[0], others[-1]))
    span = low if low == high else f"{low} to {high}"
    return f"{count:,} of {len(sizes):,} pictures ({span}) were made {IMAGE_SIDE}x{IMAGE_SIDE}"

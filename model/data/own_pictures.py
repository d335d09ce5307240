# SPDX-License-Identifier: Apache-2.0
"""Pictures of the user's own, a folder for each class: found, read, and made 28x28 and grey."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from tqdm import tqdm

from model.data import picture
from model.errors import InputError
from model.network.interface import IMAGE_SIDE

SUFFIXES = frozenset(
    (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff", ".pgm", ".ppm")
)
_SIZE = (IMAGE_SIDE, IMAGE_SIDE)


def split_folders(folder: Path) -> dict[str, Path]:
    """Split -> the folder with its class folders: "train" and "test" if both are there, else all
    is to train on."""
    places = {split: folder / split for split in ("train", "test")}
    if all(place.is_dir() for place in places.values()):
        return places
    return {"train": folder}


def class_folders(folder: Path) -> dict[str, list[Path]]:
    """Class -> its pictures, in the order of their names; InputError if a folder has none."""
    folders = sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")
    if not folders and any(map(_is_picture, folder.iterdir())):
        raise InputError(
            f"{folder}: its pictures lie side by side; put those of each class into "
            "a folder of their own, named after the class"
        )
    found = {path.name: sorted(filter(_is_picture, path.iterdir())) for path in folders}
    for name, pictures in found.items():
        if not pictures:
            raise InputError(
                f"{folder / name}: an empty class: no pictures "
                f"({', '.join(sorted(SUFFIXES))}) in it"
            )
    return found


def read_pictures(
    parts: Mapping[str, Mapping[str, list[Path]]], outputs: Mapping[str, int]
) -> tuple[dict[str, tuple[np.ndarray, np.ndarray]], list[str]]:
    """(split -> (images uint8 (N, 28, 28), labels uint8 (N,)), notes) of the pictures of `parts`,
    split -> class -> files. InputError names the first file that cannot be read, and how many."""
    given, faults, sizes = {}, [], []
    total = sum(len(files) for classes in parts.values() for files in classes.values())
    with tqdm(total=total, desc="reading", unit="picture", leave=False, disable=None) as progress:
        for split, classes in parts.items():
            images, labels = [], []
            for name, files in classes.items():
                for path in files:
                    progress.update()
                    try:
                        image, size = read_picture(path)
                    except InputError as error:
                        faults.append(error)
                        continue
                    images.append(image)
                    labels.append(outputs[name])
                    sizes.append(size)
            given[split] = np.array(images, np.uint8), np.array(labels, np.uint8)
    if faults:
        raise InputError(
            f"{len(faults)} of {total} pictures cannot be read; the first: "
            f"{faults[0]}; mend or remove them"
        )
    return given, _notes(sizes)


def read_picture(path: Path) -> tuple[np.ndarray, tuple[int, int]]:
    """(uint8 (28, 28), (width, height) before) of the picture at `path`: grey, what is
    transparent black; if it is not 28x28, scaled to fit, its border's grey filling the rest."""
    try:
        seen = picture.read(path)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    with Image.open(path) as original:
        size = original.size  # what was read may have been reduced
    black = Image.new("RGBA", seen.size, "black")
    grey = Image.alpha_composite(black, seen).convert("L")
    if grey.size != _SIZE:
        fitted = ImageOps.contain(grey, _SIZE, Image.Resampling.LANCZOS)
        whole = Image.new("L", _SIZE, _border_grey(fitted))
        whole.paste(fitted, ((IMAGE_SIDE - fitted.width) // 2, (IMAGE_SIDE - fitted.height) // 2))
        return np.array(whole), size
    return np.array(grey), size


def _border_grey(grey: Image.Image) -> int:
    values = np.asarray(grey)
    border = (values[0], values[-1], values[:, 0], values[:, -1])
    return int(np.median(np.concatenate(border)))


def _is_picture(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() in SUFFIXES and path.name[0] != "."


def _notes(sizes: list[tuple[int, int]]) -> list[str]:
    others = sorted({size for size in sizes if size != _SIZE})
    if not others:
        return [f"all pictures are {IMAGE_SIDE}x{IMAGE_SIDE}"]
    count = sum(size != _SIZE for size in sizes)
    low, high = (f"{width}x{height}" for width, height in (others[0], others[-1]))
    span = low if low == high else f"{low} to {high}"
    return [f"{count:,} of {len(sizes):,} pictures ({span}) were made {IMAGE_SIDE}x{IMAGE_SIDE}"]

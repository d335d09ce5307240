# SPDX-License-Identifier: Apache-2.0
"""Arrays of the user's own, recognised by what is in the file: .npz archives, by the names of their
arrays, and Kaggle's CSV, a label and the 784 pixels of an image in each line."""

import re
import zipfile
from pathlib import Path

import numpy as np

from model.errors import InputError
from model.files import load_npz
from model.network.interface import IMAGE_SIDE

Labelled = tuple[np.ndarray, np.ndarray]

# Words in names of arrays and files. An array of neither split is trained on.
_IMAGE_WORDS = frozenset(("images", "image", "imgs", "x", "data", "pixels"))
_LABEL_WORDS = frozenset(("labels", "label", "y", "targets", "target", "classes"))
_SPLIT_WORDS = {
    "test": frozenset(("test", "testing", "t10k")),
    "validation": frozenset(("val", "valid", "validation", "dev")),
}
_PIXELS = IMAGE_SIDE**2
_LABEL_COLUMNS = ("label", "labels", "class", "y", "target")


def array_files(paths: list[Path]) -> list[Path]:
    """Those of the files that hold labelled images."""
    return [path for path in paths if _is_archive(path) or _is_table(path)]


def read_arrays(paths: list[Path]) -> dict[str, Labelled]:
    """Split -> (images uint8 (N, 28, 28), labels int64 (N,)) of the files. InputError if two claim
    one split, and for whatever does not fit."""
    found: dict[str, Labelled] = {}
    origins: dict[str, Path] = {}
    for path in paths:
        given = _from_archive(path) if zipfile.is_zipfile(path) else _from_table(path)
        for split, labelled in given.items():
            if split in found:
                raise InputError(
                    f"{path.parent}: {origins[split].name} and {path.name} both seem to hold the "
                    f"{split} images; leave one of them"
                )
            found[split], origins[split] = labelled, path
    if "train" not in found:
        raise InputError(f"{paths[0]}: no images to train on")
    return found


def split_of(name: str) -> str:
    """The split that a name's words tell, "train" if none."""
    words = _words(name)
    return next((split for split, known in _SPLIT_WORDS.items() if words & known), "train")


def _words(name: str) -> set[str]:
    return set(re.split(r"[^a-z0-9]+", name.lower()))


def _is_archive(path: Path) -> bool:
    """Whether a file is an archive of arrays of which one is called as images are."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.removesuffix(".npy") for name in archive.namelist() if ".npy" in name]
    except (zipfile.BadZipFile, OSError):
        return False
    return any(_words(name) & _IMAGE_WORDS for name in names)


def _from_archive(path: Path) -> dict[str, Labelled]:
    arrays = load_npz(path)
    parts: dict[str, dict[str, str]] = {}
    for name in arrays:
        words = _words(name)
        for kind, known in (("images", _IMAGE_WORDS), ("labels", _LABEL_WORDS)):
            if words & known:
                part = parts.setdefault(split_of(name), {})
                if kind in part:
                    raise InputError(f"{path}: {part[kind]} and {name} both seem to be {kind}")
                part[kind] = name
    found = {}
    for split, part in parts.items():
        if part.keys() != {"images", "labels"}:
            missing = "labels" if "images" in part else "images"
            raise InputError(f"{path}: {', '.join(part.values())}, but no {split} {missing}")
        images = _images(arrays[part["images"]], f"{path}: {part['images']}")
        labels = whole_labels(arrays[part["labels"]], f"{path}: {part['labels']}")
        found[split] = check_pair(images, labels, f"{path}: {split}")
    return found


def _first_line(path: Path) -> list[str]:
    """The fields of the first line; none of a file that is no text."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return file.readline(32 * _PIXELS).strip().split(",")
    except (UnicodeDecodeError, OSError):
        return []


def _is_table(path: Path) -> bool:
    return len(_first_line(path)) == _PIXELS + 1


def _from_table(path: Path) -> dict[str, Labelled]:
    fields = [text.strip().strip('"').lower() for text in _first_line(path)]
    header = not all(re.fullmatch(r"[0-9.]+", text) for text in fields)
    column = next((fields.index(name) for name in _LABEL_COLUMNS if name in fields), 0)
    try:
        rows = np.loadtxt(
            path, np.int64, delimiter=",", skiprows=int(header), ndmin=2, encoding="utf-8-sig"
        )
    except ValueError as error:
        raise InputError(f"{path}: not a table of whole numbers ({error})") from None
    images = _images(np.delete(rows, column, axis=1), f"{path}: pixels")
    return {split_of(path.stem): check_pair(images, rows[:, column], str(path))}


def _images(array: np.ndarray, source: str) -> np.ndarray:
    """uint8 (N, 28, 28) of images of any usual shape and type; InputError names the `source`."""
    side = IMAGE_SIDE
    shapes = ((side, side), (side, side, 1), (1, side, side), (_PIXELS,))
    if array.shape[1:] not in shapes:
        shape = " x ".join(map(str, array.shape))
        raise InputError(f"{source}: shape {shape}; N x {side} x {side} is needed")
    values = array.reshape(len(array), side, side)
    if values.dtype == np.uint8:
        return values
    if values.dtype.kind not in "biuf" or not len(values):
        raise InputError(f"{source}: {values.dtype}, {len(values)} images; pixels are needed")
    low, high = values.min(), values.max()
    if not (low >= 0 and high <= 255):  # nor if they are not numbers
        raise InputError(f"{source}: pixels from {low:g} to {high:g}; 0 to 255, or 0 to 1, needed")
    scale = 255 if values.dtype.kind in "bf" and high <= 1 else 1
    return np.rint(values * np.float64(scale)).astype(np.uint8)


def whole_labels(array: np.ndarray, source: str) -> np.ndarray:
    """int64 (N,) of labels; InputError, which names their `source`, unless they are whole."""
    if array.ndim == 2 and array.shape[1] == 1:
        array = array[:, 0]
    if array.ndim != 1:
        shape = " x ".join(map(str, array.shape))
        raise InputError(f"{source}: shape {shape}; a list of labels is needed")
    if array.dtype.kind not in "biuf" or (array.dtype.kind == "f" and (array % 1 != 0).any()):
        raise InputError(f"{source}: labels that are not whole numbers")
    return array.astype(np.int64)


def check_pair(images: np.ndarray, labels: np.ndarray, source: str) -> Labelled:
    """Both; InputError unless there are as many of one as of the other, one at least."""
    if len(images) != len(labels):
        raise InputError(f"{source}: {len(images):,} images, but {len(labels):,} labels")
    if not len(images):
        raise InputError(f"{source}: no images in it")
    return images, labels

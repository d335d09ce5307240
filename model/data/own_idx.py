# SPDX-License-Identifier: Apache-2.0
"""IDX files of the user's own: found by their names, read and checked."""

from pathlib import Path

import numpy as np

from model.data.datasets import decode_idx, gunzip
from model.data.picture import SUFFIXES
from model.errors import InputError
from model.network.interface import IMAGE_SIDE

_KINDS = ("images", "labels")
_TEST_WORDS = ("test", "t10k")


def idx_files(folder: Path) -> dict[tuple[str, str], Path]:
    """(split, kind) -> file: "train" or "test", "images" or "labels". A plain file goes before
    the same one compressed; InputError if two others claim the same part."""
    found: dict[tuple[str, str], Path] = {}
    for path in sorted(folder.iterdir()):
        name = path.name.lower()
        kinds = [kind for kind in _KINDS if kind in name]
        if not path.is_file() or path.suffix.lower() in SUFFIXES or len(kinds) != 1:
            continue
        split = "test" if any(word in name for word in _TEST_WORDS) else "train"
        first = found.setdefault((split, kinds[0]), path)
        if first != path and path.name != f"{first.name}.gz":
            raise InputError(
                f"{folder}: {first.name} and {path.name} both seem to hold the "
                f"{split} {kinds[0]}; leave one of them"
            )
    return found


def read_idx(folder: Path) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Split -> (images uint8 (N, 28, 28), labels uint8 (N,)) of the files in `folder`."""
    files = idx_files(folder)
    splits = {split for split, _ in files} | {"train"}
    return {split: _read(folder, files, split) for split in sorted(splits)}


def _read(
    folder: Path, files: dict[tuple[str, str], Path], split: str
) -> tuple[np.ndarray, np.ndarray]:
    for kind in _KINDS:
        if (split, kind) not in files:
            raise InputError(
                f"{folder}: no {split} {kind}: no such IDX file with {kind!r} in its name"
            )
    images_path, labels_path = (files[split, kind] for kind in _KINDS)
    images, labels = _decoded(images_path), _decoded(labels_path)
    if images.ndim != 3 or images.shape[1:] != (IMAGE_SIDE, IMAGE_SIDE):
        raise InputError(
            f"{images_path}: shape {_text(images)}; images of {IMAGE_SIDE}x{IMAGE_SIDE} are "
            f"needed, N x {IMAGE_SIDE} x {IMAGE_SIDE}"
        )
    if labels.ndim != 1:
        raise InputError(f"{labels_path}: shape {_text(labels)}; a list of labels is needed")
    if len(images) != len(labels):
        raise InputError(
            f"{folder}: {len(images):,} {split} images ({images_path.name}), but "
            f"{len(labels):,} labels ({labels_path.name})"
        )
    if not len(images):
        raise InputError(f"{images_path}: no images in it")
    return images, labels


def _decoded(path: Path) -> np.ndarray:
    data = path.read_bytes()
    return decode_idx(gunzip(data, path) if path.suffix == ".gz" else data, str(path))


def _text(array: np.ndarray) -> str:
    return " x ".join(map(str, array.shape))

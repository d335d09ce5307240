# SPDX-License-Identifier: Apache-2.0
"""IDX files of the user's own: found by their names, read and checked. Whether one is compressed is
seen by its content, whatever it is called."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from model.data.datasets import GZIP_MAGIC, decode_idx, gunzip
from model.data.own_arrays import split_of
from model.data.own_folders import entries
from model.data.picture import SUFFIXES
from model.errors import InputError
from model.network.interface import IMAGE_SIDE

_KINDS = ("images", "labels")
_OTHERS = SUFFIXES | {".npz", ".csv"}
# Columns of an extended label, such as QMNIST's; the class is the first.
_EXTENDED = 8


def idx_files(folder: Path) -> dict[tuple[str, str], Path]:
    """(split, kind) -> file: "train", "validation" or "test", "images" or "labels". A plain file
    goes before the same one compressed; InputError if two others claim the same part."""
    found: dict[tuple[str, str], Path] = {}
    for path in entries(folder):
        name = path.name.lower()
        kinds = [kind for kind in _KINDS if kind in name]
        if not path.is_file() or path.suffix.lower() in _OTHERS or len(kinds) != 1:
            continue
        split = split_of(name)
        first = found.setdefault((split, kinds[0]), path)
        if first != path and path.name != f"{first.name}.gz":
            raise InputError(
                f"{folder}: {first.name} and {path.name} both seem to hold the "
                f"{split} {kinds[0]}; leave one of them"
            )
    return found


def any_idx(folder: Path) -> bool:
    """Whether a file that is called like an IDX file's part has an IDX file's content."""
    for path in entries(folder):
        if path.is_file() and any(kind in path.name.lower() for kind in _KINDS):
            try:
                if _content(path)[:2] == b"\0\0":
                    return True
            except InputError:
                continue
    return False


def read_idx(
    folder: Path, files: Mapping[tuple[str, str], Path]
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """Split -> (images uint8 (N, 28, 28), labels int64 (N,)) of the `files` in `folder`."""
    splits = {split for split, _ in files} | {"train"}
    return {split: _read(folder, files, split) for split in sorted(splits)}


def _read(
    folder: Path, files: Mapping[tuple[str, str], Path], split: str
) -> tuple[np.ndarray, np.ndarray]:
    for kind in _KINDS:
        if (split, kind) not in files:
            raise InputError(
                f"{folder}: no {split} {kind}: no such IDX file with {kind!r} in its name"
            )
    images_path, labels_path = (files[split, kind] for kind in _KINDS)
    images, labels = (decode_idx(_content(path), str(path)) for path in (images_path, labels_path))
    if images.dtype != np.uint8:
        raise InputError(f"{images_path}: not an IDX file of unsigned bytes")
    if images.ndim != 3 or images.shape[1:] != (IMAGE_SIDE, IMAGE_SIDE):
        raise InputError(
            f"{images_path}: shape {_text(images)}; images of {IMAGE_SIDE}x{IMAGE_SIDE} are "
            f"needed, N x {IMAGE_SIDE} x {IMAGE_SIDE}"
        )
    if labels.ndim == 2 and labels.shape[1] == _EXTENDED and labels.dtype != np.uint8:
        labels = labels[:, 0]
    if labels.ndim != 1:
        raise InputError(f"{labels_path}: shape {_text(labels)}; a list of labels is needed")
    if len(images) != len(labels):
        raise InputError(
            f"{folder}: {len(images):,} {split} images ({images_path.name}), but "
            f"{len(labels):,} labels ({labels_path.name})"
        )
    if not len(images):
        raise InputError(f"{images_path}: no images in it")
    return images, labels.astype(np.int64)


def _content(path: Path) -> bytes:
    data = path.read_bytes()
    return gunzip(data, path) if data.startswith(GZIP_MAGIC) else data


def _text(array: np.ndarray) -> str:
    return " x ".join(map(str, array.shape))

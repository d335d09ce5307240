# SPDX-License-Identifier: Apache-2.0
"""Which images the commands that simulate take."""

from pathlib import Path

import numpy as np

from model.data.datasets import load_mnist, load_sample
from model.errors import InputError
from model.files import load_npz


def test_images(count: int) -> tuple[np.ndarray, np.ndarray]:
    """(images uint8 (count, 28, 28), labels uint8 (count,)) of MNIST's test set: the committed
    sample as far as it goes, the full set for more. InputError if there are not as many."""
    _require_one(count)
    images, labels = load_sample()
    if count > len(images):
        images, labels = load_mnist("test")
    if count > len(images):
        raise InputError(f"N={count}: there are {len(images)} test images")
    return images[:count], labels[:count]


def stored_images(path: Path, count: int) -> tuple[np.ndarray, np.ndarray]:
    """(images uint8 (N, 28, 28), labels uint8 (N,)): the first `count` of those in the .npz at
    `path`, or all if there are fewer. InputError if it holds none."""
    arrays = load_npz(path)
    images, labels = arrays.get("images"), arrays.get("labels")
    if images is None or labels is None or not len(images) or len(images) != len(labels):
        raise InputError(f"{path}: not images and labels, as many of one as of the other")
    _require_one(count)
    return images[:count], labels[:count]


def _require_one(count: int) -> None:
    if count < 1:
        raise InputError(f"N={count}: at least one image is needed")

# SPDX-License-Identifier: Apache-2.0
"""Shared fixtures: the committed network and sample, and the full data sets where they are."""

import numpy as np
import pytest

from model.data import datasets
from model.files import load_npz, npz_bytes
from model.network.integer import Network


@pytest.fixture(scope="session")
def network():
    return Network.load()


@pytest.fixture(scope="session")
def sample():
    return datasets.load_sample()


@pytest.fixture(scope="session")
def mnist_test():
    return _full(datasets.MNIST, "test")


@pytest.fixture(scope="session")
def mnist_train():
    return _full(datasets.MNIST, "train")


@pytest.fixture(scope="session")
def fashion_test():
    return _full(datasets.FASHION_MNIST, "test")


@pytest.fixture(scope="session")
def fashion_train():
    return _full(datasets.FASHION_MNIST, "train")


@pytest.fixture(scope="session")
def altered_archive():
    """A function: the bytes of the .npz at a path with one array replaced, or (None) left out."""

    def altered(path, name, array):
        arrays = load_npz(path)
        if array is None:
            del arrays[name]
        else:
            arrays[name] = array
        return npz_bytes(arrays)

    return altered


@pytest.fixture
def blobs(monkeypatch):
    """600 noisy patches at ten places, a class each, of which 100 validate."""
    from model.train import lessons

    monkeypatch.setattr(lessons, "VALIDATION_IMAGES", 100)
    generator = np.random.default_rng(6)
    labels = np.arange(600, dtype=np.uint8) % 10
    images = generator.integers(0, 60, (600, 28, 28), np.uint8)
    for image, label in zip(images, labels, strict=True):
        row, column = 4 + 10 * (label // 5), 3 + 5 * (label % 5)
        image[row : row + 8, column : column + 3] = 255
    return images, labels


def _full(data_set, split):
    if datasets.locate(data_set) is None:
        pytest.skip(
            f"needs the full {data_set.title} set: `make data DATASET={data_set.name}` fetches it"
        )
    return datasets.load(data_set, split)

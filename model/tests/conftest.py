"""Shared fixtures: the committed network and sample, and the full data sets where they are."""

import pytest

from model import datasets
from model.files import load_npz, npz_bytes
from model.network import Network


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


def _full(data_set, split):
    if datasets.locate(data_set) is None:
        pytest.skip(f"needs the full {data_set.title} set: "
                    f"`make data DATASET={data_set.name}` fetches it")
    return datasets.load(data_set, split)

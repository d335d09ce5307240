"""Shared fixtures: the committed network and sample, and the full test set where it is."""

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
    return _full("test")


@pytest.fixture(scope="session")
def mnist_train():
    return _full("train")


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


def _full(split):
    if datasets.locate() is None:
        pytest.skip("needs the full MNIST set: `make data` fetches it")
    return datasets.load_mnist(split)

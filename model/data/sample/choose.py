# SPDX-License-Identifier: Apache-2.0
"""Makes the committed samples out of the full test sets: `python -m model.data.sample.choose`."""

import numpy as np

from model.data.datasets import FASHION_MNIST, MNIST, DataSet, by_name, load
from model.errors import cli
from model.files import npz_bytes, write_atomically

# Images of each class: MNIST's are for many a test and the demo.
PER_CLASS = {MNIST.name: 20, FASHION_MNIST.name: 2}


def sample_bytes(data_set: DataSet) -> bytes:
    """The sample's .npz: images of each class, evenly spaced, in the test set's order."""
    images, labels = load(data_set, "test")
    count = PER_CLASS[data_set.name]
    indices = np.sort(np.concatenate([_spaced(labels, kind, count) for kind in np.unique(labels)]))
    return npz_bytes(
        {"images": images[indices], "labels": labels[indices], "indices": indices.astype(np.uint16)}
    )


def _spaced(labels: np.ndarray, kind: int, count: int) -> np.ndarray:
    of_class = np.flatnonzero(labels == kind)
    return of_class[np.arange(count) * len(of_class) // count]


@cli
def main() -> None:
    for data_set in map(by_name, PER_CLASS):
        write_atomically(data_set.sample, sample_bytes(data_set))


if __name__ == "__main__":
    main()

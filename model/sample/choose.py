"""Makes the committed sample out of the full MNIST test set: `python -m model.sample.choose`."""

import numpy as np

from model.datasets import SAMPLE, load_mnist
from model.errors import cli
from model.files import npz_bytes, write_atomically

PER_CLASS = 20


def sample_bytes() -> bytes:
    """The sample's .npz: 20 images of each class, evenly spaced, in the test set's order."""
    images, labels = load_mnist("test")
    indices = np.sort(np.concatenate([_spaced(labels, digit) for digit in np.unique(labels)]))
    return npz_bytes({"images": images[indices], "labels": labels[indices],
                      "indices": indices.astype(np.uint16)})


def _spaced(labels: np.ndarray, digit: int) -> np.ndarray:
    of_class = np.flatnonzero(labels == digit)
    return of_class[np.arange(PER_CLASS) * len(of_class) // PER_CLASS]


@cli
def main() -> None:
    write_atomically(SAMPLE, sample_bytes())


if __name__ == "__main__":
    main()

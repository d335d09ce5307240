"""Which images the commands that simulate take."""

import numpy as np

from model.datasets import load_mnist, load_sample
from model.errors import InputError


def test_images(count: int) -> tuple[np.ndarray, np.ndarray]:
    """(images uint8 (count, 28, 28), labels uint8 (count,)) of MNIST's test set: the committed
    sample as far as it goes, the full set for more. InputError if there are not as many."""
    if count < 1:
        raise InputError(f"N={count}: at least one image is needed")
    images, labels = load_sample()
    if count > len(images):
        images, labels = load_mnist("test")
    if count > len(images):
        raise InputError(f"N={count}: there are {len(images)} test images")
    return images[:count], labels[:count]

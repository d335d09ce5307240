# SPDX-License-Identifier: Apache-2.0
"""Results of many images as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .protocol import Result


@dataclass(frozen=True)
class Results:
    """In the order of the images. classes: int64 (N,). logits: int32 (N, classes). cycles: int64
    (N,), each image's on the chip, -1 where nobody counts them."""

    classes: NDArray[np.int64]
    logits: NDArray[np.int32]
    cycles: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.classes)


class Gathered:
    """Takes results in any order; `classes` is the number of logits of each."""

    def __init__(self, images: int, classes: int):
        self._results = Results(
            np.full(images, -1, np.int64),
            np.zeros((images, classes), np.int32),
            np.full(images, -1, np.int64),
        )
        self._missing = set(range(images))

    def put(self, index: int, result: Result) -> None:
        """The result of an image, whose first it is."""
        self._missing.remove(index)
        self._results.classes[index] = result.label
        self._results.logits[index] = result.logits
        self._results.cycles[index] = result.cycles

    def whole(self) -> Results:
        """The results of all images; AssertionError if one is missing, which is a bug."""
        assert not self._missing, f"{len(self._missing)} images have no result"
        return self._results

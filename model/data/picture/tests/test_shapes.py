# SPDX-License-Identifier: Apache-2.0
"""Pieces of masks against OpenCV's connected components."""

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2", reason="OpenCV is the oracle: requirements/pictures.txt has it")

from model.data.picture.shapes import labelled


@pytest.mark.parametrize("seed", range(40))
def test_pieces_are_those_of_opencv(seed):
    random = np.random.default_rng(seed)
    mask = random.random((30, 40)) < random.uniform(0.1, 0.7)
    count, wanted = cv2.connectedComponents(mask.astype(np.uint8), connectivity=8)
    labels = labelled(mask)
    assert len({*zip(labels.ravel(), wanted.ravel(), strict=True)}) == count == labels.max() + 1

# SPDX-License-Identifier: Apache-2.0
"""The scoreboard finds every difference and names its place."""

import numpy as np
import pytest

from tb.harness.scoreboard import Mismatch, compare, difference

EXPECTED = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5)


def test_equal_arrays_pass():
    compare("conv1", EXPECTED, EXPECTED.astype(np.uint8))


def test_first_difference_is_named_and_all_are_counted():
    got = EXPECTED.copy()
    got[1, 2, 0, 3] = -7
    got[1, 2, 3, 4] = 0
    with pytest.raises(Mismatch) as caught:
        compare("conv1", EXPECTED, got)
    assert str(caught.value) == (
        "conv1: mismatch at image 1 channel 2 row 0 column 3: expected 103, got -7"
        " (2 of 120 values differ)"
    )


def test_a_place_is_named_by_its_axes():
    message = difference("fc1", [[1, 2]], [[1, 3]], axes=("image", "channel"))
    assert message == "fc1: mismatch at image 0 channel 1: expected 2, got 3 (1 of 2 values differ)"


def test_shapes_are_compared():
    message = difference("conv1", EXPECTED, EXPECTED[:1])
    assert message == "conv1: mismatch: shape (2, 3, 4, 5) expected, got (1, 3, 4, 5)"


def test_axes_must_fit():
    with pytest.raises(ValueError, match="2 dimensions"):
        difference("fc1", [[1]], [[1]], axes=("image",))

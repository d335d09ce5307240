# SPDX-License-Identifier: Apache-2.0
"""A comparison finds every difference, names the place of the first and counts them all."""

import numpy as np
import pytest

from model.comparison import Comparison, FirstDifference, Mismatch, comparison

EXPECTED = np.arange(2 * 3 * 4 * 5).reshape(2, 3, 4, 5)


def test_equal_arrays():
    found = comparison("conv1", EXPECTED, EXPECTED.astype(np.uint8))
    assert found == Comparison("conv1", 120, 0, None)
    assert str(found) == "conv1: equal in every bit (120 values)"


def test_first_difference_is_named_and_all_are_counted():
    got = EXPECTED.copy()
    got[1, 2, 0, 3] = -7
    got[1, 2, 3, 4] = 0
    found = comparison("conv1", EXPECTED, got)
    place = {"image": 1, "channel": 2, "row": 0, "column": 3}
    assert found == Comparison("conv1", 120, 2, FirstDifference(place, 103, -7))
    assert str(found) == (
        "conv1: mismatch at image 1 channel 2 row 0 column 3: expected 103, got -7"
        " (2 of 120 values differ)"
    )


def test_a_place_is_named_by_its_axes():
    found = comparison("fc1", [[1, 2]], [[1, 3]], axes=("image", "channel"))
    assert str(found) == (
        "fc1: mismatch at image 0 channel 1: expected 2, got 3 (1 of 2 values differ)"
    )


def test_wide_integers_are_compared_exactly():
    found = comparison("words", [2**62], [2**62 + 1], axes=("word",))
    assert found.first == FirstDifference({"word": 0}, 2**62, 2**62 + 1)


def test_shapes_are_compared():
    message = r"conv1: mismatch: shape \(2, 3, 4, 5\) expected, got \(1, 3, 4, 5\)"
    with pytest.raises(Mismatch, match=message):
        comparison("conv1", EXPECTED, EXPECTED[:1])


def test_axes_must_fit():
    with pytest.raises(ValueError, match="2 dimensions"):
        comparison("fc1", [[1]], [[1]], axes=("image",))

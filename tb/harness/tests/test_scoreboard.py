# SPDX-License-Identifier: Apache-2.0
"""The scoreboard passes what is equal, and nothing else."""

import pytest

from model.comparison import Mismatch
from tb.harness.scoreboard import compare


def test_equal_arrays_pass():
    compare("fc1", [[1, 2]], [[1, 2]], axes=("image", "channel"))


def test_a_difference_is_raised_with_its_place():
    with pytest.raises(Mismatch, match="fc1: mismatch at image 0 channel 1: expected 2, got 3 "):
        compare("fc1", [[1, 2]], [[1, 3]], axes=("image", "channel"))


def test_missing_values_are_a_mismatch():
    with pytest.raises(Mismatch, match="fc1: mismatch: shape"):
        compare("fc1", [[1, 2]], [[1]], axes=("image", "channel"))

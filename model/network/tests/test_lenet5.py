# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is not installed: requirements/train.txt has it")

from model.network import lenet5


def test_black_is_0_and_white_is_1():
    pixels = np.array([[[0, 51, 255]]], np.uint8)
    assert lenet5.to_input(pixels).tolist() == [[[[0.0, np.float32(0.2), 1.0]]]]

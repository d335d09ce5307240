# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is not installed: requirements/train.txt has it")

from model.errors import InputError
from model.network import lenet5
from model.network.integer import Network


def test_black_is_0_and_white_is_1():
    pixels = np.array([[[0, 51, 255]]], np.uint8)
    assert lenet5.to_input(pixels).tolist() == [[[[0.0, np.float32(0.2), 1.0]]]]


def test_a_network_of_other_classes_is_refused(network):
    """What compares logits of both stops in one line, before it computes."""
    *hidden, last = network.layers
    fewer = replace(last, weights=last.weights[:9], bias=last.bias[:9])
    message = f"^{lenet5.TRAINED_FLOAT}: 10 classes, but the integer network has 9$"
    with pytest.raises(InputError, match=message):
        lenet5.load_beside(Network((*hidden, fewer)), lenet5.TRAINED_FLOAT)
    assert lenet5.load_beside(network, lenet5.TRAINED_FLOAT).fc3.out_features == 10

# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="torch is not installed: requirements/train.txt has it")

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


def test_a_state_dict_of_torch_is_a_checkpoint(tmp_path):
    """With names and shapes of this LeNet-5; in whatever precision, from whatever device."""
    model, _ = lenet5.load()
    torch.save(model.double().state_dict(), tmp_path / "own.pth")
    again, meta = lenet5.load(tmp_path / "own.pth")
    assert meta == {}
    for name, value in lenet5.load()[0].state_dict().items():
        assert torch.equal(value, again.state_dict()[name])


@pytest.mark.parametrize(
    ("saved", "message"),
    [
        (lambda model: {"state": model.state_dict()}, "not a state_dict; save one with torch.save"),
        (lambda model: [1, 2], "not a state_dict"),
        (lambda model: model, "not a state_dict"),
        (lambda model: dict(list(model.state_dict().items())[:-1]), "missing or unknown: fc3.bias"),
        (lambda model: {**model.state_dict(), "fc3.bias": torch.zeros(3)}, "fc3.weight is"),
    ],
)
def test_other_files_of_torch_are_one_line(saved, message, tmp_path):
    torch.save(saved(lenet5.LeNet5()), tmp_path / "own.pth")
    with pytest.raises(InputError, match=message) as refused:
        lenet5.load(tmp_path / "own.pth")
    assert "own.pth: " in str(refused.value) and "\n" not in str(refused.value)

# SPDX-License-Identifier: Apache-2.0
import numpy as np
import pytest

from model.network import golden


def test_sample_is_classified(network, sample):
    images, labels = sample
    assert (golden.classify(network, images)[1] == labels).mean() >= 0.98


def test_integer_network_is_right_on_995_of_1000_test_images(network, mnist_test):
    images, labels = mnist_test
    assert (golden.classify(network, images)[1] == labels).mean() >= 0.995


@pytest.mark.parametrize("name, most_lost", [("mnist", 0.1), ("fashion", 0.7)])
def test_command_prints_both_accuracies(name, most_lost, request, capsys):
    pytest.importorskip("torch", reason="the float network needs torch")
    request.getfixturevalue(f"{name}_test")
    from model.train import accuracy

    accuracy.main(["--dataset", name])
    lines = capsys.readouterr().out.splitlines()
    found = {line[:13].strip(): line[13:].split()[0] for line in lines}
    assert found.keys() == {"test images", "FP32", "INT8", "lost by INT8", "class changed"}
    assert found["test images"] == "10,000"
    float_share, integer_share = (float(found[key].rstrip("%")) for key in ("FP32", "INT8"))
    lost = float(found["lost by INT8"])
    assert lost == pytest.approx(float_share - integer_share, abs=0.005)
    assert lost <= most_lost
    assert abs(lost) * 100 <= int(found["class changed"]) + 1e-9


def test_right_and_changed_are_counted():
    pytest.importorskip("torch", reason="the float network needs torch")
    from model.train import accuracy

    labels = np.array([0, 1, 2, 3])
    result = accuracy.counted(np.array([0, 1, 2, 0]), np.array([0, 1, 0, 1]), labels)
    assert (result.float_right, result.integer_right, result.changed) == (3, 2, 2)
    assert result.difference == 0.25
    assert result.sampling_error == 0.25

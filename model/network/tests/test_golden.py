# SPDX-License-Identifier: Apache-2.0
import os
import subprocess
import sys

import numpy as np
import pytest

from model.data import datasets
from model.errors import InputError
from model.network import golden


def random_images(count, seed=1):
    return np.random.default_rng(seed).integers(0, 256, (count, 28, 28), np.uint8)


def extreme_images():
    board = np.indices((28, 28)).sum(axis=0) % 2 * 255
    return np.stack([np.zeros((28, 28)), np.full((28, 28), 255), board]).astype(np.uint8)


def test_requantise_rounds_half_up_and_clips():
    acc = np.array([[-(2**24), -2, -1, 0, 1, 2, 3, 253, 254, 2**24]]).T
    result = golden.requantise(acc, np.array([1], np.int32), 1)
    assert result.dtype == np.uint8
    assert result[:, 0].tolist() == [0, 0, 0, 0, 1, 1, 2, 127, 127, 127]


def test_requantise_is_exact_at_the_contract_s_extremes():
    # 16,303,739 x 120,653 is one below a half: 114.5 x 2^34 - 1.
    acc = np.array([[16_303_739], [16_303_740], [2**24 - 1], [-(2**24)]], np.int32)
    result = golden.requantise(acc, np.array([120_653], np.int32), 34)
    assert result[:, 0].tolist() == [114, 115, 118, 0]


def test_requantise_has_a_multiplier_per_channel():
    acc = np.full((1, 2, 3, 3), 100)
    result = golden.requantise(acc, np.array([1, 2]), 2)
    assert (result[0, 0] == 25).all() and (result[0, 1] == 50).all()


def test_conv2d_equals_its_definition():
    generator = np.random.default_rng(2)
    x = generator.integers(0, 128, (2, 3, 5, 6), np.uint8)
    weights = generator.integers(-127, 128, (4, 3, 3, 3), np.int8)
    bias = generator.integers(-(2**20), 2**20, 4, np.int32)
    for padding in (0, 1, 2):
        acc = golden.conv2d(x, weights, bias, padding)
        assert acc.shape == (2, 4, 3 + 2 * padding, 4 + 2 * padding)
        for n, o, row, column in np.ndindex(acc.shape):
            expected = int(bias[o])
            for i, r, c in np.ndindex(3, 3, 3):
                y, z = row + r - padding, column + c - padding
                if 0 <= y < 5 and 0 <= z < 6:
                    expected += int(weights[o, i, r, c]) * int(x[n, i, y, z])
            assert acc[n, o, row, column] == expected


@pytest.mark.parametrize("taps", [400, 520, 700, 1500, 2001, 5000])
def test_products_are_exact_however_many(taps):
    x = np.full((1, taps), 255, np.uint8)
    x[0, 0] = 1
    weights = np.full((1, taps), 127, np.int8)
    weights[0, 0] = 1
    expected = 1 + (taps - 1) * 255 * 127
    assert golden.linear(x, weights, np.zeros(1, np.int32)).item() == expected


def test_products_of_wide_integers_are_exact():
    x = np.array([[2**31 - 1, 1, 2**31 - 3]], np.int32)
    weights = np.array([[2**30 - 1, 1, -3]], np.int32)
    expected = sum(int(a) * int(b) for a, b in zip(x[0], weights[0], strict=True))
    assert golden.linear(x, weights, np.array([7])).item() == expected + 7


def test_maxpool_takes_the_greatest_of_each_quad():
    x = np.arange(2 * 4 * 6, dtype=np.uint8).reshape(1, 2, 4, 6)[..., ::-1]
    assert golden.maxpool2d(x).tolist() == [
        [[[11, 9, 7], [23, 21, 19]], [[35, 33, 31], [47, 45, 43]]]
    ]


def test_argmax_takes_the_lowest_on_a_tie():
    logits = np.array([[1, 5, 5], [-3, -3, -3], [0, 1, 2]], np.int32)
    assert golden.argmax(logits).tolist() == [1, 0, 2]


def test_every_activation_has_its_name_shape_and_type(network):
    result = golden.run(network, random_images(3))
    assert {name: (values.shape[1:], str(values.dtype)) for name, values in result.items()} == {
        "input": ((1, 28, 28), "uint8"),
        "conv1": ((6, 28, 28), "uint8"),
        "pool1": ((6, 14, 14), "uint8"),
        "conv2": ((16, 10, 10), "uint8"),
        "pool2": ((16, 5, 5), "uint8"),
        "fc1": ((120,), "uint8"),
        "fc2": ((84,), "uint8"),
        "logits": ((10,), "int32"),
        "classes": ((), "uint8"),
    }
    assert all(values.max() <= 127 for name, values in result.items() if name != "logits")


def test_an_image_s_result_does_not_depend_on_its_batch(network):
    images = random_images(205)
    logits, classes = golden.classify(network, images)
    result = golden.run(network, images)
    np.testing.assert_array_equal(result["logits"], logits)
    np.testing.assert_array_equal(result["classes"], classes)
    np.testing.assert_array_equal(golden.classify(network, images[200:201])[0], logits[200:201])
    assert golden.classify(network, images[:0])[0].shape == (0, 10)


def test_equals_an_independent_computation_in_torch(network, sample):
    torch = pytest.importorskip("torch", reason="the independent computation is in torch")
    images = np.concatenate([sample[0], random_images(50), extreme_images()])
    result = golden.run(network, images)
    x = torch.div(torch.tensor(images), 2, rounding_mode="floor").unsqueeze(1).long()
    for name in ("conv1", "conv2", "fc1", "fc2", "fc3"):
        layer = network.layer(name)
        weights = torch.tensor(layer.weights, dtype=torch.float64)
        bias = torch.tensor(layer.bias, dtype=torch.float64)
        if name.startswith("conv"):  # float64 holds these integers exactly
            acc = torch.conv2d(x.double(), weights, bias, padding=2 if name == "conv1" else 0)
        else:
            acc = x.flatten(1).double() @ weights.T + bias
        acc = acc.long()
        if name == "fc3":
            break
        factor = torch.tensor(layer.multiplier, dtype=torch.int64)
        factor = factor.reshape(-1, *[1] * (acc.ndim - 2))
        half, whole = 2 ** (layer.shift - 1), 2**layer.shift
        x = torch.div(acc * factor + half, whole, rounding_mode="floor").clamp(0, 127)
        np.testing.assert_array_equal(x.numpy(), result[name])
        if name.startswith("conv"):
            x = torch.max_pool2d(x.double(), 2).long()
            np.testing.assert_array_equal(x.numpy(), result[name.replace("conv", "pool")])
    np.testing.assert_array_equal(acc.numpy(), result["logits"])
    np.testing.assert_array_equal(acc.argmax(dim=1).numpy(), result["classes"])


@pytest.mark.long  # what it finds depends on the machine and its load: make benchmark runs it
def test_ten_thousand_images_take_under_ten_seconds_of_one_core():
    script = (
        "import time, numpy; from model.network import golden\n"
        "from model.network.integer import Network\n"
        "images = numpy.random.default_rng(1).integers(0, 256, (10_000, 28, 28), numpy.uint8)\n"
        "network = Network.load()\n"
        "start = time.process_time(); golden.classify(network, images)\n"
        "print(time.process_time() - start)"
    )
    # A process of its own, because BLAS reads its number of threads once.
    one_thread = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "MKL", "OMP")}
    result = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **one_thread},
        cwd=datasets.ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    print(f"golden model: {float(result.stdout):.2f} CPU seconds for 10,000 images")
    assert float(result.stdout) < 10


@pytest.mark.parametrize(
    "images",
    [
        np.zeros((1, 28, 28)),
        np.zeros((1, 27, 28), np.uint8),
        np.zeros((28, 28), np.uint8),
    ],
)
def test_images_that_do_not_fit_are_refused(network, images):
    with pytest.raises(InputError, match="images are"):
        golden.run(network, images)

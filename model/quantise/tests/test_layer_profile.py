# SPDX-License-Identifier: Apache-2.0
"""The profile's numbers against what they are defined as, counted one by one."""

import math
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from model.errors import InputError
from model.files import load_npz
from model.network import golden
from model.network.integer import TRAINED, Network
from model.quantise import layer_profile

FLOAT = TRAINED.with_name("lenet5_float.npz")


@pytest.fixture(scope="module")
def parameters():
    return load_npz(FLOAT)


@pytest.fixture(scope="module")
def images(sample):
    return sample[0][:20]


def float_activations(parameters, images):
    """The float network in numpy: as in model/network/lenet5.py, without torch."""
    x = images[:, np.newaxis] / 255
    found = {}
    for name in ("conv1", "conv2", "fc1", "fc2", "fc3"):
        weight, bias = parameters[f"{name}.weight"], parameters[f"{name}.bias"]
        if weight.ndim == 4:
            padding = 2 if name == "conv1" else 0
            views = golden.windows(x, 5, padding)
            x = np.einsum("ncrskl,ockl->nors", views, weight) + bias.reshape(-1, 1, 1)
        else:
            x = x.reshape(len(x), -1) @ weight.T + bias
        found[name] = x = x if name == "fc3" else x.clip(0)
        x = golden.maxpool2d(x) if weight.ndim == 4 else x
    return found


@pytest.fixture(scope="module")
def profiled(network, parameters, images):
    return layer_profile.profile(network, parameters, float_activations(parameters, images), images)


def decibels(real, restored):
    signal = sum(float(value) ** 2 for value in np.ravel(real))
    noise = sum(float(value) ** 2 for value in np.ravel(real - restored))
    return 10 * math.log10(signal / noise)


def test_weights_are_as_counted(network, parameters, profiled):
    layer, found = network.layer("fc2"), profiled["fc2"]["weights"]
    counts = Counter(layer.weights.ravel().tolist())
    shares = [number / layer.weights.size for number in counts.values()]
    scale = np.array(network.meta["scales"]["weights"]["fc2"])[:, np.newaxis]
    assert found["levels_used"] == len(counts)
    assert found["effective_bits"] == pytest.approx(-sum(p * math.log2(p) for p in shares))
    assert found["saturated"] == pytest.approx((counts[127] + counts[-127]) / layer.weights.size)
    assert found["zero"] == pytest.approx(counts[0] / layer.weights.size)
    assert found["clipped"] == 0
    assert found["rounding_db"] == pytest.approx(
        decibels(parameters["fc2.weight"], layer.weights * scale)
    )


def test_activations_are_as_counted(network, parameters, images, profiled):
    real = float_activations(parameters, images)["conv2"]
    integers = golden.run(network, images)["conv2"]
    scale, found = network.meta["scales"]["activations"]["conv2"], profiled["conv2"]["activations"]
    assert found["values"] == 20 * 16 * 10 * 10
    assert found["network_db"] == pytest.approx(decibels(real, integers * scale))
    rounded = np.minimum(np.floor(real / scale + 0.5), 127)
    assert found["rounding_db"] == pytest.approx(decibels(real, rounded * scale))
    assert found["rounding_db"] > found["network_db"]
    assert found["clipped"] == np.mean(real > 127.5 * scale)


def test_a_scale_that_is_too_small_clips(parameters, images, network):
    real = float_activations(parameters, images)["fc1"]
    scale = float(real.max()) / 300  # 127.5 steps reach 0.425 of the greatest
    integers = np.minimum(np.rint(real / scale), 127).astype(np.uint8)
    found = layer_profile.tensor(real, integers, scale, (0, 127))
    assert found["clipped"] == np.mean(real > 0.425 * real.max()) > 0
    assert found["saturated"] == np.mean(integers == 127) >= found["clipped"]


def test_logits_have_no_range(profiled):
    found = profiled["fc3"]["activations"]
    assert (found["range"], found["clipped"], found["rounding_db"]) == (None, None, None)
    assert found["network_db"] > 30


def test_histograms_hold_every_value(profiled):
    for entry in profiled.values():
        for kind in entry.keys() & {"weights", "activations"}:
            found = entry[kind]
            assert sum(found["histogram"]["before"]) == found["values"]
            assert sum(found["histogram"]["after"]) == found["values"]


def test_the_bound_is_reached_and_held(network, images, profiled):
    """An image that meets every weight of the worst output at its sign gets there."""
    layer, found = network.layer("fc1"), profiled["fc1"]["accumulator"]
    weights = layer.weights.astype(int)
    worst = max(
        (
            abs(row[sign * row > 0].sum() * 127 + bias)
            for row, bias in zip(weights, layer.bias.tolist(), strict=True)
            for sign in (1, -1)
        )
    )
    assert found["bound"] == worst
    assert found["bits_needed"] == len(f"{worst:b}") + 1 <= found["width"] == 25
    assert found["fits"] and 0 < found["seen"] <= worst
    taken = golden.run(network, images)["pool2"]
    assert found["seen"] == np.abs(golden.accumulate(layer, taken)).max()


@pytest.mark.parametrize(("bound", "fits"), [(2**22 - 1, True), (2**22, False)])
def test_a_network_that_exceeds_the_width_is_shown(network, parameters, images, bound, fits):
    """fc3 has 23 bits: its greatest output is made to reach just so far, by its bias."""
    last = network.layers[-1]
    bias = last.bias.copy()
    bias[3] = bound - 127 * last.weights[3].clip(0).sum(dtype=int)
    made = Network((*network.layers[:-1], replace(last, bias=bias)), network.meta)
    found = layer_profile.profile(made, parameters, float_activations(parameters, images), images)
    assert (found["fc3"]["accumulator"]["bound"], found["fc3"]["accumulator"]["width"]) == (
        bound,
        23,
    )
    assert found["fc3"]["accumulator"]["fits"] is fits
    assert found["fc2"]["accumulator"]["fits"]


def test_multipliers_realise_the_scales(network, profiled):
    for layer in network.layers[:-1]:
        assert profiled[layer.name]["requantisation"]["greatest_relative_error"] < 1e-3
    assert "requantisation" not in profiled["fc3"]
    layer = network.layer("fc1")
    doubled = Network(
        [
            replace(entry, multiplier=np.minimum(entry.multiplier * 2, 2**17 - 1))
            if entry is layer
            else entry
            for entry in network.layers
        ],
        network.meta,
    )
    wrong = layer_profile._requantisation(doubled.layer("fc1"), layer.multiplier / 2.0**layer.shift)
    assert wrong["greatest_relative_error"] > 0.1


def test_a_float_network_of_another_training_is_refused(network, parameters, images):
    other = parameters | {"conv2.weight": parameters["conv2.weight"][::-1]}
    with pytest.raises(InputError, match=r"conv2: weights .* differ by .* steps"):
        layer_profile.profile(network, other, float_activations(parameters, images), images)


def test_a_network_without_scales_is_refused(network, parameters, images):
    for meta in ({}, {"scales": {"input": 1.0}}, {"scales": None}):
        with pytest.raises(InputError, match="does not hold its scales"):
            layer_profile.profile(Network(network.layers, meta), parameters, {}, images)


def test_four_bits_have_fifteen_levels(network, parameters, images):
    """A network whose file says so is held against +/-7, and is noisier by about four bits."""
    scales = {
        name: [16.0 * 8 / 7 * value for value in values]
        for name, values in network.meta["scales"]["weights"].items()
    }
    layers = []
    for layer in network.layers:
        real = parameters[f"{layer.name}.weight"]
        scale = np.reshape(scales[layer.name], (-1, *(1,) * (real.ndim - 1)))
        layers.append(replace(layer, weights=np.rint(real / scale).clip(-7, 7).astype(np.int8)))
    meta = {"scales": {**network.meta["scales"], "weights": scales}, "weight_bits": 4}
    found = layer_profile.profile(
        Network(layers, meta), parameters, float_activations(parameters, images), images
    )
    assert found["fc1"]["weights"]["range"] == [-7, 7]
    assert found["fc1"]["weights"]["levels_used"] <= 15
    assert 12 < found["fc1"]["weights"]["rounding_db"] < 24

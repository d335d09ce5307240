# SPDX-License-Identifier: Apache-2.0
import dataclasses

import numpy as np
import pytest

from model.errors import InputError
from model.files import json_entry
from model.network import golden
from model.network.integer import TRAINED, Layer, Network


def linear(out=3, inputs=4, **changes):
    values = {
        "name": "first",
        "kind": "linear",
        "weights": np.ones((out, inputs), np.int8),
        "bias": np.zeros(out, np.int32),
        "multiplier": np.ones(out, np.int32),
        "shift": 1,
    }
    return Layer(**values | changes)


def last(inputs=3, **changes):
    return linear(2, inputs, **{"name": "last", "multiplier": None, "shift": 0} | changes)


def conv(**changes):
    values = {
        "name": "conv",
        "kind": "conv",
        "weights": np.ones((2, 1, 3, 3), np.int8),
        "bias": np.zeros(2, np.int32),
        "multiplier": np.ones(2, np.int32),
        "shift": 1,
        "padding": 1,
        "in_height": 4,
        "in_width": 6,
        "pool": True,
    }
    return Layer(**values | changes)


def test_lenet5_has_its_size(network):
    assert network.parameters == 61_706
    assert [layer.macs for layer in network.layers] == [117_600, 240_000, 48_000, 10_080, 840]
    assert [layer.taps for layer in network.layers] == [25, 150, 400, 120, 84]
    shapes = [layer.result_shape for layer in network.layers]
    assert shapes == [(6, 14, 14), (16, 5, 5), (120, 1, 1), (84, 1, 1), (10, 1, 1)]


def test_saving_what_was_loaded_gives_the_same_bytes(network, tmp_path):
    network.save(tmp_path / "again.npz")
    assert (tmp_path / "again.npz").read_bytes() == TRAINED.read_bytes()


def test_everything_survives_the_file(tmp_path):
    before = Network((conv(), last(12)), {"how": "made", "scales": [0.5, 1]})
    before.save(tmp_path / "network.npz")
    after = Network.load(tmp_path / "network.npz")
    assert after.meta == before.meta
    for old, new in zip(before.layers, after.layers, strict=True):
        for field in dataclasses.fields(Layer):
            np.testing.assert_array_equal(getattr(old, field.name), getattr(new, field.name))


def test_arrays_are_the_layers_own_and_read_only():
    weights = np.ones((3, 4), np.int8)
    layer = linear(weights=weights)
    weights[0, 0] = 5
    assert layer.weights[0, 0] == 1
    with pytest.raises(ValueError, match="read-only"):
        layer.weights[0, 0] = 5


def test_accumulator_bound_is_reached_and_not_exceeded(network):
    for layer in network.layers:
        flat = layer.weights.reshape(layer.out_channels, -1)
        tall = dataclasses.replace(
            layer, kind="linear", weights=flat, padding=0, in_height=1, in_width=1, pool=False
        )
        extremes = np.concatenate([flat > 0, flat < 0]) * np.uint8(127)
        acc = np.abs(golden.accumulate(tall, extremes))
        reached = np.maximum(*(part.diagonal() for part in np.split(acc, 2)))
        np.testing.assert_array_equal(reached, network.accumulator_bound(layer))
        assert reached.max() < 2**23  # (4): 24 bits hold LeNet-5's


def test_layers_are_found_by_name(network):
    assert network.layer("conv2") is network.layers[1]
    with pytest.raises(InputError, match="no layer is called 'conv9'"):
        network.layer("conv9")


@pytest.mark.parametrize(
    "make, message",
    [
        (lambda: linear(kind="pool"), "unknown kind"),
        (lambda: linear(weights=np.ones((3, 4), np.int16)), "not int8"),
        (lambda: linear(weights=np.ones(12, np.int8)), "shape"),
        (lambda: linear(weights=np.full((3, 4), -128, np.int8)), "-128"),
        (lambda: linear(bias=np.zeros(4, np.int32)), "bias"),
        (lambda: linear(bias=np.zeros(3)), "bias is float64"),
        (lambda: linear(multiplier=np.zeros(3, np.int32)), "multiplier"),
        (lambda: linear(multiplier=np.full(3, 2**17, np.int32)), "multiplier"),
        (lambda: linear(shift=0), "shift 0"),
        (lambda: linear(shift=41), "shift 41"),
        (lambda: linear(multiplier=None), "shift without"),
        (lambda: linear(padding=1), "no size"),
        (lambda: conv(weights=np.ones((2, 1, 3, 2), np.int8)), "square"),
        (lambda: conv(padding=3), "padding"),
        (lambda: conv(padding=0, in_height=2), "exceeds"),
        (lambda: conv(in_height=5), "pooled"),
        (lambda: Network(()), "no layers"),
        (lambda: Network((linear(), last(name="first"))), "repeat"),
        (lambda: Network((linear(), last(4))), "takes"),
        (lambda: Network((conv(), last(24))), "takes"),
        (
            lambda: Network(
                (conv(), conv(name="next", weights=np.ones((2, 2, 3, 3), np.int8)), last(12))
            ),
            "next: takes",
        ),
        (lambda: Network((linear(),)), "last"),
        (lambda: Network((last(4, name="first"), last(2))), "multipliers are missing"),
        (lambda: Network((conv(weights=np.ones((2, 3, 3, 3), np.int8)), last(12))), "one channel"),
        (lambda: Network((linear(), last(bias=np.full(2, 2**31 - 1, np.int32)))), "32 bits"),
    ],
)
def test_breaches_of_the_contract_are_refused(make, message):
    with pytest.raises(InputError, match=message):
        make()


def test_damaged_files_are_one_clear_line(tmp_path):
    path, whole = tmp_path / "network.npz", TRAINED.read_bytes()
    for data in (
        b"",
        b"\x93NUMPY",
        whole[:100],
        whole[:-1],
        whole[: len(whole) // 2],
        whole[:40_000] + bytes([whole[40_000] ^ 1]) + whole[40_001:],
    ):
        path.write_bytes(data)
        with pytest.raises(InputError, match=r"network\.npz") as caught:
            Network.load(path)
        assert "\n" not in str(caught.value)
    with pytest.raises(InputError, match="no such file"):
        Network.load(tmp_path / "missing.npz")


@pytest.mark.parametrize(
    "name, array, message",
    [
        ("header", None, "no header"),
        ("header", np.zeros(4, np.uint8), "JSON"),
        ("header", json_entry({"format": 0}), "format"),
        ("header", json_entry({"format": 1, "layers": []}), "lacks"),
        ("header", json_entry({"format": 1, "meta": {}}), "lacks"),
        (
            "header",
            json_entry({"format": 1, "layers": [{"name": "conv1"}], "meta": {}}),
            "malformed",
        ),
        ("fc1.weights", None, "fc1.weights is missing"),
        ("fc1.multiplier", None, "fc1: a shift without"),
        ("fc2.weights", np.ones((84, 119), np.int8), "fc2: takes"),
        ("conv1.bias", np.zeros(6, np.int64), "conv1: bias"),
    ],
)
def test_files_that_hold_no_network_are_refused(tmp_path, altered_archive, name, array, message):
    (tmp_path / "odd.npz").write_bytes(altered_archive(TRAINED, name, array))
    with pytest.raises(InputError, match=rf"odd\.npz: .*{message}"):
        Network.load(tmp_path / "odd.npz")

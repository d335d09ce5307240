# SPDX-License-Identifier: Apache-2.0
"""The oracles agree with the golden model on every committed network and on networks made to
stretch the contract; and they do not when the golden model is wrong."""

import dataclasses
import math

import numpy as np
import pytest

pytest.importorskip("torch", reason="an oracle is made of torch's integer tensors")
onnx = pytest.importorskip("onnx", reason="an oracle is an ONNX graph")
pytest.importorskip("onnxruntime", reason="an oracle runs on onnxruntime")

from model.comparison import Comparison, FirstDifference
from model.errors import InputError
from model.network import golden
from model.network.integer import (
    ACTIVATION_MAX,
    MULTIPLIER_MAX,
    SHIFT_MAX,
    TRAINED,
    WEIGHT_MAX,
    Network,
)
from model.oracles import c_reference, onnx_graph, onnx_runtime, oracles

COMMITTED = sorted(
    path for path in TRAINED.parent.glob("*.npz") if not path.stem.endswith("_float")
)


def with_layers(network, change):
    """`network` with the fields that `change` gives for each layer."""
    return Network([dataclasses.replace(layer, **change(layer)) for layer in network.layers])


def extreme(network):
    """Every weight at +/-127, random biases, multipliers of every size."""
    generator = np.random.default_rng(1)

    def change(layer):
        # What a sum of so many products with random signs comes to.
        reach = math.isqrt(layer.taps) * WEIGHT_MAX**2
        weights = generator.choice(
            np.array([-WEIGHT_MAX, WEIGHT_MAX], np.int8), layer.weights.shape
        )
        bias = generator.integers(-reach, reach + 1, layer.out_channels, np.int32)
        if layer.multiplier is None:
            return {"weights": weights, "bias": bias}
        multiplier = generator.integers(1, MULTIPLIER_MAX + 1, layer.out_channels, np.int32)
        # That sum becomes 64 to 127: some values saturate, most do not.
        shift = (reach * MULTIPLIER_MAX).bit_length() - ACTIVATION_MAX.bit_length()
        return {"weights": weights, "bias": bias, "multiplier": multiplier, "shift": shift}

    return with_layers(network, change)


def ties(network):
    """Small weights and powers of two: one accumulator in eight is half-way between integers."""
    generator = np.random.default_rng(2)

    def change(layer):
        weights = generator.integers(-1, 2, layer.weights.shape, np.int8)
        bias = generator.integers(-8, 64, layer.out_channels, np.int32)
        if layer.multiplier is None:
            return {"weights": weights, "bias": bias}
        multiplier = np.full(layer.out_channels, 1 << 8, np.int32)
        return {"weights": weights, "bias": bias, "multiplier": multiplier, "shift": 8 + 3}

    return with_layers(network, change)


def widest(network):
    """In fc1 accumulators of 31 bits, the greatest multiplier and shift, so products of 48 bits;
    biases lie where a value is about to become the next, so that the inputs decide."""
    generator = np.random.default_rng(4)
    step = 2**SHIFT_MAX / MULTIPLIER_MAX

    def change(layer):
        if layer.name != "fc1":
            return {}
        return {
            "bias": (
                (generator.integers(ACTIVATION_MAX, size=layer.out_channels) + 0.5) * step
            ).astype(np.int32),
            "multiplier": np.full(layer.out_channels, MULTIPLIER_MAX, np.int32),
            "shift": SHIFT_MAX,
        }

    return with_layers(extreme(network), change)


def letters(network):
    """As many classes as there are letters, of random weights."""
    generator, classes = np.random.default_rng(5), 26

    def change(layer):
        if layer.multiplier is not None:
            return {}
        shape = (classes, layer.in_channels)
        weights = generator.integers(-WEIGHT_MAX, WEIGHT_MAX + 1, shape, np.int8)
        return {"weights": weights, "bias": np.arange(classes, dtype=np.int32)}

    return with_layers(network, change)


STRETCHED = {"extreme": extreme, "ties": ties, "widest": widest, "letters": letters}


@pytest.fixture(scope="module")
def images(sample):
    """100 of the sample, twenty of noise, and black, white and a checkerboard."""
    noise = np.random.default_rng(3).integers(0, 256, (20, 28, 28), np.uint8)
    board = np.indices((28, 28)).sum(axis=0) % 2 * 255
    extremes = np.stack([board * 0, board * 0 + 255, board]).astype(np.uint8)
    return np.concatenate([sample[0][::2], noise, extremes])


def assert_equal(network, images):
    compared = list(oracles.comparisons(network, images))
    assert [item.name for item in compared] == ["onnxruntime", "C", "torch"]
    assert {item.values for item in compared} == {len(images) * network.layers[-1].out_channels}
    assert [str(item) for item in compared if item.different] == []


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.stem)
def test_committed_networks(path, sample):
    assert_equal(Network.load(path), sample[0])


@pytest.mark.parametrize("name", STRETCHED)
def test_stretched_networks(name, network, images):
    stretched = STRETCHED[name](network)
    logits, _ = golden.classify(stretched, images)
    varied = len(np.unique(logits, axis=0))
    assert varied > len(images) / 8, "the network is silent: little would be compared"
    assert_equal(stretched, images)


def test_onnxruntime_on_all_test_images(network, mnist_test):
    images, _ = mnist_test
    logits, classes = golden.classify(network, images)
    graph = onnx_graph.model(network).SerializeToString()
    np.testing.assert_array_equal(onnx_runtime.run(graph, images, onnx_graph.LOGITS_NAME), logits)
    np.testing.assert_array_equal(onnx_runtime.run(graph, images, onnx_graph.CLASSES_NAME), classes)


def rounded(quotient):
    """golden.requantise with the rounding that `quotient` (exact scaled int64, S) gives."""

    def requantise(acc, multiplier, shift):
        per_channel = np.asarray(multiplier, np.int64).reshape(-1, *(1,) * (acc.ndim - 2))
        scaled = quotient(acc.astype(np.int64) * per_channel, shift)
        return scaled.clip(0, 127).astype(np.uint8)

    return requantise


WRONG = {
    "halves down": lambda scaled, shift: (scaled + (1 << (shift - 1)) - 1) >> shift,
    "halves to even": lambda scaled, shift: np.rint(scaled / 2.0**shift).astype(np.int64),
    "floor": lambda scaled, shift: scaled >> shift,
    "truncation": lambda scaled, shift: np.trunc(scaled / 2.0**shift).astype(np.int64),
}


@pytest.mark.parametrize("name", WRONG)
def test_every_oracle_finds_wrong_rounding(name, network, images, monkeypatch):
    monkeypatch.setattr(golden, "requantise", rounded(WRONG[name]))
    for item in oracles.comparisons(ties(network), images[:10]):
        assert item.different > 0, item.name
        assert item.first.place.keys() == {"image", "class"}


def test_logits_of_another_type_are_refused(network, images, monkeypatch):
    wide = {"torch": lambda *_: golden.classify(network, images)[0].astype(np.int64)}
    monkeypatch.setattr(oracles, "ORACLES", wide)
    with pytest.raises(ValueError, match="torch: logits are int64, not int32"):
        list(oracles.comparisons(network, images))


def test_graph_holds_integers_only(network):
    graph = onnx.shape_inference.infer_shapes(onnx_graph.model(network)).graph
    kinds = {
        value.type.tensor_type.elem_type
        for value in (*graph.value_info, *graph.input, *graph.output)
    }
    kinds |= {tensor.data_type for tensor in graph.initializer}
    names = {onnx.TensorProto.DataType.Name(kind) for kind in kinds}
    assert names == {"UINT8", "INT8", "INT32", "INT64"}
    assert len(graph.value_info) >= len(graph.node) - len(graph.output)


def test_graph_command_writes_the_same_bytes(network, tmp_path):
    onnx_graph.main(["--output", str(tmp_path / "lenet5.onnx")])
    written = (tmp_path / "lenet5.onnx").read_bytes()
    assert written == onnx_graph.model(network).SerializeToString()


def test_c_program_refuses_half_an_image(network, tmp_path):
    program = c_reference.build(network, tmp_path)
    with pytest.raises(RuntimeError, match="the last image has 10 of 784 pixels"):
        c_reference._run([program], bytes(784 + 10))


def test_c_reference_knows_its_layers(network):
    odd = Network([dataclasses.replace(network.layers[-1], name="only")])
    with pytest.raises(InputError, match=r"lenet5.c computes conv1, .*, not only"):
        c_reference.logits(odd, np.zeros((1, 1, 84), np.uint8))


@pytest.mark.parametrize("different, code", [(0, 0), (3, 1)])
def test_command_s_exit_code(different, code, monkeypatch, capsys, sample):
    first = FirstDifference({"image": 1, "class": 2}, 3, 4)
    monkeypatch.setattr(oracles.datasets, "load", lambda data_set, split: sample)
    monkeypatch.setattr(
        oracles,
        "comparisons",
        lambda *_: [Comparison("torch", 100, different, first if different else None)],
    )
    assert oracles.main([]) == code
    assert ("torch: mismatch at image 1" in capsys.readouterr().out) == bool(different)


def test_command_refuses_a_missing_network(capsys):
    with pytest.raises(SystemExit) as ending:
        oracles.main(["--network", "missing.npz"])
    assert ending.value.code == 2
    assert capsys.readouterr().err == "error: missing.npz: no such file\n"

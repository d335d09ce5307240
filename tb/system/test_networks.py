# SPDX-License-Identifier: Apache-2.0
"""Other networks than the default one run on the same RTL, bit-exact in every layer: only what the
exporter writes differs."""

import dataclasses

import numpy as np
import pytest

from model.data.datasets import FASHION_MNIST, MNIST, load_sample
from model.hardware.designs import design_point
from model.hardware.export import BUILT_CONFIG, provided_folder
from model.network import golden
from model.network.integer import TRAINED, WEIGHT_MAX, Network
from tb.harness.accelerator import check, images_as_packets, play

SIMULATOR = "verilator"
DESIGN = "tiny"  # builds fastest
IMAGES = 8

# As many classes as letters; the last layer's outputs in two groups.
LETTERS = 26
LETTERS_DESIGN = "25x2-25x4-1x24-1x28l-1x13l"
LETTERS_IMAGES = {"verilator": 20, "icarus": 2}


def has_powers_of_two(network: Network) -> bool:
    """Every layer has one multiplier, and that a power of two."""
    kinds = [set(layer.multiplier.tolist()) for layer in network.layers[:-1]]
    return all(len(kind) == 1 and max(kind).bit_count() == 1 for kind in kinds)


def has_weights_of_4_bits(network: Network) -> bool:
    return max(int(np.abs(layer.weights).max()) for layer in network.layers) == 7


# What makes a committed network another case than the default one.
PROPERTIES = {
    "lenet5_power_of_two": has_powers_of_two,
    "lenet5_int4": has_weights_of_4_bits,
}


@pytest.mark.parametrize("stem", PROPERTIES)
def test_network_is_another_case(stem):
    assert PROPERTIES[stem](Network.load(TRAINED.with_name(f"{stem}.npz")))
    assert not PROPERTIES[stem](Network.load())


@pytest.mark.slow
@pytest.mark.parametrize(
    "stem, data_set",
    [
        *((stem, MNIST) for stem in PROPERTIES),
        (FASHION_MNIST.network, FASHION_MNIST),
    ],
)
def test_network_runs_bit_exact(stem, data_set):
    network, design = Network.load(TRAINED.with_name(f"{stem}.npz")), design_point(DESIGN)
    # A folder of its own, always the same, so that the build is kept.
    folder = provided_folder(network, design, BUILT_CONFIG / stem)
    images, labels = load_sample(data_set)
    step = len(images) // IMAGES
    packets = images_as_packets(images[::step][:IMAGES])
    record = play(DESIGN, packets, SIMULATOR, network=network, config=folder)
    check(record, network, packets)
    assert (record.classes == labels[::step][:IMAGES]).mean() >= 0.75


def with_random_classes(network: Network, classes: int, images: np.ndarray) -> Network:
    """The network with a random last layer of so many outputs; their biases make each as high as
    the others over all `images`, so that many of them win."""
    *hidden, last = network.layers
    rng = np.random.default_rng(classes)
    weights = rng.integers(-WEIGHT_MAX, WEIGHT_MAX + 1, (classes, last.in_channels)).astype(np.int8)
    activations = golden.run(network, images)[hidden[-1].name]
    means = golden.linear(activations, weights, np.zeros(classes, np.int64)).mean(axis=0)
    bias = np.rint(-means).astype(np.int32)
    return Network((*hidden, dataclasses.replace(last, weights=weights, bias=bias)))


@pytest.mark.slow
def test_network_of_26_classes(simulator):
    """Packets of 27 words, every bit of them and of every layer compared."""
    images = load_sample()[0]
    network = with_random_classes(Network.load(), LETTERS, images)
    folder = provided_folder(network, design_point(LETTERS_DESIGN), BUILT_CONFIG / "letters")
    # Images of as many classes as there are, the highest first: above 9, and above 15.
    classes = golden.classify(network, images)[1]
    chosen = np.unique(classes, return_index=True)[1][::-1][: LETTERS_IMAGES[simulator]]
    assert classes[chosen].max() >= 16
    packets = images_as_packets(images[chosen])
    record = play(LETTERS_DESIGN, packets, simulator, network=network, config=folder)
    assert record.words.shape == (len(packets), 1 + LETTERS)
    check(record, network, packets)

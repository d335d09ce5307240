# SPDX-License-Identifier: Apache-2.0
"""Other networks than the default one run on the same RTL, bit-exact in every layer: only what the
exporter writes differs."""

import numpy as np
import pytest

from model.data.datasets import FASHION_MNIST, MNIST, load_sample
from model.hardware.designs import design_point
from model.hardware.export import BUILT_CONFIG, provided_folder
from model.network.integer import TRAINED, Network
from tb.harness.accelerator import check, images_as_packets, play

SIMULATOR = "verilator"
DESIGN = "tiny"  # builds fastest
IMAGES = 8


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

# SPDX-License-Identifier: Apache-2.0
"""`make profile`: what quantisation does to each layer, as one page and as JSON.

    python -m scripts.explain.profile [--dataset NAME] [--network FILE] [--checkpoint FILE]
                                           [--images N]

Activations are those of the first N training images, or, where the full set is not at hand, of the
committed sample of test images. Writes profile.html and profile.json.
"""

import json
from pathlib import Path

import numpy as np
import torch

from model.data import datasets
from model.data.datasets import DataSet
from model.errors import cli
from model.files import write_atomically
from model.network import lenet5
from model.network.integer import Network
from model.network.lenet5 import LeNet5
from model.options import Parser, whole_number
from model.quantise import layer_profile
from scripts.explain import profile_page

OUTPUT = Path("build/profile")
IMAGES = 1000


@torch.no_grad()
def float_activations(model: LeNet5, images: np.ndarray) -> dict[str, np.ndarray]:
    """Layer name -> float32 outputs of uint8 images (N, 28, 28), after ReLU and before pooling."""
    model.eval()
    return {name: values.numpy() for name, values in model.activations(lenet5.to_input(images))}


def chosen_images(data_set: DataSet, count: int) -> tuple[np.ndarray, str]:
    """(uint8 (N, 28, 28), what they are), N at most `count`."""
    if datasets.locate(data_set) is None:
        images = datasets.load_sample(data_set)[0][:count]
        return images, (
            f"{len(images)} images of the committed {data_set.title} sample "
            f"(make data DATASET={data_set.name} brings all)"
        )
    images = datasets.load(data_set, "train")[0][:count]
    return images, f"the first {len(images):,} {data_set.title} training images"


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.explain.profile", __doc__)
    datasets.add_network_options(parser)
    parser.option("--images", "images to look at", whole_number(1), IMAGES, metavar="N")
    parser.option("--output", "folder", Path, OUTPUT)
    options = parser.parse(arguments)
    data_set = options.dataset
    network_file = options.network or data_set.trained
    checkpoint = options.checkpoint or data_set.trained_float
    network = Network.load(network_file)
    model = lenet5.load_beside(network, checkpoint)
    images, source = chosen_images(data_set, options.images)
    layers = layer_profile.profile(
        network, lenet5.parameters(model), float_activations(model, images), images
    )
    report = {
        "network": network_file.name,
        "checkpoint": checkpoint.name,
        "images": source,
        "layers": layers,
    }
    page = profile_page.html(report)
    write_atomically(options.output / "profile.json", json.dumps(report, indent=1) + "\n")
    write_atomically(options.output / "profile.html", page)
    print("\n".join(profile_page.lines(report)))
    print(f"written to {options.output}/profile.html and profile.json")


if __name__ == "__main__":
    main()

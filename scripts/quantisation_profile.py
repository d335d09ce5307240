"""`make profile`: what quantisation does to each layer, as one page and as JSON.

    python -m scripts.quantisation_profile [--network FILE] [--checkpoint FILE] [--images N]

Activations are those of the first N MNIST training images, or, where the full set is not at hand,
of the committed sample of test images. Writes profile.html and profile.json.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from model import datasets, layer_profile, lenet5
from model.errors import InputError, cli
from model.files import write_atomically
from model.lenet5 import LeNet5
from model.network import TRAINED, Network
from scripts import profile_page

OUTPUT = Path("build/profile")
IMAGES = 1000


@torch.no_grad()
def float_activations(model: LeNet5, images: np.ndarray) -> dict[str, np.ndarray]:
    """Layer name -> float32 outputs of uint8 images (N, 28, 28), after ReLU and before pooling."""
    model.eval()
    return {name: values.numpy() for name, values in model.activations(lenet5.to_input(images))}


def chosen_images(count: int) -> tuple[np.ndarray, str]:
    """(uint8 (N, 28, 28), what they are), N at most `count`."""
    if count < 1:
        raise InputError(f"--images {count}: at least one is needed")
    if datasets.locate() is None:
        images = datasets.load_sample()[0][:count]
        return images, f"{len(images)} images of the committed MNIST sample (make data brings all)"
    images = datasets.load_mnist("train")[0][:count]
    return images, f"the first {len(images):,} MNIST training images"


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="scripts.quantisation_profile",
                                     description=__doc__.split("\n\n")[0])
    parser.add_argument("--network", type=Path, default=TRAINED)
    parser.add_argument("--checkpoint", type=Path, default=lenet5.TRAINED_FLOAT)
    parser.add_argument("--images", type=int, default=IMAGES)
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder")
    options = parser.parse_args(arguments)
    network, (model, _) = Network.load(options.network), lenet5.load(options.checkpoint)
    images, source = chosen_images(options.images)
    layers = layer_profile.profile(
        network, lenet5.parameters(model), float_activations(model, images), images)
    report = {"network": options.network.name, "checkpoint": options.checkpoint.name,
              "images": source, "layers": layers}
    page = profile_page.html(report)
    write_atomically(options.output / "profile.json", json.dumps(report, indent=1) + "\n")
    write_atomically(options.output / "profile.html", page)
    print("\n".join(profile_page.lines(report)))
    print(f"written to {options.output}/profile.html and profile.json")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""Trains the float LeNet-5 on a published data set and quantises it: `python -m model.train.train`.

AdamW with a one-cycle schedule, light affine augmentation, the best epoch chosen on a validation
split that is cut from the training set. The test set is not looked at.
"""

import argparse
import copy
import math
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from tqdm import tqdm

from model.data import datasets
from model.errors import InputError, cli
from model.network import lenet5
from model.network.lenet5 import LeNet5
from model.quantise.quantise import post_training

# The last images of the training set, always the same: neither trained nor calibrated on.
VALIDATION_IMAGES = 5000


@dataclass(frozen=True)
class Recipe:
    """Everything that training depends on, beside the images."""

    epochs: int = 20
    seed: int = 0
    batch: int = 128
    learning_rate: float = 4e-3  # the cycle's greatest
    weight_decay: float = 1e-2


@dataclass(frozen=True)
class Augmentation:
    """Each image's affine map is drawn uniformly between plus and minus these."""

    degrees: float = 10.0
    scale: float = 0.1  # of the size
    shear: float = 0.15  # columns per row
    shift: float = 2.0  # pixels
    flip: bool = False  # left to right, every other image


Trainable = TypeVar("Trainable", bound=torch.nn.Module)

# How each published data set is trained on. Clothes come upright and centred, and a shoe that
# points left is as likely as one that points right.
RECIPES = {
    "mnist": (Recipe(), Augmentation()),
    "fashion": (
        Recipe(epochs=30),
        Augmentation(degrees=0.0, scale=0.1, shear=0.0, shift=1.0, flip=True),
    ),
}


def split(images: np.ndarray, labels: np.ndarray) -> tuple[tuple, tuple]:
    """((images, labels) to train on, (images, labels) to validate on) of the training set."""
    cut = len(images) - VALIDATION_IMAGES
    if cut < 1:
        raise InputError(
            f"{len(images)} training images are too few: {VALIDATION_IMAGES} of them "
            "are the validation split"
        )
    return (images[:cut], labels[:cut]), (images[cut:], labels[cut:])


def augment(x: Tensor, bounds: Augmentation, generator: torch.Generator) -> Tensor:
    """x (N, 1, side, side), each image under a random affine map about its centre."""

    def between(bound: float) -> Tensor:
        return (2 * torch.rand(len(x), generator=generator) - 1) * bound

    angle = between(math.radians(bounds.degrees))
    shear = between(bounds.shear)
    scale_x, scale_y = 1 + between(bounds.scale), 1 + between(bounds.scale)
    if bounds.flip:
        scale_x = scale_x * (1 - 2 * torch.randint(2, (len(x),), generator=generator))
    # Grid coordinates span -1..1 over the image.
    shift_x, shift_y = (between(bounds.shift * 2 / x.shape[-1]) for _ in range(2))
    cos, sin = angle.cos(), angle.sin()
    # rotation x shear x scale
    maps = torch.stack(
        [
            torch.stack([cos * scale_x, (cos * shear - sin) * scale_y, shift_x], dim=1),
            torch.stack([sin * scale_x, (sin * shear + cos) * scale_y, shift_y], dim=1),
        ],
        dim=1,
    )
    grid = functional.affine_grid(maps, list(x.shape), align_corners=False)
    return functional.grid_sample(x, grid, align_corners=False)


def train(
    images: np.ndarray,
    labels: np.ndarray,
    recipe: Recipe,
    augmentation: Augmentation = Augmentation(),
    validation: tuple[np.ndarray, np.ndarray] | None = None,
) -> tuple[LeNet5, dict[str, object]]:
    """(the float network of the best epoch, how it came about) from uint8 images (N, 28, 28) and
    labels (N,), and as many others to validate on, default those that `split` cuts off. Repeatable
    on one machine: every draw follows from `recipe.seed`."""
    torch.manual_seed(recipe.seed)
    return fit(LeNet5(), images, labels, recipe, augmentation, validation=validation)


def fit(
    model: Trainable,
    images: np.ndarray,
    labels: np.ndarray,
    recipe: Recipe,
    augmentation: Augmentation,
    rank: Callable[[tuple[float, float]], object] = tuple,
    validation: tuple[np.ndarray, np.ndarray] | None = None,
) -> tuple[Trainable, dict[str, object]]:
    """(`model` as it was after the best epoch, how it came about): `train` from given parameters.
    The model takes what LeNet5 takes, and gives logits (N, 10). The best epoch has the greatest
    `rank` of (share of the validation split right, minus the loss)."""
    training = images, labels
    if validation is None:
        training, validation = split(images, labels)
    generator = torch.Generator().manual_seed(recipe.seed)
    steps = math.ceil(len(training[0]) / recipe.batch)
    optimiser = torch.optim.AdamW(
        model.parameters(), recipe.learning_rate, weight_decay=recipe.weight_decay
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, recipe.learning_rate, total_steps=recipe.epochs * steps
    )

    best_score, best_epoch, best = (-1.0, 0.0), 0, model
    with tqdm(total=recipe.epochs * steps, unit="batch", desc="training") as progress:
        for epoch in range(1, recipe.epochs + 1):
            model.train()
            for x, target in _batches(*training, recipe.batch, generator):
                loss = functional.cross_entropy(model(augment(x, augmentation, generator)), target)
                optimiser.zero_grad()
                loss.backward()
                optimiser.step()
                schedule.step()
                progress.update()
            score = _score(model, *validation)
            if epoch == 1 or rank(score) >= rank(best_score):
                best_score, best_epoch, best = score, epoch, copy.deepcopy(model)
            progress.set_postfix_str(f"epoch {epoch}: {score[0]:.2%} of validation right")
    made = {
        **asdict(recipe),
        "augmentation": asdict(augmentation),
        "best_epoch": best_epoch,
        "validation_accuracy": best_score[0],
        "training_images": len(training[0]),
        "validation_images": len(validation[0]),
    }
    return best, made


def _batches(
    images: np.ndarray, labels: np.ndarray, size: int, generator: torch.Generator
) -> Iterator[tuple[Tensor, Tensor]]:
    """One epoch, shuffled: (network input, int64 labels)."""
    order = torch.randperm(len(images), generator=generator).numpy()
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        yield lenet5.to_input(images[chosen]), torch.from_numpy(labels[chosen]).long()


def _score(model: torch.nn.Module, images: np.ndarray, labels: np.ndarray) -> tuple[float, float]:
    """(share right, minus the loss): the loss decides between epochs that are equally right."""
    logits = torch.from_numpy(lenet5.predict(model, images))
    target = torch.tensor(labels, dtype=torch.int64)
    right = (logits.argmax(dim=1) == target).float().mean().item()
    return right, -functional.cross_entropy(logits, target).item()


def check_options(epochs: int, output: Path) -> None:
    """InputError for options that no training can follow."""
    if epochs < 1:
        raise InputError(f"--epochs {epochs}: at least one is needed")
    if output.suffix != ".npz":
        raise InputError(f"--output {output}: the name must end in .npz")


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    datasets.add_option(parser)
    parser.add_argument("--epochs", type=int, help="default: the data set's")
    parser.add_argument("--seed", type=int, default=Recipe.seed)
    parser.add_argument(
        "--output",
        type=Path,
        help="the integer network's file, default the "
        "committed one; the float checkpoint goes beside it",
    )
    options = parser.parse_args(arguments)
    data_set = datasets.by_name(options.dataset)
    recipe, augmentation = RECIPES[data_set.name]
    epochs = recipe.epochs if options.epochs is None else options.epochs
    output = options.output or data_set.trained
    check_options(epochs, output)

    images, labels = datasets.load(data_set, "train")
    recipe = replace(recipe, epochs=epochs, seed=options.seed)
    model, made = train(images, labels, recipe, augmentation)
    network = post_training(model, images, made)
    checkpoint = output.with_name(f"{output.stem}_float.npz")
    lenet5.save(model, made, checkpoint)
    network.save(output)
    print(
        f"epoch {made['best_epoch']} of {epochs}: {made['validation_accuracy']:.2%} of "
        f"{made['validation_images']} validation images right\n"
        f"wrote {output} and {checkpoint}"
    )


if __name__ == "__main__":
    main()

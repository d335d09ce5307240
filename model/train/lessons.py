# SPDX-License-Identifier: Apache-2.0
"""What a command trains on: the options that choose it, and the images, made or found."""

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from model.data import datasets
from model.data.datasets import DataSet
from model.errors import InputError
from model.train import distillation
from model.train.batches import Augmented, Source
from model.train.recipes import PLANS

# The last images of the training set, always the same: neither trained nor calibrated on.
VALIDATION_IMAGES = 5000
FULL, QUICK = KINDS = ("full", "quick")
FOLDER = Path("build", "train")  # of teachers, corpora and snapshots

Split = tuple[np.ndarray, np.ndarray]  # uint8 images (N, 28, 28), labels (N,)


@dataclass(frozen=True)
class Lessons:
    """A source of batches, uint8 images (N, 28, 28) to calibrate on, and the validation split,
    None where it is trained on as well: then nothing is chosen by it."""

    source: Source
    calibration: np.ndarray
    validation: Split | None


def split(images: np.ndarray, labels: np.ndarray) -> tuple[Split, Split]:
    """((images, labels) to train on, (images, labels) to validate on) of the training set."""
    cut = len(images) - VALIDATION_IMAGES
    if cut < 1:
        raise InputError(
            f"{len(images)} training images are too few: {VALIDATION_IMAGES} of them "
            "are the validation split"
        )
    return (images[:cut], labels[:cut]), (images[cut:], labels[cut:])


def prepare(data_set: DataSet, kind: str, whole: bool, folder: Path) -> Lessons:
    """The lessons of a `full` or `quick` training on `data_set`, `whole` (a full one only): on the
    validation split too."""
    images, labels = datasets.load(data_set, "train")
    training, validation = split(images, labels)
    plan = PLANS[data_set.name]
    if kind == QUICK:
        return Lessons(Augmented(*training, plan.light), training[0], validation)
    teacher = distillation.train_teacher(training, validation, plan.teacher, plan.strong, folder)
    varied = replace(plan.strong, varied=True)
    corpus = distillation.make_corpus(teacher, (images, labels), varied, plan.copies, folder)
    if whole:
        return Lessons(corpus, training[0], None)
    return Lessons(corpus.first(len(training[0])), training[0], validation)


def add_options(parser: argparse.ArgumentParser) -> None:
    """--recipe, --whole, --epochs and --seed, common to all trainings on published data."""
    parser.add_argument("--recipe", default=FULL, help="full: with a teacher; or quick: minutes")
    parser.add_argument(
        "--whole",
        action="store_true",
        help="full: train on the validation split too, which then says nothing",
    )
    parser.add_argument("--epochs", type=int, help="default: the recipe's")
    parser.add_argument("--seed", type=int, default=0)


def check_options(options: argparse.Namespace, output: Path) -> None:
    """InputError for options that no training can follow."""
    if options.recipe not in KINDS:
        raise InputError(f"no recipe is called {options.recipe!r} (there are {', '.join(KINDS)})")
    if options.epochs is not None and options.epochs < 1:
        raise InputError(f"--epochs {options.epochs}: at least one is needed")
    if output.suffix != ".npz":
        raise InputError(f"--output {output}: the name must end in .npz")


def outcome(made: Mapping[str, object]) -> str:
    """A line about a training that came about as `made` says."""
    ending = f"epoch {made['best_epoch']} of {made['epochs']}"
    if "validation_accuracy" not in made:
        return f"{ending}, trained on all {made['training_images']:,} images"
    return (
        f"{ending}: {made['validation_accuracy']:.2%} of "
        f"{made['validation_images']} validation images right"
    )

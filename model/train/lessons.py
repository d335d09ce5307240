# SPDX-License-Identifier: Apache-2.0
"""What a command trains on: the options that choose it, and the images, made or found."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data import datasets
from model.data.datasets import DataSet
from model.errors import InputError
from model.files import Json, check_writable
from model.options import Parser, one_of, seed_number, whole_number
from model.train import distillation
from model.train.batches import Augmented, Source
from model.train.loop import Recipe
from model.train.recipes import PLANS

# The last images of the training set, always the same: neither trained nor calibrated on.
VALIDATION_IMAGES = 5000
QUICK, FULL = KINDS = ("quick", "full")
FOLDER = Path("build", "train")  # of teachers, corpora and snapshots

Split = tuple[np.ndarray, np.ndarray]  # uint8 images (N, 28, 28), labels (N,)


@dataclass(frozen=True)
class Lessons:
    """A source of batches, uint8 images (N, 28, 28) to calibrate on, and the validation split, None
    where it is trained on as well: then nothing is chosen by it."""

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
    if whole and kind == QUICK:
        raise InputError("--whole: the quick recipe chooses its epoch by the validation split")
    images, labels = datasets.load(data_set, "train")
    training, validation = split(images, labels)
    plan = PLANS[data_set.name]
    if kind == QUICK:
        return Lessons(Augmented(*training, plan.light), training[0], validation)
    taught, checked = ((images, labels), None) if whole else (training, validation)
    judges = [distillation.train_judge(judge, taught, checked, folder) for judge in plan.judges]
    corpus = distillation.make_corpus(judges, (images, labels), plan.versions, plan.copies, folder)
    if whole:
        return Lessons(corpus, training[0], None)
    return Lessons(corpus.first(len(training[0])), training[0], validation)


def add_options(parser: Parser) -> None:
    """--recipe, --whole, --epochs and --seed, common to all trainings on published data."""
    text = "full: with a teacher; or quick: minutes"
    parser.option("--recipe", text, one_of(KINDS), QUICK, variable="RECIPE", metavar="NAME")
    parser.switch(
        "--whole",
        "full: train on the validation split too, which then says nothing",
        variable="WHOLE",
    )
    add_run_options(parser)


def add_run_options(parser: Parser) -> None:
    """--epochs and --seed, common to all trainings."""
    add_epochs_option(parser)
    parser.option(
        "--seed", "of the training", seed_number, Recipe.seed, variable="SEED", metavar="N"
    )


def add_epochs_option(parser: Parser) -> None:
    text = "of training; as the recipe has them if not given"
    parser.option("--epochs", text, whole_number(1), variable="EPOCHS", metavar="N")


def check_output(output: Path) -> None:
    """InputError for a file that no network can be written to."""
    if output.suffix != ".npz":
        raise InputError(f"--output {output}: the name must end in .npz")
    check_writable(output.parent)


def outcome(made: Mapping[str, Json]) -> str:
    """A line about a training that came about as `made` says."""
    ending = f"epoch {made['best_epoch']} of {made['epochs']}"
    if "validation_accuracy" not in made:
        return f"{ending}, trained on all {made['training_images']:,} images"
    return (
        f"{ending}: {made['validation_accuracy']:.2%} of "
        f"{made['validation_images']} validation images right"
    )

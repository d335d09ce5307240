# SPDX-License-Identifier: Apache-2.0
"""Trains the float LeNet-5 on a published data set and quantises it: `python -m model.train.train`.

The full recipe learns from judges, in an hour; the quick one from lightly augmented
images in some minutes, and keeps the best epoch of a validation split. A run that was stopped goes
on where it was. The test set is not looked at.
"""

from dataclasses import asdict, replace
from pathlib import Path

import torch

from model.data import datasets
from model.errors import cli
from model.files import write_together
from model.network import lenet5
from model.network.interface import CLASSES
from model.network.lenet5 import LeNet5
from model.options import Parser
from model.quantise.quantise import post_training
from model.train import lessons
from model.train.batches import Source
from model.train.lessons import Lessons, Split
from model.train.loop import Recipe, fit
from model.train.recipes import PLANS
from model.train.snapshots import NOWHERE, Snapshot, fingerprint


def train(
    source: Source,
    validation: Split | None,
    recipe: Recipe,
    snapshot: Snapshot = NOWHERE,
    classes: int = CLASSES,
) -> tuple[LeNet5, dict[str, object]]:
    """(the float network, how it came about), from random parameters that follow from the seed."""
    torch.manual_seed(recipe.seed)
    return fit(LeNet5(classes), source, validation, recipe, snapshot=snapshot)


def snapshot_of(source: Source, validation: Split | None, recipe: Recipe) -> Snapshot:
    """Where a training's state is until its results are written."""
    key = fingerprint(source.key, asdict(recipe), *(validation or ()))
    return Snapshot(lessons.FOLDER / f"quick_{key}.pt")


def train_fully(lesson: Lessons, recipe: Recipe) -> tuple[LeNet5, dict[str, object]]:
    """`train` on what judges said of a corpus; goes on from a snapshot."""
    key = fingerprint(lesson.source.key, asdict(recipe))
    snapshot = Snapshot(lessons.FOLDER / f"student_{key}.pt")
    return train(lesson.source, lesson.validation, recipe, snapshot)


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.train.train", __doc__)
    datasets.add_option(parser)
    lessons.add_options(parser)
    parser.option(
        "--output",
        "the integer network's file, the committed one if not given; the float checkpoint goes "
        "beside it",
        Path,
    )
    options = parser.parse(arguments)
    data_set = options.dataset
    output = options.output or data_set.trained
    lessons.check_output(output)
    plan = PLANS[data_set.name]
    recipe = plan.quick if options.recipe == lessons.QUICK else plan.student
    recipe = replace(recipe, epochs=options.epochs or recipe.epochs, seed=options.seed)

    lesson = lessons.prepare(data_set, options.recipe, options.whole, lessons.FOLDER)
    if options.recipe == lessons.QUICK:
        snapshot = snapshot_of(lesson.source, lesson.validation, recipe)
        model, made = train(lesson.source, lesson.validation, recipe, snapshot)
    else:
        snapshot = NOWHERE  # it keeps its own
        model, made = train_fully(lesson, recipe)
    network = post_training(model, lesson.calibration, made)
    checkpoint = output.with_name(f"{output.stem}_float.npz")
    write_together({output: network.to_bytes(), checkpoint: lenet5.to_bytes(model, made)})
    snapshot.forget()
    print(f"{lessons.outcome(made)}\nwrote {output} and {checkpoint}")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""How good a recipe is, beside the luck of one run: `python -m model.train.seeds`.

The full recipe is run with several seeds on the training split; each network is quantised after
training, and both are judged on the validation split. The test set is not looked at, and no network
is written: the command that is named at the end writes the best one, at once, from its snapshot.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from model.data import datasets
from model.errors import cli
from model.options import Parser, whole_number
from model.quantise.quantise import post_training
from model.train import lessons
from model.train.accuracy import Accuracy, evaluate
from model.train.recipes import PLANS
from model.train.train import train_fully


def table(results: Sequence[Accuracy]) -> str:
    """A line for each seed's result on the validation split, then mean and spread."""
    shares = 100 * np.array(
        [[result.float_right, result.integer_right] for result in results], dtype=np.float64
    )
    shares /= results[0].images
    lines = ["seed    FP32, %  INT8, %"]
    lines += [f"{seed:<8}{row[0]:7.2f}  {row[1]:7.2f}" for seed, row in enumerate(shares)]
    lines.append(f"{'mean':8}{shares[:, 0].mean():7.3f}  {shares[:, 1].mean():7.3f}")
    if len(results) > 1:
        spread = shares.std(axis=0, ddof=1)
        lines.append(f"{'spread':8}{spread[0]:7.3f}  {spread[1]:7.3f}")
    return "\n".join(lines)


def best(results: Sequence[Accuracy]) -> int:
    """The seed whose integer network is right most often; where equal, its float network decides,
    then the order."""
    rights = [(result.integer_right, result.float_right) for result in results]
    return rights.index(max(rights))


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.train.seeds", __doc__)
    datasets.add_option(parser)
    parser.option("--seeds", "how many", whole_number(1), 3, metavar="N")
    lessons.add_epochs_option(parser)
    options = parser.parse(arguments)
    data_set = options.dataset
    lesson = lessons.prepare(data_set, lessons.FULL, whole=False, folder=lessons.FOLDER)
    assert lesson.validation is not None
    plan = PLANS[data_set.name]
    results = []
    for seed in range(options.seeds):
        how = replace(plan.student, epochs=options.epochs or plan.student.epochs, seed=seed)
        model, made = train_fully(lesson, how)
        network = post_training(model, lesson.calibration, made)
        results.append(evaluate(model, network, *lesson.validation))
    print(f"{data_set.title}, {results[0].images:,} validation images")
    print(table(results))
    settings = f"DATASET={data_set.name} RECIPE=full SEED={best(results)}"
    settings += f" EPOCHS={options.epochs}" if options.epochs else ""
    print(f"best in INT8: seed {best(results)}, written by make train {settings}")


if __name__ == "__main__":
    main()

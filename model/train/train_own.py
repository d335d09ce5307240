# SPDX-License-Identifier: Apache-2.0
"""Trains LeNet-5 on the user's own data, quantises and exports it:
`python -m model.train.train_own`.

All goes to a folder of its own, build/own/<name of the data>-<digest of where it lies>, made whole
when all is done: the integer network, the float one, the images of the test split, and the files
for the RTL. What an earlier training left there is replaced, and one that was stopped goes on where
it was. It simulates nothing.
"""

import hashlib
import math
import os
from argparse import Namespace
from pathlib import Path

import numpy as np
import torch

from model.data import own_data
from model.data.own_data import OwnData
from model.errors import InputError, cli
from model.files import check_writable, npz_bytes, write_folder
from model.hardware import designs, export
from model.network import lenet5
from model.network.integer import Network
from model.network.lenet5 import LeNet5
from model.network.outputs import close_outputs
from model.options import Parser
from model.quantise.quantise import post_training
from model.train import lessons
from model.train.accuracy import evaluate
from model.train.augmentation import Augmentation
from model.train.batches import Augmented
from model.train.loop import Recipe
from model.train.snapshots import Snapshot
from model.train.train import snapshot_of, train

OUTPUT = Path("build", "own")
NETWORK, CHECKPOINT, CONFIG_FOLDER = "network.npz", "network_float.npz", "config"
TEST = own_data.TEST_FILE

# Few images make smaller batches, so that an epoch has so many steps, but not below this size;
# and more epochs, so that training has so many steps.
_EPOCH_STEPS = 64
_LEAST_BATCH = 8
_LEAST_STEPS = 1000
_DIGEST = 8  # hexadecimal digits that tell two folders of one name apart


def recipe(images: int, seed: int, epochs: int | None = None) -> Recipe:
    """How to train on so many images; `epochs` overrides what suits them."""
    batch = min(Recipe.batch, max(_LEAST_BATCH, images // _EPOCH_STEPS))
    steps = math.ceil(images / batch)
    return Recipe(epochs or max(Recipe.epochs, math.ceil(_LEAST_STEPS / steps)), seed, batch)


def fit(data: OwnData, how: Recipe) -> tuple[LeNet5, Network, Snapshot]:
    """(float network, integer network, where the training's state is until they are written) of
    `data`; outputs without a class are closed."""
    images, labels = data.splits["train"]
    source, validation = Augmented(images, labels, Augmentation()), data.splits["validation"]
    snapshot = snapshot_of(source, validation, how)
    model, made = train(source, validation, how, snapshot, data.outputs)
    made |= {
        "data": data.folder.resolve().name,
        "classes": {str(output): name for output, name in data.classes.items()},
    }
    if not data.unused:
        return model, post_training(model, images, made), snapshot
    with torch.no_grad():
        model.fc3.weight[data.unused] = 0
        model.fc3.bias[data.unused] = 0
        network = close_outputs(post_training(model, images, made), data.unused)
        # The same in the float network, so that to quantise it anew gives the same integers.
        scales = network.meta["scales"]
        unit = scales["activations"]["fc2"] * np.array(scales["weights"]["fc3"])
        bias = (network.layers[-1].bias * unit)[data.unused]
        model.fc3.bias[data.unused] = torch.tensor(bias, dtype=torch.float32)
    return model, network, snapshot


def add_options(parser: Parser) -> None:
    """The data, and the options of a training on it."""
    parser.add_argument("data", type=Path, help="folder: one of pictures for each class, or IDX")
    lessons.add_run_options(parser)
    designs.add_option(parser)
    text = f"folder of the results; one in {OUTPUT}, of the data's name and place, if not given"
    parser.option("--output", text, Path)


def output_folder(data: Path) -> Path:
    """Where the results of the data in this folder go: two folders of one name do not share it."""
    place = data.resolve()
    digest = hashlib.sha256(os.fsencode(place)).hexdigest()[:_DIGEST]
    return OUTPUT / f"{place.name}-{digest}"


def run(options: Namespace) -> Path:
    """Trains as the options of `add_options` say; the folder of the results."""
    design = options.design
    output = options.output or output_folder(options.data)
    _check_replaceable(output)
    data = own_data.load(options.data)
    print(own_data.summary(data), flush=True)
    how = recipe(len(data.splits["train"][1]), options.seed, options.epochs)
    model, network, snapshot = fit(data, how)
    result = evaluate(model, network, *data.splits["test"])
    files = export.exported_files(network, design)  # refuses what the RTL cannot hold
    config = {f"{CONFIG_FOLDER}/{design.name}/{name}": text for name, text in files.items()}
    write_folder(output, _results(data, model, network) | config)
    snapshot.forget()
    made = network.meta
    print(
        f"epoch {made['best_epoch']} of {how.epochs}: {made['validation_accuracy']:.2%} of "
        f"{made['validation_images']} validation images right\n"
        f"FP32: {result.float_right} of {result.images} test images right "
        f"({result.float_right / result.images:.2%})\n"
        f"INT8: {result.integer_right} of {result.images} right "
        f"({result.integer_right / result.images:.2%}, sampling error "
        f"{100 * result.sampling_error:.2f} points), {result.changed} classes changed\n"
        f"wrote {output}: {NETWORK}, {CHECKPOINT}, {TEST}, {CONFIG_FOLDER}/{design.name}"
    )
    return output


def _check_replaceable(output: Path) -> None:
    """InputError, before hours are spent, if the folder has files that no training left there."""
    known = {NETWORK, CHECKPOINT, TEST, CONFIG_FOLDER}
    present = {path.name for path in output.iterdir()} if output.is_dir() else set()
    if strange := sorted(present - known):
        raise InputError(f"{output}: {strange[0]} is no training's: choose another folder")
    check_writable(output.parent)


def _results(data: OwnData, model: LeNet5, network: Network) -> dict[str, bytes | str]:
    """File name -> content of what is not the design point's."""
    images, labels = data.splits["test"]
    return {
        CHECKPOINT: lenet5.to_bytes(model, network.meta),
        NETWORK: network.to_bytes(),
        TEST: npz_bytes({"images": images, "labels": labels}),
    }


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.train.train_own", __doc__)
    add_options(parser)
    run(parser.parse(arguments))


if __name__ == "__main__":
    main()

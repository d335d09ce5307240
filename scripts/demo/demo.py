# SPDX-License-Identifier: Apache-2.0
"""Streams digits through the accelerator's RTL in simulation and shows what comes out.

    python -m scripts.demo.demo                          ten committed MNIST digits, one a class
    python -m scripts.demo.demo --image my.png           a picture of your own
    python -m scripts.demo.demo --number 20 --seed 1     others of the committed digits, by chance

Exit code 0 if the RTL agrees with the golden model in every bit, 1 if not, 2 for bad input.
"""

import os
import random
import sys
import time
from argparse import Namespace
from pathlib import Path

import numpy as np
from PIL import Image

from model.data import picture
from model.data.datasets import load_sample
from model.data.own_data import TEST_FILE
from model.errors import InputError, cli
from model.files import ROOT, load_npz, write_atomically
from model.hardware import designs
from model.hardware.export import add_network_option
from model.network.integer import Network
from model.network.outputs import is_own
from model.options import Parser, positive, whole_number
from scripts.demo.classification import DemoRun, play_images
from scripts.demo.screen import demo_screen
from scripts.demo.sheet import demo_sheet
from scripts.demo.terminal import Terminal, box_text, colours_of
from scripts.pages.contact_sheet import png_bytes
from tb.harness import runner, simulators
from tb.harness.runner import SimulationError

OUTPUT = ROOT / "build" / "demo"
CONTACT_SHEET = "contact_sheet.png"
AS_SEEN = "as_seen.png"
_AS_SEEN_ZOOM = 12
NUMBER = 10  # of images: one of each class


@cli
def main(arguments: list[str] | None = None) -> int:
    options = _options(arguments)
    network = Network.load(options.network)
    reading = picture.look(options.image, is_own(network)) if options.image else None
    images, labels = _read(reading) if reading else _chosen(options, network)
    terminal = Terminal(colours_of(sys.stdout))
    print(terminal.heading(options.design.name, options.simulator))
    for warning in reading.warnings if reading else ():
        print(terminal.warning(warning))
    print(
        f"streaming {len(images)} image{'s'[: len(images) > 1]} (the first time the RTL is "
        "compiled: a minute or two) ...",
        flush=True,
    )
    start = time.monotonic()
    try:
        run = play_images(images, labels, options.design.name, options.simulator, network)
    except SimulationError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    _show(run, reading, terminal, options.clock, time.monotonic() - start)
    for path in _written(run, reading, options):
        print(terminal.row("written", os.path.relpath(path)))
    return 1 if run.differing else 0


def _options(arguments: list[str] | None) -> Namespace:
    parser = Parser("scripts.demo.demo", __doc__)
    parser.option(
        "--image",
        "a picture of digits: any size or colour, light on dark or dark on light, or a photo",
        Path,
        variable="IMAGE",
        metavar="FILE",
    )
    parser.option(
        "--number",
        "images of the committed sample",
        whole_number(1),
        NUMBER,
        variable="N",
        metavar="N",
    )
    designs.add_option(parser)
    add_network_option(parser)
    # The seed chooses the images too; without one, they are the first of each class in turn.
    runner.add_options(parser, "verilator")
    parser.option(
        "--clock",
        "the clock for which images per second are stated",
        positive("MHz"),
        100.0,
        metavar="MHZ",
    )
    parser.option("--output", "where the pictures go", Path, OUTPUT, metavar="FOLDER")
    parser.option(
        "--screen",
        "write what the terminal shows, shortened to one image, as a picture",
        Path,
        metavar="FILE.svg",
    )
    options = parser.parse(arguments)
    if reason := simulators.missing(options.simulator):
        raise InputError(reason)
    runner.use_options(options)
    return options


def _read(reading: picture.Reading) -> tuple[np.ndarray, list[int | None]]:
    """(images uint8 (N, 28, 28), no labels) of a picture's digits."""
    return np.stack([digit.image for digit in reading.digits]), [None] * len(reading.digits)


def _samples(options: Namespace, network: Network) -> tuple[np.ndarray, np.ndarray]:
    """The committed images and their labels; of a network trained on data of one's own, its test
    images beside it; InputError if they are not there."""
    if not is_own(network):
        return load_sample()
    path = options.network.with_name(TEST_FILE)
    if not path.is_file():
        raise InputError(
            f"{options.network}: its classes are no digits, and {path} with its test images is "
            "missing; name a picture with IMAGE="
        )
    found = load_npz(path)
    return found["images"], found["labels"]


def _chosen(options: Namespace, network: Network) -> tuple[np.ndarray, list[int | None]]:
    """(images uint8 (N, 28, 28), their labels) of the samples that the options ask for."""
    images, labels = _samples(options, network)
    if options.number > len(images) and not is_own(network):
        raise InputError(f"--number {options.number}: the sample has 1 to {len(images)} images")
    indices = _class_by_class(labels)
    if options.seed is not None:
        random.Random(options.seed).shuffle(indices)
    indices = indices[: options.number]
    return images[indices], labels[indices].tolist()


def _class_by_class(labels: np.ndarray) -> list[int]:
    """All indices: the first image of each class, then the second of each, and so on."""
    seen = np.zeros(int(labels.max()) + 1, int)
    turns = []
    for label in labels:
        turns.append(seen[label])
        seen[label] += 1
    return np.lexsort((labels, turns)).tolist()


def _show(
    run: DemoRun,
    reading: picture.Reading | None,
    terminal: Terminal,
    megahertz: float,
    seconds: float,
) -> None:
    for index, item in enumerate(run.items):
        place = f"{index + 1} of {len(run.items)}"
        if reading:
            place += " at " + box_text(reading.digits[index].box)
        print("\n" + terminal.card(item, place, run.reach))
    print("\n" + terminal.layers(run) + "\n")
    print(terminal.summary(run, megahertz))
    print(terminal.row("took", f"{seconds:.1f} s"))


def _written(run: DemoRun, reading: picture.Reading | None, options: Namespace) -> list[Path]:
    """Writes the pictures and returns their paths."""
    files = {CONTACT_SHEET: demo_sheet(run, options.clock, reading)}
    if reading:
        seen = Image.fromarray(np.concatenate([item.image for item in run.items], axis=1))
        size = (_AS_SEEN_ZOOM * seen.width, _AS_SEEN_ZOOM * seen.height)
        files[AS_SEEN] = seen.resize(size, Image.Resampling.NEAREST)
    for name, image in files.items():
        write_atomically(options.output / name, png_bytes(image))
    if options.screen:
        write_atomically(options.screen, demo_screen(run, options.clock))
    return [options.output / name for name in files] + [options.screen] * bool(options.screen)


if __name__ == "__main__":
    sys.exit(main())

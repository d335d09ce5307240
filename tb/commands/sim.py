# SPDX-License-Identifier: Apache-2.0
"""`make sim`: N images through the accelerator, and the comparison with the golden model.

    python -m tb.commands.sim [--network FILE [--config FOLDER]] [--images FILE]

WAVES=1 leaves waveforms, as in tb/harness/runner.py.
"""

import os
from argparse import Namespace
from collections.abc import Iterable
from pathlib import Path

from model.comparison import Comparison
from model.errors import InputError, cli
from model.hardware import designs
from model.hardware.designs import DesignPoint
from model.hardware.export import BUILT_CONFIG, config_folder, provided_folder
from model.network.integer import TRAINED, Network
from model.options import Parser, whole_number
from tb.harness import runner
from tb.harness.accelerator import Record, comparisons, images_as_packets, play
from tb.harness.images import stored_images, test_images

DEFAULT_IMAGES = 10


def print_comparisons(compared: Iterable[Comparison]) -> int:
    """Prints a line for each stream; the number of values that differ."""
    total = 0
    for found in compared:
        counts = f"{found.values:>9,} values  {found.different:>7,} differ"
        verdict = str(found) if found.different else "equal in every bit"
        print(f"  {found.name:<14} {counts}  {verdict}")
        total += found.different
    return total


def print_cycles(record: Record) -> None:
    print(f"  latency {record.latency:,} cycles (first image)", end="")
    if len(record.intervals):
        low, high = record.intervals.min(), record.intervals.max()
        interval = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        print(f", interval {interval} cycles", end="")
    print()


def configured(
    network: Network, design: DesignPoint, path: Path, config: Path | None = None
) -> Path:
    """The folder of the files exported from `network`, which is that at `path`: the committed one
    of the trained network; for any other one in `config` (default: one under build/), written if
    it is not up to date."""
    if path == TRAINED:
        return config_folder(network, design)
    return provided_folder(network, design, config or BUILT_CONFIG / path.stem)


def parse(arguments: list[str] | None) -> Namespace:
    parser = Parser("tb.commands.sim", __doc__)
    designs.add_option(parser)
    parser.option(
        "--number", "of images", whole_number(1), DEFAULT_IMAGES, variable="N", metavar="N"
    )
    runner.add_options(parser, runner.ALL_SIMULATORS)
    parser.option("--network", "integer network (.npz)", Path, TRAINED, variable="NETWORK")
    parser.option(
        "--config",
        "where files exported from it belong, a folder for each design; build/config/<its name> "
        "if not given",
        Path,
    )
    parser.option("--images", "images and labels (.npz) in place of MNIST's", Path)
    return parser.parse(arguments)


@cli
def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    runner.use_options(options)
    design, count = options.design, options.number
    network = Network.load(options.network)
    images, labels = stored_images(options.images, count) if options.images else test_images(count)
    config = configured(network, design, options.network, options.config)
    packets = images_as_packets(images)
    wrong = 0
    for simulator in options.simulator:
        print(
            f"{design.name} on {simulator}, {len(images)} images, SEED={runner.seed()}", flush=True
        )
        with runner.in_one_line():
            record = play(
                design.name,
                packets,
                simulator,
                network=network,
                config=config,
                run_name=f"sim-{design.name}",
            )
        wrong += print_comparisons(comparisons(record, network, packets))
        print_cycles(record)
        right = int((record.classes == labels).sum())
        print(f"  {right} of {len(labels)} classified as labelled ({right / len(labels):.2%})")
        if runner.waves_wanted():
            print(f"  waves in {os.path.relpath(record.directory)}")
    if wrong:
        raise InputError(f"{wrong:,} values differ between RTL and golden model")


if __name__ == "__main__":
    main()

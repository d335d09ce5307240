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
from model.hardware.export import add_network_option, config_folder, provided_folder
from model.network.integer import Network
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


def parse(arguments: list[str] | None) -> Namespace:
    parser = Parser("tb.commands.sim", __doc__)
    designs.add_option(parser)
    parser.option(
        "--number", "of images", whole_number(1), DEFAULT_IMAGES, variable="N", metavar="N"
    )
    runner.add_options(parser, runner.ALL_SIMULATORS)
    add_network_option(parser)
    parser.option(
        "--config",
        "where files exported from it belong, a folder for each design; if not given, rtl/config "
        "for the trained network, a folder of its own in build/config for any other",
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
    if options.config:
        config = provided_folder(network, design, options.config)
    else:
        config = config_folder(network, design)
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

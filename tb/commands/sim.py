# SPDX-License-Identifier: Apache-2.0
"""`make sim`: N images through the accelerator, and the comparison with the golden model.

    python -m tb.commands.sim [--network FILE [--config FOLDER]] [--images FILE]

Environment: DESIGN (default base), N (default 10), and SIM, SEED and WAVES as in
tb/harness/runner.py.
"""

import argparse
import os
from collections.abc import Iterable
from pathlib import Path

from model.comparison import Comparison
from model.errors import InputError, cli
from model.hardware.designs import DEFAULT, DesignPoint, design_point
from model.hardware.export import BUILT_CONFIG, config_folder, provided_folder
from model.network.integer import TRAINED, Network
from tb.harness import runner
from tb.harness.accelerator import Record, comparisons, images_as_packets, play
from tb.harness.images import stored_images, test_images
from tb.harness.runner import SimulationError

DEFAULT_IMAGES = 10


def number(name: str, default: int) -> int:
    """The environment variable `name` as a whole number; InputError if it is none."""
    text = os.environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit():
        raise InputError(f"{name}={text}: must be a whole number")
    return int(text)


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


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tb.commands.sim", description=__doc__.splitlines()[0])
    parser.add_argument("--network", type=Path, default=TRAINED, help="integer network (.npz)")
    parser.add_argument(
        "--config",
        type=Path,
        help="where files exported from it belong, a folder "
        "for each design (default: build/config/<its name>)",
    )
    parser.add_argument("--images", type=Path, help="images and labels (.npz) in place of MNIST's")
    return parser.parse_args(arguments)


@cli
def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    design = design_point(os.environ.get("DESIGN") or DEFAULT)
    network = Network.load(options.network)
    count = number("N", DEFAULT_IMAGES)
    images, labels = stored_images(options.images, count) if options.images else test_images(count)
    config = configured(network, design, options.network, options.config)
    packets = images_as_packets(images)
    wrong = 0
    for simulator in runner.selected_simulators():
        print(
            f"{design.name} on {simulator}, {len(images)} images, SEED={runner.seed()}", flush=True
        )
        try:
            record = play(
                design.name,
                packets,
                simulator,
                network=network,
                config=config,
                run_name=f"sim-{design.name}",
            )
        except SimulationError as error:
            raise InputError(str(error)) from None
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

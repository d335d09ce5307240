# SPDX-License-Identifier: Apache-2.0
"""`make test-mnist`: all 10,000 test images through the RTL in Verilator, every bit of every layer
compared."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed

import numpy as np
from tqdm import tqdm

from model.comparison import Comparison
from model.errors import InputError, cli
from model.hardware import designs
from model.hardware.export import add_network_option
from model.network import golden
from model.network.integer import Network
from model.options import Parser, whole_number
from tb.harness import runner
from tb.harness.accelerator import comparisons, images_as_packets, play
from tb.harness.images import test_images

ALL = 10_000
CHUNK = 500


def play_chunk(
    network: Network, design: str, start: int, images: np.ndarray
) -> tuple[int, np.ndarray, list[Comparison]]:
    """(start, classes by the RTL (N,), each stream with the golden model's)."""
    packets = images_as_packets(images)
    record = play(design, packets, "verilator", network=network, run_name=f"mnist-{start}")
    return start, record.classes, comparisons(record, network, packets)


def _leave_interrupts() -> None:
    """Ctrl-C is for the command's first process, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _while_wanted(pool: Executor, chunks: list[Future]) -> Iterator[Future]:
    """The chunks as they are done; what has not begun is given up when the first one fails, or at
    an interrupt."""
    try:
        yield from as_completed(chunks)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("tb.commands.mnist", __doc__)
    designs.add_option(parser)
    add_network_option(parser)
    parser.option("--number", "of images", whole_number(1), ALL, variable="N", metavar="N")
    cores = os.cpu_count() or 1
    parser.option(
        "--jobs", "processes at a time", whole_number(1), cores, variable="JOBS", metavar="N"
    )
    runner.add_options(parser)
    options = parser.parse(arguments)
    runner.use_options(options)
    design, network = options.design.name, Network.load(options.network)
    images, labels = test_images(options.number)
    began = time.monotonic()
    classes = np.zeros(len(images), np.int64)
    values = wrong = 0
    print(f"{design} on verilator, {len(images):,} images, SEED={runner.seed()}")
    with (
        ProcessPoolExecutor(options.jobs, initializer=_leave_interrupts) as pool,
        tqdm(total=len(images), unit="image", disable=None) as progress,
    ):
        starts = range(0, len(images), CHUNK)
        chunks = [
            pool.submit(play_chunk, network, design, start, images[start : start + CHUNK])
            for start in starts
        ]
        for chunk in _while_wanted(pool, chunks):
            start, given, compared = chunk.result()
            classes[start : start + len(given)] = given
            for found in compared:
                values += found.values
                wrong += found.different
                if found.different:
                    tqdm.write(f"from image {start}: {found}")
            progress.update(len(given))
    report(network, classes, labels, images, values, wrong, time.monotonic() - began)


def report(network, classes, labels, images, values, wrong, seconds) -> None:
    right = int((classes == labels).sum())
    _, golden_classes = golden.classify(network, images)
    print(
        f"accuracy {right / len(labels):.2%} ({right:,} of {len(labels):,}), golden model "
        f"{(golden_classes == labels).mean():.2%}"
    )
    print(f"{wrong:,} mismatches in {values:,} values of every layer, {seconds:.0f} s")
    if wrong:
        raise InputError(f"{wrong:,} values differ between RTL and golden model")


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""`make test-mnist`: all 10,000 test images through the RTL in Verilator, every bit of every layer
compared. Environment: DESIGN (default base), N (default 10,000), JOBS (default: all cores)."""

import os
import time
from concurrent.futures import ProcessPoolExecutor, as_completed

import numpy as np
from tqdm import tqdm

from model.errors import InputError, cli
from model.hardware.designs import DEFAULT, design_point
from model.network import golden
from model.network.integer import Network
from tb.commands.sim import number
from tb.harness import runner
from tb.harness.accelerator import differences, images_as_packets, play
from tb.harness.images import test_images

ALL = 10_000
CHUNK = 500


def compare_chunk(design: str, start: int, images: np.ndarray) -> tuple[int, np.ndarray, list]:
    """(start, classes by the RTL (N,), [(stream, values, values that differ, where)])."""
    packets = images_as_packets(images)
    record = play(design, packets, "verilator", run_name=f"mnist-{start}")
    compared = differences(record, Network.load(), packets)
    return start, record.classes, [(name, *found) for name, found in compared.items()]


@cli
def main() -> None:
    design = design_point(os.environ.get("DESIGN") or DEFAULT).name
    images, labels = test_images(number("N", ALL))
    jobs = number("JOBS", os.cpu_count() or 1)
    began = time.monotonic()
    classes = np.zeros(len(images), np.int64)
    values = wrong = 0
    print(f"{design} on verilator, {len(images):,} images, SEED={runner.seed()}")
    with ProcessPoolExecutor(jobs) as pool, tqdm(total=len(images), unit="image") as progress:
        starts = range(0, len(images), CHUNK)
        chunks = [
            pool.submit(compare_chunk, design, start, images[start : start + CHUNK])
            for start in starts
        ]
        for chunk in as_completed(chunks):
            start, found, compared = chunk.result()
            classes[start : start + len(found)] = found
            values += sum(count for _, count, _, _ in compared)
            wrong += sum(count for _, _, count, _ in compared)
            for _, _, _, where in compared:
                if where:
                    tqdm.write(f"from image {start}: {where}")
            progress.update(len(found))
    report(classes, labels, images, values, wrong, time.monotonic() - began)


def report(classes, labels, images, values, wrong, seconds) -> None:
    right = int((classes == labels).sum())
    _, golden_classes = golden.classify(Network.load(), images)
    print(
        f"accuracy {right / len(labels):.2%} ({right:,} of {len(labels):,}), golden model "
        f"{(golden_classes == labels).mean():.2%}"
    )
    print(f"{wrong:,} mismatches in {values:,} values of every layer, {seconds:.0f} s")
    if wrong:
        raise InputError(f"{wrong:,} values differ between RTL and golden model")


if __name__ == "__main__":
    main()

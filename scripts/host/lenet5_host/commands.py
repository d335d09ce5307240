# SPDX-License-Identifier: Apache-2.0
"""What the commands of lenet5-host do."""

import contextlib
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

import numpy as np

from . import checkout, discovery, targets
from .accelerator import Accelerator
from .board import BITS_A_BYTE, Board
from .errors import UsageError, WrongNetworkError
from .framing import Frame, encode
from .interface import Pixels
from .pictures import PLAIN, plain_images
from .protocol import IMAGE_SIDE, PIXELS, Information, Type
from .reference import Reference
from .results import Results

_SEED = 14


def info(given: Namespace) -> int:
    wanted = _wanted(given)
    for name in targets.names(given.board or targets.AUTO):
        with _opened(given, [name], wanted) as accelerator:
            for key, value in _described(accelerator.information, _reference(given)):
                print(f"{key:<10} {value}")
    return 0


def classify(given: Namespace) -> int:
    read = [(path, *_read(path, given)) for path in given.pictures]
    images = np.stack([image for _, images, _ in read for image in images])
    with _opened(given, given.board, _wanted(given)) as accelerator:
        results = accelerator.classify(images)
    place = 0
    for path, digits, warnings in read:
        for number in range(1, len(digits) + 1):
            which = f" digit {number} of {len(digits)}" if len(digits) > 1 else ""
            print(f"{path}{which}: {_shown(results, place)}")
            place += 1
        for warning in warnings:
            print(f"{path}: note: {warning}")
    return 0


def bench(given: Namespace) -> int:
    reference = _reference(given)
    with _opened(given, given.board, _wanted(given)) as accelerator:
        images = _many(given.number, reference, accelerator)
        start = time.perf_counter()
        results = accelerator.classify(images, progress=True)
        seconds = time.perf_counter() - start
        known = accelerator.information
    print(f"{len(results)} images in {seconds:.2f} s: {len(results) / seconds:.1f} a second")
    if known.baud:
        print(f"{known.baud} baud carry {line_limit(known.baud):.1f} images a second at most")
    counted = results.cycles[results.cycles >= 0]
    if len(counted) and known.clock:
        cycles = int(np.median(counted))
        print(f"the chip takes {cycles} cycles for one: {1e6 * cycles / known.clock:.1f} us")
    return 0


def selftest(given: Namespace) -> int:
    reference = Reference(checkout.needed(given.checkout, "selftest"))
    different = 0
    with _opened(given, given.board, _wanted(given)) as accelerator:
        if isinstance(accelerator.backend, Board):
            different += _echoes(accelerator.backend)
        network, path = _network(given, reference, accelerator)
        print(f"{accelerator.information.board}: {accelerator.information.design}, network {path}")
        for sample in reference.samples(network):
            results = accelerator.classify(sample.images, progress=True)
            wanted = reference.logits(network, sample.images)
            wrong = int((results.logits != wanted).sum())
            wrong += int((results.classes != wanted.argmax(axis=1)).sum())
            right = ""
            if sample.labels is not None:
                right = f", {int((results.classes == sample.labels).sum())} classified right"
            print(
                f"{sample.title}: {len(results)} images{right}; "
                f"{wanted.size} logits and {len(results)} classes, {wrong} differ"
            )
            different += wrong
    print("all as the golden model has it" if not different else f"{different} values differ")
    return 1 if different else 0


def ports(given: Namespace) -> int:
    found = discovery.found_boards()
    for board in found:
        print(f"serial:{board.device}  {board.boards}, serial number {board.serial_number}")
    if not found:
        print("no board is plugged in that is known by its USB name")
    return 0


def line_limit(baud: int) -> float:
    """Images a second that a line carries, none of their bytes escaped."""
    return baud / BITS_A_BYTE / len(encode(Frame(Type.IMAGE, 0, bytes(PIXELS))))


def _opened(given: Namespace, boards: list[str] | None, network: Any) -> Accelerator:
    """These boards, or the one that is plugged in, with the options of the command line."""
    return Accelerator.open(
        boards or targets.AUTO, network=network, baud=given.baud, checkout=given.checkout
    )


def _wanted(given: Namespace) -> Any:
    """What --network means: a fingerprint, a network in a file, or nothing."""
    if given.network is None:
        return None
    if Path(given.network).is_file():
        folder = checkout.needed(given.checkout, f"--network {given.network}")
        return Reference(folder).network(Path(given.network))
    try:
        return int(given.network, 16)
    except ValueError:
        raise UsageError(
            f"--network {given.network}: no such file, and no fingerprint in hexadecimal"
        ) from None


def _network(given: Namespace, reference: Reference, accelerator: Accelerator) -> tuple[Any, Path]:
    """(network, file) that the board computes."""
    if given.network and Path(given.network).is_file():
        return reference.network(Path(given.network)), Path(given.network)
    return reference.network_of(accelerator.information)


def _reference(given: Namespace) -> Reference | None:
    folder = checkout.find(given.checkout)
    return Reference(folder) if folder else None


def _described(known: Information, reference: Reference | None) -> list[tuple[str, str]]:
    network = known.network_name
    if reference:
        with contextlib.suppress(WrongNetworkError):
            network += f" ({reference.network_of(known)[1].name})"
    rows = [("board", known.board), ("design", known.design), ("network", network)]
    rows += [("classes", str(known.classes)), ("images", f"{known.slots} under way at most")]
    if known.clock:
        rows.append(("clock", f"{known.clock / 1e6:g} MHz"))
    if known.baud:
        limit = f"{line_limit(known.baud):.1f} images a second at most"
        rows.append(("line", f"{known.baud} baud: {limit}"))
    return [*rows, ("RTL", known.version)]


def _read(path: Path, given: Namespace) -> tuple[list[Pixels], list[str]]:
    """(images, warnings) of a picture, by the checkout where there is one."""
    reference = _reference(given)
    if path.suffix == ".npy" or (reference is None and path.suffix in PLAIN):
        return plain_images(path), []
    if reference is None:
        raise UsageError(
            f"{path}: pictures but {' and '.join(PLAIN)} of {IMAGE_SIDE}x{IMAGE_SIDE} pixels are "
            "read by the repository: go to its checkout, or name it by --checkout"
        )
    return reference.look(path)


def _shown(results: Results, place: int) -> str:
    cycles = f", {results.cycles[place]} cycles" if results.cycles[place] >= 0 else ""
    logits = " ".join(map(str, results.logits[place]))
    return f"{results.classes[place]}  (logits {logits}{cycles})"


def _many(number: int, reference: Reference | None, accelerator: Accelerator) -> Pixels:
    """So many images: samples again and again, or noise where there is no checkout."""
    if reference is None:
        shape = (number, IMAGE_SIDE, IMAGE_SIDE)
        return np.random.default_rng(_SEED).integers(0, 256, shape, np.uint8)
    datasets = checkout.module(reference.folder, "model.data.datasets")
    return np.resize(datasets.load_sample()[0], (number, IMAGE_SIDE, IMAGE_SIDE))


def _echoes(board: Board) -> int:
    """Sends every byte there is through line and board; how many came back changed."""
    generator = np.random.default_rng(_SEED)
    sent = np.resize(generator.permutation(256), PIXELS).astype(np.uint8).tobytes()
    came = board.echo(sent)
    wrong = sum(a != b for a, b in zip(sent, came, strict=True))
    print(f"line: {len(sent)} bytes sent and returned, {wrong} differ")
    return wrong

# SPDX-License-Identifier: Apache-2.0
"""The driver as its users see it: open what computes, give it images, take results.

with Accelerator.open("serial:/dev/ttyUSB1") as accelerator:
    results = accelerator.classify(images)  # uint8 (N, 28, 28)
    results.classes, results.logits, results.cycles
"""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from . import targets
from .errors import UsageError, WrongNetworkError
from .interface import Backend, Job, Pixels
from .pool import Pool
from .ports import Closing
from .progress import Progress
from .protocol import IMAGE_SIDE, Information, Result
from .results import Gathered, Results


class Fingerprinted(Protocol):
    """Something that knows its network's fingerprint, as model.network.integer.Network does."""

    @property
    def fingerprint(self) -> int: ...


class Accelerator(Closing):
    """A board, a DMA, or a pool of boards. Threads may share it: one call at a time goes on."""

    def __init__(self, backend: Backend, network: "int | Fingerprinted | None" = None):
        """Takes the backend over. network: what it has to compute, if that matters, by fingerprint;
        WrongNetworkError if it does not, and the backend is then closed."""
        self._backend = backend
        self._lock = threading.Lock()
        if network is not None:
            wanted = network if isinstance(network, int) else network.fingerprint
            if not backend.information.computes(wanted):
                backend.close()
                raise WrongNetworkError(
                    f"{backend.information.board} computes network "
                    f"{backend.information.network_name}, wanted is {wanted:08x}; "
                    "load a bitstream of that network, or name the one that is there"
                )

    @classmethod
    def open(
        cls,
        target: str | Sequence[str] = targets.AUTO,
        *,
        network: "int | Fingerprinted | None" = None,
        baud: int = targets.BAUD,
        checkout: Path | None = None,
        **settings: Any,
    ) -> "Accelerator":
        """Opens what `target` names, as targets.backend reads it; several names, or "all" for every
        board that is plugged in, make a pool.

        checkout: of the repository, for "sim:"; default the one around package or working folder.
        settings: of Board (slack, attempts, ask). Raises HostError's kinds: NoBoardError,
        PortBusyError, PortPermissionError, ProtocolError, WrongNetworkError, UsageError.
        """
        names = targets.names(target)
        if len(names) == 1:
            return cls(targets.backend(names[0], baud, settings, checkout), network)
        opened: list[Backend] = []
        try:
            for name in names:
                opened.append(targets.backend(name, baud, settings, checkout))
        except BaseException:
            for backend in opened:
                backend.close()
            raise
        return cls(Pool(opened), network)

    def __enter__(self) -> "Accelerator":
        return self

    @property
    def backend(self) -> Backend:
        """What it works by: Board, DmaBackend or Pool, each with counts of its own."""
        return self._backend

    @property
    def information(self) -> Information:
        """Who computes; of a pool, its first board."""
        return self._backend.information

    def classify(self, images: Any, progress: bool = False) -> Results:
        """The results of images, uint8 (N, 28, 28), or one of (28, 28), in their order.

        progress: draw a bar on the terminal. UsageError for other images; LinkTimeoutError,
        BoardLostError, WrongNetworkError, ProtocolError if not all can be had. It can then be
        called again.
        """
        pixels = checked(images)
        gathered = Gathered(len(pixels), self.information.classes)
        jobs = (Job(index, image) for index, image in enumerate(pixels))
        bar = Progress(len(pixels)) if progress else None

        def report(index: int, result: Result) -> None:
            gathered.put(index, result)
            if bar:
                bar.advance()

        with self._lock:
            try:
                self._backend.run(lambda: next(jobs, None), report)
            finally:
                if bar:
                    bar.close()
        return gathered.whole()

    def close(self) -> None:
        """Frees the port. Further calls fail."""
        self._backend.close()


def checked(images: Any) -> Pixels:
    """`images` as uint8 (N, 28, 28), each contiguous; UsageError if they are anything else."""
    array = np.asarray(images)
    if array.ndim == 2:
        array = array[np.newaxis]
    if array.dtype != np.uint8 or array.shape[1:] != (IMAGE_SIDE, IMAGE_SIDE):
        raise UsageError(
            f"images are {array.dtype} {array.shape}, not uint8 (N, {IMAGE_SIDE}, {IMAGE_SIDE}), "
            "0 for background to 255 for ink"
        )
    return np.ascontiguousarray(array)

# SPDX-License-Identifier: Apache-2.0
"""The accelerator behind an AXI DMA, under PYNQ: images and results lie in memory as
docs/integration.md ("Behind a DMA") says. No board has run it yet.

PYNQ's `wait` never gives up, and its `stop` waits for a transfer that may never end; so this polls,
with a limit, and ends what hangs by the DMA's own reset.
"""

import dataclasses
import time
from collections.abc import Callable
from typing import Any, Protocol

import numpy as np

from .errors import LinkTimeoutError, NoBoardError, ProtocolError, UsageError
from .interface import Job, Pixels, Report, Source
from .protocol import (
    IMAGE_SIDE,
    IMAGES,
    NETWORK_BITS,
    PIXELS,
    Information,
    Result,
    packet_bytes,
    parse_packet,
)

SECONDS = 1.0  # without a result, before the DMA counts as stuck
ATTEMPTS = 3  # for a batch
BATCH = 16  # images a transfer: 14 bits of length, PYNQ's default, hold 20
CLASSES = 10
_CONTROL = 0x00  # a channel's register; a reset through either resets both
_RESET = 0x4


class Channel(Protocol):
    """One direction of pynq.lib.DMA, in simple mode."""

    transferred: int

    @property
    def running(self) -> bool: ...
    @property
    def idle(self) -> bool: ...
    @property
    def error(self) -> bool: ...
    def start(self) -> None: ...
    def transfer(self, array: Any, start: int = 0, nbytes: int = 0) -> None: ...
    def wait(self) -> None: ...


class Dma(Protocol):
    """pynq.lib.DMA, as far as it is used."""

    sendchannel: Channel
    recvchannel: Channel

    def read(self, offset: int) -> int: ...
    def write(self, offset: int, value: int) -> None: ...


class DmaBackend:
    """The backend of an accelerator that was built with FrameByCount = 1."""

    def __init__(
        self,
        dma: Dma,
        allocate: Callable[..., Any],
        *,
        reset: Callable[[], None] | None = None,
        packets_per_last: int = 1,
        batch: int = BATCH,
        classes: int = CLASSES,
        seconds: float = SECONDS,
        name: str = "pynq",
    ):
        """dma, allocate: of pynq. packets_per_last: the parameter PacketsPerLast of the
        accelerator; a batch is then so many images, filled up by blank ones. batch: images a
        transfer, else. reset: resets the accelerator; without it, an error is final.

        Classifies a blank image, to see that it answers, and which network it has. NoBoardError.
        """
        self._dma = dma
        self._reset = reset
        self._seconds = seconds
        self._packets = packets_per_last
        self._batch = packets_per_last if packets_per_last > 1 else batch
        if min(packets_per_last, batch, classes) < 1:
            raise UsageError("packets_per_last, batch and classes are at least 1")
        self._packet_bytes = packet_bytes(classes)
        self._images = allocate((self._batch, IMAGE_SIDE, IMAGE_SIDE), np.uint8)
        self._results = allocate((packets_per_last, 1 + classes), np.uint32)
        self._next_image: int | None = None  # the accelerator's counter
        self.information = Information(
            board=name, design="", version="", classes=classes, slots=self._batch, clock=0, baud=0,
            network=0, point=0, network_bits=NETWORK_BITS,
        )  # fmt: skip
        self._network: int | None = None
        self._network = self._asked()
        self.information = dataclasses.replace(self.information, network=self._network)

    @classmethod
    def of_overlay(cls, bitstream: str, **settings: Any) -> "DmaBackend":
        """Loads `bitstream` (with its .hwh beside it) by PYNQ, and takes the one DMA in it. Reset
        means to load it again. NoBoardError where there is no PYNQ, or not one DMA."""
        try:
            from pynq import Overlay, allocate
        except ImportError as error:
            raise NoBoardError(f"pynq:{bitstream}: PYNQ is not here ({error})") from None
        try:
            overlay = Overlay(bitstream)
        except (OSError, RuntimeError, ValueError) as error:
            raise NoBoardError(f"pynq:{bitstream}: not loaded ({error})") from None
        dmas = [name for name, ip in overlay.ip_dict.items() if "axi_dma" in ip.get("type", "")]
        if len(dmas) != 1:
            raise NoBoardError(f"pynq:{bitstream}: one AXI DMA is wanted, there are {len(dmas)}")
        return cls(getattr(overlay, dmas[0]), allocate, reset=overlay.download, **settings)

    def run(self, source: Source, report: Report) -> None:
        """As Backend wants it."""
        while jobs := self._taken(source):
            for job, result in zip(jobs, self._results_of(jobs), strict=True):
                report(job.index, result)

    def close(self) -> None:
        """Frees the buffers."""
        for buffer in (self._images, self._results):
            buffer.freebuffer()

    def _taken(self, source: Source) -> list[Job]:
        jobs: list[Job] = []
        while len(jobs) < self._batch and (job := source()):
            jobs.append(job)
        return jobs

    def _results_of(self, jobs: list[Job]) -> list[Result]:
        """Of a batch: after a fault, all of it again from a reset."""
        for attempt in range(ATTEMPTS):
            try:
                return self._played([job.image for job in jobs])
            except (LinkTimeoutError, ProtocolError):
                if self._reset is None or attempt == ATTEMPTS - 1:
                    raise
                self._recover(self._reset)
        raise AssertionError("the last attempt returns or raises")

    def _played(self, images: list[Pixels]) -> list[Result]:
        """Sends a batch, and takes its results."""
        count = -(-len(images) // self._packets) * self._packets
        self._images[: len(images)] = images
        self._images[len(images) : count] = 0
        results: list[Result] = []
        self._call(self._dma.recvchannel, self._results, self._results.nbytes)
        self._call(self._dma.sendchannel, self._images, count * PIXELS)
        while len(results) < count:
            if results:
                self._call(self._dma.recvchannel, self._results, self._results.nbytes)
            results += self._received()
        self._finish(self._dma.sendchannel)
        return results[: len(images)]

    def _call(self, channel: Channel, buffer: Any, size: int) -> None:
        try:
            channel.transfer(buffer, nbytes=size)
        except (RuntimeError, ValueError) as error:  # not started, not idle, too long
            raise ProtocolError(f"{self.information.board}: the DMA refuses: {error}") from None

    def _received(self) -> list[Result]:
        """The results of one receiving transfer. ProtocolError if any is not as it should be."""
        channel = self._dma.recvchannel
        self._finish(channel)
        if channel.transferred != self._results.nbytes:
            raise ProtocolError(
                f"{self.information.board}: {channel.transferred} bytes came in place of "
                f"{self._results.nbytes}: is PacketsPerLast {self._packets}?"
            )
        data = np.asarray(self._results, "<u4").tobytes()
        packets = (
            data[start : start + self._packet_bytes]
            for start in range(0, len(data), self._packet_bytes)
        )
        return [self._right(parse_packet(packet)) for packet in packets]

    def _right(self, result: Result | None) -> Result:
        """The result, if it is of the next image and of a whole one."""
        wanted = self._next_image
        if result is None or result.error or (wanted is not None and result.image != wanted):
            raise ProtocolError(
                f"{self.information.board}: images and results are out of step; "
                "is the accelerator built with FrameByCount = 1, and reset together with the DMA?"
            )
        if self._network not in (None, result.network):
            raise ProtocolError(f"{self.information.board}: the network changed; open it again")
        self._next_image = (result.image + 1) % IMAGES
        return result

    def _finish(self, channel: Channel) -> None:
        """Waits for the end of a transfer, but not for ever."""
        end = time.monotonic() + self._seconds
        while not channel.idle:
            if channel.error or not channel.running:
                break
            if time.monotonic() >= end:
                raise LinkTimeoutError(
                    f"{self.information.board}: the DMA waits for the accelerator; "
                    "load the bitstream anew"
                )
        try:
            channel.wait()  # makes the data visible to the processor
        except RuntimeError as error:
            raise ProtocolError(f"{self.information.board}: the DMA stopped: {error}") from None

    def _recover(self, reset: Callable[[], None]) -> None:
        """Resets accelerator and DMA together: each may wait for the other."""
        self._dma.write(_CONTROL, _RESET)
        reset()
        end = time.monotonic() + self._seconds
        while self._dma.read(_CONTROL) & _RESET:
            if time.monotonic() >= end:
                raise LinkTimeoutError(f"{self.information.board}: the DMA's reset does not end")
        for channel in (self._dma.sendchannel, self._dma.recvchannel):
            channel.start()
        self._next_image = 0

    def _asked(self) -> int:
        """The known part of the network's fingerprint, of the result of a blank image."""
        try:
            (result,) = self._results_of([Job(0, np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.uint8))])
        except (LinkTimeoutError, ProtocolError) as error:
            raise NoBoardError(
                f"{self.information.board}: no accelerator answers: {error}"
            ) from None
        return result.network

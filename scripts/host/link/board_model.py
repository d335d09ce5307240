# SPDX-License-Identifier: Apache-2.0
"""A board in Python, as the host sees it: the receiver that the RTL's benches compare with, and the
golden model as accelerator. It shares no code with the driver.

It knows no time: a frame that breaks off waits for more, and results are ready at once. They leave
when they are read, so whoever reads late fills the slots.
"""

import struct
import threading
from collections import deque

import numpy as np

from model.network import golden
from model.network.integer import Network
from model.network.packets import result_packets
from tb.harness import link
from tb.harness.link import Event, Frame, Receiver

PIXELS = 784
RESULT_CYCLES = 3998
_TOLD = 8  # short replies that wait for the line
_BROKEN = 9  # bytes of a result that a reset breaks off


class Answers:
    """The golden model's results of images, each computed once."""

    def __init__(self, network: Network):
        self.network = network
        self._known: dict[bytes, tuple[np.ndarray, int]] = {}

    def learn(self, images: np.ndarray) -> None:
        """Computes the results of images uint8 (N, 28, 28) at one go."""
        logits, classes = golden.classify(self.network, images)
        for image, row, label in zip(images, logits, classes, strict=True):
            self._known[image.tobytes()] = row, int(label)

    def logits(self, pixels: bytes) -> np.ndarray:
        """int32 (classes,) of one image."""
        if pixels not in self._known:
            self.learn(np.frombuffer(pixels, np.uint8).reshape(1, 28, 28))
        return self._known[pixels][0]


class BoardModel:
    """Takes bytes by `write`, gives bytes by `read`: a port of the driver, seen from the far end.

    classified: images whose results were computed; refused: frames that were told to be in error.
    """

    name = "model"
    baud: int | None = None

    def __init__(self, answers: Answers, slots: int = 4, board: str = "arty_a7_35t"):
        self.slots = slots
        self.classified = 0
        self.refused = 0
        self._answers = answers
        self._board = board
        self._changed = threading.Condition()
        self._closed = False
        self._image = 0  # the accelerator's counter
        self._receiver = Receiver(PIXELS)
        self._results: deque[bytes] = deque()
        self._told: deque[bytes] = deque()

    def write(self, data: bytes) -> None:
        """What comes on the line."""
        with self._changed:
            for byte in data:
                self._receive(byte)
            self._changed.notify_all()

    def read(self, seconds: float) -> bytes:
        """The next reply, as soon as there is one; none after so long."""
        with self._changed:
            self._changed.wait_for(lambda: self._told or self._results or self._closed, seconds)
            queue = self._told or self._results
            return queue.popleft() if queue else b""

    def press_reset(self) -> None:
        """The board's button: all is forgotten, also what it was receiving."""
        with self._changed:
            self._forget()
            self._receiver = Receiver(PIXELS)

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _forget(self) -> None:
        self._results.clear()
        self._told.clear()
        self._image = 0

    def _receive(self, byte: int) -> None:
        event = self._receiver.byte(byte, room=len(self._results) < self.slots)
        if event and event.reason:
            self._refuse(event)
        elif event:
            self._obey(event)

    def _refuse(self, event: Event) -> None:
        self.refused += 1
        if len(self._told) < _TOLD:
            about = bytes([event.reason, event.type])
            self._told.append(Frame(link.ERROR, event.tag, about).encoded())

    def _obey(self, event: Event) -> None:
        if event.type == link.INFORMATION:
            self._told.append(_reply(event, self._information()))
        elif event.type == link.RESET:
            broken = self._results[0][:_BROKEN] if self._results else b""
            self._forget()
            self._told.append(broken + _reply(event))
        elif event.type == link.IMAGE:
            self._results.append(_reply(event, self._result(event.payload)))
        else:
            self._results.append(_reply(event, event.payload))

    def _result(self, pixels: bytes) -> bytes:
        logits = self._answers.logits(pixels)
        packet = result_packets(
            np.zeros(1, int), logits[np.newaxis], self._image, self._answers.network.fingerprint
        )
        self._image += 1
        self.classified += 1
        return packet.astype("<u4").tobytes() + struct.pack("<I", RESULT_CYCLES)

    def _information(self) -> bytes:
        network = self._answers.network
        return (
            bytes([1, 0, 2, 0])
            + struct.pack("<HHH", network.classes, PIXELS, self.slots)
            + struct.pack("<IIII", 100_000_000, 12_000_000, network.fingerprint, 0x1234ABCD)
            + self._board.encode().ljust(16, b"\0")
            + b"base".ljust(16, b"\0")
        )


def _reply(event: Event, payload: bytes = b"") -> bytes:
    """The reply to a frame that came whole, on the line."""
    return Frame(event.type | link.REPLY, event.tag, payload).encoded()

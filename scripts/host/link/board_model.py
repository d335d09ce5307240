# SPDX-License-Identifier: Apache-2.0
"""A board in Python, as the host sees it: docs/board.md's state machine, byte by byte, with the
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

FLAG, ESCAPE, FLIP = 0x7E, 0x7D, 0x20
PIXELS = 784
LENGTHS = {0x01: 0, 0x02: 0, 0x03: PIXELS, 0x04: PIXELS}
CRC_ERROR, LENGTH_ERROR, TYPE_ERROR, BUSY = 1, 2, 3, 4
RESULT_CYCLES = 3998
_TOLD = 8  # short replies that wait for the line


def crc16(data: bytes | bytearray) -> int:
    """CRC-16/IBM-3740, bit by bit through a table."""
    crc = 0xFFFF
    for byte in data:
        crc = (crc << 8 & 0xFF00) ^ _CRC_TABLE[crc >> 8 ^ byte]
    return crc


def _crc_entry(byte: int) -> int:
    crc = byte << 8
    for _ in range(8):
        crc = (crc << 1 ^ (0x1021 if crc & 0x8000 else 0)) & 0xFFFF
    return crc


_CRC_TABLE = [_crc_entry(byte) for byte in range(256)]


def framed(kind: int, tag: int, payload: bytes) -> bytes:
    """A frame on the line."""
    body = struct.pack("<BHH", kind, tag, len(payload)) + payload
    line = bytearray([FLAG])
    for byte in body + struct.pack(">H", crc16(body)):
        line += bytes([ESCAPE, byte ^ FLIP]) if byte in (FLAG, ESCAPE) else bytes([byte])
    return bytes(line) + bytes([FLAG])


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
        self._start_receiver()
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
            self._start_receiver()

    def close(self) -> None:
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _start_receiver(self) -> None:
        self._state = "hunt"
        self._frame = bytearray()
        self._escaped = False

    def _forget(self) -> None:
        self._results.clear()
        self._told.clear()
        self._image = 0

    def _receive(self, byte: int) -> None:
        if byte == FLAG:
            if self._state == "frame":
                self._end()
            self._state, self._escaped = "start", False
            self._frame.clear()
        elif self._state != "hunt":
            self._state = "frame"
            self._take(byte)

    def _take(self, byte: int) -> None:
        if byte == ESCAPE and not self._escaped:
            self._escaped = True
            return
        self._frame.append(byte ^ FLIP if self._escaped else byte)
        self._escaped = False
        if len(self._frame) == 5:
            self._check_header()
        elif len(self._frame) > 5 and len(self._frame) > 5 + self._header()[2] + 2:
            self._refuse(LENGTH_ERROR)

    def _header(self) -> tuple[int, int, int]:
        kind, tag, length = struct.unpack_from("<BHH", self._frame)
        return kind, tag, length

    def _check_header(self) -> None:
        kind, _, length = self._header()
        if kind not in LENGTHS:
            self._refuse(TYPE_ERROR)
        elif length != LENGTHS[kind]:
            self._refuse(LENGTH_ERROR)
        elif length and len(self._results) >= self.slots:
            self._refuse(BUSY)

    def _end(self) -> None:
        if self._escaped or len(self._frame) < 5 or len(self._frame) < 5 + self._header()[2] + 2:
            self._refuse(LENGTH_ERROR)
        elif crc16(self._frame):
            self._refuse(CRC_ERROR)
        else:
            kind, tag, _ = self._header()
            self._obey(kind, tag, bytes(self._frame[5:-2]))

    def _refuse(self, reason: int) -> None:
        kind, tag = self._header()[:2] if len(self._frame) >= 5 else (0, 0)
        self.refused += 1
        if len(self._told) < _TOLD:
            self._told.append(framed(0x8F, tag, bytes([reason, kind])))
        self._state = "hunt"

    def _obey(self, kind: int, tag: int, payload: bytes) -> None:
        if kind == 0x01:
            self._told.append(framed(0x81, tag, self._information()))
        elif kind == 0x02:
            broken = self._results[0][:9] if self._results else b""
            self._forget()
            self._told.append(broken + framed(0x82, tag, b""))
        elif kind == 0x03:
            self._results.append(framed(0x83, tag, self._result(payload)))
        else:
            self._results.append(framed(0x84, tag, payload))

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

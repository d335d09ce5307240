# SPDX-License-Identifier: Apache-2.0
"""The link between host and board as docs/board.md states it, for benches: frames as bytes, and
what a receiver has to make of any bytes."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FLAG, ESCAPE, MASK = 0x7E, 0x7D, 0x20
INFORMATION, RESET, IMAGE, TEST = 1, 2, 3, 4
REPLY, ERROR = 0x80, 0x8F
CRC, LENGTH, TYPE, BUSY, LINE, SILENCE = 1, 2, 3, 4, 5, 6
HEADER_BYTES, CRC_BYTES = 5, 2
_HEADER = struct.Struct("<BHH")
_CRC_START, _CRC_POLYNOMIAL = 0xFFFF, 0x1021


@dataclass(frozen=True)
class Frame:
    """A frame without its flags, length and CRC."""

    type: int
    tag: int = 0
    payload: bytes = b""

    def body(self) -> bytes:
        """Header, payload and CRC, not escaped."""
        text = _HEADER.pack(self.type, self.tag, len(self.payload)) + self.payload
        return text + struct.pack(">H", crc16(text))

    def encoded(self) -> bytes:
        """As it is on the line, with both flags."""
        return framed(self.body())

    def corrupted(self) -> bytes:
        """As `encoded`, with a CRC of which one bit is wrong."""
        *rest, last = self.body()
        return framed(bytes([*rest, last ^ 1]))


def crc16(data: bytes) -> int:
    """CRC-16/IBM-3740, through a table that is made bit by bit."""
    crc = _CRC_START
    for byte in data:
        crc = (crc << 8 & 0xFF00) ^ _CRC_TABLE[crc >> 8 ^ byte]
    return crc


def _crc_entry(byte: int) -> int:
    crc = byte << 8
    for _ in range(8):
        crc = (crc << 1 ^ (_CRC_POLYNOMIAL if crc & 0x8000 else 0)) & 0xFFFF
    return crc


_CRC_TABLE = [_crc_entry(byte) for byte in range(256)]


def framed(body: bytes) -> bytes:
    """Any bytes, escaped, between flags."""
    return bytes([FLAG, *escaped(body), FLAG])


def escaped(body: Iterable[int]) -> Iterator[int]:
    for byte in body:
        yield from (ESCAPE, byte ^ MASK) if byte in (FLAG, ESCAPE) else (byte,)


def whole_frames(line: bytes) -> list[Frame]:
    """The frames that came whole among the bytes of a line; all else is passed over."""
    frames = []
    for part in line.split(bytes([FLAG]))[1:-1]:
        body, pending = bytearray(), False
        for byte in part:
            if byte == ESCAPE:
                pending = True
                continue
            body.append(byte ^ MASK if pending else byte)
            pending = False
        if pending or len(body) < HEADER_BYTES + CRC_BYTES or crc16(bytes(body)):
            continue
        kind, tag, length = _HEADER.unpack_from(body)
        if length == len(body) - HEADER_BYTES - CRC_BYTES:
            frames.append(Frame(kind, tag, bytes(body[HEADER_BYTES:-CRC_BYTES])))
    return frames


@dataclass(frozen=True)
class Event:
    """What a receiver says of a frame; `reason` is 0, and `payload` told, if it came whole."""

    reason: int
    type: int = 0
    tag: int = 0
    payload: bytes = b""


class Receiver:
    """The board's receiver, as docs/board.md's table of states has it, for images of `pixels`
    bytes. `byte`, `bad` and `silence` give an event or None."""

    def __init__(self, pixels: int) -> None:
        self.lengths = {INFORMATION: 0, RESET: 0, IMAGE: pixels, TEST: pixels}
        self.body: bytearray | None = None  # None: hunting for a flag
        self.begun = self.pending = False

    def byte(self, byte: int, room: bool = True) -> Event | None:
        if byte == FLAG:
            event = self._end() if self.begun and self.body is not None else None
            self.body, self.begun, self.pending = bytearray(), False, False
            return event
        if self.body is None:
            return None
        self.begun = True
        if byte == ESCAPE:
            self.pending = True
            return None
        self.body.append(byte ^ MASK if self.pending else byte)
        self.pending = False
        if len(self.body) == HEADER_BYTES:
            return self._check_header(room)
        if len(self.body) > HEADER_BYTES and len(self.body) > self._whole():
            return self._fail(LENGTH)
        return None

    def bad(self) -> Event | None:
        """A byte without its stop bit."""
        return None if self.body is None else self._fail(LINE)

    def silence(self) -> Event | None:
        """No byte for too long."""
        return self._fail(SILENCE) if self.begun and self.body is not None else None

    def _whole(self) -> int:
        assert self.body is not None
        return HEADER_BYTES + self.lengths[self.body[0]] + CRC_BYTES

    def _check_header(self, room: bool) -> Event | None:
        assert self.body is not None
        kind, _, length = _HEADER.unpack(self.body)
        if kind not in self.lengths:
            return self._fail(TYPE)
        if length != self.lengths[kind]:
            return self._fail(LENGTH)
        return self._fail(BUSY) if length and not room else None

    def _end(self) -> Event:
        assert self.body is not None
        if len(self.body) < HEADER_BYTES or len(self.body) != self._whole() or self.pending:
            return self._event(LENGTH)
        return self._event(CRC if crc16(bytes(self.body)) else 0)

    def _fail(self, reason: int) -> Event:
        event = self._event(reason)
        self.body, self.begun, self.pending = None, False, False
        return event

    def _event(self, reason: int) -> Event:
        assert self.body is not None
        if len(self.body) < HEADER_BYTES:
            return Event(reason)
        kind, tag, _ = _HEADER.unpack_from(self.body)
        payload = b"" if reason else bytes(self.body[HEADER_BYTES:-CRC_BYTES])
        return Event(reason, kind, tag, payload)

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


def crc16(data: bytes) -> int:
    """CRC-16/IBM-3740, bit by bit."""
    crc = _CRC_START
    for byte in data:
        for bit in range(7, -1, -1):
            top = (crc >> 15) ^ ((byte >> bit) & 1)
            crc = ((crc << 1) & 0xFFFF) ^ (_CRC_POLYNOMIAL if top else 0)
    return crc


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

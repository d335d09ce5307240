# SPDX-License-Identifier: Apache-2.0
"""Frames as bytes on the line: flags, escapes, lengths, CRC (docs/board.md, "Frames"). What the
types and payloads mean is protocol.py's."""

import binascii
import struct
from dataclasses import dataclass

FLAG = b"\x7e"
_ESCAPE = b"\x7d"
_ESCAPED = ((b"\x7d\x5e", FLAG), (b"\x7d\x5d", _ESCAPE))  # in the order of undoing them
_HEADER = struct.Struct("<BHH")  # type, tag, length of the payload
_CRC = struct.Struct(">H")
_CRC_START = 0xFFFF

TAGS = 1 << 16
MOST_PAYLOAD = 2048  # more than any type has, for 256 classes too
_MOST_BYTES = 2 * (_HEADER.size + MOST_PAYLOAD + _CRC.size)  # between two flags, all escaped


@dataclass(frozen=True)
class Frame:
    """type: 0..255; tag: 0..65535; payload: at most MOST_PAYLOAD bytes."""

    type: int
    tag: int
    payload: bytes = b""


def encode(frame: Frame) -> bytes:
    """The frame between its two flags."""
    body = _HEADER.pack(frame.type, frame.tag, len(frame.payload)) + frame.payload
    body += _CRC.pack(crc(body))
    body = body.replace(_ESCAPE, _ESCAPED[1][0]).replace(FLAG, _ESCAPED[0][0])
    return FLAG + body + FLAG


def crc(data: bytes) -> int:
    """CRC-16/IBM-3740; 0 over what ends in its own CRC, high byte first."""
    return binascii.crc_hqx(data, _CRC_START)


class Damage:
    """Stands for something that was no frame: between two flags, or longer than any frame is."""


DAMAGE = Damage()


class Decoder:
    """Finds frames in bytes that come in pieces of any size. What is damaged costs itself only."""

    def __init__(self) -> None:
        self._rest = bytearray()
        self._hunting = True  # for a flag: what is before it has no beginning

    def feed(self, data: bytes) -> list[Frame | Damage]:
        """The frames, whole or damaged, that `data` completes, in their order."""
        *pieces, last = data.split(FLAG)
        found: list[Frame | Damage] = []
        for piece in pieces:
            found += self._take(piece) + self._end()
        return found + self._take(last)

    def _take(self, piece: bytes) -> list[Frame | Damage]:
        if self._hunting:
            return []
        self._rest += piece
        if len(self._rest) <= _MOST_BYTES:
            return []
        self._forget(hunting=True)
        return [DAMAGE]

    def _end(self) -> list[Frame | Damage]:
        """At a flag: what it ends, if anything."""
        body = bytes(self._rest)
        self._forget(hunting=False)
        return [_parsed(body)] if body else []

    def _forget(self, hunting: bool) -> None:
        self._rest.clear()
        self._hunting = hunting


def _parsed(body: bytes) -> Frame | Damage:
    """What stands between two flags."""
    plain = _unescaped(body)
    if plain is None or len(plain) < _HEADER.size + _CRC.size or crc(plain):
        return DAMAGE
    kind, tag, length = _HEADER.unpack_from(plain)
    payload = plain[_HEADER.size : -_CRC.size]
    return Frame(kind, tag, payload) if len(payload) == length else DAMAGE


def _unescaped(body: bytes) -> bytes | None:
    """`body` without escapes, or None if one escapes what need not be, or nothing."""
    escapes = body.count(_ESCAPE)
    if escapes != sum(body.count(pair) for pair, _ in _ESCAPED):
        return None
    for pair, plain in _ESCAPED:
        body = body.replace(pair, plain)
    return body

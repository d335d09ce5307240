# SPDX-License-Identifier: Apache-2.0
"""What frames mean: their types and payloads, as docs/board.md has them."""

import struct
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from .errors import ProtocolError

VERSION = 1  # of the protocol
IMAGE_SIDE = 28
PIXELS = IMAGE_SIDE**2


class Type(IntEnum):
    """Of frames: requests, and the replies to them."""

    INFORMATION = 0x01
    RESET = 0x02
    IMAGE = 0x03
    TEST = 0x04
    INFORMATION_REPLY = 0x81
    RESET_REPLY = 0x82
    RESULT = 0x83
    TEST_REPLY = 0x84
    ERROR = 0x8F


class Reason(IntEnum):
    """Of an error reply."""

    CRC = 1
    LENGTH = 2
    TYPE = 3
    BUSY = 4
    LINE = 5
    SILENCE = 6


@dataclass(frozen=True)
class Information:
    """What a board says of itself.

    board, design: names; version: of its RTL; classes: logits of a result; slots: images that it
    holds unanswered; clock: of the accelerator, Hz, 0 if not known; baud: bits a second of its
    line, 0 if it has none; network, point: fingerprints of network and design point, of which the
    lowest `network_bits` are known.
    """

    board: str
    design: str
    version: str
    classes: int
    slots: int
    clock: int
    baud: int
    network: int
    point: int
    network_bits: int = 32

    def computes(self, fingerprint: int) -> bool:
        """Whether, as far as is known, the board computes the network of this fingerprint."""
        return not (self.network ^ fingerprint) % (1 << self.network_bits)

    @property
    def network_name(self) -> str:
        """The known part of the network's fingerprint, in hexadecimal."""
        digits = self.network_bits // 4
        return f"{self.network % (1 << self.network_bits):0{digits}x}"


@dataclass(frozen=True)
class Result:
    """label: the class; logits: int32 (classes,); cycles: on the chip, from the first pixel to the
    result, -1 where nobody counts them; image: the accelerator's counter; network: lowest 8 bits of
    the fingerprint; error: the header's highest four bits, 0 if the image was whole."""

    label: int
    logits: NDArray[np.int32]
    cycles: int
    image: int
    network: int
    error: int


_INFORMATION = struct.Struct("<B3BHHHIIII16s16s")
_ERROR = struct.Struct("<BB")
_CYCLES = struct.Struct("<I")
_WORD = struct.Struct("<I")

# A result's header: lowest bit and number of bits of each field (docs/integration.md).
_LABEL, _IMAGE, _NETWORK, _ERROR_BITS = (0, 8), (8, 12), (20, 8), (28, 4)
NETWORK_BITS = _NETWORK[1]
IMAGES = 1 << _IMAGE[1]  # the counter's period


def parse_information(payload: bytes) -> Information:
    """ProtocolError if it is of another version or length, or of other images."""
    if not payload or payload[0] != VERSION:
        version = payload[0] if payload else "no"
        raise ProtocolError(
            f"the board speaks version {version} of the protocol, this driver version {VERSION}: "
            "build bitstream and driver from the same checkout"
        )
    if len(payload) != _INFORMATION.size:
        raise ProtocolError(f"the board's information has {len(payload)} bytes")
    _, major, minor, patch, classes, pixels, slots, clock, baud, network, point, board, design = (
        _INFORMATION.unpack(payload)
    )
    if pixels != PIXELS or not classes or not slots:
        raise ProtocolError(
            f"the board takes {pixels} pixels, {slots} images at a time, for {classes} classes"
        )
    return Information(
        _text(board), _text(design), f"{major}.{minor}.{patch}", classes, slots, clock, baud,
        network, point,
    )  # fmt: skip


def parse_result(payload: bytes, classes: int) -> Result | None:
    """The result of an image, or None if the payload is of another length, or contradicts itself:
    its class is not the greatest logit's."""
    if len(payload) != result_payload(classes):
        return None
    packet, count = payload[: -_CYCLES.size], payload[-_CYCLES.size :]
    return parse_packet(packet, *_CYCLES.unpack(count))


def parse_packet(packet: bytes, cycles: int = -1) -> Result | None:
    """The accelerator's result packet, a header and logits; None if it contradicts itself."""
    (header,) = _WORD.unpack_from(packet)
    logits = np.frombuffer(packet, "<i4", offset=_WORD.size).astype(np.int32)
    label = _field(header, _LABEL)
    if label != int(logits.argmax()):
        return None
    return Result(
        label,
        logits,
        cycles,
        _field(header, _IMAGE),
        _field(header, _NETWORK),
        _field(header, _ERROR_BITS),
    )


def parse_error(payload: bytes) -> tuple[int, int] | None:
    """(reason, type of the frame that it is about), or None if it is no error reply."""
    if len(payload) != _ERROR.size:
        return None
    reason, about = _ERROR.unpack(payload)
    return reason, about


def result_payload(classes: int) -> int:
    """Bytes of a result's payload."""
    return _CYCLES.size + packet_bytes(classes)


def packet_bytes(classes: int) -> int:
    """Bytes of the accelerator's result packet: a header, and a logit a class."""
    return _WORD.size * (1 + classes)


def _field(header: int, place: tuple[int, int]) -> int:
    lowest, bits = place
    return header >> lowest & ((1 << bits) - 1)


def _text(padded: bytes) -> str:
    return padded.rstrip(b"\0").decode("ascii", "replace")

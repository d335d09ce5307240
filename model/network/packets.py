# SPDX-License-Identifier: Apache-2.0
"""The accelerator's AXI4-Stream packets as arrays: images of any length in, results out.

Layout and error codes are those of docs/integration.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.errors import InputError
from model.network import golden
from model.network.interface import CLASSES, PIXEL_MAX

ERROR_NONE, ERROR_SHORT, ERROR_LONG = range(3)

# The fields of a result's header, as rtl/accelerator/lenet5_pkg.sv has them, and their lowest bits.
CLASS_BITS, IMAGE_BITS, NETWORK_BITS = 8, 12, 8
CLASSES_MIN, CLASSES_MAX = 2, 2**CLASS_BITS  # of a network that the accelerator takes
IMAGE_AT = CLASS_BITS
NETWORK_AT = IMAGE_AT + IMAGE_BITS
CODE_AT = NETWORK_AT + NETWORK_BITS
ERROR_AT = 31
WORD_BYTES = 4


def result_words(classes: int) -> int:
    """Words of a result packet: a header, then a logit for each class."""
    return 1 + classes


def result_bytes(classes: int) -> int:
    """Bytes of a result packet in memory: the room for it in a receive buffer."""
    return WORD_BYTES * result_words(classes)


def framed(
    packets: Sequence[np.ndarray], pixels: int, by_count: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """What packets (uint8 (length,) each) mean for images of `pixels` pixels.

    by_count: every `pixels` pixels are an image, whatever packets they come in; a packet that ends
    inside one marks it as short and changes no pixel. Pixels of a last image that is not whole
    give none.

    Returns the images, uint8 (N, pixels): what is missing is 0, the surplus dropped; and their
    error codes, int64 (N,).
    """
    if by_count:
        return _framed_by_count(packets, pixels)
    images = np.zeros((len(packets), pixels), np.uint8)
    for image, packet in zip(images, packets, strict=True):
        image[: len(packet)] = packet[:pixels]
    lengths = np.array([len(packet) for packet in packets])
    errors = np.full(len(packets), ERROR_NONE)
    errors[lengths < pixels] = ERROR_SHORT
    errors[lengths > pixels] = ERROR_LONG
    return images, errors


def _framed_by_count(packets: Sequence[np.ndarray], pixels: int) -> tuple[np.ndarray, np.ndarray]:
    stream = np.concatenate(packets)
    count = len(stream) // pixels
    ends = np.cumsum([len(packet) for packet in packets])
    inside = ends[(ends % pixels != 0) & (ends < count * pixels)]
    errors = np.full(count, ERROR_NONE)
    errors[inside // pixels] = ERROR_SHORT
    return stream[: count * pixels].reshape(count, pixels), errors


def beats(packets: Sequence[np.ndarray]) -> np.ndarray:
    """The (data, last) beats that carry the packets: (beats, 2), of the packets' own dtype."""
    lasts = np.cumsum([len(packet) for packet in packets]) - 1
    data = np.concatenate(packets)
    carried = np.column_stack([data, np.zeros_like(data)])
    carried[lasts, 1] = 1
    return carried


def wide_beats(packets: Sequence[np.ndarray], in_bytes: int) -> np.ndarray:
    """The beats of `in_bytes` pixels (at most 8) that carry packets of uint8: uint8
    (beats, in_bytes + 2). A row is the pixels, the first in the lowest byte, then tkeep and tlast.

    A packet's last beat is filled up with 255, bytes that tkeep does not mark.
    """
    rows = []
    for packet in packets:
        data = np.full((-(-len(packet) // in_bytes), in_bytes), PIXEL_MAX, np.uint8)
        data.flat[: len(packet)] = packet
        marks = np.zeros((len(data), 2), np.uint8)
        marks[:, 0] = 2**in_bytes - 1
        marks[-1] = 2 ** (in_bytes - (data.size - len(packet))) - 1, 1
        rows.append(np.hstack([data, marks]))
    return np.vstack(rows)


def result_packets(
    errors: np.ndarray, logits: np.ndarray, first: int = 0, fingerprint: int = 0
) -> np.ndarray:
    """The results of successive packets: int64 (N, 1 + classes), words as unsigned numbers.

    errors: int (N,). logits: int (N, classes). first: the image counter of the first.
    fingerprint: the network's, of which the header holds the lowest bits.
    """
    images = np.arange(first, first + len(logits)) % 2**IMAGE_BITS
    headers = (
        (errors != ERROR_NONE) << ERROR_AT
        | errors << CODE_AT
        | fingerprint % 2**NETWORK_BITS << NETWORK_AT
        | images << IMAGE_AT
        | golden.argmax(logits)
    )
    return np.column_stack([headers, logits.astype(np.int64) & 0xFFFFFFFF])


@dataclass(frozen=True)
class Results:
    """What a receive buffer of N results holds, in the order of the images.

    classes, errors (codes), images (the counter), network (of the fingerprint, as many bits as the
    header has): int64 (N,). logits: int32 (N, classes).
    """

    classes: np.ndarray
    logits: np.ndarray
    errors: np.ndarray
    images: np.ndarray
    network: np.ndarray


def parse_results(buffer: bytes | bytearray | np.ndarray, classes: int = CLASSES) -> Results:
    """The results in a receive buffer, as a DMA fills it: result packets one after the other,
    little-endian words. `buffer` is bytes or an array of any type.

    Raises InputError if it is not of whole results.
    """
    data = buffer.tobytes() if isinstance(buffer, np.ndarray) else bytes(buffer)
    size = result_bytes(classes)
    if len(data) % size:
        raise InputError(f"{len(data)} bytes are not whole results of {size} bytes each")
    words = np.frombuffer(data, "<u4").reshape(-1, result_words(classes))
    header = words[:, 0].astype(np.int64)

    def field(lowest: int, bits: int) -> np.ndarray:
        return header >> lowest & 2**bits - 1

    return Results(
        classes=field(0, CLASS_BITS),
        logits=words[:, 1:].astype(np.int32),
        errors=field(CODE_AT, ERROR_AT - CODE_AT),
        images=field(IMAGE_AT, IMAGE_BITS),
        network=field(NETWORK_AT, NETWORK_BITS),
    )

# SPDX-License-Identifier: Apache-2.0
"""The accelerator's AXI4-Stream packets as arrays: images of any length in, results out.

Layout and error codes are those of docs/integration.md.
"""

from collections.abc import Sequence

import numpy as np

from model.network import golden
from model.network.interface import CLASSES

ERROR_NONE, ERROR_SHORT, ERROR_LONG = range(3)
RESULT_WORDS = 1 + CLASSES  # a header, then the logits
IMAGE_BITS = 16  # of the counter of packets


def framed(packets: Sequence[np.ndarray], pixels: int) -> tuple[np.ndarray, np.ndarray]:
    """What packets (uint8 (length,) each) mean for images of `pixels` pixels.

    Returns the images, uint8 (N, pixels): what is missing is 0, the surplus dropped; and their
    error codes, int64 (N,).
    """
    images = np.zeros((len(packets), pixels), np.uint8)
    for image, packet in zip(images, packets, strict=True):
        image[: len(packet)] = packet[:pixels]
    lengths = np.array([len(packet) for packet in packets])
    errors = np.full(len(packets), ERROR_NONE)
    errors[lengths < pixels] = ERROR_SHORT
    errors[lengths > pixels] = ERROR_LONG
    return images, errors


def beats(packets: Sequence[np.ndarray]) -> np.ndarray:
    """The (data, last) beats that carry the packets: (beats, 2), of the packets' own dtype."""
    lasts = np.cumsum([len(packet) for packet in packets]) - 1
    data = np.concatenate(packets)
    carried = np.column_stack([data, np.zeros_like(data)])
    carried[lasts, 1] = 1
    return carried


def result_packets(errors: np.ndarray, logits: np.ndarray, first: int = 0) -> np.ndarray:
    """The results of successive packets: int64 (N, 1 + classes), words as unsigned numbers.

    errors: int (N,). logits: int (N, classes). first: the image counter of the first.
    """
    images = np.arange(first, first + len(logits)) % 2**IMAGE_BITS
    headers = (errors != ERROR_NONE) << 31 | errors << 28 | images << 8 | golden.argmax(logits)
    return np.column_stack([headers, logits.astype(np.int64) & 0xFFFFFFFF])

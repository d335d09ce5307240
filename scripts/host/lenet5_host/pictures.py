# SPDX-License-Identifier: Apache-2.0
"""Pictures without a checkout: 28x28 images that have MNIST's form already, as .npy or binary .pgm.
Everything else is read by the repository's one reading of pictures (reference.py)."""

import re
from pathlib import Path

import numpy as np

from .accelerator import checked
from .errors import UsageError
from .interface import Pixels
from .protocol import IMAGE_SIDE, PIXELS

_PGM = re.compile(rb"P5\s+(?:#[^\n]*\s+)*(\d+)\s+(\d+)\s+255\s")
PLAIN = (".npy", ".pgm")


def plain_images(path: Path) -> list[Pixels]:
    """The images, uint8 (28, 28) each, in a .npy file of (28, 28) or (N, 28, 28), or a .pgm file.
    UsageError, which names the file, if that is not what it holds."""
    try:
        if path.suffix == ".npy":
            images = checked(np.load(path, allow_pickle=False))
            if not len(images):
                raise UsageError("holds no image")
            return list(images)
        return [_pgm(path.read_bytes())]
    except (OSError, ValueError, EOFError, UsageError) as error:
        raise UsageError(f"{path}: {' '.join(str(error).split())}") from None


def _pgm(data: bytes) -> Pixels:
    side = str(IMAGE_SIDE).encode()
    header = _PGM.match(data)
    if not header or header.groups() != (side, side) or len(data) - header.end() != PIXELS:
        raise UsageError(f"no binary PGM of {IMAGE_SIDE}x{IMAGE_SIDE} pixels and 255 greys")
    pixels = np.frombuffer(data, np.uint8, offset=header.end())
    return pixels.reshape(IMAGE_SIDE, IMAGE_SIDE)

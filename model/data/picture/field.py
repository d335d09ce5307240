# SPDX-License-Identifier: Apache-2.0
"""Ink in MNIST's form.

MNIST's digits are light on black, scaled so that the longer side of their bounding box is 20
pixels, and moved so that their centre of mass lies on pixel (14, 14) of the 28x28 field. The web
page (scripts/web/page/drawing/mnist.js) has the same rules, pixel for pixel.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model.data.picture.backdrop import opaque
from model.data.picture.plain import plain_ink
from model.network.interface import IMAGE_SIDE

DIGIT = 20  # the digit's longer side
CENTRE = 14  # row and column of its centre of mass
# Ink ends where less than this share of the strongest is left.
EDGE = 0.15


def as_mnist(picture: Image.Image) -> NDArray[np.uint8]:
    """uint8 (28, 28): an RGBA picture of any size, ink on an even background, all ink as one.

    NoInkError if it shows nothing.
    """
    return fitted(cropped(plain_ink(opaque(picture))))


def cropped(ink: NDArray[np.float64]) -> NDArray[np.float64]:
    """The ink, float (rows, columns) 0..1, without what lies around it."""
    rows, columns = (np.flatnonzero((ink > EDGE).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def fitted(ink: NDArray[np.float64]) -> NDArray[np.uint8]:
    """uint8 (28, 28): cropped ink, float (rows, columns), in MNIST's form."""
    digit = _scaled(ink)
    return _centred(np.rint(digit * (255 / digit.max())).astype(np.uint8))


def _scaled(ink: NDArray[np.float64]) -> NDArray[np.float32]:
    """float32, the longer side 20 pixels."""
    rows, columns = (max(1, round(DIGIT * side / max(ink.shape))) for side in ink.shape)
    picture = Image.fromarray(ink.astype(np.float32))
    # One axis at a time, as the page does: of a tall picture Pillow would scale the rows first, and
    # the order changes the last bit.
    for size in ((columns, picture.height), (columns, rows)):
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    return np.asarray(picture).clip(0)


def _centred(digit: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The digit with its centre of mass on pixel (CENTRE, CENTRE), as far as it stays inside."""
    field = np.zeros((IMAGE_SIDE, IMAGE_SIDE), np.uint8)
    corner = []
    for axis, side in enumerate(digit.shape):
        weights = digit.sum(axis=1 - axis, dtype=np.int64)
        centre = (weights * np.arange(side)).sum() / weights.sum()
        corner.append(int(np.clip(round(CENTRE - centre), 0, IMAGE_SIDE - side)))
    field[corner[0] : corner[0] + digit.shape[0], corner[1] : corner[1] + digit.shape[1]] = digit
    return field

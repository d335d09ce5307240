# SPDX-License-Identifier: Apache-2.0
"""A picture file read: its digits, and why the reading is in doubt, if it is."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model.data.picture.backdrop import opaque
from model.data.picture.field import EDGE, cropped, fitted
from model.data.picture.file import decoded
from model.data.picture.opencv import NEEDED, opencv
from model.data.picture.photo import photo_ink
from model.data.picture.plain import has_spot, plain_ink, touches_border
from model.data.picture.shapes import Box, Shape, told_apart
from model.errors import InputError

# A digit is at most so many times as wide as high, and at least this share of the picture high.
_WIDEST = 1.5
_LEAST_HEIGHT = 0.06
# A shape that fills more than this share of its box and is no stroke is no digit.
_SOLID = 0.85
_STROKE = 0.4


@dataclass(frozen=True)
class Digit:
    """image: uint8 (28, 28), light on dark, in MNIST's form; box: where it is in the upright
    picture, (left, top, right, bottom) in its pixels."""

    image: NDArray[np.uint8]
    box: tuple[int, int, int, int]


@dataclass(frozen=True)
class Reading:
    """digits: left to right, at least one; whole: uint8 (28, 28), all of them as one; warnings: why
    the reading is in doubt, a line each; size: (width, height) of the file, upright."""

    digits: tuple[Digit, ...]
    whole: NDArray[np.uint8]
    warnings: tuple[str, ...]
    size: tuple[int, int]


def look(path: Path | str) -> Reading:
    """The reading of the picture at `path`.

    InputError if it is missing, no picture, damaged, too large, or shows nothing.
    """
    try:
        picture, size, factor = decoded(path)
        ink, warnings = _ink(opaque(picture))
    except InputError as error:
        raise InputError(f"{path}: {error}") from None
    apart = told_apart(ink > EDGE)
    images = [fitted(_cut(apart.without(ink, shape), shape.box)) for shape in apart.shapes]
    if apart.frames:
        warnings.append("a shape encloses another: the inner one was taken")
    if apart.strays:
        warnings.append(f"{_counted(len(apart.strays), 'small shape')} aside left out")
    if len(images) > 1:
        warnings.append(f"several shapes of similar size: {len(images)}, taken left to right")
    for shape in apart.shapes:
        warnings += _doubts(shape, ink)
    return Reading(
        tuple(
            Digit(image, _box(shape.box, factor, size))
            for image, shape in zip(images, apart.shapes, strict=True)
        ),
        fitted(cropped(apart.without(ink, *apart.shapes))),
        tuple(dict.fromkeys(warnings)),
        size,
    )


def _ink(colours: NDArray[np.float64]) -> tuple[NDArray[np.float64], list[str]]:
    """(float (rows, columns), 0..1; why it is in doubt): the plain way if that is enough."""
    unseen = None
    try:
        ink = plain_ink(colours)
    except InputError as error:
        unseen = error
    else:
        touching = touches_border(ink)
        if not touching and not has_spot(ink):
            return ink, []
    cv2 = opencv()
    if cv2 is None:
        if unseen:
            raise unseen
        return ink, [f"the background varies, or ink touches the border, and {NEEDED}"]
    found = photo_ink(cv2, colours)
    if found is not None:
        doubts = ["the background varies" + " and ruled lines were taken out" * bool(found.rules)]
        if found.cut:
            doubts.append("what touches the border was left out")
        return found.ink, doubts
    if unseen:
        raise unseen
    return ink, ["ink touches the border" if touching else "the background varies"]


def _doubts(shape: Shape, ink: NDArray[np.float64]) -> list[str]:
    """What speaks against the shape's being a digit."""
    box = shape.box
    if box.width > _WIDEST * box.height:
        return ["a shape is wider than a digit"]
    if max(box.height, box.width) < _LEAST_HEIGHT * max(ink.shape):
        return ["a shape is very small"]
    filled = (_cut(ink, box) > 0.5).mean()
    if filled > _SOLID and box.width > _STROKE * box.height:
        return ["a shape is solid, not a stroke"]
    return []


def _cut(ink: NDArray[np.float64], box: Box) -> NDArray[np.float64]:
    return ink[box.top : box.bottom, box.left : box.right]


def _box(box: Box, factor: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
    width, height = size
    return (
        box.left * factor,
        box.top * factor,
        min(box.right * factor, width),
        min(box.bottom * factor, height),
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"

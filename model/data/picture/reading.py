# SPDX-License-Identifier: Apache-2.0
"""A picture file read: its digits, and why the reading is in doubt, if it is."""

from dataclasses import dataclass
from functools import reduce
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model.data.picture.backdrop import NoInkError, opaque, ring
from model.data.picture.field import EDGE, fitted
from model.data.picture.file import Decoded, decoded
from model.data.picture.opencv import NEEDED, opencv
from model.data.picture.photo import photo_ink
from model.data.picture.plain import has_spot, plain_ink, touches_border
from model.data.picture.shapes import Box, Shape, cut, told_apart
from model.errors import InputError
from model.network.interface import IMAGE_SIDE

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
    """digits: left to right, at least one; warnings: why the reading is in doubt, a line each;
    size: (width, height) of the file, upright."""

    digits: tuple[Digit, ...]
    warnings: tuple[str, ...]
    size: tuple[int, int]


class ShowsNothingError(InputError):
    """A picture of (width, height) `size` that can be read, and shows nothing."""

    def __init__(self, message: str, size: tuple[int, int]):
        super().__init__(message)
        self.size = size


def look(path: Path | str, own: bool = False) -> Reading:
    """The reading of the picture at `path`.

    own: for a network of the user's own data, whose classes may be no digits: all shapes are taken
    as one, and what is 28x28 and on black, as MNIST's images are, stays as it is.
    InputError if it is missing, no picture, damaged or too large; ShowsNothingError.
    """
    try:
        seen = decoded(path)
        if own and seen.size == (IMAGE_SIDE, IMAGE_SIDE):
            colours = opaque(seen.picture)
            if not np.median(colours[ring(colours.shape[:2])]):
                return _as_given(colours)
        return _read(seen, own)
    except NoInkError as error:
        raise ShowsNothingError(f"{path}: {error}", seen.size) from None
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def _as_given(colours: NDArray[np.float64]) -> Reading:
    """What has MNIST's form already: its strongest channel."""
    image = np.rint(colours.max(axis=2)).astype(np.uint8)
    size = (IMAGE_SIDE, IMAGE_SIDE)
    return Reading((Digit(image, (0, 0, *size)),), (), size)


def _read(seen: Decoded, as_one: bool) -> Reading:
    ink, warnings = _ink(opaque(seen.picture))
    apart = told_apart(ink > EDGE)
    if apart.frames:
        warnings.append("a shape encloses another: the inner one was taken")
    if apart.strays:
        warnings.append(f"{_counted(len(apart.strays), 'small shape')} aside left out")
    shapes = apart.shapes
    if len(shapes) > 1:
        order = "as one" if as_one else "left to right"
        warnings.append(f"several shapes of similar size: {len(shapes)}, taken {order}")
        if as_one:
            shapes = (reduce(Shape.united, shapes),)
    for shape in shapes:
        warnings += _doubts(shape, ink)
    digits = [
        Digit(fitted(cut(apart.only(shape, ink), shape.box)), _box(shape.box, seen))
        for shape in shapes
    ]
    return Reading(tuple(digits), tuple(dict.fromkeys(warnings)), seen.size)


def _ink(colours: NDArray[np.float64]) -> tuple[NDArray[np.float64], list[str]]:
    """(float (rows, columns), 0..1; why it is in doubt): the plain way if that is enough."""
    unseen = None
    try:
        ink = plain_ink(colours)
    except NoInkError as error:
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
    filled = (cut(ink, box) > 0.5).mean()
    if filled > _SOLID and box.width > _STROKE * box.height:
        return ["a shape is solid, not a stroke"]
    return []


def _box(box: Box, seen: Decoded) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) in the file's pixels."""
    width, height = seen.size
    return (
        box.left * seen.factor,
        box.top * seen.factor,
        min(box.right * seen.factor, width),
        min(box.bottom * seen.factor, height),
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"

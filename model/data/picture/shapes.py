# SPDX-License-Identifier: Apache-2.0
"""Ink told apart: pieces that hang together, put together as shapes, one for each digit.

A digit may be of several pieces (a 5 with its bar apart), one above the other or close by. What is
much smaller and far from all of them is a stray; what encloses a shape is a frame.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# A piece is a shape of its own if it is this much as high as the highest; smaller ones belong to
# the nearest shape within this share of that height.
_SHAPE_HEIGHT = 0.5
_REACH = 0.3
# Pieces one above the other: of one shape if they share this much of the narrower one's columns.
_SHARED_COLUMNS = 0.5
# A frame's ink fills less than this share of its box, and what it encloses is this high.
_FRAME_FILL = 0.3
_FRAMED_HEIGHT = 0.25


@dataclass(frozen=True)
class Box:
    """Rows top..bottom - 1 and columns left..right - 1."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def width(self) -> int:
        return self.right - self.left

    def united(self, other: "Box") -> "Box":
        return Box(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
        )

    def encloses(self, other: "Box") -> bool:
        return (
            self.top < other.top
            and self.left < other.left
            and self.bottom > other.bottom
            and self.right > other.right
        )

    def gap(self, other: "Box") -> tuple[int, int]:
        """Rows and columns between the boxes; negative: how many they share."""
        return (
            max(self.top, other.top) - min(self.bottom, other.bottom),
            max(self.left, other.left) - min(self.right, other.right),
        )


@dataclass(frozen=True)
class Shape:
    """Pieces, by their labels, and the box around all of them."""

    box: Box
    pieces: tuple[int, ...]

    def united(self, other: "Shape") -> "Shape":
        return Shape(self.box.united(other.box), self.pieces + other.pieces)


@dataclass(frozen=True)
class Shapes:
    """labels: int (rows, columns), each piece's from 1 on, 0 where there is no ink; shapes: left to
    right; strays and frames: pieces that belong to none of them."""

    labels: NDArray[np.int64]
    shapes: tuple[Shape, ...]
    strays: tuple[Shape, ...]
    frames: tuple[Shape, ...]

    def only(self, shape: Shape, ink: NDArray[np.float64]) -> NDArray[np.float64]:
        """The ink, float (rows, columns), without the pieces that are not the shape's."""
        return np.where(np.isin(self.labels, [0, *shape.pieces]), ink, 0)


def cut(ink: NDArray[np.float64], box: Box) -> NDArray[np.float64]:
    """What is in the box."""
    return ink[box.top : box.bottom, box.left : box.right]


def told_apart(mask: NDArray[np.bool_]) -> Shapes:
    """The shapes of a mask, bool (rows, columns), at least one pixel true."""
    labels = labelled(mask)
    pieces = _pieces(labels)
    frames = [piece for piece in pieces if _is_frame(piece, pieces, labels)]
    pieces = [piece for piece in pieces if piece not in frames]
    highest = max(piece.box.height for piece in pieces)
    seeds = [piece for piece in pieces if piece.box.height >= _SHAPE_HEIGHT * highest]
    shapes = _joined(seeds, _REACH * highest)
    strays = []
    for piece in pieces:
        if piece in seeds:
            continue
        nearest = min(shapes, key=lambda shape: _distance(shape, piece))
        if _distance(nearest, piece) <= _REACH * highest:
            shapes[shapes.index(nearest)] = nearest.united(piece)
        else:
            strays.append(piece)
    shapes.sort(key=lambda shape: (shape.box.left, shape.box.top))
    return Shapes(labels, tuple(shapes), tuple(strays), tuple(frames))


def _is_frame(piece: Shape, pieces: list[Shape], labels: NDArray[np.int64]) -> bool:
    box = piece.box
    inside = [other.box.height for other in pieces if box.encloses(other.box)]
    if not inside or max(inside) < _FRAMED_HEIGHT * box.height:
        return False
    filled = (labels[box.top : box.bottom, box.left : box.right] == piece.pieces[0]).mean()
    return bool(filled < _FRAME_FILL)


def _joined(seeds: list[Shape], reach: float) -> list[Shape]:
    """Seeds one above the other and no further than `reach` apart as one shape."""
    shapes: list[Shape] = []
    for seed in sorted(seeds, key=lambda piece: piece.box.top):
        for place, shape in enumerate(shapes):
            rows, columns = shape.box.gap(seed.box)
            narrower = min(shape.box.width, seed.box.width)
            if rows <= reach and -columns >= _SHARED_COLUMNS * narrower:
                shapes[place] = shape.united(seed)
                break
        else:
            shapes.append(seed)
    return shapes


def _distance(shape: Shape, piece: Shape) -> int:
    return max(0, *shape.box.gap(piece.box))


def _pieces(labels: NDArray[np.int64]) -> list[Shape]:
    rows, columns = np.nonzero(labels)
    numbers = labels[rows, columns]
    count = int(labels.max())
    low = np.full((2, count + 1), np.iinfo(np.int64).max)
    high = np.zeros((2, count + 1), np.int64)
    for axis, places in enumerate((rows, columns)):
        np.minimum.at(low[axis], numbers, places)
        np.maximum.at(high[axis], numbers, places + 1)
    return [
        Shape(Box(*map(int, (*low[:, number], *high[:, number]))), (number,))
        for number in range(1, count + 1)
    ]


def labelled(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """int (rows, columns): the pieces of a mask, which hang together by edges or corners, from 1 on
    in the order of their first pixels; 0 where the mask is false."""
    steps = np.diff(mask.astype(np.int8), axis=1, prepend=0, append=0)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    parents = np.arange(len(rows))

    def root(run: int) -> int:
        while parents[run] != run:
            parents[run] = parents[parents[run]]
            run = int(parents[run])
        return run

    first = np.searchsorted(rows, np.arange(mask.shape[0] + 1)).tolist()
    for row in range(1, mask.shape[0]):
        above, below = first[row - 1], first[row]
        while above < first[row] and below < first[row + 1]:
            if starts[above] <= ends[below] and starts[below] <= ends[above]:
                one, other = root(above), root(below)
                parents[max(one, other)] = min(one, other)
            if ends[above] < ends[below]:
                above += 1
            else:
                below += 1
    roots = np.array([root(run) for run in range(len(rows))], np.int64)
    numbers = np.unique(roots, return_inverse=True)[1] + 1
    labels = np.zeros(mask.shape, np.int64)
    for place, start, end, number in zip(rows, starts, ends, numbers, strict=True):
        labels[place, start:end] = number
    return labels

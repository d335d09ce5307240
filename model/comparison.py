# SPDX-License-Identifier: Apache-2.0
"""Two arrays that ought to be equal in every bit: how many values differ, and where the first does.
Oracles, benches, trace and demo all compare by this."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

AXES = ("image", "channel", "row", "column")


class Mismatch(AssertionError):
    """Two arrays that must be equal are not; the message says what differs, and where."""


@dataclass(frozen=True)
class FirstDifference:
    """The first place, the last axis fastest, at which two arrays differ: its index on each axis,
    and the two values there."""

    place: dict[str, int]
    expected: int
    got: int

    def __str__(self) -> str:
        where = " ".join(f"{axis} {index}" for axis, index in self.place.items())
        return f"{where}: expected {self.expected}, got {self.got}"


@dataclass(frozen=True)
class Comparison:
    """name: what was compared, a layer or stream; values: how many; different: how many of them
    differ; first: the first of these, None if there is none."""

    name: str
    values: int
    different: int
    first: FirstDifference | None

    def __str__(self) -> str:
        if self.first is None:
            return f"{self.name}: equal in every bit ({self.values:,} values)"
        return (
            f"{self.name}: mismatch at {self.first}"
            f" ({self.different:,} of {self.values:,} values differ)"
        )


def comparison(
    name: str, expected: ArrayLike, got: ArrayLike, axes: Sequence[str] = AXES
) -> Comparison:
    """The comparison of two integer arrays of one shape, a name in `axes` for each dimension.

    Raises Mismatch if the shapes differ, ValueError if `axes` do not fit them.
    """
    expected, got = np.asarray(expected), np.asarray(got)
    if expected.shape != got.shape:
        raise Mismatch(f"{name}: mismatch: shape {expected.shape} expected, got {got.shape}")
    if len(axes) != expected.ndim:
        raise ValueError(f"{name}: {expected.ndim} dimensions, but axes {tuple(axes)}")
    wrong = np.argwhere(expected != got)
    first = None
    if len(wrong):
        index = tuple(wrong[0].tolist())
        place = dict(zip(axes, index, strict=True))
        first = FirstDifference(place, int(expected[index]), int(got[index]))
    return Comparison(name, expected.size, len(wrong), first)

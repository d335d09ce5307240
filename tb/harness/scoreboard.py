# SPDX-License-Identifier: Apache-2.0
"""Compares arrays and says where they differ, in the words of the network.

compare("conv1", expected, got)                            # (image, channel, row, column)
compare("fc1", expected, got, axes=("image", "channel"))
"""

from collections.abc import Sequence

import numpy as np

AXES = ("image", "channel", "row", "column")


class Mismatch(AssertionError):
    """Two arrays differ; the message names the place of the first difference, and the number."""


def difference(
    name: str, expected: np.ndarray, got: np.ndarray, axes: Sequence[str] = AXES
) -> str | None:
    """What differs between two integer arrays as one line, or None if nothing does.

    name: the layer or stream compared. axes: a name for each dimension of the arrays.
    """
    expected, got = np.asarray(expected), np.asarray(got)
    if expected.shape != got.shape:
        return f"{name}: mismatch: shape {expected.shape} expected, got {got.shape}"
    if len(axes) != expected.ndim:
        raise ValueError(f"{name}: {expected.ndim} dimensions, but axes {tuple(axes)}")
    wrong = np.argwhere(expected != got)
    if not len(wrong):
        return None
    place = tuple(wrong[0])
    where = " ".join(f"{axis} {index}" for axis, index in zip(axes, place, strict=True))
    return (
        f"{name}: mismatch at {where}: expected {expected[place]}, got {got[place]}"
        f" ({len(wrong)} of {expected.size} values differ)"
    )


def compare(name: str, expected: np.ndarray, got: np.ndarray, axes: Sequence[str] = AXES) -> None:
    """Raises Mismatch if the arrays differ; arguments as for `difference`."""
    if message := difference(name, expected, got, axes):
        raise Mismatch(message)

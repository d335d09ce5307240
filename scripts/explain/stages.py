# SPDX-License-Identifier: Apache-2.0
"""One image's activations in float, integer and RTL, and where the last two differ."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

AXES = ("channel", "row", "column")


@dataclass(frozen=True)
class Stage:
    """The activations that one layer leaves of one image: (channels, rows, columns) or (values,).

    scale: real = integer x scale. real: float, as the float network computes them. integer: as the
    golden model does. rtl: integers too; None where the RTL has no such values.
    """

    name: str
    scale: float
    real: np.ndarray
    integer: np.ndarray
    rtl: np.ndarray | None


@dataclass(frozen=True)
class Difference:
    """Where integer network and RTL first differ, in the data's order; row and column are None in
    layers that have none. count: values of this layer that differ."""

    layer: str
    channel: int
    row: int | None
    column: int | None
    expected: int
    got: int
    count: int

    def __str__(self) -> str:
        place = " ".join(
            f"{axis} {getattr(self, axis)}" for axis in AXES if getattr(self, axis) is not None
        )
        return (
            f"{self.layer}, {place}: {self.expected} expected, the RTL gave {self.got} "
            f"(values of this layer that differ: {self.count:,})"
        )


def first_difference(stages: Iterable[Stage]) -> Difference | None:
    """The first place at which `rtl` is not `integer`; None if there is none."""
    for stage in stages:
        if stage.rtl is None:
            continue
        if stage.rtl.shape != stage.integer.shape:
            raise ValueError(f"{stage.name}: {stage.rtl.shape}, not {stage.integer.shape}")
        wrong = np.argwhere(stage.rtl != stage.integer)
        if len(wrong):
            place = tuple(wrong[0].tolist())
            indices = (*place, None, None)[: len(AXES)]
            return Difference(
                stage.name, *indices, int(stage.integer[place]), int(stage.rtl[place]), len(wrong)
            )
    return None

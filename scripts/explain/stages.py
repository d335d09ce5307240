# SPDX-License-Identifier: Apache-2.0
"""One image's activations in float, integer and RTL, and where the last two differ."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from model.comparison import AXES, Comparison, comparison

_AXES = AXES[1:]  # of one image


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


def compared(stages: Iterable[Stage]) -> Iterator[Comparison]:
    """Integer network and RTL, in the data's order, of each stage that the RTL has."""
    for stage in stages:
        if stage.rtl is not None:
            yield comparison(stage.name, stage.integer, stage.rtl, _AXES[: stage.integer.ndim])


def first_mismatch(stages: Iterable[Stage]) -> Comparison | None:
    """The first stage's comparison in which integer network and RTL differ; None if none does."""
    return next((found for found in compared(stages) if found.different), None)


def mismatch_as_json(found: Comparison) -> dict[str, object]:
    """trace.json's entry of a stage that differs: row and column are None where it has none."""
    assert found.first is not None
    return {
        "layer": found.name,
        **dict.fromkeys(_AXES),
        **found.first.place,
        "expected": found.first.expected,
        "got": found.first.got,
        "count": found.different,
    }

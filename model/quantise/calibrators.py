# SPDX-License-Identifier: Apache-2.0
"""Calibrators: where to clip a tensor before it becomes integers of few bits.

Each takes `values`, magnitudes (float, >= 0, any shape), and `top`, the greatest integer that they
may become, and gives the value that becomes `top`: 0 if all of them are 0.
"""

from collections.abc import Callable, Iterable

import numpy as np

PERCENTILE = 99.99

# An array larger than this is searched as a histogram of as many bins.
_BINS = 4096
_CANDIDATES = 80  # clips that the search compares


def maximum(values: np.ndarray, top: int) -> float:
    """The greatest of `values`: nothing is clipped."""
    return float(values.max())


def percentile(values: np.ndarray, top: int, share: float = PERCENTILE) -> float:
    """Clips all of `values` above the given percentile of those that are not 0."""
    active = values[values > 0]
    return float(np.percentile(active, share)) if active.size else 0.0


def mean_squared_error(values: np.ndarray, top: int) -> float:
    """The clip, among fractions of the greatest value, of the least squared error: of those
    clipped and those rounded together."""
    greatest = maximum(values, top)
    if greatest == 0:
        return 0.0
    clips = greatest * np.linspace(1 / _CANDIDATES, 1, _CANDIDATES)
    return least_error(values, top, clips / top) * top


def least_error(values: np.ndarray, top: int, scales: Iterable[float]) -> float:
    """The one of `scales` under which integers 0..`top` are nearest to `values`."""
    counts: np.ndarray | float = 1.0
    if values.size > _BINS:
        counts, edges = np.histogram(values, _BINS, (0.0, float(values.max())))
        values = (edges[:-1] + edges[1:]) / 2
    scales = list(scales)
    errors = [(counts * squared_error(values, scale, top)).sum() for scale in scales]
    return float(scales[int(np.argmin(errors))])


def squared_error(values: np.ndarray, scale: float, top: int) -> np.ndarray:
    """Of each of `values`, after it became an integer 0..`top` times `scale`."""
    quantised = np.floor(values / scale + 0.5).clip(0, top)
    return (values - quantised * scale) ** 2


def power_of_two(scale: float, values: np.ndarray, top: int, calibrator: "Calibrator") -> float:
    """The power of two to use in place of `scale`, which `calibrator` chose for `values`.

    Maximum and percentile say what must not be clipped, so it is the next one up; the squared
    error weighs clipping against rounding, so it is the neighbour of less error.
    """
    up = float(2.0 ** np.ceil(np.log2(scale)))
    if calibrator is mean_squared_error:
        return least_error(values, top, (up, up / 2))
    return up


Calibrator = Callable[[np.ndarray, int], float]
CALIBRATORS: dict[str, Calibrator] = {
    "maximum": maximum,
    "percentile": percentile,
    "mse": mean_squared_error,
}

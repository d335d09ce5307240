# SPDX-License-Identifier: Apache-2.0
"""Ruled and squared paper: lines, thin and straight, that reach the border, taken out of a mask.

A stroke that crosses a line stays whole, as it is thicker there than the line. It needs OpenCV.
"""

from types import ModuleType

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.uint8]

# As shares of the longer side: how thick a line is at most, how long without a bend or a gap, how
# long a piece of it that reaches the border is.
_THICKNESS = 0.013
_RUN = 0.05
_PIECE = 0.1


def without_rules(cv2: ModuleType, mask: Mask) -> tuple[Mask, int]:
    """(the mask, uint8 0 or 1, without lines across it and down it; how many were found)."""
    across, count = _without_horizontal(cv2, mask)
    down, more = _without_horizontal(cv2, np.ascontiguousarray(across.T))
    return np.ascontiguousarray(down.T), count + more


def _without_horizontal(cv2: ModuleType, mask: Mask) -> tuple[Mask, int]:
    side = max(mask.shape)
    thickness = max(3, round(_THICKNESS * side))
    run = max(8, round(_RUN * side))
    closed = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, 5), np.uint8))
    long = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, run), np.uint8))
    thin = long & ~_thick(cv2, long, thickness)
    erased = np.zeros_like(mask)
    rows = np.arange(mask.shape[0])[:, np.newaxis]
    lines = _lines(cv2, thin)
    for slope, offset in lines:
        middle = offset + slope * np.arange(mask.shape[1])
        erased |= (np.abs(rows - middle) <= thickness).astype(np.uint8)
    if not lines:
        return mask, 0
    # Near a line all that is thin goes, also what is too short to be seen as a line.
    gone = erased & mask & ~_thick(cv2, mask, thickness)
    return mask & ~gone, len(lines)


def _thick(cv2: ModuleType, mask: Mask, thickness: int) -> Mask:
    """Where more than `thickness` rows on end are set."""
    column = np.ones((thickness + 1, 1), np.uint8)
    opened: Mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, column)
    return opened


def _lines(cv2: ModuleType, thin: Mask) -> list[tuple[float, float]]:
    """(slope, offset) of each line: row = slope * column + offset."""
    width = thin.shape[1]
    margin = max(2, width // 50)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(thin, connectivity=8)
    found: list[tuple[float, float]] = []
    for number, (left, _, length, _, _) in enumerate(stats.tolist()):
        ends = left <= margin or left + length >= width - margin
        if number == 0 or length < _PIECE * width or not ends:
            continue
        rows, columns = np.nonzero(labels == number)
        slope, offset = np.polyfit(columns, rows, 1)
        middle = slope * width / 2 + offset
        if all(abs(slope * width / 2 + other - middle) > margin / 2 for slope, other in found):
            found.append((float(slope), float(offset)))
    return found

# SPDX-License-Identifier: Apache-2.0
"""The ink of photos and screenshots, whose background varies. It needs OpenCV.

The background is what a morphological closing leaves: strokes, which are thin, vanish, while the
edges of shadows, sheets and fingers stay where they are. Ink is the share of the light that is
missing, the same in shadow as beside it. Ruled lines and what touches the border are no ink.
"""

from dataclasses import dataclass
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from model.data.picture.rules import Mask, without_rules

# As shares of the longer side: strokes are narrower, and a digit is larger.
_STROKE = 0.13
_LEAST_SIDE = 0.06
# Light that counts as none, of 255, so that dark places are not all noise.
_DARKNESS = 10
# The least share of light that ink takes, as such and in typical deviations of the paper.
_LEAST_INK = 0.1
_NOISE = 4.5
# Shares of the ink's strength: what counts as ink, and what is left of it at its edge.
_THRESHOLD = 0.4
_EDGE = 0.2


@dataclass(frozen=True)
class PhotoInk:
    """ink: float64 (rows, columns), 0..1; rules: how many ruled lines were taken out; cut: whether
    something else that touches the border was."""

    ink: NDArray[np.float64]
    rules: int
    cut: bool


def photo_ink(cv2: ModuleType, colours: NDArray[np.float64]) -> PhotoInk | None:
    """The ink of a picture (rows, columns, 3), or None if there is none within its border."""
    missing, noise = _missing_light(cv2, colours)
    least = max(_LEAST_INK, _NOISE * noise)
    mask, _, _ = _inner(cv2, missing > least)
    if mask is None:
        return None
    strength = float(np.percentile(missing[_strongest_piece(cv2, mask, missing)], 85))
    threshold = max(least, _THRESHOLD * strength)
    mask, rules, cut = _inner(cv2, missing > threshold)
    if mask is None:
        return None
    around = cv2.dilate(mask, np.ones((5, 5), np.uint8)) > 0
    edge = min(_EDGE * strength, threshold / 2)
    ink = np.clip((missing - edge) / (strength - edge), 0, 1)
    return PhotoInk(np.where(around, ink, 0), rules, cut)


def _missing_light(
    cv2: ModuleType, colours: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """(float (rows, columns): the share of the background's light that is missing, in the channel
    where it is most; its typical deviation on paper)."""
    seen = cv2.GaussianBlur(colours.astype(np.float32), (3, 3), 0)
    if _is_light_on_dark(seen):
        seen = 255 - seen
    side = round(_STROKE * max(seen.shape)) | 1
    paper = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    missing = (1 - (seen + _DARKNESS) / (paper + _DARKNESS)).max(axis=2).astype(np.float64)
    missing -= np.median(missing)
    return missing, float(1.4826 * np.median(np.abs(missing)))


def _is_light_on_dark(colours: NDArray[np.float32]) -> bool:
    """Whether the lightest differs more from the usual than the darkest, in the eye's measure."""
    grey = np.sqrt(colours.mean(axis=2).clip(0))
    dark, usual, light = np.percentile(grey, [0.5, 50, 99.5])
    return bool(light - usual > usual - dark)


def _inner(cv2: ModuleType, ink: NDArray[np.bool_]) -> tuple[Mask | None, int, bool]:
    """(the mask, uint8 0 or 1, without rules and what touches the border, or None if no digit can
    be left; how many rules; whether something else touched the border)."""
    mask, rules = without_rules(cv2, ink.astype(np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    rows, columns = mask.shape
    margin = max(2, min(mask.shape) // 100)
    least = _LEAST_SIDE * max(mask.shape)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    left, top, width, height, _ = stats.T
    touches = (
        (left < margin)
        | (top < margin)
        | (left + width > columns - margin)
        | (top + height > rows - margin)
    )
    touches[0] = False
    large = np.maximum(width, height) >= least
    kept = ~touches
    kept[0] = False
    cut = bool((touches & large).any())
    if not (kept & large).any():
        return None, rules, cut
    return kept[labels].astype(np.uint8), rules, cut


def _strongest_piece(
    cv2: ModuleType, mask: Mask, missing: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """bool (rows, columns): the piece of the mask that misses most light in all."""
    _, labels = cv2.connectedComponents(mask, connectivity=8)
    sums = np.bincount(labels.ravel(), weights=missing.ravel().clip(0))
    sums[0] = 0
    piece: NDArray[np.bool_] = labels == sums.argmax()
    return piece

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
# Ink is told from light at this size, against what is around it, as shares of the longer side, and
# apart from the margin.
_SMALL = 200
_AROUND = 0.12
_MARGIN = 0.08
# Light that counts as none, of 255, so that dark places are not all noise.
_DARKNESS = 10
# The least share of light that ink takes, as such and in typical deviations of the paper.
_LEAST_INK = 0.1
_NOISE = 4.5
# So many times that much, until there is something that does not hang on the border.
_FIRST_LOOKS = (1, 2, 3)
# More pieces than this are what is left of rules that are too faint to be seen as such.
_PIECES = 12
# Shares of the ink's strength: what counts as ink, beside rules and without them (a flash washes
# ink out); where a stroke ends; what is ink through and through.
_BESIDE_RULES = 0.4
_WITHOUT_RULES = 0.2
_EDGE = 0.1
_FULL = 0.6


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
    seen = (_inner(cv2, missing > factor * least) for factor in _FIRST_LOOKS)
    first = next((inner for inner in seen if inner), None)
    if first is None:
        return None
    piece = _strongest_piece(cv2, first.mask, missing)
    strength = float(np.percentile(missing[piece], 85))
    threshold = max(least, _WITHOUT_RULES * strength)
    found = _inner(cv2, missing > threshold)
    if found is None or first.rules or found.rules or found.pieces > _PIECES:
        threshold = max(least, _BESIDE_RULES * strength)
        found = _inner(cv2, missing > threshold)
    if found is None:
        return None
    around = cv2.dilate(found.mask, np.ones((5, 5), np.uint8)) > 0
    edge, full = min(_EDGE * strength, threshold / 2), _FULL * strength
    ink = np.clip((missing - edge) / (full - edge), 0, 1)
    return PhotoInk(np.where(around, ink, 0), first.rules + found.rules, found.cut)


def _missing_light(
    cv2: ModuleType, colours: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """(float (rows, columns): the share of the background's light that is missing, in the channel
    where it is most; its typical deviation on paper)."""
    seen = cv2.GaussianBlur(colours.astype(np.float32), (3, 3), 0)
    if _is_light_on_dark(cv2, seen):
        seen = 255 - seen
    side = round(_STROKE * max(seen.shape)) | 1
    paper = cv2.morphologyEx(seen, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    missing = (1 - (seen + _DARKNESS) / (paper + _DARKNESS)).max(axis=2).astype(np.float64)
    missing -= np.median(missing)
    return missing, float(1.4826 * np.median(np.abs(missing)))


def _is_light_on_dark(cv2: ModuleType, colours: NDArray[np.float32]) -> bool:
    """Whether what differs from its surroundings is lighter, in the eye's measure."""
    grey = (16 * np.sqrt(colours.mean(axis=2).clip(0))).astype(np.uint8)
    scale = _SMALL / max(grey.shape)
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    around = cv2.medianBlur(small, round(_AROUND * _SMALL) | 1)
    margin = round(_MARGIN * _SMALL)
    differs = (small.astype(float) - around)[margin:-margin, margin:-margin]
    return bool((differs.clip(0, None) ** 2).sum() > (differs.clip(None, 0) ** 2).sum())


@dataclass(frozen=True)
class _Inner:
    """mask: uint8 0 or 1, what is ink within the border; pieces: of how many it is; rules: how many
    were taken out; cut: whether something else that touched the border was."""

    mask: Mask
    pieces: int
    rules: int
    cut: bool


def _inner(cv2: ModuleType, ink: NDArray[np.bool_]) -> _Inner | None:
    """What of the mask hangs neither on rules nor on the border; None if no digit can be left."""
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
        return None
    return _Inner(kept[labels].astype(np.uint8), int(kept.sum()), rules, cut)


def _strongest_piece(
    cv2: ModuleType, mask: Mask, missing: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """bool (rows, columns): the piece of the mask that misses most light in all."""
    _, labels = cv2.connectedComponents(mask, connectivity=8)
    sums = np.bincount(labels.ravel(), weights=missing.ravel().clip(0))
    sums[0] = 0
    piece: NDArray[np.bool_] = labels == sums.argmax()
    return piece

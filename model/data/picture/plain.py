# SPDX-License-Identifier: Apache-2.0
"""The ink of clean pictures: whatever differs from an even background, in any channel, so that
dark on light, light on dark and colours are all the same case. numpy and Pillow only."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from model.data.picture.backdrop import NoInkError, ring

# Ink must differ from the background by this much, of 255, at its strongest.
_LEAST_CONTRAST = 16
# What differs from the background by less than this many typical differences is noise.
_NOISE = 6
# The background's plane is fitted to this share of the border, so that ink may touch the rest.
_TRUSTED_BORDER = 0.7
_FITS = 10
# More ink than this on the border: something lies across it.
_BORDER_INK = 0.07
# A spot of the background is neither paper nor ink, over this share of the longer side.
_SPOT_INK = (0.06, 0.6)
_SPOT_SIDE = 0.075


def plain_ink(colours: NDArray[np.float64]) -> NDArray[np.float64]:
    """float64 (rows, columns), 0..1: how much each pixel of (rows, columns, 3) differs from the
    background. NoInkError if none does."""
    difference = np.abs(colours - _background(colours)).max(axis=2)
    noise = _NOISE * np.median(difference[ring(difference.shape)])
    strongest = difference.max()
    if strongest < max(_LEAST_CONTRAST, 1.5 * noise):
        raise NoInkError("shows nothing: no ink stands out from the background")
    ink: NDArray[np.float64] = np.clip((difference - noise) / (strongest - noise), 0, 1)
    return ink


def touches_border(ink: NDArray[np.float64]) -> bool:
    return bool((ink[ring(ink.shape)] > _BORDER_INK).any())


def has_spot(ink: NDArray[np.float64]) -> bool:
    """Whether there is a square patch, as large as no stroke's edge, of neither paper nor ink."""
    calm = np.asarray(Image.fromarray((255 * ink).astype(np.uint8)).filter(ImageFilter.BoxBlur(1)))
    low, high = _SPOT_INK
    side = round(_SPOT_SIDE * max(ink.shape))
    if side < 3 or side > min(ink.shape):
        return False
    sums = np.pad((calm > 255 * low) & (calm < 255 * high), ((1, 0), (1, 0))).cumsum(0).cumsum(1)
    patches = sums[side:, side:] - sums[:-side, side:] - sums[side:, :-side] + sums[:-side, :-side]
    return bool((patches == side * side).any())


def _background(colours: NDArray[np.float64]) -> NDArray[np.float64]:
    """The plane through the border's colours, for light that falls off to one side.

    Least trimmed squares: from the border's median on, fits to the best of the border only.
    """
    mask = ring(colours.shape[:2])
    ramps = np.stack([np.ones(mask.shape), *np.indices(mask.shape) / max(mask.shape)], axis=2)
    border, places = colours[mask], ramps[mask]
    plane = np.zeros((3, 3))
    plane[0] = np.median(border, axis=0)
    for _ in range(_FITS):
        error = np.abs(border - places @ plane).max(axis=1)
        trusted = error <= np.quantile(error, _TRUSTED_BORDER)
        plane = np.linalg.lstsq(places[trusted], border[trusted])[0]
    background: NDArray[np.float64] = ramps @ plane
    return background

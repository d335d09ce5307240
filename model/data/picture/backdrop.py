# SPDX-License-Identifier: Apache-2.0
"""Transparent pictures on a backdrop, and the border of pictures, which shows what is behind."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from model.errors import InputError


class NoInkError(InputError):
    """A picture that can be read, and shows nothing."""


def opaque(picture: Image.Image) -> NDArray[np.float64]:
    """float64 (rows, columns, 3): the RGBA picture on a backdrop.

    Where most of the border can be seen, what shines through is taken to be more of it; else the
    transparent part is the background, and the backdrop is what contrasts with the rest.
    """
    values = np.asarray(picture, np.float64)
    colours, alpha = values[..., :3], values[..., 3:] / 255
    if not alpha.any():
        raise NoInkError("shows nothing: all of it is transparent")
    border = values[ring(alpha.shape[:2])]
    backdrop: NDArray[np.float64] | int
    if np.median(border[:, 3]) > 127:
        backdrop = np.median(border[border[:, 3] > 127, :3], axis=0)
    else:
        backdrop = 0 if (colours * alpha).sum() / (3 * alpha.sum()) > 127 else 255
    blended: NDArray[np.float64] = colours * alpha + backdrop * (1 - alpha)
    return blended


def ring(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """bool (rows, columns): the border, a fiftieth of the shorter side wide."""
    inner = np.zeros(shape, bool)
    width = max(1, min(shape) // 50)
    inner[width:-width, width:-width] = True
    return ~inner

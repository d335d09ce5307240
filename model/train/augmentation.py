# SPDX-License-Identifier: Apache-2.0
"""Random changes to images that leave their class: what people do when they write differently.

The affine map and the elastic field move pixels, thickness widens or thins strokes, erasing hides
a patch, contrast and noise are the camera's. Nothing here knows labels or networks.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

_KNOTS = 5  # along a side, of the elastic field: fewer than strokes, so that they bend, not break
# Contrast and noise are drawn as a power of a uniform number: most images stay nearly clean.
_RARITY = 6


@dataclass(frozen=True)
class Augmentation:
    """Each image's changes are drawn uniformly between plus and minus these, or as said."""

    degrees: float = 10.0
    scale: float = 0.1  # of the size
    shear: float = 0.15  # columns per row
    shift: float = 2.0  # pixels
    flip: bool = False  # left to right, every other image
    elastic: float = 0.0  # standard deviation of the displacement, pixels
    thickness: float = 0.0  # 1 moves the strokes' edges by a pixel, outwards or inwards
    erase: float = 0.0  # greatest side of a blank square, pixels; in every other image
    contrast: float = 0.0  # greatest loss, of the brightness
    noise: float = 0.0  # greatest standard deviation, of full brightness


def augment(x: Tensor, bounds: Augmentation, generator: torch.Generator) -> Tensor:
    """x (N, 1, side, side) in 0..1, each image changed by a draw of its own, in 0..1."""
    grid = _affine_grid(x, bounds, generator)
    if bounds.elastic:
        grid = grid + _elastic_field(x, generator) * (bounds.elastic * 2 / x.shape[-1])
    x = functional.grid_sample(x, grid, align_corners=False)
    if bounds.thickness:
        x = _change_thickness(x, bounds.thickness * _symmetric(x, generator))
    if bounds.erase:
        x = _erase(x, bounds.erase, generator)
    if bounds.contrast:
        x = x * (1 - bounds.contrast * _rare(x, generator))
    if bounds.noise:
        strength = bounds.noise * _rare(x, generator)
        x = (x + strength * torch.randn(x.shape, generator=generator)).clamp(0, 1)
    return x


def _symmetric(x: Tensor, generator: torch.Generator) -> Tensor:
    """(N, 1, 1, 1) in -1..1."""
    return 2 * torch.rand(len(x), 1, 1, 1, generator=generator) - 1


def _rare(x: Tensor, generator: torch.Generator) -> Tensor:
    """(N, 1, 1, 1) in 0..1, mostly near 0."""
    return torch.rand(len(x), 1, 1, 1, generator=generator) ** _RARITY


def _affine_grid(x: Tensor, bounds: Augmentation, generator: torch.Generator) -> Tensor:
    """(N, side, side, 2): where each pixel comes from, -1..1 over the image."""

    def between(bound: float) -> Tensor:
        return (2 * torch.rand(len(x), generator=generator) - 1) * bound

    angle = between(math.radians(bounds.degrees))
    shear = between(bounds.shear)
    scale_x, scale_y = 1 + between(bounds.scale), 1 + between(bounds.scale)
    if bounds.flip:
        scale_x = scale_x * (1 - 2 * torch.randint(2, (len(x),), generator=generator))
    shift_x, shift_y = (between(bounds.shift * 2 / x.shape[-1]) for _ in range(2))
    cos, sin = angle.cos(), angle.sin()
    # rotation x shear x scale
    maps = torch.stack(
        [
            torch.stack([cos * scale_x, (cos * shear - sin) * scale_y, shift_x], dim=1),
            torch.stack([sin * scale_x, (sin * shear + cos) * scale_y, shift_y], dim=1),
        ],
        dim=1,
    )
    return functional.affine_grid(maps, list(x.shape), align_corners=False)


def _elastic_field(x: Tensor, generator: torch.Generator) -> Tensor:
    """(N, side, side, 2), smooth, of standard deviation 1 everywhere: noise at a few knots, blended
    by Gaussian bumps."""
    side = x.shape[-1]
    pixels = torch.arange(side).reshape(-1, 1) / (side - 1) * (_KNOTS - 1)
    bumps = torch.exp(-((pixels - torch.arange(_KNOTS)) ** 2))
    bumps = bumps / bumps.square().sum(dim=1, keepdim=True).sqrt()
    noise = torch.randn(len(x), 2, _KNOTS, _KNOTS, generator=generator)
    return (bumps @ noise @ bumps.T).permute(0, 2, 3, 1)


def _change_thickness(x: Tensor, change: Tensor) -> Tensor:
    """x blended with its dilation where `change` (N, 1, 1, 1) is positive, else its erosion."""
    widened = _over_cross(x, torch.maximum)
    thinned = _over_cross(x, torch.minimum)
    return x + change.abs() * (torch.where(change > 0, widened, thinned) - x)


def _over_cross(x: Tensor, pick: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    """`pick` over each pixel and its four neighbours; those outside are black."""
    padded = functional.pad(x, (1, 1, 1, 1))
    rows, columns = x.shape[-2:]
    for row, column in ((0, 1), (2, 1), (1, 0), (1, 2)):
        x = pick(x, padded[..., row : row + rows, column : column + columns])
    return x


def _erase(x: Tensor, greatest: float, generator: torch.Generator) -> Tensor:
    """x with a blank square of up to `greatest` pixels a side in half of the images."""
    side = x.shape[-1]
    drawn = torch.rand(4, len(x), 1, generator=generator)
    half = greatest / 2 * drawn[2] * (drawn[3] < 0.5)
    positions = torch.arange(side) + 0.5
    rows, columns = ((positions - centre * side).abs() < half for centre in drawn[:2])
    return x.masked_fill((rows[:, :, None] & columns[:, None, :]).unsqueeze(1), 0)

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
    varied: bool = False  # each image takes a share of all these, drawn between none and all


def augment(x: Tensor, bounds: Augmentation, generator: torch.Generator) -> Tensor:
    """x (N, 1, side, side) in 0..1, each image changed by a draw of its own, in 0..1."""
    share = torch.ones(len(x), 1, 1, 1)
    if bounds.varied:
        share = torch.rand(share.shape, generator=generator)
    x = _moved(x, bounds, share.flatten(), generator)
    if bounds.thickness:
        x = change_thickness(x, share * bounds.thickness * _symmetric(x, generator))
    if bounds.erase:
        x = _erase(x, share[:, 0, 0] * bounds.erase, generator)
    if bounds.contrast:
        x = x * (1 - share * bounds.contrast * _rare(x, generator))
    if bounds.noise:
        strength = share * bounds.noise * _rare(x, generator)
        x = (x + strength * torch.randn(x.shape, generator=generator)).clamp(0, 1)
    return x


def affine(
    x: Tensor,
    angle: Tensor,
    shear: Tensor,
    scale: tuple[Tensor, Tensor],
    shift: tuple[Tensor, Tensor],
    field: Tensor | None = None,
) -> Tensor:
    """x (N, 1, side, side) under rotation x shear x scale about the centre, then `field` (N, side,
    side, 2). All are of (N,): radians; columns per row; (x, y) of the size; (x, y), and field, in
    halves of the side. They say where a pixel comes from."""
    cos, sin = angle.cos(), angle.sin()
    maps = torch.stack(
        [
            torch.stack([cos * scale[0], (cos * shear - sin) * scale[1], shift[0]], dim=1),
            torch.stack([sin * scale[0], (sin * shear + cos) * scale[1], shift[1]], dim=1),
        ],
        dim=1,
    )
    grid = functional.affine_grid(maps, list(x.shape), align_corners=False)
    grid = grid if field is None else grid + field
    return functional.grid_sample(x, grid, align_corners=False)


def change_thickness(x: Tensor, change: Tensor) -> Tensor:
    """x blended with its dilation where `change` (N, 1, 1, 1) is positive, else its erosion."""
    widened = _over_cross(x, torch.maximum)
    thinned = _over_cross(x, torch.minimum)
    return x + change.abs() * (torch.where(change > 0, widened, thinned) - x)


def _symmetric(x: Tensor, generator: torch.Generator) -> Tensor:
    """(N, 1, 1, 1) in -1..1."""
    return 2 * torch.rand(len(x), 1, 1, 1, generator=generator) - 1


def _rare(x: Tensor, generator: torch.Generator) -> Tensor:
    """(N, 1, 1, 1) in 0..1, mostly near 0."""
    return torch.rand(len(x), 1, 1, 1, generator=generator) ** _RARITY


def _moved(x: Tensor, bounds: Augmentation, share: Tensor, generator: torch.Generator) -> Tensor:
    """x under the affine map and the elastic field, by a `share` (N,) of their bounds."""

    def between(bound: float) -> Tensor:
        return (2 * torch.rand(len(x), generator=generator) - 1) * share * bound

    angle = between(math.radians(bounds.degrees))
    shear = between(bounds.shear)
    scale_x, scale_y = 1 + between(bounds.scale), 1 + between(bounds.scale)
    if bounds.flip:
        scale_x = scale_x * (1 - 2 * torch.randint(2, (len(x),), generator=generator))
    half = x.shape[-1] / 2
    shift_x, shift_y = (between(bounds.shift / half) for _ in range(2))
    field = None
    if bounds.elastic:
        field = _elastic_field(x, generator) * (share * bounds.elastic / half).reshape(-1, 1, 1, 1)
    return affine(x, angle, shear, (scale_x, scale_y), (shift_x, shift_y), field)


def _elastic_field(x: Tensor, generator: torch.Generator) -> Tensor:
    """(N, side, side, 2), smooth, of standard deviation 1 everywhere: noise at a few knots, blended
    by Gaussian bumps."""
    side = x.shape[-1]
    pixels = torch.arange(side).reshape(-1, 1) / (side - 1) * (_KNOTS - 1)
    bumps = torch.exp(-((pixels - torch.arange(_KNOTS)) ** 2))
    bumps = bumps / bumps.square().sum(dim=1, keepdim=True).sqrt()
    noise = torch.randn(len(x), 2, _KNOTS, _KNOTS, generator=generator)
    return (bumps @ noise @ bumps.T).permute(0, 2, 3, 1)


def _over_cross(x: Tensor, pick: Callable[[Tensor, Tensor], Tensor]) -> Tensor:
    """`pick` over each pixel and its four neighbours; those outside are black."""
    padded = functional.pad(x, (1, 1, 1, 1))
    rows, columns = x.shape[-2:]
    for row, column in ((0, 1), (2, 1), (1, 0), (1, 2)):
        x = pick(x, padded[..., row : row + rows, column : column + columns])
    return x


def _erase(x: Tensor, greatest: Tensor, generator: torch.Generator) -> Tensor:
    """x with a blank square of up to `greatest` (N, 1) pixels a side in half of the images."""
    side = x.shape[-1]
    drawn = torch.rand(4, len(x), 1, generator=generator)
    half = greatest / 2 * drawn[2] * (drawn[3] < 0.5)
    positions = torch.arange(side) + 0.5
    rows, columns = ((positions - centre * side).abs() < half for centre in drawn[:2])
    return x.masked_fill((rows[:, :, None] & columns[:, None, :]).unsqueeze(1), 0)

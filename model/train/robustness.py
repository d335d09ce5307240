# SPDX-License-Identifier: Apache-2.0
"""How well networks do on images as people might write them: `python -m model.train.robustness`.

Each condition changes every image of a split in one fixed way, always the same. Nothing is trained
or chosen here; on the test split, each condition is a reading of its own.
"""

from collections.abc import Callable, Mapping

import numpy as np
import torch
from torch import Tensor

from model.data import datasets
from model.errors import cli
from model.network import golden, lenet5
from model.network.integer import Network
from model.options import Parser, one_of
from model.train import lessons
from model.train.augmentation import affine, change_thickness
from model.train.distillation import to_pixels
from model.train.lessons import Split

_SPLITS = ("test", "validation")
_DIRECTIONS = ((1, 0), (0, 1), (-1, 0), (0, -1))
_DEGREES = 15.0
_THINNER, _THICKER = -0.5, 1.0  # pixels that the edges of strokes move
_NOISE = 0.2  # standard deviation, of full brightness
_CONTRAST = 0.3  # of full brightness


def shifted(x: Tensor, pixels: int) -> Tensor:
    """x (N, 1, side, side), the images in turn to the right, down, left and up; what leaves is
    lost, what enters is black."""
    result = torch.zeros_like(x)
    side = x.shape[-1]
    for number, (right, down) in enumerate(_DIRECTIONS):
        turn = slice(number, None, len(_DIRECTIONS))
        to = _span(right * pixels, side), _span(down * pixels, side)
        source = _span(-right * pixels, side), _span(-down * pixels, side)
        result[turn, :, to[1], to[0]] = x[turn, :, source[1], source[0]]
    return result


def rotated(x: Tensor, degrees: float) -> Tensor:
    """x (N, 1, side, side), the images in turn clockwise and anticlockwise."""
    sign = 1 - 2 * (torch.arange(len(x)) % 2)
    angle = sign * np.deg2rad(degrees)
    none, one = torch.zeros(len(x)), torch.ones(len(x))
    return affine(x, angle.float(), none, (one, one), (none, none))


def noisy(x: Tensor, deviation: float) -> Tensor:
    """x with noise of a fixed seed, within 0..1."""
    noise = torch.randn(x.shape, generator=torch.Generator().manual_seed(0))
    return (x + deviation * noise).clamp(0, 1)


CONDITIONS: Mapping[str, Callable[[Tensor], Tensor]] = {
    "as they are": lambda x: x,
    "shifted by 2 pixels": lambda x: shifted(x, 2),
    "shifted by 4 pixels": lambda x: shifted(x, 4),
    f"rotated by {_DEGREES:.0f} degrees": lambda x: rotated(x, _DEGREES),
    "thinner strokes": lambda x: change_thickness(x, torch.full((len(x), 1, 1, 1), _THINNER)),
    "thicker strokes": lambda x: change_thickness(x, torch.full((len(x), 1, 1, 1), _THICKER)),
    "noisy": lambda x: noisy(x, _NOISE),
    "low contrast": lambda x: x * _CONTRAST,
}


def changed(images: np.ndarray, condition: str) -> np.ndarray:
    """uint8 `images` (N, 28, 28) under the condition of that name."""
    return to_pixels(CONDITIONS[condition](lenet5.to_input(images)))


def shares(network: Network, split: Split) -> dict[str, float]:
    """The share of a split's images that `network` puts into the right class, by condition."""
    images, labels = split
    return {
        name: float((golden.classify(network, changed(images, name))[1] == labels).mean())
        for name in CONDITIONS
    }


def table(columns: Mapping[str, Mapping[str, float]]) -> str:
    """A line for each condition, a column for each network."""
    lines = [f"{'right, %':22}" + "".join(f"{name:>24}" for name in columns)]
    for condition in CONDITIONS:
        cells = "".join(f"{100 * column[condition]:24.2f}" for column in columns.values())
        lines.append(f"{condition:22}{cells}")
    return "\n".join(lines)


def _span(pixels: int, side: int) -> slice:
    """The rows that remain when all move by so many pixels."""
    return slice(max(pixels, 0), side + min(pixels, 0))


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("model.train.robustness", __doc__)
    datasets.add_option(parser)
    datasets.add_network_option(parser, many=True)
    parser.option("--split", " or ".join(_SPLITS), one_of(_SPLITS), _SPLITS[0])
    options = parser.parse(arguments)
    data_set = options.dataset
    networks = {path.stem: Network.load(path) for path in options.network or [data_set.trained]}
    if options.split == "test":
        split = datasets.load(data_set, "test")
    else:
        split = lessons.split(*datasets.load(data_set, "train"))[1]
    print(f"{data_set.title}, {len(split[1]):,} images of the {options.split} split")
    print(table({name: shares(network, split) for name, network in networks.items()}))


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: Apache-2.0
"""Draws the figures of docs/quantisation.md from the committed network and sample.

python -m scripts.explain.figures [--output FOLDER]
"""

from pathlib import Path

import numpy as np
from matplotlib.axes import Axes

from model.data.datasets import load_sample
from model.errors import cli
from model.files import load_npz, write_atomically
from model.network.integer import TRAINED, WEIGHT_BITS, Network, weight_max
from model.options import Parser
from model.quantise.layer_profile import tensor
from scripts.explain.profile_page import distribution
from scripts.pages.plots import AFTER, BEFORE, INK, WARN, draw, grid, legend_above, standalone

OUTPUT = Path("docs/figures")
FLOAT = TRAINED.with_name("lenet5_float.npz")

_DIGIT, _ROW = 3, 14  # of the sample, whatever shows strokes and edges
_BITS = 3  # of the staircase


def signal(axes: Axes) -> None:
    """A row of pixels, as measured and with two bits."""
    images, labels = load_sample()
    row = images[np.flatnonzero(labels == _DIGIT)[0], _ROW] / 255
    levels = 2**2 - 1
    axes.plot(row, color=BEFORE, marker="o", markersize=3, label="8 bits: 256 levels")
    axes.step(
        range(len(row)),
        np.rint(row * levels) / levels,
        color=AFTER,
        where="mid",
        label="2 bits: 4 levels",
    )
    axes.set_xlabel(f"column of row {_ROW} in a picture of a {_DIGIT}")
    axes.set_ylabel("ink")
    legend_above(axes, 2)
    grid(axes)


def staircase(axes: Axes) -> None:
    """What a symmetric quantiser makes of each real number, and its error."""
    top = weight_max(_BITS)
    real = np.linspace(-1.5 * (top + 0.5), 1.5 * (top + 0.5), 2001)
    integers = np.rint(real).clip(-top, top)
    axes.plot(real, real, color=BEFORE, linewidth=1, label="real")
    axes.plot(real, integers, color=AFTER, label="integer x scale")
    axes.plot(real, real - integers, color=INK, linewidth=0.8, linestyle="--", label="error")
    for edge in (-top - 0.5, top + 0.5):
        axes.axvline(edge, color=WARN, linewidth=0.8, linestyle=":")
    axes.text(top + 0.6, -top, "clipped", color=WARN)
    axes.text(-top - 0.6, top, "clipped", color=WARN, ha="right")
    axes.set_xticks(range(-top - 1, top + 2))
    axes.set_xlabel("real number, in steps of the scale")
    axes.set_ylabel("in steps of the scale")
    legend_above(axes, 3)
    grid(axes)


def weights(bits: int):
    """A painter of fc3's weights, all under one scale, at so many bits."""
    real = load_npz(FLOAT)["fc3.weight"]
    top = weight_max(bits)
    scale = float(np.abs(real).max()) / top
    if bits == WEIGHT_BITS:
        scale = Network.load().meta["scales"]["weights"]["fc3"][0]
    integers = np.rint(real / scale).clip(-top, top).astype(np.int8)
    return lambda axes: distribution(axes, tensor(real, integers, scale, (-top, top)))


FIGURES = {
    "signal.svg": lambda: draw(signal, 6, 2.4),
    "staircase.svg": lambda: draw(staircase, 6, 3.2),
    "weights_int8.svg": lambda: draw(weights(WEIGHT_BITS), 6, 2.2),
    "weights_int4.svg": lambda: draw(weights(4), 6, 2.2),
}


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser("scripts.explain.figures", __doc__)
    parser.option("--output", "folder", Path, OUTPUT)
    options = parser.parse(arguments)
    for name, drawn in FIGURES.items():
        write_atomically(options.output / name, standalone(drawn()))
        print(options.output / name)


if __name__ == "__main__":
    main()

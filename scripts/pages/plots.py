# SPDX-License-Identifier: Apache-2.0
"""Matplotlib figures, drawn in memory without a display: as SVG whose colours follow the reader's
system, light or dark, and as PNG."""

import io
import re

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from scripts.pages.page import LIGHT, palette

# What a figure is drawn with: the light colours, replaced in SVG by the variables that hold them.
INK, GRID, BEFORE, AFTER, WARN = (
    LIGHT[name] for name in ("--fg", "--line", "--before", "--after", "--warn")
)
_DOTS_PER_INCH = 160

_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "figure",
    "font.family": "sans-serif",
    "font.size": 9,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GRID,
    "axes.titlesize": 9,
    "xtick.color": GRID,
    "ytick.color": GRID,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "grid.color": GRID,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "legend.frameon": False,
    "path.simplify": True,
}


def draw(paint, width: float, height: float) -> str:
    """The SVG element of a figure of so many inches; `paint` gets its axes. It needs the palette of
    the page around it, and depends on nothing but what is painted."""
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    svg = _rendered(paint, width, height, format="svg", transparent=True, metadata=nothing).decode()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)  # repeated in every figure of a page
    for variable, colour in LIGHT.items():
        svg = svg.replace(colour, f"var({variable})")
    return svg


def raster(paint, width: float, height: float, columns: int = 1) -> bytes:
    """The PNG of such a figure, light; of several columns, `paint` gets a sequence of axes."""
    return _rendered(
        paint,
        width,
        height,
        columns,
        format="png",
        dpi=_DOTS_PER_INCH,
        facecolor=LIGHT["--bg"],
        metadata={"Software": None},
    )


def _rendered(paint, width: float, height: float, columns: int = 1, **how) -> bytes:
    with rc_context(_SETTINGS):
        figure = Figure((width, height), layout="constrained")
        paint(figure.subplots(ncols=columns))
        data = io.BytesIO()
        figure.savefig(data, **how)
    return data.getvalue()


def standalone(svg: str) -> str:
    """The file of a figure: `draw`'s with the palette inside."""
    end = svg.index(">") + 1
    return f"{svg[:end]}\n <style>\n{palette()}</style>{svg[end:]}"


def grid(axes: Axes) -> None:
    axes.grid(linewidth=0.5)
    axes.set_axisbelow(True)


def legend_above(axes: Axes, columns: int) -> None:
    """The legend outside of the axes, where it hides nothing."""
    axes.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=columns, borderpad=0)

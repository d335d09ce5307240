# SPDX-License-Identifier: Apache-2.0
"""The page of `make trace`: a row of pictures for every layer, and the logits as bars."""

import math
from html import escape

import numpy as np
from PIL import Image

from model.comparison import Comparison
from scripts.explain.stages import Stage, compared
from scripts.pages import page
from scripts.pages.contact_sheet import png_bytes

_WIDTH = 280  # pixels of a picture, at most
_GAP = 1  # between maps, in their own pixels
_WRONG = (240, 60, 60)
_POSITIVE, _NEGATIVE = np.array([229, 154, 95]), np.array([106, 165, 224])
_BAR, _BAR_ROW = 150, 20
_GRID = (
    "display:grid; gap:1em; align-items:start; "
    "grid-template-columns:repeat(auto-fit,minmax(205px,1fr))"
)

_INTRODUCTION = (
    "In every row black is 0 and white the greatest value there is in this layer, float or integer;"
    " float values are divided by the layer's scale, so that the same grey is the same real "
    "number. The last picture is float minus integer, in steps of the scale: orange where the "
    "float is greater, blue where it is less, grey where they agree."
)
_HIDDEN = (
    "The RTL pools accumulators before it requantises them, which gives the same bits (7): "
    "it has no such values. The next row has what it pools."
)


def html(stages: list[Stage], mismatch: Comparison | None, about: dict[str, object]) -> str:
    """The page of one image's trace; mismatch: the first stage that differs, None if none does."""
    *maps, logits = stages
    what = f"{about['image']}; {about['network']} on design {about['design']}, simulated with "
    body = [
        page.paragraph(f"{what}{about['simulator']}."),
        page.paragraph(verdict(stages, mismatch), "bad" if mismatch else ""),
        page.paragraph(_INTRODUCTION, "note"),
        *map(_stage, maps),
        f"<h2>logits</h2>{_side_by_side(_logits(logits))}",
    ]
    return page.document("LeNet-5, layer by layer", "".join(body))


def verdict(stages: list[Stage], mismatch: Comparison | None) -> str:
    """One line: how integer network and RTL compare."""
    if mismatch:
        return f"Integer network and RTL differ, first in {mismatch}"
    values = sum(found.values for found in compared(stages))
    return f"Integer network and RTL agree in all {values:,} values compared."


def mosaic(values: np.ndarray, gap: int = _GAP) -> tuple[np.ndarray, np.ndarray]:
    """(values laid out in a plane, bool: where there is one) of (channels, rows, columns), maps
    side by side, or (values,), a pixel each."""
    if values.ndim == 1:
        return mosaic(values.reshape(-1, 1, 1), gap=0)
    channels, rows, columns = values.shape
    across = math.ceil(math.sqrt(channels * rows / columns))
    down = math.ceil(channels / across)
    plane = np.zeros((down * (rows + gap) - gap, across * (columns + gap) - gap), values.dtype)
    there = np.zeros(plane.shape, bool)
    for channel, one in enumerate(values):
        top = channel // across * (rows + gap)
        left = channel % across * (columns + gap)
        plane[top : top + rows, left : left + columns] = one
        there[top : top + rows, left : left + columns] = True
    return plane, there


def grey_picture(values: np.ndarray, white: float, wrong: np.ndarray | None = None) -> Image.Image:
    """RGBA picture of values from 0, black, to `white` (see `mosaic`); those `wrong` are red."""
    plane, there = mosaic(values)
    levels = np.rint(plane.clip(0, white) * (255 / white)).astype(np.uint8)
    colours = np.repeat(levels[..., np.newaxis], 3, axis=2)
    if wrong is not None:
        colours[mosaic(wrong)[0]] = _WRONG
    return _enlarged(colours, there)


def error_picture(steps: np.ndarray) -> Image.Image:
    """RGBA picture of signed values (see `mosaic`): the greatest magnitude has the full colour."""
    plane, there = mosaic(steps)
    greatest = max(np.abs(steps).max(), np.finfo(float).tiny)
    share = (np.abs(plane) / greatest)[..., np.newaxis]
    target = np.where(plane[..., np.newaxis] > 0, _POSITIVE, _NEGATIVE)
    colours = np.rint(128 + share * (target - 128)).astype(np.uint8)
    return _enlarged(colours, there)


def _enlarged(colours: np.ndarray, there: np.ndarray) -> Image.Image:
    alpha = np.where(there, 255, 0).astype(np.uint8)
    small = Image.fromarray(np.dstack([colours, alpha]))
    zoom = max(1, _WIDTH // small.width)
    return small.resize((zoom * small.width, zoom * small.height), Image.Resampling.NEAREST)


def _stage(stage: Stage) -> str:
    steps = stage.real / stage.scale
    error = steps - stage.integer
    white = float(max(steps.max(), stage.integer.max(), 1))
    shape = " x ".join(map(str, stage.integer.shape))
    parts = [
        _figure(grey_picture(steps, white), f"Float: up to {stage.real.max():.3g}"),
        _figure(
            grey_picture(stage.integer, white),
            f"Integer: up to {stage.integer.max()}, scale {stage.scale:.3g}",
        ),
        _rtl(stage, white),
        _figure(
            error_picture(error),
            f"Float - integer: at most {np.abs(error).max():.2f} steps, "
            f"{np.abs(error).mean():.2f} on average",
        ),
    ]
    return f"<h2>{escape(stage.name)}, {shape}</h2>{_side_by_side(parts)}"


def _rtl(stage: Stage, white: float) -> str:
    if stage.rtl is None:
        text = "The RTL's input is the image itself." if stage.name == "input" else _HIDDEN
        return page.paragraph(text, "note")
    wrong = stage.rtl != stage.integer
    count = int(np.count_nonzero(wrong))
    caption = (
        f"RTL: {count:,} of {stage.rtl.size:,} differ (red)"
        if count
        else f"RTL: all {stage.rtl.size:,} as the integers"
    )
    return _figure(grey_picture(stage.rtl, white, wrong), caption)


def _figure(image: Image.Image, caption: str) -> str:
    return page.figure(page.picture(png_bytes(image), caption), caption)


def _side_by_side(parts: list[str]) -> str:
    return f'<div style="{_GRID}">{"".join(parts)}</div>\n'


def _logits(stage: Stage) -> list[str]:
    """Figures: the logits of all three as real numbers, and the integers as such."""
    columns = [
        ("Float", stage.real, None),
        ("Integer x scale", stage.integer * stage.scale, stage.integer),
    ]
    if stage.rtl is not None:
        columns.append(("RTL x scale", stage.rtl * stage.scale, stage.rtl))
    reach = max(np.abs(real).max() for _, real, _ in columns)
    return [
        page.figure(_bars(real, integers, reach), f"{title}: class {int(real.argmax())} wins")
        for title, real, integers in columns
    ]


def _bars(real: np.ndarray, integers: np.ndarray | None, reach: float) -> str:
    """SVG: a bar for each class from the middle, to the right if positive; the winner's stands
    out."""
    parts, middle = [], 20 + _BAR / 2
    for label, value in enumerate(real.tolist()):
        top, length = label * _BAR_ROW, abs(value) / (reach or 1) * _BAR / 2
        left = middle if value > 0 else middle - length
        colour = "--after" if label == int(real.argmax()) else "--before"
        number = f"{value:.2f}" + ("" if integers is None else f" ({integers[label]:,})")
        parts.append(
            f'<text x="0" y="{top + 14}">{label}</text><rect x="{left:.1f}" y="{top + 3}" '
            f'width="{length:.1f}" height="14" fill="var({colour})"/>'
            f'<text x="{_BAR + 28}" y="{top + 14}">{number}</text>'
        )
    height = len(real) * _BAR_ROW
    return (
        f'<svg viewBox="0 0 290 {height}" width="290" role="img" fill="var(--fg)" '
        f'font-size="12"><line x1="{middle}" x2="{middle}" y1="0" y2="{height}" '
        f'stroke="var(--line)"/>{"".join(parts)}</svg>'
    )

# SPDX-License-Identifier: Apache-2.0
"""Contact sheets: every image with its class, label and logits, framed green where the class is
right and red where it is wrong."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from model.network.interface import IMAGE_SIDE

_ZOOM = 6
_SIDE = IMAGE_SIDE * _ZOOM
_FRAME = 4
_CAPTION = 104  # below the image: class and label, then the logits
_GAP = 22
_MARGIN = 44
_HEADER = 92
_HEADER_GAP = 14
_FOOTER = 92
_MOST_COLUMNS = 20

_BACKGROUND = (18, 20, 26)
_PANEL = (30, 33, 42)
_TEXT = (235, 238, 244)
_DIM = (150, 157, 172)
_BAR = (84, 96, 122)
_NAME, _NAME_WIDTH = 14, 60  # size of a class' name, and its room, pixels
_NEUTRAL, _GOOD, _BAD = (88, 160, 240), (72, 190, 120), (236, 92, 92)
_TONES = {"plain": _TEXT, "dim": _DIM, "good": _GOOD, "bad": _BAD}


class Tile(Protocol):
    """An image, uint8 (28, 28), the class that it was put into, its name or "", its label, or None
    if that is not known, and its logits, int32 (10,)."""

    @property
    def image(self) -> np.ndarray: ...
    @property
    def digit(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def label(self) -> int | None: ...
    @property
    def logits(self) -> np.ndarray: ...


@dataclass(frozen=True)
class Line:
    """A line of text above or below the images: how large, in pixels, and what it means."""

    text: str
    size: int
    tone: str = "plain"  # or "dim", "good", "bad"


def contact_sheet(
    tiles: Sequence[Tile],
    header: Sequence[Line],
    footer: Sequence[Line],
    places: Sequence[str] = (),
) -> Image.Image:
    """The sheet, RGB; at least one tile; places: where each tile without a label comes from, if
    that is known, in two short lines."""
    columns, rows = _grid(len(tiles))
    pitch = (_SIDE + 2 * _FRAME + _GAP, _SIDE + 2 * _FRAME + _CAPTION + _GAP)
    inner = max(
        columns * pitch[0] - _GAP,
        *(math.ceil(_font(line.size).getlength(line.text)) for line in [*header, *footer]),
    )
    above = max(_HEADER, sum(map(_height, header)) + _HEADER_GAP)
    size = (inner + 2 * _MARGIN, above + _FOOTER + rows * pitch[1] - _GAP + 2 * _MARGIN)
    sheet = Image.new("RGB", size, _BACKGROUND)
    draw = ImageDraw.Draw(sheet)
    _lines(draw, (_MARGIN, _MARGIN), header)
    left, top = _MARGIN, _MARGIN + above
    reach = max(abs(int(logit)) for tile in tiles for logit in tile.logits) or 1
    for index, tile in enumerate(tiles):
        row, column = divmod(index, columns)
        corner = (left + column * pitch[0], top + row * pitch[1])
        _tile(sheet, draw, corner, tile, reach, places[index] if places else "")
    _lines(draw, (_MARGIN, top + rows * pitch[1] - _GAP + 30), footer)
    return sheet


def png_bytes(image: Image.Image) -> bytes:
    """The PNG file of an image."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _grid(count: int) -> tuple[int, int]:
    """(columns, rows) that make a sheet wider than high."""
    columns = count if count < 5 else min(_MOST_COLUMNS, max(5, math.ceil(math.sqrt(1.6 * count))))
    return columns, math.ceil(count / columns)


def _lines(draw: ImageDraw.ImageDraw, corner: tuple[int, int], lines: Sequence[Line]) -> None:
    x, y = corner
    for line in lines:
        draw.text((x, y), line.text, fill=_TONES[line.tone], font=_font(line.size))
        y += _height(line)


def _height(line: Line) -> int:
    return round(line.size * 1.45)


def _tile(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    corner: tuple[int, int],
    tile: Tile,
    reach: int,
    place: str,
) -> None:
    """One image in its frame with the caption below; reach: the longest bar's logit; place: where
    the image comes from, or ""."""
    x, y = corner
    right_class = tile.label is None or tile.digit == tile.label
    colour = _NEUTRAL if tile.label is None else _GOOD if right_class else _BAD
    right, bottom = x + _SIDE + 2 * _FRAME - 1, y + _SIDE + 2 * _FRAME - 1
    draw.rounded_rectangle((x, y, right, bottom + _CAPTION), 8, fill=_PANEL)
    draw.rounded_rectangle((x, y, right, bottom), 8, fill=colour)
    shown = Image.fromarray(tile.image).resize((_SIDE, _SIDE), Image.Resampling.NEAREST)
    sheet.paste(shown, (x + _FRAME, y + _FRAME))
    draw.text((x + 12, bottom + 30), str(tile.digit), fill=colour, font=_font(40), anchor="lm")
    name = shortened(tile.name)
    draw.text((x + 42, bottom + 30), name, fill=colour, font=_font(_NAME), anchor="lm")
    if tile.label is not None:
        verdict = "right" if right_class else "wrong"
        draw.text(
            (right - 12, bottom + 20),
            f"label {tile.label}",
            fill=_TEXT,
            font=_font(17),
            anchor="rm",
        )
        draw.text((right - 12, bottom + 40), verdict, fill=colour, font=_font(17), anchor="rm")
    elif place:
        middle = (right - 12, bottom + 30)
        draw.text(middle, place, fill=_DIM, font=_font(13), anchor="rm", align="right")
    _logits(draw, (x + 12, bottom + 76), tile, reach, colour)


def _logits(
    draw: ImageDraw.ImageDraw,
    corner: tuple[int, int],
    tile: Tile,
    reach: int,
    colour: tuple,
) -> None:
    """The logits as ten columns on a zero line at `corner`, the winner's in `colour`."""
    x, y = corner
    pitch = (_SIDE + 2 * _FRAME - 24) / len(tile.logits)
    draw.line((x, y, x + pitch * len(tile.logits), y), fill=_BAR)
    for digit, logit in enumerate(tile.logits):
        height = round(22 * int(logit) / reach)
        left, right = x + digit * pitch + 2, x + (digit + 1) * pitch - 2
        draw.rectangle(
            (left, y - max(height, 0), right, y - min(height, 0)),
            fill=colour if digit == tile.digit else _BAR,
        )


def shortened(name: str) -> str:
    """As much of a class' name as there is room for, between the class and the label."""
    font, kept = _font(_NAME), len(name)
    while kept and font.getlength(name[:kept] + "..." * (kept < len(name))) > _NAME_WIDTH:
        kept -= 1
    return name if kept == len(name) else name[:kept] + "..."


def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)

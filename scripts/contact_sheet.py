"""The demo's contact sheet: every image with its class, label and logits, framed green where the
class is right and red where it is wrong."""

import io
import math

from PIL import Image, ImageDraw, ImageFont

from scripts.classification import Classification, Run
from scripts.terminal import interval_text

_ZOOM = 6
_SIDE = 28 * _ZOOM
_FRAME = 4
_CAPTION = 104  # below the image: class and label, then the logits
_GAP = 22
_MARGIN = 44
_HEADER = 92
_FOOTER = 92
_MOST_COLUMNS = 20

_BACKGROUND = (18, 20, 26)
_PANEL = (30, 33, 42)
_TEXT = (235, 238, 244)
_DIM = (150, 157, 172)
_BAR = (84, 96, 122)
_NEUTRAL, _GOOD, _BAD = (88, 160, 240), (72, 190, 120), (236, 92, 92)


def contact_sheet(run: Run, megahertz: float) -> Image.Image:
    """The sheet, RGB; throughput is stated for a clock of `megahertz`."""
    columns, rows = _grid(len(run.items))
    header, footer = _header(run), _footer(run, megahertz)
    pitch = (_SIDE + 2 * _FRAME + _GAP, _SIDE + 2 * _FRAME + _CAPTION + _GAP)
    tiles = columns * pitch[0] - _GAP
    inner = max(tiles, *(math.ceil(_font(size).getlength(text)) for text, size, _ in
                         [*header, *footer]))
    size = (inner + 2 * _MARGIN, _HEADER + _FOOTER + rows * pitch[1] - _GAP + 2 * _MARGIN)
    sheet = Image.new("RGB", size, _BACKGROUND)
    draw = ImageDraw.Draw(sheet)
    _lines(draw, (_MARGIN, _MARGIN), header)
    left, top = _MARGIN, _MARGIN + _HEADER
    reach = max(abs(int(logit)) for item in run.items for logit in item.logits)
    for index, item in enumerate(run.items):
        row, column = divmod(index, columns)
        _tile(sheet, draw, (left + column * pitch[0], top + row * pitch[1]), item, reach)
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


def _header(run: Run) -> list[tuple[str, int, tuple]]:
    return [
        ("LeNet-5 INT8: digits through the RTL", 34, _TEXT),
        (f"design {run.design}, simulated with {run.simulator.capitalize()}", 20, _DIM),
    ]


def _footer(run: Run, megahertz: float) -> list[tuple[str, int, tuple]]:
    accuracy = f"{run.right} of {run.labelled} right.  " if run.labelled else ""
    agreement = f"{run.compared:,} values compared with the golden model, {run.differing:,} differ"
    speed = (f"latency {run.latency:,} cycles, interval {interval_text(run)} cycles: "
             f"{run.images_per_second(megahertz):,.0f} images/s at a stated {megahertz:g} MHz")
    return [(accuracy + agreement, 20, _BAD if run.differing else _GOOD), (speed, 20, _DIM)]


def _lines(draw: ImageDraw.ImageDraw, corner: tuple[int, int], lines: list) -> None:
    x, y = corner
    for text, size, colour in lines:
        draw.text((x, y), text, fill=colour, font=_font(size))
        y += round(size * 1.45)


def _tile(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    corner: tuple[int, int],
    item: Classification,
    reach: int,
) -> None:
    """One image in its frame with the caption below; reach: the longest bar's logit."""
    x, y = corner
    colour = {True: _GOOD, False: _BAD, None: _NEUTRAL}[item.right]
    right, bottom = x + _SIDE + 2 * _FRAME - 1, y + _SIDE + 2 * _FRAME - 1
    draw.rounded_rectangle((x, y, right, bottom + _CAPTION), 8, fill=_PANEL)
    draw.rounded_rectangle((x, y, right, bottom), 8, fill=colour)
    shown = Image.fromarray(item.image).resize((_SIDE, _SIDE), Image.Resampling.NEAREST)
    sheet.paste(shown, (x + _FRAME, y + _FRAME))
    draw.text((x + 12, bottom + 30), str(item.digit), fill=colour, font=_font(40), anchor="lm")
    if item.label is not None:
        verdict = "right" if item.right else "wrong"
        draw.text((right - 12, bottom + 20), f"label {item.label}", fill=_TEXT, font=_font(17),
                  anchor="rm")
        draw.text((right - 12, bottom + 40), verdict, fill=colour, font=_font(17), anchor="rm")
    _logits(draw, (x + 12, bottom + 76), item, reach, colour)


def _logits(
    draw: ImageDraw.ImageDraw,
    corner: tuple[int, int],
    item: Classification,
    reach: int,
    colour: tuple,
) -> None:
    """The logits as ten columns on a zero line at `corner`, the winner's in `colour`."""
    x, y = corner
    pitch = (_SIDE + 2 * _FRAME - 24) / len(item.logits)
    draw.line((x, y, x + pitch * len(item.logits), y), fill=_BAR)
    for digit, logit in enumerate(item.logits):
        height = round(22 * int(logit) / reach)
        left, right = x + digit * pitch + 2, x + (digit + 1) * pitch - 2
        draw.rectangle((left, y - max(height, 0), right, y - min(height, 0)),
                       fill=colour if digit == item.digit else _BAR)


def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.load_default(size)

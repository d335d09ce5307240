# SPDX-License-Identifier: Apache-2.0
"""Pictures of digits as people make them, drawn at random: strokes with random pens on random
papers, in random light and frames.

    scene = KINDS["ruled paper"].drawn(7, np.random.default_rng([seed, 7]))

A scene is a pure function of its kind, its digits and the generator.
"""

import io
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

# Polylines and arcs of each digit in a box of width 0.6 and height 1: points (x, y), or arcs
# ("arc", centre x, y, radius x, y, from, to), clockwise in degrees from the right.
STROKES = {
    0: [[("arc", 0.3, 0.5, 0.27, 0.48, -80, 285)]],
    1: [[(0.14, 0.26), (0.34, 0.02), (0.3, 0.98)]],
    2: [[("arc", 0.3, 0.27, 0.26, 0.25, -170, 35), (0.06, 0.95), (0.58, 0.95)]],
    3: [[("arc", 0.27, 0.26, 0.25, 0.23, -150, 90), ("arc", 0.27, 0.73, 0.29, 0.25, -90, 155)]],
    4: [[(0.36, 0.03), (0.04, 0.62), (0.6, 0.6)], [(0.46, 0.36), (0.42, 0.98)]],
    5: [[(0.52, 0.05), (0.14, 0.06), (0.1, 0.44), ("arc", 0.28, 0.68, 0.28, 0.28, -110, 150)]],
    6: [[(0.44, 0.03), (0.2, 0.3), ("arc", 0.3, 0.7, 0.25, 0.27, -190, 190)]],
    7: [[(0.04, 0.06), (0.56, 0.06), (0.26, 0.98)]],
    8: [[("arc", 0.3, 0.26, 0.21, 0.23, -270, 90), ("arc", 0.3, 0.74, 0.25, 0.25, -90, 270)]],
    9: [[("arc", 0.3, 0.3, 0.23, 0.26, -20, 330), (0.53, 0.3), (0.46, 0.98)]],
}
_SMOOTH = 3  # pictures are drawn so many times larger

Random = np.random.Generator
Ink = np.ndarray  # float (rows, columns), 0..1


def pen(random: Random, digits: list[int], size: tuple[int, int], **given) -> Ink:
    """Ink of digits in a row on a sheet of `size` (width, height), somewhere near its middle."""
    width, height = size
    tall = given.get("tall") or random.uniform(0.3, 0.55) * min(size[1], size[0] / len(digits))
    thick = (given.get("thick") or random.uniform(0.06, 0.12)) * tall
    pitch = tall * random.uniform(0.95, 1.25)
    row = pitch * (len(digits) - 1)
    x = given.get("x", width / 2 - row / 2 + random.uniform(-0.06, 0.06) * width)
    y = given.get("y", height * random.uniform(0.45, 0.55))
    slant, stretch = random.uniform(-0.05, 0.2), random.uniform(0.85, 1.1)
    sheet = Image.new("L", (width * _SMOOTH, height * _SMOOTH))
    draw = ImageDraw.Draw(sheet)
    for place, digit in enumerate(digits):
        turn = np.deg2rad(random.normal(0, 2))
        for stroke in STROKES[digit]:
            points = _points(stroke) - (0.3, 0.5)
            points = points + random.normal(0, 0.008, points.shape)
            points[:, 0] = points[:, 0] * stretch - slant * points[:, 1]
            points = points @ [[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]
            points = points * tall + (x + place * pitch, y)
            _line(draw, points * _SMOOTH, thick * _SMOOTH)
    return np.asarray(sheet.reduce(_SMOOTH), float) / 255


def _points(stroke: list[tuple]) -> np.ndarray:
    points = []
    for piece in stroke:
        if piece[0] == "arc":
            x, y, across, down, start, end = piece[1:]
            angles = np.deg2rad(np.linspace(start, end, 24))
            points += zip(x + across * np.cos(angles), y + down * np.sin(angles), strict=True)
        elif points:
            steps = np.linspace(0, 1, 8)[1:, None]
            points += list(map(tuple, np.array(points[-1]) * (1 - steps) + np.array(piece) * steps))
        else:
            points.append(piece)
    return np.array(points)


def _line(draw: ImageDraw.ImageDraw, points: np.ndarray, thick: float) -> None:
    draw.line([tuple(point) for point in points], fill=255, width=round(thick), joint="curve")
    for x, y in (points[0], points[-1]):
        draw.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=255)


def over(paper: np.ndarray, ink: Ink, colour) -> np.ndarray:
    return paper * (1 - ink[..., None]) + np.array(colour, float) * ink[..., None]


def sheet(random: Random, size: tuple[int, int] | None = None) -> np.ndarray:
    """A light paper, float (rows, columns, 3)."""
    width, height = size or (int(random.integers(300, 700)), int(random.integers(300, 700)))
    return np.full((height, width, 3), random.uniform(205, 245)) + random.uniform(-8, 4, 3)


def dark_pen(random: Random) -> np.ndarray:
    return random.choice([(25, 25, 30), (30, 40, 110), (60, 60, 65)]) + random.uniform(0, 15, 3)


def photographed(colours: np.ndarray, random: Random) -> Image.Image:
    """Light that falls off to one side, the sensor's noise, and JPEG."""
    rows, columns = np.indices(colours.shape[:2]) / max(colours.shape)
    down, across = random.uniform(-0.12, 0.12, 2)
    light = 1 + down * (rows - 0.3) + across * (columns - 0.3)
    seen = colours * light[..., None] + random.normal(0, random.uniform(1, 4), colours.shape)
    buffer = io.BytesIO()
    as_image(seen).save(buffer, "JPEG", quality=int(random.integers(75, 95)))
    return Image.open(buffer)


def as_image(colours: np.ndarray) -> Image.Image:
    return Image.fromarray(np.rint(colours).clip(0, 255).astype(np.uint8))


def written(random: Random, digits: list[int], paper: np.ndarray, **given) -> np.ndarray:
    ink = pen(random, digits, (paper.shape[1], paper.shape[0]), **given)
    return over(paper, ink, dark_pen(random))


# --- clean ------------------------------------------------------------------------------------


def dark_on_light(random: Random, digits: list[int]) -> Image.Image:
    return as_image(written(random, digits, np.full_like(sheet(random), 255)))


def light_on_dark(random: Random, digits: list[int]) -> Image.Image:
    paper = np.zeros_like(sheet(random)) + random.uniform(0, 60)
    ink = pen(random, digits, (paper.shape[1], paper.shape[0]))
    return as_image(over(paper, ink, random.uniform(200, 255, 3)))


def coloured(random: Random, digits: list[int]) -> Image.Image:
    paper = np.zeros_like(sheet(random)) + random.uniform(190, 255, 3)
    ink = pen(random, digits, (paper.shape[1], paper.shape[0]))
    colour = random.permutation([random.uniform(150, 255), *random.uniform(0, 80, 2)])
    return as_image(over(paper, ink, colour))


def transparent(random: Random, digits: list[int]) -> Image.Image:
    """Black or white on nothing."""
    ink = pen(random, digits, tuple(map(int, random.integers(200, 600, 2))))
    picture = Image.new("RGBA", ink.shape[::-1], random.choice(["black", "white"]))
    picture.putalpha(Image.fromarray((ink * 255).astype(np.uint8)))
    return picture


def brush(random: Random, digits: list[int]) -> Image.Image:
    """A paint program's thick brush."""
    paper = np.full((int(random.integers(200, 500)), int(random.integers(200, 500)), 3), 255.0)
    return as_image(
        over(
            paper,
            pen(random, digits, paper.shape[1::-1], thick=random.uniform(0.12, 0.17)),
            (0, 0, 0),
        )
    )


def scanned(random: Random, digits: list[int]) -> Image.Image:
    return photographed(written(random, digits, sheet(random)), random)


# --- hard -------------------------------------------------------------------------------------


def _rules(
    random: Random, paper: np.ndarray, upright: bool, pitch: float, colour, width: float
) -> np.ndarray:
    """Lines across the paper, or down it, of a random tilt."""
    size = (paper.shape[1] * _SMOOTH, paper.shape[0] * _SMOOTH)
    lines = Image.new("L", size)
    draw = ImageDraw.Draw(lines)
    tilt = np.tan(np.deg2rad(random.normal(0, 1)))
    reach, along = (size[0], size[1]) if upright else (size[1], size[0])
    for place in np.arange(random.uniform(0, pitch), 2 * reach / _SMOOTH, pitch) * _SMOOTH:
        start, end = place - reach / 2, place - reach / 2 + tilt * along
        ends = (start, 0, end, along) if upright else (0, start, along, end)
        draw.line(ends, fill=255, width=max(1, round(width * _SMOOTH)))
    return over(paper, np.asarray(lines.reduce(_SMOOTH), float) / 255, colour)


def _rule_colour(random: Random) -> np.ndarray:
    return random.choice([(150, 180, 215), (170, 175, 180), (185, 160, 200)]) + random.uniform(
        -15, 15, 3
    )


def ruled(random: Random, digits: list[int]) -> Image.Image:
    paper = sheet(random)
    pitch = random.uniform(0.06, 0.14) * len(paper)
    paper = _rules(random, paper, False, pitch, _rule_colour(random), random.uniform(1, 2))
    return photographed(written(random, digits, paper), random)


def squared(random: Random, digits: list[int]) -> Image.Image:
    paper = sheet(random)
    pitch, colour = random.uniform(0.04, 0.09) * len(paper), _rule_colour(random)
    for upright in (False, True):
        paper = _rules(random, paper, upright, pitch, colour, random.uniform(0.8, 1.6))
    return photographed(written(random, digits, paper), random)


def red_margin(random: Random, digits: list[int]) -> Image.Image:
    paper = sheet(random)
    pitch = random.uniform(0.07, 0.14) * len(paper)
    paper = _rules(random, paper, False, pitch, _rule_colour(random), random.uniform(0.8, 1.5))
    x = int(random.uniform(0.06, 0.16) * paper.shape[1])
    paper[:, x : x + int(random.integers(1, 3))] = (215, 110, 110)
    return photographed(written(random, digits, paper), random)


def one_rule(random: Random, digits: list[int]) -> Image.Image:
    paper = sheet(random)
    paper = _rules(random, paper, False, len(paper), _rule_colour(random), random.uniform(1, 2))
    return photographed(written(random, digits, paper), random)


def desk_edge(random: Random, digits: list[int]) -> Image.Image:
    """The desk on one to three sides, its grain, and the sheet's edge at a slant."""
    seen = written(random, digits, sheet(random))
    height, width = seen.shape[:2]
    rows, columns = np.indices((height, width))
    grain = np.sin(rows / random.uniform(3, 9) + columns / random.uniform(60, 200))
    colour = random.choice([(112, 72, 42), (70, 50, 40), (150, 110, 75), (45, 45, 50)])
    desk = np.array(colour) + 5 * grain[..., None]
    edges = (columns, width - columns, rows, height - rows)
    for side in random.choice(4, int(random.integers(1, 4)), replace=False):
        depth = random.uniform(0.03, 0.14) * min(width, height)
        along = rows if side < 2 else columns
        slant = random.normal(0, 0.03) * (along - along.max() / 2)
        seen = np.where((edges[side] < depth + slant)[..., None], desk, seen)
    return photographed(seen, random)


def finger(random: Random, digits: list[int]) -> Image.Image:
    seen = written(random, digits, sheet(random))
    height, width = seen.shape[:2]
    tip = Image.new("L", (width, height))
    x = random.choice([random.uniform(0, 0.12), random.uniform(0.88, 1)]) * width
    reach = random.uniform(0.1, 0.2) * height
    wide = random.uniform(0.06, 0.13) * width
    ImageDraw.Draw(tip).ellipse((x - wide, height - reach, x + wide, height + 3 * reach), fill=255)
    skin = random.choice([(214, 150, 120), (150, 100, 75), (95, 65, 50)]) + random.uniform(-8, 8, 3)
    soft = np.asarray(tip.filter(ImageFilter.GaussianBlur(2)), float) / 255
    return photographed(over(seen, soft, skin), random)


def hard_shadow(random: Random, digits: list[int]) -> Image.Image:
    """A shadow with a straight edge that may cross the digit."""
    seen = written(random, digits, sheet(random))
    rows, columns = np.indices(seen.shape[:2])
    angle = random.uniform(0, 2 * np.pi)
    across = (columns / seen.shape[1] - 0.5) * np.cos(angle) + (rows / len(seen) - 0.5) * np.sin(
        angle
    )
    softness = random.uniform(0.001, 0.01)
    depth = (across - random.uniform(-0.25, 0.25)) / softness
    shade = 1 / (1 + np.exp(-depth.clip(-50, 50)))
    return photographed(seen * (1 - random.uniform(0.3, 0.6) * shade[..., None]), random)


def flash_spot(random: Random, digits: list[int]) -> Image.Image:
    """A dim picture with a bright spot that also washes the ink out."""
    seen = written(random, digits, sheet(random)) * random.uniform(0.6, 0.8)
    rows, columns = np.indices(seen.shape[:2]) / max(seen.shape)
    row, column = random.uniform(0.3, 0.6, 2)
    spread = random.uniform(0.1, 0.25)
    spot = np.exp(-((rows - row) ** 2 + (columns - column) ** 2) / (2 * spread**2))
    return photographed(seen + random.uniform(0.5, 0.95) * spot[..., None] * (250 - seen), random)


def paint_window(random: Random, digits: list[int]) -> Image.Image:
    """A screenshot of a paint program's window: title, tools, palette, canvas, status."""
    width, height = map(int, random.integers(350, 700, 2))
    window = Image.new("RGB", (width, height), (240, 240, 240))
    draw = ImageDraw.Draw(window)
    title = int(random.integers(18, 32))
    bar = [(40, 60, 115), (30, 30, 30), (225, 225, 230)][random.integers(3)]
    draw.rectangle((0, 0, width, title), fill=bar)
    draw.text((8, 4), "Untitled - Paint", fill="white" if bar[0] < 99 else "black")
    for x in range(3):
        draw.rectangle((width - 16 - 16 * x, 6, width - 8 - 16 * x, 14), outline=(160, 160, 160))
    top = title + int(random.integers(2, 30))
    if top > title + 18:
        for place in range(int(random.integers(4, 12))):
            fill = tuple(map(int, random.integers(0, 255, 3)))
            left = 8 + 16 * place
            draw.rectangle((left, title + 4, left + 11, title + 15), fill=fill, outline="grey")
    left, bottom = int(random.integers(3, 12)), height - int(random.integers(12, 22))
    right = width - int(random.integers(3, 16))
    draw.rectangle((left, top, right, bottom), fill="white")
    draw.text((8, height - 12), "100%", fill=(90, 90, 90))
    tall = random.uniform(0.4, 0.7) * min(bottom - top, right - left)
    ink = pen(
        random, digits, (width, height), tall=tall, x=(left + right) / 2, y=(top + bottom) / 2
    )
    return as_image(over(np.asarray(window, float), ink, (0, 0, 0)))


def circled(random: Random, digits: list[int]) -> Image.Image:
    paper = np.full((500, 500, 3), 255.0)
    tall = random.uniform(0.3, 0.5) * 500
    ink = pen(random, digits, (500, 500), tall=tall, x=250, y=250)
    ring = Image.new("L", (500, 500))
    across, down = (random.uniform(0.72, 0.85) * tall for _ in range(2))
    box = (250 - across, 250 - down, 250 + across, 250 + down)
    ImageDraw.Draw(ring).ellipse(box, outline=255, width=int(random.integers(3, 8)))
    return as_image(over(paper, np.maximum(ink, np.asarray(ring) / 255), dark_pen(random)))


def cut_off(random: Random, digits: list[int]) -> Image.Image:
    """The digit runs into the border."""
    paper = sheet(random)
    tall = random.uniform(0.4, 0.6) * min(paper.shape[:2])
    x = tall * random.uniform(0.1, 0.28)
    return photographed(written(random, digits, paper, tall=tall, x=x), random)


@dataclass(frozen=True)
class Kind:
    """clean: held to be right; else right or warned about; digits: how many in a row."""

    draw: Callable[[Random, list[int]], Image.Image]
    clean: bool
    digits: int = 1
    scored: bool = True  # whether the share that is right has a target

    def scene(self, digit: int, seed: int) -> tuple[Image.Image, list[int]]:
        """(the picture, its digits left to right): the first is `digit`."""
        random = np.random.default_rng([seed, digit])
        digits = [digit, *map(int, random.integers(0, 10, self.digits - 1))]
        return self.draw(random, digits), digits


KINDS = {
    "dark on light": Kind(dark_on_light, True),
    "light on dark": Kind(light_on_dark, True),
    "coloured ink": Kind(coloured, True),
    "black or white on nothing": Kind(transparent, True),
    "thick brush": Kind(brush, True),
    "scanned sheet": Kind(scanned, True),
    "three in a row": Kind(dark_on_light, True, digits=3),
    "ruled paper": Kind(ruled, False),
    "squared paper": Kind(squared, False),
    "red margin": Kind(red_margin, False),
    "one rule": Kind(one_rule, False),
    "desk at the edge": Kind(desk_edge, False),
    "finger": Kind(finger, False),
    "hard shadow": Kind(hard_shadow, False),
    "flash spot": Kind(flash_spot, False),
    "paint window": Kind(paint_window, False),
    "two on ruled paper": Kind(ruled, False, digits=2),
    "circled": Kind(circled, False),
    "cut off at the border": Kind(cut_off, False, scored=False),
}

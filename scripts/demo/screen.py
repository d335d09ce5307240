# SPDX-License-Identifier: Apache-2.0
"""The demo's screen as an SVG picture, shortened to one image. It knows the escape sequences and
blocks that scripts/demo/terminal.py writes, and no others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby

from scripts.demo.classification import DemoRun
from scripts.demo.terminal import PALETTE, Terminal

_WIDTH, _HEIGHT = 8, 16  # of a cell, pixels; a half block is then square
_MARGIN = 16
_PAPER, _INK = "#12161b", "#d0d7de"
_ESCAPE = re.compile(r"\x1b\[([0-9;]*)m|(.)")
# The part of a cell that a block covers: left, top, width, height, in halves of the cell.
_BLOCKS = {"█": (0, 0, 2, 2), "▌": (0, 0, 1, 2), "▐": (1, 0, 1, 2), "▀": (0, 0, 2, 1)}
_STYLE = """
text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  white-space: pre; }
.b { font-weight: bold; }
"""


@dataclass(frozen=True)
class Style:
    """How a cell is painted: colours are "#rrggbb", or None for the terminal's own."""

    ink: str | None = None
    paper: str | None = None
    bold: bool = False


def demo_screen(run: DemoRun, megahertz: float) -> str:
    """The SVG file of what `make demo` shows: heading, the card of the image in the middle, and
    the summary; throughput is stated for a clock of `megahertz`."""
    terminal = Terminal(PALETTE)
    place = len(run.items) // 2
    lines = [
        "$ make demo",
        terminal.heading(run.design, run.simulator),
        "",
        *terminal.card(run.items[place], f"{place + 1} of {len(run.items)}", run.reach).split("\n"),
        "",
        *terminal.summary(run, megahertz).split("\n"),
    ]
    return svg(lines, "What make demo shows in a terminal")


def svg(lines: list[str], title: str) -> str:
    """The SVG file of a terminal that shows `lines`."""
    rows = [list(_cells(line)) for line in lines]
    width = max(map(len, rows)) * _WIDTH + 2 * _MARGIN
    height = len(rows) * _HEIGHT + 2 * _MARGIN
    parts = [part for row, cells in enumerate(rows) for part in _row(row, cells)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'role="img"><title>{escape(title)}</title><style>{_STYLE}</style>\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="{_PAPER}"/>\n'
        f'<g transform="translate({_MARGIN} {_MARGIN})" shape-rendering="crispEdges" '
        f'fill="{_INK}">\n' + "\n".join(parts) + "\n</g></svg>\n"
    )


def _cells(line: str) -> Iterator[tuple[str, Style]]:
    """Each character of a line of terminal output, and how it is painted."""
    style = Style()
    for codes, character in _ESCAPE.findall(line):
        if character:
            yield character, style
        else:
            style = _changed(style, codes)


def _changed(style: Style, codes: str) -> Style:
    """`style` after an escape sequence with these codes."""
    ink, paper, bold = style.ink, style.paper, style.bold
    numbers = iter(int(code) for code in codes.split(";"))
    for number in numbers:
        if number == 0:
            ink, paper, bold = None, None, False
        elif number == 1:
            bold = True
        elif number in (38, 48) and next(numbers) == 5:
            colour = palette_colour(next(numbers))
            ink, paper = (colour, paper) if number == 38 else (ink, colour)
        else:
            raise ValueError(f"escape sequence {codes!r}")
    return Style(ink, paper, bold)


def palette_colour(code: int) -> str:
    """The colour of a code from 16 up of a terminal's 256, "#rrggbb"."""
    if not 16 <= code <= 255:
        raise ValueError(f"colour {code} depends on the terminal")
    if code >= 232:
        return "#" + f"{8 + 10 * (code - 232):02x}" * 3
    red, rest = divmod(code - 16, 36)
    levels = (0, 95, 135, 175, 215, 255)
    return "#" + "".join(f"{levels[step]:02x}" for step in (red, *divmod(rest, 6)))


def _row(row: int, cells: list[tuple[str, Style]]) -> Iterator[str]:
    """The elements of one line: rectangles for blocks and their background, then texts."""
    pieces = [piece for column, cell in enumerate(cells) for piece in _pieces(column, *cell)]
    for (top, height, ink), group in groupby(sorted(pieces), key=lambda piece: piece[:3]):
        for left, width in _joined([piece[3:] for piece in group]):
            yield (
                f'<rect x="{left * _WIDTH // 2}" y="{row * _HEIGHT + top * _HEIGHT // 2}" '
                f'width="{width * _WIDTH // 2}" height="{height * _HEIGHT // 2}" fill="{ink}"/>'
            )
    column = 0
    for (style, is_text), run in groupby(cells, key=lambda cell: (cell[1], cell[0] not in _BLOCKS)):
        text = "".join(character for character, _ in run)
        if is_text and text.strip():
            yield _text(row, column, text, style)
        column += len(text)


def _pieces(column: int, character: str, style: Style) -> Iterator[tuple[int, int, str, int, int]]:
    """(top, height, colour, left, width) of what a block paints, in halves of a cell."""
    if character not in _BLOCKS:
        return
    left, top, width, height = _BLOCKS[character]
    yield top, height, style.ink or _INK, 2 * column + left, width
    if style.paper:
        if character != "▀":
            raise ValueError(f"{character!r} with a background")
        yield 1, 1, style.paper, 2 * column, 2


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """(left, width) spans, sorted, with those that touch as one."""
    joined: list[tuple[int, int]] = []
    for left, width in spans:
        if joined and sum(joined[-1]) == left:
            joined[-1] = (joined[-1][0], joined[-1][1] + width)
        else:
            joined.append((left, width))
    return joined


def _text(row: int, column: int, text: str, style: Style) -> str:
    """A text element as wide as its cells, whatever font the reader has."""
    column += len(text) - len(text.lstrip())
    text = text.strip()
    attributes = f' fill="{style.ink}"' if style.ink else ""
    attributes += ' class="b"' if style.bold else ""
    return (
        f'<text x="{column * _WIDTH}" y="{row * _HEIGHT + 12}" '
        f'textLength="{len(text) * _WIDTH}"{attributes}>{escape(text)}</text>'
    )

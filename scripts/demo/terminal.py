# SPDX-License-Identifier: Apache-2.0
"""The demo's output as text: images in half blocks, logits as bars, in as many colours as the
terminal has; in plain ASCII where there is none."""

import os
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO

import numpy as np

from scripts.demo.classification import Classification, DemoRun

PLAIN, PALETTE, TRUE_COLOUR = 0, 256, 1 << 24

_RAMP = " .:-=+*#%@"
_BAR_CELLS = 34
_COLUMNS = 80
_BARS = 10  # beside a picture
_GAP = "   "
_RESET = "\x1b[0m"
# Of the 256-colour palette: (code, bold).
_ROLES = {
    "good": (78, True),
    "bad": (203, True),
    "neutral": (75, True),
    "positive": (110, False),
    "negative": (240, False),
    "title": (255, True),
    "dim": (246, False),
}


def colours_of(stream: TextIO, environment: Mapping[str, str] = os.environ) -> int:
    """How many colours may be written to `stream`; PLAIN also means ASCII only."""
    encodes_blocks = (stream.encoding or "").lower().replace("-", "").startswith("utf")
    if not stream.isatty() or not encodes_blocks or environment.get("TERM") == "dumb":
        return PLAIN
    if environment.get("NO_COLOR"):
        return PLAIN
    true_colour = environment.get("COLORTERM") in ("truecolor", "24bit")
    return TRUE_COLOUR if true_colour else PALETTE


@dataclass(frozen=True)
class Terminal:
    """Formats for a number of colours; every method returns text, none prints."""

    colours: int

    def heading(self, design: str, simulator: str) -> str:
        """What runs, as a line."""
        title = self._paint("LeNet-5 INT8, RTL in simulation", "title")
        return f"{title}{self._dot}design {design}{self._dot}{simulator.capitalize()}"

    def card(self, item: Classification, place: str, reach: tuple[int, int]) -> str:
        """One image beside what the RTL made of it.

        place: as "1 of 10"; reach: the least and the greatest logit that bars must show.
        """
        since = "from first pixel to result" if item.first else "after the previous result"
        facts = [
            self._verdict(item) + self._paint(f"{self._dot}{place}", "dim"),
            "",
            *self._bars(item, reach),
            self._agreement(item),
            self._paint(f"  {item.cycles:,} cycles {since}", "dim"),
        ]
        pairs = zip(self.picture(item.image), facts, strict=True)
        return "\n".join((left + _GAP + right).rstrip() for left, right in pairs)

    def picture(self, image: np.ndarray) -> list[str]:
        """uint8 (rows, columns), rows even, as rows / 2 lines: a cell is two pixels."""
        if self.colours == PLAIN:
            levels = image.reshape(-1, 2, image.shape[1]).mean(axis=1) * len(_RAMP) / 256
            return ["".join(_RAMP[int(level)] for level in line) for line in levels]
        return [self._half_blocks(*pair) for pair in zip(image[::2], image[1::2], strict=True)]

    def layers(self, run: DemoRun) -> str:
        """How many values were compared and differ, layer by layer, as a table."""
        lines = [
            self._paint(
                f"{'compared with the golden model':<32}{'values':>12}{'differ':>9}", "title"
            )
        ]
        for layer in run.layers:
            lines.append(f"  {layer.name:<30}{layer.values:>12,}{self._count(layer.different, 9)}")
            if layer.different:
                lines.append(self._paint(f"    {layer}", "bad"))
        lines.append(f"  {'total':<30}{run.compared:>12,}{self._count(run.differing, 9)}")
        return "\n".join(lines)

    def summary(self, run: DemoRun, megahertz: float) -> str:
        """Accuracy, agreement, cycles and speed of the whole run, a line each."""
        rows = {}
        if run.packets > len(run.items):
            times = run.packets // len(run.items)
            rows["streamed"] = f"{times} times, back to back, so that there is an interval"
        if run.labelled:
            share = run.right / run.labelled
            rows["accuracy"] = f"{run.right} of {run.labelled} right ({share:.1%})"
        verdict = "every bit equal" if not run.differing else "NOT EQUAL"
        rows["golden model"] = self._paint(
            f"{verdict}: {run.compared:,} values compared, {run.differing:,} mismatches",
            "bad" if run.differing else "good",
        )
        rows["latency"] = f"{run.latency:,} cycles from first pixel to last result word"
        rows["interval"] = f"{interval_text(run)} cycles between results (measured in this run)"
        rows["throughput"] = (
            f"{run.images_per_second(megahertz):,.0f} images/s at "
            f"{megahertz:g} MHz (a stated clock, not a measured one)"
        )
        return "\n".join(self.row(name, text) for name, text in rows.items())

    def warning(self, text: str) -> str:
        """A doubt, in lines that fit a terminal."""
        lines = textwrap.wrap(f"warning: {text}", _COLUMNS, subsequent_indent=" " * 9)
        return "\n".join(self._paint(line, "bad") for line in lines)

    def row(self, name: str, text: str) -> str:
        """One line of the summary."""
        return self._paint(f"{name:<14}", "dim") + text

    @property
    def _dot(self) -> str:
        return "  |  " if self.colours == PLAIN else "  ·  "

    def _paint(self, text: str, role: str) -> str:
        if self.colours == PLAIN:
            return text
        code, bold = _ROLES[role]
        return f"\x1b[{'1;' if bold else ''}38;5;{code}m{text}{_RESET}"

    def _count(self, number: int, width: int) -> str:
        return self._paint(f"{number:>{width},}", "bad" if number else "good")

    def _verdict(self, item: Classification) -> str:
        room = _COLUMNS // 4  # beside the picture and the place
        name = f" {textwrap.shorten(item.name, room, placeholder='...')}" if item.name else ""
        if item.right is None:
            return self._paint(f"class {item.digit}{name}", "neutral")
        verdict = "right" if item.right else "WRONG"
        text = f"class {item.digit}{name}, label {item.label}: {verdict}"
        return self._paint(text, "good" if item.right else "bad")

    def _agreement(self, item: Classification) -> str:
        if item.differing:
            return self._paint(
                f"  NOT bit-exact: {item.differing:,} of {item.compared:,} values differ", "bad"
            )
        return self._paint(f"  bit-exact: {item.compared:,} values compared, 0 differ", "good")

    def _bars(self, item: Classification, reach: tuple[int, int]) -> list[str]:
        low, high = min(reach[0], 0), max(reach[1], 1)
        width = len(str(len(item.logits) - 1))  # of a class' number
        room = _BAR_CELLS + 1 - width
        left = round(room * -low / (high - low))
        scale = min(
            cells / extent for cells, extent in ((left, -low), (room - left, high)) if extent
        )
        # Beside the picture there is room for ten: the greatest, in the order of the classes.
        greatest = np.sort(np.argsort(-item.logits, kind="stable")[:_BARS])
        return [
            self._bar(f"{number:>{width}}", int(item.logits[number]), (left, room), scale, item)
            for number in greatest.tolist()
        ] + [""] * (_BARS - len(greatest))

    def _bar(
        self, number: str, logit: int, cells: tuple[int, int], scale: float, item: Classification
    ) -> str:
        """cells: of the whole bar, left of the axis and in all."""
        (left, room), wins = cells, int(number) == item.digit
        role = {True: "good", False: "bad", None: "neutral"}[item.right]
        if not wins:
            role = "positive" if logit > 0 else "negative"
        marks = ("> " if self.colours == PLAIN else "▸ ") if wins else "  "
        bar = self._length(abs(logit) * scale, logit < 0, wins)
        below, above = (bar.rjust(left), "") if logit < 0 else (" " * left, bar)
        axis = "|" if self.colours == PLAIN else "│"
        value = f"{logit:>9,}"
        return "".join(
            [
                self._paint(f"{marks}{number} ", role if wins else "dim"),
                self._paint(below, role),
                self._paint(axis, "dim"),
                self._paint(above.ljust(room - left), role),
                self._paint(value, role if wins else "dim"),
            ]
        )

    def _length(self, cells: float, leftwards: bool, wins: bool) -> str:
        """A bar of so many cells, to half a cell where there are blocks."""
        if self.colours == PLAIN:
            return ("#" if wins else "=") * round(cells)
        whole, half = divmod(round(2 * cells), 2)
        return "▐" * half + "█" * whole if leftwards else "█" * whole + "▌" * half

    def _half_blocks(self, upper: np.ndarray, lower: np.ndarray) -> str:
        cells = [
            f"\x1b[38;{self._grey(top)};48;{self._grey(bottom)}m▀"
            for top, bottom in zip(upper.tolist(), lower.tolist(), strict=True)
        ]
        return "".join(cells) + _RESET

    def _grey(self, level: int) -> str:
        if self.colours == TRUE_COLOUR:
            return f"2;{level};{level};{level}"
        # The palette's 24 greys leave out black and white, which are elsewhere.
        step = round(level * 25 / 255)
        return f"5;{16 if step == 0 else 231 if step == 25 else 231 + step}"


def box_text(box: tuple[int, int, int, int]) -> str:
    """A box in a picture: "57,119 to 150,281", its left upper and its right lower corner."""
    left, top, right, bottom = box
    return f"{left},{top} to {right},{bottom}"


def interval_text(run: DemoRun) -> str:
    """The interval in cycles: "2,400", or "2,400 to 2,410" if it was not always the same."""
    least, most = int(run.intervals.min()), int(run.intervals.max())
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"

# SPDX-License-Identifier: Apache-2.0
"""Draws docs/timing.svg: the accelerator's ports around a reset, around an image's first and last
beats and in its result packet, as Verilator simulates them on `base`.

python -m scripts.explain.timing [--output FILE]
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import cocotb
from cocotb.triggers import RisingEdge

from model.errors import cli
from model.files import write_atomically
from model.hardware.designs import DEFAULT
from model.hardware.export import CONFIG
from model.network.integer import Network
from model.network.interface import PIXEL_MAX, PIXELS
from model.network.packets import result_words
from model.options import Parser
from scripts.pages import page
from tb.harness.runner import simulate
from tb.harness.streams import start_clock

OUTPUT = Path("docs/timing.svg")
SIMULATOR = "verilator"
SAMPLES = "samples.json"
_MODULE = "scripts.explain.timing"  # __name__ is another one when this is the program
PIXEL_VALUES = [pixel % (PIXEL_MAX + 1) for pixel in range(PIXELS)]  # that tell beats apart

# What source and sink do.
RESET_CYCLES = 2
PAUSE_AFTER_PIXEL = 3  # for a cycle
HEADER_STALL = 2  # cycles
STALL_AFTER_WORD = 4  # for a cycle
_AFTER_THE_END = 2  # cycles recorded

Samples = dict[str, list[int]]  # port -> its value before each rising edge of aclk

_PORTS = ("valid", "ready", "data", "last")
SOURCE = ("aresetn", *(f"s_axis_t{port}" for port in _PORTS))
SINK = tuple(f"m_axis_t{port}" for port in _PORTS)

# The picture, in its units.
_LABEL, _COLUMN, _ROW, _HIGH, _GAP, _MARGIN = 96, 54, 26, 16, 30, 8
_FIRST_COLUMNS, _BEFORE, _AFTER = 8, 3, 2
_STYLE = """
text { fill: var(--fg); font-size: 11px; }
.cycle { fill: var(--dim); font-size: 10px; text-anchor: middle; }
.value { font-size: 9px; text-anchor: middle; }
.wave { fill: none; stroke: var(--before); stroke-width: 1.5; }
.bus { fill: none; stroke: var(--after); stroke-width: 1.2; }
.any { stroke: var(--line); stroke-width: 1.2; }
.taken { fill: var(--line); opacity: 0.45; }
"""


def simulated() -> Samples:
    """The ports in each cycle, from a reset to the end of a result."""
    config = CONFIG / DEFAULT
    run = simulate(
        "lenet5_accel",
        _MODULE,
        SIMULATOR,
        includes=[config],
        run_files=config.glob("*.mem"),
        run_name="timing",
        waves=False,
    )
    return json.loads((run.directory / SAMPLES).read_text())


@cocotb.test(timeout_time=1, timeout_unit="ms")  # 100,000 cycles
async def check_one_image(dut):
    """Plays an image and leaves SAMPLES. The source offers its first pixel in reset already."""
    words = result_words(Network.load().classes)
    samples: Samples = {name: [] for name in (*SOURCE, *SINK)}
    start_clock(dut, "aclk", "aresetn")
    dut.s_axis_tkeep.value = 1
    sent = received = offered = cycle = 0
    pause = stall = False
    end = None
    while end is None or cycle < end:
        dut.aresetn.value = int(cycle >= RESET_CYCLES)
        dut.s_axis_tvalid.value = int(sent < PIXELS and not pause)
        dut.s_axis_tdata.value = PIXEL_VALUES[min(sent, PIXELS - 1)]
        dut.s_axis_tlast.value = int(sent == PIXELS - 1)
        dut.m_axis_tready.value = int(offered >= HEADER_STALL and not stall)
        await RisingEdge(dut.aclk)
        for name, values in samples.items():
            values.append(int(getattr(dut, name).value))
        pause = stall = False
        if _taken(samples, "s", cycle):
            sent += 1
            pause = sent == PAUSE_AFTER_PIXEL
        offered += samples["m_axis_tvalid"][cycle]
        if _taken(samples, "m", cycle):
            received += 1
            stall = received == STALL_AFTER_WORD
        cycle += 1
        if received == words and end is None:
            end = cycle + _AFTER_THE_END
    Path(SAMPLES).write_text(json.dumps(samples))


def _taken(samples: Samples, side: str, cycle: int) -> bool:
    """Whether a beat is handed over at the end of the cycle."""
    names = ("aresetn", f"{side}_axis_tvalid", f"{side}_axis_tready")
    return all(samples[name][cycle] for name in names)


def drawing(samples: Samples) -> str:
    """The picture (SVG): the source's side above the sink's; cycle 0 takes the first pixel."""
    cycles = range(len(samples["aresetn"]))
    sent = [cycle for cycle in cycles if _taken(samples, "s", cycle)]
    received = [cycle for cycle in cycles if _taken(samples, "m", cycle)]
    offered = samples["m_axis_tvalid"].index(1)
    waits = samples["s_axis_tready"].index(0, sent[0])
    beats = [range(_FIRST_COLUMNS), *(range(at - _BEFORE, at + _AFTER) for at in (waits, sent[-1]))]
    words = [range(offered - 1, received[-1] + _AFTER)]
    source = _Panel(samples, "s", SOURCE, beats, sent[0], top=0)
    sink = _Panel(samples, "m", SINK, words, sent[0], top=source.height)
    width, height = max(source.width, sink.width), source.height + sink.height
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'font-family="sans-serif"><style>{page.palette()}{_STYLE}</style>'
        f'<rect width="100%" height="100%" fill="var(--bg)"/>'
        f"{''.join([*source.elements(), *sink.elements()])}</svg>\n"
    )


@dataclass(frozen=True)
class _Panel:
    """One side's waves in some windows of cycles, from `top` downwards."""

    samples: Samples
    side: str
    names: Sequence[str]
    windows: Sequence[range]
    zero: int  # the cycle that is called 0
    top: int

    @property
    def width(self) -> int:
        return self._left(len(self.windows) - 1) + len(self.windows[-1]) * _COLUMN + _MARGIN

    @property
    def height(self) -> int:
        return (len(self.names) + 1) * _ROW + _MARGIN

    def elements(self) -> Iterator[str]:
        for row, name in enumerate(self.names):
            yield f'<text x="4" y="{self._low(row) - 3}">{name}</text>'
        for window, cycles in enumerate(self.windows):
            left = self._left(window)
            for column, cycle in enumerate(cycles):
                yield from self._head(left + column * _COLUMN, cycle)
            for row, name in enumerate(self.names):
                draw = self._bus if name.endswith("tdata") else self._wave
                yield from draw(name, cycles, left, self._low(row))

    def _left(self, window: int) -> int:
        columns = sum(map(len, self.windows[:window]))
        return _LABEL + columns * _COLUMN + window * _GAP

    def _low(self, row: int) -> int:
        """Where the row's waves are low."""
        return self.top + (row + 2) * _ROW - (_ROW - _HIGH)

    def _head(self, x: int, cycle: int) -> Iterator[str]:
        """The cycle's number, and a shade over its rows if a beat is handed over at its end."""
        if _taken(self.samples, self.side, cycle):
            height = len(self.names) * _ROW
            yield (
                f'<rect class="taken" x="{x}" y="{self.top + _ROW - 4}" width="{_COLUMN}" '
                f'height="{height}"/>'
            )
        number = f"{cycle - self.zero:,}"
        yield f'<text class="cycle" x="{x + _COLUMN / 2:g}" y="{self.top + 14}">{number}</text>'

    def _runs(self, name: str, cycles: range) -> Iterator[tuple[int, int, int | None]]:
        """(column, columns, value) of each stretch of cycles with one value; None where it does not
        count, since valid is low."""
        counts = self.samples[f"{self.side}_axis_tvalid"]
        free = name.endswith(("tdata", "tlast"))
        values = [self.samples[name][at] if counts[at] or not free else None for at in cycles]
        column = 0
        for value, group in groupby(values):
            length = len(list(group))
            yield column, length, value
            column += length

    def _wave(self, name: str, cycles: range, left: int, low: int) -> Iterator[str]:
        before = None
        for column, length, value in self._runs(name, cycles):
            x, end = left + column * _COLUMN, left + (column + length) * _COLUMN
            if value is None:
                yield _any(x, end, low)
            else:
                y = low - value * _HIGH
                start = y if before is None else low - before * _HIGH
                yield f'<path class="wave" d="M{x} {start}V{y}H{end}"/>'
            before = value

    def _bus(self, name: str, cycles: range, left: int, low: int) -> Iterator[str]:
        high, middle = low - _HIGH, low - _HIGH // 2
        for column, length, value in self._runs(name, cycles):
            x, end = left + column * _COLUMN, left + (column + length) * _COLUMN
            if value is None:
                yield _any(x, end, low)
                continue
            yield (
                f'<path class="bus" d="M{x} {middle}L{x + 3} {high}H{end - 3}L{end} {middle}'
                f'L{end - 3} {low}H{x + 3}Z"/>'
            )
            text = f"{value:08x}" if self.side == "m" else str(value)
            yield f'<text class="value" x="{(x + end) / 2:g}" y="{low - 4}">{text}</text>'


def _any(x: int, end: int, low: int) -> str:
    """A value that does not count."""
    middle = low - _HIGH // 2
    return f'<line class="any" x1="{x}" x2="{end}" y1="{middle}" y2="{middle}"/>'


@cli
def main(arguments: list[str] | None = None) -> None:
    parser = Parser(_MODULE, __doc__)
    parser.option("--output", "the SVG file", Path, OUTPUT)
    output = parser.parse(arguments).output
    write_atomically(output, drawing(simulated()))
    print(output)


if __name__ == "__main__":
    main()

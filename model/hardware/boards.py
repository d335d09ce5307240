# SPDX-License-Identifier: Apache-2.0
"""The boards that rtl/boards/ has tops for: what their clocks can be, and the parameters of a top.
It knows no tool."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from model.data.datasets import load_sample
from model.errors import InputError
from model.hardware.designs import DESIGNS, DesignPoint
from model.hardware.sources import RTL
from model.options import Parser

DEFAULT_BAUD = 115_200
CYCLES_PER_BIT = 8  # at least, of the receiver
NAME_BITS = 128  # of a name in the information, as in lenet5_link_pkg.sv
DEMO_IMAGES = "lenet5_demo_images.mem"
_DEMO_DIGITS = range(1, 9)


@dataclass(frozen=True)
class Clock:
    """A setting of a board's PLL: Hz that it gives, and the top's parameters that set it."""

    hz: int
    parameters: dict[str, int]


@dataclass(frozen=True)
class Board:
    """name: of the folder in rtl/boards/, and of openFPGALoader's list. title: as its maker has it.
    family: xc7 or ecp5. part: the device with its package and speed. pin_hz: of the clock at the
    pin. reset: the top's port, whose name ends in ni where low resets. most_baud: of its USB
    bridge. mhz: of the accelerator by design point, well below what place and route has
    reached."""

    name: str
    title: str
    family: str
    part: str
    pin_hz: int
    reset: str
    most_baud: int
    mhz: dict[str, float]

    @property
    def top(self) -> str:
        return f"lenet5_{self.name}"

    @property
    def constraints(self) -> Path:
        """The file of its pins, in the language of its family's tools."""
        suffix = "xdc" if self.family == "xc7" else "lpf"
        return RTL / "boards" / self.name / f"{self.name}.{suffix}"

    def mhz_of(self, design: DesignPoint) -> float:
        """What `design` reaches here, or the slowest that any does."""
        return self.mhz.get(design.name, min(self.mhz.values()))

    def clock(self, mhz: float) -> Clock:
        """The fastest setting of at most `mhz`; InputError if there is none."""
        settings = _xc7_clocks if self.family == "xc7" else _ecp5_clocks
        possible = [clock for clock in settings(self.pin_hz) if clock.hz <= mhz * 1e6]
        if not possible:
            raise InputError(f"{self.name} has no clock of {mhz:g} MHz or less")
        return max(possible, key=lambda clock: clock.hz)


BOARDS = {
    board.name: board
    for board in (
        Board(
            "arty_a7_35t", "Digilent Arty A7-35T", "xc7", "xc7a35tcsg324-1", 100_000_000,
            "rst_ni", 12_000_000, {"tiny": 125.0, "base": 100.0},
        ),
        Board(
            "basys3", "Digilent Basys 3", "xc7", "xc7a35tcpg236-1", 100_000_000,
            "rst_i", 12_000_000, {"tiny": 125.0, "base": 100.0},
        ),
        Board(
            "ulx3s", "Radiona ULX3S (85F)", "ecp5", "LFE5U-85F-6BG381C", 25_000_000,
            "rst_ni", 3_000_000, {"tiny": 62.5, "base": 62.5},
        ),
    )
}  # fmt: skip


def board_called(name: str) -> Board:
    """InputError if there is none of this name."""
    if name not in BOARDS:
        raise InputError(f"unknown board (known: {', '.join(BOARDS)})")
    return BOARDS[name]


def add_option(parser: Parser) -> None:
    parser.option("--board", "board", board_called, "arty_a7_35t", variable="BOARD")


def baud_fits(baud: int, clock: Clock) -> None:
    """InputError if the receiver cannot follow `baud` at this clock."""
    most = clock.hz // CYCLES_PER_BIT
    if baud > most:
        raise InputError(
            f"{baud} baud needs {CYCLES_PER_BIT} cycles a bit: at {clock.hz / 1e6:g} MHz at most "
            f"{most}"
        )


def top_parameters(design: DesignPoint, clock: Clock, baud: int) -> dict[str, int]:
    """The parameters of a board's top. Names of design points that are spelled out are too long
    for its information, which calls them custom; their fingerprint tells them."""
    name = design.name if design.name in DESIGNS else "custom"
    text = int.from_bytes(name.encode("ascii"), "big")
    return {"Baud": baud, **clock.parameters, "Design": text}


def literals(parameters: Mapping[str, int]) -> dict[str, str]:
    """Parameters of a board's top as tools take them on a command line."""
    return {
        name: f"{NAME_BITS}'h{value:x}" if name == "Design" else str(value)
        for name, value in parameters.items()
    }


def demo_images() -> str:
    """The file of the digits that a board's button steps through: the sample's first 1 to 8, since
    lights that show 0 are dark, each filled up with zeros to a power of two of pixels."""
    images, labels = load_sample()
    digits = [images[np.flatnonzero(labels == digit)[0]].reshape(-1) for digit in _DEMO_DIGITS]
    room = 1 << (digits[0].size - 1).bit_length()
    words = np.concatenate([np.pad(digit, (0, room - digit.size)) for digit in digits])
    return "".join(f"{word:02x}\n" for word in words.tolist())


def _xc7_clocks(pin_hz: int) -> Iterator[Clock]:
    """Of an MMCM of speed grade -1: its oscillator runs at 600 to 1,200 MHz."""
    for multiply in sorted(range(2, 65), key=lambda factor: abs(pin_hz * factor - 1e9)):
        if 600e6 <= pin_hz * multiply <= 1200e6:
            for divide in range(1, 129):
                yield Clock(
                    pin_hz * multiply // divide, {"PllMultiply": multiply, "PllDivide": divide}
                )


def _ecp5_clocks(pin_hz: int) -> Iterator[Clock]:
    """Of an EHXPLLL with its output fed back: its oscillator runs at 400 to 800 MHz, its phase
    detector at 3.125 MHz or more."""
    for divide in range(1, 9):
        for multiply in range(1, 81):
            hz = pin_hz // divide * multiply
            output = max(1, round(600e6 / hz))
            if pin_hz / divide >= 3.125e6 and output <= 128 and 400e6 <= hz * output <= 800e6:
                yield Clock(hz, {"PllInput": divide, "PllFeedback": multiply, "PllOutput": output})

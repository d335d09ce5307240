# SPDX-License-Identifier: Apache-2.0
"""Builds the simulated board: Verilator, a board's top with models of its PLL and buffers
(tb/hdl/cells/), and board.cpp beside this file, which is the far end of its serial line."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from model.checkout import plain
from model.errors import InputError
from model.files import ROOT, locked
from model.hardware import boards
from model.hardware.boards import CYCLES_PER_BIT, Board, Clock
from model.hardware.cycles import predict
from model.hardware.designs import DesignPoint
from model.hardware.export import config_folder
from model.hardware.sources import INCLUDE, rtl_sources, source_text
from model.network.integer import Network
from tb.harness import simulators
from tb.harness.runner import BUILD, DEFINES, TIMESCALE

MAIN = Path(__file__).with_name("board.cpp")
CELLS = ROOT / "tb" / "hdl" / "cells"
# For a millisecond, of which a frame may lack bytes for 250: on a real board it has the clock's.
MS_CYCLES = 400
SILENCE_MS = 250
PRESS_MS = 20  # of the button, which has to be still for 10
_LOG = "build.log"


@dataclass(frozen=True)
class SimulatedBoard:
    """A board's program in a folder with its memory files. cycles_per_bit: of its UART.
    quiet_cycles: as board.cpp has it."""

    program: Path
    cycles_per_bit: float
    quiet_cycles: int

    def command(self, skew: float = 0.0, port: int | None = None) -> list[str]:
        """Runs it, in the program's folder. skew: by how much the far end's bits are longer, 0.02
        for 2 %. port: of TCP too, 0 for any."""
        bit = self.cycles_per_bit * (1 + skew)
        tcp = [] if port is None else [str(port)]
        return [str(self.program), repr(bit), str(self.quiet_cycles), *tcp]


def build(
    board: Board, design: DesignPoint, network: Network, clock: Clock, baud: int | None = None
) -> SimulatedBoard:
    """Builds unless it is there, and says so on stderr. baud: default the fastest that the clock
    allows, with which simulations are shortest. InputError if the baud rate does not fit or a tool
    fails."""
    if reason := simulators.missing("verilator"):
        raise InputError(reason)
    baud = baud or clock.hz // CYCLES_PER_BIT
    boards.baud_fits(baud, clock)
    config = config_folder(network, design)
    parameters = boards.top_parameters(design, clock, baud) | {"MsCycles": MS_CYCLES}
    files = {path.name: path.read_text() for path in sorted(config.glob("*.mem"))}
    files[boards.DEMO_IMAGES] = boards.demo_images()
    command = [plain(word) for word in _command(board, config, parameters)]
    sources = [Path(word) for word in command if Path(word).is_file()]
    texts = [*map(source_text, sources), *(source_text(p) for p in config.glob("*.svh")), *command]
    digest = hashlib.sha256("\0".join([*texts, *files.values()]).encode()).hexdigest()[:12]
    folder = BUILD / f"board-{board.name}-{design.name}-{digest}"
    program = folder / "Vboard"
    with locked(folder):
        if not program.is_file():
            print(f"building {board.title} with {design.name} ...", file=sys.stderr, flush=True)
            _run(command, folder)
            for name, text in files.items():
                (folder / name).write_text(text)
            shutil.copy(folder / "obj" / "Vboard", program)
    timing = predict(network, design)
    quiet = SILENCE_MS * MS_CYCLES + 2 * timing.latency
    return SimulatedBoard(program, clock.hz / baud, quiet)


def _command(board: Board, config: Path, parameters: Mapping[str, int]) -> list[str]:
    """Verilator's, to be run in the build's folder."""
    high = not board.reset.endswith("ni")
    macros = {
        "RESET_PORT": board.reset,
        "RESET_LEVEL": int(high),
        "BUTTON_CYCLES": f"{PRESS_MS * MS_CYCLES}ull",
    }
    return [
        *("verilator", "--cc", "--exe", "--build", "--prefix", "Vboard", "--Mdir", "obj"),
        *("--top-module", board.top, "--timescale", TIMESCALE, "-O3", "-Wno-fatal"),
        *("--x-assign", "unique", "--x-initial", "unique"),
        *(f"-D{define}" for define in DEFINES),
        *(f"-G{name}={value}" for name, value in boards.literals(parameters).items()),
        *(f"-I{folder}" for folder in (INCLUDE, config)),
        *("-CFLAGS", " ".join(f"-D{name}={value}" for name, value in macros.items())),
        *("-MAKEFLAGS", "CFG_CXXFLAGS_PCH_I=-include OPT_FAST=-O2 OPT_GLOBAL=-O2 --silent"),
        *map(str, rtl_sources(board.top)),
        *map(str, sorted(CELLS.glob("*.v"))),
        str(MAIN),
    ]


def _run(command: list[str], folder: Path) -> None:
    """InputError with the log's name if it fails."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    log = folder / _LOG
    with log.open("w") as output:
        done = subprocess.run(
            [*command, "-MAKEFLAGS", f"CURDIR={plain(folder)}/obj"],
            cwd=plain(folder),
            env=os.environ | simulators.environment("verilator"),
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        raise InputError(f"the simulated board does not build: see {os.path.relpath(log)}")

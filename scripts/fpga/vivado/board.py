# SPDX-License-Identifier: Apache-2.0
"""What board.tcl is given for a board: the same facts that `make bitstream` builds from."""

from argparse import Namespace
from pathlib import Path

from model.errors import InputError
from model.files import ROOT
from model.hardware import boards
from model.hardware.boards import Board, Clock
from model.hardware.designs import DesignPoint
from model.options import Parser, positive, whole_number

FAMILY = "xc7"  # that Vivado builds for, and rtl/boards has boards of

# Options, and what else is to be left away.
_WITHOUT_A_BOARD = {"part": " (PART=)", "period": " (PERIOD=)", "physical": ""}
_OF_A_BOARD = {"baud": " (BAUD=)", "mhz": ""}


def vivado_board(name: str) -> Board:
    """InputError if there is none of this name, or it is not for Vivado."""
    board = boards.board_called(name)
    if board.family != FAMILY:
        raise InputError(f"Vivado has no {board.part}; make bitstream BOARD={name} has its tools")
    return board


def add_options(parser: Parser) -> None:
    parser.option("--board", "the board to make a bitstream for", vivado_board, variable="BOARD")
    text = f"of the board's serial line; {boards.DEFAULT_BAUD} if not given"
    parser.option("--baud", text, whole_number(1), variable="BAUD")
    text = "of the accelerator on the board; if not given, what is known to be met"
    parser.option("--mhz", text, positive("MHz"))


def check(options: Namespace) -> None:
    """InputError for options that contradict each other."""
    if options.board and options.ip:
        raise InputError("--ip packages for any board: leave --board (BOARD=) away")
    others = _WITHOUT_A_BOARD if options.board else _OF_A_BOARD
    reason = "a board has its own part, clock and pins" if options.board else "it is a board's"
    for name, also in others.items():
        if getattr(options, name) is not None:
            raise InputError(f"leave --{name}{also} away: {reason}")


def values(board: Board, design: DesignPoint, clock: Clock, baud: int) -> dict[str, object]:
    """Arguments of board.tcl, but those of folders and of the demo's images."""
    parameters = boards.literals(boards.top_parameters(design, clock, baud))
    return {
        "board": board.name,
        "parameters": ",".join(f"{name}={value}" for name, value in parameters.items()),
        "pins": board.constraints.relative_to(ROOT),
        "period": 1e9 / board.pin_hz,
    }


def write_images(folder: Path) -> Path:
    """The file of the demo's images, in `folder`."""
    path = folder / boards.DEMO_IMAGES
    path.write_text(boards.demo_images())
    return path

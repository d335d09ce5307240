# SPDX-License-Identifier: Apache-2.0
"""`make board-sim`: a whole board in Verilator, its serial line on a pseudo-terminal, which any
serial program can open.

    python -m tb.commands.board_sim [--board NAME] [--design NAME] [--port N] [--skew PERCENT]

The first line that it prints is the device's name, the second, with --port, socket://ADDRESS:PORT;
after these "class N" whenever the lights show another class. It reads lines: "button" presses the
demo's button, "reset" the board's, as SIGUSR1 does. Ctrl-C ends it.
"""

import os
import sys
from collections.abc import Sequence

from model.errors import InputError, cli
from model.hardware import boards, designs
from model.hardware.export import add_network_option
from model.network.integer import Network
from model.options import Parser, positive, whole_number
from tb.board.build import build


def percent(text: str) -> float:
    """A deviation of the far end's clock; InputError if it is not from -50 to 50."""
    try:
        value = float(text)
    except ValueError:
        raise InputError("not a number") from None
    if not abs(value) <= 50:
        raise InputError("not from -50 to 50")
    return value


@cli
def main(arguments: Sequence[str] | None = None) -> None:
    parser = Parser("tb.commands.board_sim", __doc__)
    boards.add_option(parser)
    designs.add_option(parser)
    add_network_option(parser)
    text = "bits a second; if not given, the most that the clock allows, which simulates fastest"
    parser.option("--baud", text, whole_number(1), variable="BAUD", metavar="N")
    text = "of the accelerator; if not given, what the design reaches on the board"
    parser.option("--mhz", text, positive("MHz"))
    text = "of TCP, on the loopback address, besides the pseudo-terminal; 0: any that is free"
    parser.option("--port", text, whole_number(0, 65535), variable="PORT", metavar="N")
    parser.option("--skew", "%, by which the far end's bits are longer", percent, 0.0)
    given = parser.parse(arguments)
    mhz = given.mhz or given.board.mhz_of(given.design)
    network = Network.load(given.network)
    made = build(given.board, given.design, network, given.board.clock(mhz), given.baud)
    print("built", file=sys.stderr, flush=True)  # the driver waits for the device from now on
    os.chdir(made.program.parent)
    sys.stdout.flush()
    command = made.command(given.skew / 100, given.port)
    os.execv(command[0], command)


if __name__ == "__main__":
    main()

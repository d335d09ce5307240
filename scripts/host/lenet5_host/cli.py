# SPDX-License-Identifier: Apache-2.0
"""lenet5-host: the driver as a command. Exit code 0 if all is well, 1 if a self-test finds a
difference, 2, with one line, for what the user can mend."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from . import commands, targets
from .errors import HostError, UsageError

EXIT_BAD_INPUT = 2
EXIT_INTERRUPTED = 130  # 128 and the number of SIGINT


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; `arguments` as in sys.argv without the program."""
    try:
        given = _parser().parse_args(arguments)
        return int(given.command(given))
    except (HostError, OSError) as error:
        print("error: " + " ".join(str(error).split()), file=sys.stderr)
        return EXIT_BAD_INPUT
    except KeyboardInterrupt:
        print("\ninterrupted", file=sys.stderr)
        return EXIT_INTERRUPTED


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        """Wrong arguments are reported as all bad input is."""
        raise UsageError(f"{message}; {self.prog} --help")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="lenet5-host", description="Drives LeNet-5 accelerators on boards.")
    kinds = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def command(name: str, function: object, text: str) -> argparse.ArgumentParser:
        added = kinds.add_parser(name, help=text, description=text, allow_abbrev=False)
        added.set_defaults(command=function)
        return added

    opening = [
        command("info", commands.info, "Says which board answers, and which network it computes."),
        command("classify", commands.classify, "Classifies the digits in pictures."),
        command("bench", commands.bench, "Measures images a second."),
        command(
            "selftest", commands.selftest, "Plays all committed samples, every logit compared."
        ),
    ]
    for one in opening:
        _add_board_options(one)
    opening[1].add_argument("pictures", nargs="+", type=Path, metavar="PICTURE")
    opening[2].add_argument("number", type=_count, metavar="N", help="images")
    command("ports", commands.ports, "Lists the serial ports of known boards.")
    return parser


def _add_board_options(parser: argparse.ArgumentParser) -> None:
    kinds = "serial:DEVICE, socket://HOST:PORT, sim:DESIGN, pynq:FILE.bit, auto or all"
    parser.add_argument(
        "--board",
        action="append",
        metavar="BOARD",
        help=f"{kinds}; several are used as one (default: {targets.AUTO})",
    )
    parser.add_argument(
        "--baud", type=_count, default=targets.BAUD, help="of serial ports (default: %(default)s)"
    )
    parser.add_argument(
        "--network", metavar="NETWORK", help="what it has to compute: a file, or a fingerprint"
    )
    parser.add_argument(
        "--checkout",
        type=Path,
        metavar="FOLDER",
        help="of the repository (default: the one that the working folder is in)",
    )


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"{text} is no whole number of at least 1")
    return int(text)

# SPDX-License-Identifier: Apache-2.0
"""Names of what can be opened:

auto                       the one board that is plugged in, known by its USB name
all                        every board that is
serial:/dev/ttyUSB1        a board on a serial port
socket://HOST:PORT         a board behind a TCP port
sim:base                   a board that this repository's simulator runs, here of design point base
pynq:lenet5.bit            the accelerator behind an AXI DMA, under PYNQ
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from . import discovery
from .board import Board
from .errors import UsageError
from .interface import Backend
from .ports import SerialPort, SocketPort

AUTO, ALL = "auto", "all"
BAUD = 115200
_KINDS = "serial:DEVICE, socket://HOST:PORT, sim:DESIGN, pynq:FILE.bit, auto or all"


def names(target: str | Sequence[str]) -> list[str]:
    """The single targets that `target` stands for. NoBoardError if "all" or "auto" find none."""
    listed = [target] if isinstance(target, str) else list(target)
    if not listed:
        raise UsageError(f"no board is named; name {_KINDS}")
    if listed == [ALL]:
        boards = discovery.found_boards()
        return [f"serial:{board.device}" for board in boards] or names(AUTO)
    return [f"serial:{discovery.only_board().device}" if name == AUTO else name for name in listed]


def backend(
    name: str, baud: int, settings: Mapping[str, Any], checkout: Path | None = None
) -> Backend:
    """Opens a single target. settings: of Board; checkout: for "sim:". HostError's kinds."""
    kind, _, rest = name.partition(":")
    if kind == "serial" and rest:
        return Board(SerialPort(rest, baud), **settings)
    if kind == "socket":
        return Board(_socket(name), **settings)
    if kind == "sim" and rest:
        from .simulation import simulated_port

        return Board(simulated_port(rest, checkout), **settings)
    if kind == "pynq" and rest:
        from .dma import DmaBackend

        return DmaBackend.of_overlay(rest)
    raise UsageError(f"{name!r} names no board; name {_KINDS}")


def _socket(name: str) -> SocketPort:
    try:
        parts = urlsplit(name)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host or not port:
        raise UsageError(f"{name!r} is no address; name it as socket://HOST:PORT")
    return SocketPort(host, port)

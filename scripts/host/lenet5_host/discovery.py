# SPDX-License-Identifier: Apache-2.0
"""Finds boards by what their USB chips say of themselves, without opening a port."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from serial.tools import list_ports

from .errors import NoBoardError

FTDI = 0x0403


class UsbPort(Protocol):
    """What pyserial knows of a port; None where it is no USB device's."""

    device: str
    vid: int | None
    pid: int | None
    product: str | None
    location: str | None
    serial_number: str | None


@dataclass(frozen=True)
class _Kind:
    """A USB chip as a board has it. product: what its product string begins with. interface: the
    chip's interface that carries the UART, None if it has one only."""

    boards: str
    pid: int
    product: str
    interface: int | None


# Digilent programs the same string into Arty A7 and Basys 3; interface 0 of their FT2232H is JTAG.
_KINDS = (
    _Kind("Arty A7 or Basys 3", 0x6010, "Digilent USB Device", 1),
    _Kind("ULX3S", 0x6015, "ULX3S FPGA", None),
)


@dataclass(frozen=True)
class Found:
    """device: the serial port; boards: what it may be; serial_number: of the USB chip."""

    device: str
    boards: str
    serial_number: str | None


def found_boards(ports: Iterable[UsbPort] | None = None) -> list[Found]:
    """The serial ports that belong to a known board, by name; those of the machine if None."""
    listed = list_ports.comports() if ports is None else ports
    found = []
    for port in sorted(listed, key=lambda port: port.device):
        if kind := _kind(port):
            found.append(Found(port.device, kind.boards, port.serial_number))
    return found


def only_board(ports: Iterable[UsbPort] | None = None) -> Found:
    """The one board that is plugged in. NoBoardError if there is none, or more than one."""
    found = found_boards(ports)
    if not found:
        raise NoBoardError(
            "no board is plugged in that is known by its USB name; "
            "name the port: --board serial:/dev/ttyUSB1"
        )
    if len(found) > 1:
        names = ", ".join(f"serial:{board.device} ({board.boards})" for board in found)
        raise NoBoardError(f"several boards are plugged in; name one with --board: {names}")
    return found[0]


def _kind(port: UsbPort) -> _Kind | None:
    """What the port belongs to. Where the system does not tell the interface, any is taken."""
    for kind in _KINDS:
        named = (port.product or "").startswith(kind.product)
        right = kind.interface is None or _interface(port.location) in (kind.interface, None)
        if port.vid == FTDI and port.pid == kind.pid and named and right:
            return kind
    return None


def _interface(location: str | None) -> int | None:
    """The interface's number in "1-2.3:1.1", which is bus, ports, configuration, interface."""
    tail = (location or "").rpartition(":")[2].rpartition(".")[2]
    return int(tail) if ":" in (location or "") and tail.isdigit() else None

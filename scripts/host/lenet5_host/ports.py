# SPDX-License-Identifier: Apache-2.0
"""Bytes to and from a board: a serial port, or a TCP connection to something that has one. What the
operating system says is wrong becomes one of the driver's errors."""

import contextlib
import errno
import select
import socket
import time
from types import TracebackType
from typing import Protocol

import serial

from .errors import (
    BoardLostError,
    LinkTimeoutError,
    NoBoardError,
    PortBusyError,
    PortPermissionError,
    UsageError,
)

_CONNECT_SECONDS = 5.0
_WRITE_SECONDS = 30.0  # a port that takes nothing for so long is stuck
_POLL_SECONDS = 0.02
_MOST_BYTES = 1 << 16  # of one read

_BUSY = (errno.EBUSY, errno.EAGAIN, errno.EWOULDBLOCK)
_ABSENT = (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTTY)
_DENIED = (errno.EACCES, errno.EPERM)


class Port(Protocol):
    """A two-way stream of bytes. `name` is for messages; `baud` None where no bit rate is known."""

    name: str
    baud: int | None

    def read(self, seconds: float) -> bytes:
        """What has come: at least a byte, or none if none comes for so long. BoardLostError."""
        ...

    def write(self, data: bytes) -> None:
        """Hands over all of `data`. BoardLostError; LinkTimeoutError if it is not taken."""
        ...

    def close(self) -> None: ...


class SerialPort:
    """A serial device, 8N1, without flow control, locked against other programs that lock."""

    def __init__(self, device: str, baud: int):
        """NoBoardError, PortBusyError, PortPermissionError, or UsageError for a baud rate that the
        port does not do."""
        self.name = device
        self.baud: int | None = baud
        try:
            self._serial = serial.Serial(
                device, baud, timeout=_POLL_SECONDS, write_timeout=_WRITE_SECONDS, exclusive=True
            )
        except (serial.SerialException, OSError) as error:
            raise _port_error(device, error) from None
        except ValueError as error:
            raise UsageError(f"{device}: {baud} baud are refused ({error})") from None
        # FTDI's chips keep a few bytes back for 16 ms, unless Linux tells them 1 ms.
        with contextlib.suppress(AttributeError, NotImplementedError, ValueError, OSError):
            self._serial.set_low_latency_mode(True)

    def read(self, seconds: float) -> bytes:
        end = time.monotonic() + seconds
        try:
            while True:
                if first := self._serial.read(1):
                    return bytes(first + self._serial.read(self._serial.in_waiting))
                if time.monotonic() >= end:
                    return b""
        except (serial.SerialException, OSError, TypeError) as error:  # TypeError: closed meanwhile
            raise _lost(self.name, error) from None

    def write(self, data: bytes) -> None:
        try:
            self._serial.write(data)
        except serial.SerialTimeoutException:
            raise _stuck(self.name) from None
        except (serial.SerialException, OSError) as error:
            raise _lost(self.name, error) from None

    def close(self) -> None:
        self._serial.close()


class SocketPort:
    """A TCP connection, as to the simulated board or a terminal server in raw mode."""

    baud: int | None = None

    def __init__(self, host: str, port: int):
        """NoBoardError if nothing listens there."""
        self.name = f"{host}:{port}"
        try:
            self._socket = socket.create_connection((host, port), _CONNECT_SECONDS)
        except OSError as error:
            raise NoBoardError(
                f"{self.name}: no connection ({error}); is the simulated board running there?"
            ) from None
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.setblocking(False)

    def read(self, seconds: float) -> bytes:
        try:
            if not select.select([self._socket], [], [], seconds)[0]:
                return b""
            data = self._socket.recv(_MOST_BYTES)
        except BlockingIOError:
            return b""
        except (OSError, ValueError) as error:  # ValueError: closed meanwhile
            raise _lost(self.name, error) from None
        if not data:
            raise _lost(self.name, "the other side closed the connection")
        return data

    def write(self, data: bytes) -> None:
        end = time.monotonic() + _WRITE_SECONDS
        rest = memoryview(data)
        try:
            while rest:
                left = max(0.0, end - time.monotonic())
                if not select.select([], [self._socket], [], left)[1]:
                    raise _stuck(self.name)
                rest = rest[self._socket.send(rest) :]
        except LinkTimeoutError:
            raise
        except (OSError, ValueError) as error:
            raise _lost(self.name, error) from None

    def close(self) -> None:
        self._socket.close()


class Closing:
    """Makes a context manager of whatever has a `close`."""

    def close(self) -> None:
        raise NotImplementedError

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _lost(name: str, reason: object) -> BoardLostError:
    return BoardLostError(f"{name}: the board is gone ({reason}); look at the cable")


def _stuck(name: str) -> LinkTimeoutError:
    return LinkTimeoutError(f"{name}: the port takes no bytes; unplug the board and plug it in")


def _port_error(device: str, error: OSError) -> Exception:
    """What an error on opening a serial device means."""
    number, text = error.errno, str(error)
    if number in _BUSY or "Access is denied" in text:  # the latter is Windows'
        return PortBusyError(f"{device}: another program has it open; end that program first")
    if number in _DENIED:
        return PortPermissionError(
            f"{device}: no permission; as root: usermod -aG dialout YOUR_NAME, then log in anew"
        )
    if number in _ABSENT or "Could not configure port" in text:
        return NoBoardError(
            f"{device}: no serial port is there; lenet5-host ports lists those that are"
        )
    return NoBoardError(f"{device}: cannot be opened ({text})")

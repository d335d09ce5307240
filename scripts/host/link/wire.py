# SPDX-License-Identifier: Apache-2.0
"""A cable between the driver and a board: on the driver's side a pseudo-terminal or a TCP port, on
the other anything with `read` and `write`. It can damage bytes, be cut, and be unplugged."""

import contextlib
import os
import pty
import select
import socket
import threading
import tty
from collections.abc import Callable

from scripts.host.lenet5_host.errors import HostError
from scripts.host.lenet5_host.ports import Closing, Port
from scripts.host.link.faults import Faults

_SECONDS = 0.05  # within which a wire notices that it is to end
_BYTES = 4096


class _PtyEnd:
    """The near end as a serial port, as the simulated board has it: one host after another."""

    def __init__(self) -> None:
        self._master, self._slave = pty.openpty()
        tty.setraw(self._slave)
        self.target = f"serial:{os.ttyname(self._slave)}"

    def read(self) -> bytes:
        ready = select.select([self._master], [], [], _SECONDS)[0]
        return os.read(self._master, _BYTES) if ready else b""

    def write(self, data: bytes) -> None:
        while data:
            data = data[os.write(self._master, data) :]

    def unplug(self) -> None:
        os.close(self._slave)
        os.close(self._master)


class _SocketEnd:
    """The near end as a TCP server: one client after another."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._client: socket.socket | None = None
        self.target = f"socket://127.0.0.1:{self._server.getsockname()[1]}"

    def read(self) -> bytes:
        waited = [self._server] + ([self._client] if self._client else [])
        ready = select.select(waited, [], [], _SECONDS)[0]
        if self._server in ready:
            self._drop()
            self._client = self._server.accept()[0]
            return b""
        if self._client is None or not ready:
            return b""
        with contextlib.suppress(OSError):
            if data := self._client.recv(_BYTES):
                return data
        self._drop()
        return b""

    def write(self, data: bytes) -> None:
        if client := self._client:
            with contextlib.suppress(OSError):
                client.sendall(data)

    def unplug(self) -> None:
        self._drop()
        self._server.close()

    def _drop(self) -> None:
        if self._client:
            self._client.close()
            self._client = None


class Wire(Closing):
    """`target` is what the driver opens. up, down: the damage towards the board and from it."""

    def __init__(
        self, board: Port, up: Faults | None = None, down: Faults | None = None, tcp: bool = False
    ):
        """Takes the board over: it is closed with the wire."""
        self.up, self.down = up or Faults(), down or Faults()
        self._board = board
        self._near = _SocketEnd() if tcp else _PtyEnd()
        self.target = self._near.target
        self._whole = threading.Event()
        self._whole.set()
        self._ended = threading.Event()
        self._threads = [
            threading.Thread(target=self._carry, args=way, daemon=True)
            for way in (
                (self._near.read, self.up, board.write),
                (self._from_board, self.down, self._near.write),
            )
        ]
        for thread in self._threads:
            thread.start()

    def cut(self) -> None:
        """Bytes are lost from now on, both ways, and neither side is told."""
        self._whole.clear()

    def mend(self) -> None:
        self._whole.set()

    def unplug(self) -> None:
        """The near end goes away, as a USB cable pulled does; the board stays as it is."""
        self._ended.set()
        for thread in self._threads:
            thread.join()
        self._near.unplug()

    def close(self) -> None:
        if not self._ended.is_set():
            self.unplug()
        self._board.close()

    def __enter__(self) -> "Wire":
        return self

    def _from_board(self) -> bytes:
        return self._board.read(_SECONDS)

    def _carry(
        self, read: Callable[[], bytes], faults: Faults, write: Callable[[bytes], None]
    ) -> None:
        while not self._ended.is_set():
            with contextlib.suppress(HostError):  # a board that is gone says nothing more
                data = read()
                if data and self._whole.is_set():
                    write(faults.pass_on(data))

# SPDX-License-Identifier: Apache-2.0
"""Starts the checkout's simulated board, and ends it when its port is closed."""

import os
import selectors
import subprocess
import tempfile
from pathlib import Path
from typing import IO

from . import checkout
from .errors import NoBoardError
from .ports import SerialPort

_BUILD_SECONDS = 900.0  # the first time, Verilator compiles the board
_END_SECONDS = 10.0
_BAUD = 115200  # a pseudo-terminal has none
_MODULE = "tb.commands.board_sim"


class SimulatedPort(SerialPort):
    """The serial port of a board that runs in a process of its own."""

    def __init__(self, arguments: list[str], folder: Path):
        """NoBoardError if the simulation does not start; its last line says why."""
        self._log: IO[str] = tempfile.TemporaryFile("w+")  # noqa: SIM115 (closed by _end)
        self._process = subprocess.Popen(
            [*_python(folder), "-m", _MODULE, *arguments],
            cwd=folder, stdout=subprocess.PIPE, stderr=self._log, text=True, start_new_session=True,
        )  # fmt: skip
        try:
            super().__init__(self._device(), _BAUD)
        except BaseException:
            self._end()
            raise

    def close(self) -> None:
        super().close()
        self._end()

    def _device(self) -> str:
        """The first line that the simulation prints."""
        output = self._process.stdout
        assert output is not None
        with selectors.DefaultSelector() as selector:
            selector.register(output, selectors.EVENT_READ)
            line = output.readline().strip() if selector.select(_BUILD_SECONDS) else ""
        if not line:
            self._log.seek(0)
            said = self._log.read().strip().splitlines() or ["it says nothing"]
            raise NoBoardError(f"the simulated board does not start: {said[-1]}")
        return line

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()
        self._log.close()


def simulated_port(name: str) -> SimulatedPort:
    """Of "base", a design point, or "basys3/tiny", a board and a design point."""
    board, _, design = name.rpartition("/")
    arguments = ["--design", design] + (["--board", board] if board else [])
    return SimulatedPort(arguments, checkout.needed(None, f"sim:{name}"))


def _python(folder: Path) -> list[str]:
    """The Python that has the simulator: that of the checkout's environment, if it is made."""
    made = folder / ".venv" / "bin" / "python"
    if not os.access(made, os.X_OK):
        raise NoBoardError(f"sim: needs the simulator; run make setup in {folder} first")
    return [str(made)]

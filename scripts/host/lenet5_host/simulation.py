# SPDX-License-Identifier: Apache-2.0
"""Starts the checkout's simulated board, and ends it when its port is closed."""

import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import IO

from . import checkout
from .errors import NoBoardError
from .ports import SerialPort

_BUILD_SECONDS = 900.0  # the first time, Verilator compiles the board
_END_SECONDS = 10.0
_POLL_SECONDS = 0.05
_BAUD = 115200  # a pseudo-terminal has none
_MODULE = "tb.commands.board_sim"


class SimulatedPort(SerialPort):
    """The serial port of a board that runs in a process of its own."""

    def __init__(self, arguments: list[str], folder: Path):
        """NoBoardError if the simulation does not start; its last line says why."""
        self._folder = folder
        self._said, self._log = (
            tempfile.TemporaryFile()  # noqa: SIM115 (closed by _end)
            for _ in range(2)
        )
        # The end of its input ends it too: so it does not outlive a host that is killed.
        self._process = subprocess.Popen(
            [*_python(folder), "-m", _MODULE, *arguments], cwd=folder, text=True,
            stdin=subprocess.PIPE, stdout=self._said, stderr=self._log, start_new_session=True,
        )  # fmt: skip
        try:
            super().__init__(self._device(), _BAUD)
        except BaseException:
            self._end()
            raise

    def press(self, button: str) -> None:
        """Presses a button of the board: "reset", or the demo's, "button"."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{button}\n")
        self._process.stdin.flush()

    def close(self) -> None:
        super().close()
        self._end()

    def _device(self) -> str:
        """The first line that the simulation prints."""
        end = time.monotonic() + _BUILD_SECONDS
        while self._process.poll() is None and time.monotonic() < end:
            line, complete, _ = _text(self._said).partition("\n")
            if complete:
                return line
            time.sleep(_POLL_SECONDS)
        said = _text(self._log).strip().splitlines() or ["it says nothing"]
        if said[-1].startswith(ModuleNotFoundError.__name__):
            raise NoBoardError(f"sim: needs the simulator; run make setup in {self._folder} first")
        raise NoBoardError(f"the simulated board does not start: {said[-1]}")

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for file in (self._process.stdin, self._said, self._log):
            if file:
                file.close()


def simulated_port(name: str, folder: Path | None = None) -> SimulatedPort:
    """Of "base", a design point, or "basys3/tiny", a board and a design point; by the checkout in
    `folder`, default the one that is at hand."""
    board, _, design = name.rpartition("/")
    arguments = ["--design", design] + (["--board", board] if board else [])
    return SimulatedPort(arguments, checkout.needed(folder, f"sim:{name}"))


def _python(folder: Path) -> list[str]:
    """The Python that has the simulator: that of the checkout's environment, if it is made."""
    made = folder / ".venv" / "bin" / "python"
    if not os.access(made, os.X_OK):
        raise NoBoardError(f"sim: needs the simulator; run make setup in {folder} first")
    return [str(made)]


def _text(file: IO[bytes]) -> str:
    """What another process has written so far, without moving the place where it writes."""
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode(errors="replace")

# SPDX-License-Identifier: Apache-2.0
"""Starts the checkout's simulated board, and ends it when its port is closed."""

import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO

from . import checkout
from .errors import NoBoardError
from .ports import SerialPort

_START_SECONDS = 60.0  # once it is built, which the first time takes as long as it takes
_END_SECONDS = 10.0
_POLL_SECONDS = 0.05
_BAUD = 115200  # a pseudo-terminal has none
_MODULE = "tb.commands.board_sim"
_BUILDING, _BUILT = "building", "built"  # the first words of what it says of itself


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
        """The first line that the simulation prints. What it says of its build is passed on."""
        end, told = math.inf, 0
        while self._process.poll() is None and time.monotonic() < end:
            line, complete, _ = _text(self._said).partition("\n")
            if complete:
                return line
            for news in _text(self._log).split("\n")[told:-1]:
                told += 1
                if news.startswith(_BUILDING):
                    print(news, file=sys.stderr, flush=True)
                elif news.startswith(_BUILT):
                    end = time.monotonic() + _START_SECONDS
            time.sleep(_POLL_SECONDS)
        lines = _text(self._log).strip().splitlines()
        said = [line for line in lines if not line.startswith((_BUILDING, _BUILT))]
        said = said or ["it says nothing"]
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

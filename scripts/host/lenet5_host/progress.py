# SPDX-License-Identifier: Apache-2.0
"""A progress bar on one line of a terminal; on anything else it says nothing."""

import sys
import time
from typing import TextIO

_WIDTH = 30  # characters of the bar
_REDRAW_SECONDS = 0.1


class Progress:
    """How many of `total` images are done, and how many a second."""

    def __init__(self, total: int, stream: TextIO | None = None):
        self._total = total
        self._stream = stream or sys.stderr
        self._shown = self._stream.isatty() and total > 0
        self._start = time.monotonic()
        self._next = self._start
        self.done = 0

    def advance(self) -> None:
        """One more image is done."""
        self.done += 1
        now = time.monotonic()
        if self._shown and (now >= self._next or self.done == self._total):
            self._next = now + _REDRAW_SECONDS
            self._stream.write("\r" + self._line(now - self._start))
            self._stream.flush()

    def close(self) -> None:
        """Ends the line, if there is one."""
        if self._shown and self.done:
            self._stream.write("\n")
            self._stream.flush()

    def _line(self, seconds: float) -> str:
        filled = _WIDTH * self.done // self._total
        rate = self.done / seconds if seconds > 0 else 0.0
        bar = "#" * filled + "." * (_WIDTH - filled)
        return f"[{bar}] {self.done} of {self._total} images, {rate:.1f} a second"
